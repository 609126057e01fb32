"""A rating on a short scale with named anchors: chosen by a click, a digit or the arrows, emptied by Delete."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bilan_desktop.ui.kit.buttons import Button
from bilan_desktop.ui.kit.layouts import Flow
from bilan_desktop.ui.kit.tabbing import rove


class Rating(QWidget):
    """One of ``anchors``, counted from ``first``, or None; choosing the same one again empties it."""

    changed = Signal()

    def __init__(self, anchors: Sequence[str], first: int = 0) -> None:
        super().__init__()
        self._first = first
        self._value: int | None = None
        self._chips: list[Button] = []
        flow = Flow(self)
        for level, words in enumerate(anchors, first):
            chip = Button(f"{level} · {words}", None, "chip")
            chip.setCheckable(True)
            chip.setObjectName(f"rating-{level}")
            # A button would take the arrows to the next widget of the page.
            chip.installEventFilter(self)
            chip.clicked.connect(lambda _checked, level=level: self._choose(level))
            chip.toggled.connect(chip.updateGeometry)
            self._chips.append(chip)
            flow.addWidget(chip)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._rove()

    def setAccessibleName(self, name: str) -> None:
        """Each level says what it rates."""
        super().setAccessibleName(name)
        for chip in self._chips:
            chip.setAccessibleName(f"{name}, {chip.text()}")

    def value(self) -> int | None:
        """The level, or None."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Show a level without telling ``changed``."""
        self._value = value
        for level, chip in enumerate(self._chips, self._first):
            chip.setChecked(level == value)
        self._rove()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses a level, arrows go from one to the next, Delete empties."""
        digit = event.key() - int(Qt.Key.Key_0)
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._put(None)
        elif 0 <= digit - self._first < len(self._chips):
            self._put(digit)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Up) else -1
            least, most = self._first, self._first + len(self._chips) - 1
            self._put(max(least, min(most, (least - 1 if self._value is None else self._value) + step)))
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows belong to the scale, whichever of its levels has the keyboard."""
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in arrows:
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _rove(self) -> None:
        """The Tab key stops at the level chosen, or else at the first; the keyboard follows the choice."""
        rove(self, self._chips, self._chips[0 if self._value is None else self._value - self._first])

    def _choose(self, level: int) -> None:
        self._put(None if level == self._value else level)

    def _put(self, value: int | None) -> None:
        if value != self._value:
            self.set_value(value)
            self.changed.emit()
        self.set_value(value)
