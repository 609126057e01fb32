"""Beside the printed journal: what it holds, its layout, and the two ways out."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.feedback import Progress
from bilan_desktop.ui.kit.inputs import Toggle
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.kit.room import ScrolledColumn
from bilan_desktop.ui.screens.preview.side import SPOOL
from bilan_desktop.usecases.journal_check import counted
from bilan_desktop.usecases.journal_paper import JournalPaperView

NO_NAME = "Des gestes, des dates et des numéros de dossier : aucun nom, aucun contenu des bilans."


class JournalSide(ScrolledColumn):
    """Scrolls on its own where it is taller than its room."""

    export_asked = Signal()
    print_asked = Signal()

    def __init__(self) -> None:
        super().__init__(QWidget())
        column = VBox(self.inner, spacing=16)
        card = Card("Avant l’export")
        self.holds = label("", "muted", wrap=True)
        self.verdict = Callout("success", "")
        self.verdict.hide()
        self.large = Toggle("Grands caractères")
        for widget in (self.holds, self.verdict, label(NO_NAME, "muted", wrap=True), self.large):
            card.add(widget)
        column.addWidget(card)
        column.addWidget(self._leaving_card())
        column.addStretch()

    def _leaving_card(self) -> Card:
        card = Card("Sortie du coffre")
        self.export = button("Enregistrer une copie…", "download", "primary")
        self.export.clicked.connect(self.export_asked)
        self.print = button("Imprimer…", "printer")
        self.print.clicked.connect(self.print_asked)
        self.progress = Progress("Impression")
        self.outcome = Callout("success", "")
        for widget in (self.export, self.print, self.progress, self.outcome):
            card.add(widget)
        self.progress.hide()
        self.outcome.hide()
        card.add(label(f"Chaque copie est notée au journal. {SPOOL}", "hint", wrap=True))
        return card

    def show_paper(self, view: JournalPaperView) -> None:
        """What the paper holds, and whether the journal is whole."""
        parts = (counted(view.lines), view.period or "toute la vie du coffre", f"dossier {view.dossier}")
        self.holds.setText(" · ".join(parts if view.dossier else parts[:2]))
        self.verdict.set("success" if view.sound else "danger", view.verdict)
        self.verdict.show()

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
