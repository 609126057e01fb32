"""What a fault refused is saved by itself once the fault is over: a disk plugged in again, room made on it."""

from PySide6.QtCore import QObject, QTimer

from bilan_desktop.ui.main_window import MainWindow

EVERY_MS = 4_000
"""Milliseconds between two attempts: short enough that one sees it saved as the disk comes back."""


class Retrying(QObject):
    """Tries again what the page shown and the pages that are gone could not save; nothing typed is asked for."""

    def __init__(self, window: MainWindow, parent: QObject | None = None, *, every_ms: int = EVERY_MS) -> None:
        super().__init__(parent)
        self._window = window
        self._timer = QTimer(self)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(self._try)
        if not window.services.read_only:
            self._timer.start()

    def stop(self) -> None:
        """Try no more."""
        self._timer.stop()

    def _try(self) -> None:
        shown = self._window.screen_shown
        if shown is not None:
            shown.try_again()
        services = self._window.services
        forms, services.unsaved.forms = services.unsaved.forms, []
        for form in forms:
            form.save()
        if forms:
            # Answered after them: those that failed again are held again, and the banner has not blinked.
            services.durable.post(lambda: None, lambda _: self._judge(), _raise)

    def _judge(self) -> None:
        unsaved = self._window.services.unsaved
        if not unsaved.forms:
            unsaved.on_change("")


def _raise(error: Exception) -> None:
    raise error
