"""What lists and headers show: dossiers at a glance, one dossier's header."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bilan_desktop.domain.deadlines import Deadline, urgency
from bilan_desktop.domain.dossier import Dossier, DossierState, PaperLayout, StateChange
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.funding import Funding, earlier_bilan_to_ask, five_year_warning
from bilan_desktop.domain.hours import HoursBalance, HoursPlan, PoolBalance
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.law import Law
from bilan_desktop.domain.listing import Listing
from bilan_desktop.domain.meetings import Meeting, MeetingState, Slot
from bilan_desktop.domain.papers import IssuedPaper, PaperKind, PaperState
from bilan_desktop.domain.people import Adaptation, Beneficiary
from bilan_desktop.domain.preliminary import Outcome, PreliminaryInterview
from bilan_desktop.domain.progress import StepProgress
from bilan_desktop.domain.retention import Part
from bilan_desktop.usecases.closing import waiting_deadlines
from bilan_desktop.usecases.contract import live_contract
from bilan_desktop.usecases.due import content_gone_on, gone_of
from bilan_desktop.usecases.journey import progress_of
from bilan_desktop.usecases.platform import asked_on
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.programme_papers import never_signed, waiting_number
from bilan_desktop.usecases.restrictions import restricted_on
from bilan_desktop.usecases.rules import law_of
from bilan_desktop.usecases.sheets import agreed_plan, held_meetings, hours_of
from bilan_desktop.usecases.together import Together
from bilan_desktop.usecases.working_time import absence_told


@dataclass(frozen=True)
class NextThing:
    """What comes next in a dossier: a code, and the meeting's slot or the date when there is one."""

    code: str
    slot: Slot | None = None
    number: int = 0
    late: bool = False
    meeting_id: RecordId = NO_ID
    on: date | None = None
    deadline: Deadline | None = None


@dataclass(frozen=True)
class DossierLine:
    """A dossier in the list."""

    id: RecordId
    number: str
    name: str
    distinction: str
    state: DossierState
    outcome: Outcome
    phase: Phase
    funding: Funding
    opened_on: date
    archived: bool
    accompaniment: PoolBalance
    guided: PoolBalance
    phases: tuple[float, float, float]
    next: NextThing

    @property
    def has_plan(self) -> bool:
        """Whether the preliminary interview confirmed the entry, hours and all."""
        return self.accompaniment.planned > 0


@dataclass(frozen=True)
class DossierView:
    """One dossier: its person, its funding, its plan, its history."""

    id: RecordId
    number: str
    state: DossierState
    outcome: Outcome
    history: tuple[StateChange, ...]
    phase: Phase
    opened_on: date
    request_date: date | None
    consent_on: date | None
    layout: PaperLayout
    archived_on: date | None
    funding: Funding
    price_cents: int | None
    plan: HoursPlan | None
    steps: tuple[str, ...]
    supports: tuple[str, ...]
    last_name: str
    first_name: str
    name: str
    printed_name: str
    latin_name: str
    distinction: str
    email: str
    phone: str
    address: str
    has_adaptation: bool
    hours: HoursBalance
    next: NextThing
    progress: tuple[StepProgress, ...]
    ended_on: date | None
    contract: PaperState | None
    """Where the contract that stands is, None before it is prepared."""
    programme_waits: bool
    programme_unsigned: bool
    """The action ended before the programme, or a note, was signed."""
    sheets_waiting: int
    """Meetings held whose sheet is not signed yet."""
    newer_plan: HoursPlan | None
    """As ``sheets.AgreedPlan``."""
    five_years: str
    """What bars the CPF, or is to be asked before, in a sentence; empty when nothing is."""
    absence: str
    """What the CPF asks of working time, in a sentence; empty outside it."""
    gone: frozenset[Part]
    """The parts that were destroyed."""
    gone_on: date | None = None
    """The day on which content was first destroyed."""
    restricted_on: date | None = None
    """The day from which the person's data is held at their request (GDPR, art. 18)."""


def list_dossiers(work: Work, *, archived: bool = False) -> tuple[DossierLine, ...]:
    """Every dossier (the archived ones on demand), the latest number first."""
    with work.unit() as unit:
        return lines_of(unit, work, unit.listed(Listing(archived=archived)))


def lines_of(unit: Unit, work: Work, dossiers: Sequence[Dossier]) -> tuple[DossierLine, ...]:
    """What the list says of these dossiers, in their order."""
    together = Together(unit, (dossier.id for dossier in dossiers))
    people, law = people_of(unit, dossiers), law_of(unit, work)
    return tuple(_line(work, law, together, dossier, people[dossier.beneficiary_id]) for dossier in dossiers)


def people_of(unit: Unit, dossiers: Iterable[Dossier]) -> dict[RecordId, Beneficiary]:
    """The people of these dossiers, by their identifier."""
    keys = frozenset(dossier.beneficiary_id for dossier in dossiers)
    return {person.id: person for person in unit.find(Beneficiary, id=keys)}


def _line(work: Work, law: Law, unit: Unit, dossier: Dossier, person: Beneficiary) -> DossierLine:
    hours = hours_of(unit, dossier)
    interview = next(iter(unit.find(PreliminaryInterview, dossier_id=dossier.id)), None)
    shares = [min(1.0, b.held / b.planned) if b.planned else 0.0 for _, b in hours.phases]
    return DossierLine(
        dossier.id,
        dossier.number,
        person.name,
        person.distinction,
        dossier.state,
        interview.outcome if interview else Outcome.PENDING,
        dossier.phase,
        dossier.funding,
        dossier.opened_on,
        dossier.archived_on is not None,
        hours.accompaniment,
        hours.guided,
        (shares[0], shares[1], shares[2]),
        next_thing(unit, work.clock.today(), law, dossier, interview),
    )


