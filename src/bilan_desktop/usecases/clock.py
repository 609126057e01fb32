"""The clocks: the system's, and one that stands still for the demonstration and the tests."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bilan_desktop.domain.calendar import PARIS


class SystemClock:
    """The computer's clock; civil dates in the consultant's zone."""

    def __init__(self, zone: str = PARIS) -> None:
        self._zone = ZoneInfo(zone)

    def now(self) -> datetime:
        """The present instant, UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The civil date in the consultant's zone."""
        return self.now().astimezone(self._zone).date()


@dataclass
class SetClock:
    """A clock that shows what it is told."""

    moment: datetime

    @classmethod
    def at(cls, day: date, hour: int = 9, minute: int = 0, zone: str = PARIS) -> "SetClock":
        """A clock set to a local time."""
        return cls(datetime.combine(day, time(hour, minute), tzinfo=ZoneInfo(zone)).astimezone(UTC))

    def now(self) -> datetime:
        """The instant it was set to."""
        return self.moment.astimezone(UTC)

    def today(self) -> date:
        """Its civil date in Paris."""
        return self.moment.astimezone(ZoneInfo(PARIS)).date()
