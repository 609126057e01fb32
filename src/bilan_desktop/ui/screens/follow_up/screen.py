"""The page of what comes after the bilan: the opinions asked for, then the interview, proposed, held, told."""

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.agreements import Agreement
from bilan_desktop.domain.conclusion import Action, Decision
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.meetings import MODE_NAMES, Meeting
from bilan_desktop.domain.papers import PAPER_NAMES
from bilan_desktop.domain.questionnaires import ASKINGS, Moment
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.fields import Field, field
from bilan_desktop.ui.kit.inputs import ComboBox, LineEdit, Toggle
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox, abreast
from bilan_desktop.ui.kit.moments import DateEdit, DurationEdit, TimeEdit
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.screens.follow_up import words
from bilan_desktop.ui.screens.follow_up.actions import ActionsCard
from bilan_desktop.ui.screens.follow_up.offer import OfferCard
from bilan_desktop.ui.screens.follow_up.presenter import FollowUpPresenter
from bilan_desktop.ui.screens.questionnaire.opinion_card import APART, OpinionCard
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.ui.shell.dossier_sections import KEEPING, step_route
from bilan_desktop.usecases.follow_up import FollowUpFrame
from bilan_desktop.usecases.records import FormView

ABOUT = "Ce qui vient après le bilan : les avis de la personne, et l’entretien de suivi qui lui est proposé."
LONGER = "Plus tard, à la demande de la personne"
LONGER_HINT = "La période de proposition va alors jusqu’au dernier jour de l’usage."
TEXTS = (
    ("situation", "Où en est la personne", "Sa situation aujourd’hui, avec ses mots."),
    ("progress", "Ce qui a avancé", "Les pas faits, ce qui les a rendus possibles."),
    ("obstacles", "Ce qui freine", "Ce qui manque, ce qui a changé, ce qui serait à revoir."),
    ("next_steps", "La suite", "Les prochains pas, les appuis à mobiliser, qui fait quoi."),
)


