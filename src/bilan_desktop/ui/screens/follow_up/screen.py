"""The page of the follow-up: proposed, declined or held, then what became of the plan."""

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.agreements import Agreement
from bilan_desktop.domain.conclusion import Action, Decision
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.meetings import MODE_NAMES, Meeting, MeetingKind
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.fields import Field, field
from bilan_desktop.ui.kit.inputs import ComboBox, LineEdit
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, abreast
from bilan_desktop.ui.kit.moments import DateEdit, DurationEdit, TimeEdit
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.screens.follow_up import words
from bilan_desktop.ui.screens.follow_up.actions import ActionsCard
from bilan_desktop.ui.screens.follow_up.presenter import FollowUpPresenter
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.ui.shell.dossier_sections import PLANNING, step_route
from bilan_desktop.usecases.follow_up import FollowUpFrame
from bilan_desktop.usecases.records import FormView

ABOUT = "Proposé à chaque personne entre trois et six mois après la fin du bilan, pour l’aider à mener son plan."
TEXTS = (
    ("situation", "Où en est la personne", "Sa situation aujourd’hui, avec ses mots."),
    ("progress", "Ce qui a avancé", "Les pas faits, ce qui les a rendus possibles."),
    ("obstacles", "Ce qui freine", "Ce qui manque, ce qui a changé, ce qui serait à revoir."),
    ("next_steps", "La suite", "Les prochains pas, les appuis à mobiliser, qui fait quoi."),
)


class FollowUpScreen(DossierScreen):
    """Everything is saved as it is typed; what each field says is told around it, never asked for."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str) -> None:
        super().__init__(services, navigator, dossier_id, "suivi", "Suivi", ABOUT)
        self.presenter = FollowUpPresenter(services, navigator, self.dossier_id, self)
        self.form = self.host(FormHost(self.presenter.form, self.save_state, self))
        self.add(self._offer())
        self.add(self._interview())
        self.plan_actions = ActionsCard(self, self.dossier_id)
        self.plan_actions.to_plan.clicked.connect(lambda: self.go(step_route("F3.3")))
        self.add(self.plan_actions)
        self.add(self._said())
        self.content.addStretch()
        self.set_footer(self.save_state)
        self.presenter.load()
        self.plan_actions.load()

    def _bound(self, name: str, text: str, widget: QWidget, hint: str = "") -> Field:
        made = field(text, widget, hint)
        self.form.bind(name, widget, made)  # type: ignore[arg-type]  # every input of the kit is one
        return made

    def _offer(self) -> Card:
        card = Card("Proposition")
        self.window_words = label("", wrap=True)
        card.add(self.window_words)
        today = self.services.work.clock.today
        offered = self._bound("offered_on", "Proposé le", DateEdit(today))
        card.add(abreast(offered, self._bound("declined_on", "Décliné par la personne le", DateEdit(today))))
        self.plan_meeting = button("Planifier une séance de suivi", "calendar", "soft")
        self.plan_meeting.clicked.connect(lambda: self.go(f"{PLANNING}:{MeetingKind.FOLLOW_UP.value}"))
        foot = HBox()
        foot.addWidget(self.plan_meeting)
        foot.addStretch()
        card.add_layout(foot)
        return card

    def _interview(self) -> Card:
        card = Card("Entretien", words.OUTSIDE)
        held = self._bound("held_on", "Tenu le", DateEdit(self.services.work.clock.today))
        start, lasted = (
            self._bound("start", "Heure de début", TimeEdit()),
            self._bound("minutes", "Durée", DurationEdit()),
        )
        card.add(abreast(held, start, lasted))
        mode = self._bound("mode", "Modalité", ComboBox(list(MODE_NAMES.items())))
        card.add(abreast(mode, self._bound("place", "Lieu ou outil", LineEdit(limit=300))))
        return card

    def _said(self) -> Card:
        card = Card("Ce qui se dit")
        self.keeping = Callout("warning", "")
        card.add(self.keeping)
        for name, title, hint in TEXTS:
            card.add(self._bound(name, title, TextArea(lines=2), hint))
        self.prepare = button("Préparer le compte rendu", "file-text", "soft")
        self.prepare.setObjectName("prepare-follow-up")
        self.prepare.clicked.connect(self._prepare)
        self.refusal = Refusal()
        self.refusal.goes_with(self.form.typed)
        foot = HBox()
        foot.addWidget(self.prepare)
        foot.addStretch()
        card.add_layout(foot)
        card.add(self.refusal)
        return card

    def show_form(self, view: FormView) -> None:
        """See FollowUpPage."""
        self.form.load(view.values)
        self.form.show_problems(view.problems)

    def show_frame(self, frame: FollowUpFrame) -> None:
        """See FollowUpPage."""
        self.window_words.setText(words.window(frame))
        self.plan_meeting.setVisible(frame.planned is None)
        self.keeping.set(*words.keeping(frame))

    def on_event(self, event: Event) -> None:
        """Follow what changed elsewhere; what is typed here stays as it is typed."""
        super().on_event(event)
        if event.dossier_id != self.dossier_id:
            return
        if event.topic == FollowUp.TABLE and event.initiator != self.form.presenter.initiator:
            self.presenter.load_form()
        elif event.topic in (Action.TABLE, Option.TABLE, Decision.TABLE):
            self.plan_actions.load()
        elif event.topic in (Dossier.TABLE, Meeting.TABLE, Agreement.TABLE):
            self.presenter.load_frame()

    def _prepare(self) -> None:
        self.flush()
        self.refusal.hide()
        self.presenter.prepare(self.refusal.say)
