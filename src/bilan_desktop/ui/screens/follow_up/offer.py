"""The card of the offer: when the interview is offered, what was noted of it, its message."""

from collections.abc import Callable
from functools import partial

from bilan_desktop.domain.meetings import MeetingKind
from bilan_desktop.ui.kit.buttons import Button, Variant, button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.fields import Field
from bilan_desktop.ui.kit.labels import Pill, label
from bilan_desktop.ui.kit.layouts import abreast
from bilan_desktop.ui.screens.follow_up import words
from bilan_desktop.ui.screens.follow_up.presenter import Failed, FollowUpPresenter
from bilan_desktop.ui.screens.messages.dialog import MessageDialog
from bilan_desktop.ui.screens.messages.presenter import MessagePresenter, text_route
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.ui.shell.dossier_sections import PLANNING
from bilan_desktop.usecases.follow_up import FollowUpFrame
from bilan_desktop.usecases.messages import Message, Occasion


class OfferCard(Card):
    """Where the offer stands; its two dates and who asks for later are fields of the page's form."""

    def __init__(self, page: DossierScreen, presenter: FollowUpPresenter, dates: tuple[Field, Field, Field]) -> None:
        super().__init__("Proposition")
        self._page, self.presenter = page, presenter
        self._offered = False
        self.messages = MessagePresenter(page.services, page.dossier_id, page.failed)
        self.state = Pill("", "neutral")
        self.head.addWidget(self.state)
        self.window_words, self.rule = label("", wrap=True), label("", "hint", wrap=True)
        self.reminders = label("", "muted", wrap=True)
        for one in (self.window_words, self.rule, abreast(*dates[:2]), dates[2], self.reminders):
            self.add(one)
        self._build_gestures()
        self.refusal = Refusal()
        self.add(self.refusal)

    def _build_gestures(self) -> None:
        self.write = self._button("write-follow-up", "Préparer le message", "mail")
        self.write.clicked.connect(self._write)
        self.offer = self._button("offer", "Noter la proposition", "check", "ghost")
        self.offer.clicked.connect(lambda: self._do(self.presenter.offer))
        self.remind = self._button("remind-follow-up", "Noter une relance", "bell")
        self.remind.clicked.connect(lambda: self._do(self.presenter.remind))
        self.plan_meeting = self._button("plan-follow-up", "Planifier une séance de suivi", "calendar")
        self.plan_meeting.clicked.connect(lambda: self._page.go(f"{PLANNING}:{MeetingKind.FOLLOW_UP.value}"))
        self.close_button = self._button("unanswered-follow-up", "Ne plus attendre de réponse", "x", "ghost")
        self.close_button.clicked.connect(lambda: self._do(self.presenter.close))
        self.again = self._button("again-follow-up", "Attendre de nouveau", "undo-2", "ghost")
        self.again.clicked.connect(lambda: self._do(self.presenter.wait_again))
        row = Wrapping(12)
        for one in (self.write, self.offer, self.remind, self.plan_meeting, self.close_button, self.again):
            row.row.addWidget(one)
        self.add(row)

    def _button(self, name: str, text: str, icon: str, variant: Variant = "soft") -> Button:
        made = button(text, icon, variant)
        made.setObjectName(name)
        made.setAccessibleName(text if "suivi" in text else f"{text} : entretien de suivi")
        return made

    def show_frame(self, frame: FollowUpFrame) -> None:
        """Say where it stands, and propose what may come next."""
        today = self._page.services.work.clock.today()
        self.state.set(*words.state(frame, today))
        self.state.setVisible(bool(self.state.text()))
        self.window_words.setText(words.window(frame, today))
        for place, said in ((self.rule, words.rule(frame)), (self.reminders, words.reminders(frame))):
            place.setText(said)
            place.setVisible(bool(said))
        self._offered = frame.offered_on is not None
        settled = frame.held_on is not None or frame.declined_on is not None
        self.write.setVisible(not settled and frame.planned is None and frame.unanswered_on is None)
        self.offer.setVisible(not settled and not self._offered)
        self.remind.setVisible(frame.waits)
        self.close_button.setVisible(frame.waits)
        self.again.setVisible(not settled and frame.unanswered_on is not None)
        self.plan_meeting.setVisible(frame.planned is None and frame.held_on is None)

    def _do(self, gesture: Callable[[Failed], None]) -> None:
        """What is typed is saved first: a gesture is about what is seen."""
        self._page.flush()
        self.refusal.hide()
        gesture(self.refusal.say)

    def _write(self) -> None:
        self._page.flush()
        self.refusal.hide()
        occasion = Occasion.FOLLOW_UP_REMINDER if self._offered else Occasion.FOLLOW_UP
        self.messages.read(occasion, partial(self._open_message, occasion), self.refusal.say)

    def _open_message(self, occasion: Occasion, message: Message) -> None:
        reminds = occasion is Occasion.FOLLOW_UP_REMINDER
        title = "Relancer par un message" if reminds else "Proposer l’entretien par un message"
        noting = "Noter la relance" if reminds else "Noter la proposition"
        dialog = self.message = MessageDialog(self._page, self.messages, message, title, noting)
        dialog.to_person.connect(lambda: self._page.go("personne"))
        dialog.to_text.connect(lambda: self._page.navigator.go(text_route(occasion)))
        note = self.presenter.remind if reminds else self.presenter.offer
        dialog.confirmed.connect(lambda: note(dialog.refuse, dialog.accept))
        dialog.open()
