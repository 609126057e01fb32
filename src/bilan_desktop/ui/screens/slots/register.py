"""A register on a page: its card, its rows, and what can be done with each of them."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import Button, button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import Picture, Pill, label, line
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.slots.wrapping import Wrapping

BESIDE = 720
"""Designed width of a row under which its gestures stand below its words."""
WORDS = 320
"""Designed width of its words beside its gestures, at the least."""


class RegisterCard(Card):
    """A title and its rows; hidden while there are none."""

    def __init__(self, title: str) -> None:
        super().__init__(title, spacing=8)
        self._column = VBox(spacing=8)
        self.add_layout(self._column)

    def show_rows(self, rows: list[QWidget]) -> None:
        """Show these rows instead."""
        clear(self._column)
        for row in rows:
            self._column.addWidget(line())
            self._column.addWidget(row)
            row.show()
        self.setVisible(bool(rows))


class RegisterRow(QWidget):
    """Its names and its state, then its words, each with its role (body when empty); then what can be done.

    Names and words that are empty are left out.
    """

    def __init__(
        self,
        icon: str,
        names: Iterable[str],
        state: tuple[str, str] | None,
        told: Iterable[tuple[str, str]],
        gestures: Iterable[Button],
    ) -> None:
        super().__init__()
        row = HBox(self, (0, 4, 0, 4), 12)
        row.addWidget(Picture(icon, "text3", 20), 0, Qt.AlignmentFlag.AlignTop)
        words, self._beside, self._gestures = VBox(spacing=4), HBox(spacing=12), HBox(spacing=8)
        head = Wrapping(10)
        for name in filter(None, names):
            head.row.addWidget(label(name, "label"))
        if state is not None:
            head.row.addWidget(Pill(*state))
        words.addWidget(head)
        for text, role in told:
            if text:
                words.addWidget(label(text, role or "body", wrap=True))
        for gesture in gestures:
            self._gestures.addWidget(gesture, 0, Qt.AlignmentFlag.AlignVCenter)
        self._beside.addLayout(words, 1)
        self._beside.addLayout(self._gestures)
        row.addLayout(self._beside, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words keep their room in a narrow page."""
        super().resizeEvent(event)
        left, px = self.width() - self._gestures.sizeHint().width(), theme().px
        self._beside.turn(self._gestures, below=self.width() < px(BESIDE) or left < px(WORDS))

    def minimumSizeHint(self) -> QSize:
        """The room of its gestures, since they may stand below: a page would otherwise scroll sideways first."""
        whole, icon = super().minimumSizeHint(), theme().px(20 + 12)
        return QSize(min(whole.width(), self._gestures.minimumSize().width() + icon), whole.height())


def gesture_on(name: str, text: str, icon: str, *, soft: bool = False) -> Button:
    """A button of the row so named; a screen reader says of which."""
    made = button(text, icon, "soft" if soft else "ghost")
    made.setAccessibleName(f"{text}\N{NO-BREAK SPACE}: {name}")
    return made
