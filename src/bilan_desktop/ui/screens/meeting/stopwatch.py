"""The time of a meeting under way, kept as texts in the vault so that a lock or a kill does not stop it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

RUNNING = ("started", "paused", "pause_began")


@dataclass(frozen=True)
class Stopwatch:
    """When it started (UTC), seconds of the pauses that are over, when the present pause began."""

    started: datetime
    paused: int = 0
    pause_began: datetime | None = None

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> "Stopwatch | None":
        """The stopwatch kept as texts, or None."""
        if not texts.get("started"):
            return None
        pause = texts.get("pause_began", "")
        return cls(
            datetime.fromisoformat(texts["started"]),
            int(texts.get("paused", "0")),
            datetime.fromisoformat(pause) if pause else None,
        )

    def texts(self) -> dict[str, str | None]:
        """What is kept of it."""
        pause = self.pause_began.isoformat() if self.pause_began else None
        return {"started": self.started.isoformat(), "paused": str(self.paused), "pause_began": pause}

    def seconds(self, now: datetime) -> int:
        """Seconds elapsed, pauses left out; never negative when the computer's clock is set back."""
        until = self.pause_began or now
        return max(0, int((until - self.started).total_seconds()) - self.paused)

    def minutes(self, now: datetime) -> int:
        """The same in whole minutes, rounded, one at least."""
        return max(1, round(self.seconds(now) / 60))

    def switched(self, now: datetime) -> "Stopwatch":
        """Paused if it ran, running if it was paused."""
        if self.pause_began is None:
            return replace(self, pause_began=now)
        pause = max(timedelta(0), now - self.pause_began)
        return replace(self, paused=self.paused + int(pause.total_seconds()), pause_began=None)


def shown(seconds: int) -> str:
    """« 1:12:45 »."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"
