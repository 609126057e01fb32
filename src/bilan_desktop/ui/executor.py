"""Runs long work off the window's thread and brings its result back to it."""

import queue
import threading
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

Result = TypeVar("Result")


class Executor(Protocol):
    """One job after the other, in the order posted."""

    def post(
        self,
        job: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run ``job`` elsewhere, then ``done`` or ``failed`` on the window's thread."""

    def close(self) -> None:
        """Finish the jobs already posted and stop; their results are no longer reported."""


class ImmediateExecutor:
    """Runs each job at once, for tests."""

    def post(
        self,
        job: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run ``job``, then ``done`` or ``failed``, before returning."""
        outcome = _run(job, done, failed)
        outcome()

    def close(self) -> None:
        """Nothing waits."""


class ThreadExecutor(QObject):
    """One thread and one queue; a queued signal carries the results to the thread of this object."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: queue.SimpleQueue[Callable[[], Callable[[], None]] | None] = queue.SimpleQueue()
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
        self._jobs.put(lambda: _run(job, done, failed))

    def close(self) -> None:
        """Finish the jobs already posted and join the thread; calling it twice is harmless."""
        if not self._closed:
            self._closed = True
            self._jobs.put(None)
            self._thread.join()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._finished.emit(job())

    def _report(self, outcome: Callable[[], None]) -> None:
        if not self._closed:
            outcome()


def _run(
    job: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]
) -> Callable[[], None]:
    """Run a job and say what is to be called for its outcome."""
    try:
        result = job()
    # Whatever the job raises belongs to the one who posted it, who tells errors from bugs.
    except Exception as error:
        caught = error
        return lambda: failed(caught)
    return lambda: done(result)
