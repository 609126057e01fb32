"""What the vault's keeping asks for by itself, and when: no Qt, no vault, only what is known and the time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.usecases.keeping import KeepingView, is_older

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
    """The moment: ``now`` and the last gesture in UTC, the media plugged in since one last looked.

    ``resting``: what failed lately and hides nothing else meanwhile.
    """

    now: datetime
    last_gesture: datetime
    plugged: frozenset[RecordId] = frozenset()
    resting: frozenset[Care] = frozenset()

    @property
    def idle(self) -> timedelta:
        """Since the last gesture; never less than nothing, whatever the clock did."""
        return max(self.now - self.last_gesture, timedelta(0))


def due(view: KeepingView, at: Situation) -> Care | None:
    """The one thing to do now, None for nothing (vault.md 2.8, 2.9).

    Destructions and a backup as soon as a known disk is plugged in; a backup after five idle minutes with changes, and
    in any pause once the last is a day old; then, at rest, a full check each week and a restore exercise each month.
    """
    return next((care for care in _wanted(view, at) if care not in at.resting), None)


def _wanted(view: KeepingView, at: Situation) -> Iterator[Care]:
    """All that is due, the first thing first."""
    reachable = {medium.id for medium in view.media if medium.reachable}
    if any(set(one.media) & reachable for one in view.pending):
        yield Care.DESTRUCTIONS
    changed = view.changes is None or view.changes > 0
    behind = any(medium.id in at.plugged and _is_behind(medium.verified_at, view) for medium in view.media)
    old = is_older(at.now, DAILY, view.last_verified_at)
    if behind or (changed and (at.idle >= IDLE or (old and at.idle >= PAUSE))):
        yield Care.BACKUP
    if at.idle < IDLE:
        return
    if is_older(at.now, WEEKLY, view.checked_at):
        yield Care.CHECK
    if view.last_verified_at is not None and view.exercise_due(at.now):
        yield Care.EXERCISE


def _is_behind(verified_at: datetime | None, view: KeepingView) -> bool:
    """Whether a medium lacks the last backup, or what changed since."""
    if view.changes is None or view.changes > 0 or verified_at is None:
        return True
    last = view.last_verified_at
    return last is not None and not timedelta(0) <= verified_at - last <= DAILY
