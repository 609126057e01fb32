"""The recovery kit on the screen: to copy by hand or print, then one line to retype."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.executor import Executor, ImmediateExecutor
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.welcome.presenter import KIT_LINES, KIT_WORDS, KitCheck
from bilan_desktop.ui.screens.welcome.printing import SPOOL, ask_printer
from bilan_desktop.ui.screens.welcome.words import TypedEdit, WordSheet
from bilan_desktop.ui.secret_words import SecretWords, Words

WARNING = "Qui tient cette feuille et une copie du coffre lit tout. Rangez-la loin de l’ordinateur, sous clé."
PURPOSE = "Recopiez ces quatre lignes à la main. Elles rouvrent le coffre si la phrase secrète est oubliée."
NO_PASTE = "Le collage est refusé ici : tapez la ligne depuis votre feuille."


class KitSheet(QWidget):
    """The kit, « Imprimer… » and the line to retype; ``submitted`` when Enter is pressed in the line."""

    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._check: KitCheck | None = None
        column = VBox(self, spacing=12)
        column.addWidget(label(PURPOSE, "muted", wrap=True))
        column.addWidget(Callout("warning", WARNING, icon="shield-alert"))
        self.sheet = WordSheet("Feuille de secours", KIT_LINES, KIT_WORDS, size=14, titled=True)
        column.addWidget(self.sheet)
        self.print_button = button("Imprimer…", "printer", "default")
        self.print_button.clicked.connect(self._print)
        row = HBox(spacing=12)
        row.addWidget(self.print_button)
        row.addWidget(label(SPOOL, "hint", wrap=True), 1)
        column.addLayout(row)
        self.line = TypedEdit()
        self.line_field = field("Retapez une ligne", self.line)
        self.sheet.hide_while(self.line)
        self.line.changed.connect(lambda: self.line_field.set_error(None))
        self.line.paste_refused.connect(lambda: self.line_field.set_error(NO_PASTE))
        self.line.returnPressed.connect(self.submitted)
        column.addWidget(self.line_field)
        self.setFocusProxy(self.line)

    def show_kit(self, check: KitCheck) -> None:
        """Show a kit and ask for its line."""
        self._check = check
        self.sheet.set_words([word for line in check.lines for word in line])
        words = f"Retapez la ligne {check.number + 1} depuis votre feuille"
        self.line_field.label.setText(words)
        self.line.setAccessibleName(words)
        self.line_field.set_hint("Accents et majuscules ne comptent pas. Les mots se masquent pendant la saisie.")

    def check(self) -> bool:
        """Whether the line is right; what is wrong is said under it."""
        problem = self._check.problem(self.line.text()) if self._check is not None else ""
        self.line_field.set_error(problem or None)
        if problem:
            self.line.setFocus()
        return not problem

    def forget(self) -> None:
        """Take the words off the screen."""
        if self._check is not None:
            self._check.forget()
        self._check = None
        self.sheet.set_words(())
        self.line.setText("")

    def _print(self) -> None:
        if self._check is not None:
            self.print_button.setEnabled(False)
            self._check.print(self._ask_printer, self._print_failed)

    def _ask_printer(self, data: bytes) -> None:
        self.print_button.setEnabled(True)
        ask_printer(self.window(), "Feuille de secours", data, self._print_failed)

    def _print_failed(self, sentence: str) -> None:
        self.print_button.setEnabled(True)
        self.line_field.set_error(sentence)


class KitDialog(Dialog):
    """The kit inside an open vault; ``finished(True)`` when its line was retyped, ``False`` for later."""

    keeps_typed = False

    def __init__(
        self, window: QWidget, lines: Words, vault_label: str, door: SecretWords, executor: Executor | None = None
    ) -> None:
        super().__init__(window, "Feuille de secours", width=760)
        self.kit = KitSheet()
        self.kit.show_kit(KitCheck(door, executor or ImmediateExecutor(), lines, vault_label))
        self.kit.submitted.connect(self._confirm)
        self.add(self.kit)
        self.later_button = button("Plus tard")
        self.later_button.clicked.connect(self.reject)
        self.confirm_button = button("Vérifier la ligne", "check", "primary")
        self.confirm_button.clicked.connect(self._confirm)
        self.set_buttons([self.later_button, self.confirm_button])
        self.finished.connect(self.kit.forget)

    def _confirm(self) -> None:
        if self.kit.check():
            self.accept()
