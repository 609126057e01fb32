"""The home page: the day's meetings and what each needs, what to deal with, what the rules make due, what to resume."""

from dataclasses import dataclass
from datetime import date, timedelta

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.listing import Listing
from bilan_desktop.domain.meetings import Meeting, MeetingKind, MeetingState, Slot
from bilan_desktop.domain.people import told_apart
from bilan_desktop.domain.practice import THE_PRACTICE, Practice
from bilan_desktop.usecases.drafts import dossier_of_route
from bilan_desktop.usecases.meeting_needs import share_out
from bilan_desktop.usecases.overview import people_of
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.reminders import ASKING, Reminder, own_reminders, rule_reminders
from bilan_desktop.usecases.rights_due import RightsDue, rights_due
from bilan_desktop.usecases.rules import law_of
from bilan_desktop.usecases.yearly_due import YearMark, report_to_file


@dataclass(frozen=True)
class TodayMeeting:
    """A meeting of the day, with what it needs."""

    meeting_id: RecordId
    dossier_id: RecordId
    name: str
    number: int
    kind: MeetingKind
    slot: Slot
    state: MeetingState
    needs: tuple[Reminder, ...] = ()


@dataclass(frozen=True)
class Today:
    """The home page; an archived dossier shows by its meetings of the day and what is to be destroyed of it.

    Nothing is told twice: what waits for somebody met today is with that meeting, not among the reminders.
    """

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
    rights: tuple[RightsDue, ...] = ()
    """What runs by the law on personal data: of no dossier."""
    report: YearMark | None = None
    """The accounting year over whose report is not noted as sent."""


def read_today(work: Work, routes: tuple[str, ...] = ()) -> Today:
    """Meetings of the day, what to deal with, what to resume, hours of the last six weeks."""
    today = work.clock.today()
    with work.unit() as unit:
        weeks = _six_weeks(today)
        meetings = unit.find(Meeting, on=frozenset(day for week in weeks for day in week))
        of_day = [m for m in meetings if m.slot.on == today and m.state is not MeetingState.CANCELLED]
        of_day.sort(key=lambda m: (m.slot.start, m.number))
        kept = unit.find(Dossier, archived_on=None, state=ASKING)
        met = {m.dossier_id for m in of_day} | {key for key in map(dossier_of_route, routes) if key is not None}
        dossiers = {d.id: d for d in (*kept, *unit.find(Dossier, id=frozenset(met)))}
        people = people_of(unit, dossiers.values())
        known = {key: told_apart(person.name, person.distinction) for key, person in people.items()}
        names = {d.id: known[d.beneficiary_id] for d in dossiers.values()}
        practice = next(iter(unit.find(Practice, id=THE_PRACTICE)), None) or Practice()
        asked = [*own_reminders(unit, work, kept, names), *rule_reminders(unit, law_of(unit, work), kept, today)]
        needs, left = share_out(unit, of_day, dossiers, asked, names, today)
        return Today(
            today,
            practice.consultant,
            practice.organisation,
            len(practice.missing()),
            tuple(
                TodayMeeting(
                    m.id, m.dossier_id, names[m.dossier_id], m.number, m.kind, m.slot, m.state, needs.get(m.id, ())
                )
                for m in of_day
            ),
            tuple(left),
            tuple(_resumable(routes, dossiers, names)),
            tuple(_held_in(meetings, week) for week in weeks),
            sum(unit.tally(Listing()).values()),
            rights_due(unit, work),
            report_to_file(unit, today),
        )


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
