"""A career in months: how long, what overlaps, the intervals, the passages, what comes back (S7, G1).

A month is counted from year 0: ``12 × year + month − 1``. A year without its month counts as its middle, so that
neither the start nor the end is favoured; what is reckoned from one is said « environ ». Nothing here is a score.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bilan_desktop.domain.investigation import Experience, Trigger

MIDDLE = 6
"""The month that stands for a year of which no month is known: from January, six months have passed at its middle."""

INTERVAL = 3
"""Months beyond which the time between two experiences is told."""

RECURRENT, MUCH = 3, 0.4
"""A word comes back from three experiences on, or where it covers two fifths of the months."""


@dataclass(frozen=True)
class Stretch:
    """The months from ``first`` up to ``last``, that one left out; ``roughly`` when a month or a date is not sure."""

    first: int
    last: int
    roughly: bool = False

    @property
    def months(self) -> int:
        """How many."""
        return self.last - self.first


def stretch_of(one: Experience, today: date) -> Stretch | None:
    """The months of an experience; one that lasts reaches the present month, whole. None without a year of start.

    One whose dates cannot stand, which its form tells (« 0201 », an end before its start), has no months.
    """
    if one.started is None or one.problems(today):
        return None
    # The earliest that it can have begun, the latest that it can have ended.
    since = 12 * one.started + (one.started_month or 1) - 1
    until = 12 * today.year + today.month if one.ended is None else 12 * one.ended + (one.ended_month or 12)
    unsure = one.started_month is None, one.ended is not None and one.ended_month is None
    first, last = since, until
    if all(unsure) and one.ended == one.started:
        first = since + MIDDLE  # within one year, no month known: half of it
    else:
        # The middle of a year, or of what the other end leaves of it.
        if unsure[0]:
            first = min(since + MIDDLE, (since + until) // 2)
        if unsure[1]:
            last = max(until - MIDDLE, (since + until + 1) // 2)
    return Stretch(first, last, any(unsure) or one.approximate) if last > first and until > since else None


def covered(stretches: Iterable[Stretch]) -> int:
    """The months that they cover together, an overlap counted once."""
    total, until = 0, 0
    for one in sorted(stretches, key=lambda one: (one.first, one.last)):
        total += max(0, one.last - max(one.first, until))
        until = max(until, one.last)
    return total


@dataclass(frozen=True)
class Length:
    """The months of the experiences of one sort: added up, and with what overlaps counted once."""

    name: str
    count: int
    added: int
    covered: int
    roughly: bool


def lengths(named: Sequence[tuple[str, Experience]], today: date) -> tuple[Length, ...]:
    """The length of each sort, the longest first; experiences without a year of start count for none."""
    found: dict[str, list[Stretch]] = {}
    for name, one in named:
        stretch = stretch_of(one, today)
        if stretch is not None and name.strip():
            found.setdefault(name.strip(), []).append(stretch)
    told = [
        Length(name, len(all_), sum(one.months for one in all_), covered(all_), any(one.roughly for one in all_))
        for name, all_ in found.items()
    ]
    return tuple(sorted(told, key=lambda one: (-one.covered, one.name)))


@dataclass(frozen=True)
class Interval:
    """The time between two experiences: a neutral word, and no reproach. ``after`` and ``before`` frame it."""

    after: Experience
    before: Experience
    months: int
    roughly: bool


def in_time(experiences: Sequence[Experience], today: date) -> list[tuple[Experience, Stretch]]:
    """The experiences that have months, from the earliest."""
    dated = [(one, stretch_of(one, today)) for one in experiences]
    known = [(one, stretch) for one, stretch in dated if stretch is not None]
    return sorted(known, key=lambda pair: (pair[1].first, pair[1].last))


def intervals(experiences: Sequence[Experience], today: date) -> tuple[Interval, ...]:
    """The times of more than three months that no experience covers, in order."""
    found: list[Interval] = []
    latest: tuple[Experience, Stretch] | None = None
    for one, stretch in in_time(experiences, today):
        if latest is not None and stretch.first - latest[1].last > INTERVAL:
            unsure = latest[1].roughly or stretch.roughly
            found.append(Interval(latest[0], one, stretch.first - latest[1].last, unsure))
        if latest is None or stretch.last > latest[1].last:
            latest = one, stretch
    return tuple(found)


@dataclass(frozen=True)
class Changeover:
    """From one experience to the one that began next: how, what helped, what it cost, what it gave."""

    left: Experience
    entered: Experience


def passages(experiences: Sequence[Experience], today: date) -> tuple[Changeover, ...]:
    """Each experience with the one that began before it, in the order of time."""
    return tuple(Changeover(left, entered) for (left, _), (entered, _) in pairwise(in_time(experiences, today)))


def triggers(found: Sequence[Changeover]) -> dict[Trigger, int]:
    """How many passages were chosen, endured, or both; those of which nothing is said are left out."""
    told = [one.entered.trigger for one in found if one.entered.trigger is not Trigger.UNSAID]
    return {trigger: told.count(trigger) for trigger in Trigger if trigger in told}


def tags_of(one: Experience) -> tuple[str, ...]:
    """The words that tag an experience, once each, as first written."""
    seen: dict[str, str] = {}
    for word in one.tags.split(","):
        plain = " ".join(word.split())
        if plain:
            seen.setdefault(plain.casefold(), plain)
    return tuple(seen.values())


@dataclass(frozen=True)
class Recurrence:
    """A word that comes back: in how many experiences, over how many months and what part of all of them."""

    word: str
    count: int
    months: int
    share: float


def recurrences(experiences: Sequence[Experience], today: date) -> tuple[Recurrence, ...]:
    """The words that come back, the most often first; ``all_words`` has the others too."""
    return tuple(one for one in all_words(experiences, today) if one.count >= RECURRENT or one.share >= MUCH)


def all_words(experiences: Sequence[Experience], today: date) -> tuple[Recurrence, ...]:
    """Every word that tags an experience: capitals aside, the same is one."""
    whole = covered(stretch for _, stretch in in_time(experiences, today))
    found: dict[str, list[Experience]] = {}
    spelled: dict[str, str] = {}
    for one in experiences:
        for word in tags_of(one):
            spelled.setdefault(word.casefold(), word)
            found.setdefault(word.casefold(), []).append(one)
    told = []
    for key, holders in found.items():
        months = covered(stretch for _, stretch in in_time(holders, today))
        told.append(Recurrence(spelled[key], len(holders), months, months / whole if whole else 0.0))
    return tuple(sorted(told, key=lambda one: (-one.count, -one.months, one.word)))
