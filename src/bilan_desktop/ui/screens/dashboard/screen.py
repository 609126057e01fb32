"""The page « L’année en images »."""

from PySide6.QtWidgets import QWidget

from bilan_desktop.documents.year_pictures import (
    TWO_POOLS,
    YearFacts,
    count_words,
    funding_chart,
    hours_chart,
    hours_words,
    states_chart,
)
from bilan_desktop.domain.events import Event
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card, EmptyState
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import Columns, VBox
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.dashboard import words
from bilan_desktop.ui.screens.dashboard.cards import ChartCard, Figures, OpinionsCard
from bilan_desktop.ui.screens.dashboard.presenter import DashboardPresenter
from bilan_desktop.ui.screens.desk_foot import desk_foot
from bilan_desktop.ui.screens.year_choice import YearChoice
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.dashboard import YearView

BESIDE = 400
"""Designed width under which two charts stand one below the other."""


class DashboardScreen(Screen):
    """A calendar year: its counts, its hours, its bilans, its opinions; another one is chosen at the top."""

    def __init__(self, services: Services, navigator: Navigator, year: int) -> None:
        super().__init__(services, navigator, words.TITLE, words.ABOUT)
        self.presenter = DashboardPresenter(services, navigator, year, self._show, self._show_none)
        self.facts: YearFacts | None = None
        self._add_actions(year)
        self.empty = EmptyState(words.EMPTY.format(year=year), words.EMPTY_ABOUT)
        self.empty.hide()
        self.add(self.empty)
        self.told = QWidget()
        self._build(VBox(self.told, spacing=16))
        self.told.hide()
        self.add(self.told)
        self.content.addStretch()
        self._add_footer()
        self.presenter.load()

    def _add_actions(self, year: int) -> None:
        self.years = YearChoice(self, "annee", year)
        self.print = button("Imprimer", "printer")
        self.print.setObjectName("print")
        self.print.clicked.connect(lambda: self.navigator.go(f"bureau/document/annee/{year}"))
        self.add_action(self.print)

    def _build(self, column: VBox) -> None:
        self.summary = Card()
        self.period = label("", "h3", wrap=True, dense=True)
        self.counts = Figures()
        self.why = label("", "muted", wrap=True)
        for part in (self.period, self.counts, self.why):
            self.summary.add(part)
        column.addWidget(self.summary)
        self.hours = ChartCard(words.HOURS, words.NO_HOURS)
        self.totals = Figures()
        self.pools = label(TWO_POOLS, "hint", wrap=True)
        self.hours.add(self.totals)
        self.hours.add(self.pools)
        column.addWidget(self.hours)
        self.states = ChartCard(words.STATES, words.NO_STATES)
        self.funding = ChartCard(words.FUNDING, words.NO_FUNDING)
        beside = Columns(BESIDE, even=True)
        for card in (self.states, self.funding):
            card.body.addStretch()
            beside.add(card)
        column.addWidget(beside)
        self.opinions = OpinionsCard()
        column.addWidget(self.opinions)

    def _add_footer(self) -> None:
        desk_foot(self)

    def on_event(self, event: Event) -> None:
        """Something was written: all of it may count."""
        self.presenter.load()

    def _show_none(self) -> None:
        self.empty.show()
        self.told.hide()

    def _show(self, view: YearView) -> None:
        facts = self.facts = view.facts
        self.years.show_years((*view.years, facts.year))
        self.empty.setVisible(facts.is_empty)
        self.told.setVisible(not facts.is_empty)
        if facts.is_empty:
            return
        self.period.setText(words.period_words(facts))
        self.counts.show_figures(count_words(facts))
        self.why.setText(facts.why)
        self.why.setVisible(bool(facts.why))
        drawn = self.hours.show_chart(hours_chart(facts))
        self.totals.show_figures(hours_words(facts))
        self.totals.setVisible(drawn)
        self.pools.setVisible(drawn)
        self.states.show_chart(states_chart(facts))
        self.funding.show_chart(funding_chart(facts))
        self.opinions.show_opinions(facts.opinions)
