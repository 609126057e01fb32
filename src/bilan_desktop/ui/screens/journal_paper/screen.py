"""The page on which the journal is read as it prints, then copied or printed."""

from bilan_desktop.ui.screens.journal_paper.presenter import JournalPaperPresenter
from bilan_desktop.ui.screens.journal_paper.side import JournalSide
from bilan_desktop.ui.screens.unkept.screen import UnkeptScreen
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.journal import JournalFilter

ABOUT = "Préparé en mémoire, rien n’en est gardé ; les numéros de dossier y sont, jamais les noms."


class JournalPaperScreen(UnkeptScreen):
    """The lines that were chosen."""

    COPY = "Enregistrer une copie du journal"

    def __init__(self, services: Services, navigator: Navigator, asked: JournalFilter) -> None:
        self.side = JournalSide()
        super().__init__(services, navigator, "Journal du coffre", ABOUT, self.side)
        self.add_back("Revenir au journal", "/".join(filter(None, ("journal", asked.dossier_id))))
        self.presenter = JournalPaperPresenter(services, asked, self.told(self.side.show_paper), self.showing.laying)
        self.begin(self.presenter)
