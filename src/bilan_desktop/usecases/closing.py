"""What is still open when an action is about to end, and what would be counted from that day."""

from dataclasses import dataclass, field
from datetime import date

from bilan_desktop.domain.deadlines import Deadline, deadlines
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import PAPERS, IssuedPaper, PaperKind, PaperState
from bilan_desktop.domain.progress import Holdings
from bilan_desktop.domain.synthesis import Synthesis, SynthesisState
from bilan_desktop.usecases.before_signing import Unsigned, unsigned_programme
from bilan_desktop.usecases.delivery import HANDED
from bilan_desktop.usecases.journey import holdings
from bilan_desktop.usecases.life import PlannedMeeting, life_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.practice import load_practice
from bilan_desktop.usecases.sheets import hours_of

OWN_LINE = frozenset(
    {PaperKind.ATTENDANCE, PaperKind.PROGRAMME, PaperKind.AMENDMENT, PaperKind.SYNTHESIS, PaperKind.CERTIFICATE}
)
"""The papers that a line of their own tells, and the certificate, which comes after the end."""


@dataclass(frozen=True)
class UnsignedMeeting:
    """A meeting held, whose sheet is not signed by both."""

    id: RecordId
    number: int


@dataclass(frozen=True)
class ClosingView:
    """``last`` is the day on which the action would end, None before a meeting was held.

    ``synthesis`` is the state of the latest version, None when nothing was composed; ``left`` the minutes of
    accompaniment planned and not held, ``guided_left`` those of guided work, never added to them; ``papers`` the
    other papers that wait for a signature; ``cancelled`` the meetings that the present end cancelled.
    """

    last: date | None
    planned: tuple[PlannedMeeting, ...] = ()
    unsigned: tuple[UnsignedMeeting, ...] = ()
    synthesis: SynthesisState | None = None
    delivered: bool = False
    left: int = 0
    guided_left: int = 0
    unsigned_programme: Unsigned = field(default_factory=Unsigned)
    papers: tuple[PaperKind, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    cancelled: tuple[RecordId, ...] = ()


def read_closing(work: Work, dossier_id: RecordId) -> ClosingView:
    """What the end of an action starts from."""
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        life, held = life_of(unit, work, dossier), holdings(unit, dossier)
        if life.last_held is None:
            return ClosingView(None)
        hours, meetings = hours_of(unit, dossier), sorted(held.held(), key=lambda meeting: meeting.number)
        return ClosingView(
            life.last_held,
            life.planned,
            tuple(UnsignedMeeting(m.id, m.number) for m in meetings if m.id not in held.signed_meetings),
            _synthesis(held),
            held.delivered >= {kind.value for kind in HANDED},
            max(0, hours.accompaniment.left),
            max(0, hours.guided.left),
            unsigned_programme(unit, dossier),
            _papers(unit, dossier, worked=bool(hours.guided.held)),
            counted_from(unit, work, dossier, life.last_held),
            life.cancelled,
        )


def _papers(unit: Unit, dossier: Dossier, *, worked: bool) -> tuple[PaperKind, ...]:
    """The kinds of the papers to sign, those that have a line of their own apart; the log once time was accepted."""
    papers = [paper for paper in unit.find(IssuedPaper, dossier_id=dossier.id) if PAPERS[paper.kind].signers]
    waiting = {paper.kind for paper in papers if paper.state in (PaperState.OPEN, PaperState.SENT)}
    if worked and PaperKind.GUIDED_LOG not in {p.kind for p in papers if p.state is PaperState.SEALED}:
        waiting.add(PaperKind.GUIDED_LOG)
    return tuple(kind for kind in PaperKind if kind in waiting - OWN_LINE)


def counted_from(unit: Unit, work: Work, dossier: Dossier, ended_on: date) -> tuple[Deadline, ...]:
    """The deadlines of a dossier whose action ends that day."""
    local = load_practice(unit).alsace_moselle
    cpf = dossier.funding.kind is FundingKind.CPF
    return deadlines(work.law, ended_on, cpf=cpf, alsace_moselle=local)


def _synthesis(held: Holdings) -> SynthesisState | None:
    versions = sorted(held.every(Synthesis), key=lambda version: version.version)
    return versions[-1].state if versions else None
