"""A forgotten passphrase: the four lines of the kit, then a new phrase."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.executor import Executor, ScopedExecutor
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.screens.welcome.assistant import Assistant, FrontScreen
from bilan_desktop.ui.screens.welcome.choice import PassphraseChooser
from bilan_desktop.ui.screens.welcome.presenter import KIT_LINES, Door, RecoveryPresenter

LINES, PASSPHRASE = range(2)
INTRODUCTION = (
    "Prenez la feuille de secours du coffre « {vault} » et tapez ses quatre lignes de sept mots. "
    "Accents et majuscules ne comptent pas."
)


class LinesPage(QWidget):
    """Four lines to type, each checked when it is left."""

    def __init__(self, presenter: RecoveryPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        column = VBox(self, spacing=10)
        column.addWidget(label(INTRODUCTION.format(vault=presenter.path.name), "muted", wrap=True))
        self.lines = [LineEdit(limit=200) for _ in range(KIT_LINES)]
        self.fields = [field(f"Ligne {number}", line) for number, line in enumerate(self.lines, 1)]
        for number, line in enumerate(self.lines):
            column.addWidget(self.fields[number])
            line.changed.connect(partial(self._typed, number))
            line.editingFinished.connect(partial(self._left, number))
        self.setFocusProxy(self.lines[0])

    def check(self) -> bool:
        """Whether the four lines are well typed; the first wrong one takes the keyboard."""
        problems = [self._presenter.problem(number) for number in range(KIT_LINES)]
        for one, problem in zip(self.fields, problems, strict=True):
            one.set_error(problem or None)
        wrong = next((number for number, problem in enumerate(problems) if problem), None)
        if wrong is not None:
            self.lines[wrong].setFocus()
        return wrong is None

    def forget(self) -> None:
        """Take the words off the screen."""
        for line in self.lines:
            line.setText("")

    def _typed(self, number: int) -> None:
        self._presenter.lines[number] = self.lines[number].text()
        self.fields[number].set_error(None)

    def _left(self, number: int) -> None:
        if self.lines[number].text().strip():
            self.fields[number].set_error(self._presenter.problem(number) or None)


class Recovery(Assistant):
    """The two steps; ``opened(vault)`` at the end."""

    opened = Signal(object)

    def __init__(self, presenter: RecoveryPresenter) -> None:
        self._presenter = presenter
        self.page = LinesPage(presenter)
        self.chooser = PassphraseChooser(presenter.choice)
        super().__init__(
            (
                ("Rouvrir avec la feuille de secours", "Continuer", self.page),
                ("Une nouvelle phrase secrète", "Rouvrir le coffre", self.chooser),
            ),
            "Ouverture du coffre : la clé se calcule, cela prend quelques secondes…",
        )
        for number, line in enumerate(self.page.lines[1:]):
            self.page.lines[number].returnPressed.connect(line.setFocus)
        self.page.lines[-1].returnPressed.connect(self.go_on)
        self.chooser.submitted.connect(self.go_on)
        self.show_step(LINES)

    def show_step(self, step: int) -> None:
        """Show a step; the second one proposes words."""
        if step == PASSPHRASE:
            self.chooser.prepare()
        super().show_step(step)

    def go_on(self) -> None:
        """Check the step shown and go on."""
        if not self.progress.isHidden():
            return
        if self.step == LINES and self.page.check():
            self.show_step(PASSPHRASE)
        elif self.step == PASSPHRASE and self.chooser.check():
            self.show_busy(True)
            self._presenter.open(self._opened, self._failed)

    def forget(self) -> None:
        """Take every secret off the screen."""
        self.chooser.forget()
        self.page.forget()

    def _opened(self, vault: object) -> None:
        # Busy until the page is there: nobody must think the words refused, and type them again.
        self.forget()
        self.opened.emit(vault)

    def _failed(self, sentence: str) -> None:
        self.show_busy(False)
        self.show_error(sentence)


class RecoveryScreen(FrontScreen):
    """Opens the vault at ``path`` with its paper kit; ``cancelled`` leads back to the lock screen."""

    opened = Signal(object)
    cancelled = Signal()

    def __init__(self, door: Door, executor: Executor, path: Path) -> None:
        super().__init__("recovery-screen")
        scope = ScopedExecutor(executor)
        self.destroyed.connect(scope.close)
        self.assistant = Recovery(RecoveryPresenter(door, scope, path))
        self.assistant.opened.connect(self.opened)
        self.assistant.left.connect(self._leave)
        self.add_page(self.assistant, 640)
        self.show_page(self.assistant)

    def back(self) -> None:
        """One step back."""
        self.assistant.back()

    def _leave(self) -> None:
        self.assistant.forget()
        self.cancelled.emit()
