"""F1.3: how the bilan goes and its rules, gone through together, then signed by both."""

from bilan_desktop.domain.first_phase import GROUND_RULES, GroundRules
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.ui.journey.asks import Ask
from bilan_desktop.ui.journey.sheet_step import SheetStep
from bilan_desktop.usecases.papers import PaperView
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.rules_papers import prepare_rules

PRESENTED = (
    Ask("presented_on", "Présentés le", kind="date"),
    Ask("covered", "Points présentés", kind="ticks", choices=dict(GROUND_RULES)),
)
AGREED = (
    Ask("agreed", "Ce dont vous êtes convenus", "Propre à ce bilan ; gardé ici, jamais imprimé sur la feuille signée."),
    Ask("questions", "Les questions de la personne, et vos réponses"),
)


class Page(SheetStep):
    """The points, what was agreed, the sheet and its signatures."""

    CODE = "F1.3"
    KIND = PaperKind.RULES

    def build(self) -> None:
        """Go through the points, then sign."""
        self.ask(GroundRules, "À parcourir ensemble", PRESENTED)
        self.ask(GroundRules, "Entre vous", AGREED)
        self.build_sheet(
            "Feuille à signer", "Elle porte les points cochés et leur date, rien d’autre.", "Préparer la feuille"
        )

    def make(self, work: Work) -> PaperView:
        """The sheet of what was presented."""
        return prepare_rules(work, self.dossier_id, demonstration=self.services.demonstration)
