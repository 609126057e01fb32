"""What lists and headers show: dossiers at a glance, one dossier's header, today."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bilan_desktop.domain.deadlines import Deadline
from bilan_desktop.domain.dossier import Dossier, DossierState, PaperLayout, StateChange
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.funding import Funding
from bilan_desktop.domain.hours import HoursBalance, HoursPlan, PoolBalance
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.listing import Listing
from bilan_desktop.domain.meetings import Meeting, MeetingKind, MeetingState, Slot
from bilan_desktop.domain.papers import IssuedPaper, PaperKind, PaperState
from bilan_desktop.domain.people import Adaptation, Beneficiary, told_apart
from bilan_desktop.domain.practice import THE_PRACTICE, Practice
from bilan_desktop.domain.preliminary import Outcome, PreliminaryInterview
from bilan_desktop.domain.progress import StepProgress
from bilan_desktop.usecases.bilan_overview import Lack, paper_lacks
from bilan_desktop.usecases.closing import waiting_deadlines
from bilan_desktop.usecases.contract import live_contract
from bilan_desktop.usecases.drafts import dossier_of_route
from bilan_desktop.usecases.journey import progress_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.programme_papers import never_signed, waiting_number
from bilan_desktop.usecases.sheets import agreed_plan, held_meetings, hours_of, live_sheets
from bilan_desktop.usecases.together import Together

ASKING = frozenset(DossierState) - {DossierState.CLOSED}
"""Nothing is asked for once an interview ended without a bilan."""


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


@dataclass(frozen=True)
class TodayMeeting:
    """A meeting of the day."""

    meeting_id: RecordId
    dossier_id: RecordId
    name: str
    number: int
    kind: MeetingKind
    slot: Slot
    state: MeetingState


@dataclass(frozen=True)
class Reminder:
    """Something to deal with: a code, the dossier, the person's name, what it hangs on."""

    code: str
    dossier_id: RecordId
    subject_id: RecordId
    name: str
    on: date | None = None
    number: int = 0
    deadline: Deadline | None = None
    lack: Lack | None = None


@dataclass(frozen=True)
class Today:
    """The home page; an archived dossier shows there by its meetings of the day alone, and asks for nothing."""

    on: date
    consultant: str
    organisation: str
    practice_missing: int
    meetings: tuple[TodayMeeting, ...]
    reminders: tuple[Reminder, ...]
    resume: tuple[tuple[str, str, str], ...]
    """Route, name and number of the dossiers lately worked on."""
    weeks: tuple[tuple[date, int], ...]
    """Monday of each of the last six weeks and the accompaniment minutes held in it."""
    dossiers: int


def list_dossiers(work: Work, *, archived: bool = False) -> tuple[DossierLine, ...]:
    """Every dossier (the archived ones on demand), the latest number first."""
    with work.unit() as unit:
        return lines_of(unit, work, unit.listed(Listing(archived=archived)))


def lines_of(unit: Unit, work: Work, dossiers: Sequence[Dossier]) -> tuple[DossierLine, ...]:
    """What the list says of these dossiers, in their order."""
    together = Together(unit, (dossier.id for dossier in dossiers))
    people = _people(unit, dossiers)
    return tuple(_line(work, together, dossier, people[dossier.beneficiary_id]) for dossier in dossiers)


def _people(unit: Unit, dossiers: Iterable[Dossier]) -> dict[RecordId, Beneficiary]:
    keys = frozenset(dossier.beneficiary_id for dossier in dossiers)
    return {person.id: person for person in unit.find(Beneficiary, id=keys)}


def _line(work: Work, unit: Unit, dossier: Dossier, person: Beneficiary) -> DossierLine:
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
        next_thing(unit, work, dossier, interview, unit.find(Meeting, dossier_id=dossier.id)),
    )


_NOTHING = NextThing("none")


def next_thing(
    unit: Unit, work: Work, dossier: Dossier, interview: PreliminaryInterview | None, meetings: list[Meeting]
) -> NextThing:
    """What the dossier waits for, the most pressing first."""
    today = work.clock.today()
    if dossier.is_prospect:
        return NextThing("interview", late=bool(interview and interview.held_on and interview.held_on < today))
    if dossier.state is DossierState.SUSPENDED:
        return NextThing("suspended", on=dossier.since.on)
    if dossier.state not in (DossierState.CONFIRMED, DossierState.RUNNING):
        due = sorted(waiting_deadlines(unit, work, dossier), key=lambda one: -one.late(today))
        return NextThing("deadline", on=due[0].on, late=due[0].late(today) > 0, deadline=due[0]) if due else _NOTHING
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
    person = unit.get(Beneficiary, dossier.beneficiary_id)
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
        next=next_thing(unit, work, dossier, interview, unit.find(Meeting, dossier_id=dossier.id)),
        progress=progress_of(unit, work, dossier),
        ended_on=dossier.ended_on,
        contract=live.state if (live := live_contract(unit, dossier.id)) is not None else None,
        programme_waits=waiting_number(unit, dossier) is not None,
        programme_unsigned=never_signed(unit, dossier),
        sheets_waiting=_sheets_waiting(unit, dossier),
        newer_plan=agreed_plan(unit, dossier).newer,
    )


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


