"""The page of an opinion that is asked for: given, reminded of, answered; never what it says."""

from bilan_desktop.domain.events import Event
from bilan_desktop.domain.questionnaires import Asking
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.layouts import HBox
from bilan_desktop.ui.screens.questionnaire.opinion_card import OpinionCard
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.usecases.asking import AskedView
from bilan_desktop.usecases.overview import DossierView


class OpinionScreen(DossierScreen):
    """One questionnaire alone, before the end of the action too; the screen is handed to the person from here."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str, asking: Asking) -> None:
        super().__init__(services, navigator, dossier_id, "documents", "Questionnaire")
        self.card = OpinionCard(self, asking, "Recueillir l’avis", here=True)
        self.card.told = self._name
        self.add(self.card)
        self.to_follow_up = button("Tout ce qui suit la fin du bilan", "arrow-right", "link")
        self.to_follow_up.clicked.connect(lambda: self.go("suivi"))
        foot = HBox()
        foot.addWidget(self.to_follow_up)
        foot.addStretch()
        self.content.addLayout(foot)
        self.content.addStretch()
        self.to_follow_up.setVisible(self.view is not None and self.view.ended_on is not None)
        self.card.load()

    def show_dossier(self, view: DossierView) -> None:
        """The follow-up has its page once the action ended."""
        if hasattr(self, "to_follow_up"):
            self.to_follow_up.setVisible(view.ended_on is not None)

    def _name(self, view: AskedView) -> None:
        self.title.setText(view.worded.title)
        self.setAccessibleName(view.worded.title)

    def on_event(self, event: Event) -> None:
        """Its paper left, an answer came, a gesture was undone."""
        super().on_event(event)
        if event.dossier_id == self.dossier_id:
            self.card.hear(event)
