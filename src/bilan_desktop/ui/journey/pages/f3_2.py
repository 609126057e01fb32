"""F3.2: skills, motivations and resources read side by side with the chosen option, and what contradicts it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.conclusion import RESOURCE_NAMES, Coherence, ContradictionAnswer, Fit, Resource
from bilan_desktop.domain.contradictions import OpposedFact
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.feasibility import FeasibilityCheck
from bilan_desktop.domain.gaps import Gap
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.scenarios import Comparison
from bilan_desktop.ui.journey.asks import Ask, ListWords
from bilan_desktop.ui.journey.chosen_card import ChosenCard
from bilan_desktop.ui.journey.contradiction_card import ContradictionRow, Contradictions
from bilan_desktop.ui.journey.host import StepScreen
from bilan_desktop.ui.journey.printing import support_printout
from bilan_desktop.ui.journey.side_by_side import SideBySide
from bilan_desktop.ui.kit.layouts import Columns
from bilan_desktop.ui.screens.gestures import Gesture, perform
from bilan_desktop.ui.shell.dossier_sections import step_route
from bilan_desktop.usecases.coherence import (
    READ,
    CoherenceView,
    PointView,
    answer_contradiction,
    mark_fit,
    read_coherence,
)
from bilan_desktop.usecases.ports import Work

RESOURCES = ListWords(
    record=Resource,
    heading="Ressources",
    purpose="Ce qui peut aider : une formation, un financement, une personne.",
    empty="Aucune ressource. Ajoutez la première : qui ou quoi peut aider ?",
    add="Ajouter une ressource",
    title="text",
    unnamed="Ressource à nommer",
    added="Ressource ajoutée",
    removed="Ressource retirée",
    moved="Ressource déplacée",
    saved="Ressource modifiée",
    ranked=False,
    lines=3,
    asks=(
        Ask("text", "La ressource", kind="line"),
        Ask("kind", "Nature", kind="choice", choices=RESOURCE_NAMES),
        Ask("how", "Comment y faire appel", "Auprès de qui, quand, à quelles conditions."),
    ),
)

HELD_BY = {FeasibilityCheck.TABLE: "feasibility", Gap.TABLE: "gaps", Comparison.TABLE: "scenarios"}
"""The support that holds a fact which no step does."""

READING = (
    Ask("reading", "Ce que dit la lecture côte à côte", "Avec les mots de la personne.", lines=3),
    Ask("tensions", "Les tensions, et ce que l’on en fait"),
)


class Page(StepScreen):
    """The chosen option, the three columns, the contradictions, then what the whole tells."""

    CODE = "F3.2"
    PRINTOUT = support_printout("coherence")

    def build(self) -> None:
        """From the option to the free reading."""
        self.chosen = ChosenCard()
        for way in (self.chosen.way, self.chosen.choose):
            way.clicked.connect(lambda: self.go(step_route("F3.1")))
        self.chosen.to_points.clicked.connect(lambda: self._show_point(None))
        self.card(self.chosen)
        self.beside = SideBySide(self.list_card(RESOURCES))
        self.beside.marked.connect(self._mark)
        self.beside.asked.connect(self._show_point)
        self.beside.skills.way.clicked.connect(lambda: self.go(step_route("F2.2")))
        self.beside.motivations.way.clicked.connect(lambda: self.go(step_route("F2.3")))
        self.card(self.beside)
        self.contradictions = Contradictions(self._erase)
        self.card(self.contradictions)
        self.ask(Coherence, "La lecture d’ensemble", READING)
        self._shown: CoherenceView | None = None
        self._marking: dict[RecordId, Fit] = {}

    def place_side(self, cards: Sequence[QWidget]) -> None:
        """Below: the three columns need the width."""
        row = Columns(240)
        for card in cards:
            row.add(card)
        self.add(row)
        self.content.addStretch()
        self.panel_placed(below=True)

    def reload(self) -> None:
        """Read what stands side by side as well."""
        super().reload()
        self._read()

    def on_event(self, event: Event) -> None:
        """Something that is read here changed, on this page or on another."""
        super().on_event(event)
        if event.dossier_id == self.dossier_id and event.topic in {record.TABLE for record in READ}:
            self._read()

    def _read(self) -> None:
        self.services.storage.post(
            partial(read_coherence, self.services.work, self.dossier_id), self._show, self.failed
        )

    def _show(self, view: CoherenceView) -> None:
        self._shown = view
        self.chosen.show_view(view)
        self.beside.show_view(view, {**view.fits, **self._marking})
        gone = self.contradictions.show_view(view, self._row_of)
        # Last, since what is typed in them is saved now, and read again at once.
        for row in gone:
            self.release(row.host)
            row.deleteLater()

    def _row_of(self, point: PointView) -> ContradictionRow:
        row = ContradictionRow(self.services, self.dossier_id, point, self.save_state, self._lead)
        self.host(row.host)
        return row

    def _mark(self, key: str, fit: str) -> None:
        view = self._shown
        if view is None or view.option is None:
            return
        record, option, now = RecordId(key), view.option.key, Fit(fit)
        former = {**view.fits, **self._marking}.get(record, Fit.UNSAID)
        self._marking[record] = now

        def put(fit: Fit, work: Work) -> None:
            mark_fit(work, self.dossier_id, option, record, fit)

        def over() -> None:
            if self._marking.get(record) is now:
                del self._marking[record]

        def refused(error: Exception) -> None:
            over()
            self._read()
            self.failed(error)

        perform(
            self.services,
            self.dossier_id,
            Gesture("Repère posé", partial(put, now), partial(put, former)),
            over,
            refused,
        )

    def _lead(self, fact: OpposedFact) -> None:
        """Go to a fact: its row on this page, the support that holds it, or its step."""
        row = self.beside.row_of(fact.key)
        if row is None and fact.table == Resource.TABLE:
            self.beside.resources.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reveal(self.beside.resources.add_button)
        elif row is None:
            held = HELD_BY.get(fact.table, "")
            self.go(f"support/{held}" if held in self.services.work.supports else step_route(fact.step))
        else:
            self.beside.focus(fact.key)

    def _show_point(self, key: str | None) -> None:
        """Go to the first contradiction, or to the first one of a record."""
        for row in self.contradictions.rows.values():
            if key is None or row.point.contradiction.first.key == key:
                row.answer.setFocus(Qt.FocusReason.OtherFocusReason)
                self.reveal(row)
                return

    def _erase(self, answer: ContradictionAnswer) -> None:
        """Take away an answer to what is not contradicted any more."""

        def put(text: str, work: Work) -> None:
            answer_contradiction(work, self.dossier_id, answer.key, answer.question, text)

        gesture = Gesture("Réponse effacée", partial(put, ""), partial(put, answer.text))
        told = partial(self.navigator.offer_undo, "Réponse effacée.", self.dossier_id)
        perform(self.services, self.dossier_id, gesture, told, self.failed)
