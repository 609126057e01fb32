"""The library of occupations as the use cases ask it (the port ``Library``): an imported file, or sheets of ours."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from bilan_desktop.domain.errors import LibraryError
from bilan_desktop.domain.occupations import (
    Choice,
    Choices,
    ImportReport,
    LibraryState,
    OccupationHit,
    OccupationsAsked,
    OccupationSheet,
    Requirement,
)
from bilan_desktop.intake.tabled import TableReader
from bilan_desktop.storage.progress import Report
from bilan_desktop.storage.reference import searching, telling
from bilan_desktop.storage.reference.importing import import_file
from bilan_desktop.storage.reference.schema import reading
from bilan_desktop.storage.reference.sheets import fill


class ReferenceLibrary:
    """Reads at each call the file at ``path``, where imports go; until there is one, the file ``bundled`` with the
    application; without either, the ``sheets`` of ours.

    Safe from any thread. Every call raises LibraryError when the file is damaged or from another version.
    """

    def __init__(
        self,
        path: Path | None,
        sheets: Callable[[], Sequence[OccupationSheet]],
        bundled: Path | None = None,
        reader: TableReader | None = None,
    ) -> None:
        self._path, self._bundled = path, bundled
        self._sheets = sheets
        self._reader = reader
        self._own: Any = None
        self._own_lock = threading.Lock()

    def take_in(self, file: Path, report: Report) -> ImportReport:
        """Replace it by the ROME that the ZIP at ``file`` holds; the sheets of ours alone are never replaced."""
        if self._path is None:
            raise LibraryError(
                "La bibliothèque des métiers n’a pas d’emplacement sur cet ordinateur. Redémarrez l’application."
            )
        return import_file(file, self._path, report, self._reader)

    def state(self) -> LibraryState:
        """What it holds now."""
        with self._reading() as connection:
            return telling.state(connection)

    def choices(self) -> Choices:
        """What its filters offer; a part is empty where the library knows none."""
        with self._reading() as connection:
            return telling.choices(connection)

    def search(self, asked: OccupationsAsked, limit: int = 40) -> tuple[OccupationHit, ...]:
        """The occupations that answer, the nearest to the words first; without words, in the order of their labels."""
        with self._reading() as connection:
            return searching.find(connection, asked, limit)

    def sheet(self, code: str) -> OccupationSheet | None:
        """The sheet of a code, or None when this version has none."""
        with self._reading() as connection:
            return telling.sheet(connection, code)

    def requirements(self, text: str, limit: int = 20) -> tuple[Requirement, ...]:
        """The skills, soft skills and knowledge whose label holds the words typed."""
        with self._reading() as connection:
            return searching.find_requirements(connection, text, limit)

    def sectors(self, text: str) -> tuple[Choice, ...]:
        """The NAF divisions whose code or words hold what is typed; none before an import."""
        with self._reading() as connection:
            return searching.find_sectors(connection, text)

    def sector_occupations(self, code: str) -> tuple[OccupationHit, ...]:
        """The occupations of a NAF division, in the order of their labels."""
        with self._reading() as connection:
            return searching.of_sector(connection, code)

    @contextmanager
    def _reading(self) -> Iterator[Any]:
        for path in (self._path, self._bundled):
            if path is not None and path.exists():
                with reading(path) as connection:
                    yield connection
                return
        with self._own_lock:
            if self._own is None:
                made = dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False)
                fill(made, self._sheets())
                self._own = made
            yield self._own
