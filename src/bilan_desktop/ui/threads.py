"""The thread that runs jobs for the window and brings their outcomes back to it."""

import queue
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from bilan_desktop.ui.executor import Result, run


@dataclass(slots=True, eq=False)
class _Posted:
    """A job with whom it answers, then what is to be called for its outcome."""

    job: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    outcome: Callable[[], None] = lambda: None


class ThreadExecutor(QObject):
    """One thread and one queue; a queued signal tells the thread of this object that the oldest job is over.

    What a job and its answers hold, pages mostly, is let go on the thread of this object alone: the worker that freed
    the last hold on a widget would destroy it there.
    """

    _finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: queue.SimpleQueue[_Posted | None] = queue.SimpleQueue()
        self._posted: deque[_Posted] = deque()
        self._closed = False
        self._finished.connect(self._report, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._work, name="executor", daemon=True)
        self._thread.start()

    def post(
        self,
        job: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Queue ``job``; ``done`` or ``failed`` run later on this object's thread.

        Raises RuntimeError once closed.
        """
        if self._closed:
            raise RuntimeError("the executor is closed")
        posted = _Posted(job, done, failed)
        self._posted.append(posted)
        self._jobs.put(posted)

    def close(self) -> None:
        """Finish the jobs already posted and join the thread; calling it twice is harmless."""
        if not self._closed:
            self._closed = True
            self._jobs.put(None)
            self._thread.join()

    def _work(self) -> None:
        while (posted := self._jobs.get()) is not None:
            posted.outcome = run(posted.job, posted.done, posted.failed)
            del posted  # before it is told: this thread must not be the last to hold it
            self._finished.emit()

    def _report(self) -> None:
        posted = self._posted.popleft()
        if not self._closed:
            posted.outcome()
