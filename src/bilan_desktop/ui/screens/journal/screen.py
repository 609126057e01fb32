"""The page of the journal: filters, a page of lines, the check of the whole, the way to its paper."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QWidget

from bilan_desktop.blocks.formats import clock, date_plain
from bilan_desktop.domain.events import Event
from bilan_desktop.ui.kit.buttons import button, tool_button
from bilan_desktop.ui.kit.cards import EmptyState
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.kit.table import Cell, Column, Row, TableView
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.journal.bar import JournalBar
from bilan_desktop.ui.screens.journal.checking import CheckDialog
from bilan_desktop.ui.screens.journal.presenter import JournalPresenter, JournalTold
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.journal import PAGE, JournalFilter, JournalLineView, JournalView
from bilan_desktop.usecases.journal_check import JournalCheck, counted

COLUMNS = (Column("Ce qui a été fait"), Column("Date et heure", 180), Column("Dossier", 250), Column("Ligne", 90))
DOSSIER, LINE = 2, 3
ROOM_NEEDED = ((LINE, 740), (DOSSIER, 640))
"""Columns that leave when the table is narrower than this, in designed pixels; the dossier's number stays."""
NARROW = 640
"""Room, in designed pixels, under which the footer has short words."""

LEAST_ROWS = 3
SIDE, SCROLL_BAR = 32, 12
"""Margin of a page and width of its scroll bar, in designed pixels."""
ABOUT = "Ce qui a été fait dans ce coffre et quand, sans aucun contenu des bilans."
OLDER, NEWER = "Ctrl+PgDown", "Ctrl+PgUp"


