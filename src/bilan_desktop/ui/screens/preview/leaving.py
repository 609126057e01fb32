"""What a paper's copy leaves by: the two buttons, how far a print is, what became of the last gesture."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.feedback import Progress
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.room import ScrolledColumn

SPOOL = "À l’impression, le système garde un moment une copie du document dans sa file d’attente, hors du coffre."


class LeavingSide(ScrolledColumn):
    """A column beside the pages; scrolls on its own where it is taller than its room."""

    export_asked = Signal()
    print_asked = Signal()

    def __init__(self) -> None:
        super().__init__(QWidget())

    def add_ways_out(self, card: Card, export: str, hint: str) -> None:
        """Put both buttons in a card, with what they tell; ``export`` names the first, ``hint`` comes last."""
        self.export = button(export, "download", "primary")
        self.export.clicked.connect(self.export_asked)
        self.print = button("Imprimer…", "printer")
        self.print.clicked.connect(self.print_asked)
        self.progress = Progress("Impression")
        self.outcome = Callout("success", "")
        for widget in (self.export, self.print, self.progress, self.outcome):
            card.add(widget)
        self.progress.hide()
        self.outcome.hide()
        card.add(label(hint, "hint", wrap=True))

    def show_progress(self, done: int, total: int) -> None:
        """So many pages are printed."""
        self.progress.set(done, total, f"Impression\N{NO-BREAK SPACE}: page {done} sur {total}")
        self.progress.show()

    def end_progress(self) -> None:
        """Printing is over; the keyboard that was on « Annuler » goes back to the button beside it."""
        if self.progress.isAncestorOf(self.progress.window().focusWidget()):
            self.print.setFocus()
        self.progress.hide()

    def told(self, tone: str, sentence: str) -> None:
        """What became of the last gesture."""
        self.outcome.set(tone, sentence)
        self.outcome.show()
        QTimer.singleShot(0, self, lambda: self.show_whole(self.outcome))
