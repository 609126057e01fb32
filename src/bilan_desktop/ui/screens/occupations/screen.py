"""The page of the occupations: what is looked for, what was found, a sheet beside it, sheets side by side."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.occupations import Choices, KeptOccupation, LibraryState, OccupationHit, OccupationSheet
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Banner, EmptyState
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.occupations.browsing import BrowsingView
from bilan_desktop.ui.screens.occupations.comparing import ComparisonView
from bilan_desktop.ui.screens.occupations.filters import FilterBar
from bilan_desktop.ui.screens.occupations.foot import SheetFoot
from bilan_desktop.ui.screens.occupations.importing import ImportDialog
from bilan_desktop.ui.screens.occupations.presenter import LIMIT, OccupationsPresenter, OccupationsTold
from bilan_desktop.ui.screens.occupations.words import (
    ABOUT_OWN,
    ANOTHER,
    BACK,
    IMPORT,
    NOTHING,
    SHORT_IMPORT,
    UPDATE,
    found_words,
    held,
)
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.services import Navigator, Services

SIDE, SCROLL_BAR = 32, 12
"""Margin of a page and width of its scroll bar, in designed pixels."""
TIGHT = 620
"""Window height, in designed pixels, under which what is looked for and what is read take turns."""


class OccupationsScreen(Screen):
    """Everything by keyboard: letters search, the arrows go down the list, Enter reads, Escape comes back.

    With a ``dossier_id`` its sheets can be kept in that dossier, and the way back leads to its support.
    """

    def __init__(self, services: Services, navigator: Navigator, code: str = "", dossier_id: str = "") -> None:
        super().__init__(services, navigator, "Métiers", scrolls=False)
        self.dossier_id = RecordId(dossier_id)
        told = OccupationsTold(self._show_library, self._show_hits, self._show_sheet, self._show_marks, self._refused)
        self.presenter = OccupationsPresenter(services, navigator, self.dossier_id, told)
        self.dialog: ImportDialog | None = None
        self._pinned, self._own, self._told = bool(code), False, False
        self._build_actions()
        self.banner = Banner("info", ABOUT_OWN)
        self.banner.closed.connect(self._close_banner)
        self.refusal, self.bar = Refusal(), FilterBar()
        self.browsing = BrowsingView(services.autosave_ms, reading=bool(code))
        self.table, self.sheet_view = self.browsing.table, self.browsing.sheet_view
        self.comparison = ComparisonView()
        self.stack = QStackedWidget()
        self._build_states()
        for widget in (self.banner, self.refusal, self.bar):
            self.add(widget)
        self.add(self.stack, 1)
        self.content.addStretch()
        self.foot = foot = SheetFoot(keeps=bool(dossier_id))
        row = self.set_footer(foot.to_list, foot.step_back, foot.source, foot.compare, foot.keep)
        row.setStretch(2, 1)
        self.foot_bar = cast(QWidget, row.parentWidget())
        self._connect()
        self.setFocusProxy(self.bar.search)
        self.presenter.load()
        if code:
            self.presenter.show(code)

    def _build_actions(self) -> None:
        self.back = button(BACK[0], "arrow-left")
        self.back.setObjectName("to-dossier")
        self.back.clicked.connect(lambda: self.navigator.go(f"dossier/{self.dossier_id}/support/occupations"))
        self.add_action(self.back)
        self.back.setVisible(bool(self.dossier_id))
        self.compare_all = button("Comparer", "scale", "soft")
        self.compare_all.setObjectName("compare-all")
        self.compare_all.clicked.connect(self.show_comparison)
        self.import_button = button(IMPORT, "upload")
        self.import_button.setObjectName("import-rome")
        self.import_button.clicked.connect(self.import_rome)
        for one in (self.compare_all, self.import_button):
            self.add_action(one)
        self.compare_all.hide()

    def _build_states(self) -> None:
        clear = button("Tout effacer", "x")
        clear.clicked.connect(self.bar.clear)
        nothing = EmptyState("Aucun métier ne correspond", NOTHING, [clear])
        self.states = {"browsing": self.browsing, "comparison": self.comparison, "nothing": nothing}
        for state in self.states.values():
            self.stack.addWidget(state)

    def _connect(self) -> None:
        foot = self.foot
        asked = (self.bar.changed, self.browsing.opened, self.sheet_view.followed)
        self.refusal.goes_with(*asked, foot.compare.clicked, foot.keep.clicked, foot.step_back.clicked)
        self.bar.changed.connect(self._look)
        self.bar.reshaped.connect(self._fit)
        self.bar.search.returnPressed.connect(self.table.setFocus)
        self.browsing.rested.connect(self._rest)
        self.browsing.opened.connect(self._read)
        self.sheet_view.followed.connect(self._follow)
        self.comparison.closed.connect(self._end_comparison)
        self.comparison.opened.connect(self._read_compared)
        self.comparison.removed.connect(self.presenter.compare_no_more)
        foot.to_list.clicked.connect(self._back_to_list)
        foot.step_back.clicked.connect(self.presenter.step_back)
        foot.compare.clicked.connect(self.presenter.compare_or_not)
        foot.keep.clicked.connect(self.presenter.keep)
        shortcut = QShortcut(QKeySequence("Ctrl+F"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._search)
        theme().changed.connect(self._fit)

    def import_rome(self) -> None:
        """Explain where the ROME is, then import it."""
        self.dialog = ImportDialog(self, self.presenter, self.services.folders)
        self.dialog.finished.connect(self._dialog_closed)
        self.dialog.open()

    def show_comparison(self) -> None:
        """Show the sheets chosen side by side."""
        self._turn("comparison")

    def leave(self) -> None:
        """The page goes, and its panel with it."""
        super().leave()
        if self.dialog is not None:
            self.dialog.reject()
        self.presenter.leave()

    def on_event(self, event: Event) -> None:
        """What the dossier keeps changed."""
        if event.topic == KeptOccupation.TABLE and event.dossier_id == self.dossier_id:
            self.presenter.load_kept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """List and sheet side by side, or one in place of the other."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the comparison, then the sheet; the arrow down leaves the search for the list."""
        state, escape = self._state(), event.key() == Qt.Key.Key_Escape
        if escape and state == "comparison":
            self._end_comparison()
        elif escape and state == "browsing" and not self.table.hasFocus():
            self._back_to_list()
        elif event.key() == Qt.Key.Key_Down and self.bar.search.hasFocus() and state == "browsing":
            self.table.setFocus()
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        self._pinned = False
        self.presenter.look_for(self.bar.asked())

    def _search(self) -> None:
        if self._state() == "comparison":
            self._end_comparison()
        if not self.browsing.beside:
            self._back_to_list()
        self.bar.search.setFocus()
        self.bar.search.selectAll()

    def _rest(self, code: str) -> None:
        # The sheet of the route stays until something is looked for, or chosen.
        if not self._pinned and code != self.presenter.wanted and self.presenter.hits is not None:
            self.presenter.browse(code)
        self._pinned = False

    def _read(self, code: str) -> None:
        self._pinned = False
        if self.presenter.hits is not None:
            self.presenter.browse(code)
        self._fit()

    def _read_compared(self, code: str) -> None:
        self.browsing.reading = True
        self.presenter.show(code)
        self._turn("browsing")
        self.sheet_view.setFocus()

    def _follow(self, code: str) -> None:
        self.presenter.show(code)
        self.table.select(code)

    def _back_to_list(self) -> None:
        self.browsing.to_list()
        self._fit()
        self.table.setFocus()

    def _end_comparison(self) -> None:
        self._turn("browsing" if self.presenter.hits else "nothing")
        (self.table if self.presenter.hits else self.bar.search).setFocus()

    def _refused(self, error: Exception) -> None:
        self.refusal.say(error)

    def _show_library(self, state: LibraryState, choices: Choices) -> None:
        self._own = not state.version
        self.set_title("Métiers", held(state))
        self.bar.set_choices(choices)
        if self.bar.asked() != self.presenter.asked:
            # A filter that this version has no more is asked no more.
            self._look()
        self._fit()

    def _show_hits(self, hits: tuple[OccupationHit, ...]) -> None:
        told = found_words(len(hits), LIMIT)
        self.bar.count.setText(told)
        self.browsing.show_hits(hits)
        if self._state() != "comparison":
            self._turn("browsing" if hits else "nothing")
        if self.bar.search.hasFocus():
            announce(self, told)

    def _show_sheet(self, sheet: OccupationSheet) -> None:
        self.sheet_view.show_sheet(sheet)
        self._show_marks()
        self._fit()

    def _show_marks(self) -> None:
        compared = tuple(self.presenter.compared.values())
        comparing = self._state() == "comparison"
        self.compare_all.setVisible(bool(compared) and not comparing)
        self.compare_all.setEnabled(len(compared) > 1)
        self.compare_all.set_text(f"Comparer ({len(compared)})")
        self.compare_all.setToolTip("" if len(compared) > 1 else ANOTHER)
        if comparing and len(compared) > 1:
            self.comparison.show_sheets(compared)
            self.comparison.setFocus()
        elif comparing:
            self._end_comparison()
        self.foot.show_marks(self.presenter, read_only=self.services.read_only)

    def _name_actions(self, *, short: bool) -> None:
        for one, words in ((self.back, BACK), (self.import_button, (IMPORT if self._own else UPDATE, SHORT_IMPORT))):
            one.set_text(words[1] if short else words[0])
            one.setAccessibleName(words[0])

    def _close_banner(self) -> None:
        self._told = True

    def _dialog_closed(self) -> None:
        self.dialog = None

    def _state(self) -> str:
        shown = self.stack.currentWidget()
        return next(name for name, widget in self.states.items() if widget is shown)

    def _turn(self, name: str) -> None:
        for key, widget in self.states.items():
            # A state that is not shown asks for no room.
            policy = QSizePolicy.Policy.Preferred if key == name else QSizePolicy.Policy.Ignored
            widget.setSizePolicy(policy, policy)
        self.stack.setCurrentWidget(self.states[name])
        self._show_marks()
        self._fit()

    def _fit(self) -> None:
        state, room = self._state(), self.width() / theme().zoom - 2 * SIDE
        tight = self.window().height() < theme().px(TIGHT)
        self.browsing.fit(room)
        beside, reading = self.browsing.beside, self.browsing.reading
        self.foot.fit(room, beside=beside)
        self.foot.show_marks(self.presenter, read_only=self.services.read_only)
        self.foot_bar.setVisible(state == "browsing" and self.presenter.sheet is not None and (beside or reading))
        # One thing at a time where the window is low: what is read, or the filters while they are open.
        searching = state != "comparison" and not (tight and not beside and reading)
        self.bar.setVisible(searching)
        self.stack.setVisible(not (tight and searching and self.bar.more.isChecked()))
        self.banner.setVisible(self._own and not self._told and not tight and state != "comparison")
        self._name_actions(short=not beside)
        self.subtitle.setHidden(self.low() or not self.subtitle.text())
        self.bar.fit(room - SCROLL_BAR)