def read_today(work: Work, routes: tuple[str, ...] = ()) -> Today:
    """Meetings of the day, what to deal with, what to resume, hours of the last six weeks."""
    today = work.clock.today()
    with work.unit() as unit:
        weeks = _six_weeks(today)
        meetings = unit.find(Meeting, on=frozenset(day for week in weeks for day in week))
        of_day = sorted((m for m in meetings if m.slot.on == today), key=lambda m: m.slot.start)
        kept = unit.find(Dossier, archived_on=None, state=ASKING)
        met = {m.dossier_id for m in of_day} | {key for key in map(dossier_of_route, routes) if key is not None}
        dossiers = {d.id: d for d in (*kept, *unit.find(Dossier, id=frozenset(met)))}
        people = _people(unit, dossiers.values())
        known = {key: told_apart(person.name, person.distinction) for key, person in people.items()}
        names = {d.id: known[d.beneficiary_id] for d in dossiers.values()}
        practice = next(iter(unit.find(Practice, id=THE_PRACTICE)), None) or Practice()
        return Today(
            today,
            practice.consultant,
            practice.organisation,
            len(practice.missing()),
            tuple(
                TodayMeeting(m.id, m.dossier_id, names[m.dossier_id], m.number, m.kind, m.slot, m.state)
                for m in of_day
                if m.state is not MeetingState.CANCELLED
            ),
            tuple(_reminders(unit, work, kept, names)),
            tuple(_resumable(routes, dossiers, names)),
            tuple(_held_in(meetings, week) for week in weeks),
            sum(unit.tally(Listing()).values()),
        )


def _reminders(unit: Unit, work: Work, kept: list[Dossier], names: dict[RecordId, str]) -> list[Reminder]:
    together = Together(unit, (dossier.id for dossier in kept))
    meetings = [meeting for dossier in kept for meeting in together.find(Meeting, dossier_id=dossier.id)]
    found, today = [], work.clock.today()
    for m in sorted(meetings, key=lambda m: m.slot.on):
        name = names[m.dossier_id]
        if m.state is MeetingState.PLANNED and m.slot.on < today:
            found.append(Reminder("to_record", m.dossier_id, m.id, name, m.slot.on, m.number))
        elif m.state is MeetingState.HELD:
            sheets: list[IssuedPaper] = live_sheets(together, m.id)
            state = sheets[-1].state if sheets else PaperState.OPEN
            if state is PaperState.SENT:
                found.append(Reminder("to_chase", m.dossier_id, m.id, name, sheets[-1].sent_on, m.number))
            elif state is PaperState.OPEN:
                found.append(Reminder("to_sign", m.dossier_id, m.id, name, m.slot.on, m.number))
    return found + [one for dossier in kept for one in _reminder(together, work, dossier, names[dossier.id])]


def _reminder(unit: Unit, work: Work, dossier: Dossier, name: str) -> list[Reminder]:
    """What a dossier waits for, apart from its meetings; a suspended one is said, never chased for a meeting."""
    key = dossier.id
    if dossier.is_prospect:
        return [Reminder("interview", key, key, name, dossier.opened_on)]
    found = []
    if dossier.state is DossierState.SUSPENDED:
        found.append(Reminder("suspended", key, key, name, dossier.since.on))
    if dossier.state is DossierState.CONFIRMED and dossier.consent_on is None:
        found.append(Reminder("consent", key, key, name, dossier.opened_on))
    if (waiting := waiting_number(unit, dossier)) is not None:
        found.append(Reminder("programme", key, key, name, number=waiting))
    found += [Reminder("lack", key, key, name, one.on, lack=one) for one in paper_lacks(unit, work, dossier)]
    due = waiting_deadlines(unit, work, dossier)
    return found + [Reminder("deadline", key, key, name, one.on, deadline=one) for one in due]


def _resumable(
    routes: tuple[str, ...], dossiers: dict[RecordId, Dossier], names: dict[RecordId, str]
) -> list[tuple[str, str, str]]:
    seen: set[RecordId] = set()
    found: list[tuple[str, str, str]] = []
    for route in routes:
        key = dossier_of_route(route)
        if key is not None and key in dossiers and key not in seen:
            seen.add(key)
            found.append((route, names[key], str(dossiers[key].number)))
    return found[:3]


def _six_weeks(today: date) -> list[list[date]]:
    """The days of this week and of the five before it, from each Monday."""
    monday = today - timedelta(days=today.weekday())
    starts = (monday - timedelta(weeks=back) for back in range(5, -1, -1))
    return [[start + timedelta(days=day) for day in range(7)] for start in starts]


def _held_in(meetings: list[Meeting], week: list[date]) -> tuple[date, int]:
    held = [m for m in meetings if m.state is MeetingState.HELD and m.kind is not MeetingKind.FOLLOW_UP]
    return week[0], sum(m.slot.minutes for m in held if m.slot.on in week)
