"""The home page: meetings of the day, what to deal with, what is due by the rules, what to resume."""

from dataclasses import dataclass
from datetime import date, timedelta

from bilan_desktop.domain.deadlines import DESTRUCTIONS, Deadline
from bilan_desktop.domain.dossier import Dossier, DossierState
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.listing import Listing
from bilan_desktop.domain.meetings import Meeting, MeetingKind, MeetingState, Slot
from bilan_desktop.domain.papers import IssuedPaper, PaperState
from bilan_desktop.domain.people import told_apart
from bilan_desktop.domain.practice import THE_PRACTICE, Practice
from bilan_desktop.usecases.bilan_overview import Lack, paper_lacks
from bilan_desktop.usecases.drafts import dossier_of_route
from bilan_desktop.usecases.due import due_lines
from bilan_desktop.usecases.overview import people_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.programme_papers import waiting_number
from bilan_desktop.usecases.rules import law_of
from bilan_desktop.usecases.sheets import live_sheets
from bilan_desktop.usecases.together import Together

ASKING = frozenset(DossierState) - {DossierState.CLOSED}
"""Nothing is asked for once an interview ended without a bilan."""


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
        people = people_of(unit, dossiers.values())
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
            (*_reminders(unit, work, kept, names), *_dues(unit, work, today)),
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
    return found


def _dues(unit: Unit, work: Work, today: date) -> list[Reminder]:
    """What the rules make due: in a dossier on the list all of it, in another what is to be destroyed.

    What is kept beyond its date is said wherever it is: archived, without a bilan.
    """
    every = unit.find(Dossier)
    listed = {d.id for d in every if d.archived_on is None and d.state in ASKING}
    lines = due_lines(unit, every, law_of(unit, work), today)
    return [
        Reminder("deadline", one.dossier_id, one.dossier_id, one.name, one.deadline.on, deadline=one.deadline)
        for one in lines
        if one.dossier_id in listed or one.deadline.what in DESTRUCTIONS
    ]


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
