"""The page of a questionnaire that is read with the person: its answers, its paper, what came back."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.events import Event
from bilan_desktop.domain.questionnaires import Asking, Filled, Questionnaire
from bilan_desktop.domain.retention import Part
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.holding import hold
from bilan_desktop.ui.kit.inputs import Toggle
from bilan_desktop.ui.kit.labels import Pill, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.room import bring
from bilan_desktop.ui.kit.tabbing import is_field, tab_order
from bilan_desktop.ui.screens.file_dialogs import ask_file
from bilan_desktop.ui.screens.guided.returned import ReturnedDialog
from bilan_desktop.ui.screens.questionnaire.inputs import Questions
from bilan_desktop.ui.screens.questionnaire.one_by_one import OneByOne, suits
from bilan_desktop.ui.screens.questionnaire.presenter import AnswersPresenter, state_of
from bilan_desktop.ui.screens.questionnaire.prompts import Prompts
from bilan_desktop.ui.screens.questionnaire.returned import Returned
from bilan_desktop.ui.screens.questionnaire.taking_in import FILE, TAKING, TakingInDialog
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.usecases.asking import AskedView
from bilan_desktop.usecases.guided_work import Returned as ReturnedFile
from bilan_desktop.usecases.overview import DossierView


class AnswersScreen(DossierScreen):
    """Answers are saved as they are given; a wording that is easier to read asks the same."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str, asking: Asking) -> None:
        section = "supports" if asking.of_support or asking.support else "documents"
        super().__init__(services, navigator, dossier_id, section, "Questionnaire", asking.when)
        self.presenter = AnswersPresenter(services, navigator, self.dossier_id, asking, self._show, self.failed)
        self.questions: Questions | OneByOne | Prompts | None = None
        self._apart_chosen: bool | None = None
        self.form: FormHost | None = None
        self._worded: Questionnaire | None = None
        self._build_card()
        self._holder = QWidget()
        self._place = VBox(self._holder)
        self.add(self._holder)
        self.content.addStretch()
        self.foot = self.set_footer(self.save_state)
        if asking.support:
            self.foot.addStretch()
            self.results = button("Voir les résultats", "arrow-right", "soft")
            self.results.clicked.connect(lambda: self.go(f"support/{asking.support}"))
            self.foot.addWidget(self.results)
        self.presenter.load()

    def is_closed(self, view: DossierView) -> bool:
        """Its answers are content: once that is destroyed, nothing is asked here any more."""
        return Part.CONTENT in view.gone or super().is_closed(view)

    def enter(self, *, fields_only: bool = False) -> bool:
        """The questions come before the ways of asking them, which scroll above them in a low window."""
        first = next((one for one in tab_order(self._holder) if is_field(one)), None)
        if first is None:
            return super().enter(fields_only=fields_only)
        bring(first)
        return True

    def _build_card(self) -> None:
        self.easy = Toggle("Facile à lire")
        self.easy.changed.connect(self._reword)
        self.apart = Toggle("Une question à la fois")
        self.apart.changed.connect(self._part)
        self.apart.hide()
        self.state = Pill("", "neutral")
        beside = QWidget()
        row = HBox(beside, spacing=16)
        row.addWidget(self.apart, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.easy, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.state, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add_action(beside)
        self.card = Card(spacing=12)
        self.note = label("", "muted", wrap=True)
        self.card.add(self.note)
        self.blank = button("Préparer le PDF à remplir", "file-text", "soft")
        self.blank.clicked.connect(partial(self._prepare, answered=False))
        self.take = button("Prendre un PDF rempli…", "upload", "soft")
        self.take.clicked.connect(self._choose)
        self.answers = button("Imprimer les réponses", "printer", "ghost")
        self.answers.clicked.connect(partial(self._prepare, answered=True))
        self.hand = button("Répondre à l’écran", "monitor", "soft")
        self.hand.setToolTip("L’écran ne montre plus que le questionnaire, jusqu’à votre retour.")
        self.hand.clicked.connect(self.presenter.turn)
        gestures = Wrapping(12)
        for one in (self.hand, self.blank, self.take, self.answers):
            gestures.row.addWidget(one)
        self.card.add(gestures)
        self.files = VBox(spacing=4)
        self.card.add_layout(self.files)
        self.refusal = Refusal()
        self.card.add(self.refusal)
        self.waits = Callout("info", "")
        self.waits.hide()
        self.add(self.waits)
        self.add(self.card)

    def _show(self, view: AskedView) -> None:
        self._show_state(view)
        self.waits.setVisible(bool(view.waits))
        self.waits.label.setText(view.waits)
        self.card.setVisible(not view.waits)
        self.easy.setVisible(view.easy is not None and not view.waits)
        self._show_files(view.files)
        if view.waits:
            return
        wanted = view.easy if self.easy.value() and view.easy is not None else view.worded
        # Sixty statements alike are for one at a time; a page of questions of every kind is for who asks for it.
        one_by_one = suits(wanted) if self._apart_chosen is None else self._apart_chosen
        self.apart.show()
        self.apart.set_value(one_by_one)
        if self.form is None or wanted != self._worded or one_by_one is isinstance(self.questions, Questions):
            self._build_questions(view, wanted, one_by_one=one_by_one)
        else:
            self.form.load(self._values(view))

    def _show_state(self, view: AskedView) -> None:
        """How many answers there are; what is being typed is left alone."""
        self.state.set(*state_of(view))
        self.answers.setVisible(bool(view.values))

    def _values(self, view: AskedView) -> dict[str, str]:
        return {one.code: view.values.get(one.code, "") for one in view.worded.questions()}

    def _part(self) -> None:
        """One at a time from now on, or all on the page."""
        self._apart_chosen = bool(self.apart.value())
        self._reword()

    def _reword(self) -> None:
        """What is typed is saved first, then shown in the other words, or in the other way."""
        self.flush()
        self.services.durable.post(lambda: None, lambda _: self.presenter.load(), self.failed)

    def _build_questions(self, view: AskedView, worded: Questionnaire, *, one_by_one: bool) -> None:
        self._worded = worded
        self.title.setText(worded.title)
        self.setAccessibleName(worded.title)
        self.note.setText(worded.note)
        self.note.setHidden(one_by_one)
        # A statement that stands alone comes first: the paper is for another time.
        below = self.content.indexOf(self._holder) if one_by_one else self.content.indexOf(self.waits) + 1
        self.content.insertWidget(below, self.card)
        if self.form is not None:
            self.release(self.form)
        clear(self._place)
        alone = OneByOne if suits(worded) else Prompts
        self.questions = alone(worded) if one_by_one else Questions(worded)
        self._place.addWidget(self.questions)
        self.form = self.host(FormHost(self.presenter.form(), self.save_state, self.questions))
        for one in worded.questions():
            self.form.bind(one.code, self.questions.input(one.code), self.questions.fields.get(one.code))
        self.form.load(self._values(view))
        if not isinstance(self.questions, Questions):
            self.questions.begin()
        if isinstance(self.questions, OneByOne) and self.services.read_only:
            hold(self.questions.scale)

    def _show_files(self, files: tuple[ReturnedFile, ...]) -> None:
        clear(self.files)
        for kept in files:
            holder = QWidget()
            row = HBox(holder, spacing=8)
            row.addWidget(label(f"Revenu rempli\N{NO-BREAK SPACE}: {kept.label}", wrap=True), 1)
            look = button("Voir", "eye", "ghost")
            look.setAccessibleName(f"Voir le fichier\N{NO-BREAK SPACE}: {kept.label}")
            look.clicked.connect(partial(self._look, kept))
            row.addWidget(look)
            self.files.addWidget(holder)

    def _look(self, kept: ReturnedFile) -> None:
        self.looked_at = ReturnedDialog(self, self.services, kept)
        self.looked_at.open()

    def _choose(self) -> None:
        ask_file(self, self.services.folders, TAKING, FILE, self.take_file)

    def take_file(self, path: str) -> None:
        """Show what a filled form says beside what is there; what is typed is saved first."""
        self.flush()
        self.refusal.hide()
        self.presenter.look_at(Path(path), self._show_returned, self.refusal.say)

    def _show_returned(self, returned: Returned) -> None:
        dialog = self.taking = TakingInDialog(self, returned)
        dialog.confirmed.connect(lambda: self.presenter.take(returned, dialog.begin(), dialog.accept, dialog.refuse))
        dialog.open()

    def _prepare(self, *, answered: bool) -> None:
        """What is typed is saved first."""
        self.flush()
        self.refusal.hide()
        self.presenter.prepare(self.refusal.say, answered=answered, plain=self.easy.value())

    def on_event(self, event: Event) -> None:
        """Answers changed elsewhere, or an undo; a save of this page changes nothing in what is typed."""
        super().on_event(event)
        if event.dossier_id == self.dossier_id and event.topic == Filled.TABLE:
            own = self.form is not None and event.initiator == self.form.presenter.initiator
            self.presenter.load(self._show_state if own else None)
