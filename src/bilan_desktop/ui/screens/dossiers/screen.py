"""The page of the dossiers: search, filters, table, and what can be done with the row chosen."""

from typing import cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QStackedWidget, QWidget

from bilan_desktop.domain.dossier import DossierState
from bilan_desktop.domain.events import Event
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import EmptyState
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.kit.table import Cell, Column, Row, TableView
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.dossiers.bar import FilterBar
from bilan_desktop.ui.screens.dossiers.dialog import NEW, NewDossierDialog
from bilan_desktop.ui.screens.dossiers.presenter import DossiersPresenter, ListView
from bilan_desktop.ui.screens.dossiers.words import (
    hours,
    next_words,
    progress,
    reference,
    spoken_hours,
    spoken_progress,
    summary,
    who,
)
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_sections import initials, state_words, tone_of
from bilan_desktop.usecases.overview import DossierLine

COLUMNS = (
    Column("Bénéficiaire"),
    Column("Avancement", 184),
    Column("Heures", 140),
    Column("Prochaine échéance", 216),
    Column("État", 120),
    Column("", 44),
)

ROOM_NEEDED = ((1, 940), (2, 740), (5, 640), (4, 620), (3, 420))
"""Columns that leave when the table is narrower than this, in designed pixels."""

WITHDRAW, WITHDRAW_TIP = "Retirer", "Tant que rien n’y est noté : le numéro sert alors au dossier suivant."
LEAST_ROWS = 3
HINT_NEEDS = 860
"""Page width, in designed pixels, under which the footer does without its hint."""
SIDE, SCROLL_BAR = 32, 12
"""Margin of a page and width of its scroll bar, in designed pixels."""


