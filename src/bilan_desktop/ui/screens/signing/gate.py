"""What is asked before anybody signs: something is unusual, and it is said to be true in one gesture."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.screens.signing.rows import row_of

ANYWAY = "Signer quand même : c’est exact"


class Gate(QWidget):
    """Asks once; ``passed`` when the person says that it is true. Nothing is barred: the button is there."""

    passed = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = VBox(self, spacing=10)
        self.words = Callout("warning", "")
        self.anyway = button(ANYWAY, "check", "primary")
        self.anyway.setObjectName("sign-anyway")
        self.anyway.clicked.connect(self.passed)
        column.addWidget(self.words)
        column.addWidget(row_of(self.anyway))
        self.hide()

    def ask(self, sentence: str) -> bool:
        """Ask with this sentence, or no more when it is empty; returns whether the keyboard was on the answer."""
        held = QApplication.focusWidget() is self.anyway
        self.words.set("warning", sentence)
        return held and not sentence

    @property
    def asks(self) -> bool:
        """Whether an answer is waited for."""
        return bool(self.words.label.text())
