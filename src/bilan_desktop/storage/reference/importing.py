"""An import of the ROME: read, put in a new file beside, verified by reading it again, then swapped in at once."""

import re
from collections.abc import Generator
from contextlib import closing, suppress
from datetime import date
from errno import ENOSPC
from pathlib import Path
from time import monotonic, sleep, time
from typing import Any
from uuid import uuid4

from sqlcipher3 import dbapi2

from bilan_desktop.domain.errors import DiskFull, InvalidInput, LibraryError
from bilan_desktop.domain.occupations import ImportReport, RequirementKind
from bilan_desktop.intake.refusals import LARGEST_FILE
from bilan_desktop.intake.tabled import FIELD, Ending, Rows, TableReader
from bilan_desktop.storage.durable import flush_folder, flush_to_disk
from bilan_desktop.storage.progress import Report, part_of
from bilan_desktop.storage.reference.indexing import INDEXED, finish
from bilan_desktop.storage.reference.rows import Filling
from bilan_desktop.storage.reference.schema import RARE_TITLES, describe, prepare, reading
from bilan_desktop.storage.reference.shape import ASKED, OLDEST
from bilan_desktop.storage.reference.telling import state

Messages = Generator[Rows | Ending, None, None]
READING, CHECKING = "Lecture du fichier", "Vérification"
_MOST_ORPHANS = 0.05
"""Share of the rows of a table that may point at nothing before it is taken for incomplete."""
_ABANDONED_SECONDS = 3600
"""Age from which a file that an import left behind is nobody's: it was stopped without being able to tidy up."""
_RETRY_SECONDS = 5
"""How long a reader of another process may hold the file on Windows, where it cannot be replaced meanwhile."""
_COUNTED = {
    "occupations": "occupation",
    "titles": "title",
    "required": "required",
    "contexts": "condition",
    "met": "met",
    "sentences": "sentence",
    "mobilities": "mobility",
    "interest_centres": "centre",
    "sectors": "sector",
    "branches": "branch",
}
"""The tables counted in a report, by the name it gives them."""
_INCOMPLETE = (
    "Ce fichier ne contient pas un ROME complet. Téléchargez de nouveau l’export CSV du ROME 4.0 (RefRomeCsv.zip), "
    "puis recommencez\N{NARROW NO-BREAK SPACE}; rien n’a été modifié."
)
_UNVERIFIED = (
    "La bibliothèque préparée ne correspond pas au fichier lu\N{NO-BREAK SPACE}: elle n’a pas été mise en place. "
    "Vérifiez le disque, puis recommencez."
)
_UNWRITTEN = (
    "La bibliothèque des métiers n’a pas pu être écrite. Vérifiez que son dossier est accessible et qu’aucun autre "
    "logiciel ne le retient, puis recommencez\N{NARROW NO-BREAK SPACE}; rien n’a été modifié."
)
_FULL = (
    "Le disque est plein\N{NO-BREAK SPACE}: la bibliothèque des métiers n’a pas changé. "
    "Libérez une centaine de mégaoctets, puis recommencez."
)
_VERSION = re.compile(r"version\s*:\s*(\d{1,4})\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"publication\s*:\s*(\d\d)/(\d\d)/(\d{4})\b", re.IGNORECASE)


def import_file(file: Path, target: Path, report: Report, reader: TableReader | None = None) -> ImportReport:
    """Replace the library at ``target`` by the ROME that a ZIP holds.

    Raises InvalidInput (``library``) for a file that is refused, LibraryError and DiskFull when the disk refuses, and
    whatever ``report`` raises: the library is then as it was.
    """
    report(READING, 0.0)
    data = _data(file)
    part = target.with_name(f"{target.name}.{uuid4().hex}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _tidy_up(target)
        made = _built(part, (reader or TableReader()).read(data, ASKED), report)
        _swap(part, target)
    except (OSError, dbapi2.OperationalError) as problem:
        raise _named(problem) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return made


def source_line(version: int, published: date | None) -> str:
    """The mention that the Licence Ouverte asks for, with anything taken from the ROME."""
    on = f" du {published:%d/%m/%Y}" if published else ""
    return f"Source\N{NO-BREAK SPACE}: France Travail, ROME 4.0 version {version}{on}, Licence Ouverte"


def _data(file: Path) -> bytes:
    try:
        # The reader says what is wrong with a file that is too large: it need not be read to its end.
        with file.open("rb") as stream:
            return stream.read(LARGEST_FILE + 1)
    except OSError:
        problem = (
            "Ce fichier ne peut pas être lu. Vérifiez qu’il est toujours à cet endroit, puis choisissez-le de nouveau."
        )
        raise InvalidInput({FIELD: problem}) from None


def _built(part: Path, messages: Messages, report: Report) -> ImportReport:
    """The new library, in a file of its own, written whole and verified."""
    with closing(messages), closing(dbapi2.connect(str(part), isolation_level=None)) as connection:
        # Nothing is lost if this file is: it is thrown away at the first trouble.
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-64000", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
        prepare(connection)
        connection.execute("BEGIN")
        filling, ending = _filled(connection, messages, part_of(report, 0.0, 0.6))
        version, published = _release(ending)
        _judge(filling, version)
        describe(
            connection,
            version=str(version),
            published=published.isoformat() if published else "",
            source=source_line(version, published),
        )
        finish(connection, part_of(report, 0.6, 0.9))
        connection.execute("COMMIT")
    report(CHECKING, 0.9)
    with reading(part) as connection:
        _verify(connection, filling)
        made = ImportReport(
            state=state(connection),
            counts=_counts(connection),
            orphans=dict(filling.orphans),
            repeated=filling.repeated,
            ignored=ending.ignored,
            others=ending.others,
            latin=ending.latin,
        )
    report(CHECKING, 1.0)
    return made


def _filled(connection: Any, messages: Messages, report: Report) -> tuple[Filling, Ending]:
    filling = Filling(connection)
    for message in messages:
        if isinstance(message, Ending):
            filling.end()
            return filling, message
        report(READING, message.done)
        filling.take(message.table, message.rows)
    raise LibraryError(_UNVERIFIED)


def _release(ending: Ending) -> tuple[int, date | None]:
    """Version and date: as the note of the ZIP tells them, else as the names of its tables do."""
    version, published = _VERSION.search(ending.note), _PUBLISHED.search(ending.note)
    on = None
    if published is not None:
        with suppress(ValueError):
            on = date(int(published[3]), int(published[2]), int(published[1]))
    return int(version[1]) if version is not None else ending.version, on


def _judge(filling: Filling, version: int) -> None:
    """Raises InvalidInput when what was read is too old, or too little to be the ROME."""
    if version < OLDEST:
        raise _refused(
            f"Ce fichier est la version {version} du ROME 4.0. Choisissez la version {OLDEST} ou une suivante"
            "\N{NARROW NO-BREAK SPACE}; rien n’a été modifié."
        )
    for table in ("occupation", "title", "requirement", "required", "sentence"):
        if not filling.kept[table]:
            raise _refused(_INCOMPLETE)
    for where, number in filling.orphans.items():
        if number > _MOST_ORPHANS * filling.read[where.partition(".")[0]]:
            raise _refused(_INCOMPLETE)


def _refused(sentence: str) -> InvalidInput:
    return InvalidInput({FIELD: sentence})


def _verify(connection: Any, filling: Filling) -> None:
    """Raises LibraryError unless the file, read again, is sound and holds every row that was put in it."""
    held = {table: _count(connection, table) for table in filling.kept}
    sound = connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    entries = _count(connection, "words")
    if not sound or held != dict(filling.kept) or entries != sum(held.get(table, 0) for table in INDEXED):
        raise LibraryError(_UNVERIFIED)


def _counts(connection: Any) -> dict[str, int]:
    """How many of each kind the library holds."""
    kinds = dict(connection.execute("SELECT kind, count(*) FROM requirement GROUP BY kind").fetchall())
    (rare,) = connection.execute("SELECT count(*) FROM title WHERE id >= ?", (RARE_TITLES,)).fetchone()
    (core,) = connection.execute("SELECT count(*) FROM required WHERE core").fetchone()
    tables = {kind: _count(connection, table) for kind, table in _COUNTED.items()}
    return {
        **tables,
        "rare_titles": rare,
        "core_skills": core,
        **{kind.value: kinds.get(kind.value, 0) for kind in RequirementKind},
    }


def _count(connection: Any, table: str) -> int:
    (number,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(number)


def _swap(part: Path, target: Path) -> None:
    """Put the new file in the place of the former one, at once and for good."""
    with part.open("rb+") as stream:
        flush_to_disk(stream.fileno())
    until = monotonic() + _RETRY_SECONDS
    while True:
        try:
            part.replace(target)
            break
        except PermissionError:
            if monotonic() > until:
                raise
            sleep(0.05)
    flush_folder(target.parent)


def _tidy_up(target: Path) -> None:
    for left in target.parent.glob(f"{target.name}.*.part"):
        with suppress(OSError):
            if time() - left.stat().st_mtime > _ABANDONED_SECONDS:
                left.unlink()


def _named(problem: Exception) -> LibraryError | DiskFull:
    """What the user can do about a disk that refuses."""
    if getattr(problem, "errno", None) == ENOSPC or (
        isinstance(problem, dbapi2.OperationalError) and "full" in str(problem)
    ):
        return DiskFull(_FULL)
    return LibraryError(_UNWRITTEN)
