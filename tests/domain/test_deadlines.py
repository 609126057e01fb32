"""How dates are counted, and when one runs, is late or says nothing any more: tables of dates, no clock."""

from datetime import date, timedelta

import pytest

from bilan_desktop.domain.calendar import easter, is_working_day
from bilan_desktop.domain.deadlines import (
    ALLOWED,
    DESTRUCTIONS,
    LAPSING,
    Deadline,
    DueKind,
    counted,
    months_after,
    working_days_after,
    years_after,
)
from bilan_desktop.domain.law import Counted, Rule, Weight
from sampling import sampled

DAY = timedelta(days=1)


def rule(value: int, unit: Counted) -> Rule:
    return Rule("a.rule", value, date(2019, 1, 1), "source", Weight.USAGE, date(2026, 8, 20), "", unit)


def one(what: DueKind, on: date, **more: object) -> Deadline:
    return Deadline(what, on, "a.rule", "", "source", Weight.USAGE, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 8, 31), 3, date(2026, 11, 30)),
        (date(2026, 3, 31), 1, date(2026, 4, 30)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 2, 28), 12, date(2027, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 10, 5), 0, date(2026, 10, 5)),
        (date(2028, 2, 29), 6, date(2028, 8, 29)),
    ],
)
def test_months_end_on_the_same_day_or_on_the_last_of_a_shorter_month(start: date, months: int, expected: date) -> None:
    assert months_after(start, months) == expected
    assert counted(rule(months, Counted.MONTHS), start) == expected


@pytest.mark.parametrize(
    ("start", "years", "expected"),
    [
        (date(2024, 2, 29), 3, date(2027, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2024, 2, 29), 6, date(2030, 2, 28)),
        (date(2026, 2, 28), 2, date(2028, 2, 28)),
        (date(2026, 11, 30), 3, date(2029, 11, 30)),
        (date(2026, 12, 31), 10, date(2036, 12, 31)),
        (date(2090, 2, 28), 10, date(2100, 2, 28)),
    ],
)
def test_years_of_a_leap_day_end_on_the_28_of_february(start: date, years: int, expected: date) -> None:
    assert years_after(start, years) == expected
    assert counted(rule(years, Counted.YEARS), start) == expected


EASTERS = {
    2023: date(2023, 4, 9),
    2024: date(2024, 3, 31),
    2025: date(2025, 4, 20),
    2026: date(2026, 4, 5),
    2027: date(2027, 3, 28),
    2028: date(2028, 4, 16),
    2029: date(2029, 4, 1),
    2030: date(2030, 4, 21),
    2038: date(2038, 4, 25),
    2049: date(2049, 4, 18),
    2076: date(2076, 4, 19),
}
"""As the almanacs print it: 2038 has the latest that can be, 2049 and 2076 are the exceptions of the moon."""


@pytest.mark.parametrize(("year", "sunday"), EASTERS.items())
def test_what_hangs_on_easter_is_no_working_day(year: int, sunday: date) -> None:
    assert easter(year) == sunday
    for days in (1, 39, 50):
        assert not is_working_day(sunday + days * DAY)
        assert working_days_after(sunday + (days - 1) * DAY, 1) > sunday + days * DAY
    friday = sunday - 2 * DAY
    assert (is_working_day(friday), is_working_day(friday, alsace_moselle=True)) == (True, False)


@pytest.mark.parametrize(
    ("start", "days", "expected", "in_alsace"),
    [
        (date(2026, 11, 30), 3, date(2026, 12, 3), date(2026, 12, 3)),  # a Monday
        (date(2026, 12, 3), 2, date(2026, 12, 7), date(2026, 12, 7)),  # over a weekend
        (date(2025, 12, 24), 2, date(2025, 12, 29), date(2025, 12, 30)),  # 26 December, a Friday
        (date(2024, 12, 24), 2, date(2024, 12, 27), date(2024, 12, 30)),  # 26 December, a Thursday
        (date(2026, 12, 24), 3, date(2026, 12, 30), date(2026, 12, 30)),  # 26 December, a Saturday: as elsewhere
        (date(2026, 4, 2), 2, date(2026, 4, 7), date(2026, 4, 8)),  # Good Friday and Easter Monday
        (date(2027, 3, 25), 1, date(2027, 3, 26), date(2027, 3, 30)),
        (date(2026, 5, 13), 1, date(2026, 5, 15), date(2026, 5, 15)),  # Ascension
        (date(2026, 5, 22), 1, date(2026, 5, 26), date(2026, 5, 26)),  # Whit Monday
        (date(2026, 4, 30), 5, date(2026, 5, 11), date(2026, 5, 11)),  # 1 and 8 May, Fridays
        (date(2026, 7, 13), 1, date(2026, 7, 15), date(2026, 7, 15)),
        (date(2026, 12, 31), 1, date(2027, 1, 4), date(2027, 1, 4)),  # New Year, a Friday
        (date(2026, 11, 10), 1, date(2026, 11, 12), date(2026, 11, 12)),
        (date(2026, 11, 14), 1, date(2026, 11, 16), date(2026, 11, 16)),  # counted from a Saturday
        (date(2026, 11, 14), 0, date(2026, 11, 14), date(2026, 11, 14)),
    ],
)
def test_working_days_leave_out_weekends_and_holidays(start: date, days: int, expected: date, in_alsace: date) -> None:
    working = rule(days, Counted.WORKING_DAYS)
    assert counted(working, start) == expected
    assert counted(working, start, alsace_moselle=True) == in_alsace


