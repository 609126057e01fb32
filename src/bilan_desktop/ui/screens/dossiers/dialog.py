"""The panel that opens a dossier: a name, and who it is when the name is already known."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import Chips, button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.fields import Field, field
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.dossiers.creation import OTHER, Asked, CreationPresenter, Homonym
from bilan_desktop.ui.services import Navigator, Services

NEW = "Ctrl+N"
"""Opens the panel from the pages that offer it; no plain letter does, for it may be part of something else typed."""


class HomonymChoice(QWidget):
    """Who it is: a new person of the same name, or one of those already known."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = VBox(self, spacing=10)
        self.remark = Callout("info", "", icon="users")
        self._column.addWidget(self.remark)
        self.chips: Chips | None = None
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self._column.addWidget(self.error)
        self._people: tuple[Homonym, ...] = ()
        self.hide()

    def value(self) -> str:
        """The choice, or an empty string."""
        return next(iter(self.chips.value()), "") if self.chips is not None else ""

    def set_people(self, people: tuple[Homonym, ...]) -> None:
        """Offer these people; the choice stays when nothing changed."""
        if people == self._people:
            return
        self._people = people
        if self.chips is not None:
            self._column.removeWidget(self.chips)
            self.chips.hide()
            self.chips.deleteLater()
            self.chips = None
        self.set_error("")
        self.setVisible(bool(people))
        if people:
            self._offer(people)

    def _offer(self, people: tuple[Homonym, ...]) -> None:
        known = " ; ".join(_known(one) for one in people)
        sentence = f"Ce nom est déjà celui d’une personne suivie : {known}."
        if len(people) > 1:
            sentence = f"Ce nom est déjà celui de {len(people)} personnes suivies : {known}."
        self.remark.set("info", sentence)
        same = "C’est la même personne"
        choices = [(OTHER, "C’est une autre personne")]
        choices += [
            (one.id, f"{same} : nouveau bilan" if len(people) == 1 else f"{same} ({one.numbers}) : nouveau bilan")
            for one in people
        ]
        self.chips = Chips(choices)
        self.chips.setAccessibleName("Est-ce la même personne ?")
        self.chips.changed.connect(self.changed)
        self.chips.changed.connect(lambda: self.set_error(""))
        self._column.insertWidget(1, self.chips)
        announce(self, sentence)

    def set_error(self, sentence: str) -> None:
        """Say that a choice is missing."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)


class NewDossierDialog(Dialog):
    """A name only; Enter opens the dossier, and the interview follows."""

    def __init__(self, window: QWidget, services: Services, navigator: Navigator) -> None:
        super().__init__(
            window, "Nouveau dossier", "Un nom suffit pour commencer ; le reste se complète pendant l’entretien."
        )
        self.setObjectName("new-dossier")
        self.presenter = CreationPresenter(services, navigator)
        self.presenter.on_homonyms = self._show_homonyms
        self.presenter.on_problems = self.show_problems
        self.presenter.on_created = self.accept
        self.last_name, self.first_name, self.distinction = LineEdit(), LineEdit(), LineEdit()
        self.last_name.setObjectName("last_name")
        self.first_name.setObjectName("first_name")
        self.fields: dict[str, Field] = {
            "last_name": field("Nom", self.last_name),
            "first_name": field("Prénom", self.first_name),
            "distinction": field(
                "Ce qui la distingue", self.distinction, "par exemple sa ville ; affiché à côté du nom dans la liste"
            ),
        }
        self.choice = HomonymChoice()
        self.trouble = Callout("danger", "")
        self.trouble.hide()
        content = QWidget()
        column = VBox(content, 3, 14)
        names = HBox(spacing=16)
        for name in ("last_name", "first_name"):
            names.addWidget(self.fields[name], 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(names)
        for widget in (self.choice, self.fields["distinction"], self.trouble):
            column.addWidget(widget)
        self.add(content)
        self.fields["distinction"].hide()
        self.cancel_button = button("Annuler")
        self.create_button = button("Créer le dossier", "folder-plus", "primary")
        self.create_button.setObjectName("create")
        self.set_buttons([self.cancel_button, self.create_button])
        self._connect()

    def _connect(self) -> None:
        for one in (self.last_name, self.first_name):
            one.changed.connect(self._typed)
        for one in (self.last_name, self.first_name, self.distinction):
            one.returnPressed.connect(self.submit)
        self.choice.changed.connect(self._chosen)
        self.cancel_button.clicked.connect(self.reject)
        self.create_button.clicked.connect(self.submit)
        self.finished.connect(self.deleteLater)

    def submit(self) -> None:
        """Open the dossier, or show what is missing."""
        asked = Asked(self.last_name.text(), self.first_name.text(), self.choice.value(), self.distinction.text())
        self.presenter.create(asked)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Put each sentence where it belongs, and the keyboard on the first."""
        for name, one in self.fields.items():
            one.set_error(problems.get(name))
        self.choice.set_error(problems.get("choice", ""))
        self.trouble.setVisible("" in problems)
        self.trouble.set("danger", problems.get("", ""))
        if "choice" in problems:
            # Typed and sent faster than the search for homonyms: show them now.
            self.presenter.look(self.last_name.text(), self.first_name.text())
            self.choice.set_error(problems["choice"])
            if self.choice.chips is not None:
                self.room.bring(self.choice.chips)
        wrong = next((one for name, one in self.fields.items() if name in problems), None)
        if wrong is not None:
            self.room.bring(wrong.widget)

    def _typed(self) -> None:
        for one in self.fields.values():
            one.set_error(None)
        self.trouble.hide()
        self.presenter.look(self.last_name.text(), self.first_name.text())

    def _show_homonyms(self, people: tuple[Homonym, ...]) -> None:
        self.choice.set_people(people)
        self._chosen()

    def _chosen(self) -> None:
        other = self.choice.value() == OTHER
        self.fields["distinction"].setVisible(other)
        if other:
            self.room.bring(self.distinction)


def _known(one: Homonym) -> str:
    return f"{one.numbers} ({one.distinction})" if one.distinction.strip() else one.numbers