_NOTHING = NextThing("none")


def next_thing(
    unit: Unit, today: date, law: Law, dossier: Dossier, interview: PreliminaryInterview | None
) -> NextThing:
    """What the dossier waits for, the most pressing first."""
    if dossier.is_prospect:
        return NextThing("interview", late=bool(interview and interview.held_on and interview.held_on < today))
    if dossier.state is DossierState.SUSPENDED:
        return NextThing("suspended", on=dossier.since.on)
    if dossier.state not in (DossierState.CONFIRMED, DossierState.RUNNING):
        due = sorted(waiting_deadlines(unit, law, dossier, today), key=lambda one: urgency(one, today))
        return NextThing("deadline", on=due[0].on, late=due[0].late(today) > 0, deadline=due[0]) if due else _NOTHING
    meetings = unit.find(Meeting, dossier_id=dossier.id)
    planned = sorted((m for m in meetings if m.state is MeetingState.PLANNED), key=lambda m: (m.slot.on, m.slot.start))
    if dossier.consent_on is None:
        return NextThing("consent", planned[0].slot if planned else None)
    if planned:
        return NextThing("meeting", planned[0].slot, planned[0].number, planned[0].slot.on < today, planned[0].id)
    return NextThing("plan")


def read_dossier(work: Work, dossier_id: RecordId) -> DossierView:
    """One dossier, for its header and its pages."""
    with work.unit() as unit:
        return _view(unit, work, unit.get(Dossier, dossier_id))


def _view(unit: Unit, work: Work, dossier: Dossier) -> DossierView:
    person, law = unit.get(Beneficiary, dossier.beneficiary_id), law_of(unit, work)
    interview = next(iter(unit.find(PreliminaryInterview, dossier_id=dossier.id)), None)
    return DossierView(
        id=dossier.id,
        number=dossier.number,
        state=dossier.state,
        outcome=interview.outcome if interview else Outcome.PENDING,
        history=dossier.history,
        phase=dossier.phase,
        opened_on=dossier.opened_on,
        request_date=dossier.request_date,
        consent_on=dossier.consent_on,
        layout=dossier.layout,
        archived_on=dossier.archived_on,
        funding=dossier.funding,
        price_cents=dossier.price_cents,
        plan=dossier.plan,
        steps=dossier.steps,
        supports=dossier.supports,
        last_name=person.last_name,
        first_name=person.first_name,
        name=person.name,
        printed_name=person.printed_name,
        latin_name=person.latin_name,
        distinction=person.distinction,
        email=person.email,
        phone=person.phone,
        address=person.address,
        has_adaptation=bool(unit.find(Adaptation, dossier_id=dossier.id)),
        hours=hours_of(unit, dossier),
        next=next_thing(unit, work.clock.today(), law, dossier, interview),
        progress=progress_of(unit, work, dossier),
        ended_on=dossier.ended_on,
        **_papers(unit, dossier),
        newer_plan=agreed_plan(unit, dossier).newer,
        **_told_of_funding(unit, law, dossier, work.clock.today()),
        **_kept(unit, dossier),
    )


def _kept(unit: Unit, dossier: Dossier) -> dict[str, Any]:
    """What was destroyed of it, and whether the person had the use of the rest limited."""
    return {
        "gone": gone_of(unit, dossier.id),
        "gone_on": content_gone_on(unit, dossier.id),
        "restricted_on": restricted_on(unit, dossier.beneficiary_id),
    }


def _told_of_funding(unit: Unit, law: Law, dossier: Dossier, today: date) -> dict[str, Any]:
    """What bars the CPF or is to be asked before it, and what it asks of working time."""
    funding, asked = dossier.funding, asked_on(unit, dossier)
    return {
        "five_years": five_year_warning(law, funding, asked) or earlier_bilan_to_ask(law, funding, asked),
        "absence": absence_told(unit, law, dossier, today),
    }


def _papers(unit: Unit, dossier: Dossier) -> dict[str, Any]:
    """Where the papers that the header speaks of stand."""
    live = live_contract(unit, dossier.id)
    return {
        "contract": live.state if live is not None else None,
        "programme_waits": waiting_number(unit, dossier) is not None,
        "programme_unsigned": never_signed(unit, dossier),
        "sheets_waiting": _sheets_waiting(unit, dossier),
    }


def _sheets_waiting(unit: Unit, dossier: Dossier) -> int:
    sheets = unit.find(IssuedPaper, dossier_id=dossier.id, kind=PaperKind.ATTENDANCE)
    signed = {paper.subject_id for paper in sheets if paper.state is PaperState.SEALED}
    return sum(meeting.id not in signed for meeting in held_meetings(unit, dossier.id))


def open_phase(work: Work, dossier_id: RecordId, phase: Phase, initiator: str = "") -> None:
    """Go to a phase of the journey; investigation opens with the recorded consent (L.6313-4)."""
    with work.unit() as unit:
        unit.get(Dossier, dossier_id).open_phase(phase)
        unit.journal("dossier.phase", Dossier.TABLE, dossier_id, phase=phase.value)
        unit.publish(Event(Dossier.TABLE, dossier_id, dossier_id, initiator))
        unit.commit()
