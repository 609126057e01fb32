"""The places that receive backups, as the vault remembers them, and how a disk is known again."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection, insert, select

from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.keeping import BackupMedium, DestroyedDossier
from bilan_desktop.storage.backups import FOLDER_SUFFIX
from bilan_desktop.storage.durable import read_small, write_atomically
from bilan_desktop.storage.mapping import map_records

MARK = "support.id"
"""In the place: the identifier of its medium, so that a stick found under another letter is known again."""
_LONGEST_MARK = 64


def list_media(connection: Connection) -> tuple[BackupMedium, ...]:
    """The media known, oldest first."""
    table = map_records()[BackupMedium]
    rows = connection.execute(select(table).order_by(table.c.added_on, table.c.id)).mappings()
    return tuple(BackupMedium(**row) for row in rows)


def add_medium(connection: Connection, medium: BackupMedium) -> None:
    """Know one more."""
    table = map_records()[BackupMedium]
    values = {name: getattr(medium, name) for name in table.c.keys()}  # noqa: SIM118 - a collection of columns
    connection.execute(insert(table).values(values))


def forget_medium(connection: Connection, key: RecordId) -> None:
    """Send no more backups there."""
    table = map_records()[BackupMedium]
    connection.execute(table.delete().where(table.c.id == key))


def note_backup(connection: Connection, key: RecordId, folder: Path, at: datetime, commit: int) -> None:
    """The last backup verified on a medium, and where it was found."""
    table = map_records()[BackupMedium]
    values = {"folder": str(folder), "verified_at": at, "verified_commit": commit}
    connection.execute(table.update().where(table.c.id == key).values(values))


def destroyed_dossiers(connection: Connection) -> tuple[DestroyedDossier, ...]:
    """What remains of the dossiers destroyed, oldest first."""
    table = map_records()[DestroyedDossier]
    rows = connection.execute(select(table).order_by(table.c.destroyed_on, table.c.id)).mappings()
    return tuple(DestroyedDossier(**row) for row in rows)


def folder_in(chosen: Path, home: Path) -> Path:
    """The folder that receives the backups of the vault ``home`` inside the one that was chosen.

    Raises InvalidInput (``folder``) for a folder that is not there, or that lies in the vault's own.
    """
    if not chosen.is_dir():
        raise InvalidInput({"folder": "Ce dossier est introuvable. Branchez le disque, ou choisissez-en un autre."})
    if home.resolve() in (chosen.resolve(), *chosen.resolve().parents):
        raise InvalidInput(
            {"folder": "Ce dossier est celui du coffre : une sauvegarde s’y perdrait avec lui. Choisissez ailleurs."}
        )
    return chosen if chosen.suffix == FOLDER_SUFFIX else chosen / f"{home.stem}{FOLDER_SUFFIX}"


def mark(folder: Path, key: RecordId) -> None:
    """Write a medium's identifier in its place."""
    write_atomically(folder / MARK, key.encode("ascii"))


def former_identifier(connection: Connection, folder: Path) -> RecordId | None:
    """The identifier that a place had in this vault when a destruction was left pending there; None otherwise.

    A restore forgets the places that were added since, not what they owe: known again, they can be rid of it.
    """
    marked = read_small(folder / MARK, _LONGEST_MARK).decode("ascii", errors="replace")
    known = {medium.id for medium in list_media(connection)}
    owing = {key for one in destroyed_dossiers(connection) for key in one.pending}
    return RecordId(marked) if marked and marked in owing - known else None


def found_at(medium: BackupMedium, volumes: Iterable[Path] = ()) -> Path | None:
    """Where a medium's place is now: where it was, else under the same name on another volume; None when nowhere."""
    known = Path(medium.folder)
    if _is_marked(known, medium.id):
        return known
    parts: Sequence[str] = known.parts[1:]
    tails = [Path(*parts[rank:]) for rank in range(len(parts))]
    return next((volume / tail for volume in volumes for tail in tails if _is_marked(volume / tail, medium.id)), None)


def is_elsewhere(folder: Path, home: Path) -> bool:
    """Whether a place is on another disk than the vault's."""
    try:
        return folder.stat().st_dev != home.stat().st_dev
    except OSError:
        return False


def made_medium(key: RecordId, folder: Path, home: Path, today: date) -> BackupMedium:
    """A new medium for a place that exists."""
    return BackupMedium(key, str(folder), is_elsewhere(folder, home), today)


def _is_marked(folder: Path, key: RecordId) -> bool:
    return read_small(folder / MARK, _LONGEST_MARK) == key.encode("ascii")
