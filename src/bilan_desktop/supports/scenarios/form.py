"""The page of the comparisons: what is compared, on which criteria, the scores, then what they say and the choice."""

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.supports.scenarios.report import stacked_chart
from bilan_desktop.ui.journey.asks import ListWords
from bilan_desktop.ui.journey.chart_card import ChartCard
from bilan_desktop.ui.journey.list_card import ListCard
from bilan_desktop.ui.kit.buttons import Chips
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import Columns, VBox
from bilan_desktop.ui.screens.support.beside import Beside
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.ui.screens.support.scenarios_chooser import ComparisonsCard
from bilan_desktop.ui.screens.support.scenarios_inputs import TenthsEdit
from bilan_desktop.ui.screens.support.scenarios_lists import SCENARIOS, Offers, PointsCard, SidePresenter
from bilan_desktop.ui.screens.support.scenarios_presenter import ScenariosPresenter, Shown
from bilan_desktop.ui.screens.support.scenarios_results import CardsRow, ChoiceCard, FirstCard, NumbersCard
from bilan_desktop.ui.screens.support.scenarios_scores import ScoresCard
from bilan_desktop.ui.screens.support.scenarios_weights import CriteriaCard
from bilan_desktop.usecases.scenarios import READ, ScenariosView

PARTS = (
    ("scenarios", "1. Scénarios"),
    ("criteria", "2. Critères et poids"),
    ("scores", "3. Notes"),
    ("compare", "4. Comparer et choisir"),
)
ABREAST = 440
"""Designed width that the numbers and the choice each need side by side."""
MISSING = "Les barres se dessinent ici dès qu’un scénario a toutes ses notes."
BARS = "Ce que chaque critère apporte"


class Page(SupportScreen):
    """A comparison in sight, one of its four parts at a time."""

    READS = READ

    def build(self) -> None:
        """The chooser, the parts, then what each shows."""
        self.presenter = ScenariosPresenter(self.services, self.navigator, self.dossier_id, self._show)
        self._key, self.part = NO_ID, "scenarios"
        self._shown: Shown | None = None
        self.list: ListCard | None = None
        self.chooser = ComparisonsCard(self, self.presenter)
        self.card(self.chooser)
        self.parts = Chips(PARTS)
        self.parts.setAccessibleName("Partie de la comparaison")
        self.parts.changed.connect(lambda: self.open_at(self.parts.value()[0]))
        self.add(self.parts)
        self.panes: dict[str, QWidget] = {name: QWidget() for name, _ in PARTS}
        self._columns = {name: VBox(pane, spacing=16) for name, pane in self.panes.items()}
        for pane in self.panes.values():
            self.add(pane)
        self._build_scenarios()
        self._build_beside()
        self._build_compare()
        self.open_at("scenarios")

    def refresh(self) -> None:
        """Read the comparisons."""
        self.presenter.load()

    def flush(self) -> None:
        """Post everything typed, a score among it."""
        super().flush()
        self.scores.table.commit()

    def unsaved(self) -> bool:
        """Whether something typed is not in the vault."""
        return super().unsaved() or self.scores.table.pending()

    def open_at(self, part: str) -> None:
        """Show one part of the comparison in sight."""
        self.part = part
        self.parts.set_value((part,))
        for name, pane in self.panes.items():
            pane.setVisible(name == part and self._shown is not None)
        self._refresh()

    def _build_scenarios(self) -> None:
        self._place = VBox()
        self.points = PointsCard(self._points, self.drop_list)
        column = self._columns["scenarios"]
        column.addLayout(self._place)
        column.addWidget(self.points)

    def _build_beside(self) -> None:
        self.criteria = CriteriaCard(self, self.presenter, self._criteria)
        self.scores = ScoresCard(self, self.presenter)
        self.bars = [ChartCard(BARS, MISSING) for _ in range(2)]
        for name, one, bars in zip(("criteria", "scores"), (self.criteria, self.scores), self.bars, strict=True):
            row = Beside(3, 2)
            for column, card in ((row.wide, one), (row.narrow, bars)):
                column.addWidget(card)
                column.addStretch(1)
            self._columns[name].addWidget(row)

    def _build_compare(self) -> None:
        self.first = FirstCard()
        self.cards = CardsRow()
        self.cards.chosen.connect(lambda key: self.presenter.choose(RecordId(key)))
        self.numbers = NumbersCard(self.presenter)
        self.choice = ChoiceCard(self, self.presenter)
        self.start = label("Ajoutez d’abord des scénarios : ils se compareront ici.", "muted", wrap=True)
        below = Columns(ABREAST)
        below.add(self.numbers)
        below.add(self.choice)
        for one in (self.first, self.start, self.cards, below):
            self._columns["compare"].addWidget(one)

    def _show(self, view: ScenariosView, shown: Shown | None) -> None:
        self._shown = shown
        key = shown.grid.key if shown is not None else NO_ID
        self.parts.setVisible(shown is not None)
        self.chooser.show_view(view, shown.grid if shown is not None else None)
        if key == self._key:
            self._refresh()
        else:
            self._change(key)
            self.open_at(_first_part(shown))

    def _refresh(self) -> None:
        """The part in sight follows; the others do when they come, or each move of a slider would draw them all."""
        shown = self._shown
        if shown is None:
            return
        if self.part == "scenarios":
            self.offers.show_shown(shown)
            self.points.show_courses(shown.grid.alive)
        elif self.part == "criteria":
            self.criteria.show_shown(shown)
            self.bars[0].show_chart(stacked_chart(shown.found))
        elif self.part == "scores":
            self.scores.show_shown(shown)
            self.bars[1].show_chart(stacked_chart(shown.found))
        else:
            self.start.setHidden(bool(shown.grid.alive))
            for part in (self.first, self.cards, self.numbers, self.choice):
                part.show_shown(shown)

    def _change(self, key: RecordId) -> None:
        """Another comparison is in sight: the lists and forms of the former one are saved and taken away."""
        self._key = key
        self.points.close_lists()
        self.criteria.close_list()
        self.scores.close_detail()
        self.choice.close_form()
        if self.list is not None:
            gone, self.list = self.list, None
            self.drop_list(gone)
            gone.hide()
            gone.deleteLater()
        if key != NO_ID:
            self.list = self.list_card(SCENARIOS, key)
            self.offers = Offers(self.list, self.presenter)
            self._place.addWidget(self.list)
            self.list.presenter.load()

    def _criteria(self, words: ListWords, key: RecordId) -> ListCard:
        made = self.list_card(words, key)
        made.inputs = {"gate": TenthsEdit}
        return made

    def _points(self, words: ListWords, kind: type[SidePresenter], key: RecordId) -> ListCard:
        made = ListCard(
            lambda show: kind(self.services, self.navigator, self.dossier_id, words, show, key), words, self.save_state
        )
        self._lists.append(made)
        return made


def _first_part(shown: Shown | None) -> str:
    """Where a comparison opens: where there is something to do next."""
    if shown is None or not shown.grid.alive:
        return "scenarios"
    if not shown.grid.axes:
        return "criteria"
    return "compare" if shown.found.running else "scores"