class DossiersScreen(Screen):
    """Everything by keyboard: letters search, Enter opens, Ctrl+N creates, Delete archives."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator, "Dossiers")
        self.presenter = DossiersPresenter(services, navigator, self._show)
        self.dialog: NewDossierDialog | None = None
        self._view: ListView | None = None
        self.create_button = button("Nouveau dossier", "plus", "primary")
        self.create_button.setObjectName("new")
        self.create_button.clicked.connect(self.new_dossier)
        self.add_action(self.create_button)
        self.bar = bar = FilterBar()
        bar.asked.connect(self._fit)
        self.groups, self.archived, self.search = bar.groups, bar.archived, bar.search
        self.phase, self.funding, self.clear_button = bar.phase, bar.funding, bar.clear_button
        self.table = TableView("Dossiers", COLUMNS)
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
        nothing = EmptyState(
            "Aucun dossier ne correspond",
            "Vérifiez l’orthographe, essayez un numéro comme 26-4, ou élargissez les filtres.",
            [self.clear_all],
        )
        self.first_button = button("Créer un dossier", "plus", "primary")
        self.first_button.clicked.connect(self.new_dossier)
        actions = [self.first_button]
        self.demonstration = button("Découvrir avec un dossier de démonstration", "sparkles")
        if self.services.open_demonstration is not None:
            self.demonstration.clicked.connect(self.services.open_demonstration)
            actions.append(self.demonstration)
        else:
            self.demonstration.setParent(self)
            self.demonstration.hide()
        empty = EmptyState(
            "Votre premier bilan commence ici",
            "Un dossier rassemble l’entretien préalable, le parcours, les séances signées et les documents "
            "d’une personne. Tout reste chiffré sur cet ordinateur.",
            actions,
            "La démonstration s’ouvre à part, avec des personnes inventées." if len(actions) > 1 else "",
        )
        self.states = {"list": card, "nothing": nothing, "empty": empty}
        for state in self.states.values():
            self.stack.addWidget(state)

    def _build_footer(self) -> None:
        self.open_button = button("Ouvrir", "folder-open")
        self.archive_button = button("Archiver", "archive")
        self.archive_button.setObjectName("archive")
        self.withdraw_button = button(WITHDRAW, "trash-2", "ghost")
        self.withdraw_button.setObjectName("withdraw")
        self.withdraw_button.setToolTip(WITHDRAW_TIP)
        hint = label("Entrée pour ouvrir · Ctrl+N pour un nouveau dossier · Suppr pour archiver", "hint", wrap=True)
        for one in (self.open_button, self.archive_button, self.withdraw_button):
            one.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = self.set_footer(hint, self.withdraw_button, self.archive_button, self.open_button)
        row.setStretch(0, 1)
        row.insertStretch(1)  # holds the buttons at the right where the hint has no room
        self.foot_bar, self._hint = cast(QWidget, row.parentWidget()), hint

    def _connect(self) -> None:
        self.groups.changed.connect(lambda: self.presenter.narrow(group="".join(self.groups.value())))
        self.search.changed.connect(lambda: self.presenter.narrow(text=self.search.text()))
        self.phase.changed.connect(lambda: self.presenter.narrow(phase=str(self.phase.value())))
        self.funding.changed.connect(lambda: self.presenter.narrow(funding=str(self.funding.value())))
        self.archived.changed.connect(lambda: self.presenter.show_archived(archived=self.archived.value()))
        for one in (self.clear_button, self.clear_all):
            one.clicked.connect(self._clear)
        self.search.returnPressed.connect(self.table.setFocus)
        self.table.opened.connect(self.presenter.open)
        self.table.rows_model.wanted.connect(self.presenter.more)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_row())
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.open_button.clicked.connect(lambda: self.presenter.open(self.table.current_key()))
        self.archive_button.clicked.connect(self.archive_or_back)
        self.withdraw_button.clicked.connect(self.withdraw)
        # No plain letter: it may be part of something typed elsewhere. Archiving listens to the table alone.
        for keys, owner, slot in (
            (NEW, self, self.new_dossier),
            ("Ctrl+F", self, self.search.setFocus),
            ("Del", self.table, self.archive_or_back),
        ):
            shortcut = QShortcut(QKeySequence(keys), owner)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        theme().changed.connect(self._fit)

    def new_dossier(self) -> None:
        """Ask for a name."""
        self.dialog = NewDossierDialog(self, self.services, self.navigator)
        self.dialog.finished.connect(self._dialog_closed)
        self.dialog.open()

    def archive_or_back(self) -> None:
        """Archive the row chosen, or put it back."""
        self.presenter.archive_or_back(self.table.current_key())

    def withdraw(self) -> None:
        """Take the row chosen away, when nothing was done in it."""
        self.presenter.withdraw(self.table.current_key())

    def leave(self) -> None:
        """The page goes, and its panel with it."""
        super().leave()
        if self.dialog is not None:
            self.dialog.reject()

    def on_event(self, event: Event) -> None:
        """Anything committed may change a line."""
        self.presenter.load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop the columns there is no room for."""
        super().resizeEvent(event)
        self._fit()

    def _dialog_closed(self) -> None:
        self.dialog = None

    def _clear(self) -> None:
        self.presenter.clear()
        self.search.setFocus()

    def _show(self, view: ListView) -> None:
        before, self._view = self._view, view
        self.set_title("Dossiers", summary(view.every, view.running, view.prospects))
        self.bar.show_filters(view)
        rows = [Row(line.id, _cells(line, view)) for line in view.lines]
        self.table.set_rows(rows, more=len(rows) < view.found)
        state = "list" if rows else "nothing" if view.every else "empty"
        for key, widget in self.states.items():
            # A state that is not shown asks for no room.
            policy = QSizePolicy.Policy.Preferred if key == state else QSizePolicy.Policy.Ignored
            widget.setSizePolicy(policy, policy)
        self.stack.setCurrentWidget(self.states[state])
        self.foot_bar.setVisible(state == "list")
        # An empty vault may still hold archived dossiers: the way to them stays.
        self.bar.setVisible(view.every > 0 or view.archived)
        self.groups.setEnabled(view.every > 0)
        # Never a button: whoever takes the window for a locked one types a passphrase into it, spaces included.
        first = {"list": self.table, "nothing": self.search}.get(state)
        self.setFocusProxy(first)  # type: ignore[arg-type]  # the stubs forget that there may be none
        if before is not None and before.found != view.found:
            found = view.found
            announce(self, f"{found} dossier{'s' if found > 1 else ''}" if found else "Aucun dossier ne correspond")
        self._show_row()
        self._fit()

    def _show_row(self) -> None:
        line = self.presenter.line(self.table.current_key())
        here = line is not None and self._shows_list()
        for one in (self.open_button, self.archive_button):
            one.setEnabled(here)
        self.withdraw_button.setVisible(here and line is not None and _may_go(line))
        back = line is not None and line.archived
        self.archive_button.set_icon("undo-2" if back else "archive")
        self.archive_button.set_text("Remettre dans la liste" if back else "Archiver")
        if line is not None:
            for one in (self.open_button, self.archive_button, self.withdraw_button):
                one.setAccessibleDescription(f"{line.name}, {line.number}")

    def row_menu(self) -> QMenu | None:
        """What can be done with the row chosen."""
        line = self.presenter.line(self.table.current_key())
        if line is None:
            return None
        menu = QMenu(self)
        menu.setAccessibleName(f"Dossier {line.number}")
        menu.addAction(theme().icon("folder-open"), "Ouvrir", self.open_button.click)
        name = "Remettre dans la liste" if line.archived else "Archiver"
        menu.addAction(theme().icon("undo-2" if line.archived else "archive"), name, self.archive_or_back)
        if _may_go(line):
            menu.addAction(theme().icon("trash-2"), WITHDRAW, self.withdraw)
        return menu

    def _open_menu(self, at: QPoint) -> None:
        index = self.table.indexAt(at)
        if index.isValid():
            self.table.setCurrentIndex(index)
        menu = self.row_menu()
        if menu is not None:
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.table.viewport().mapToGlobal(at))

    def _fit(self) -> None:
        px, low = theme().px, self.low()
        room = self.width() / theme().zoom - 2 * SIDE
        for column, needed in ROOM_NEEDED:
            self.table.setColumnHidden(column, room < needed)
        # In a low window the rows come first: what is above and below them draws in.
        self.table.horizontalHeader().setHidden(low)
        self.table.setMinimumHeight((0 if low else px(40)) + LEAST_ROWS * px(64))
        self.subtitle.setHidden(low or not self.subtitle.text())
        self._hint.setVisible(self.width() >= px(HINT_NEEDS))
        self.bar.fit(room - SCROLL_BAR, low=low)

    def _shows_list(self) -> bool:
        return self.stack.currentWidget() is self.states["list"]


def _may_go(line: DossierLine) -> bool:
    """Whether it may hold nothing yet; the vault knows, and says why when it does."""
    return line.state is DossierState.PROSPECT and not line.archived


def _cells(line: DossierLine, view: ListView) -> tuple[Cell, ...]:
    coming = next_words(line, view.today)
    held, guided = hours(line)
    state, tone = state_words(line)
    return (
        Cell(who(line), reference(line, view.today), initials=initials(line.name), number=tone_of(line.id)),
        Cell(progress(line), bars=line.phases, spoken=spoken_progress(line)),
        Cell(held, guided, tabular=True, spoken=spoken_hours(line)),
        Cell(coming.text, coming.detail, role=coming.role),
        Cell(state, pill=tone),
        Cell(icon="chevron-right", spoken="Ouvrir"),
    )
