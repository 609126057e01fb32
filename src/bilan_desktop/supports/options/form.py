"""The page of the board of options: the board, the option that is opened, all of them by horizon."""

from functools import partial

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Horizon, OptionStatus
from bilan_desktop.supports.options.model import COLUMNS
from bilan_desktop.ui.journey.chart_card import ChartCard
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.screens.support.options_board import Board
from bilan_desktop.ui.screens.support.options_detail import OptionDetail, card_of
from bilan_desktop.ui.screens.support.options_dialogs import AsideDialog
from bilan_desktop.ui.screens.support.options_presenter import BoardPresenter
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.usecases.charts import options_by_horizon
from bilan_desktop.usecases.options import STAYS_CHOSEN, BoardView


class Page(SupportScreen):
    """The board, and one option at a time opened below it."""

    def build(self) -> None:
        """Cards below one another; that of an opened option comes when it is asked for."""
        self.presenter = BoardPresenter(self.services, self.navigator, self.dossier_id, self._show)
        self.detail: OptionDetail | None = None
        self._wanted = NO_ID
        self.board = Board()
        self.board.opened.connect(lambda key: self.open_option(RecordId(key)))
        self.board.added.connect(lambda: self.presenter.add(self.open_option))
        self.board.removed.connect(lambda key: self.presenter.remove(RecordId(key)))
        self.board.moved.connect(self._move)
        self.board.placed.connect(self._place)
        self.board.choice.clicked.connect(lambda: self.go("etape/F3.1"))
        self.card(self.board)
        below = QWidget()
        self._below = VBox(below)
        self.card(below)
        self.chart = ChartCard("Pistes par horizon", "Il faut deux pistes au moins pour les comparer ici.")
        self.card(self.chart)

    def refresh(self) -> None:
        """Read the board."""
        self.presenter.load()

    def open_option(self, key: RecordId) -> None:
        """Open an option below the board and go to it; one just added comes with what is read next."""
        self._wanted = key
        if self.presenter.view is not None:
            self._follow(self.presenter.view)

    def close_option(self) -> None:
        """Save what is typed, show the board alone, and go back to the card."""
        if self.detail is not None:
            key = self.detail.key
            self._drop()
            self.board.focus_card(key)

    def _show(self, view: BoardView) -> None:
        self.board.show_cards(view.cards)
        self.chart.show_chart(options_by_horizon([item.values for item in view.items.values()]))
        self._follow(view)

    def _follow(self, view: BoardView) -> None:
        """Open the option that is waited for, follow the one that is open, let go of one that was removed."""
        gone = self.detail is not None and card_of(view, self.detail.key) is None
        if gone:
            self._drop()
            self.board.focus_card(NO_ID)
        if self._wanted != NO_ID and card_of(view, self._wanted) is not None:
            key, self._wanted = self._wanted, NO_ID
            if self.detail is None or self.detail.key != key:
                self._drop()
                self.detail = OptionDetail(self, self.presenter, key, view)
                self.detail.closed.connect(self.close_option)
                self._below.addWidget(self.detail)
            self.detail.enter()
        elif self.detail is not None:
            self.detail.show_view(view)
        self.board.select(self.detail.key if self.detail is not None else NO_ID)

    def _drop(self) -> None:
        if self.detail is not None:
            self.release(self.detail.host)
            self.detail.hide()
            self.detail.deleteLater()
            self.detail = None
            self.board.select(NO_ID)

    def _move(self, key: str, to: int) -> None:
        """Bring a card to a column: the choice is not undone by it, and setting aside says why."""
        card = self.presenter.card(RecordId(key))
        if card is None:
            return
        if card.status is OptionStatus.CHOSEN:
            self.navigator.say(STAYS_CHOSEN)
            return
        status = COLUMNS[to][-1]
        if status is OptionStatus.SET_ASIDE:
            self.flush()
            adjust = partial(self.presenter.adjust, card.key, (status, card.horizon))
            AsideDialog(self, card, adjust).open()
        else:
            self.presenter.adjust(card.key, (status, card.horizon))

    def _place(self, key: str, horizon: str) -> None:
        card = self.presenter.card(RecordId(key))
        if card is not None and card.horizon != horizon:
            self.presenter.adjust(card.key, (card.status, Horizon(horizon)))