class FollowUpScreen(DossierScreen):
    """Everything is saved as it is typed; what is told is written only while the person agrees that it is kept."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str) -> None:
        super().__init__(services, navigator, dossier_id, "suivi", "Suivi", ABOUT)
        self.presenter = FollowUpPresenter(services, navigator, self.dossier_id, self)
        self.form = self.host(FormHost(self.presenter.form, self.save_state, self))
        self.before = Callout("info", words.NOT_ENDED)
        self.before.hide()
        self.add(self.before)
        self._build_opinions()
        self.interview = QWidget()
        self._column = VBox(self.interview, spacing=16)
        self._column.addWidget(label("Entretien de suivi", "h2"))
        self.offer = OfferCard(self, self.presenter, self._dates())
        self.plan_actions = ActionsCard(self, self.dossier_id)
        self.plan_actions.to_plan.clicked.connect(lambda: self.go(step_route("F3.3")))
        self.plan_actions.hide()
        self.without, self.said = self._without(), self._said()
        for card in (self.offer, self._interview(), self.without, self.plan_actions, self.said):
            self._column.addWidget(card)
        self.interview.hide()
        self.add(self.interview)
        self.content.addStretch()
        self.set_footer(self.save_state)
        self.presenter.load()
        self.plan_actions.load()

    def _build_opinions(self) -> None:
        self.add(label("Avis", "h2"))
        self.add(label(APART, "muted", wrap=True))
        self.opinions = {one.moment: OpinionCard(self, one, PAPER_NAMES[one.kind]) for one in ASKINGS if one.nameless}
        for card in self.opinions.values():
            self.add(card)
            card.load()
        self.opinions[Moment.LATER].hide()

    def _bound(self, name: str, text: str, widget: QWidget, hint: str = "") -> Field:
        made = field(text, widget, hint)
        self.form.bind(name, widget, made)  # type: ignore[arg-type]  # every input of the kit is one
        return made

    def _dates(self) -> tuple[Field, Field, Field]:
        today = self.services.work.clock.today
        offered = self._bound("offered_on", "Proposé le", DateEdit(today))
        declined = self._bound("declined_on", "Décliné par la personne le", DateEdit(today))
        return offered, declined, self._bound("longer", "Délai", Toggle(LONGER), LONGER_HINT)

    def _interview(self) -> Card:
        card = Card("Entretien", words.OUTSIDE)
        self._met_id = NO_ID
        self.met = label("", "muted", wrap=True)
        self.take_meeting = button("Noter l’entretien d’après cette séance", "check", "soft")
        self.take_meeting.setObjectName("take-meeting")
        self.take_meeting.clicked.connect(self._take_meeting)
        self.to_meeting = button("Ouvrir la séance et son émargement", "arrow-right", "link")
        self.to_meeting.clicked.connect(lambda: self.go(f"seance/{self._met_id}"))
        ways = Wrapping(12)
        for one in (self.take_meeting, self.to_meeting):
            ways.row.addWidget(one)
        card.add(self.met)
        card.add(ways)
        held = self._bound("held_on", "Tenu le", DateEdit(self.services.work.clock.today))
        start = self._bound("start", "Heure de début", TimeEdit())
        card.add(abreast(held, start, self._bound("minutes", "Durée", DurationEdit())))
        mode = self._bound("mode", "Modalité", ComboBox(list(MODE_NAMES.items())))
        card.add(abreast(mode, self._bound("place", "Lieu ou outil", LineEdit(limit=300))))
        self.unusual = Callout("warning", "")
        self.unusual.hide()
        card.add(self.unusual)
        return card

    def _without(self) -> Card:
        card = Card("Sans contenu")
        self.why_without = Callout("info", words.WITHOUT)
        card.add(self.why_without)
        self.written = Callout("warning", words.WRITTEN)
        card.add(self.written)
        self.to_agreements = button("Voir les accords", "arrow-right", "link")
        self.to_agreements.clicked.connect(lambda: self.go("accords"))
        self.to_keeping = button("Voir ce qui est gardé et détruit", "arrow-right", "link")
        self.to_keeping.clicked.connect(lambda: self.go(KEEPING))
        ways = Wrapping(12)
        for one in (self.to_agreements, self.to_keeping):
            ways.row.addWidget(one)
        card.add(ways)
        card.hide()
        return card

    def _said(self) -> Card:
        card = Card("Ce qui se dit")
        self.keeping = Callout("info", "")
        card.add(self.keeping)
        self.no_plan = label(words.NO_PLAN, "muted", wrap=True)
        card.add(self.no_plan)
        for name, title, hint in TEXTS:
            card.add(self._bound(name, title, TextArea(lines=2), hint))
        self.prepare = button("Préparer le compte rendu", "file-text", "soft")
        self.prepare.setObjectName("prepare-follow-up")
        self.prepare.clicked.connect(self._prepare)
        self.refusal = Refusal()
        self.refusal.goes_with(self.form.typed)
        foot = Wrapping(12)
        foot.row.addWidget(self.prepare)
        card.add(foot)
        card.add(self.refusal)
        card.hide()
        return card

    def show_form(self, view: FormView) -> None:
        """See FollowUpPage."""
        self.form.load(view.values)
        self.form.show_problems(view.problems)

    def show_frame(self, frame: FollowUpFrame) -> None:
        """See FollowUpPage."""
        ended = frame.ended_on is not None
        self.before.setVisible(not ended)
        self.opinions[Moment.LATER].setVisible(ended)
        self.interview.setVisible(ended)
        self.offer.show_frame(frame)
        told, unusual = words.met(frame), words.unusual(frame)
        self.met.setText(told)
        self._met_id = frame.met_id
        self.take_meeting.setVisible(bool(told) and frame.held_on is None)
        for widget in (self.met, self.to_meeting):
            widget.setVisible(bool(told))
        self.unusual.set("warning", unusual)
        self.unusual.setVisible(bool(unusual))
        self._show_content(frame)

    def _show_content(self, frame: FollowUpFrame) -> None:
        """What may be written, or why nothing may (R.6313-7)."""
        tone, sentence = words.keeping(frame)
        self.without.setVisible(not frame.told)
        self.said.setVisible(frame.told)
        self.plan_actions.setVisible(frame.plan)
        self.no_plan.setVisible(not frame.plan)
        (self.keeping if frame.told else self.why_without).set(tone, sentence)
        for widget in (self.written, self.to_keeping):
            widget.setVisible(frame.written)

    def on_event(self, event: Event) -> None:
        """Follow what changed elsewhere; what is typed here stays as it is typed."""
        super().on_event(event)
        if event.dossier_id != self.dossier_id:
            return
        if event.topic == FollowUp.TABLE:
            if event.initiator != self.form.presenter.initiator:
                self.presenter.load_form()
            self.presenter.load_frame()
        elif event.topic in (Action.TABLE, Option.TABLE, Decision.TABLE):
            self.plan_actions.load()
        elif event.topic in (Dossier.TABLE, Meeting.TABLE, Agreement.TABLE, DestroyedDossier.TABLE):
            self.presenter.load_frame()
        for card in self.opinions.values():
            card.hear(event)

    def _take_meeting(self) -> None:
        self.flush()
        self.offer.refusal.hide()
        self.presenter.take_meeting(self.offer.refusal.say)

    def _prepare(self) -> None:
        self.flush()
        self.refusal.hide()
        self.presenter.prepare(self.refusal.say)
