"""A task that lasts: what it does now, the share done, « Interrompre »; spoken at most each tenth."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSizePolicy

from bilan_desktop.ui.kit.feedback import Progress, announce

SPOKEN_SHARES = 10


class WorkLine(Progress):
    """Hidden until ``begin``; ``cancelled`` when the person wants it stopped."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self._spoken = 0
        self.setObjectName("work-line")
        self.cancel_button.setObjectName("interrupt")
        self.cancel_button.clicked.connect(self._stopping)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._show)
        self.hide()

    def begin(self, name: str, after_ms: int = 0) -> None:
        """Show a task, at once or when it is still there later; nobody knows yet how far it is."""
        self._name, self._spoken = name, 0
        self.cancel_button.set_text("Interrompre")
        self.cancel_button.setAccessibleName(f"Interrompre\N{NO-BREAK SPACE}: {name}")
        self.cancel_button.setEnabled(True)
        self.set(0, 0, f"{name}…")
        if after_ms:
            self._timer.start(after_ms)
        else:
            self._show()

    def progress(self, doing: str, share: float) -> None:
        """So much is done, and this is being done now."""
        share = min(1.0, max(0.0, share))
        percent = int(share * 100)
        self.set(percent, 100, f"{self._name}\N{NO-BREAK SPACE}: {doing} ({percent}\N{NO-BREAK SPACE}%)")
        tenth = int(share * SPOKEN_SHARES)
        if tenth > self._spoken:
            self._spoken = tenth
            announce(self, f"{percent}\N{NO-BREAK SPACE}%")

    def end(self) -> None:
        """The task is over; its outcome is told elsewhere."""
        self._timer.stop()
        self.hide()

    def _show(self) -> None:
        self.show()
        announce(self, f"{self._name}…")

    def _stopping(self) -> None:
        # It stops between two slices of work, not at once: whoever pressed must see that it was heard.
        self.cancel_button.setEnabled(False)
        self.cancel_button.set_text("Interruption…")
        announce(self, "Interruption…")
