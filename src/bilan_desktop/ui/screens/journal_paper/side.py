"""Beside the printed journal: what it holds, its layout, and the two ways out."""

from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.screens.preview.leaving import SPOOL
from bilan_desktop.ui.screens.unkept.screen import UnkeptSide
from bilan_desktop.usecases.journal_check import counted
from bilan_desktop.usecases.journal_paper import JournalPaperView

NO_NAME = "Des gestes, des dates et des numéros de dossier : aucun nom, aucun contenu des bilans."


class JournalSide(UnkeptSide):
    """What it holds, in which letters, and the ways out."""

    def __init__(self) -> None:
        super().__init__()
        column = VBox(self.inner, spacing=16)
        card = Card("Avant l’export")
        self.holds = label("", "muted", wrap=True)
        self.verdict = Callout("success", "")
        self.verdict.hide()
        self.large = self.large_print()
        for widget in (self.holds, self.verdict, label(NO_NAME, "muted", wrap=True), self.large):
            card.add(widget)
        column.addWidget(card)
        leaving = Card("Sortie du coffre")
        self.add_ways_out(leaving, "Enregistrer une copie…", f"Chaque copie est notée au journal. {SPOOL}")
        column.addWidget(leaving)
        column.addStretch()

    def show_paper(self, view: JournalPaperView) -> None:
        """What the paper holds, and whether the journal is whole."""
        parts = (counted(view.lines), view.period or "toute la vie du coffre", f"dossier {view.dossier}")
        self.holds.setText(" · ".join(parts if view.dossier else parts[:2]))
        self.verdict.set("success" if view.sound else "danger", view.verdict)
        self.verdict.show()
