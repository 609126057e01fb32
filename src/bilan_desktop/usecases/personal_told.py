"""What is told of a person's data: groups of tables, papers, files, what was destroyed, what is masked."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from bilan_desktop.usecases.personal_masks import Masked


class Reach(StrEnum):
    """What is asked for: everything (art. 15), or what the person supplied (art. 20)."""

    ACCESS = "access"
    PORTABILITY = "portability"


@dataclass(frozen=True)
class FieldTold:
    """A field: its code, its French name, its value for a machine and for a reader (empty: nothing is said)."""

    code: str
    name: str
    value: Any
    text: str


@dataclass(frozen=True)
class TableTold:
    """The rows of a table that are the person's, each as its fields."""

    code: str
    name: str
    sensitive: bool
    rows: tuple[tuple[FieldTold, ...], ...]


@dataclass(frozen=True)
class GroupTold:
    """Tables that go together, in the order of the journey."""

    name: str
    tables: tuple[TableTold, ...]

    @property
    def rows(self) -> int:
        """How many rows in all."""
        return sum(len(table.rows) for table in self.tables)


@dataclass(frozen=True)
class PaperListed:
    """A paper by what identifies it."""

    number: str
    title: str
    on: date
    sha256: str
    state: str


@dataclass(frozen=True)
class FileListed:
    """A file joined to a dossier: what it is, when it came, its size in bytes, its hash."""

    label: str
    on: date
    size: int
    sha256: str


@dataclass(frozen=True)
class Gone:
    """What was destroyed of a dossier, when and why."""

    dossier: str
    what: str
    on: date
    why: str


@dataclass(frozen=True)
class GestureTold:
    """A line of the journal about one of their dossiers: its moment in UTC, what was done."""

    at: datetime
    words: str


@dataclass(frozen=True)
class PersonalData:
    """All of it. ``people`` are those met in the field, masked in ``texts`` texts; ``words`` those asked for.

    ``strokes``: how many signatures drawn by others are left out.
    """

    name: str
    dossiers: tuple[str, ...]
    on: date
    reach: Reach
    groups: tuple[GroupTold, ...]
    papers: tuple[PaperListed, ...]
    files: tuple[FileListed, ...]
    gone: tuple[Gone, ...]
    journal: tuple[GestureTold, ...]
    people: int
    texts: int
    strokes: int
    words: tuple[Masked, ...]
    activities: tuple[str, ...]

    @property
    def rows(self) -> int:
        """How many rows are told."""
        return sum(group.rows for group in self.groups)

    @property
    def sensitive(self) -> bool:
        """Whether something sensitive is among them."""
        return any(table.sensitive for group in self.groups for table in group.tables)
