"""A request, a breach or a correction on the page: its names and state, its lines, what can be done with it."""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import Button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import Pill, label, line
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.slots.wrapping import Wrapping


class RightsRow(QWidget):
    """Words below its title, each with its role (body when empty), then its gestures, which wrap."""

    def __init__(
        self,
        name: str,
        title: str,
        state: tuple[str, str] | None,
        told: Iterable[tuple[str, str]],
        gestures: Sequence[Button],
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.gestures = tuple(gestures)
        column = VBox(self, (0, 4, 0, 4), 4)
        head = Wrapping(10)
        head.row.addWidget(label(title, "label"))
        if state is not None:
            head.row.addWidget(Pill(*state))
        column.addWidget(head)
        for text, role in told:
            if text:
                column.addWidget(label(text, role or "body", wrap=True))
        if gestures:
            tools = Wrapping(8)
            for one in gestures:
                tools.row.addWidget(one)
            column.addWidget(tools)

    def take_keyboard(self) -> None:
        """The keyboard on its first gesture."""
        if self.gestures:
            self.gestures[0].setFocus()


class RightsCard(Card):
    """A title, what it is about, one gesture at its head; rows, or the words that say there are none."""

    def __init__(self, title: str, about: str, none: str, gesture: Button | None = None) -> None:
        super().__init__(title, about, spacing=8)
        self.setAccessibleName(title)
        self.rows: dict[str, RightsRow] = {}
        if gesture is not None:
            self.head.addWidget(gesture)
        self._column = VBox(spacing=6)
        self.add_layout(self._column)
        self._none = none

    def show_rows(self, rows: Sequence[RightsRow]) -> None:
        """Show these instead."""
        clear(self._column)
        self.rows = {row.objectName(): row for row in rows}
        if not rows:
            self._put(label(self._none, "muted", wrap=True))
        for row in rows:
            self._put(line())
            self._put(row)

    def _put(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        # A layout shows what it is given at the next turn only; the keyboard may be wanted in it now.
        widget.show()
