"""Points to tick one by one; the value is the codes of those ticked."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.inputs import CheckBox
from bilan_desktop.ui.kit.layouts import VBox


class Ticks(QWidget):
    """One box a point, in the given order; ``prefix`` begins the object names."""

    changed = Signal()

    def __init__(self, points: Mapping[str, str], prefix: str = "tick") -> None:
        super().__init__()
        column = VBox(self)
        self.boxes: dict[str, CheckBox] = {}
        for code, words in points.items():
            box = CheckBox(words)
            box.setObjectName(f"{prefix}-{code}")
            box.changed.connect(self.changed)
            self.boxes[code] = box
            column.addWidget(box)
        if self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> tuple[str, ...]:
        """The codes of the ticked points, in order."""
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

    def set_value(self, value: Sequence[str] | None) -> None:
        """Tick these points without telling ``changed``."""
        for code, box in self.boxes.items():
            box.set_value(code in (value or ()))
