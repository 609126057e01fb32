"""Occupations as the library gives them, and those that a dossier keeps with what the person notes of them (S8).

The library is public data, kept apart from the vault: the ROME 4.0 once it is imported, a few sheets of ours before.
What a dossier keeps is a snapshot: the code, the label and the version of the day, whatever the library becomes.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.records import CONTENT, CONTENT_SEARCHED, PROOF, ContentText, Ref


class RequirementKind(StrEnum):
    """What a requirement of a sheet is made of, as the ROME tells them apart."""

    KNOW_HOW = "know_how"
    SOFT = "soft"
    KNOWLEDGE = "knowledge"


@dataclass(frozen=True)
class Requirement:
    """One skill of a sheet: ``code`` in the library, ``core`` for the heart of the occupation, ``group`` its family."""

    code: str
    label: str
    kind: RequirementKind
    core: bool = False
    group: str = ""


@dataclass(frozen=True)
class Condition:
    """A condition of work: ``kind`` is the type of the library (« Horaires », « Conditions et risques »…)."""

    code: str
    label: str
    kind: str = ""


@dataclass(frozen=True)
class OccupationLink:
    """Another occupation, by its code and its label in the same version."""

    code: str
    label: str


@dataclass(frozen=True)
class OccupationSheet:
    """The sheet of an occupation in one version of the library.

    ``interests`` are one or two interest letters (RIASEC), the major one first; ``regulated`` is None where the
    library does not say. ``towards`` are the mobilities in their order of relevance, ``origins`` those that lead here:
    mobilities have a direction. ``source`` is the line to print with anything taken from it. ``version`` is the number
    of the library's version, 0 for a sheet of ours; ``updated`` the date it gives.
    """

    code: str
    label: str
    version: int
    source: str
    updated: date | None = None
    definition: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    conditions: tuple[Condition, ...] = ()
    interests: str = ""
    centres: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    domain: str = ""
    regulated: bool | None = None
    towards: tuple[OccupationLink, ...] = ()
    origins: tuple[OccupationLink, ...] = ()


@dataclass(frozen=True)
class Choice:
    """What a filter offers: its code in the library, its words, how many occupations it holds.

    ``group`` is the kind of a condition, or the words of the wider domain that a domain is a part of.
    """

    code: str
    label: str
    count: int = 0
    group: str = ""


@dataclass(frozen=True)
class Choices:
    """What each filter of the library offers, in the order of the library."""

    centres: tuple[Choice, ...] = ()
    sectors: tuple[Choice, ...] = ()
    domains: tuple[Choice, ...] = ()
    conditions: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class OccupationsAsked:
    """What is looked for: words typed (the last may be a beginning), and filters by code; empty ones ask nothing.

    ``letters`` are interest letters, any of which suits; ``refused`` are conditions that an occupation must not have;
    ``regulated`` asks for regulated occupations alone, or for the others.
    """

    text: str = ""
    letters: str = ""
    centres: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    regulated: bool | None = None


@dataclass(frozen=True)
class OccupationHit:
    """An occupation found: ``found`` is the title or the skill that the words were found in, else empty."""

    code: str
    label: str
    interests: str = ""
    found: str = ""
    domain: str = ""


@dataclass(frozen=True)
class LibraryState:
    """What the library holds: its version (0: the sheets of ours alone), its date, its source line, its counts."""

    version: int
    source: str
    updated: date | None = None
    occupations: int = 0
    titles: int = 0


@dataclass(frozen=True)
class ImportReport:
    """What an import read: the state of the library now, the rows kept by kind, what did not fit.

    ``orphans`` are the rows that pointed at nothing, by « table.column » of the file, and were left out; ``repeated``
    those that said again what another had said; ``ignored`` the tables that are not used, ``others`` how many more
    files there were; ``latin`` the tables that were not UTF-8.
    """

    state: LibraryState
    counts: dict[str, int]
    orphans: dict[str, int]
    repeated: int = 0
    ignored: tuple[str, ...] = ()
    others: int = 0
    latin: tuple[str, ...] = ()


@dataclass(frozen=True)
class LocalFact:
    """A fact of the place noted on an occupation: what, from whom or where, and when."""

    text: ContentText
    source: ContentText = ContentText("")
    on: date | None = None


@dataclass
class KeptOccupation:
    """An occupation that a dossier looks at: the snapshot of its sheet, and what the person notes of it.

    ``code`` and ``version`` are empty and 0 for an occupation that the library does not list.
    """

    TABLE: ClassVar[str] = "kept_occupation"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    rank: Annotated[int, PROOF] = 0
    label: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    code: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    version: Annotated[int, CONTENT] = 0
    kept_on: Annotated[date | None, CONTENT] = None
    sheet: Annotated[OccupationSheet | None, CONTENT] = None
    attracts: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    holds_back: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    questions: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    facts: Annotated[tuple[LocalFact, ...], CONTENT_SEARCHED] = ()
