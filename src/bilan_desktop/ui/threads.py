"""The thread that runs jobs for the window and brings their outcomes back to it."""

import queue
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from bilan_desktop.ui.executor import Result, run


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
        self._jobs.put(lambda: run(job, done, failed))

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
