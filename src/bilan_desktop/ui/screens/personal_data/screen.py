"""The page « Données de la personne » of a dossier."""

from functools import partial
from pathlib import Path

from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.events import Event
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.screens.file_dialogs import ask_copy
from bilan_desktop.ui.screens.personal_data.cards import AskedCard, DataCards, LeavingCard, MasksCard
from bilan_desktop.ui.screens.personal_data.presenter import PersonalDataPresenter
from bilan_desktop.ui.screens.personal_data.words import COPY, HINT, TITLE
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.usecases.personal_told import PersonalData

SECTION = "donnees"


class PersonalDataScreen(DossierScreen):
    """What is asked for, what is masked, the two ways out; below, everything as it would leave."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str) -> None:
        super().__init__(services, navigator, dossier_id, SECTION, TITLE, HINT)
        self.presenter = PersonalDataPresenter(services, navigator, self.dossier_id, self)
        self.data: PersonalData | None = None
        self.refusal = Refusal()
        self.asked, self.masks, self.leaving, self.all = AskedCard(), MasksCard(), LeavingCard(), DataCards()
        for widget in (self.refusal, self.asked, self.masks, self.leaving, self.all):
            self.add(widget)
        for card in (self.asked, self.masks, self.leaving):
            card.hide()
        self.content.addStretch()
        self.asked.chosen.connect(self.presenter.choose)
        self.masks.asked.connect(self._mask)
        self.masks.dropped.connect(self.presenter.unmask)
        self.leaving.read.connect(partial(navigator.go, f"bureau/document/donnees-personne/{self.dossier_id}"))
        self.leaving.saved.connect(self.choose_place)
        self.leaving.answered.connect(partial(navigator.go, "donnees"))
        self.presenter.load()

    def on_event(self, event: Event) -> None:
        """Whatever was kept may be theirs."""
        super().on_event(event)
        self.presenter.load()

    def show_data(self, view: PersonalData) -> None:
        """See PersonalDataPage."""
        self.data = view
        offered = self.presenter.offered
        self.refusal.hide()
        self.asked.show_asked(view, offered=offered)
        self.masks.show_masks(view, offered=offered)
        self.leaving.file.setEnabled(offered)
        for card in (self.asked, self.masks, self.leaving):
            card.show()
        self.all.show_data(view)

    def refuse(self, error: Exception) -> None:
        """See PersonalDataPage."""
        self.refusal.say(error)
        self.reveal(self.refusal)

    def left(self, sentence: str) -> None:
        """See PersonalDataPage."""
        self.leaving.say(sentence)
        announce(self, sentence)

    def choose_place(self) -> None:
        """Ask where the file goes."""
        if self.data is not None:
            name = self.presenter.file_name(self.data)
            ask_copy(self, self.services.folders, COPY, name, self.export_to, "JSON (*.json)")

    def export_to(self, path: str) -> None:
        """Write the file there; the journal notes it."""
        self.presenter.export(Path(path))

    def _mask(self, word: str) -> None:
        self.presenter.mask(word, self.masks.masked, self._not_masked)

    def _not_masked(self, error: Exception) -> None:
        if isinstance(error, InvalidInput) and "word" in error.problems:
            self.masks.refuse(error.problems["word"])
        else:
            self.refuse(error)