class JournalScreen(Screen):
    """Everything by keyboard: Ctrl+F searches, Enter opens the dossier, Ctrl+PageDown and PageUp turn the pages."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str) -> None:
        super().__init__(services, navigator, "Journal", ABOUT)
        self.bar = JournalBar(services.work.clock.today)
        told = JournalTold(self._show, self._checked, self.bar.show_problems)
        self.presenter = JournalPresenter(services, navigator, dossier_id, told)
        self.dialog: CheckDialog | None = None
        self._total: int | None = None
        self.check_button = button("Vérifier le journal", "shield-check", "primary")
        self.check_button.clicked.connect(self.presenter.check)
        self.print_button = button("Imprimer ou exporter…", "printer")
        self.print_button.clicked.connect(self.presenter.to_paper)
        self.add_action(self.print_button)
        self.add_action(self.check_button)
        self.table = TableView("Journal", COLUMNS)
        self.stack = QStackedWidget()
        self._build_states()
        self.add(self.bar)
        self.add(self.stack, 1)
        self._build_footer()
        self._connect()
        self.presenter.load()

    def _build_states(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        # The square table stays clear of the card's round corners.
        VBox(card, (1, 8, 1, 8)).addWidget(self.table)
        self.clear_all = button("Effacer les filtres", "x")
        text = "Élargissez la période, ou cherchez un autre mot : un geste, un nom, un numéro comme 2026-004."
        nothing = EmptyState("Aucune ligne ne correspond", text, [self.clear_all])
        self.states = {"list": card, "nothing": nothing}
        for state in self.states.values():
            self.stack.addWidget(state)

    def _build_footer(self) -> None:
        self.newer = tool_button("chevron-left", "Lignes plus récentes (Ctrl+Page précédente)")
        self.older = tool_button("chevron-right", "Lignes plus anciennes (Ctrl+Page suivante)")
        self.where = label("", "muted")
        self.only_button = button("Ce dossier seulement", "history", "ghost")
        self.open_button = button("Ouvrir le dossier", "folder-open")
        for one in (self.only_button, self.open_button):
            one.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = self.set_footer(self.newer, self.where, self.older, self.only_button, self.open_button)
        row.insertStretch(3, 1)
        self.foot_bar = cast(QWidget, row.parentWidget())

    def _connect(self) -> None:
        self.bar.changed.connect(self._narrow)
        self.bar.asked.connect(self._fit)
        for signal in (self.bar.cleared, self.clear_all.clicked):
            signal.connect(self._clear)
        self.bar.search.returnPressed.connect(self.table.setFocus)
        self.table.opened.connect(self.presenter.open)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_row())
        self.open_button.clicked.connect(lambda: self.presenter.open(self.table.current_key()))
        self.only_button.clicked.connect(lambda: self.presenter.only_this_dossier(self.table.current_key()))
        self.newer.clicked.connect(lambda: self._turn(-1))
        self.older.clicked.connect(lambda: self._turn(1))
        for keys, slot in (
            ("Ctrl+F", self.bar.search.setFocus),
            (OLDER, lambda: self._turn(1)),
            (NEWER, lambda: self._turn(-1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        theme().changed.connect(self._fit)

    def on_event(self, event: Event) -> None:
        """Anything committed adds a line."""
        self.presenter.load()

    def leave(self) -> None:
        """The page goes, and its panel with it."""
        super().leave()
        if self.dialog is not None:
            self.dialog.reject()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop the columns there is no room for."""
        super().resizeEvent(event)
        self._fit()

    def _narrow(self) -> None:
        bar = self.bar
        if bar.readable():
            self.presenter.narrow(
                text=bar.search.value(), kind=bar.chosen_kind(), first=bar.first.value(), last=bar.last.value()
            )

    def _clear(self) -> None:
        self.bar.empty()
        self.presenter.clear()
        self.bar.search.setFocus()

    def _turn(self, by: int) -> None:
        self.presenter.turn(by)
        self.table.selectRow(0)
        self.table.scrollToTop()

    def _show(self, view: JournalView, asked: JournalFilter) -> None:
        before, self._total = self._total, view.total
        count = counted(view.total)
        self.set_title("Journal", f"Dossier {view.about} · {count}" if view.about else f"{count}. {ABOUT}")
        self.bar.show_asked(asked)
        self.table.set_rows([Row(line.seq, _cells(line)) for line in view.lines])
        state = "list" if view.lines else "nothing"
        for key, widget in self.states.items():
            # A state that is not shown asks for no room.
            policy = QSizePolicy.Policy.Preferred if key == state else QSizePolicy.Policy.Ignored
            widget.setSizePolicy(policy, policy)
        self.stack.setCurrentWidget(self.states[state])
        self.clear_all.setVisible(asked.any)
        self._show_place(view)
        self.setFocusProxy(self.table if view.lines else self.bar.search)
        if before is not None and before != view.total:
            announce(self, counted(view.total) if view.total else "Aucune ligne ne correspond")
        self._show_row()
        self._fit()

    def _show_place(self, view: JournalView) -> None:
        first = view.page * PAGE + 1
        self.where.setText(f"{first} à {first + len(view.lines) - 1} sur {view.total}" if view.pages > 1 else "")
        for one, there in ((self.newer, view.page > 0), (self.older, view.page < view.pages - 1)):
            one.setVisible(view.pages > 1)
            one.setEnabled(there)

    def _show_row(self) -> None:
        line = self.presenter.line(self.table.current_key())
        here = line is not None and bool(line.subject.dossier_id)
        self.open_button.setEnabled(here)
        self.only_button.setEnabled(here or bool(self.presenter.asked.dossier_id))
        if line is not None and here:
            self.open_button.setAccessibleDescription(f"{line.subject.detail}, {line.subject.number}")

    def _checked(self, check: JournalCheck) -> None:
        self.dialog = CheckDialog(self, check, self.presenter.compare)
        self.dialog.finished.connect(self._dialog_closed)
        self.dialog.open()

    def _dialog_closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _fit(self) -> None:
        px, low = theme().px, self.low()
        room = self.width() / theme().zoom - 2 * SIDE
        for column, needed in ROOM_NEEDED:
            self.table.setColumnHidden(column, room < needed)
        self.table.rows_model.folded = (DOSSIER,) if self.table.isColumnHidden(DOSSIER) else ()
        one = "Ce dossier" if room < NARROW else "Ce dossier seulement"
        self.only_button.set_text("Tout le journal" if self.presenter.asked.dossier_id else one)
        # In a low window the rows come first: what is above and below them draws in.
        self.table.horizontalHeader().setHidden(low)
        self.table.setMinimumHeight((0 if low else px(40)) + LEAST_ROWS * px(64))
        self.subtitle.setHidden(low or not self.subtitle.text())
        self.bar.fit(room - SCROLL_BAR, low=low)


def _cells(line: JournalLineView) -> tuple[Cell, ...]:
    subject, at = line.subject, line.at
    return (
        Cell(line.words, line.detail),
        Cell(date_plain(at.date()), clock(at.time()), tabular=True),
        Cell(subject.words, subject.detail, role="text" if subject.dossier_id else "text2"),
        Cell(str(line.seq), tabular=True, role="text2", spoken=f"ligne {line.seq}"),
    )
