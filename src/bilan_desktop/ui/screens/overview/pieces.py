"""The pieces of the overview: a step as a dot that leads to it, rows of two lines, the card that lists them."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from bilan_desktop.domain.progress import StepState
from bilan_desktop.ui.kit.buttons import Button, button, press_at_once
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import LineLabel, line, plain_tip
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.slots.clearing import clear

SIDE = 32
ICONS = {
    StepState.TODO: ("circle", "text3"),
    StepState.BEGUN: ("circle-dot", "primary_text"),
    StepState.TO_COMPLETE: ("triangle-alert", "warning"),
    StepState.DONE: ("circle-check", "success"),
}


class StepDot(QPushButton):
    """The state of a step; named and pointed at in full, it leads to the step."""

    def __init__(self, state: StepState, name: str) -> None:
        super().__init__()
        self._shown = ICONS[state]
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """32 px, the least target."""
        return QSize(theme().px(SIDE), theme().px(SIDE))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as Space does."""
        if not press_at_once(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the state, what is under the pointer, and the ring of the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, colour = theme().px, theme().color
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("hover"))
            painter.drawRoundedRect(rect, px(7), px(7))
        icon, role = self._shown
        at = QPointF(rect.center().x() - px(18) / 2, rect.center().y() - px(18) / 2)
        painter.drawPixmap(at, theme().pixmap(icon, role, 18))
        if self.hasFocus():
            painter.setPen(QPen(colour("primary"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, px(7), px(7))


class ListCard(Card):
    """A card of rows, drawn afresh; the first few of them until all are asked for."""

    def __init__(self, title: str, first: int, spacing: int = 6) -> None:
        super().__init__(title, spacing=spacing)
        self.setAccessibleName(title)
        self._first, self._all = first, False
        self._rows: list[Callable[[], QWidget]] = []
        self._ruled = True
        self.more = button("", None, "link")
        self.more.clicked.connect(self._switch)
        self.head.addWidget(self.more)
        self.more.hide()
        self._column = VBox(spacing=spacing)
        self.add_layout(self._column)

    def show_rows(self, rows: list[Callable[[], QWidget]], *, ruled: bool = True) -> None:
        """Show the rows that these make, with a rule above each when ``ruled``."""
        self._rows, self._ruled = rows, ruled
        self._draw()

    def _switch(self) -> None:
        self._all = not self._all
        self._draw()

    def _draw(self) -> None:
        clear(self._column)
        for make in self._rows if self._all else self._rows[: self._first]:
            if self._ruled:
                self._put(line())
            self._put(make())
        self.more.setVisible(len(self._rows) > self._first)
        self.more.set_text("Montrer moins" if self._all else f"Tout afficher ({len(self._rows)})")

    def _put(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        # A layout shows what it is given at the next turn only; the keyboard may be wanted in it now.
        widget.show()


def row(*parts: QWidget, stretch: int = 0, spacing: int = 12) -> QWidget:
    """Widgets side by side, in one that can be taken away; the one at ``stretch`` takes the room."""
    made = QWidget()
    box = HBox(made, spacing=spacing)
    for place, part in enumerate(parts):
        box.addWidget(part, 1 if place == stretch else 0)
    return made


def aside(button: QWidget, *marks: QWidget) -> QWidget:
    """A button that names a line, as wide as its words, and what is marked at the end of the line."""
    made = QWidget()
    box = HBox(made, spacing=8)
    box.addWidget(button)
    box.addStretch(1)
    for mark in marks:
        box.addWidget(mark)
    return made


def two_lines(first: str, second: str, *, ink: str = "") -> QWidget:
    """A line and a muted one below it, each cut to its room."""
    made = QWidget()
    column = VBox(made, spacing=1)
    column.addWidget(LineLabel(first, "label"))
    column.addWidget(LineLabel(second, "muted", ink=ink))
    return made


def action(text: str, about: str, do: Callable[[], None]) -> Button:
    """The one button of a row, said with what it is about."""
    made = button(text)
    made.setAccessibleDescription(about)
    made.clicked.connect(do)
    return made
