"""The Latin form of a name that no font draws, typed where the paper was to be printed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.layouts import HBox, VBox

HINT = "Celle du passeport ou d’un diplôme, par exemple. Elle s’imprimera sur tous les documents de cette personne."
EMPTY = "Tapez la forme latine du nom."


class LatinForm(QWidget):
    """A field and its gesture; ``given`` tells what was typed."""

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        column = VBox(self, spacing=10)
        self.name = LineEdit(limit=200)
        self.name.setObjectName("latin-form")
        self.field = field("Prénom et nom en lettres latines", self.name, HINT)
        self.name.changed.connect(lambda: self.field.set_error(None))
        self.name.returnPressed.connect(self._give)
        column.addWidget(self.field)
        self.confirm = button("Imprimer sous cette forme", "check", "primary")
        self.confirm.setObjectName("give-latin-form")
        self.confirm.clicked.connect(self._give)
        row = HBox()
        row.addWidget(self.confirm)
        row.addStretch()
        column.addLayout(row)
        self.hide()

    def _give(self) -> None:
        if self.name.value().strip():
            self.given.emit(self.name.value().strip())
        else:
            self.field.set_error(EMPTY)
            self.name.setFocus()
