"""The page on which a practice's paper is read as it prints, then copied or printed."""

from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import ComboBox
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.screens.practice_paper.presenter import PracticePaperPresenter
from bilan_desktop.ui.screens.preview.leaving import SPOOL
from bilan_desktop.ui.screens.unkept.screen import UnkeptScreen, UnkeptSide
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.practice_papers import PRACTICE_TEXTS, PracticeTextView

ABOUT = "Un document de l’organisme : il ne parle de personne et se remet à tous."
LAYOUTS = (("standard", "Ordinaire"), ("large", "Grands caractères"))
EASY = ("easy", "Facile à lire")


class PracticeSide(UnkeptSide):
    """Which version it is, its layout, and the ways out."""

    def __init__(self) -> None:
        super().__init__()
        column = VBox(self.inner, spacing=16)
        card = Card("Avant l’export")
        self.version = label("", "muted", wrap=True)
        self.advice = Callout("warning", "")
        self.advice.hide()
        self.layouts = ComboBox(list(LAYOUTS))
        self.layouts.set_value("standard")
        self.layouts.changed.connect(lambda: self.layout_chosen.emit(str(self.layouts.value())))
        for widget in (self.version, self.advice, field("Mise en page", self.layouts)):
            card.add(widget)
        column.addWidget(card)
        leaving = Card("Sortie du coffre")
        self.add_ways_out(leaving, "Enregistrer une copie…", f"Chaque copie est notée au journal. {SPOOL}")
        column.addWidget(leaving)
        column.addStretch()

    def show_paper(self, view: PracticeTextView) -> None:
        """The version, what is advised of it, the layouts it has."""
        version = view.text_version.rpartition(".")[2]
        self.version.setText(f"{'Votre texte' if '-p' in version else 'Texte d’origine'}, version {version}")
        self.advice.setVisible(bool(view.advice))
        if view.advice:
            self.advice.set("warning", view.advice)
        self.layouts.set_choices([*LAYOUTS, EASY] if view.easy_version else list(LAYOUTS))


class PracticePaperScreen(UnkeptScreen):
    """One text of the practice."""

    COPY = "Enregistrer une copie du document"

    def __init__(self, services: Services, navigator: Navigator, name: str) -> None:
        self.side = PracticeSide()
        super().__init__(services, navigator, PRACTICE_TEXTS[name], ABOUT, self.side)
        self.add_back("Revenir au texte", f"textes/{name}")
        self.presenter = PracticePaperPresenter(services, name, self.told(self.side.show_paper), self.showing.laying)
        self.begin(self.presenter)
