"""An organisation, typed once for every dossier, chosen in one and corrected for all."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.fields import Field, field
from bilan_desktop.ui.kit.inputs import ComboBox, LineEdit
from bilan_desktop.ui.kit.layouts import HBox
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.typed import Failed, TypedTexts
from bilan_desktop.ui.shell.dialog_drafts import GIVEN_BACK, LEFT
from bilan_desktop.usecases.dossiers import OrganisationView

NEW = "Saisi une fois, proposé ensuite dans tous vos dossiers."
CORRECTED = "La correction vaut pour tous vos dossiers. Les documents déjà établis gardent ce qu’ils disent."


BESIDE = 520
"""Designed width of the row under which its two gestures stand below the list."""


class OrganisationRow(QWidget):
    """A list of organisations with its two gestures; ``ask`` is given the one to correct, NO_ID for a new one."""

    def __init__(self, name: str, made: Field, combo: ComboBox, ask: Callable[[RecordId], None]) -> None:
        super().__init__()
        self._combo = combo
        self._row, self._gestures = HBox(self, spacing=12), HBox(spacing=12)
        self._row.addWidget(made, 1)
        self._row.addLayout(self._gestures)
        new = button("Nouvel organisme…", "plus")
        new.setObjectName(f"new-{name}")
        new.clicked.connect(lambda: ask(NO_ID))
        self._correct = button("Modifier…", "pen-line")
        self._correct.setAccessibleName("Modifier l’organisme…")
        self._correct.setObjectName(f"correct-{name}")
        self._correct.clicked.connect(lambda: ask(self._chosen()))
        for one in (new, self._correct):
            one.setAccessibleDescription(made.label.text())
            self._gestures.addWidget(one, 0, Qt.AlignmentFlag.AlignBottom)
        combo.changed.connect(self.follow)
        self.follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list keeps its room in a narrow page."""
        super().resizeEvent(event)
        self._row.turn(self._gestures, below=self.width() < theme().px(BESIDE))

    def follow(self) -> None:
        """Offer to correct what is chosen, once something is."""
        self._correct.setEnabled(self._chosen() != NO_ID)

    def _chosen(self) -> RecordId:
        return RecordId(str(self._combo.value() or NO_ID))


class OrganisationDialog(Dialog):
    """Emits ``asked`` with what is typed; stays open until it is kept. ``known`` is one to correct.

    Escape and the cross keep what is typed for the next opening, and say so; « Renoncer » gives it up.
    """

    asked = Signal(object)

    def __init__(self, window: QWidget, title: str, known: OrganisationView | None = None) -> None:
        super().__init__(window, title, NEW if known is None else CORRECTED, width=560)
        self.setObjectName("organisation-dialog")
        self.scope = f"organisation:{title if known is None else known.id}"
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
        for name, one in self.fields.items():
            one.widget.set_value("" if known is None else getattr(known, name))  # type: ignore[attr-defined]
        leave = button("Renoncer")
        leave.setObjectName("leave-organisation")
        leave.clicked.connect(self._give_up)
        keep = button("Enregistrer l’organisme", "check", "primary")
        keep.setObjectName("keep-organisation")
        keep.clicked.connect(self._ask)
        self.set_buttons([leave, keep])
        self._start, self._given_up, self._closed = self.typed(), False, False

    def _line(self, name: str, text: str, hint: str = "", *, required: bool = False) -> Field:
        widget = LineEdit()
        widget.setObjectName(f"organisation-{name}")
        widget.returnPressed.connect(self._ask)
        self.fields[name] = field(text, widget, hint, required=required)
        return self.fields[name]

    def typed(self) -> dict[str, str]:
        """What is typed, by field of the record."""
        return {name: one.widget.value().strip() for name, one in self.fields.items()}  # type: ignore[attr-defined]

    def keep_typed(self, kept: TypedTexts, say: Callable[[str], None], failed: Failed) -> None:
        """Give back what was left here before, and keep what is left here now."""
        self.finished.connect(lambda accepted: self._leave(kept, say, accepted))
        kept.look(self._give_back, failed)

    def _give_back(self, texts: Mapping[str, str]) -> None:
        if self._closed:
            return
        for name, text in texts.items():
            if name in self.fields and self.typed()[name] == self._start[name]:
                self.fields[name].widget.set_value(text)  # type: ignore[attr-defined]
        if texts:
            announce(self, GIVEN_BACK)

    def _leave(self, kept: TypedTexts, say: Callable[[str], None], accepted: bool) -> None:
        self._closed = True
        if accepted or self._given_up:
            kept.forget(self.fields)
            return
        typed = {name: text if text != self._start[name] else None for name, text in self.typed().items()}
        kept.keep(typed)
        if kept.writes and any(text is not None for text in typed.values()):
            say(LEFT)

    def _ask(self) -> None:
        self.asked.emit(self.typed())

    def _give_up(self) -> None:
        self._given_up = True
        self.reject()

    def refuse(self, problems: Mapping[str, str]) -> None:
        """Show each sentence under its field and go to the first."""
        for name, one in self.fields.items():
            one.set_error(problems.get(name))
        first = next((one for name, one in self.fields.items() if name in problems), None)
        if first is not None:
            first.widget.setFocus()
