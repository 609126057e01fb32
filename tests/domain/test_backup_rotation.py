"""Which backups rotation keeps."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.domain.backup_rotation import kept

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)

moments = st.lists(
    st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31)).map(lambda at: at.replace(tzinfo=UTC)), max_size=60
)


def test_a_year_of_daily_backups_leaves_seven_days_four_weeks_six_months() -> None:
    year = [NOON - timedelta(days=rank) for rank in range(365)]
    stay = kept(year, NOON)
    assert {NOON - timedelta(days=rank) for rank in range(7)} <= stay
    assert {(at.year, at.month) for at in stay} == {(2026, 3), (2026, 2), (2026, 1), (2025, 12), (2025, 11), (2025, 10)}
    assert {at.isocalendar()[1] for at in stay} >= {10, 9, 8, 7}
    assert len(stay) <= 7 + 4 + 6


def test_the_last_of_a_day_stays_and_the_last_two_whatever_they_are() -> None:
    day = [NOON - timedelta(minutes=30 * rank) for rank in range(6)]
    assert kept(day, NOON) == {NOON, NOON - timedelta(minutes=30)}
    assert kept([NOON - timedelta(days=900), NOON - timedelta(days=901)], NOON) == {
        NOON - timedelta(days=900),
        NOON - timedelta(days=901),
    }


def test_months_without_a_backup_take_nothing_away() -> None:
    rare = [NOON - timedelta(days=60 * rank) for rank in range(6)]
    assert kept(rare, NOON) == set(rare)


@given(moments)
def test_rotating_again_gives_up_nothing_more_and_the_newest_two_stay(found: list[datetime]) -> None:
    stay = kept(found, NOON)
    assert kept(stay, NOON) == stay
    assert set(sorted(set(found))[-2:]) <= stay <= set(found)


def test_a_clock_that_was_wrong_or_is_wrong_pushes_no_good_backup_out() -> None:
    year = [NOON - timedelta(days=rank) for rank in range(365)]
    ahead = [at + timedelta(days=5_000) for at in year]
    assert kept([*year, *ahead], NOON) == kept(year, NOON) | kept(ahead, ahead[0])
    long_ago = datetime(2015, 1, 1, tzinfo=UTC)
    assert kept([*kept(year, NOON), long_ago], long_ago) == kept(year, NOON) | {long_ago}
