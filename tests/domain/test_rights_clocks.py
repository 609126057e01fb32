"""The month to answer and the 72 hours to notify: tables of dates, no clock."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bilan_desktop.app.workspace import load_law
from bilan_desktop.domain.calendar import is_working_day
from bilan_desktop.domain.deadlines import months_after
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.rights import Breach, BreachRisk, DataRequest
from bilan_desktop.domain.rights_clocks import (
    answer_by,
    next_working_day,
    notify_by,
    waits_for_authority,
    waits_for_people,
)

LAW = load_law()


def request(received: date, extended: date | None = None) -> DataRequest:
    return DataRequest(RecordId("r"), received, extended_on=extended)


def breach(at: datetime, **more: object) -> Breach:
    return Breach(RecordId("b"), at, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        (date(2026, 3, 4), date(2026, 4, 7)),  # 4 April is a Saturday, 6 April Easter Monday
        (date(2026, 3, 3), date(2026, 4, 3)),  # Good Friday is worked outside Alsace-Moselle
        (date(2026, 8, 31), date(2026, 9, 30)),  # no 31 September
        (date(2026, 1, 31), date(2026, 3, 2)),  # 28 February is a Saturday
        (date(2028, 1, 31), date(2028, 2, 29)),  # leap day
        (date(2028, 2, 29), date(2028, 3, 29)),
        (date(2027, 2, 28), date(2027, 3, 30)),  # 28 March is Easter Sunday, Monday a holiday
        (date(2026, 4, 1), date(2026, 5, 4)),  # 1 May, then a week-end
        (date(2026, 4, 8), date(2026, 5, 11)),  # 8 May, a Friday
        (date(2026, 11, 25), date(2026, 12, 28)),  # Christmas, a Friday
        (date(2026, 12, 1), date(2027, 1, 4)),  # New Year, a Friday
        (date(2026, 6, 14), date(2026, 7, 15)),  # 14 July
        (date(2026, 4, 14), date(2026, 5, 15)),  # Ascension, a Thursday
        (date(2026, 4, 25), date(2026, 5, 26)),  # Whit Monday
    ],
)
def test_a_month_ends_on_a_working_day(received: date, expected: date) -> None:
    by = answer_by(LAW, request(received))
    assert by is not None
    assert by.on == by.first == expected
    assert by.counted == months_after(received, 1)
    assert by.moved == (by.on != by.counted)
    assert not by.extended


@pytest.mark.parametrize(
    ("received", "here", "there"),
    [
        (date(2024, 11, 26), date(2024, 12, 26), date(2024, 12, 27)),  # 26 December, a Thursday
        (date(2025, 11, 26), date(2025, 12, 26), date(2025, 12, 29)),  # the same, a Friday
        (date(2026, 3, 3), date(2026, 4, 3), date(2026, 4, 7)),  # Good Friday, then Easter Monday
    ],
)
def test_alsace_moselle_has_two_more_holidays(received: date, here: date, there: date) -> None:
    asked = request(received)
    assert getattr(answer_by(LAW, asked), "on", None) == here
    assert getattr(answer_by(LAW, asked, alsace_moselle=True), "on", None) == there


@pytest.mark.parametrize(
    ("received", "told", "expected", "holds"),
    [
        (date(2026, 3, 4), date(2026, 3, 30), date(2026, 6, 4), True),
        (date(2026, 3, 4), date(2026, 4, 7), date(2026, 6, 4), True),  # the last day of the month, moved
        (date(2026, 3, 4), date(2026, 4, 8), date(2026, 4, 7), False),  # a day too late
        (date(2025, 11, 30), date(2025, 12, 15), date(2026, 3, 2), True),  # 28 February is a Saturday
        (date(2027, 11, 30), date(2027, 12, 1), date(2028, 2, 29), True),
        (date(2026, 1, 31), date(2026, 1, 31), date(2026, 4, 30), True),  # three months from reception, in one
    ],
)
def test_two_months_more_when_the_person_was_told_within_the_first(
    received: date, told: date, expected: date, *, holds: bool
) -> None:
    by = answer_by(LAW, request(received, told))
    assert by is not None
    assert (by.on, by.extended) == (expected, holds)
    assert by.rule.code == ("rights.extended_months" if holds else "rights.answer_months")


def test_every_day_of_some_years_ends_on_a_day_that_is_worked_and_no_sooner_than_the_month() -> None:
    day = date(2026, 1, 1)
    while day < date(2029, 1, 1):
        by = answer_by(LAW, request(day), alsace_moselle=True)
        assert by is not None
        assert by.on >= months_after(day, 1)
        assert is_working_day(by.on, alsace_moselle=True)
        assert (by.on - by.counted).days <= 4
        day += timedelta(days=1)


def test_before_the_regulation_nothing_runs() -> None:
    assert answer_by(LAW, request(date(2018, 5, 24))) is None
    assert notify_by(LAW, breach(datetime(2018, 5, 24, 9, tzinfo=UTC))) is None


def test_a_working_day_stays_where_it_is() -> None:
    assert next_working_day(date(2026, 3, 4)) == date(2026, 3, 4)
    assert next_working_day(date(2026, 5, 1)) == date(2026, 5, 4)


@pytest.mark.parametrize(
    "known",
    [
        datetime(2026, 3, 6, 17, 30, tzinfo=UTC),  # a Friday evening: the week-end counts
        datetime(2026, 3, 28, 12, 0, tzinfo=UTC),  # across the change to summer time
        datetime(2026, 12, 24, 22, 59, tzinfo=UTC),
    ],
)
def test_seventy_two_hours_of_the_calendar(known: datetime) -> None:
    by = notify_by(LAW, breach(known))
    assert by is not None
    assert by.at - known == timedelta(hours=72)
    assert by.minutes_left(known) == 4320
    assert by.minutes_left(known + timedelta(hours=72, seconds=1)) == -1


def test_an_instant_is_read_in_its_own_zone() -> None:
    known = datetime.fromisoformat("2026-07-01T10:00:00+02:00")
    assert getattr(notify_by(LAW, breach(known)), "at", None) == datetime(2026, 7, 4, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("risk", "authority", "people"),
    [
        (BreachRisk.UNSAID, True, False),
        (BreachRisk.UNLIKELY, False, False),
        (BreachRisk.RISK, True, False),
        (BreachRisk.HIGH, True, True),
    ],
)
def test_what_a_risk_asks_for(risk: BreachRisk, *, authority: bool, people: bool) -> None:
    known = datetime(2026, 3, 4, 9, tzinfo=UTC)
    assert waits_for_authority(breach(known, risk=risk)) is authority
    assert waits_for_people(breach(known, risk=risk)) is people
    told = breach(known, risk=risk, told_authority_at=known, told_people_on=known.date())
    assert not waits_for_authority(told)
    assert not waits_for_people(told)
