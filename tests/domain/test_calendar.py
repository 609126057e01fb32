"""The civil calendar: Easter, holidays, working days, and times in the nights the clocks change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_desktop.domain import calendar
from bilan_desktop.domain.errors import InvalidInput

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)

EASTERS = [
    "1818-03-22", "1886-04-25", "1900-04-15", "1943-04-25", "1954-04-18", "1961-04-02", "1981-04-19", "2000-04-23",
    "2008-03-23", "2011-04-24", "2016-03-27", "2019-04-21", "2020-04-12", "2021-04-04", "2022-04-17", "2023-04-09",
    "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21", "2031-04-13",
    "2032-03-28", "2033-04-17", "2034-04-09", "2035-03-25", "2036-04-13", "2037-04-05", "2038-04-25", "2039-04-10",
    "2040-04-01", "2049-04-18", "2076-04-19", "2100-03-28", "2285-03-22",
]  # fmt: skip


@pytest.mark.parametrize("day", EASTERS)
def test_easter_falls_where_the_tables_put_it(day: str) -> None:
    expected = date.fromisoformat(day)
    assert calendar.easter(expected.year) == expected


@given(st.integers(1583, 4099))
@settings(max_examples=100)
def test_easter_is_a_sunday_of_its_season(year: int) -> None:
    day = calendar.easter(year)
    assert day.weekday() == 6
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


def test_the_holidays_of_2026() -> None:
    names = {
        "2026-01-01": "jour de l’An",
        "2026-04-06": "lundi de Pâques",
        "2026-05-01": "fête du Travail",
        "2026-05-08": "8 mai",
        "2026-05-14": "Ascension",
        "2026-05-25": "lundi de Pentecôte",
        "2026-07-14": "14 juillet",
        "2026-08-15": "Assomption",
        "2026-11-01": "Toussaint",
        "2026-11-11": "11 novembre",
        "2026-12-25": "Noël",
    }
    assert calendar.public_holidays(2026) == {date.fromisoformat(d): n for d, n in names.items()}


def test_alsace_moselle_has_two_more() -> None:
    more = calendar.public_holidays(2026, alsace_moselle=True)
    added = set(more) - set(calendar.public_holidays(2026))
    assert added == {date(2026, 4, 3), date(2026, 12, 26)}
    assert calendar.holiday_name(date(2026, 4, 3)) == ""
    assert calendar.holiday_name(date(2026, 4, 3), alsace_moselle=True) == "Vendredi saint"


@pytest.mark.parametrize("year", [2008, 1913, 2160])
def test_two_holidays_of_the_same_day_are_one_day_off(year: int) -> None:
    """Ascension Thursday may be the first of May (2008) : the day is off, whatever its name."""
    assert not calendar.is_working_day(date(year, 5, 1))


def test_working_days_leave_out_week_ends_and_holidays() -> None:
    assert calendar.is_working_day(date(2026, 3, 4))
    assert not calendar.is_working_day(date(2026, 3, 7))
    assert not calendar.is_working_day(date(2026, 3, 8))
    assert not calendar.is_working_day(date(2026, 4, 6))
    assert calendar.is_working_day(date(2026, 4, 3))
    assert not calendar.is_working_day(date(2026, 4, 3), alsace_moselle=True)


@given(st.integers(1900, 2200), st.booleans())
@settings(max_examples=60)
def test_a_year_has_at_most_thirteen_holidays_and_more_than_245_working_days(year: int, alsace: bool) -> None:
    holidays = calendar.public_holidays(year, alsace_moselle=alsace)
    assert all(day.year == year for day in holidays)
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(365))
    worked = sum(calendar.is_working_day(day, alsace_moselle=alsace) for day in days)
    assert 245 < worked < 262
    assert len(holidays) <= 13


def test_a_meeting_that_runs_past_midnight_ends_the_next_day() -> None:
    span = calendar.local_span(date(2026, 3, 4), time(23, 30), 60)
    assert span.end.date() == date(2026, 3, 5)
    assert span.end.time() == time(0, 30)
    assert not span.clock_change


def test_the_night_clocks_go_forward_an_hour_is_missing() -> None:
    span = calendar.local_span(SPRING, time(1, 30), 60)
    assert span.end.time() == time(3, 30)
    assert span.clock_change


@pytest.mark.parametrize("start", [time(2), time(2, 30), time(2, 59)])
def test_a_skipped_time_is_refused_and_says_why(start: time) -> None:
    with pytest.raises(InvalidInput) as refusal:
        calendar.local_span(SPRING, start, 60)
    assert set(refusal.value.problems) == {"start"}
    assert "n’existe pas" in refusal.value.sentence


@pytest.mark.parametrize("start", [time(1, 59), time(3)])
def test_the_times_around_the_skipped_hour_are_accepted(start: time) -> None:
    assert calendar.local_span(SPRING, start, 30).minutes == 30


def test_the_night_clocks_go_back_the_same_time_comes_twice() -> None:
    first = calendar.local_span(AUTUMN, time(2, 30), 60)
    second = calendar.local_span(AUTUMN, time(2, 30), 60, later=True)
    assert second.start.astimezone(UTC) - first.start.astimezone(UTC) == timedelta(hours=1)
    assert first.end.time() == time(2, 30)
    assert first.clock_change
    assert second.end.time() == time(3, 30)
    assert not second.clock_change


def test_only_the_doubled_hour_is_ambiguous() -> None:
    assert calendar.is_ambiguous(AUTUMN, time(2, 30))
    assert calendar.is_ambiguous(AUTUMN, time(2))
    assert not calendar.is_ambiguous(AUTUMN, time(3))
    assert not calendar.is_ambiguous(AUTUMN, time(1, 59))
    assert not calendar.is_ambiguous(SPRING, time(2, 30))
    assert not calendar.is_ambiguous(date(2026, 3, 4), time(2, 30))


@given(st.dates(date(2000, 1, 1), date(2050, 12, 31)), st.times(), st.integers(1, 12 * 60), st.booleans())
@settings(max_examples=150)
def test_a_span_lasts_what_it_says_in_real_time(day: date, start: time, minutes: int, later: bool) -> None:
    start = start.replace(second=0, microsecond=0)
    try:
        span = calendar.local_span(day, start, minutes, later=later)
    except InvalidInput:
        assert time(2) <= start < time(3)
        return
    assert span.end.astimezone(UTC) - span.start.astimezone(UTC) == timedelta(minutes=minutes)
    assert span.start.replace(tzinfo=None, fold=0).time() == start


@pytest.mark.parametrize("zone", ["Europe/Nulle_Part", "", "../paris", "Europe"])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        calendar.local_span(date(2026, 3, 4), time(9), 60, zone)
    assert "zone" in refusal.value.problems


@pytest.mark.parametrize("minutes", [0, -1])
def test_a_meeting_lasts_at_least_a_minute(minutes: int) -> None:
    with pytest.raises(InvalidInput) as refusal:
        calendar.local_span(date(2026, 3, 4), time(9), minutes)
    assert "minutes" in refusal.value.problems


def test_minutes_between_two_local_times() -> None:
    day = date(2026, 3, 4)
    assert calendar.minutes_between(day, time(9), time(11, 15)) == 135
    assert calendar.minutes_between(day, time(22, 30), time(0, 15)) == 105
    assert calendar.minutes_between(SPRING, time(1, 30), time(3, 30)) == 60
    assert calendar.minutes_between(date(2026, 3, 28), time(23), time(4)) == 240
    assert calendar.minutes_between(AUTUMN, time(1, 30), time(3, 30)) == 180


@pytest.mark.parametrize(
    ("start", "end"), [(time(11), time(9)), (time(9), time(9)), (time(23), time(22)), (time(3), time(1))]
)
def test_an_end_before_the_start_is_said(start: time, end: time) -> None:
    with pytest.raises(InvalidInput) as refusal:
        calendar.minutes_between(date(2026, 3, 4), start, end)
    assert refusal.value.problems == {"end": "La fin vient avant le début. Corrigez l’une des deux heures."}


def test_minutes_between_refuses_the_skipped_hour_at_either_end() -> None:
    for start, end, field in [(time(2, 30), time(4), "start"), (time(1), time(2, 30), "end")]:
        with pytest.raises(InvalidInput) as refusal:
            calendar.minutes_between(SPRING, start, end)
        assert set(refusal.value.problems) == {field}


def test_minutes_between_starts_at_the_second_of_two_equal_times_when_told() -> None:
    assert calendar.minutes_between(AUTUMN, time(2, 30), time(3, 30)) == 120
    assert calendar.minutes_between(AUTUMN, time(2, 30), time(3, 30), later=True) == 60
    assert calendar.minutes_between(AUTUMN, time(2, 15), time(2, 45), later=True) == 30


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 24 * 12 - 1), st.integers(5, 300))
@settings(max_examples=150)
def test_minutes_between_is_the_inverse_of_the_span(day: date, fifth: int, minutes: int) -> None:
    start = time(fifth // 12, fifth % 12 * 5)
    try:
        span = calendar.local_span(day, start, minutes)
    except InvalidInput:
        return
    end = span.end.time()
    same_day = span.end.date() == day
    if (same_day and end <= start) or calendar.is_ambiguous(span.end.date(), end):
        return
    if not same_day and start < time(12):
        return
    assert calendar.minutes_between(day, start, end) == minutes


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 7, 1, 21, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_an_instant_is_of_the_day_that_it_is_in_paris(at: datetime, day: date) -> None:
    assert calendar.local_day(at) == day
