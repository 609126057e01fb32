"""A mark from 0, or 1, to a few steps between two ends that are said: chosen by a click, digits or the arrows."""

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import Button
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.tabbing import FIELD, rove
from bilan_desktop.ui.kit.theme import theme

UNKNOWN = "unknown"
"""The value of « je ne sais pas »."""

TEN_MS = 1000
"""How long a 1 that was typed may become a 10."""

MARK, WIDEST = 38, 56
"""Designed widths of a mark: at least, at most."""

BESIDE = 5
"""The highest mark of a scale that leaves room beside it."""

_STEPS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}


class _Mark(Button):
    """Leaves the arrows to the scale."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter choose."""
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Scale(QWidget):
    """A mark as text, « unknown », or nothing; choosing the same one again empties it, as Delete does.

    One stop of the Tab key. The ends are said below the marks they belong to. ``first`` is the lowest mark, 0 or 1.
    « ? » is « unknown », and so is 0 where no mark is.
    """

    changed = Signal()

    def __init__(self, steps: int, low: str, high: str, unknown: str = "", *, first: int = 0) -> None:
        super().__init__()
        self._value, self._first, self._steps = "", first, steps
        self._low, self._high = low, high
        self._since_one = QElapsedTimer()
        self._marks: dict[str, _Mark] = {}
        self._room = QWidget()
        within = VBox(self._room, spacing=4)
        row = HBox(spacing=4)
        for mark in range(first, steps + 1):
            row.addWidget(self._mark(str(mark), str(mark)), 1)
        within.addLayout(row)
        ends = HBox(spacing=12)
        lower, upper = label(low, "hint", wrap=True), label(high, "hint", wrap=True)
        upper.setAlignment(Qt.AlignmentFlag.AlignRight)
        ends.addWidget(lower, 1)
        ends.addWidget(upper, 1)
        within.addLayout(ends)
        # « je ne sais pas » stands beside a short scale, and below one that takes the width.
        outer = HBox(self, spacing=20) if steps <= BESIDE else VBox(self, spacing=4)
        outer.addWidget(self._room, 1000)
        if unknown:
            apart = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
            outer.addWidget(self._mark(UNKNOWN, unknown), 0, apart)
        if steps <= BESIDE:
            outer.addStretch(1)
        theme().changed.connect(self._fit)
        self._fit()
        self._rove()

    def setAccessibleName(self, name: str) -> None:
        """Each mark says what it is about, and the first and the last what they mean."""
        super().setAccessibleName(name)
        for value, made in self._marks.items():
            told = made.text() if value == UNKNOWN else f"{value} sur {self._steps}"
            end = {str(self._first): self._low, str(self._steps): self._high}.get(value, "")
            made.setAccessibleName(", ".join(part for part in (name.rstrip("."), told, end) if part))

    def value(self) -> str:
        """The mark, « unknown » or nothing."""
        return self._value

    def set_value(self, value: str | None) -> None:
        """Show a mark without telling ``changed``."""
        self._value = value if value in self._marks else ""
        for key, made in self._marks.items():
            made.setChecked(key == self._value)
        self._rove()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose (a 1 then a 0 make 10), arrows go from one to the next, Delete empties."""
        typed = event.text()
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._put("")
        elif UNKNOWN in self._marks and (typed == "?" or (typed == "0" and self._first)):
            self._put(UNKNOWN)
        elif typed.isascii() and typed.isdigit():
            self._type(typed)
        elif step := _STEPS.get(event.key(), 0):
            at = int(self._value) + step if self._value.isdigit() else self._first
            self._put(str(max(self._first, min(self._steps, at))))
        else:
            super().keyPressEvent(event)

    def _type(self, digit: str) -> None:
        recent = self._since_one.isValid() and self._since_one.elapsed() < TEN_MS
        ten = digit == "0" and self._value == "1" and recent and self._steps >= 10
        mark = "10" if ten else digit
        if mark in self._marks:
            self._put(mark)
        if mark == "1":
            self._since_one.start()
        else:
            self._since_one.invalidate()

    def _mark(self, value: str, words: str) -> _Mark:
        made = _Mark(words, None, "segment" if value != UNKNOWN else "chip")
        made.setCheckable(True)
        made.setProperty("tone", "primary")
        made.setProperty(FIELD, True)
        made.setObjectName(f"mark-{value}")
        made.clicked.connect(lambda _checked, value=value: self._put("" if value == self._value else value))
        self._marks[value] = made
        return made

    def _put(self, value: str) -> None:
        told = value != self._value
        self.set_value(value)
        if told:
            self.changed.emit()

    def _rove(self) -> None:
        """The Tab key stops at what is chosen, or else at the first; the keyboard follows the choice."""
        rove(self, tuple(self._marks.values()), self._marks[self._value or str(self._first)])

    def _fit(self) -> None:
        for value, made in self._marks.items():
            if value != UNKNOWN:
                made.setMinimumWidth(theme().px(MARK if self._steps < 10 else MARK - 6))
        self._room.setMaximumWidth(theme().px(WIDEST + 4) * (self._steps + 1 - self._first))
