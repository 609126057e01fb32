"""The page on which a paper of the desk is read as it prints, then copied or printed."""

from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.screens.desk_paper.presenter import DeskPaperPresenter
from bilan_desktop.ui.screens.preview.leaving import SPOOL
from bilan_desktop.ui.screens.unkept.screen import UnkeptScreen, UnkeptSide
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.desk_papers import DESK_PAPERS, DeskPaperView


class DeskPaperSide(UnkeptSide):
    """What it holds, in which letters, and the ways out."""

    def __init__(self) -> None:
        super().__init__()
        column = VBox(self.inner, spacing=16)
        card = Card("Avant l’export")
        self.holds = label("", "muted", wrap=True)
        self.advice = Callout("warning", "")
        self.advice.hide()
        for widget in (self.holds, self.advice, self.large_print()):
            card.add(widget)
        column.addWidget(card)
        leaving = Card("Sortie du coffre")
        self.add_ways_out(leaving, "Enregistrer une copie…", f"Chaque copie est notée au journal. {SPOOL}")
        column.addWidget(leaving)
        column.addStretch()

    def show_paper(self, view: DeskPaperView) -> None:
        """What it holds, and what to look at first."""
        self.holds.setText("\n".join(view.told))
        self.holds.setVisible(bool(view.told))
        self.advice.setVisible(bool(view.advice))
        if view.advice:
            self.advice.set("warning", view.advice)


class DeskPaperScreen(UnkeptScreen):
    """One paper of the desk."""

    COPY = "Enregistrer une copie du document"

    def __init__(self, services: Services, navigator: Navigator, name: str, argument: str) -> None:
        self.side, known = DeskPaperSide(), DESK_PAPERS[name]
        super().__init__(services, navigator, known.title, known.about, self.side)
        self.add_back(known.back_words, known.back.format(argument=argument))
        told = self.told(self.side.show_paper)
        self.presenter = DeskPaperPresenter(services, name, argument, told, self.showing.laying)
        self.begin(self.presenter)
