"""What the use cases need from the outside: a unit of work, a clock, texts, and readers of foreign files."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

from bilan_desktop.domain.catalogue import Catalogue
from bilan_desktop.domain.contacts import FoundContacts
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.exploring import EvolutionCard
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.indicators import IndicatorsVersion
from bilan_desktop.domain.journal import HeadFound, JournalAsked, JournalPage, JournalState
from bilan_desktop.domain.law import Law
from bilan_desktop.domain.listing import Listing, Tally
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
from bilan_desktop.domain.questionnaire_format import Located
from bilan_desktop.domain.questionnaires import Questionnaire
from bilan_desktop.domain.searching import Term
from bilan_desktop.supports.contract import Support
from bilan_desktop.usecases.keeping import Report

R = TypeVar("R")


class Clock(Protocol):
    """Time, injected so that tests and the demonstration choose theirs."""

    def now(self) -> datetime:
        """The present instant, UTC, aware."""

    def today(self) -> date:
        """The civil date where the consultant works."""


@dataclass(frozen=True)
class Match:
    """A record that a search found: its class, its identifier, the words it holds, a line for each field."""

    record: type
    key: RecordId
    text: str


class Unit(Protocol):
    """One unit of work: loads and keeps records, and rolls everything back unless committed."""

    def get(self, record: type[R], key: RecordId) -> R:
        """The record of that identifier; NotFound when there is none."""

    def find(self, record: type[R], **equal: object) -> list[R]:
        """The records whose fields equal the given values, in the order in which they were added.

        A frozenset of texts, codes or days stands for any of them.
        """

    def records(self) -> tuple[type[Any], ...]:
        """Every class of record, those that others point at first."""

    def counted(self, record: type[Any], **equal: object) -> int:
        """How many records ``find`` would give."""

    def listed(self, asked: Listing, count: int | None = None) -> list[Dossier]:
        """The dossiers that answer, the latest number first: all of them, or ``count``."""

    def past(self, declined_before: date, ended_before: date) -> list[Dossier]:
        """The dossiers archived, or closed without a bilan, of which something may have to be destroyed.

        Those that still hold a part of their content, and those opened by then: ``declined_before`` for who made no
        bilan, ``ended_before`` for the others. In the order of their numbers.
        """

    def tally(self, asked: Listing) -> Tally:
        """How many dossiers answer the text asked for, by what the filters tell apart.

        States, phase and funding are not looked at, so that each filter can say what it would show.
        """

    def search(self, looked_for: tuple[Term, ...], limit: int, *, names: bool = False) -> list[Match]:
        """The records that hold everything looked for, the last changed first, at most so many.

        ``names``: those that name somebody (people, organisations, dossiers), or else all the others.
        """

    def add(self, item: object) -> None:
        """Keep a new record."""

    def remove(self, item: object) -> None:
        """Delete a record and what points at it."""

    def journal(self, action: str, subject: str, key: str, **detail: str | int) -> None:
        """Append a line to the chained journal: codes, numbers and dates, never content or a name."""

    def journal_lines(self, asked: JournalAsked) -> JournalPage:
        """Lines of the journal, newest first."""

    def journal_state(self) -> JournalState:
        """The journal checked from end to end, against the head noted outside the database."""

    def journal_head(self, beginning: str) -> HeadFound:
        """The line that a head copied elsewhere seals; hexadecimal digits, its beginning is enough."""

    def publish(self, event: Event) -> None:
        """Tell it once the unit is committed."""

    def commit(self) -> None:
        """Make everything durable, or raise and leave the state before."""


class Intake(Protocol):
    """Files from outside, parsed in a child process without keys."""

    def logo(self, data: bytes) -> bytes:
        """A logo as an sRGB PNG of reasonable size; InvalidInput says why it cannot be one."""

    def scan(self, data: bytes) -> "Scan":
        """A scanned or returned sheet; InvalidInput says why it is not one."""


class FormReader(Protocol):
    """Filled forms and questionnaires from outside, read in a child process without keys."""

    def form(self, data: bytes) -> "ReturnedForm":
        """What is typed in the fields of a PDF; InvalidInput, whose field is ``form``, says why it cannot be read."""

    def tree(self, data: bytes) -> Located:
        """The values of a JSON file, each with its line; FileRefused names the line that cannot be read.

        InvalidInput, whose field is ``tree``, where the file has no line to name.
        """

    def contacts(self, data: bytes) -> FoundContacts:
        """The contacts of a vCard or CSV file; FileRefused where nothing of it can be taken.

        InvalidInput, whose field is ``contacts``, where it cannot be read at all.
        """


class Scan(Protocol):
    """What the child process says of a scan."""

    @property
    def media_type(self) -> str:
        """application/pdf, image/jpeg or image/png."""

    @property
    def data(self) -> bytes:
        """The bytes to keep, images reduced."""

    @property
    def text(self) -> str:
        """The text found in it, to look for a document number; empty for a picture."""


class ReturnedForm(Protocol):
    """What the child process read in the fields of a form; nothing proves yet that it is one of ours."""

    @property
    def mark(self) -> str:
        """The mark that its fields bear; empty when they bear none."""

    @property
    def values(self) -> Mapping[str, str]:
        """By the key of each field of that mark, what it holds: NFC, lines that end in a line feed, blank ones too.

        Of a choice or a scale the code; of several choices their codes with a space between.
        """


class Library(Protocol):
    """The library of occupations: public data kept apart from the vault, the sheets of ours until an import.

    Each call reads the version of the moment; an import replaces it whole. Safe from any thread.
    """

    def state(self) -> LibraryState:
        """What it holds now."""

    def choices(self) -> Choices:
        """What its filters offer; a part is empty where the library knows none."""

    def search(self, asked: OccupationsAsked, limit: int = 40) -> tuple[OccupationHit, ...]:
        """The occupations that answer, the nearest to the words first; without words, in the order of their labels."""

    def sheet(self, code: str) -> OccupationSheet | None:
        """The sheet of a code, or None when this version has none."""

    def requirements(self, text: str, limit: int = 20) -> tuple[Requirement, ...]:
        """The skills, soft skills and knowledge whose label holds the words typed: a vocabulary to pick from."""

    def sectors(self, text: str) -> tuple[Choice, ...]:
        """The NAF divisions (« 01 » is under « 1 », as in the ROME) whose code or words begin with what is typed.

        All of them without words, none where the library knows none.
        """

    def sector_occupations(self, code: str) -> tuple[OccupationHit, ...]:
        """The occupations of a NAF division, in the order of their labels; none for a code that it does not know."""

    def take_in(self, file: Path, report: Report) -> ImportReport:
        """Replace it by the ROME that a ZIP holds, telling how far it is; it lasts seconds, off the window's thread.

        Raises InvalidInput (``library``) for a file that is refused, LibraryError and DiskFull when the disk refuses,
        Cancelled when ``report`` does: it is then as it was.
        """


class Work(Protocol):
    """Everything a use case is given."""

    @property
    def clock(self) -> Clock:
        """The time."""

    @property
    def law(self) -> Law:
        """The dated rules."""

    @property
    def texts(self) -> Mapping[str, str]:
        """Texts of ``resources/texts`` by name, version included in the name."""

    @property
    def questionnaires(self) -> Mapping[str, Questionnaire]:
        """The questionnaires of ``resources/questionnaires`` by name and version.

        Those of the practice are with them in ``own_questionnaires.questionnaires_of``.
        """

    @property
    def cards(self) -> tuple[EvolutionCard, ...]:
        """The evolution cards of ``resources/evolution``, in their order; ``ours`` is the code of each, its ``id`` too.

        Those of the practice stand with them, or in their place, in ``evolution.list_cards``.
        """

    @property
    def supports(self) -> Mapping[str, Support]:
        """The supports by code, in the order of the journey."""

    @property
    def catalogue(self) -> Catalogue:
        """What the records are called, and the processing each serves (``resources/catalogue``)."""

    @property
    def indicators(self) -> tuple[IndicatorsVersion, ...]:
        """The versions of the quality indicators, in the order of time (``resources/quality``)."""

    @property
    def intake(self) -> Intake:
        """The reader of foreign files."""

    @property
    def forms(self) -> FormReader:
        """The reader of filled forms."""

    @property
    def library(self) -> Library:
        """The library of occupations."""

    def new_id(self) -> RecordId:
        """A fresh identifier."""

    def unit(self) -> AbstractContextManager[Unit]:
        """Open a unit of work; nesting two is an error."""
