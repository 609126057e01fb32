"""What the vault's keeping asks for by itself, and when: no Qt, no vault, only what is known and the time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.usecases.keeping import EXERCISE_LIMIT, KeepingView

IDLE = timedelta(minutes=5)
"""Without a key or a click for that long, the consultant is elsewhere: nothing that lasts is in their way."""
PAUSE = timedelta(seconds=20)
"""A day without backup does not wait for five minutes of rest, only for a moment."""
DAILY = timedelta(hours=24)
WEEKLY = timedelta(days=7)


class Care(StrEnum):
    """What may be due."""

    CHECK = "check"
    DESTRUCTIONS = "destructions"
    BACKUP = "backup"
    EXERCISE = "exercise"


@dataclass(frozen=True)
class Situation:
    """The moment: ``now`` and the last gesture in UTC, the media plugged in since one last looked."""

    now: datetime
    last_gesture: datetime
    plugged: frozenset[RecordId] = frozenset()

    @property
    def idle(self) -> timedelta:
        """Since the last gesture; never less than nothing, whatever the clock did."""
        return max(self.now - self.last_gesture, timedelta(0))


def due(view: KeepingView, at: Situation) -> Care | None:
    """The one thing to do now, None for nothing (vault.md 2.8, 2.9).

    Destructions and a backup as soon as a known disk is plugged in; a backup after five idle minutes with changes, and
    in any pause once the last is a day old; then, at rest, a full check each week and a restore exercise each month.
    """
    reachable = {medium.id for medium in view.media if medium.reachable}
    if any(set(one.media) & reachable for one in view.pending):
        return Care.DESTRUCTIONS
    changed = view.changes is None or view.changes > 0
    behind = any(medium.id in at.plugged and _is_behind(medium.verified_at, view) for medium in view.media)
    old = view.last_verified_at is None or at.now - view.last_verified_at > DAILY
    if behind or (changed and (at.idle >= IDLE or (old and at.idle >= PAUSE))):
        return Care.BACKUP
    if at.idle < IDLE:
        return None
    if view.checked_at is None or at.now - view.checked_at > WEEKLY:
        return Care.CHECK
    exercised = view.exercised_at or view.created_at
    if view.last_verified_at is not None and (exercised is None or at.now - exercised > EXERCISE_LIMIT):
        return Care.EXERCISE
    return None


def _is_behind(verified_at: datetime | None, view: KeepingView) -> bool:
    """Whether a medium lacks the last backup, or what changed since."""
    if view.changes is None or view.changes > 0 or verified_at is None:
        return True
    return view.last_verified_at is not None and verified_at < view.last_verified_at
