"""What is gone through together at the interview: one tick per point, counted."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.preliminary import CHECKLIST
from bilan_desktop.ui.kit.inputs import CheckBox
from bilan_desktop.ui.kit.layouts import VBox


class Checklist(QWidget):
    """An input of the kit whose value is the codes of the points gone through."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Points à parcourir ensemble")
        column = VBox(self)
        self.boxes: dict[str, CheckBox] = {}
        for code, _, words in CHECKLIST:
            box = CheckBox(words)
            box.setObjectName(f"covered-{code}")
            box.changed.connect(self.changed)
            self.boxes[code] = box
            column.addWidget(box)

    def value(self) -> tuple[str, ...]:
        """The codes of the ticked points, in order."""
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

    def set_value(self, value: Sequence[str] | None) -> None:
        """Tick these points silently."""
        for code, box in self.boxes.items():
            box.set_value(code in (value or ()))
