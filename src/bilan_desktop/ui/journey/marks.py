"""A mark as a number: the scale of the kit, whose value is a text, for a field that holds a number."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.kit.scale import Scale


class MarkInput(QWidget):
    """From 0 or 1 to ten, or nothing; ``low`` and ``high`` are what the ends mean."""

    changed = Signal()

    def __init__(self, low: str, high: str, steps: int = 10, first: int = 0) -> None:
        super().__init__()
        self.scale = Scale(steps, low, high, first=first)
        self.scale.changed.connect(self.changed)
        self.setFocusProxy(self.scale)
        VBox(self).addWidget(self.scale)

    def setAccessibleName(self, name: str) -> None:
        """Each mark says what it is about."""
        super().setAccessibleName(name)
        self.scale.setAccessibleName(name)

    def value(self) -> int | None:
        """The mark, or None."""
        return int(self.scale.value()) if self.scale.value() else None

    def set_value(self, value: int | None) -> None:
        """Show a mark without telling ``changed``."""
        self.scale.set_value("" if value is None else str(value))
