"""F1.3: how the bilan goes and its rules, gone through together, then signed by both."""

from functools import partial

from bilan_desktop.domain.errors import DomainError, InvalidInput
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.first_phase import GROUND_RULES, GroundRules
from bilan_desktop.ui.journey.asks import Ask
from bilan_desktop.ui.journey.host import StepScreen
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox
from bilan_desktop.ui.screens.signing.panel import SigningPanel
from bilan_desktop.usecases.papers import PaperView, seal_paper
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.rules_papers import current_rules, prepare_rules

PRESENTED = (
    Ask("presented_on", "Présentés le", kind="date"),
    Ask("covered", "Points présentés", kind="ticks", choices=dict(GROUND_RULES)),
)
AGREED = (
    Ask("agreed", "Ce dont vous êtes convenus", "Propre à ce bilan ; gardé ici, jamais imprimé sur la feuille signée."),
    Ask("questions", "Les questions de la personne, et vos réponses"),
)


class Page(StepScreen):
    """The points, what was agreed, the sheet and its signatures."""

    CODE = "F1.3"

    def build(self) -> None:
        """Go through the points, then sign."""
        self.ask(GroundRules, "À parcourir ensemble", PRESENTED)
        self.ask(GroundRules, "Entre vous", AGREED)
        self.sheet = Card("Feuille à signer")
        self.sheet.add(label("Elle porte les points cochés et leur date, rien d’autre.", "muted", wrap=True))
        self.refusal = Callout("warning", "")
        self.refusal.hide()
        self.sheet.add(self.refusal)
        row = HBox(spacing=8)
        self.prepare = button("Préparer la feuille", "signature", "soft")
        self.prepare.clicked.connect(self._prepare)
        self.read_sheet = button("Lire la feuille", "eye", "ghost")
        self.read_sheet.clicked.connect(self._read)
        for widget in (self.prepare, self.read_sheet):
            row.addWidget(widget)
        row.addStretch()
        self.sheet.add_layout(row)
        self.card(self.sheet)
        self.signing = SigningPanel(self, self._make, self._current, seal_paper)
        self.card(self.signing)
        self._show(None)

    def reload(self) -> None:
        """Look for the sheet as well."""
        super().reload()
        self.services.storage.post(partial(self._current, self.services.work), self._show, self.failed)

    def on_event(self, event: Event) -> None:
        """The sheet was sealed or replaced."""
        super().on_event(event)
        if event.dossier_id == self.dossier_id and event.topic == "issued_paper":
            self.services.storage.post(partial(self._current, self.services.work), self._show, self.failed)

    def _show(self, paper: PaperView | None) -> None:
        self._paper = paper
        self.read_sheet.setVisible(paper is not None)
        self.signing.setVisible(paper is not None)
        if paper is not None:
            self.signing.reload()

    def _make(self, work: Work) -> PaperView:
        return prepare_rules(work, self.dossier_id, demonstration=self.services.demonstration)

    def _current(self, work: Work) -> PaperView | None:
        return current_rules(work, self.dossier_id)

    def _prepare(self) -> None:
        self.flush()
        self.services.storage.post(partial(self._make, self.services.work), self._made, self._refused)

    def _made(self, paper: PaperView) -> None:
        self.refusal.hide()
        self._show(paper)
        self.reveal(self.signing)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        words = " ".join(error.problems.values()) if isinstance(error, InvalidInput) else error.sentence
        self.refusal.set("warning", words)
        self.refusal.show()
        announce(self.refusal, words)

    def _read(self) -> None:
        if self._paper is not None:
            self.flush()
            self.navigator.go(f"dossier/{self.dossier_id}/document/{self._paper.id}")
