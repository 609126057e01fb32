"""A backup brought back: staged beside the vault, judged, then swapped in once the present database is set aside.

The trial and the monthly exercise run the very same steps and stop before the swap.
"""

from collections.abc import Callable, Collection
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import text

from bilan_desktop.domain.errors import DamagedVault, VaultError
from bilan_desktop.storage import keys
from bilan_desktop.storage.aside import READY, STAGED, forget_damage, put_back, set_aside
from bilan_desktop.storage.backups import Backup, BackupFolder, Source
from bilan_desktop.storage.copying import copy_database, fresh_key, remove_copy
from bilan_desktop.storage.durable import UNREACHABLE_TEXT, flush_folder, read_small, write_copies
from bilan_desktop.storage.engine import DATABASE, connect, make_engine, named_errors, salt_of
from bilan_desktop.storage.forgetting import Grave, bury, told_by
from bilan_desktop.storage.headers import HEADER_BYTES, decode
from bilan_desktop.storage.instants import utc_text
from bilan_desktop.storage.integrity import Contents, verify_database
from bilan_desktop.storage.journal import Journal
from bilan_desktop.storage.ledger import Destruction, Ledger, merge_ledgers
from bilan_desktop.storage.lockfile import VaultLock
from bilan_desktop.storage.migrations import known_migrations, migrate, pending
from bilan_desktop.storage.opening import headers_if_any
from bilan_desktop.storage.place import DatabaseKey
from bilan_desktop.storage.presence import FIRST, SECOND
from bilan_desktop.storage.progress import Report, part_of, silent
from bilan_desktop.storage.watermark import Watermark, bump, write_watermark
from bilan_desktop.usecases.keeping import TrialView


@dataclass(frozen=True, slots=True)
class Staged:
    """A database ready to take the place of the vault's (the port ``Prepared``)."""

    source: Source
    path: Path
    key: DatabaseKey
    trial: TrialView
    state: Watermark
    now: datetime
    header: bytes = b""
    """The key header of the place, for a vault that has lost its own."""

    def swap(self) -> Path | None:
        """Set the present database aside (its new path is returned) and put this one in its place; the vault is closed.

        None where there was none. A kill between the two renames leaves a folder without ``coffre.db`` and with both
        files whole: the next opening finishes (``finish_swap``). Raises VaultInUse while the vault is open.
        """
        folder = self.source.folder
        with VaultLock(folder):
            self._prove()
            if self.header and not headers_if_any(folder):
                write_copies([folder / FIRST, folder / SECOND], self.header)
            self.path.replace(ready := folder / READY)
            flush_folder(folder)
            present = (folder / DATABASE).exists()
            aside = set_aside(folder, "avant-restauration", self.now) if present else None
            try:
                ready.replace(folder / DATABASE)
            except OSError:
                if aside is not None:
                    put_back(folder, aside)
                raise VaultError(UNREACHABLE_TEXT) from None
            flush_folder(folder)
            write_watermark(folder, keys.subkey(self.key.root, "state"), self.state)
            forget_damage(folder)
        return aside

    def drop(self) -> None:
        """Give it up; nothing is left of it."""
        remove_copy(self.path)

    def _prove(self) -> None:
        """The file is still the one that was judged: another opening may have given it up, another restore begun."""
        if not self.path.is_file() or salt_of(self.path) != self.key.salt:
            raise VaultError(
                "La restauration qui était prête n’est plus là. Rien n’a été modifié\N{NO-BREAK SPACE}: "
                "préparez-la de nouveau."
            )


def stage(
    source: Source,
    place: BackupFolder,
    path: Path,
    *,
    known: Collection[Grave] = (),
    name: str = STAGED,
    now: datetime,
    report: Report = silent,
) -> Staged:
    """Bring a backup to the vault's folder, up to date and rid of what was destroyed since; nothing is replaced.

    ``known``: what the present vault remembers of destroyed dossiers, so that no number is given twice. ``name``: of
    the file it is staged in.
    Raises DamagedVault when the backup is not proven, does not open or is not sound, NewerVault, DiskFull, and what
    ``report`` raises; nothing is left then.
    """
    backup, key = _opened(place, path)
    staged, new_key = source.folder / name, fresh_key(source.key.root)
    remove_copy(staged)
    journal = Journal(keys.subkey(new_key.root, "audit"))
    try:
        _copy_sound(place, backup, key, staged, new_key, report)
        entries = merge_ledgers(destructions_known(source, place), told_by(known))
        erased = _bring_up_to_date(staged, new_key, partial(bury, entries=entries, known=known, now=now))
        _note(staged, new_key, journal, backup.manifest.made_at, now)
        after = verify_database(staged, new_key, journal, part_of(report, 0.8, 1.0))
        numbers = _numbers(staged, new_key)
    except BaseException:
        remove_copy(staged)
        raise
    made_at = backup.manifest.made_at
    blind = _blind_since(source, place, made_at)
    trial = TrialView(made_at, after.dossiers, after.total, erased, blind, numbers)
    return Staged(source, staged, new_key, trial, _state(after, made_at), now, _header_for(source, place))


