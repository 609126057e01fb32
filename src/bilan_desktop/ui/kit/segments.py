"""A few words of which one or none is chosen: by a click, a letter or the arrows; Delete empties."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import Button
from bilan_desktop.ui.kit.layouts import HBox
from bilan_desktop.ui.kit.tabbing import FIELD, rove
from bilan_desktop.ui.kit.theme import theme

WIDEST = 108
"""Designed pixels of one segment at most."""
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


@dataclass(frozen=True)
class Segment:
    """One choice: its value, its word, the letter that chooses it, the tone it takes once chosen."""

    value: str
    text: str
    letter: str
    tone: str = "primary"


class _SegmentButton(Button):
    """Leaves the arrows to the row: a button alone would go to the next one as Tab does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter press; the rest is the row's."""
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Segments(QWidget):
    """One of ``segments``, or none (an empty value); choosing the same one again empties it.

    One stop of the Tab key. ``stepped`` tells -1 or 1 when Up or Down asks for the row before or after.
    """

    changed = Signal()
    stepped = Signal(int)

    def __init__(self, segments: Sequence[Segment]) -> None:
        super().__init__()
        self._value = ""
        self._letters = {one.letter.upper(): one.value for one in segments}
        self._buttons: dict[str, _SegmentButton] = {}
        row = HBox(self, spacing=4)
        for one in segments:
            made = _SegmentButton(one.text, None, "segment")
            made.setCheckable(True)
            made.setProperty("tone", one.tone)
            made.setProperty(FIELD, True)
            made.setObjectName(f"segment-{one.value}")
            made.setToolTip(f"{one.text} ({one.letter.upper()})")
            made.clicked.connect(lambda _checked, value=one.value: self._choose(value))
            self._buttons[one.value] = made
            row.addWidget(made, 1)
        row.addStretch()
        self._fit()
        theme().changed.connect(self._fit)
        self._rove()

    def setAccessibleName(self, name: str) -> None:
        """Each segment says what it is about."""
        super().setAccessibleName(name)
        for made in self._buttons.values():
            made.setAccessibleName(f"{name}, {made.text()}")

    def value(self) -> str:
        """The value chosen, or an empty text."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show a choice without telling ``changed``."""
        if value == self._value and all(made.isChecked() == (key == value) for key, made in self._buttons.items()):
            return
        self._value = value if value in self._buttons else ""
        for other, made in self._buttons.items():
            made.setChecked(other == self._value)
        self._rove()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter chooses, Left and Right go from one to the next, Delete empties, Up and Down leave."""
        letter = self._letters.get(event.text().upper()) if event.text() else None
        across, down = _ARROWS.get(Qt.Key(event.key()), (0, 0))
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._put("")
        elif letter is not None:
            self._put(letter)
        elif across:
            values = list(self._buttons)
            at = values.index(self._value) + across if self._value else 0
            self._put(values[max(0, min(len(values) - 1, at))])
        elif down:
            self.stepped.emit(down)
        else:
            super().keyPressEvent(event)

    def _choose(self, value: str) -> None:
        self._put("" if value == self._value else value)

    def _put(self, value: str) -> None:
        told = value != self._value
        self.set_value(value)
        if told:
            self.changed.emit()

    def _rove(self) -> None:
        """The Tab key stops at what is chosen, or else at the first."""
        stop = self._buttons[self._value or next(iter(self._buttons))]
        rove(self, tuple(self._buttons.values()), stop)

    def _fit(self) -> None:
        # Room for each word once it is chosen, when it is bolder: nothing moves then.
        bold = QFontMetrics(theme().font(13, QFont.Weight.DemiBold))
        for made in self._buttons.values():
            made.setMinimumWidth(bold.horizontalAdvance(made.text()) + theme().px(12))
            made.setMaximumWidth(theme().px(WIDEST))
