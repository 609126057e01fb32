"""Procedures that last: one at a time, told as they go, stopped when asked; they outlive the page that began them."""

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.ui.executor import Executor
from bilan_desktop.usecases.keeping import Cancelled, Report

Result = TypeVar("Result")
Watch = Callable[[str, float], None]
"""Called on the window's thread with what is being done and the share done, 0 to 1."""

LASTING_MS = 500
"""What ends before shows no progress: it would only flash."""
STEP = 0.01
"""Share under which nothing new is worth telling."""


class _Run:
    """One procedure under way."""

    def __init__(self, name: str, watch: Watch | None) -> None:
        self.name, self.watch = name, watch
        self.cancelled = threading.Event()
        self._told = ("", -1.0)

    def news(self, doing: str, share: float) -> bool:
        """Whether this differs enough from what was told last."""
        new = doing != self._told[0] or abs(share - self._told[1]) >= STEP or share >= 1
        if new:
            self._told = doing, share
        return new


class LongWorks(QObject):
    """Runs the vault's procedures on ``executor``; ``done`` and ``failed`` come back even once a page is gone.

    ``lasting`` carries the name of one that lasts, ``progressed`` what it does now and how far it is; ``ended`` comes
    before its outcome. One with a ``watch`` is told to that alone: whoever gave it covers the window.
    """

    lasting = Signal(str)
    progressed = Signal(str, float)
    ended = Signal()
    _reported = Signal(object, str, float)

    def __init__(self, executor: Executor, *, lasting_ms: int = LASTING_MS) -> None:
        super().__init__()
        self._executor = executor
        self._run: _Run | None = None
        self._stopped = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(lasting_ms)
        self._timer.timeout.connect(self._lasts)
        # Queued when it is emitted where the procedure runs, so that it is heard on the window's thread.
        self._reported.connect(self._tell)

    @property
    def current(self) -> str:
        """The name of the procedure under way, "" when there is none."""
        return self._run.name if self._run is not None else ""

    def begin(
        self,
        name: str,
        job: Callable[[Report], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
        watch: Watch | None = None,
    ) -> None:
        """Start a procedure; ``failed`` hears RuleBroken while another one runs, Cancelled when it was stopped."""
        if self._run is not None or self._stopped:
            name = self.current or "Fermeture"
            failed(RuleBroken(f"{name} en cours. Attendez la fin, ou interrompez, puis recommencez."))
            return
        run = self._run = _Run(name, watch)

        def report(doing: str, share: float) -> None:
            if run.cancelled.is_set():
                raise Cancelled
            if run.news(doing, share):
                self._reported.emit(run, doing, share)

        def finish(result: Result) -> None:
            self._end()
            done(result)

        def fail(error: Exception) -> None:
            self._end()
            failed(error)

        self._timer.start()
        self._executor.post(lambda: job(report), finish, fail)

    def interrupt(self) -> None:
        """Stop the procedure under way at its next report: it leaves what was there before."""
        if self._run is not None:
            self._run.cancelled.set()

    def stop(self) -> None:
        """Stop what runs and begin nothing more: the vault is about to close."""
        self._stopped = True
        self.interrupt()

    def _lasts(self) -> None:
        if self._run is not None and self._run.watch is None:
            self.lasting.emit(self._run.name)

    def _tell(self, run: _Run, doing: str, share: float) -> None:
        if run is not self._run:
            return
        if run.watch is not None:
            run.watch(doing, share)
        else:
            self.progressed.emit(doing, share)

    def _end(self) -> None:
        self._run = None
        self._timer.stop()
        self.ended.emit()
