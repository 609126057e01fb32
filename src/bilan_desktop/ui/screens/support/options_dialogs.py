"""The panels of the board of options: why one is set aside, and the sheets that one rests on."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.supports.options.model import Card, Sheet
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import CheckBox
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.text_area import TextArea

SetAside = Callable[[str, Callable[[], None], Callable[[Exception], None]], None]
"""Sets the option aside for a reason, then tells that it is done, or what refused."""


class AsideDialog(Dialog):
    """Asks why; closed once it is done, open with the refusal beside the reason as long as it is not."""

    keeps_left = True

    def __init__(self, window: QWidget, card: Card, set_aside: SetAside) -> None:
        text = "La personne y reviendra peut-être : la raison reste, datée, et la piste aussi."
        super().__init__(window, f"Écarter « {card.name} »", text)
        self.setObjectName("set-aside")
        self._set_aside = set_aside
        self.reason = TextArea(lines=3)
        self.reason_field = field("Pourquoi l’écarter", self.reason, required=True)
        self.add(self.reason_field)
        cancel = button("Renoncer")
        cancel.clicked.connect(self.give_up)
        self.keep = button("Écarter la piste", "check", "primary")
        self.keep.setObjectName("keep-aside")
        self.keep.clicked.connect(self._ask)
        self.set_buttons([cancel, self.keep])
        self.first = self.reason
        self.finished.connect(self.deleteLater)

    def _ask(self) -> None:
        self._set_aside(self.reason.value(), self.accept, self._refused)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self.reason_field.set_error(error.sentence)
        self.reason.setFocus()


class SheetsDialog(Dialog):
    """Ticks the occupations and the sectors that an option rests on; ``chosen`` carries their keys."""

    keeps_typed = False
    chosen = Signal(list)

    def __init__(self, window: QWidget, card: Card, sheets: Sequence[Sheet]) -> None:
        text = "Les fiches de métier et de secteur du dossier qui servent à étudier cette piste."
        super().__init__(window, f"Fiches de « {card.name} »", text, width=560)
        self.setObjectName("pick-sheets")
        held = {one.key for one in card.sheets}
        self.ticks: dict[RecordId, CheckBox] = {}
        for title, sector in (("Métiers explorés", False), ("Secteurs explorés", True)):
            group = [one for one in sheets if one.sector is sector]
            if group:
                self.add(label(title, "overline"))
            for one in group:
                box = self.ticks[one.key] = CheckBox(one.name)
                box.setObjectName(f"sheet-{one.key}")
                box.setChecked(one.key in held)
                self.add(box)
        cancel = button("Annuler")
        cancel.clicked.connect(self.reject)
        self.keep = button("Garder ces fiches", "check", "primary")
        self.keep.setObjectName("keep-sheets")
        self.keep.clicked.connect(self._keep)
        self.set_buttons([cancel, self.keep])
        self.finished.connect(self.deleteLater)

    def _keep(self) -> None:
        self.accept()
        self.chosen.emit([key for key, box in self.ticks.items() if box.isChecked()])
