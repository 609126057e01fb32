"""The destruction of a dossier (R.6313-7; vault.md 2.9), which no kill leaves half-way and no restore undoes.

In order: what is meant (its number, its legal basis, the places that hold a copy) is kept in the vault, the register
outside it gets its line, then one transaction takes every row; the indexes are merged, VACUUM writes every page again;
each backup that can be reached is written again without it. What is meant comes even before the register, which
holds no more than an identifier and a date: a kill between the two would lose the basis, and the places still to do.

Nothing is asked again once it is meant: ``replaying`` does at the next opening what was cut. A tombstone without
``finished_at`` says that pages are still to be made again, its ``pending`` that places are: ``finish_pending`` does
one of them.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from functools import partial
from glob import escape
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from bilan_desktop.domain.errors import DamagedVault, NotFound, ReadOnlyVault, VaultError
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.retention import Part
from bilan_desktop.storage import forgetting
from bilan_desktop.storage.aside import READY, STAGED, TRIED, databases_aside
from bilan_desktop.storage.backups import BackupFolder, Source, rewrite
from bilan_desktop.storage.copying import remove_copy
from bilan_desktop.storage.engine import DATABASE, connect, named_errors
from bilan_desktop.storage.ledger import Destruction
from bilan_desktop.storage.lockfile import VaultLock
from bilan_desktop.storage.mapping import map_records
from bilan_desktop.storage.parts import identifier
from bilan_desktop.storage.place import SALVAGED, SUFFIX, DatabaseKey
from bilan_desktop.storage.progress import Cancelled, Report, part_of, silent
from bilan_desktop.storage.replaying import driver_of, settle_ledger, strike, wipe
from bilan_desktop.storage.vault import Vault

Change = Callable[[Any], None]
Media = Mapping[RecordId, BackupFolder | None]
"""The places that receive backups, by ``BackupMedium.id`` (empty: the computer's own); None: not plugged in."""


def destroy_dossier(
    vault: Vault, dossier_id: RecordId, *, basis: str, media: Media, now: datetime, report: Report = silent
) -> DestroyedDossier:
    """Destroy a whole dossier, as ``destroy_parts``."""
    (left,) = destroy_parts(vault, dossier_id, (Part.ALL,), basis=basis, media=media, now=now, report=report)
    return left


def destroy_parts(
    vault: Vault,
    dossier_id: RecordId,
    parts: Sequence[Part],
    *,
    basis: str,
    media: Media,
    now: datetime,
    report: Report = silent,
) -> tuple[DestroyedDossier, ...]:
    """Destroy parts of a dossier in the vault and in every backup that can be reached; returns what remains of each.

    ``basis``: the code of the rule or request, as the journal takes one. ``now`` carries the zone of its date.
    ``report`` may raise Cancelled before anything is meant; later it only leaves places pending, and so does one that
    fails. Asked again for a dossier that is destroyed, it does what is left. Raises NotFound, ReadOnlyVault, and
    DiskFull after which the destruction ends at the next opening. Run it where use cases run: no unit may be open.
    """
    if vault.read_only:
        raise ReadOnlyVault
    report("Destruction du dossier", 0.0)
    _mean(vault, dossier_id, parts, basis, media, now)
    settle_ledger(vault.books, now)
    strike(vault.books, vault.ledger.read(), now)
    wipe(vault.books, now)
    vault.anchor()
    reached = [(medium, folder) for medium, folder in media.items() if folder is not None]
    for rank, (medium, folder) in enumerate(reached):
        step = part_of(report, 0.2 + 0.8 * rank / len(reached), 0.2 + 0.8 * (rank + 1) / len(reached))
        try:
            finish_pending(vault, medium, folder, step)
        except Cancelled:
            break
        except (VaultError, OSError):
            continue  # pulled out, full or damaged: it stays pending, by name
    return tuple(destroyed(vault, RecordId(identifier(dossier_id, part).hex)) for part in parts)


def finish_pending(vault: Vault, medium: RecordId, folder: BackupFolder, report: Report = silent) -> tuple[Path, ...]:
    """Write again, in one place, each backup that holds a destroyed dossier; nothing is pending there afterwards.

    Returns the files that are still to be feared: damaged, they hold one or cannot be searched, and nothing erases
    them but their owner. The place stays pending for them, and when Cancelled, DiskFull or VaultError is raised.
    """
    if vault.read_only:
        raise ReadOnlyVault
    with vault.books.driver() as driver:
        known = forgetting.graves(driver)
    entries = vault.ledger.read()

    def change(driver: Any) -> None:
        forgetting.bury(driver, entries, known, now=vault.now())

    feared: list[Path] = []
    if medium == NO_ID:
        feared += _emptied_around(vault, entries, change)
    if _is_there(medium, folder):
        folder.prepare()  # a copy that was cut may hold what is to go
        owing = [one for one in folder.backups() if _may_hold(folder, entries, one.path, ours=True)]
        for rank, backup in enumerate(owing):
            step = part_of(report, rank / len(owing), (rank + 1) / len(owing))
            try:
                # Under the root key it has: a place that a rotation did not reach keeps its own.
                root = _key_of(folder, backup.path).root
                rewrite(folder, backup, root=root, change=change, report=step)
            except DamagedVault:
                feared.append(backup.path)
        folder.rotate(vault.now())  # two of the same instant: one was being written again when all stopped
        folder.refresh(Source(vault.folder, vault.key, vault.vault_id))
        holds = partial(_may_hold, folder, entries)
        feared += _emptied(folder, folder.unsound(), change, holds)
    if not feared:
        _settle(vault, medium, {grave[0] for grave in known})
    return tuple(feared)


def destroyed(vault: Vault, key: RecordId) -> DestroyedDossier:
    """What remains of a destroyed dossier, or of a part by its identifier; NotFound when it was not."""
    map_records()
    with Session(vault.engine) as session:
        found = session.get(DestroyedDossier, key)
        if found is None:
            raise NotFound
        session.expunge(found)
        return found


def _mean(vault: Vault, dossier_id: RecordId, parts: Sequence[Part], basis: str, media: Media, now: datetime) -> None:
    """Keep what is meant, unless it was already; NotFound for a dossier that neither is there nor was."""
    with vault.engine.begin() as connection, named_errors():
        driver = driver_of(connection)
        for part in parts:
            forgetting.dig(driver, dossier_id, now.date(), basis, tuple(media), part)
            if forgetting.basis_of(driver, identifier(dossier_id, part).hex) is None:
                raise NotFound


def _is_there(medium: RecordId, folder: BackupFolder) -> bool:
    """Whether the place exists; the computer's own may not yet. VaultError for a medium that is not where it was."""
    if folder.path.is_dir():
        return True
    if medium == NO_ID:
        return False
    raise VaultError(
        f"Le dossier des sauvegardes « {folder.path} » est introuvable. Branchez le disque qui le contient, "
        "puis recommencez."
    )


def _emptied(folder: BackupFolder, paths: Iterable[Path], change: Change, holds: Callable[[Path], bool]) -> list[Path]:
    """Take the dossiers out of databases that are no proven backups, in place; returns those that are too damaged.

    Set aside by a restore, or copied by hand without its manifest: it counts for nothing, yet it can be read.
    """
    refusing = []
    for path in filter(holds, paths):
        try:
            with named_errors(), closing(connect(path, _key_of(folder, path).spec)) as driver:
                change(driver)
                driver.execute("VACUUM")
        except DamagedVault:
            refusing.append(path)
    return refusing


def _emptied_around(vault: Vault, entries: Collection[Destruction], change: Change) -> list[Path]:
    """The same for what was set aside in the vault's folder, for what a restore left there, and for salvages."""
    around = BackupFolder(vault.folder, vault.vault_id, (vault.key.root, *vault.former_roots))
    holds = partial(_may_hold, around, entries, ours=True)
    refusing = _emptied(around, databases_aside(vault.folder), change, holds)
    staged = filter(Path.exists, [vault.folder / name for name in (READY, STAGED, TRIED)])
    for cut in _emptied(around, staged, change, holds):
        remove_copy(cut)  # a restore that was killed
    return refusing + _emptied_beside(vault, entries, change)


def _emptied_beside(vault: Vault, entries: Collection[Destruction], change: Change) -> list[Path]:
    """The same for what a salvage has left of this vault: the new one, or the damaged one that it was saved from."""
    base, refusing = vault.folder.stem.split(SALVAGED)[0], []
    beside = [
        vault.folder.with_name(f"{base}{SUFFIX}"),
        *vault.folder.parent.glob(f"{escape(base)}{SALVAGED}*{SUFFIX}"),
    ]
    for home in beside:
        folder = BackupFolder(home, vault.vault_id, (vault.key.root, *vault.former_roots))
        database = home / DATABASE
        if home == vault.folder or not database.is_file() or not _may_hold(folder, entries, database):
            continue
        try:
            with VaultLock(home):
                refusing += _emptied(folder, [database], change, lambda _: True)
        except VaultError:  # open in another window, protected against writing
            refusing.append(database)
    return refusing


def _may_hold(folder: BackupFolder, entries: Collection[Destruction], path: Path, *, ours: bool = False) -> bool:
    """Whether a file holds a destroyed dossier, in its rows or in pages not made again since, or cannot be searched.

    A file that no key opens is another vault's, unless it must be ``ours`` (proven, set aside here), or a key that was
    changed since may open it: its header tells.
    """
    try:
        key = folder.key_of(path)
        if key is None:
            return ours or not folder.foreign_to_us(path)
        with named_errors(), closing(connect(path, key.spec, read_only=True)) as driver:
            return bool(forgetting.living(driver, entries)) or forgetting.unfinished(driver)
    except DamagedVault:
        return True


def _key_of(folder: BackupFolder, path: Path) -> DatabaseKey:
    key = folder.key_of(path)
    if key is None:
        raise DamagedVault
    return key


def _settle(vault: Vault, medium: RecordId, keys: Collection[str]) -> None:
    """Nothing is pending in this place any more, for the dossiers it was searched for."""
    map_records()
    with Session(vault.engine) as session:
        for grave in session.query(DestroyedDossier):
            if grave.id in keys and medium in grave.pending:
                grave.pending = tuple(one for one in grave.pending if one != medium)
        session.commit()
    vault.anchor()
