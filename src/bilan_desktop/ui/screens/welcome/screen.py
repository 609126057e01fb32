"""The welcome page: make a vault, open one, or discover with a demonstration."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from bilan_desktop.ui.executor import Executor, ScopedExecutor
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.labels import Picture, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.welcome.assistant import Assistant, FrontScreen
from bilan_desktop.ui.screens.welcome.creation import CreateVault
from bilan_desktop.ui.screens.welcome.places import FolderEdit, ask_archive, ask_folder
from bilan_desktop.ui.screens.welcome.presenter import CreationPresenter, Door, WelcomePresenter
from bilan_desktop.ui.screens.welcome.taking_over import TakeOver

DEMONSTRATION = "Démonstration Bilan Desktop"
EXPORT_CHOICE = "Le fichier de « Tout exporter » devient un coffre."


class Choice(QPushButton):
    """A large button: what it does, and one line about it."""

    def __init__(self, icon: str, title: str, text: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._row = row = HBox(self, (20, 14, 20, 14), 16)
        words = VBox(spacing=2)
        words.addWidget(label(title, "h3"))
        words.addWidget(label(text, "muted"))
        row.addWidget(Picture(icon, "primary_text", 26))
        row.addLayout(words, 1)
        row.addWidget(Picture("chevron-right", "text3", 18))
        for one in self.findChildren(QWidget):
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As large as what is inside."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self._row.minimumSize()


class HomePage(QWidget):
    """The choices, and what went wrong with the folder chosen."""

    def __init__(self, known: Path | None) -> None:
        super().__init__()
        column = VBox(self, spacing=12)
        column.addWidget(label("Bienvenue", "h1"))
        column.addWidget(label("Vos dossiers vivent dans un coffre chiffré, sur cet ordinateur.", "muted", wrap=True))
        column.addSpacing(8)
        self.create_button = Choice(
            "file-lock-2", "Créer mon coffre", "Un nom, une phrase secrète, une feuille de secours."
        )
        self.open_button = Choice(
            "folder-open", "Ouvrir un coffre existant…", "Un dossier dont le nom finit par « .bilan »."
        )
        self.demonstration_button = Choice(
            "compass", "Découvrir avec un coffre de démonstration", "Des personnes inventées, des documents déjà prêts."
        )
        self.restore_button = Choice(
            "archive", "Restaurer une sauvegarde", "Sur un ordinateur neuf, ou quand le coffre est perdu."
        )
        self.import_button = Choice("download", "Reprendre un export", EXPORT_CHOICE)
        choices = (self.create_button, self.open_button, self.restore_button, self.import_button)
        for one in (*choices, self.demonstration_button):
            column.addWidget(one)
        self.error = Callout("danger", "")
        self.error.hide()
        column.addWidget(self.error)
        self.known_button = button(f"Revenir au coffre « {known.name if known else ''} »", "arrow-left", "link")
        self.known_button.setVisible(known is not None)
        row = HBox()
        row.addWidget(self.known_button)
        row.addStretch()
        column.addLayout(row)
        self.setFocusProxy(self.create_button)

    def show_error(self, sentence: str) -> None:
        """Say what is wrong with the folder chosen ("" for nothing)."""
        self.error.set("danger", sentence)
        self.error.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)


class DemonstrationPage(QWidget):
    """The empty folder where the demonstration goes."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        column = VBox(self, spacing=12)
        text = (
            "Un coffre séparé, avec des personnes inventées, et ses documents en PDF dans le même dossier. "
            "Il ne deviendra jamais un vrai coffre : effacez-le quand vous voulez."
        )
        column.addWidget(label(text, "muted", wrap=True))
        self.folder = FolderEdit("Dossier vide pour la démonstration")
        self.folder.set_value(str(folder))
        column.addWidget(field("Dossier vide ou à créer", self.folder))
        self.setFocusProxy(self.folder)


class Demonstration(Assistant):
    """One step: a folder, then the demonstration is made in it."""

    made = Signal(Path, str)

    def __init__(self, presenter: WelcomePresenter, folder: Path) -> None:
        self._presenter = presenter
        self.page = DemonstrationPage(folder)
        super().__init__(
            (("Coffre de démonstration", "Créer la démonstration", self.page),),
            "Création de la démonstration : le coffre, puis ses documents…",
        )
        self.page.folder.line.returnPressed.connect(self.go_on)
        self.page.folder.changed.connect(lambda: self.show_error(""))
        self.show_step(0)

    def go_on(self) -> None:
        """Make it."""
        if self.progress.isHidden():
            self.show_busy(True)
            self._presenter.make_demonstration(self.page.folder.value(), self._made, self._failed)

    def _made(self, vault: Path, passphrase: str) -> None:
        self.show_busy(False)
        self.made.emit(vault, passphrase)

    def _failed(self, sentence: str) -> None:
        self.show_busy(False)
        self.show_error(sentence)


