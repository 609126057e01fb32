"""The page on which a destruction's certificate is read as it prints, then copied or printed."""

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.screens.destruction_paper.presenter import DestructionPaperPresenter
from bilan_desktop.ui.screens.preview.leaving import SPOOL
from bilan_desktop.ui.screens.unkept.screen import UnkeptScreen, UnkeptSide
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.destruction import DestructionView

ABOUT = "Établie d’après le registre des destructions ; le numéro du dossier y est, jamais le nom de la personne."
DONE = "Aucune copie ne reste dans les sauvegardes connues."


class DestructionSide(UnkeptSide):
    """What was destroyed, what is still to be done, and the ways out."""

    def __init__(self) -> None:
        super().__init__()
        column = VBox(self.inner, spacing=16)
        card = Card("Avant l’export")
        self.what = label("", "muted", wrap=True)
        self.pending = Callout("success", "")
        self.pending.hide()
        self.large = self.large_print()
        for widget in (self.what, self.pending, self.large):
            card.add(widget)
        column.addWidget(card)
        leaving = Card("Sortie du coffre")
        self.add_ways_out(leaving, "Enregistrer une copie…", f"Chaque copie est notée au journal. {SPOOL}")
        column.addWidget(leaving)
        column.addStretch()

    def show_paper(self, view: DestructionView) -> None:
        """What the certificate tells."""
        what, why = (f"{words[:1].lower()}{words[1:]}" for words in (view.what, view.basis))
        self.what.setText(
            f"Dossier {view.number}, le {date_plain(view.on)}. Détruit\N{NO-BREAK SPACE}: {what}. "
            f"Motif\N{NO-BREAK SPACE}: {why}."
        )
        waits = f"À finir\N{NO-BREAK SPACE}: {', '.join(view.pending)}." if view.pending else DONE
        self.pending.set("warning" if view.pending else "success", waits)
        self.pending.show()


class DestructionPaperScreen(UnkeptScreen):
    """The certificate of one destruction."""

    COPY = "Enregistrer une copie de l’attestation"

    def __init__(self, services: Services, navigator: Navigator, key: RecordId) -> None:
        self.side = DestructionSide()
        super().__init__(services, navigator, "Attestation de destruction", ABOUT, self.side)
        self.add_back("Revenir au coffre", "coffre")
        self.presenter = DestructionPaperPresenter(services, key, self.told(self.side.show_paper), self.showing.laying)
        self.begin(self.presenter)
