"""A week of the practice: the meetings of every dossier, the days on which something is due, work due back.

What is due of the practice itself is told too: a request to answer, a breach to notify, the yearly report.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bilan_desktop.domain.calendar import holiday_name
from bilan_desktop.domain.deadlines import DESTRUCTIONS, Deadline
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.guided_work import Assignment
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import Meeting, MeetingKind, MeetingState, Slot
from bilan_desktop.domain.people import told_apart
from bilan_desktop.domain.practice import THE_PRACTICE, Practice
from bilan_desktop.domain.yearly import before_which
from bilan_desktop.usecases.due import dues_of
from bilan_desktop.usecases.meeting_needs import is_waited
from bilan_desktop.usecases.overview import people_of
from bilan_desktop.usecases.past import past_dossiers
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.reminders import ASKING
from bilan_desktop.usecases.rights_due import RightsDay, rights_days
from bilan_desktop.usecases.rules import law_of
from bilan_desktop.usecases.together import Together
from bilan_desktop.usecases.yearly_due import YearMark, report_to_file


@dataclass(frozen=True)
class WeekMeeting:
    """A meeting of the week; ``overlaps``: another one of the practice takes place at the same time."""

    meeting_id: RecordId
    dossier_id: RecordId
    name: str
    number: int
    kind: MeetingKind
    slot: Slot
    state: MeetingState
    overlaps: bool


@dataclass(frozen=True)
class WeekDue:
    """A date of a dossier that falls on a day, its gesture not made yet."""

    dossier_id: RecordId
    name: str
    deadline: Deadline


@dataclass(frozen=True)
class WeekWork:
    """Guided work due back on a day, and not back yet."""

    dossier_id: RecordId
    name: str
    number: int


@dataclass(frozen=True)
class WeekDay:
    """A day of the week, in the order of its hours; ``holiday`` is the name of the public holiday, or empty."""

    on: date
    holiday: str
    meetings: tuple[WeekMeeting, ...] = ()
    dues: tuple[WeekDue, ...] = ()
    works: tuple[WeekWork, ...] = ()
    rights: tuple[RightsDay, ...] = ()
    report: YearMark | None = None
    """The accounting year whose report is sent before that day."""

    @property
    def count(self) -> int:
        """How many things take place or are due."""
        return len(self.meetings) + self.due + len(self.works)

    @property
    def due(self) -> int:
        """How many dates fall on it, of dossiers or of the practice."""
        return len(self.dues) + len(self.rights) + (self.report is not None)

    @property
    def is_empty(self) -> bool:
        """Whether nothing takes place or is due."""
        return not self.count


@dataclass(frozen=True)
class Week:
    """Seven days from a Monday; ``today`` is the present day, wherever it is."""

    today: date
    days: tuple[WeekDay, ...]

    @property
    def monday(self) -> date:
        """Its first day."""
        return self.days[0].on


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def read_week(work: Work, day: date) -> Week:
    """The week of a day. A cancelled meeting is not there; dates and work are those of the dossiers in the list.

    What has to be destroyed of the others is told too, on its day.
    """
    today, monday = work.clock.today(), monday_of(day)
    days = tuple(monday + timedelta(days=rank) for rank in range(7))
    with work.unit() as unit:
        practice = next(iter(unit.find(Practice, id=THE_PRACTICE)), None) or Practice()
        law, meetings = law_of(unit, work), _meetings(unit, days)
        listed = {dossier.id: dossier for dossier in unit.find(Dossier, archived_on=None, state=ASKING)}
        past = {one.id: one for one in past_dossiers(unit, law, max(days[-1], today)) if one.id not in listed}
        met = frozenset(meeting.dossier_id for meeting in meetings if meeting.dossier_id not in listed)
        dossiers = {**listed, **past, **{one.id: one for one in unit.find(Dossier, id=met)}}
        names, together = _names(unit, dossiers.values()), Together(unit, dossiers)
        dues = [
            WeekDue(key, names[key], due)
            for key, one in (*listed.items(), *past.items())
            for due in dues_of(together, law, one, today)
            if due.settled is None and due.on in days and (key in listed or due.what in DESTRUCTIONS)
        ]
        works, crossed = _works(together, listed.values(), names), _overlapping(meetings)
        rights, report = rights_days(unit, work), report_to_file(unit, max(today, days[-1]))
        sent = before_which(report.period) if report is not None else None
    return Week(
        today,
        tuple(
            WeekDay(
                on,
                holiday_name(on, alsace_moselle=practice.alsace_moselle),
                tuple(_shown(m, names[m.dossier_id], crossed) for m in meetings if m.slot.on == on),
                tuple(one for one in dues if one.deadline.on == on),
                tuple(one for due, one in works if due == on),
                tuple(one for one in rights if one.on == on),
                report if sent == on else None,
            )
            for on in days
        ),
    )


def _works(unit: Unit, listed: Iterable[Dossier], names: dict[RecordId, str]) -> list[tuple[date, WeekWork]]:
    """The guided work that has a day to come back and did not, until the action ended."""
    return [
        (row.due, WeekWork(one.id, names[one.id], row.number))
        for one in listed
        if one.ended_on is None
        for row in unit.find(Assignment, dossier_id=one.id)
        if is_waited(row) and row.due is not None
    ]


def _meetings(unit: Unit, days: tuple[date, ...]) -> list[Meeting]:
    found = unit.find(Meeting, on=frozenset(days))
    live = (meeting for meeting in found if meeting.state is not MeetingState.CANCELLED)
    return sorted(live, key=lambda m: (m.slot.on, m.slot.start, m.number))


def _names(unit: Unit, dossiers: Iterable[Dossier]) -> dict[RecordId, str]:
    every = list(dossiers)
    people = people_of(unit, every)
    return {
        one.id: told_apart(people[one.beneficiary_id].name, people[one.beneficiary_id].distinction) for one in every
    }


def _overlapping(meetings: Iterable[Meeting]) -> frozenset[RecordId]:
    """The meetings that last while another one does; who did not come takes no time."""
    spans = [(m.id, m.slot.span()) for m in meetings if m.state is not MeetingState.NO_SHOW]
    return frozenset(
        key
        for key, span in spans
        for other, beside in spans
        if key != other and span.start < beside.end and beside.start < span.end
    )


def _shown(m: Meeting, name: str, crossed: frozenset[RecordId]) -> WeekMeeting:
    return WeekMeeting(m.id, m.dossier_id, name, m.number, m.kind, m.slot, m.state, m.id in crossed)