class WelcomeScreen(FrontScreen):
    """No vault is known: ``created(vault, kit_confirmed)``, ``opened_path(path)`` or ``demonstration_made``.

    ``restore_asked`` with the folder proposed for the vault that a backup is to become.
    """

    created = Signal(object, bool)
    opened_path = Signal(Path)
    demonstration_made = Signal(Path, str)
    restore_asked = Signal(Path)

    def __init__(self, door: Door, executor: Executor, documents: Path, known: Path | None = None) -> None:
        """``documents``: folder proposed for what is made. ``known``: the vault one can come back to."""
        super().__init__("welcome-screen")
        scope = ScopedExecutor(executor)
        self.destroyed.connect(scope.close)
        self._documents, self._known = documents, known
        self._presenter = WelcomePresenter(door, scope)
        self._creation = CreationPresenter(door, scope, documents)
        self.home = HomePage(known)
        self.assistant = CreateVault(self._creation)
        self._taking = CreationPresenter(door, scope, documents)
        self.taking_over = TakeOver(self._taking, scope)
        self.demonstration = Demonstration(self._presenter, documents / DEMONSTRATION)
        self.add_page(self.home, 480)
        self.add_page(self.assistant, 720)
        self.add_page(self.taking_over, 720)
        self.add_page(self.demonstration, 560)
        self.home.create_button.clicked.connect(lambda: self.show_page(self.assistant))
        self.home.open_button.clicked.connect(self._ask_vault)
        self.home.restore_button.clicked.connect(lambda: self.restore_asked.emit(free_home(documents)))
        self.home.import_button.clicked.connect(self._ask_export)
        self.home.known_button.clicked.connect(self.back)
        self.home.demonstration_button.clicked.connect(lambda: self.show_page(self.demonstration))
        for one in (self.assistant, self.taking_over, self.demonstration):
            one.left.connect(lambda: self.show_page(self.home))
        self.assistant.created.connect(self.created)
        self.taking_over.created.connect(self.created)
        self.demonstration.made.connect(self.demonstration_made)
        self.show_page(self.home)

    def back(self) -> None:
        """One step back."""
        if isinstance(page := self.shown(), Assistant):
            page.back()
        elif self._known is not None:
            self.opened_path.emit(self._known)

    def open_vault(self, path: Path) -> None:
        """Open the vault of this folder, or say why not."""
        self.home.show_error("")
        self._presenter.inspect(path, self.opened_path.emit, self.home.show_error)

    def warn(self, sentence: str) -> None:
        """Say what should be known first."""
        self.home.show_error(sentence)

    def unfinished_vault(self) -> object | None:
        """A vault already made while its kit is still on the screen: to be closed when the window is."""
        self.taking_over.works.stop()  # one that is being made goes
        return self._creation.vault or self._taking.vault

    def take_over(self, export: Path) -> None:
        """Make a new vault of this export, at the place that is chosen next; or say that it is no export."""
        self.home.show_error("")
        self.home.import_button.setEnabled(False)  # it is being read
        self._presenter.check_export(export, self._begin_with, self._not_export)

    def _begin_with(self, export: Path) -> None:
        self.home.import_button.setEnabled(True)
        if self.shown() is self.home:  # nothing else was chosen meanwhile
            self.taking_over.choose(export, free_home(self._documents))
            self.show_page(self.taking_over)

    def _not_export(self, sentence: str) -> None:
        self.home.import_button.setEnabled(True)
        if self.shown() is self.home:
            self.home.import_button.setFocus()
            self.home.show_error(sentence)

    def _ask_export(self) -> None:
        ask_archive(self, "Reprendre un export", self._documents, self.take_over)

    def _ask_vault(self) -> None:
        ask_folder(self, "Ouvrir un coffre", self._documents, self.open_vault)


def free_home(documents: Path) -> Path:
    """A folder for a vault that is restored, where there is none yet."""
    names = ("Bilans", "Bilans restaurés", *(f"Bilans restaurés {rank}" for rank in range(2, 100)))
    return next((path for name in names if not (path := documents / f"{name}.bilan").exists()), documents)