def _state(contents: Contents, made_at: datetime) -> Watermark:
    """How far the vault goes once restored: the last verified backup of it is the one it comes from."""
    count = contents.commit_number
    return Watermark(count, contents.journal_head, clean=True, backup_at=utc_text(made_at), backup_commit=count)


def _copy_sound(
    place: BackupFolder, backup: Backup, key: DatabaseKey, staged: Path, new_key: DatabaseKey, report: Report
) -> None:
    """The copy of a backup, judged; DamagedVault says that the backup is damaged, and it counts no more."""
    try:
        copy_database(backup.path, key, staged, new_key, part_of(report, 0.0, 0.5))
        _judge(staged, new_key, backup, key, part_of(report, 0.5, 0.7))
    except DamagedVault:
        place.distrust(backup.path)
        raise DamagedVault(
            f"La sauvegarde « {backup.path.name} » est endommagée. Choisissez-en une autre ; "
            "le coffre n’a pas été touché."
        ) from None


def _opened(place: BackupFolder, path: Path) -> tuple[Backup, DatabaseKey]:
    backup = place.proven(path)
    key = place.key_of(path) if backup else None  # one that has gone has no salt to read
    if backup is None or key is None:
        raise DamagedVault(
            f"La sauvegarde « {path.name} » n’est pas une sauvegarde vérifiée de ce coffre. "
            "Choisissez-en une autre ; rien n’a été modifié."
        )
    return backup, key


def destructions_known(source: Source, place: BackupFolder) -> tuple[Destruction, ...]:
    """The union of the registers of the vault's folder and of the place, oldest first, under any of the root keys."""
    both = (source.folder, place.path)
    return merge_ledgers(*(one.read() for folder in both for one in _ledgers(source, place, folder)))


def _ledgers(source: Source, place: BackupFolder, folder: Path) -> list[Ledger]:
    roots = dict.fromkeys((source.key.root, *place.roots))
    return [Ledger(folder, keys.subkey(root, "ledger")) for root in roots]


def _header_for(source: Source, place: BackupFolder) -> bytes:
    data = read_small(place.path / FIRST, HEADER_BYTES)
    header = decode(data)
    if header is None or header.vault_id != source.vault_id:
        return b""
    return data if keys.fingerprint(source.key.root) in {slot.fingerprint for slot in header.slots} else b""


def _judge(staged: Path, new_key: DatabaseKey, backup: Backup, key: DatabaseKey, report: Report) -> None:
    """Verify the copy of a backup, which holds what its manifest says; then its journal is under the vault's key."""
    former = Journal(keys.subkey(key.root, "audit"))
    if verify_database(staged, new_key, former, report).digest != backup.manifest.digest:
        raise DamagedVault
    if key.root != new_key.root:  # from a place that a rotation did not reach
        with named_errors(), closing(connect(staged, new_key.spec)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            former.rechain(connection, Journal(keys.subkey(new_key.root, "audit")))
            connection.execute("COMMIT")


def _bring_up_to_date(path: Path, key: DatabaseKey, bury_all: Callable[[Any], tuple[str, ...]]) -> int:
    """The schema of today, without what was destroyed since; returns how many dossiers that took out."""
    with named_errors(), closing(connect(path, key.spec)) as connection:
        migrate(connection, pending(connection, known_migrations()))
        gone = bury_all(connection)
        connection.execute("VACUUM")
    return len(gone)


def _note(path: Path, key: DatabaseKey, journal: Journal, made_at: datetime, now: datetime) -> None:
    engine = make_engine(path, key.spec)
    try:
        with engine.begin() as connection:
            subject = connection.execute(text("SELECT vault_id FROM vault_state")).scalar_one()
            detail = {"backup_of": utc_text(made_at)}
            journal.append(connection, at=now, action="vault.restored", subject_id=subject, detail=detail)
            bump(connection)
    finally:
        engine.dispose()


def _numbers(path: Path, key: DatabaseKey) -> tuple[str, ...]:
    with named_errors(), closing(connect(path, key.spec, read_only=True)) as connection:
        rows = connection.execute("SELECT year, sequence FROM dossier ORDER BY year, sequence").fetchall()
    return tuple(f"{year}-{sequence:03}" for year, sequence in rows)


def _blind_since(source: Source, place: BackupFolder, made_at: datetime) -> date | None:
    """The day since which destructions may be unknown: none when the vault's own register is there, and is read."""
    own = _ledgers(source, place, source.folder)
    if any(one.read() for one in own) or ((source.folder / DATABASE).exists() and not own[0].length):
        return None
    entries = merge_ledgers(*(one.read() for one in _ledgers(source, place, place.path)))
    return max((entry.on for entry in entries), default=made_at.date())
