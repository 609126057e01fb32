"""Another root key for a vault and its backups (vault.md 2.2): kit lost, a leak feared, after destructions.

Never in place: header [old, new], a copy under the new key, its journal chained again, everything checked, and only
then the swap by a rename; the register and the last state follow, then the backups, then header [new]. Killed anywhere,
the vault opens with its passphrase. Before the swap the next opening gives the rotation up and the old kit still opens;
after it the new kit does, ``Vault.former_roots`` tells that backups are still to be done, and ``rotate`` does them.

The open vault goes on, with its new database and keys (``Vault.adopt``), rather than being closed and opened again:
its lock is never let go, and no other process can open it between the two.
"""

from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from bilan_desktop.domain.errors import (
    DamagedVault,
    MissingVault,
    ReadOnlyVault,
    RuleBroken,
    VaultError,
    WrongPassphrase,
)
from bilan_desktop.storage import keys, opening
from bilan_desktop.storage.aside import databases_aside
from bilan_desktop.storage.backups import BackupFolder, Source, rewrite
from bilan_desktop.storage.checking import check_vault
from bilan_desktop.storage.copying import copy_database, fresh_key, remove_copy
from bilan_desktop.storage.durable import MOVED_TEXT, UNREACHABLE_TEXT, flush_folder
from bilan_desktop.storage.engine import DATABASE, connect, make_engine, named_errors, on_commit, opens_with
from bilan_desktop.storage.headers import Unlocked, openings, read_headers, sealed_header, write_headers
from bilan_desktop.storage.integrity import contents_of, verify_database
from bilan_desktop.storage.journal import Journal
from bilan_desktop.storage.kit import RecoveryKit
from bilan_desktop.storage.passphrase import normalise
from bilan_desktop.storage.place import DatabaseKey
from bilan_desktop.storage.progress import Cancelled, Report, part_of, silent
from bilan_desktop.storage.replaying import driver_of
from bilan_desktop.storage.vault import Vault
from bilan_desktop.storage.watermark import bump

_JOURNAL = "journal"


def rotate(
    vault: Vault, passphrase: str, *, folders: Sequence[BackupFolder], now: datetime, report: Report = silent
) -> RecoveryKit:
    """Give the vault and the backups in ``folders`` another root key; returns the new recovery kit.

    The passphrase stays. A rotation that was cut after its swap is ended, not begun again. A place that is not in
    ``folders`` keeps its header and its key: its backups still open with the passphrase it had then, or the old kit.
    One that fails on the way is told by ``vault.former_roots``, which is empty once all is done.

    ``report`` may raise Cancelled until the swap; nothing has changed then. Raises WrongPassphrase, DamagedVault (a
    vault where a check finds anything is never rotated), RuleBroken, ReadOnlyVault, DiskFull, VaultError. It holds the
    only connection meanwhile: run it where use cases run, so that saves wait their turn.
    """
    if vault.read_only:
        raise ReadOnlyVault
    unlocked = _proven(vault, passphrase)
    if not vault.former_roots:
        _replace(vault, unlocked, now, part_of(report, 0.0, 0.7))
    _end(vault, unlocked, folders, part_of(_heedless(report), 0.7, 1.0))
    return vault.kit()


def _proven(vault: Vault, passphrase: str) -> Unlocked:
    """The header of this vault that the passphrase opens: the next ones are sealed under the same key."""
    if not vault.folder.exists():
        raise MissingVault(MOVED_TEXT)
    for unlocked in openings(read_headers(vault.folder), normalise(passphrase)):
        if vault.key.root in unlocked.roots:
            return unlocked
    raise WrongPassphrase


def _replace(vault: Vault, unlocked: Unlocked, now: datetime, report: Report) -> None:
    """Put a copy under a new root key in the place of the database; anything that stops it leaves all as it was."""
    _refuse_the_unsound(vault, part_of(report, 0.0, 0.3))
    old, new = vault.key, fresh_key(keys.new_root())
    part = vault.folder / opening.PART
    remove_copy(part)
    try:
        _seal(vault, unlocked, (old.root, new.root), old.salt)
        with vault.engine.connect() as held:
            held.begin()  # IMMEDIATE: nothing is saved between the copy and the swap
            copy_database(vault.folder / DATABASE, old, part, new, part_of(report, 0.3, 0.7))
            _chain_again(part, new, vault, now)
            _compare(vault, part, new, part_of(report, 0.7, 1.0))
            _swap(vault, held, part, new)
    except BaseException:
        if vault.key is old:
            _give_up(vault, unlocked, part)
        raise


def _give_up(vault: Vault, unlocked: Unlocked, part: Path) -> None:
    """Back to one root key, once the database is proven to be under it; two keys in the header are always safe."""
    remove_copy(part)
    with suppress(VaultError):  # the next opening does it
        if opens_with(vault.folder / DATABASE, vault.key.spec, read_only=True):
            _seal(vault, unlocked, (vault.key.root,), vault.key.salt)


def _end(vault: Vault, unlocked: Unlocked, folders: Sequence[BackupFolder], report: Report) -> None:
    """What follows the swap, each part of it safe to do again: register and state, backups, header."""
    root, former = vault.key.root, vault.former_roots
    opening.carry_over(vault.folder, root, former)
    vault.anchor()
    _write_the_set_aside(vault)
    places = [BackupFolder(one.path, one.vault_id, (root, *former, *one.roots)) for one in folders]
    failed = False
    for rank, one in enumerate(places):
        try:
            _write_again(vault, one, part_of(report, rank / len(places), (rank + 1) / len(places)))
        except (VaultError, OSError):
            failed = True  # pulled out or full: asked again, it goes on from there
    if failed:
        return
    _seal(vault, unlocked, (root,), vault.key.salt)
    vault.former_roots = ()
    for one in places:
        with suppress(VaultError, OSError):  # its header of two keys opens as well; the next backup brings this one
            one.refresh(_source(vault))


