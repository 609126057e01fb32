"""What the application says back: saved state, undo bar, progress."""

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from bilan_desktop.ui.kit.buttons import Button, button
from bilan_desktop.ui.kit.labels import Picture, label, plain_tip
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.reading import show_time
from bilan_desktop.ui.kit.tabbing import tab_order
from bilan_desktop.ui.kit.theme import theme

UNDO_MS = 10_000
WATCH_MS = 150


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
    """What has just been done, and « Annuler », over its parent where it covers no gesture; leaves after 10 s."""

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
        # What is done brings the next gesture, which may come below the bar once it is shown.
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self._make_way)
        self.hide()

    def offer(self, sentence: str, *, undoable: bool = True) -> None:
        """Show and speak what was done; it stays while the keyboard is in it."""
        self.label.setText(sentence)
        self.undo_button.setVisible(undoable)
        self.adjustSize()
        self.move(self._clear_spot())
        self.raise_()
        self.show()
        announce(self, sentence)
        self._timer.start()
        self._watch.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing to make way for any more."""
        super().hideEvent(event)
        self._watch.stop()

    def _make_way(self) -> None:
        if not self._in_use() and self._covers(self.pos(), self._gestures()):
            self.move(self._clear_spot())

    def _clear_spot(self) -> QPoint:
        """The middle of the bottom, else a corner or the top: the first spot that covers the least."""
        gap, wide, tall = theme().px(24), self._host.width() - self.width(), self._host.height() - self.height()
        across = (wide // 2, gap, wide - gap)
        gestures = self._gestures()
        spots = [QPoint(x, y) for y in (tall - gap, gap) for x in across]
        return min(spots, key=lambda spot: self._covers(spot, gestures))

    def _covers(self, spot: QPoint, gestures: Sequence[QRect]) -> int:
        """The area of the gestures that the bar would cover there."""
        shared = (QRect(spot, self.size()) & one for one in gestures)
        return sum(one.width() * one.height() for one in shared if not one.isEmpty())

    def _gestures(self) -> list[QRect]:
        """Where there is something to press or to fill, as far as it is in sight."""
        there = (one for one in tab_order(self._host) if not self.isAncestorOf(one))
        return [one.visibleRegion().boundingRect().translated(one.mapTo(self._host, QPoint())) for one in there]

    def _in_use(self) -> bool:
        return self.undo_button.hasFocus() or self.underMouse()

    def _undo(self) -> None:
        self.hide()
        self.undone.emit()

    def _leave(self) -> None:
        if self._in_use():
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
