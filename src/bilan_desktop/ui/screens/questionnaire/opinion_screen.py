"""The page of an opinion that is asked for: given, reminded of, answered; never what it says."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from bilan_desktop.domain.events import Event
from bilan_desktop.domain.papers import IssuedPaper
from bilan_desktop.domain.questionnaires import Asking, OpinionAsked
from bilan_desktop.domain.retention import Part
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.inputs import Toggle
from bilan_desktop.ui.kit.labels import Pill, label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.screens.file_dialogs import ask_file
from bilan_desktop.ui.screens.questionnaire.presenter import Failed, OpinionPresenter, opinion_lines, state_of
from bilan_desktop.ui.screens.questionnaire.returned import OpinionReturned
from bilan_desktop.ui.screens.questionnaire.taking_in import FILE, TAKING, OpinionDialog
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.usecases.asking import AskedView
from bilan_desktop.usecases.overview import DossierView

APART = (
    "La personne répond sur un PDF, sur une feuille que vous recopiez, ou ici, à l’écran que vous lui tendez. "
    "Ses réponses sont gardées à part de ce dossier, sans son nom\N{NARROW NO-BREAK SPACE}; "
    "le fichier qui revient n’est pas gardé."
)


class OpinionScreen(DossierScreen):
    """What was asked, when; the ways to answer, and to note that no answer came."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str, asking: Asking) -> None:
        super().__init__(services, navigator, dossier_id, "documents", "Questionnaire")
        self.presenter = OpinionPresenter(services, navigator, self.dossier_id, asking, self._show, self.failed)
        self.state = Pill("", "neutral")
        self.add_action(self.state)
        self.waits = Callout("info", "")
        self.waits.hide()
        self.add(self.waits)
        self._build_asking()
        self._build_following()
        self.refusal = Refusal()
        self.add(self.refusal)
        self.content.addStretch()
        self.presenter.load()

    def is_closed(self, view: DossierView) -> bool:
        """That an opinion was asked for is a proof: it goes with them."""
        return Part.PROOF in view.gone

    def _build_asking(self) -> None:
        self.card = Card("Recueillir l’avis", APART)
        self.on_screen = button("Répondre à l’écran", "monitor", "primary")
        self.on_screen.setToolTip("L’écran ne montre plus que le questionnaire, jusqu’à votre retour.")
        self.on_screen.clicked.connect(self.presenter.turn)
        self.easy = Toggle("Facile à lire")
        self.blank = button("Préparer le PDF à remplir", "file-text", "soft")
        self.blank.clicked.connect(lambda: self._do(partial(self.presenter.prepare, plain=self.easy.value())))
        self.ways = Wrapping(12)
        for one in (self.on_screen, self.blank, self.easy):
            self.ways.row.addWidget(one)
        self.card.add(self.ways)
        self.add(self.card)

    def _build_following(self) -> None:
        self.following = Card("Suivi de la demande")
        self.lines = VBox(spacing=4)
        self.following.add_layout(self.lines)
        self.take = button("Prendre un PDF rempli…", "upload", "soft")
        self.take.clicked.connect(self._choose)
        self.remind = button("Noter une relance", "bell", "soft")
        self.remind.clicked.connect(lambda: self._do(self.presenter.remind))
        self.close_button = button("Ne plus attendre de réponse", "x", "ghost")
        self.close_button.clicked.connect(lambda: self._do(self.presenter.close))
        self.again = button("Attendre de nouveau", "undo-2", "ghost")
        self.again.clicked.connect(lambda: self._do(self.presenter.wait_again))
        row = Wrapping(12)
        for one in (self.take, self.remind, self.close_button, self.again):
            row.row.addWidget(one)
        self.following.add(row)
        self.add(self.following)

    def _show(self, view: AskedView) -> None:
        self.title.setText(view.worded.title)
        self.setAccessibleName(view.worded.title)
        self.state.set(*state_of(view))
        self.waits.setVisible(bool(view.waits))
        self.waits.label.setText(view.waits)
        self.easy.setVisible(view.easy is not None)
        replied = view.replied_in is not None
        self.card.setVisible(not view.waits and not replied)
        self.following.setVisible(not view.waits)
        clear(self.lines)
        for line in opinion_lines(view):
            self.lines.addWidget(label(line, "muted", wrap=True))
        asked = view.given_on is not None and not replied
        self.take.setVisible(view.given_on is not None or replied)
        self.remind.setVisible(asked and not view.closed)
        self.close_button.setVisible(asked and not view.closed)
        self.again.setVisible(asked and view.closed)

    def _choose(self) -> None:
        ask_file(self, self.services.folders, TAKING, FILE, self.take_file)

    def take_file(self, path: str) -> None:
        """Say how many answers a filled form has, then keep them without a name."""
        self.refusal.hide()
        self.presenter.look_at(Path(path), self._show_returned, self.refusal.say)

    def _show_returned(self, returned: OpinionReturned) -> None:
        dialog = self.taking = OpinionDialog(self, returned)
        dialog.confirmed.connect(lambda: self.presenter.take(returned, dialog.accept, dialog.refuse))
        dialog.open()

    def _do(self, gesture: Callable[[Failed], None]) -> None:
        self.refusal.hide()
        gesture(self.refusal.say)

    def on_event(self, event: Event) -> None:
        """Its paper left, an answer came, a gesture was undone."""
        super().on_event(event)
        if event.dossier_id == self.dossier_id and event.topic in (OpinionAsked.TABLE, IssuedPaper.TABLE):
            self.presenter.load()
