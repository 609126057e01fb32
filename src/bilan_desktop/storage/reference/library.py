"""The library of occupations as the use cases ask it (the port ``Library``): an imported file, or sheets of ours."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from bilan_desktop.domain.occupations import (
    Choices,
    LibraryState,
    OccupationHit,
    OccupationsAsked,
    OccupationSheet,
    Requirement,
)
from bilan_desktop.storage.reference import searching, telling
from bilan_desktop.storage.reference.schema import reading
from bilan_desktop.storage.reference.sheets import fill


class ReferenceLibrary:
    """Reads the file at ``path`` at each call while there is one, and otherwise the ``sheets`` of ours.

    Safe from any thread. Every call raises UnreadableLibrary when the file is damaged or from another version.
    """

    def __init__(self, path: Path | None, sheets: Callable[[], Sequence[OccupationSheet]]) -> None:
        self._path = path
        self._sheets = sheets
        self._own: Any = None
        self._own_lock = threading.Lock()

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

    @contextmanager
    def _reading(self) -> Iterator[Any]:
        if self._path is not None and self._path.exists():
            with reading(self._path) as connection:
                yield connection
            return
        with self._own_lock:
            if self._own is None:
                self._own = dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False)
                fill(self._own, self._sheets())
            yield self._own
