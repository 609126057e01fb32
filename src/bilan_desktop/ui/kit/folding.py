"""What a button opens and closes, made when it is first asked for."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import Button
from bilan_desktop.ui.kit.layouts import VBox


class Folding(QObject):
    """``way`` opens what ``make`` draws, at the end of ``column``; ``turned`` tells whether it is open.

    A screen reader says ``spoken`` (the words of the button when empty), the state, then of what it is: ``about``.
    """

    turned = Signal(bool)

    def __init__(
        self, way: Button, make: Callable[[], QWidget], column: VBox, *, spoken: str = "", about: str = ""
    ) -> None:
        super().__init__(way)
        self.way, self._make, self._column = way, make, column
        self._name = way.accessibleName()
        self._spoken, self._about = spoken or self._name, f"\N{NO-BREAK SPACE}: {about}" if about else ""
        self.content: QWidget | None = None
        way.clicked.connect(self.turn)
        self._say()

    @property
    def is_open(self) -> bool:
        """Whether what it holds is shown."""
        return self.content is not None and not self.content.isHidden()

    def open(self) -> None:
        """Open it where it is closed."""
        if not self.is_open:
            self.turn()

    def turn(self) -> None:
        """Open or close it."""
        if self.content is None:
            self.content = self._make()
            self._column.addWidget(self.content)
            # A layout shows what it is given at the next turn only; the keyboard may be wanted in it now.
            self.content.show()
        else:
            self.content.setVisible(self.content.isHidden())
        self._say()
        self.turned.emit(self.is_open)

    def _say(self) -> None:
        # The words anew each time: a button that changes its icon takes its accessible name for its words.
        self.way.set_text(self._name)
        self.way.set_icon("chevron-down" if self.is_open else "chevron-right")
        self.way.setAccessibleName(f"{self._spoken}, {'ouvert' if self.is_open else 'fermé'}{self._about}")
