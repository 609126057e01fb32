"""What is asked of the journal and what it answers: codes, numbers and dates, as they are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bilan_desktop.domain.ids import NO_ID, RecordId

HEAD_BYTES = 32
HEAD_GROUPS, GROUP_DIGITS = 8, 4
"""A head as it is copied by hand: eight groups of four hexadecimal digits, 128 of its 256 bits."""

PROVES = (
    "Chaque ligne est scellée avec celle qui la précède, par une clé du coffre : une ligne modifiée, retirée ou "
    "ajoutée après coup par qui n’a pas cette clé se voit. La vérification prouve donc contre les autres, et non "
    "contre qui détient la clé du coffre, qui pourrait tout réécrire."
)
CUT = (
    "Une fin coupée ne se voit qu’en comparant le journal avec une tête notée ailleurs : dans le fichier d’état du "
    "coffre, ou sur un journal imprimé auparavant."
)
"""What a check proves and against whom; what it takes to see that the end was cut."""

Detail = Mapping[str, int | bool | str | None]


@dataclass(frozen=True)
class WordAsked:
    """One word looked for: the codes whose sentence holds it, the dossiers whose number or name does."""

    actions: frozenset[str]
    dossiers: frozenset[RecordId]


@dataclass(frozen=True)
class JournalAsked:
    """Which lines are asked for; what is empty or None asks for nothing.

    ``since`` and ``before`` bound the instant. A line's code is one of ``actions`` and none of ``unless``. Each word
    is met by the line. ``limit`` lines are answered, the newest first, after ``skip`` others.
    """

    since: datetime | None = None
    before: datetime | None = None
    actions: frozenset[str] | None = None
    unless: frozenset[str] = frozenset()
    dossier_id: RecordId = NO_ID
    words: tuple[WordAsked, ...] = ()
    limit: int = 100
    skip: int = 0


@dataclass(frozen=True)
class JournalEntry:
    """One line as it is kept: its rank from 1, its instant (UTC), its codes.

    ``dossier_id`` is the dossier that its subject belongs to, empty when the subject is the vault's or is gone.
    """

    seq: int
    at: datetime
    action: str
    subject_kind: str
    subject_id: str
    detail: Detail
    dossier_id: RecordId = NO_ID


@dataclass(frozen=True)
class JournalPage:
    """The lines asked for, and how many there are in all."""

    entries: tuple[JournalEntry, ...]
    total: int


@dataclass(frozen=True)
class HeadFound:
    """A head noted elsewhere, looked for in the journal: the rank and instant of the line it seals.

    ``seq`` is 0 when no line has this head: what it sealed was cut or replaced. ``at`` is None for a line of an
    expired year, of which the head alone is kept.
    """

    seq: int
    at: datetime | None = None


@dataclass(frozen=True)
class JournalState:
    """The journal read from end to end.

    ``lines`` are those that are kept, ``last`` the rank of the last one, written at ``at`` and sealed by ``head``, in
    hexadecimal. ``problems`` are the breaks of the chain, in French. ``anchor`` is what became of the head noted in the
    vault's state file, None where that file says nothing.
    """

    lines: int
    last: int
    at: datetime | None
    head: str
    problems: tuple[str, ...]
    anchor: HeadFound | None

    @property
    def sound(self) -> bool:
        """Whether no line was altered, removed or inserted, and the head noted elsewhere is still there."""
        return not self.problems and (self.anchor is None or self.anchor.seq > 0)


def head_groups(head: str) -> str:
    """The beginning of a head in groups to copy by hand: « 1A2B 3C4D … », eight of them."""
    shown = head[: HEAD_GROUPS * GROUP_DIGITS].upper()
    return " ".join(shown[at : at + GROUP_DIGITS] for at in range(0, len(shown), GROUP_DIGITS))
