"""Python's cycles are collected on the window's thread alone."""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class Collector(QObject):
    """Takes the place of the automatic collector for as long as the application lives.

    That one runs on the thread that happens to make the object too many: a worker that collected a widget of a page
    that was gone destroyed it while the window's thread restyled them all, and the process crashed.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.disable()
        timer = QTimer(self)
        timer.setInterval(EVERY_MS)
        timer.timeout.connect(self.collect_when_due)
        timer.start()

    def collect_when_due(self) -> None:
        """The oldest generation that has grown beyond Python's own threshold, with those younger."""
        due = [at for at, count in enumerate(gc.get_count()) if count > self._thresholds[at]]
        if due:
            gc.collect(due[-1])