@pytest.mark.parametrize("start", [date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25)])
def test_calendar_days_do_not_know_of_clocks_that_change(start: date) -> None:
    assert counted(rule(1, Counted.DAYS), start) == start + DAY
    assert counted(rule(10, Counted.DAYS), start) == start + 10 * DAY


@pytest.mark.parametrize("unit", [Counted.NOTHING, Counted.MINUTES, Counted.CENTS, Counted.PERCENT])
def test_a_rule_that_counts_no_time_gives_no_date(unit: Counted) -> None:
    with pytest.raises(ValueError, match="counts no time"):
        counted(rule(3, unit), date(2026, 3, 4))


ON = date(2026, 11, 30)


def around(deadline: Deadline, *days: int) -> list[tuple[bool, int]]:
    """Whether it runs and how late it is, that many days from its date."""
    return [(deadline.is_due(ON + day * DAY), deadline.late(ON + day * DAY)) for day in days]


@pytest.mark.parametrize("what", sampled(sorted(DESTRUCTIONS - ALLOWED - {DueKind.AGREED}), 2))
def test_a_destruction_waits_for_its_day_then_is_late(what: DueKind) -> None:
    assert around(one(what, ON, since=ON - 100 * DAY), -1, 0, 1, 20) == [(False, 0), (True, 0), (True, 1), (True, 20)]


def test_an_agreement_holds_on_its_last_day_still() -> None:
    agreed = one(DueKind.AGREED, ON, since=ON - 100 * DAY)
    assert around(agreed, -1, 0, 1, 20) == [(False, 0), (False, 0), (True, 0), (True, 19)]


@pytest.mark.parametrize("what", sorted(ALLOWED))
def test_what_usage_keeps_may_go_from_that_day_and_is_never_late(what: DueKind) -> None:
    assert around(one(what, ON), -1, 0, 400) == [(False, 0), (True, 0), (True, 0)]


@pytest.mark.parametrize("what", sorted(LAPSING))
def test_what_only_runs_says_nothing_after_its_last_day(what: DueKind) -> None:
    running = one(what, ON, first=ON - 10 * DAY)
    assert around(running, -11, -10, 0, 1) == [(False, 0), (True, 0), (True, 0), (False, 0)]


@pytest.mark.parametrize("what", sampled(sorted(frozenset(DueKind) - DESTRUCTIONS - LAPSING), 3))
def test_what_is_to_be_done_runs_from_what_asks_for_it_and_is_late_after_its_last_day(what: DueKind) -> None:
    waited = one(what, ON, since=ON - 3 * DAY)
    assert around(waited, -4, -3, 0, 1, 900) == [(False, 0), (True, 0), (True, 0), (True, 1), (True, 900)]


def test_a_window_with_a_limit_is_late_until_it_then_silent() -> None:
    window = one(DueKind.FOLLOW_UP, ON, first=ON - 90 * DAY, limit=ON + 180 * DAY)
    assert around(window, -91, -90, 0, 1, 180, 181) == [
        (False, 0),
        (True, 0),
        (True, 0),
        (True, 1),
        (True, 180),
        (False, 0),
    ]


@pytest.mark.parametrize("what", sampled(DueKind, 2))
def test_once_settled_nothing_is_waited_for(what: DueKind) -> None:
    done = one(what, ON, first=ON, settled=ON)
    assert around(done, -1, 0, 1, 900) == [(False, 0)] * 4
