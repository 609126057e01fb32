"""What is still open when an action is about to end, and what would be counted from that day."""

from dataclasses import dataclass, field, replace
from datetime import date

from bilan_desktop.domain.contracts import ContractForm, form_of
from bilan_desktop.domain.deadlines import Deadline
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.funding import FundingKind, PersonStatus
from bilan_desktop.domain.holdings import Holdings
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Step
from bilan_desktop.domain.law import Law
from bilan_desktop.domain.papers import (
    PAPERS,
    IssuedPaper,
    PaperKind,
    PaperState,
)
from bilan_desktop.domain.progress import StepState, journey_progress
from bilan_desktop.domain.synthesis import Synthesis, SynthesisState
from bilan_desktop.usecases.before_signing import Unsigned, unsigned_programme
from bilan_desktop.usecases.contract import live_contract
from bilan_desktop.usecases.delivery import HANDED
from bilan_desktop.usecases.due import dues_if_ended, dues_of
from bilan_desktop.usecases.journey import holdings
from bilan_desktop.usecases.life import PlannedMeeting, life_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.rules import law_of
from bilan_desktop.usecases.sheets import hours_of

OWN_LINE = frozenset(
    {
        PaperKind.ATTENDANCE,
        PaperKind.PROGRAMME,
        PaperKind.AMENDMENT,
        PaperKind.SYNTHESIS,
        PaperKind.CERTIFICATE,
        PaperKind.REALISATION,
    }
)
"""The papers that a line of their own tells, and the two certificates, which come after the end."""

OWN_STEPS = frozenset({"F3.4", "F3.5", "F3.6", "F3.7", "F3.8"})
"""The steps that the closing asks for by themselves: restitution, synthesis, delivery, sheets, certificate."""


@dataclass(frozen=True)
class UnsignedMeeting:
    """A meeting held, whose sheet is not signed by both."""

    id: RecordId
    number: int


@dataclass(frozen=True)
class ClosingView:
    """``last`` is the day on which the action would end, None before a meeting was held; ``deadlines`` what it brings.

    ``synthesis`` is the state of the latest version, None when nothing was composed; ``left`` the minutes of
    accompaniment planned and not held, ``guided_left`` those of guided work, never added to them; ``papers`` the
    other papers that wait for a signature; ``cancelled`` the meetings that the present end cancelled.
    ``unfinished`` are the steps chosen that lack something, but for those that the closing asks for by themselves;
    ``no_contract``: one is due (rules.md, « Funding and contract ») and none was prepared; ``no_status``: the yearly
    report asks for the person's.
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
    unfinished: tuple[Step, ...] = ()
    no_contract: bool = False
    no_status: bool = False


def read_closing(work: Work, dossier_id: RecordId) -> ClosingView:
    """What the end of an action starts from."""
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        life, held = life_of(unit, work, dossier), holdings(unit, work, dossier)
        hours, meetings = hours_of(unit, dossier), sorted(held.held(), key=lambda meeting: meeting.number)
        last, law, today = life.last_held, law_of(unit, work), work.clock.today()
        return ClosingView(
            last,
            life.planned,
            tuple(UnsignedMeeting(m.id, m.number) for m in meetings if m.id not in held.signed_meetings),
            _synthesis(held),
            held.delivered >= {kind.value for kind in HANDED},
            max(0, hours.accompaniment.left),
            max(0, hours.guided.left),
            unsigned_programme(unit, dossier),
            _papers(unit, dossier, worked=bool(hours.guided.held)),
            _brought(unit, law, dossier, last, today) if last is not None else (),
            life.cancelled,
            _unfinished(held, dossier),
            _has_no_contract(unit, dossier),
            dossier.funding.person_status is PersonStatus.UNKNOWN,
        )


def _brought(unit: Unit, law: Law, dossier: Dossier, last: date, today: date) -> tuple[Deadline, ...]:
    """The dates that the end brings: what waits without it, or is settled already, is not counted from it."""
    before = dues_of(unit, law, dossier, today) if dossier.ended_on is None else ()
    found = dues_if_ended(unit, law, dossier, last, today)
    return tuple(one for one in found if one.settled is None and one not in before)


def _unfinished(held: Holdings, dossier: Dossier) -> tuple[Step, ...]:
    found = journey_progress(held, dossier.steps)
    asked = (one for one in found if one.chosen and one.state is not StepState.DONE)
    return tuple(one.step for one in asked if one.step.code not in OWN_STEPS)


def _has_no_contract(unit: Unit, dossier: Dossier) -> bool:
    form = form_of(dossier.funding.kind)
    return form not in (None, ContractForm.PLATFORM) and live_contract(unit, dossier.id) is None


def _papers(unit: Unit, dossier: Dossier, *, worked: bool) -> tuple[PaperKind, ...]:
    """The kinds of the papers to sign, those that have a line of their own apart; the log once time was accepted."""
    papers = [paper for paper in unit.find(IssuedPaper, dossier_id=dossier.id) if PAPERS[paper.kind].signers]
    waiting = {paper.kind for paper in papers if paper.state in (PaperState.OPEN, PaperState.SENT)}
    if worked and PaperKind.GUIDED_LOG not in {p.kind for p in papers if p.state is PaperState.SEALED}:
        waiting.add(PaperKind.GUIDED_LOG)
    return tuple(kind for kind in PaperKind if kind in waiting - OWN_LINE)


def note_declared(work: Work, dossier_id: RecordId, on: date | None, initiator: str = "") -> None:
    """Note that exit and service done are declared on the CPF's platform; None takes it back.

    RuleBroken for another funding and before the end; InvalidInput for a day before the end or to come.
    """
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        end = dossier.ended_on
        if on is not None and end is None:
            raise RuleBroken("L’action n’est pas close : il n’y a pas encore de sortie à déclarer.")
        if on is not None and dossier.funding.kind is not FundingKind.CPF:
            raise RuleBroken("Ce bilan n’est pas financé par le CPF : rien n’est à déclarer sur sa plateforme.")
        if on is not None and end is not None and not end <= on <= work.clock.today():
            raise InvalidInput({"on": "La déclaration se fait entre la fin de l’action et aujourd’hui."})
        declared = end if on is not None else None
        dossier.funding = replace(dossier.funding, service_declared_on=on, service_declared_of=declared)
        unit.journal("dossier.cpf_declared", Dossier.TABLE, dossier_id, on=on.isoformat() if on is not None else "")
        unit.publish(Event(Dossier.TABLE, dossier_id, dossier_id, initiator))
        unit.commit()


def waiting_deadlines(unit: Unit, law: Law, dossier: Dossier, today: date) -> tuple[Deadline, ...]:
    """Those whose time has come and whose gesture is not made."""
    return tuple(one for one in dues_of(unit, law, dossier, today) if one.is_due(today))


def _synthesis(held: Holdings) -> SynthesisState | None:
    versions = sorted(held.every(Synthesis), key=lambda version: version.version)
    return versions[-1].state if versions else None
