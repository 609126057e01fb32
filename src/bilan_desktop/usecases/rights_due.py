"""What the law on personal data makes pressing: requests to answer, breaches to notify or to tell people of."""

from dataclasses import dataclass

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
