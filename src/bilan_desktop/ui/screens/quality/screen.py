"""The page of quality."""

from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.events import Event
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.inputs import Toggle
from bilan_desktop.ui.kit.labels import Pill, label
from bilan_desktop.ui.kit.layouts import HBox, VBox, settle
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.desk_foot import desk_foot
from bilan_desktop.ui.screens.quality.pieces import CriterionCard, FiguresCard, IndicatorRow
from bilan_desktop.ui.screens.quality.presenter import QualityPresenter
from bilan_desktop.ui.screens.quality.words import (
    ABOUT,
    FIGURES,
    INDICATORS,
    NOTHING_LACKS,
    TABS,
    TRUE_COUNTS,
    UNGRADED,
    USAGE,
    certificate_words,
    source_words,
    summary_words,
    version_words,
)
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.screens.support.tabs import TabRow
from bilan_desktop.ui.screens.year_choice import YearChoice
from bilan_desktop.ui.services import Navigator, QualityLeft, Services
from bilan_desktop.usecases.figures import Figures
from bilan_desktop.usecases.figures_told import lacking_words, period_words, sections
from bilan_desktop.usecases.quality import IndicatorView, QualityView

WAYS = (("registres", "clipboard-list", "Registres"), ("preuves", "file-check", "Dossier de preuves"))


