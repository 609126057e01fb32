"""Why an action is dropped: asked once it is moved there, may stay unsaid."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import LineEdit


class DropDialog(Dialog):
    """Tells ``dropped`` with the words."""

    keeps_left = True

    dropped = Signal(str)

    def __init__(self, window: QWidget, key: str, title: str, why: str) -> None:
        super().__init__(window, "Abandonner cette action ?", title)
        self.setObjectName(f"drop-{key}")  # what a lock interrupts comes back to the same action
        self.why = LineEdit(limit=300)
        self.why.set_value(why)
        self.add(field("Pourquoi ?", self.why, "Ce qui a changé, ce que l’on en garde. Peut rester vide."))
        self.why.returnPressed.connect(self._keep)
        cancel = button("Renoncer")
        cancel.clicked.connect(self.give_up)
        self.keep = button("Abandonner l’action", None, "primary")
        self.keep.setObjectName("drop-action")
        self.keep.clicked.connect(self._keep)
        self.set_buttons([cancel, self.keep])
        self.first = self.why
        self.finished.connect(self.deleteLater)

    def _keep(self) -> None:
        self.accept()
        self.dropped.emit(self.why.value())
