"""What is still open when an action is about to end, and what would be counted from that day."""

from dataclasses import dataclass, field, replace
from datetime import date

from bilan_desktop.domain.agreements import Agreement, AgreementKind
from bilan_desktop.domain.deadlines import Deadline, Hanging, deadlines
from bilan_desktop.domain.dossier import Dossier, DossierState
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.exports import Export, RecipientKind
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.domain.holdings import Holdings
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import Meeting, MeetingKind, MeetingState
from bilan_desktop.domain.papers import (
    PAPERS,
    IssuedPaper,
    PaperKind,
    PaperState,
)
from bilan_desktop.domain.synthesis import Synthesis, SynthesisState
from bilan_desktop.usecases.before_signing import Unsigned, unsigned_programme
from bilan_desktop.usecases.delivery import HANDED
from bilan_desktop.usecases.journey import holdings
from bilan_desktop.usecases.life import PlannedMeeting, life_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.practice import load_practice
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
        life, held = life_of(unit, work, dossier), holdings(unit, work, dossier)
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
    kept, until = _kept_until(unit, work, dossier)
    found = deadlines(work.law, ended_on, cpf=cpf, agreed=kept, alsace_moselle=local)
    settled = {
        Hanging.CPF: _declared(dossier, ended_on),
        Hanging.FOLLOW_UP: _offered(unit, dossier, work.clock.today()),
    }
    sooner = (
        replace(one, on=min(one.on, until)) if one.what is Hanging.AGREED and until is not None else one
        for one in found
    )
    dated = (replace(one, settled=settled.get(one.what)) for one in sooner)
    return tuple(sorted(dated, key=lambda one: one.on))


def _kept_until(unit: Unit, work: Work, dossier: Dossier) -> tuple[bool, date | None]:
    """Whether something is kept beyond the end, and until when it is agreed; None: as long as the rule allows.

    What the person agreed to leave, and the synthesis communicated to the CEP operator at their request (R.6313-7).
    """
    today = work.clock.today()
    given = unit.find(Agreement, dossier_id=dossier.id, kind=AgreementKind.KEEPING)
    until = [one.until for one in given if one.holds(today)]
    to_cep = unit.find(Export, dossier_id=dossier.id, recipient_kind=RecipientKind.CEP)
    until += [None for copy in to_cep if unit.get(IssuedPaper, copy.paper_id).kind is PaperKind.SYNTHESIS]
    days = [day for day in until if day is not None]
    return bool(until), max(days) if len(days) == len(until) and days else None


def _declared(dossier: Dossier, ended_on: date) -> date | None:
    """The day of a declaration of this end: one that was noted before the action went on tells another."""
    return dossier.funding.service_declared_on if dossier.funding.service_declared_of == ended_on else None


def _offered(unit: Unit, dossier: Dossier, today: date) -> date | None:
    """The day it was proposed or answered, or that of the first such meeting held or still to come.

    One whose day went by unrecorded settles nothing.
    """
    noted = [one.settled_on for one in unit.find(FollowUp, dossier_id=dossier.id) if one.settled_on is not None]
    if noted:
        return min(noted)
    met = unit.find(Meeting, dossier_id=dossier.id, kind=MeetingKind.FOLLOW_UP)
    live = [m for m in met if m.state is MeetingState.HELD or (m.state is MeetingState.PLANNED and m.slot.on >= today)]
    return min((meeting.slot.on for meeting in live), default=None)


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


def waiting_deadlines(unit: Unit, work: Work, dossier: Dossier) -> tuple[Deadline, ...]:
    """Those whose time has come and whose gesture is not made."""
    if dossier.ended_on is None or dossier.state is DossierState.DESTROYED:
        return ()
    today = work.clock.today()
    return tuple(one for one in counted_from(unit, work, dossier, dossier.ended_on) if one.is_due(today))


def _synthesis(held: Holdings) -> SynthesisState | None:
    versions = sorted(held.every(Synthesis), key=lambda version: version.version)
    return versions[-1].state if versions else None
