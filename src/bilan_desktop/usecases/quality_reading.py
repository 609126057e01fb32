"""A year of the practice read for what it proves: its dossiers, what each lacks, counted over how many."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bilan_desktop.blocks.formats import plural
from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.lives import Life
from bilan_desktop.domain.papers import IssuedPaper, PaperKind
from bilan_desktop.domain.periods import Period, calendar_year
from bilan_desktop.domain.registers import RegisterEntry, RegisterKind, Theme
from bilan_desktop.domain.retention import Part
from bilan_desktop.usecases.due import gone_of
from bilan_desktop.usecases.first_day import first_day
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.practice import load_practice
from bilan_desktop.usecases.rules import law_of
from bilan_desktop.usecases.together import Together

Lack = tuple[str, str]
"""What a dossier lacks in words, and the section of the dossier that mends it."""

READ = frozenset(
    {
        PaperKind.INTERVIEW,
        PaperKind.PRECONTRACT,
        PaperKind.CONTRACT,
        PaperKind.RULES,
        PaperKind.PROGRAMME,
        PaperKind.AMENDMENT,
        PaperKind.OBJECTIVES,
        PaperKind.SYNTHESIS,
    }
)
"""The papers that prove something of an indicator, by their numbers and their states."""


@dataclass(frozen=True)
class Missing:
    """What lacks, in words, and the route of the page that mends it.

    ``of`` names the dossier it is missing in, by its number, with the meeting when there is one; without a dossier,
    ``action`` is what the way is called.
    """

    words: str
    route: str
    of: str = ""
    action: str = "Ouvrir"


@dataclass(frozen=True)
class Proof:
    """What was read, in a sentence; ``held``: it proves something. What is missing in it, with the way to it."""

    words: str
    held: bool = True
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True)
class Group:
    """Dossiers that something is counted over, and what they are called: « entré en 2026 », « entrés en 2026 »."""

    dossiers: tuple[Dossier, ...]
    one: str
    many: str


class Year:
    """What the readers of proofs are given: a year up to today, its dossiers in groups, its papers, its registers.

    Dossiers whose proofs were destroyed are left out: nothing is left to show of them.
    """

    def __init__(self, unit: Unit, work: Work, year: int) -> None:
        self.work, self.whole, self.today = work, calendar_year(year), work.clock.today()
        self.period = Period(self.whole.first, min(self.whole.last, self.today))
        dossiers = unit.find(Dossier)
        self.unit = Together(unit, (one.id for one in dossiers))
        self.law, self.practice = law_of(self.unit, work), load_practice(unit)
        self.lives = tuple(Life(one) for one in dossiers if Part.PROOF not in self.gone(one))
        self.first_year = (first_day(unit) or self.today).year
        self._papers: dict[RecordId, list[IssuedPaper]] | None = None

    @property
    def name(self) -> str:
        """« 2026 »."""
        return str(self.whole.year)

    @property
    def day(self) -> date:
        """The day it is looked at: today, or the last day of a year that is over."""
        return self.period.last

    @property
    def is_current(self) -> bool:
        """Whether the year is not over."""
        return self.today in self.whole

    def _group(self, kept: Callable[[Life], bool], one: str, many: str) -> Group:
        found = tuple(life.dossier for life in self.lives if kept(life))
        return Group(found, f"{one} en {self.name}", f"{many} en {self.name}")

    @property
    def entered(self) -> Group:
        """The dossiers whose interview confirmed the entry that year."""
        return self._group(lambda life: life.entered_on in self.period, "entré", "entrés")

    @property
    def begun(self) -> Group:
        """Those whose first meeting was that year."""
        return self._group(lambda life: life.started_on in self.period, "commencé", "commencés")

    @property
    def finished(self) -> Group:
        """Those that went to their end that year."""
        return self._group(lambda life: life.finished_on in self.period, "terminé", "terminés")

    @property
    def open(self) -> Group:
        """Those under way on some day of the year."""
        return self._group(lambda life: life.is_open_in(self.period), "en cours", "en cours")

    def gone(self, dossier: Dossier) -> frozenset[Part]:
        """The parts of a dossier that were destroyed."""
        return gone_of(self.unit, dossier.id)

    def papers(self, dossier: Dossier, kind: PaperKind) -> list[IssuedPaper]:
        """The papers of a kind, whatever became of what they said."""
        if self._papers is None:
            self._papers = {}
            for paper in self.unit.find(IssuedPaper, kind=READ):
                self._papers.setdefault(paper.dossier_id, []).append(paper)
        return [paper for paper in self._papers.get(dossier.id, ()) if paper.kind is kind]

    def signed(self, dossier: Dossier, kind: PaperKind) -> bool:
        """Whether a version of a paper was sealed, replaced or destroyed since or not."""
        return any(paper.sealed_at is not None for paper in self.papers(dossier, kind))

    def entries(self, kind: RegisterKind, theme: Theme | None = None) -> list[RegisterEntry]:
        """The lines of a register dated in the year, in the order of time; of one theme when it is told."""
        found = self.unit.find(RegisterEntry, kind=kind)
        mine = (one for one in found if one.on in self.period and theme in (None, one.theme))
        return sorted(mine, key=lambda one: one.on)

    def instants(self) -> tuple[datetime, datetime]:
        """The instants between which the year lies where the consultant works, the second one left out."""
        zone, after = ZoneInfo(PARIS), self.period.last + timedelta(days=1)
        return datetime.combine(self.period.first, time(), zone), datetime.combine(after, time(), zone)

    def over(
        self,
        what: str,
        group: Group,
        lacks: Callable[[Dossier], Iterable[Lack]],
        part: Part | None = None,
    ) -> Proof:
        """What was proved over a group, and what each dossier lacks.

        One that lacks something and whose ``part`` was destroyed can neither prove it nor mend it any more: it is told
        apart, and not counted.
        """
        if not group.dossiers:
            return Proof(f"{what}\N{NO-BREAK SPACE}: aucun dossier {group.one}.", held=False)
        good, lost, missing = 0, 0, []
        for dossier in group.dossiers:
            found = tuple(lacks(dossier))
            if found and part is not None and part in self.gone(dossier):
                lost += 1
            elif found:
                missing += [missing_in(dossier, *lack) for lack in found]
            else:
                good += 1
        known = len(group.dossiers) - lost
        words = (
            f"{what}\N{NO-BREAK SPACE}: {plural(good, 'dossier')} sur {known} {group.many if known > 1 else group.one}."
        )
        if lost:
            words += f" {plural(lost, 'dossier')} n’en {'disent' if lost > 1 else 'dit'} plus rien, contenu détruit."
        return Proof(words, good > 0, tuple(missing))


def missing_in(dossier: Dossier, words: str, section: str, more: str = "") -> Missing:
    """What lacks in a dossier; ``more`` says where in it, after its number."""
    of = f"{dossier.number} · {more}" if more else str(dossier.number)
    return Missing(words, f"dossier/{dossier.id}/{section}", of)


def grouped(missing: Iterable[Missing]) -> tuple[tuple[str, tuple[Missing, ...]], ...]:
    """What is missing, each with all that it is missing in, in the order in which it was found."""
    found: dict[str, list[Missing]] = {}
    for one in missing:
        found.setdefault(one.words, []).append(one)
    return tuple((words, tuple(ones)) for words, ones in found.items())


Reader = Callable[[Year], Proof | None]
"""Reads one proof; None where there is nothing to say."""
