"""An opinion that is asked for, on its own page and on that of the follow-up: given, reminded of, answered.

What it says is shown nowhere.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.papers import IssuedPaper
from bilan_desktop.domain.questionnaires import Asking, OpinionAsked
from bilan_desktop.ui.kit.buttons import Button, Variant, button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import Toggle
from bilan_desktop.ui.kit.labels import Pill, label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.kit.moments import DateEdit
from bilan_desktop.ui.screens.file_dialogs import ask_file
from bilan_desktop.ui.screens.messages.dialog import MessageDialog
from bilan_desktop.ui.screens.messages.presenter import MessagePresenter, text_route
from bilan_desktop.ui.screens.questionnaire.opinion_words import opinion_lines, state_of_opinion, window_lines
from bilan_desktop.ui.screens.questionnaire.presenter import Failed, OpinionPresenter
from bilan_desktop.ui.screens.questionnaire.returned import OpinionReturned
from bilan_desktop.ui.screens.questionnaire.taking_in import FILE, TAKING, OpinionDialog
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.slots.dialog import GestureDialog
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.usecases.asking import AskedView
from bilan_desktop.usecases.messages import Message, Occasion, occasion_of
from bilan_desktop.usecases.opinion_dates import OpinionView

APART = (
    "La personne répond sur un PDF, sur une feuille que vous recopiez, ou ici, à l’écran que vous lui tendez. "
    "Ses réponses sont gardées à part de ce dossier, sans son nom\N{NARROW NO-BREAK SPACE}; "
    "le fichier qui revient n’est pas gardé."
)
GIVEN_TITLE = "Noter une remise"
GIVEN_ABOUT = "Le questionnaire a été remis hors de l’application : sur papier, ou par une copie déjà sortie."
ATTACHED = "Joignez-y le questionnaire : préparez le PDF à remplir, puis exportez-en une copie."


class GivenDialog(GestureDialog):
    """The day on which the questionnaire was handed over on paper."""

    def __init__(self, page: DossierScreen) -> None:
        super().__init__(page, GIVEN_TITLE, GIVEN_ABOUT, "Noter cette remise")
        self.setObjectName("given-dialog")
        today = page.services.work.clock.today
        self.on = DateEdit(today)
        self.on.setObjectName("given-on")
        self.on.set_value(today())
        self.place = field("Remis le", self.on, required=True)
        self.put(self.place)

    def refuse(self, error: Exception) -> None:
        """Under the date, when it is what is wrong."""
        if isinstance(error, InvalidInput) and "on" in error.problems:
            self.place.set_error(error.problems["on"])
        else:
            super().refuse(error)

    def day_missing(self) -> bool:
        """Whether no day can be read; says so."""
        if self.on.value() is not None:
            return False
        self.place.set_error("Indiquez le jour de la remise.")
        return True


class OpinionCard(Card):
    """What was asked, when, by which rule; the ways to answer, and to note that no answer came.

    ``here``: on the questionnaire's own page, which the person's side is opened from.
    """

    def __init__(self, page: DossierScreen, asking: Asking, title: str, *, here: bool = False) -> None:
        super().__init__(title, "" if not here else APART)
        self._page, self._here = page, here
        self.asking = asking
        self.told: Callable[[AskedView], None] = lambda _: None
        dossier_id = page.dossier_id
        self.presenter = OpinionPresenter(page.services, page.navigator, dossier_id, asking, self._ignore, page.failed)
        self.messages = MessagePresenter(page.services, dossier_id, page.failed)
        self.state = Pill("", "neutral")
        self.head.addWidget(self.state)
        self.waits = Callout("info", "")
        self.waits.hide()
        self.add(self.waits)
        self.lines = VBox(spacing=4)
        self.add_layout(self.lines)
        self._build_ways()
        self._build_following()
        self.refusal = Refusal()
        self.add(self.refusal)
        # Until it is known where it stands: a button that goes would take the keyboard with it.
        for widget in (self.ways, self.following):
            widget.hide()

    def load(self) -> None:
        """Ask for where it stands."""
        self.presenter.load_opinion(self._show)

    def _button(self, name: str, text: str, icon: str, variant: Variant = "soft") -> Button:
        """A button of this questionnaire: two of them may stand on one page."""
        made = button(text, icon, variant)
        made.setObjectName(f"{name}-{self.asking.moment.value}")
        if not self._here:
            made.setAccessibleName(f"{text} : {self.title.text()}")
        return made

    def _build_ways(self) -> None:
        self.easy = Toggle("Facile à lire")
        self.on_screen = self._button("on-screen", "Répondre à l’écran", "monitor", "primary" if self._here else "soft")
        self.on_screen.setToolTip("L’écran ne montre plus que le questionnaire, jusqu’à votre retour.")
        self.on_screen.clicked.connect(lambda: self.presenter.turn(elsewhere=not self._here))
        self.blank = self._button("blank", "Préparer le PDF à remplir", "file-text")
        self.blank.clicked.connect(lambda: self._do(partial(self.presenter.prepare, plain=self.easy.value())))
        if not self._here:
            self.easy.setAccessibleName(f"Facile à lire : {self.title.text()}")
        self.write = self._button("write", "Préparer le message", "mail")
        self.write.clicked.connect(self._write)
        self.by_hand = self._button("by-hand", "Noter une remise", "check", "ghost")
        self.by_hand.clicked.connect(self._give)
        self.ways = Wrapping(12)
        for one in (self.on_screen, self.blank, self.easy, self.write, self.by_hand):
            self.ways.row.addWidget(one)
        self.add(self.ways)

    def _build_following(self) -> None:
        self.take = self._button("take", "Prendre un PDF rempli…", "upload")
        self.take.clicked.connect(self._choose)
        self.remind = self._button("remind", "Noter une relance", "bell")
        self.remind.clicked.connect(lambda: self._do(self.presenter.remind))
        self.close_button = self._button("unanswered", "Ne plus attendre de réponse", "x", "ghost")
        self.close_button.clicked.connect(lambda: self._do(self.presenter.close))
        self.again = self._button("again", "Attendre de nouveau", "undo-2", "ghost")
        self.again.clicked.connect(lambda: self._do(self.presenter.wait_again))
        self.following = Wrapping(12)
        for one in (self.take, self.remind, self.close_button, self.again):
            self.following.row.addWidget(one)
        self.add(self.following)

    def _ignore(self, _: AskedView) -> None:
        """Read for a file that came back alone: the card asks for more (``load_opinion``)."""

    def _show(self, view: OpinionView) -> None:
        asked = view.asked
        self._asked = asked
        self.state.set(*state_of_opinion(asked))
        self.waits.setVisible(bool(asked.waits))
        self.waits.label.setText(asked.waits)
        self.easy.setVisible(asked.easy is not None)
        replied = asked.replied_in is not None
        self.ways.setVisible(not asked.waits and not replied)
        self._show_lines(view)
        given = asked.given_on is not None
        waiting = given and not replied
        self.by_hand.setVisible(not given)
        self.following.setVisible(not asked.waits and waiting)
        self.take.setVisible(waiting)
        self.remind.setVisible(waiting and not asked.closed)
        self.close_button.setVisible(waiting and not asked.closed)
        self.again.setVisible(waiting and asked.closed)
        self.write.setVisible(not asked.closed)
        self.told(asked)

    def _show_lines(self, view: OpinionView) -> None:
        clear(self.lines)
        if view.asked.waits:
            return
        for line in opinion_lines(view.asked):
            self.lines.addWidget(label(line, "muted", wrap=True))
        for said, rule in window_lines(view, self._page.services.work.clock.today()):
            self.lines.addWidget(label(said, wrap=True))
            self.lines.addWidget(label(rule, "hint", wrap=True))

    def _give(self) -> None:
        self.refusal.hide()
        dialog = self.giving = GivenDialog(self._page)
        dialog.confirmed.connect(lambda: self._give_on(dialog))
        dialog.open()

    def _give_on(self, dialog: GivenDialog) -> None:
        if not dialog.day_missing():
            self.presenter.give_by_hand(dialog.on.value(), dialog.accept, dialog.refuse)

    def _write(self) -> None:
        """The message that is due now: the questionnaire with its PDF, or a reminder of it."""
        self.refusal.hide()
        occasion = occasion_of(self.asking.moment, given=self._asked.given_on is not None)
        self.messages.read(occasion, partial(self._open_message, occasion), self.refusal.say)

    def _open_message(self, occasion: Occasion, message: Message) -> None:
        given = self._asked.given_on is not None
        title = "Relancer par un message" if given else "Demander l’avis par un message"
        noting = "Noter la relance" if given else "Noter la remise"
        dialog = self.message = MessageDialog(self._page, self.messages, message, title, noting)
        if not given:
            dialog.put(label(ATTACHED, "hint", wrap=True))
        dialog.to_person.connect(lambda: self._page.go("personne"))
        dialog.to_text.connect(lambda: self._page.navigator.go(text_route(occasion)))
        dialog.confirmed.connect(lambda: self._note(dialog, given=given))
        dialog.open()

    def _note(self, dialog: MessageDialog, *, given: bool) -> None:
        if given:
            self.presenter.remind(dialog.refuse, dialog.accept)
        else:
            self.presenter.give_by_hand(None, dialog.accept, dialog.refuse)

    def _choose(self) -> None:
        ask_file(self._page, self._page.services.folders, TAKING, FILE, self.take_file)

    def take_file(self, path: str) -> None:
        """Say how many answers a filled form has, then keep them without a name."""
        self.refusal.hide()
        self.presenter.look_at(Path(path), self._show_returned, self.refusal.say)

    def _show_returned(self, returned: OpinionReturned) -> None:
        dialog = self.taking = OpinionDialog(self._page, returned)
        dialog.confirmed.connect(lambda: self.presenter.take(returned, dialog.accept, dialog.refuse))
        dialog.open()

    def _do(self, gesture: Callable[[Failed], None]) -> None:
        self.refusal.hide()
        gesture(self.refusal.say)

    def hear(self, event: Event) -> None:
        """Its paper left, an answer came, a gesture was undone, the action ended."""
        if event.topic in (OpinionAsked.TABLE, IssuedPaper.TABLE, Dossier.TABLE):
            self.load()
