"""Which backups are kept: daily, weekly and monthly ones, and always the last two that are good."""

from collections.abc import Callable, Iterable
from datetime import datetime

DAILY, WEEKLY, MONTHLY = 7, 4, 6
ALWAYS = 2
"""However old, the last two are never given up (vault.md 2.8: silent damage may have reached the newest)."""


def kept(moments: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """The instants of good backups to keep: the newest of each of the last 7 days, 4 weeks and 6 months that have one.

    Days, ISO weeks and months that have no backup do not count: a month of holidays takes nothing away. Those dated
    after ``now`` are counted apart: whether the clock was wrong then or is wrong now, neither pushes the others out.
    """
    past_first = sorted(set(moments))
    passed = [moment for moment in past_first if moment <= now]
    return _kept(passed) | _kept([moment for moment in past_first if moment > now])


def _kept(moments: list[datetime]) -> frozenset[datetime]:
    newest_first = moments[::-1]
    found = set(newest_first[:ALWAYS])
    found |= _newest_of_each(newest_first, DAILY, lambda at: at.date())
    found |= _newest_of_each(newest_first, WEEKLY, lambda at: at.isocalendar()[:2])
    found |= _newest_of_each(newest_first, MONTHLY, lambda at: (at.year, at.month))
    return frozenset(found)


def _newest_of_each(newest_first: list[datetime], most: int, period: Callable[[datetime], object]) -> set[datetime]:
    by_period: dict[object, datetime] = {}
    for moment in newest_first:
        by_period.setdefault(period(moment), moment)
    return set(list(by_period.values())[:most])
