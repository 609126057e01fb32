"""A line of the closing in the window: where it stands, what it asks, on what ground, and its ways."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from bilan_desktop.ui.journey.closing_words import MARKS, Mark, Row, Way
from bilan_desktop.ui.kit.buttons import Button, button
from bilan_desktop.ui.kit.labels import Picture, Pill, label, line
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.slots.wrapping import Wrapping

BESIDE = 820
"""Designed width of a line under which its ways stand below its words."""
ABOVE = 560
"""Designed width under which they stand one above the other."""


class ClosingRow(QWidget):
    """One thing that the closing asks for; ``lead`` is told where a way pressed leads."""

    def __init__(self, lead: Callable[[str], None]) -> None:
        super().__init__()
        self._lead = lead
        self._ways: tuple[Way, ...] = ()
        self.buttons: list[Button] = []
        column = VBox(self, spacing=8)
        column.addWidget(line())
        row = HBox(spacing=10)
        self._picture = Picture("circle", "text3", 18)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        inside, self._beside, self._below = VBox(spacing=3), HBox(spacing=12), HBox(spacing=8)
        first = Wrapping(10)
        self.title, self.state = label("", "label"), Pill("", "neutral")
        first.row.addWidget(self.title)
        first.row.addWidget(self.state)
        inside.addWidget(first)
        self.words, self.source = label("", "muted", wrap=True), label("", "hint", wrap=True)
        inside.addWidget(self.words)
        inside.addWidget(self.source)
        self.under = VBox(spacing=6)
        inside.addLayout(self.under)
        self._beside.addLayout(inside, 1)
        self._beside.addLayout(self._below)
        row.addLayout(self._beside, 1)
        column.addLayout(row)

    def show_row(self, number: int, row: Row) -> None:
        """Follow where it stands."""
        icon, role, told, tone = MARKS[row.mark]
        self.setObjectName(f"closing-{row.code}")
        self._picture.set(icon, role)
        self.title.setText(f"{number}. {row.title}")
        self.state.set(row.state or told, tone)
        self.words.setText(row.words)
        self.source.setText(row.source)
        self.source.setVisible(bool(row.source))
        self._show_ways(row)

    def put(self, button: Button) -> None:
        """A way that stays, whatever the line says."""
        self._below.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _show_ways(self, row: Row) -> None:
        """Their buttons; drawn afresh without need, one would lose the keyboard."""
        if row.ways == self._ways:
            return
        focused = QApplication.focusWidget() in self.buttons
        for gone in self.buttons:
            self._below.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._ways, self.buttons = row.ways, []
        for way in row.ways:
            made = button(way.text, way.icon, "soft" if row.mark is Mark.OPEN and not self.buttons else "ghost")
            made.setAccessibleDescription(row.title)
            made.clicked.connect(partial(self._lead, way.to))
            self.put(made)
            # A layout shows what it is given at the next turn only; the keyboard may be wanted in it now.
            made.show()
            self.buttons.append(made)
        if focused and self.buttons:
            self.buttons[0].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words keep their room in a narrow page."""
        super().resizeEvent(event)
        self._beside.turn(self._below, below=self.width() < theme().px(BESIDE))
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._below.setDirection(down if self.width() < theme().px(ABOVE) else across)


class ClosingRows(QWidget):
    """The lines of the closing, numbered from ``show_rows``; a line that was there keeps its buttons."""

    def __init__(self, lead: Callable[[str], None]) -> None:
        super().__init__()
        self._lead = lead
        self.rows: dict[str, ClosingRow] = {}
        self._column = VBox(self, spacing=10)

    def show_rows(self, first: int, rows: tuple[Row, ...]) -> None:
        """Show these lines, numbered from ``first``."""
        for code in [code for code in self.rows if code not in {row.code for row in rows}]:
            gone = self.rows.pop(code)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, row in enumerate(rows):
            made = self.rows.get(row.code)
            if made is None:
                made = self.rows[row.code] = ClosingRow(self._lead)
            if self._column.indexOf(made) != place:
                self._column.removeWidget(made)
                self._column.insertWidget(place, made)
                made.show()
            made.show_row(first + place, row)
        self.setVisible(bool(rows))
