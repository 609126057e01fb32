"""The page of a questionnaire of the practice: its answers, its means if it has scores, what the person makes of it."""

from collections.abc import Mapping
from functools import partial

from bilan_desktop.domain.events import Event
from bilan_desktop.domain.questionnaires import Asking, Filled
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.forms import FormPresenter
from bilan_desktop.ui.journey.chart_card import ChartCard
from bilan_desktop.ui.journey.inputs import asked_field
from bilan_desktop.ui.journey.list_card import ask_rows
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.layouts import abreast
from bilan_desktop.ui.screens.questionnaire.screen import AnswersScreen
from bilan_desktop.ui.screens.support.page import NOT_CALIBRATED, OWN_WORDS, TOLD, WORKING
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.asking import AskedView
from bilan_desktop.usecases.charts import questionnaire_means
from bilan_desktop.usecases.forms import Saved
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import FormView, read_form, save_form

ASKS = (*OWN_WORDS, *TOLD)
MISSING = "Les moyennes viennent avec les réponses\N{NO-BREAK SPACE}: il en faut quatre sur cinq par score."


class OwnAnswersScreen(AnswersScreen):
    """As ours are answered; the means and the note stand below."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str, asking: Asking) -> None:
        super().__init__(services, navigator, dossier_id, asking)
        self.calibration = Callout("neutral", NOT_CALIBRATED)
        self.chart = ChartCard("Les moyennes", MISSING)
        self.note_form = self.host(FormHost(self._note_presenter(), self.save_state, self))
        self.retained, self.working = Card("Ce que la personne en fait"), Card("Notes de travail")
        for card, asks in ((self.retained, ASKS), (self.working, WORKING)):
            for row in ask_rows(asks):
                card.add(abreast(*(asked_field(ask, self.note_form, services) for ask in row)))
        for widget in (self.calibration, self.chart, self.retained, self.working):
            # Above what pushes the page up.
            self.content.insertWidget(self.content.count() - 1, widget)
        back = button("Tous les supports", "arrow-left", "ghost")
        back.clicked.connect(lambda: self.go("supports"))
        self.foot.addStretch()
        self.foot.addWidget(back)
        self.presenter.load(self._show_means)
        self._read_note()

    def on_event(self, event: Event) -> None:
        """Answers or the note changed: the means follow, what is typed stays."""
        super().on_event(event)
        if event.dossier_id != self.dossier_id:
            return
        if event.topic == Filled.TABLE:
            self.presenter.load(self._show_means)
        if event.topic == SupportNote.TABLE and event.initiator != self.note_form.presenter.initiator:
            self._read_note()

    def _show_means(self, view: AskedView) -> None:
        scored = bool(view.worded.scores) and not view.waits
        self.chart.setVisible(scored)
        self.calibration.setVisible(scored)
        for card in (self.retained, self.working):
            card.setVisible(not view.waits)
        self.chart.show_chart(questionnaire_means(view.worded, view.values))

    def _note_presenter(self) -> FormPresenter:
        name, dossier_id = self.presenter.asking.name, self.dossier_id

        def save(work: Work, values: Mapping[str, object], initiator: str) -> Saved:
            return save_form(work, dossier_id, SupportNote, values, initiator, name)

        scope = f"{SupportNote.TABLE}:{name}:{dossier_id}"
        return FormPresenter(self.services, scope, dossier_id, "Note sur un questionnaire modifiée", save)

    def _read_note(self) -> None:
        read = partial(read_form, self.services.work, self.dossier_id, SupportNote, self.presenter.asking.name)
        self.services.storage.post(read, self._show_note, self.failed)

    def _show_note(self, view: FormView) -> None:
        self.note_form.load(view.values)
        self.note_form.show_problems(view.problems)
