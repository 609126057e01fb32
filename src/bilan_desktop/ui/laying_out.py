"""A paper laid out away from the window: told page by page, stopped when asked; the last one asked for counts."""

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from bilan_desktop.ui.executor import Executor
from bilan_desktop.usecases.keeping import Cancelled

Result = TypeVar("Result")
Drawn = Callable[[int, int], None]
"""Called with the page under way and how many there are, 0 while nobody knows; may raise ``Cancelled``."""


def unheard(_page: int, _pages: int) -> None:
    """Nobody waits for the pages of this one."""


LASTING_MS = 1000
"""What ends before shows no progress: it would only flash."""


class LayingOut(QObject):
    """Lays out one paper at a time on ``executor``: one that is asked for stops the one before, of which nobody hears.

    ``began``, then ``lasting`` if it takes long, ``progressed`` with the page and their number (0: not known yet), and
    ``ended``; or ``stopped`` where the person did not want to wait, ``forgotten`` where they went to something else.
    """

    began, lasting, ended, stopped, forgotten = Signal(), Signal(), Signal(), Signal(), Signal()
    progressed = Signal(int, int)
    _drawn = Signal(object, int, int)

    def __init__(self, executor: Executor, parent: QObject, *, lasting_ms: int = LASTING_MS) -> None:
        super().__init__(parent)
        self._executor = executor
        self._cancelled: threading.Event | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(lasting_ms)
        self._timer.timeout.connect(self.lasting)
        # Queued when it is emitted where the paper is laid out, so that it is heard on the window's thread.
        self._drawn.connect(self._tell)

    def begin(
        self, job: Callable[[Drawn], Result], done: Callable[[Result], None], failed: Callable[[Exception], None]
    ) -> None:
        """Lay a paper out; ``failed`` does not hear of one that was stopped."""
        self.interrupt()
        cancelled = self._cancelled = threading.Event()

        def drawn(page: int, pages: int) -> None:
            if cancelled.is_set():
                raise Cancelled
            self._drawn.emit(cancelled, page, pages)

        def finish(result: Result) -> None:
            if self._end(cancelled):
                done(result)

        def fail(error: Exception) -> None:
            if isinstance(error, Cancelled):
                self._stop(cancelled)
            elif self._end(cancelled):
                failed(error)

        self._timer.start()
        self.began.emit()
        self._executor.post(lambda: job(drawn), finish, fail)

    def interrupt(self) -> None:
        """Stop before the next page."""
        if self._cancelled is not None:
            self._cancelled.set()

    def forget(self) -> None:
        """Stop it and let nobody hear of it: something else is shown in its place."""
        self.interrupt()
        self._cancelled = None
        self._timer.stop()
        self.forgotten.emit()

    def _tell(self, cancelled: threading.Event, page: int, pages: int) -> None:
        if cancelled is self._cancelled and not cancelled.is_set():
            self.progressed.emit(page, pages)

    def _end(self, cancelled: threading.Event) -> bool:
        """Whether this is the paper that is waited for."""
        if cancelled is not self._cancelled:
            return False
        if cancelled.is_set():
            # It was whole before it could be stopped; whoever stopped it was told that it would be.
            self._stop(cancelled)
            return False
        self._cancelled = None
        self._timer.stop()
        self.ended.emit()
        return True

    def _stop(self, cancelled: threading.Event) -> None:
        if cancelled is self._cancelled:
            self._cancelled = None
            self._timer.stop()
            self.stopped.emit()