class QualityScreen(Screen):
    """A year: its indicators by criterion, or its figures.

    A route may name « chiffres », or the number of an indicator, after « # ».
    """

    def __init__(self, services: Services, navigator: Navigator, year: int) -> None:
        super().__init__(services, navigator, "Qualité", ABOUT)
        self.presenter = QualityPresenter(services, navigator, year, self._show, self._show_figures)
        self.view: QualityView | None = None
        self.cards: list[CriterionCard] = []
        left = services.looked_at.quality
        self._tab, self._wanted, self._opened, self._left = INDICATORS, left.number, set(left.opened), 0
        self._counted = False
        self._add_actions(year)
        self.tabs = TabRow("Ce qui est montré")
        self.tabs.chosen.connect(self.choose)
        self.add(self.tabs)
        self.tabs.show_tabs(TABS, self._tab)
        self.indicators, self.figures = QWidget(), QWidget()
        self._build_indicators(VBox(self.indicators, spacing=16))
        self._build_figures(VBox(self.figures, spacing=16))
        self.figures.hide()
        self.add(self.indicators)
        self.add(self.figures)
        self.content.addStretch()
        self._add_footer()
        self.setFocusProxy(self.tabs)
        self.tabs.setFocusProxy(self.tabs.chips)
        self.lacking.set_value(left.lacking)
        self._named = False
        self.presenter.load()

    def _add_actions(self, year: int) -> None:
        self.years = YearChoice(self, "qualite", year)
        self.print = button("Imprimer", "printer")
        self.print.setObjectName("print")
        self.print.clicked.connect(self._print)
        self.add_action(self.print)

    def _build_indicators(self, column: VBox) -> None:
        self.summary = label("", "h3", wrap=True, dense=True)
        column.addWidget(self.summary)
        column.addWidget(self._version_card())
        self.certificate = Callout("info", "")
        settings = button("Réglages", None, "link")
        settings.setObjectName("to-settings")
        settings.clicked.connect(lambda: self.navigator.go("reglages"))
        self.certificate.row.addWidget(settings)
        column.addWidget(self.certificate)
        self.lacking = Toggle("Seulement ce qui manque")
        self.lacking.setObjectName("only-lacking")
        self.lacking.changed.connect(self._filter)
        column.addWidget(self.lacking)
        self.nothing = Callout("success", NOTHING_LACKS)
        self.nothing.hide()
        column.addWidget(self.nothing)
        self._criteria = VBox(spacing=16)
        column.addLayout(self._criteria)
        column.addWidget(label(USAGE, "muted", wrap=True))

    def _version_card(self) -> Card:
        made = Card(spacing=6)
        self.version, self.since = label("", "h3", wrap=True, dense=True), label("", wrap=True, dense=True)
        self.source, self.ungraded = label("", "hint", wrap=True, dense=True), label(UNGRADED, "hint", wrap=True)
        head = QWidget()
        row = HBox(head, spacing=12)
        row.addWidget(self.version, 1)
        row.addWidget(Pill("Usage, à vérifier", "neutral"), 0, Qt.AlignmentFlag.AlignTop)
        for part in (head, self.since, self.source, self.ungraded):
            made.add(part)
        return made

    def _build_figures(self, column: VBox) -> None:
        self.period = label("", "h3", wrap=True, dense=True)
        column.addWidget(self.period)
        self.lost = Callout("warning", "")
        self.lost.hide()
        column.addWidget(self.lost)
        column.addWidget(label(TRUE_COUNTS, "muted", wrap=True))
        tools = Wrapping(8)
        sheet = button("Voir ce qui se publie", "file-text", "primary")
        sheet.setObjectName("to-publish")
        sheet.clicked.connect(lambda: self.navigator.go(f"bureau/document/chiffres/{self.presenter.year}"))
        tools.row.addWidget(sheet)
        column.addWidget(tools)
        self._sections = VBox(spacing=16)
        column.addLayout(self._sections)

    def _add_footer(self) -> None:
        ways = []
        for route, icon, words in WAYS:
            way = button(words, icon, "ghost")
            way.setObjectName(f"to-{route}")
            way.clicked.connect(lambda _=False, route=route: self.navigator.go(route))
            ways.append(way)
        desk_foot(self, *ways)

    def on_event(self, event: Event) -> None:
        """Something was written, by undo: all of it may prove something."""
        self._counted = False
        self.presenter.load()
        if self._tab == FIGURES:
            self._count()

    def open_part(self, part: str) -> None:
        """The figures, or the indicator of that number, opened."""
        if part == FIGURES:
            self._wanted = 0
            self.choose(FIGURES)
        elif part.isdecimal():
            self._wanted, self._named = int(part), True
            self._bring()

    def leave(self) -> None:
        """The page goes: it will be as it was when one comes back."""
        super().leave()
        if self.view is not None:
            opened = frozenset(self._open_rows())
            self.services.looked_at.quality = QualityLeft(bool(self.lacking.value()), opened, self._left)

    def _go_from(self, number: int, route: str) -> None:
        self._left = number
        self.navigator.go(route)

    def _open_rows(self) -> set[int]:
        return {row.view.indicator.number for row in self.rows() if row.folding.is_open}

    def rows(self) -> list[IndicatorRow]:
        """Every indicator on the page."""
        return [row for card in self.cards for row in card.rows]

    def choose(self, tab: str) -> None:
        """Show the indicators or the figures."""
        self._tab = tab
        self.tabs.show_tabs(TABS, tab)
        self.indicators.setVisible(tab == INDICATORS)
        self.figures.setVisible(tab == FIGURES)
        if tab == FIGURES:
            self._count()

    def _count(self) -> None:
        if not self._counted:
            self._counted = True
            self.presenter.load_figures()

    def _print(self) -> None:
        self.navigator.go(f"bureau/document/{self._tab}/{self.presenter.year}")

    def _show(self, view: QualityView) -> None:
        self.view = view
        self.years.show_years((*view.years, view.year))
        self.version.setText(view.version.name)
        self.since.setText(version_words(view.version))
        self.source.setText(source_words(view.version))
        self.ungraded.setVisible(view.version.indicators[0].major is None)
        today = self.services.work.clock.today()
        self.certificate.set(*certificate_words(view.certificate, view.certificate_number, today))
        self.summary.setText(summary_words(view))
        if self.cards:
            self._opened = self._open_rows()
        self._draw(view)

    def _draw(self, view: QualityView) -> None:
        self.setFocusProxy(self.tabs)
        clear(self._criteria)
        self.cards = []
        for criterion, group in groupby(view.indicators, key=lambda one: one.indicator.criterion):
            card = CriterionCard(criterion, [self._row(one) for one in group])
            self.cards.append(card)
            self._criteria.addWidget(card)
            card.show()
        for row in self.rows():
            if row.view.indicator.number in self._opened:
                row.folding.open()
        self._filter()
        self._bring()

    def _row(self, one: IndicatorView) -> IndicatorRow:
        return IndicatorRow(one, partial(self._go_from, one.indicator.number))

    def _filter(self) -> None:
        only = bool(self.lacking.value())
        for card in self.cards:
            card.keep(waiting=only)
        self.nothing.setVisible(only and self.view is not None and not self.view.waiting)
        if only:
            announce(self, self.summary.text())

    def _bring(self) -> None:
        """The keyboard to the indicator that is named, or that was left: the next in sight once it lacks nothing."""
        rows = [one for one in self.rows() if one.view.indicator.number >= self._wanted > 0]
        if not rows:
            return
        if self._named and rows[0].isHidden():
            self.lacking.set_value(False)
            self._filter()
        row = next((one for one in rows if not one.isHidden()), None)
        wanted, self._wanted, self._named = self._wanted, 0, False
        self.choose(INDICATORS)
        if row is None:
            return
        if row.view.indicator.number == wanted:
            row.folding.open()
        settle(row)
        self.setFocusProxy(row.fold)  # the window gives the keyboard to the page once it is there
        row.fold.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reveal(row)

    def _show_figures(self, figures: Figures) -> None:
        self.period.setText(period_words(figures))
        self.lost.set("warning", lacking_words(figures))
        self.lost.setVisible(figures.lacking)
        clear(self._sections)
        for section in sections(figures):
            card = FiguresCard(section)
            self._sections.addWidget(card)
            card.show()
