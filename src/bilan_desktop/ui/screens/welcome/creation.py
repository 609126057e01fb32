"""Creating a vault: where, with which passphrase, then its recovery kit."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.labels import Picture, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.welcome.assistant import Assistant
from bilan_desktop.ui.screens.welcome.choice import PassphraseChooser
from bilan_desktop.ui.screens.welcome.kit import KitSheet
from bilan_desktop.ui.screens.welcome.places import FolderEdit
from bilan_desktop.ui.screens.welcome.presenter import OVERRIDE, SYNCED, CreationPresenter, KitCheck, Place

PLACE, PASSPHRASE, KIT = range(3)
INTRODUCTION = (
    "Le coffre est un dossier chiffré de cet ordinateur. Tout ce que vous saisirez y sera rangé, nulle part ailleurs."
)


MAKING = "Création du coffre : la clé se calcule, cela prend quelques secondes…"


class PlacePage(QWidget):
    """Name and folder of the new vault; a synchronised folder asks for a typed consent."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        self.name = LineEdit(limit=200)
        self.name.set_value(place.name)
        self.folder = FolderEdit("Dossier qui contiendra le coffre")
        self.folder.set_value(place.folder)
        self.override = LineEdit(limit=40)
        self.fields = {
            "name": field("Nom du coffre", self.name, required=True),
            "folder": field("Dossier qui le contient", self.folder, required=True),
            "override": field(f"Pour le garder malgré tout, tapez « {OVERRIDE} »", self.override),
        }
        self._warning = Callout("warning", "")
        self._synced = QWidget()
        inside = VBox(self._synced, spacing=12)
        inside.addWidget(self._warning)
        inside.addWidget(self.fields["override"])
        column = VBox(self, spacing=12)
        self.introduction = label(INTRODUCTION, "muted", wrap=True)
        column.addWidget(self.introduction)
        column.addWidget(self.fields["name"])
        column.addWidget(self.fields["folder"])
        column.addWidget(self._synced)
        column.addWidget(self._result())
        for one in (self.name, self.folder, self.override):
            one.changed.connect(self._typed)
        self.setFocusProxy(self.name)
        self._show()

    def check(self) -> bool:
        """Whether the place will do; the first field to correct takes the keyboard."""
        problems = self._place.problems()
        for name, one in self.fields.items():
            one.set_error(problems.get(name))
        if problems:
            self.fields[next(iter(problems))].widget.setFocus()
        return not problems

    def _result(self) -> QFrame:
        inset = QFrame()
        inset.setProperty("role", "inset")
        row = HBox(inset, (12, 10, 12, 10), 12)
        row.addWidget(Picture("file-lock-2", "text2", 20))
        self._path = label("", "muted", wrap=True)
        row.addWidget(self._path, 1)
        return inset

    def read(self) -> None:
        """Take what the fields hold."""
        self._typed()

    def _typed(self) -> None:
        self._place.name = self.name.value()
        self._place.folder = self.folder.value()
        self._place.override = self.override.value()
        for one in self.fields.values():
            one.set_error(None)
        self._show()

    def _show(self) -> None:
        service = self._place.service()
        self._warning.set("warning", SYNCED.format(service=service))
        self._synced.setVisible(bool(service))
        # Lines break between words only: a long path needs places to break at.
        self._path.setText(f"Le coffre sera\N{NO-BREAK SPACE}: {self._place.path()}".replace("/", "/\u200b"))


class CreateVault(Assistant):
    """The three steps; ``created(vault, kit_confirmed)`` at the end."""

    created = Signal(object, bool)

    def __init__(self, presenter: CreationPresenter, making: str = MAKING) -> None:
        self._presenter = presenter
        self.place = PlacePage(presenter.place)
        self.chooser = PassphraseChooser(presenter.choice)
        self.kit = KitSheet()
        super().__init__(
            (
                ("Où ranger le coffre", "Continuer", self.place),
                ("La phrase secrète", "Créer le coffre", self.chooser),
                ("La feuille de secours", "Vérifier et entrer", self.kit),
            ),
            making,
        )
        self.later_button = button("Plus tard, avec un rappel chaque jour")
        self.later_button.clicked.connect(lambda: self._finish(confirmed=False))
        self.buttons.insertWidget(2, self.later_button)
        for line in (self.place.name, self.place.folder.line, self.place.override):
            line.returnPressed.connect(self.go_on)
        self.chooser.submitted.connect(self.go_on)
        self.kit.submitted.connect(self.go_on)
        self.show_step(PLACE)

    def show_step(self, step: int) -> None:
        """Show a step; once the vault is made there is no way back."""
        if step == PASSPHRASE:
            self.chooser.prepare()
        super().show_step(step)
        self.back_button.setVisible(step != KIT)
        self.later_button.setVisible(step == KIT)

    def back(self) -> None:
        """The step before; the vault that has been made stays."""
        if self.step != KIT:
            super().back()

    def go_on(self) -> None:
        """Check the step shown and go on."""
        if not self.progress.isHidden():
            return
        if self.step == PLACE and self.place.check():
            self.show_step(PASSPHRASE)
        elif self.step == PASSPHRASE and self.chooser.check():
            self.make()
        elif self.step == KIT and self.kit.check():
            self._finish(confirmed=True)

    def make(self) -> None:
        """Make the vault, whose place and passphrase will do."""
        self.show_busy(True)
        self._presenter.create(self._made, self._failed)

    def forget(self) -> None:
        """Take every secret off the screen."""
        self.chooser.forget()
        self.kit.forget()

    def _made(self, check: KitCheck) -> None:
        self.show_busy(False)
        self.chooser.forget()
        self.kit.show_kit(check)
        self.show_step(KIT)

    def _failed(self, sentence: str) -> None:
        self.show_busy(False)
        self.show_error(sentence)

    def _finish(self, *, confirmed: bool) -> None:
        vault, self._presenter.vault = self._presenter.vault, None
        self.forget()
        self.created.emit(vault, confirmed)
