"""The Latin form of a name that no font draws, typed where the paper was to be printed."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.typed import TypedTexts
from bilan_desktop.ui.services import Services

HINT = "Celle du passeport ou d’un diplôme, par exemple. Elle s’imprimera sur tous les documents de cette personne."
EMPTY = "Tapez la forme latine du nom."
NAME = "name"


class LatinForm(QWidget):
    """A field and its gesture; ``given`` tells what was typed. What is typed is kept until it is given."""

    given = Signal(str)

    def __init__(self, services: Services, dossier_id: RecordId, failed: Callable[[Exception], None]) -> None:
        super().__init__()
        self._typed, self._failed = TypedTexts(services, f"latin:{dossier_id}"), failed
        self._kept = ""
        column = VBox(self, spacing=10)
        self.name = LineEdit(limit=200)
        self.name.setObjectName("latin-form")
        self.field = field("Prénom et nom en lettres latines", self.name, HINT)
        self.name.changed.connect(self._changed)
        self.name.returnPressed.connect(self._give)
        column.addWidget(self.field)
        self.confirm = button("Imprimer sous cette forme", "check", "primary")
        self.confirm.setObjectName("give-latin-form")
        self.confirm.clicked.connect(self._give)
        row = HBox()
        row.addWidget(self.confirm)
        row.addStretch()
        column.addLayout(row)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(services.autosave_ms)
        self._timer.timeout.connect(self.keep)
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Give back what a lock or another page closed."""
        super().showEvent(event)
        self._typed.look(self._give_back, self._failed)

    def hideEvent(self, event: QHideEvent) -> None:
        """The page goes, or the paper prints."""
        super().hideEvent(event)
        self.keep()

    def keep(self) -> None:
        """Keep what is typed, before another page or a lock."""
        self._timer.stop()
        typed = self.name.value().strip()
        if typed != self._kept:
            self._kept = typed
            self._typed.keep({NAME: typed or None})

    def done(self) -> None:
        """It is the person's now: nothing typed is left here."""
        self.name.set_value("")
        self.keep()

    def _changed(self) -> None:
        self.field.set_error(None)
        self._timer.start()

    def _give_back(self, texts: Mapping[str, str]) -> None:
        if texts.get(NAME) and not self.name.value():
            self._kept = texts[NAME]
            self.name.set_value(self._kept)

    def _give(self) -> None:
        if self.name.value().strip():
            self.given.emit(self.name.value().strip())
        else:
            self.field.set_error(EMPTY)
            self.name.setFocus()
