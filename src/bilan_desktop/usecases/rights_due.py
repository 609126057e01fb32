"""What the law on personal data makes pressing: requests to answer, breaches to notify or to tell people of."""

from dataclasses import dataclass
from datetime import date, time
from zoneinfo import ZoneInfo

from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.rights import RequestKind
from bilan_desktop.usecases.breaches import BreachLine, lines_of_breaches
from bilan_desktop.usecases.data_requests import RequestLine, lines_of_requests
from bilan_desktop.usecases.ports import Unit, Work


@dataclass(frozen=True)
class RightsDue:
    """One thing that runs; ``kind`` is that of a request, None for a breach.

    ``left`` counts days for a request, minutes for a breach, below zero once it is over; None for people to be told.
    """

    id: RecordId
    kind: RequestKind | None
    name: str
    left: int | None
    source: str

    @property
    def late(self) -> bool:
        """Whether its time is over."""
        return self.left is not None and self.left < 0


@dataclass(frozen=True)
class RightsDay:
    """The last day of one thing that runs, for the agenda; ``at``: the hour of a breach, as clocks show it."""

    id: RecordId
    kind: RequestKind | None
    name: str
    on: date
    at: time | None
    late: bool
    source: str


def rights_days(unit: Unit, work: Work) -> tuple[RightsDay, ...]:
    """When what runs ends: the hour of each breach to notify, the day of each request to answer."""
    found = []
    for breach in lines_of_breaches(unit, work):
        if breach.minutes_left is not None and breach.by is not None:
            end, late = breach.by.at.astimezone(ZoneInfo(PARIS)), breach.minutes_left < 0
            found.append(RightsDay(breach.id, None, "", end.date(), end.time(), late, breach.by.rule.source))
    for line in lines_of_requests(unit, work):
        if line.days_left is not None and line.by is not None:
            late, source = line.days_left < 0, line.by.rule.source
            found.append(RightsDay(line.id, line.typed.kind, line.name, line.by.on, None, late, source))
    return tuple(found)


def rights_due(unit: Unit, work: Work) -> tuple[RightsDue, ...]:
    """What runs: breaches before requests, then the most pressing first; nothing when nothing does."""
    breaches = [one for line in lines_of_breaches(unit, work) if (one := _of_breach(line)) is not None]
    breaches.sort(key=lambda one: one.left if one.left is not None else 0)
    requests = [_of_request(line) for line in lines_of_requests(unit, work) if line.days_left is not None]
    return (*breaches, *requests)


def _of_breach(line: BreachLine) -> RightsDue | None:
    if line.minutes_left is not None and line.by is not None:
        return RightsDue(line.id, None, "", line.minutes_left, line.by.rule.source)
    return RightsDue(line.id, None, "", None, "RGPD, art. 34.1") if line.told_people else None


def _of_request(line: RequestLine) -> RightsDue:
    source = line.by.rule.source if line.by is not None else ""
    return RightsDue(line.id, line.typed.kind, line.name, line.days_left, source)
