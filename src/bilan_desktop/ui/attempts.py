"""Wrong passphrases counted: from the fifth one on, each next attempt waits 1, 2, 4… 30 seconds."""

from collections.abc import Callable
from time import monotonic

FREE_FAILURES = 4
MAX_DELAY_S = 30


class Attempts:
    """Counted for as long as the vault is open: closing a dialog or leaving a page forgets none."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """``clock`` counts seconds and never goes back."""
        self._clock = clock
        self._failures = 0
        self._not_before = 0.0

    def remaining(self) -> int:
        """Seconds to wait before the next attempt, rounded up."""
        return max(0, -int(-(self._not_before - self._clock()) // 1))

    def succeeded(self) -> None:
        """The right one was typed."""
        self._failures = 0

    def failed(self) -> None:
        """A wrong one was typed."""
        self._failures += 1
        over = self._failures - FREE_FAILURES
        if over > 0:
            self._not_before = self._clock() + min(MAX_DELAY_S, 2 ** (over - 1))
