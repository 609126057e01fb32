"""What a check of the journal found, the head to copy by hand, and a head copied before compared."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.journal import CUT, PROVES
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox
from bilan_desktop.usecases.journal_check import JournalCheck

Answered = Callable[[bool, str], None]


class CheckDialog(Dialog):
    """Read, then closed; a head noted on a paper can be compared."""

    changes = False

    def __init__(self, window: QWidget, check: JournalCheck, compare: Callable[[str, Answered], None]) -> None:
        super().__init__(window, "Vérification du journal", width=600)
        self._compare = compare
        self.verdict = Callout("success" if check.sound else "danger", check.verdict)
        self.add(self.verdict)
        for problem in check.problems:
            self.add(label(problem, wrap=True))
        if check.anchored:
            self.add(label(check.anchored, wrap=True))
        self.add(label("Tête du journal, à recopier", "label"))
        self.head = label(check.head, "h3", wrap=True)
        self.head.setAccessibleName(f"Tête du journal\N{NO-BREAK SPACE}: {check.head}")
        self.add(self.head)
        self.add(label(f"Elle scelle la {check.sealed}, et toutes celles d’avant.", "muted", wrap=True))
        self._comparing()
        self.add(label(PROVES, "hint", wrap=True))
        self.add(label(CUT, "hint", wrap=True))
        close = button("Fermer", None, "primary")
        close.clicked.connect(self.accept)
        self.first = close
        self.set_buttons([close])

    def _comparing(self) -> None:
        holder = QWidget()
        row = HBox(holder, spacing=12)
        self.noted = LineEdit("1A2B 3C4D …", limit=120)
        self.noted_field = field("Comparer avec une tête notée", self.noted, "recopiée d’un journal imprimé auparavant")
        self.compare_button = button("Comparer", "search")
        row.addWidget(self.noted_field, 1)
        row.addWidget(self.compare_button)
        self.add(holder)
        self.answer = Callout("success", "")
        self.answer.hide()
        self.add(self.answer)
        self.noted.returnPressed.connect(self.compare)
        self.compare_button.clicked.connect(self.compare)

    def compare(self) -> None:
        """Look for what is typed among the heads of the lines."""
        self._compare(self.noted.value(), self._answered)

    def _answered(self, found: bool, sentence: str) -> None:
        self.answer.set("success" if found else "danger", sentence)
        self.answer.show()
        # Once it has found its place.
        QTimer.singleShot(0, self, lambda: self.room.show_whole(self.answer))
        announce(self, sentence)
