"""The page of the occupations: what is looked for, what was found, a sheet beside it, sheets side by side."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QWidget

from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.occupations import Choices, KeptOccupation, LibraryState, OccupationHit, OccupationSheet
from bilan_desktop.ui.kit.buttons import button, tool_button
from bilan_desktop.ui.kit.cards import Banner, EmptyState
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.table import Cell, Column, Row, TableView
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.occupations.comparing import ComparisonView
from bilan_desktop.ui.screens.occupations.filters import FilterBar
from bilan_desktop.ui.screens.occupations.importing import ImportDialog
from bilan_desktop.ui.screens.occupations.presenter import LIMIT, OccupationsPresenter, OccupationsTold
from bilan_desktop.ui.screens.occupations.sheet_view import SheetView
from bilan_desktop.ui.screens.occupations.words import ABOUT_OWN, detail, edition, found_words, held
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.services import Navigator, Services

LIST_WIDTH = 372
BESIDE = 760
"""Room, in designed pixels, under which the sheet takes the place of the list instead of standing beside it."""
SHORT_FOOT = 700
"""Room under which the footer's buttons are icons."""
SIDE, SCROLL_BAR = 32, 12
"""Margin of a page and width of its scroll bar, in designed pixels."""
COMPARE, COMPARED = "Comparer ce métier", "Retirer de la comparaison"
KEEP, KEPT = "Garder dans le dossier", "Déjà dans le dossier"


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
        self._first, self._reading, self._own = code, bool(code), True
        self._build_head()
        self.refusal = Refusal()
        self.bar = FilterBar()
        self.stack = QStackedWidget()
        self._build_states()
        for widget in (self.banner, self.refusal, self.bar):
            self.add(widget)
        self.add(self.stack, 1)
        self._build_footer()
        self._connect()
        self.setFocusProxy(self.bar.search)
        self.presenter.load()
        if code:
            self.presenter.show(code)

    def _build_head(self) -> None:
        if self.dossier_id:
            self.to_dossier = button("Revenir au dossier", "arrow-left")
            self.to_dossier.setObjectName("to-dossier")
            self.to_dossier.clicked.connect(lambda: self.navigator.go(f"dossier/{self.dossier_id}/support/occupations"))
            self.add_action(self.to_dossier)
        self.compare_all = button("Comparer", "scale", "soft")
        self.compare_all.setObjectName("compare-all")
        self.compare_all.clicked.connect(self.show_comparison)
        self.import_button = button("Importer le ROME…", "upload")
        self.import_button.setObjectName("import-rome")
        self.import_button.clicked.connect(self.import_rome)
        for one in (self.compare_all, self.import_button):
            self.add_action(one)
        self.banner = Banner("info", ABOUT_OWN, closable=True)
        self.banner.hide()

    def _build_states(self) -> None:
        self.table = TableView("Métiers trouvés", (Column("Métier"),))
        self.table.horizontalHeader().hide()
        self.list_card, self.sheet_card = QFrame(), QFrame()
        for card, inner in ((self.list_card, self.table), (self.sheet_card, SheetView())):
            card.setProperty("role", "card")
            # What is square stays clear of the card's round corners.
            VBox(card, (1, 8, 1, 8)).addWidget(inner)
        self.sheet_view = cast(SheetView, self.sheet_card.findChild(SheetView))
        browse = QWidget()
        row = HBox(browse, spacing=16)
        row.addWidget(self.list_card)
        row.addWidget(self.sheet_card, 1)
        self.comparison = ComparisonView()
        clear = button("Effacer les filtres", "x")
        clear.clicked.connect(self.bar.clear)
        nothing = EmptyState(
            "Aucun métier ne correspond",
            "Essayez un autre mot, une compétence, un code comme J1502, ou élargissez les filtres. "
            "Un métier que la bibliothèque ne connaît pas s’ajoute directement dans le dossier.",
            [clear],
        )
        self.states = {"browse": browse, "comparison": self.comparison, "nothing": nothing}
        for state in self.states.values():
            self.stack.addWidget(state)

    def _build_footer(self) -> None:
        self.source = label("", "hint", wrap=True, dense=True)
        self.source.setObjectName("source")
        self.to_list = button("Liste", "arrow-left", "ghost")
        self.to_list.setObjectName("to-list")
        self.step_back = tool_button("undo-2", "Fiche précédente")
        self.step_back.setObjectName("step-back")
        self.compare_button = button(COMPARE, "scale")
        self.compare_button.setObjectName("compare")
        self.keep_button = button(KEEP, "plus", "primary")
        self.keep_button.setObjectName("keep")
        for one in (self.to_list, self.compare_button, self.keep_button):
            one.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = self.set_footer(self.to_list, self.step_back, self.source, self.compare_button, self.keep_button)
        row.setStretch(2, 1)
        self.foot_bar = cast(QWidget, row.parentWidget())
        self.foot_bar.hide()

    def _connect(self) -> None:
        self.bar.changed.connect(self._narrow)
        self.bar.reshaped.connect(self._fit)
        self.bar.search.returnPressed.connect(self.table.setFocus)
        self.table.opened.connect(lambda _: self._read_sheet())
        self.table.clicked.connect(lambda _: self._read_sheet(keyboard=False))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._browse())
        self.sheet_view.followed.connect(self._follow)
        self.comparison.closed.connect(self._end_comparison)
        self.comparison.opened.connect(self._read_compared)
        self.comparison.removed.connect(self.presenter.compare_no_more)
        self.to_list.clicked.connect(self._back_to_list)
        self.step_back.clicked.connect(self.presenter.step_back)
        self.compare_button.clicked.connect(self.presenter.compare_or_not)
        self.keep_button.clicked.connect(self._keep)
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
        self.comparison.show_sheets(tuple(self.presenter.compared.values()))
        self._turn("comparison")
        self.comparison.setFocus()

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
        down = event.key() == Qt.Key.Key_Down and self.bar.search.hasFocus()
        if event.key() == Qt.Key.Key_Escape and self._state() == "comparison":
            self._end_comparison()
        elif event.key() == Qt.Key.Key_Escape and not self.table.hasFocus() and self._state() == "browse":
            self._back_to_list()
        elif down and self._state() == "browse":
            self.table.setFocus()
        else:
            super().keyPressEvent(event)

    def _narrow(self) -> None:
        self.presenter.look_for(self.bar.asked())

    def _search(self) -> None:
        if self._state() == "comparison":
            self._turn("browse")
        self.bar.search.setFocus()
        self.bar.search.selectAll()

    def _browse(self) -> None:
        hits, code = self.presenter.hits, self.table.current_key()
        if hits is not None and isinstance(code, str):
            if self._first:
                return  # the sheet of the route stays until one is chosen
            self.presenter.browse(code)

    def _read_sheet(self, *, keyboard: bool = True) -> None:
        """Enter or a click on a result: its sheet, in place of the list where there is no room for both."""
        self._first, self._reading = "", True
        self._browse()
        self._fit()
        if keyboard:
            self.sheet_view.setFocus()

    def _read_compared(self, code: str) -> None:
        self._reading = True
        self.presenter.show(code)
        self._turn("browse")
        self.sheet_view.setFocus()

    def _follow(self, code: str) -> None:
        self.presenter.show(code)
        self.table.select(code)

    def _back_to_list(self) -> None:
        self._reading = False
        self._fit()
        self.table.setFocus()

    def _end_comparison(self) -> None:
        self._turn("browse" if self.presenter.hits else "nothing")
        (self.table if self.presenter.hits else self.bar.search).setFocus()

    def _keep(self) -> None:
        self.refusal.hide()
        self.presenter.keep()

    def _refused(self, error: Exception) -> None:
        self.refusal.say(error)

    def _show_library(self, state: LibraryState, choices: Choices) -> None:
        self._own = not state.version
        self.set_title("Métiers", held(state))
        self.bar.set_choices(choices)
        self.import_button.set_text("Importer le ROME…" if self._own else "Mettre le ROME à jour…")
        self._fit()

    def _show_hits(self, hits: tuple[OccupationHit, ...]) -> None:
        self.refusal.hide()
        self.bar.count.setText(found_words(len(hits), LIMIT))
        rows = [Row(hit.code, (Cell(hit.label, detail(hit)),)) for hit in hits]
        self.table.set_rows(rows)
        if self._state() != "comparison" or not hits:
            self._turn("browse" if hits else "nothing")
        if not self.bar.search.hasFocus():
            return
        announce(self, found_words(len(hits), LIMIT))

    def _show_sheet(self, sheet: OccupationSheet) -> None:
        self.sheet_view.show_sheet(sheet)
        self.source.setText(f"{edition(sheet.version, sheet.updated)}. {sheet.source}" if False else sheet.source)
        self._show_marks()
        self._fit()

    def _show_marks(self) -> None:
        presenter, sheet = self.presenter, self.presenter.sheet
        count = len(presenter.compared)
        self.compare_all.setVisible(count > 1 and self._state() != "comparison")
        self.compare_all.set_text(f"Comparer les {count} métiers")
        if self._state() == "comparison":
            if count > 1:
                self.comparison.show_sheets(tuple(presenter.compared.values()))
                self.comparison.setFocus()
            else:
                self._end_comparison()
        if sheet is None:
            return
        among = sheet.code in presenter.compared
        self.compare_button.set_text(COMPARED if among else COMPARE)
        self.compare_button.set_icon("x" if among else "scale")
        kept = sheet.code in presenter.kept
        self.keep_button.set_text(KEPT if kept else KEEP)
        self.keep_button.set_icon("check" if kept else "plus")
        self.keep_button.setEnabled(not kept and not self.services.read_only)
        for one in (self.compare_button, self.keep_button):
            one.setAccessibleDescription(sheet.label)
        self.step_back.setVisible(presenter.can_step_back)

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
        if not hasattr(self, "foot_bar"):
            return  # the bar takes its first height before the page is built
        px, low, state = theme().px, self.low(), self._state()
        room = self.width() / theme().zoom - 2 * SIDE
        beside = room >= BESIDE
        self.list_card.setVisible(beside or not self._reading)
        self.sheet_card.setVisible(beside or self._reading)
        self.list_card.setMinimumWidth(px(LIST_WIDTH) if beside else 0)
        self.list_card.setMaximumWidth(px(LIST_WIDTH) if beside else 16_777_215)
        reading = state == "browse" and self.presenter.sheet is not None and (beside or self._reading)
        self.foot_bar.setVisible(reading)
        self.to_list.setVisible(not beside)
        self.keep_button.setVisible(bool(self.dossier_id))
        # One thing at a time where the window is low: what is read, not what is looked for.
        self.bar.setVisible(state != "comparison" and not (low and not beside and self._reading))
        self.banner.setVisible(self._own and not low and state != "comparison" and not self.banner.isHidden())
        self.subtitle.setHidden(low or not self.subtitle.text())
        self.bar.fit(room - SCROLL_BAR)
