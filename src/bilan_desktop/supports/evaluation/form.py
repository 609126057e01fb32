"""The page of the evaluations: the trend, then a short sheet for each step, one opened at a time."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QWidget

from bilan_desktop.domain.first_phase import Objective
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import PHASE_NAMES, STEPS, Phase, Step
from bilan_desktop.domain.step_points import MARKS, StepPoint
from bilan_desktop.supports.evaluation.model import followed, marks_of, name_of
from bilan_desktop.ui.journey.asks import Ask
from bilan_desktop.ui.journey.chart_card import ChartCard
from bilan_desktop.ui.journey.inputs import asked_field
from bilan_desktop.ui.kit.buttons import LineButton
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import Pill
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.theme import set_style
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.usecases.charts import reached_objectives, rows_of
from bilan_desktop.usecases.overview import DossierView
from bilan_desktop.usecases.ports import Work

_ENDS = ("pas du tout", "tout à fait")
ASKS = (
    *(Ask(name, sentence, kind="mark", anchors=_ENDS) for name, sentence in MARKS),
    Ask("words", "En quelques mots", "Ce qui a aidé, ce qui a manqué, ce que la personne voudrait ensuite."),
    Ask("on", "Le", kind="date"),
)
"""The short sheet, in the order in which it is read out."""


@dataclass(frozen=True)
class _Read:
    points: tuple[StepPoint, ...]
    objectives: tuple[Objective, ...]


def _read(work: Work, dossier_id: RecordId) -> _Read:
    with work.unit() as unit:
        objectives = sorted(unit.find(Objective, dossier_id=dossier_id), key=lambda one: one.rank)
        return _Read(tuple(unit.find(StepPoint, dossier_id=dossier_id)), tuple(objectives))


class _PointRow(QFrame):
    """One step: its name and its marks always, its sheet once opened."""

    def __init__(self, page: "Page", asked: Step) -> None:
        super().__init__()
        self._page, self._code, self._made = page, asked.code, False
        self.setProperty("role", "record")
        column = VBox(self, (8, 4, 8, 4), 8)
        head = HBox(spacing=8)
        self.way = LineButton("chevron-right")
        self.way.set_text(name_of(asked.code))
        self.way.setObjectName(f"point-{asked.code}")
        self.way.clicked.connect(lambda: page.open_point("" if self.opened else self._code))
        self.state = Pill("", "info")
        self.state.hide()
        head.addWidget(self.way)
        head.addStretch()
        head.addWidget(self.state)
        column.addLayout(head)
        self._body = QWidget()
        self._inside = VBox(self._body, (28, 0, 8, 10), 10)
        column.addWidget(self._body)
        self._body.hide()
        self.show_point(None)

    @property
    def opened(self) -> bool:
        """Whether its sheet is shown."""
        return not self._body.isHidden()

    def show_point(self, point: StepPoint | None) -> None:
        """Its marks, beside its name and for the ear."""
        marks = marks_of(point) if point is not None else ()
        told = " · ".join("–" if mark is None else str(mark) for mark in marks)
        said = any(mark is not None for mark in marks)
        self.state.setVisible(said)
        self.state.set(told, "info")
        figures = ", ".join(f"{mark} sur 10" for mark in marks if mark is not None)
        self._told = f", {figures}" if figures else ", pas encore fait"
        self._name()

    def open(self, *, opened: bool) -> None:
        """Show its sheet, made at its first opening, or its line alone."""
        if opened and not self._made:
            self._made = True
            host = self._page.form_of(StepPoint, self._code)
            for ask in ASKS:
                self._inside.addWidget(asked_field(ask, host, self._page.services))
            self._page.read_point(self._code)
        self._body.setVisible(opened)
        self.way.set_icon("chevron-down" if opened else "chevron-right")
        set_style(self, selected=opened)
        self._name()

    def enter(self) -> None:
        """The keyboard to the first mark."""
        self._page.form_of(StepPoint, self._code).input(MARKS[0][0]).setFocus()

    def _name(self) -> None:
        self.way.set_text(name_of(self._code))
        self.way.setAccessibleName(f"{name_of(self._code)}{self._told}, {'ouvert' if self.opened else 'fermé'}")


class Page(SupportScreen):
    """The sheets follow the steps that the dossier's plan has."""

    READS = (StepPoint, Objective)

    def build(self) -> None:
        """The trend and the objectives, then a card a phase."""
        self.trend = ChartCard("Au fil des étapes", "Notez un premier point d’étape : il se dessinera ici.")
        self.reached = ChartCard("Les objectifs, du début à la fin", "Évaluez un objectif : il se dessinera ici.")
        self.rows: dict[str, _PointRow] = {}
        self._phases: dict[Phase, Card] = {}
        for phase in Phase:
            card = self._phases[phase] = Card(PHASE_NAMES[phase], spacing=4)
            for asked in (one for one in STEPS if one.phase is phase):
                self.rows[asked.code] = _PointRow(self, asked)
                card.add(self.rows[asked.code])
            self.card(card)
        self.card(self.trend)
        self.card(self.reached)
        if self.view is not None:
            self.show_dossier(self.view)

    def show_dossier(self, view: DossierView) -> None:
        """The steps that were left out, or that the law keeps closed, have no sheet."""
        if not hasattr(self, "rows"):
            return  # the view came before the page was built
        for found in view.progress:
            self.rows[found.step.code].setVisible(found.chosen and not found.closed)

    def open_part(self, part: str) -> None:
        """The sheet of a step, from its page: « #F2.1 »."""
        if part in self.rows:
            self.open_point(part)
        else:
            super().open_part(part)

    def open_point(self, code: str) -> None:
        """Open one sheet and close the others."""
        for known, row in self.rows.items():
            row.open(opened=known == code)
        if code:
            self.rows[code].enter()
            self.reveal(self.rows[code])

    def read_point(self, code: str) -> None:
        """Ask for the sheet of a step."""
        self._read_record(StepPoint, code)

    def refresh(self) -> None:
        """Read the marks."""
        self.read(partial(_read, self.services.work, self.dossier_id), self._show)

    def _show(self, held: Any) -> None:
        by_step = {one.step: one for one in held.points}
        for code, row in self.rows.items():
            row.show_point(by_step.get(code))
        self.trend.show_chart(followed(held.points))
        self.reached.show_chart(reached_objectives(rows_of(held.objectives)))
