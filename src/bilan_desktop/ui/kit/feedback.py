"""What the application says back: saved state, undo bar, progress."""

from datetime import time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from bilan_desktop.ui.kit.buttons import Button, button
from bilan_desktop.ui.kit.labels import Picture, label, plain_tip
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.reading import show_time
from bilan_desktop.ui.kit.theme import theme

UNDO_MS = 10_000


def announce(widget: QWidget, sentence: str) -> None:
    """Have a screen reader speak a sentence, when one listens; what is out of sight keeps silent."""
    if widget.isVisible():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


class SaveState(QWidget):
    """« Modification en cours… », « Enregistré à 14 h 32 » or « Non enregistré : … », shown and spoken.

    While a field is to be corrected, it says so instead of « Enregistré »; ``wrong`` has, by form, how many of its
    fields are, and how many of those are kept as drafts only.
    """

    spoken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("save-state")
        self.wrong: dict[str, tuple[int, int]] = {}
        self._settled = ""
        self._picture = Picture("circle-check", "success", 18)
        self.label = label("", "muted")
        row = HBox(self, spacing=8)
        row.addWidget(self._picture)
        row.addWidget(self.label, 1)
        self._picture.hide()

    def text(self) -> str:
        """The sentence shown."""
        return self.label.text()

    def judge(self, form: str, wrong: int, drafts: int) -> None:
        """So many fields of a form are to be corrected, so many of them being drafts."""
        self.wrong[form] = wrong, drafts
        if self._settled:
            self._settle(self._settled)

    def editing(self) -> None:
        """Something typed waits to be saved; shown, not spoken: it would cover the typing."""
        self._settled = ""
        self._show("pen-line", "text3", "Modification en cours…")

    def saved(self, at: time) -> None:
        """Everything typed is in the vault."""
        self._settle(f"Enregistré à {show_time(at)}")

    def already_saved(self) -> None:
        """The answer to Ctrl+S when nothing waits."""
        self._settle("Déjà enregistré")

    def failed(self, sentence: str) -> None:
        """What is typed could not be kept, and why."""
        self._settled = ""
        self._show("circle-alert", "danger", f"Non enregistré\N{NO-BREAK SPACE}: {sentence}", speak=True)

    def _settle(self, sentence: str) -> None:
        self._settled = sentence
        wrong, drafts = (sum(counts) for counts in zip(*self.wrong.values(), strict=True)) if self.wrong else (0, 0)
        if not wrong:
            self._show("circle-check", "success", sentence, speak=True)
            return
        fields = "un champ est à corriger" if wrong == 1 else f"{wrong} champs sont à corriger"
        told = f"Gardé en brouillon\N{NO-BREAK SPACE}: {fields}" if drafts else f"{sentence}, {fields}"
        self._show("triangle-alert", "warning", told, speak=True)

    def _show(self, icon: str, role: str, sentence: str, *, speak: bool = False) -> None:
        # Nobody wants to hear the same minute twice in a row.
        new = sentence != self.label.text()
        self._picture.set(icon, role)
        self._picture.show()
        self.label.setText(sentence)
        self.label.setToolTip(plain_tip(sentence))
        if speak and new:
            self.spoken.emit(sentence)
            announce(self, sentence)


class UndoBar(QFrame):
    """A bar at the bottom of its parent: what has just been done, and « Annuler »; leaves after 10 s."""

    undone = Signal()

    def __init__(self, parent: QWidget, *, delay_ms: int = UNDO_MS) -> None:
        super().__init__(parent)
        self._host = parent
        self.setProperty("role", "toast")
        self.setObjectName("undo-bar")
        self.label = label("")
        self.undo_button: Button = button("Annuler", None, "ghost")
        self.undo_button.clicked.connect(self._undo)
        row = HBox(self, (16, 6, 8, 6), 16)
        row.addWidget(self.label)
        row.addWidget(self.undo_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay_ms)
        self._timer.timeout.connect(self._leave)
        self.hide()

    def offer(self, sentence: str, *, undoable: bool = True) -> None:
        """Show and speak what was done; it stays while the keyboard is in it."""
        self.label.setText(sentence)
        self.undo_button.setVisible(undoable)
        self.adjustSize()
        host = self._host
        self.move((host.width() - self.width()) // 2, host.height() - self.height() - theme().px(24))
        self.raise_()
        self.show()
        announce(self, sentence)
        self._timer.start()

    def _undo(self) -> None:
        self.hide()
        self.undone.emit()

    def _leave(self) -> None:
        if self.undo_button.hasFocus() or self.underMouse():
            self._timer.start()
        else:
            self.hide()


class Progress(QWidget):
    """A task under way: sentence, bar and, if it can be stopped, « Annuler »."""

    cancelled = Signal()

    def __init__(self, sentence: str = "", *, cancellable: bool = True) -> None:
        super().__init__()
        self.label = label(sentence, "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(sentence or "Avancement")
        self.bar.setRange(0, 0)
        self.cancel_button: Button = button("Annuler", "x", "ghost")
        self.cancel_button.clicked.connect(self.cancelled)
        column = VBox(spacing=6)
        column.addWidget(self.label)
        column.addWidget(self.bar)
        row = HBox(self, spacing=12)
        row.addLayout(column, 1)
        row.addWidget(self.cancel_button)
        self.cancel_button.setVisible(cancellable)

    def set(self, done: int, total: int, sentence: str = "") -> None:
        """Show how far it is; a total of 0 means that nobody knows."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if sentence:
            self.label.setText(sentence)
            self.bar.setAccessibleName(sentence)
