"""The preliminary interview's page."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.events import Event
from bilan_desktop.domain.meetings import MODE_NAMES
from bilan_desktop.domain.preliminary import CHECKLIST, Outcome
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.fields import Field, field
from bilan_desktop.ui.kit.inputs import ComboBox, LineEdit
from bilan_desktop.ui.kit.labels import Pill
from bilan_desktop.ui.kit.layouts import abreast
from bilan_desktop.ui.kit.moments import DateEdit, DurationEdit, TimeEdit
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.screens.lacking import LackingCard
from bilan_desktop.ui.screens.plan.draft import PlanDraft
from bilan_desktop.ui.screens.preliminary.checklist import Checklist
from bilan_desktop.ui.screens.preliminary.ending import EndingCard
from bilan_desktop.ui.screens.preliminary.presenter import InterviewCallbacks, InterviewPresenter
from bilan_desktop.ui.screens.retention.destroyer import Destroyer
from bilan_desktop.ui.screens.retention.dialog import DestroyDialog
from bilan_desktop.ui.screens.typed import TypedTexts
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dialog_drafts import GIVEN_BACK
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.usecases.preliminary import InterviewView
from bilan_desktop.usecases.retention import Preview, preview_interview

TEXTS = (
    ("request", "La demande", "Ce qui amène la personne, ce qu’elle attend du bilan, avec ses mots."),
    ("needs", "Besoins", "Ce qu’il lui faut pour que le bilan soit utile : priorités, appuis, craintes."),
    ("frame", "Cadre du parcours", "Rythme, lieu ou distance, disponibilités, règles convenues ensemble."),
    ("relevance", "Pertinence", "Un bilan répond-il à ce besoin ? Sinon, quel autre appui le ferait mieux ?"),
)
CONCLUSION = "la conclusion de l’entretien"
FREE = (
    "Gratuit, sans engagement, et hors des 24 h du bilan. L’entretien est toujours proposé : "
    "la date de cette proposition est gardée comme preuve."
)


class PreliminaryScreen(DossierScreen):
    """Everything is saved as it is typed; the ending is a gesture that can be undone."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str) -> None:
        super().__init__(services, navigator, dossier_id, "entretien", "Entretien préalable")
        callbacks = InterviewCallbacks(self._show, self._refuse, self._concluded)
        self.presenter = InterviewPresenter(services, navigator, self.dossier_id, callbacks)
        self.destroyer = Destroyer(services, navigator)
        self.dialog: DestroyDialog | None = None
        self.typed = TypedTexts(services, f"entry:{self.dossier_id}")
        self.form = self.host(FormHost(self.presenter.form, self.save_state, self))
        self._fields: dict[str, Field] = {}
        self._own = False
        self._pending = False
        self._interview: InterviewView | None = None
        self._leads_on = False
        self.add(self._appointment())
        self.add(self._points())
        for name, title, guidance in TEXTS:
            self.add(self._text(name, title, guidance))
        self.add(self._ending())
        self.content.addStretch()
        self.report = button("Compte rendu…", "file-text")
        self.report.setObjectName("report")
        self.report.setAccessibleName("Préparer le compte rendu de l’entretien")
        self.report.clicked.connect(self._report)
        self.add_action(self.report)
        self.lacking = LackingCard("Rien\N{NO-BREAK SPACE}: tout est renseigné.")
        self.lacking.way.clicked.connect(lambda: self.reveal(self.lacking))
        self.add_action(self.lacking.way)
        self.set_panel(self.lacking)
        self.set_footer(self.save_state)
        self.presenter.load()

    def _bound(self, name: str, text: str, widget: QWidget, hint: str = "") -> Field:
        made = field(text, widget, hint)
        self._fields[name] = made
        self.form.bind(name, widget, made)  # type: ignore[arg-type]
        return made

    def _appointment(self) -> Card:
        card = Card("Proposition et entretien")
        card.add(Callout("primary", FREE))
        today = self.services.work.clock.today
        offered = self._bound("offered_on", "Proposé le", DateEdit(today))
        card.add(abreast(offered, self._bound("held_on", "Tenu le", DateEdit(today))))
        start, lasted = (
            self._bound("start", "Heure de début", TimeEdit()),
            self._bound("minutes", "Durée", DurationEdit()),
        )
        card.add(abreast(start, lasted, self._bound("mode", "Modalité", ComboBox(list(MODE_NAMES.items())))))
        card.add(self._bound("place", "Lieu ou outil", LineEdit()))
        return card

    def _points(self) -> Card:
        card = Card("À parcourir ensemble", "Cochez ce qui a été dit et compris ; rien n’est coché d’avance.")
        self.count = Pill("", "neutral")
        card.head.addWidget(self.count)
        self.points = Checklist()
        self.points.changed.connect(self._count)
        self.form.bind("covered", self.points)
        card.add(self.points)
        return card

    def _text(self, name: str, title: str, guidance: str) -> Card:
        card = Card()
        card.add(self._bound(name, title, TextArea(), guidance))
        self._fields[name].label.set_role("h3")
        return card

    def _ending(self) -> EndingCard:
        self.ending = EndingCard()
        self._fields["orientation"] = self.ending.orientation_field
        self.form.bind("orientation", self.ending.orientation, self.ending.orientation_field)
        self.ending.confirmed.connect(self._confirm)
        self.ending.declined.connect(lambda: self._end(Outcome.DECLINED))
        self.ending.not_relevant.connect(lambda: self._end(Outcome.NOT_RELEVANT))
        self.ending.reopened.connect(self._reopen)
        self.ending.led.connect(self.go)
        self.ending.opened.connect(self.reveal)
        self.form.typed.connect(self.ending.refusal.hide)
        self.ending.left.connect(self._forget_plan)
        self.ending.destruction_asked.connect(self._ask_destruction)
        self.ending.to_destruction.setEnabled(self.destroyer.offered)
        return self.ending

    def panel_placed(self, *, below: bool) -> None:
        """What is missing is counted by the title while the card is below."""
        self.lacking.set_below(below)

    def _count(self) -> None:
        done = len(self.points.value())
        self.count.set(f"{done} sur {len(CHECKLIST)}", "success" if done == len(CHECKLIST) else "neutral")

    def _show(self, view: InterviewView) -> None:
        if not self._own:
            self.form.load(view.values)
        self._own = False
        self._count()
        self._interview, self._pending = view, view.outcome is Outcome.PENDING
        self.report.setVisible(view.values["held_on"] is not None)
        self.lacking.show_gaps((*view.missing, *((CONCLUSION,) if self._pending else ())))
        self.ending.show_interview(view)
        self._lead_on(view)
        self.typed.look(self._give_back, self.failed)

    def open_part(self, part: str) -> None:
        """See CONCLUDING; what the page holds may still have to come."""
        self._leads_on = True
        if self._interview is not None:
            self._lead_on(self._interview)

    def _lead_on(self, view: InterviewView) -> None:
        if self._leads_on and self._pending and not view.missing:
            self.ending.enter()
        self._leads_on = False

    def flush(self) -> None:
        """Keep the plan to confirm as well, as it is typed: it is open again when the page comes back."""
        super().flush()
        if typed := self.ending.typed():
            self.typed.keep(dict(typed))

    def _give_back(self, texts: Mapping[str, str]) -> None:
        if texts and self._pending:
            self.ending.give_back(texts)
            announce(self, GIVEN_BACK)
        elif texts:
            # Confirmed meanwhile: the page had gone before it was told.
            self.typed.forget(texts)

    def _forget_plan(self) -> None:
        self.typed.forget(self.ending.editor.typed())

    def _confirm(self, draft: PlanDraft) -> None:
        if self._can_end():
            self.presenter.confirm(draft)

    def _end(self, outcome: Outcome) -> None:
        if self._can_end():
            self.presenter.end(outcome)

    def _can_end(self) -> bool:
        """Post what is typed first; a date that cannot be read stops the ending."""
        self.flush()
        for name in ("offered_on", "held_on"):
            widget = self._fields[name].widget
            if isinstance(widget, DateEdit) and not widget.is_valid():
                self._refuse(widget.sentence, {name: widget.sentence})
                return False
        return True

    def _report(self) -> None:
        if self._can_end():
            self.presenter.prepare_report()

    def _reopen(self) -> None:
        self.flush()
        if self.view is not None:
            self.presenter.reopen(self.view)

    def _ask_destruction(self) -> None:
        """Show what the destruction of the interview's content takes; the contact details stay."""
        self.flush()
        job = partial(preview_interview, self.services.work, self.dossier_id)
        self.services.storage.post(job, self._open_preview, self.failed)

    def _open_preview(self, previews: tuple[Preview, ...]) -> None:
        self.dialog = DestroyDialog(self, self.services, self.destroyer, previews, self.navigator.go)
        self.dialog.finished.connect(self._preview_closed)
        self.dialog.open()

    def _preview_closed(self) -> None:
        self.dialog = None

    def leave(self) -> None:
        """The page goes, and its panel; a destruction that is begun goes on."""
        super().leave()
        if self.dialog is not None:
            self.dialog.let_go()

    def _refuse(self, sentence: str, problems: Mapping[str, str]) -> None:
        self.ending.refuse(sentence)
        self.form.show_problems(problems)
        for name in problems:
            if name in self._fields:
                self._fields[name].widget.setFocus()

    def _concluded(self) -> None:
        self._forget_plan()
        self.ending.concluded()
        self.presenter.load()

    def on_event(self, event: Event) -> None:
        """Follow what changed elsewhere; what this form saved itself stays as it is typed."""
        super().on_event(event)
        if event.dossier_id == self.dossier_id:
            self._own = event.initiator == self.presenter.form.initiator
            self.presenter.load()