def _refuse_the_unsound(vault: Vault, report: Report) -> None:
    """Never rotate a vault where a check finds anything: what it loses would be lost for good (bitwarden 7709)."""
    if vault.older_copy:
        raise RuleBroken(
            "Ce coffre est une copie plus ancienne que celle connue ici. Acceptez-la, ou restaurez la dernière "
            "sauvegarde, avant de changer la clé."
        )
    if problems := check_vault(Source(vault.folder, vault.key, vault.vault_id), report).problems:
        raise DamagedVault(f"{problems[0]} La clé n’a pas été changée.")


def _chain_again(part: Path, key: DatabaseKey, vault: Vault, now: datetime) -> None:
    """Chain the journal of the copy under the new key, and note the head it had: what was printed stays provable."""
    journal = Journal(keys.subkey(key.root, "audit"))
    engine = make_engine(part, key.spec)
    on_commit(engine, bump)
    try:
        with engine.begin() as connection, named_errors():
            head = vault.journal.head(connection).hex()
            vault.journal.rechain(driver_of(connection), journal)
            detail = {"former_head": head}
            journal.append(connection, at=now, action="root.rotated", subject_id=str(vault.vault_id), detail=detail)
    finally:
        engine.dispose()


def _compare(vault: Vault, part: Path, key: DatabaseKey, report: Report) -> None:
    """Both checks on the copy, its journal, and everything it holds against the vault; DamagedVault otherwise."""
    contents = verify_database(part, key, Journal(keys.subkey(key.root, "audit")), report)
    here = contents_of(vault.folder / DATABASE, vault.key)
    rows, former = _rows_by_table(part, key), _rows_by_table(vault.folder / DATABASE, vault.key)
    former[_JOURNAL] += 1
    if (contents.digest, contents.schema, rows) != (here.digest, here.schema, former):
        raise DamagedVault


def _rows_by_table(path: Path, key: DatabaseKey) -> dict[str, int]:
    with named_errors(), closing(connect(path, key.spec, read_only=True)) as driver:
        names = [row[0] for row in driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: driver.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def _swap(vault: Vault, held: Connection, part: Path, key: DatabaseKey) -> None:
    """Rename the copy over the database. The pool's only place stays taken: no other connection can open meanwhile."""
    former = vault.key.root
    driver = driver_of(held)
    driver.rollback()
    driver.close()  # Windows renames over no open file
    held.invalidate()
    try:
        part.replace(vault.folder / DATABASE)
        vault.adopt(key)
        vault.former_roots = (former,)
        flush_folder(vault.folder)
    except OSError:
        raise VaultError(UNREACHABLE_TEXT) from None


def _write_the_set_aside(vault: Vault) -> None:
    """Bring the databases set aside beside the vault's under the root key in force; those too damaged keep theirs."""
    beside = BackupFolder(vault.folder, vault.vault_id, (vault.key.root, *vault.former_roots))
    part = vault.folder / opening.PART
    for path in databases_aside(vault.folder):
        key, new = beside.key_of(path), fresh_key(vault.key.root)
        if key is None or key.root == new.root:
            continue
        try:
            copy_database(path, key, part, new, silent)
            with named_errors(), closing(connect(part, new.spec)) as driver:
                _rechain(Journal(keys.subkey(key.root, "audit")), vault.journal, driver)
            part.replace(path)
            flush_folder(vault.folder)
        except DamagedVault:
            remove_copy(part)


def _write_again(vault: Vault, one: BackupFolder, report: Report) -> None:
    """Bring a place under the root key in force: its register, its header of both keys, then each backup."""
    if not one.path.is_dir():
        return
    opening.carry_ledger(one.path, vault.key.root, vault.former_roots)
    one.prepare()
    one.refresh(_source(vault))  # a kill half-way leaves backups of both keys there
    backups = one.backups()
    for rank, backup in enumerate(backups):
        key = one.key_of(backup.path)
        if key is None or key.root == vault.key.root:
            continue
        change = partial(_rechain, Journal(keys.subkey(key.root, "audit")), vault.journal)
        step = part_of(report, rank / len(backups), (rank + 1) / len(backups))
        with suppress(DamagedVault):  # it cannot be written again and nothing erases it: it keeps its key
            rewrite(one, backup, root=vault.key.root, change=change, report=step)
    one.rotate(vault.now())  # two of the same instant: one was being written again when all stopped


def _rechain(former: Journal, journal: Journal, driver: Any) -> None:
    driver.execute("BEGIN IMMEDIATE")
    former.rechain(driver, journal)
    driver.execute("COMMIT")


def _seal(vault: Vault, unlocked: Unlocked, roots: tuple[bytes, ...], salt: bytes) -> None:
    """Write the headers for these root keys, under the passphrase that was proven."""
    generation = 1 + max(header.generation for header in read_headers(vault.folder).headers)
    fields = replace(unlocked.header, database_salt=salt, generation=generation)
    write_headers(vault.folder, sealed_header(fields, unlocked.wrapping_key, roots))


def _source(vault: Vault) -> Source:
    return Source(vault.folder, vault.key, vault.vault_id)


def _heedless(report: Report) -> Report:
    """Past the swap the rotation goes to its end: the report is told, and stops nothing."""

    def told(doing: str, share: float) -> None:
        with suppress(Cancelled):
            report(doing, share)

    return told
