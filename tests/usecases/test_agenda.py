"""A week of the practice: meetings of every dossier, what falls due, work due back, holidays."""

from datetime import date, time, timedelta

import pytest

from bilan_desktop.app.workspace import load_law
from bilan_desktop.domain.deadlines import DueKind
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.guided_work import Assignment
from bilan_desktop.domain.meetings import MeetingState, Mode, Reason
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.agenda import Week, monday_of, read_week
from bilan_desktop.usecases.closing import note_declared
from bilan_desktop.usecases.dossiers import archive_dossier, save_funding
from bilan_desktop.usecases.ending import end_action
from bilan_desktop.usecases.guided_work import give_assignment, withdraw_assignment
from bilan_desktop.usecases.meetings import cancel_meeting, plan_meeting
from bilan_desktop.usecases.practice import save_practice
from factories import TODAY, DeskWork, a_slot, consented, fill_practice, held_meeting, programmed

DAY = timedelta(days=1)
MONDAY = date(2026, 3, 2)


def held(week: Week) -> dict[int, list[str]]:
    """By the rank of the day, the hour and the name of each meeting."""
    return {
        rank: [f"{m.slot.start:%H:%M} {m.name} {m.number}" for m in day.meetings]
        for rank, day in enumerate(week.days)
        if day.meetings
    }


def test_a_week_holds_the_meetings_of_every_dossier_by_the_hour(work: DeskWork) -> None:
    one, other = consented(work, "Un"), consented(work, "Deux")
    put_away = consented(work, "Trois")
    held_meeting(work, put_away, a_slot(start=time(8), minutes=30))
    archive_dossier(work, put_away)
    held_meeting(work, one, a_slot(start=time(9)))
    plan_meeting(work, other, a_slot(start=time(14), mode=Mode.REMOTE, tool=ProofText("Visio")))
    plan_meeting(work, one, a_slot(date(2026, 3, 8)))
    cancel_meeting(work, plan_meeting(work, other, a_slot(MONDAY)), Reason.OTHER)
    plan_meeting(work, other, a_slot(date(2026, 3, 9)))
    week = read_week(work, TODAY)
    assert (week.monday, week.today) == (MONDAY, TODAY)
    assert held(week) == {
        2: ["08:00 Ariane Trois 1", "09:00 Ariane Un 1", "14:00 Ariane Deux 1"],
        6: ["09:00 Ariane Un 2"],
    }
    _, first, second = week.days[2].meetings
    assert (first.state, second.state) == (MeetingState.HELD, MeetingState.PLANNED)
    assert (second.slot.mode, second.slot.tool) == (Mode.REMOTE, "Visio")
    assert held(read_week(work, date(2026, 3, 15))) == {0: ["09:00 Ariane Deux 3"]}
    assert all(day.is_empty for day in read_week(work, TODAY + 300 * DAY).days)


def test_meetings_at_the_same_time_are_told_and_those_that_follow_are_not(work: DeskWork) -> None:
    one, other = consented(work, "Un"), consented(work, "Deux")
    plan_meeting(work, one, a_slot(start=time(9), minutes=60))
    plan_meeting(work, other, a_slot(start=time(10), minutes=60))
    plan_meeting(work, one, a_slot(TODAY + DAY, time(9), 61))
    plan_meeting(work, other, a_slot(TODAY + DAY, time(10), 60))
    plan_meeting(work, one, a_slot(TODAY + 2 * DAY, time(23), 120))
    plan_meeting(work, other, a_slot(TODAY + 3 * DAY, time(0, 30), 30))
    days = read_week(work, TODAY).days
    assert [[m.overlaps for m in day.meetings] for day in days[2:6]] == [[False] * 2, [True] * 2, [True], [True]]


def test_what_falls_due_is_on_its_day_until_its_gesture_is_made(work: DeskWork) -> None:
    work.law = load_law()
    fill_practice(work)
    key = programmed(work, "Un")
    save_funding(work, key, Funding(FundingKind.CPF), None)
    held_meeting(work, key)
    end_action(work, key)

    def due(day: date) -> dict[date, list[DueKind]]:
        days = read_week(work, day).days
        return {one.on: [due.deadline.what for due in one.dues] for one in days if one.dues}

    assert DueKind.CONTENT in due(TODAY)[TODAY]
    assert DueKind.CPF_EXIT in due(MONDAY + 7 * DAY)[MONDAY + 7 * DAY], "three working days after a Wednesday"
    assert due(TODAY + 183 * DAY)[date(2026, 9, 4)][-1] is DueKind.FOLLOW_UP
    work.clock.moment += DAY
    note_declared(work, key, work.clock.today())
    assert DueKind.CPF_EXIT not in due(MONDAY + 7 * DAY).get(MONDAY + 7 * DAY, [])
    archive_dossier(work, key)
    assert due(TODAY) == {TODAY: [DueKind.CONTENT]}, "put away, it is still to be destroyed"
    assert due(TODAY + 183 * DAY) == {}


def test_work_due_back_is_there_until_it_came_back(work: DeskWork) -> None:
    key = consented(work)
    rows = [give_assignment(work, key, "Enquête") for _ in range(3)]
    with work.unit() as unit:
        for row, day in zip(rows, (TODAY + DAY, TODAY + DAY, TODAY + 7 * DAY), strict=True):
            unit.get(Assignment, row).due = day
        unit.commit()
    withdraw_assignment(work, rows[0])
    week = read_week(work, TODAY)
    assert [[(one.name, one.number) for one in day.works] for day in week.days if day.works] == [
        [("Ariane Quenneville", 2)]
    ]


@pytest.mark.parametrize(
    ("monday", "own", "named"),
    [
        (date(2026, 11, 9), False, {date(2026, 11, 11): "11 novembre"}),
        (date(2026, 3, 30), False, {}),
        (date(2026, 3, 30), True, {date(2026, 4, 3): "Vendredi saint"}),
        (date(2026, 5, 11), False, {date(2026, 5, 14): "Ascension"}),
        (date(2026, 12, 21), True, {date(2026, 12, 25): "Noël", date(2026, 12, 26): "26 décembre"}),
        (date(2027, 12, 27), False, {date(2028, 1, 1): "jour de l’An"}),
    ],
)
def test_public_holidays_are_named_those_of_alsace_moselle_where_it_is_set(
    work: DeskWork, monday: date, own: bool, named: dict[date, str]
) -> None:
    save_practice(work, {"alsace_moselle": own})
    week = read_week(work, monday + 6 * DAY)
    assert week.monday == monday_of(monday) == monday
    assert {day.on: day.holiday for day in week.days if day.holiday} == named
