"""A new organisation, typed once for every dossier."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.fields import Field, field
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.layouts import HBox


class OrganisationDialog(Dialog):
    """Emits ``asked`` with what is typed; stays open until it is kept."""

    asked = Signal(object)

    def __init__(self, window: QWidget, title: str) -> None:
        super().__init__(window, title, "Saisi une fois, proposé ensuite dans tous vos dossiers.", width=560)
        self.setObjectName("organisation-dialog")
        self.fields: dict[str, Field] = {}
        # Rows, so that the dialog fits a window of 768 px at a zoom of 1.5.
        for lines in (
            (self._line("name", "Nom de l’organisme", required=True), self._line("siret", "SIRET", "facultatif")),
            (self._line("address", "Adresse"), self._line("contact_name", "Interlocuteur ou interlocutrice")),
            (self._line("contact_email", "Adresse électronique"), self._line("contact_phone", "Téléphone")),
        ):
            row = HBox(spacing=16)
            for one in lines:
                row.addWidget(one, 1, Qt.AlignmentFlag.AlignTop)
            self.body.addLayout(row)
        leave = button("Renoncer")
        leave.clicked.connect(self.reject)
        keep = button("Enregistrer l’organisme", "check", "primary")
        keep.setObjectName("keep-organisation")
        keep.clicked.connect(lambda: self.asked.emit(self.typed()))
        self.set_buttons([leave, keep])

    def _line(self, name: str, text: str, hint: str = "", *, required: bool = False) -> Field:
        widget = LineEdit()
        widget.setObjectName(f"organisation-{name}")
        self.fields[name] = field(text, widget, hint, required=required)
        return self.fields[name]

    def typed(self) -> dict[str, str]:
        """What is typed, by field of the record."""
        return {name: one.widget.value().strip() for name, one in self.fields.items()}  # type: ignore[attr-defined]

    def refuse(self, problems: Mapping[str, str]) -> None:
        """Show each sentence under its field and go to the first."""
        for name, one in self.fields.items():
            one.set_error(problems.get(name))
        first = next((one for name, one in self.fields.items() if name in problems), None)
        if first is not None:
            first.widget.setFocus()
