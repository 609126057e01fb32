"""An executor that runs what was posted when the test says so."""

from collections.abc import Callable
from typing import Any

from bilan_desktop.ui.executor import ImmediateExecutor


class Later(ImmediateExecutor):
    """Holds every job until ``run``."""

    def __init__(self) -> None:
        self._posted: list[Callable[[], None]] = []

    def post(self, job: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]) -> None:
        self._posted.append(lambda: ImmediateExecutor.post(self, job, done, failed))

    def run(self) -> None:
        """Run what was posted so far, in its order."""
        jobs, self._posted = self._posted, []
        for one in jobs:
            one()
