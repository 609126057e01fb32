"""The home page: today's meetings, what to deal with group by group, hours, backups, where to resume."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from bilan_desktop.domain.events import Event
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card, EmptyState
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.tabbing import tab_order
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.dossiers.dialog import NEW, NewDossierDialog
from bilan_desktop.ui.screens.today.cards import (
    BackupsCard,
    GroupCard,
    HoursCard,
    MeetingsCard,
    NothingCard,
    NumberedCard,
    ResumeCard,
    task_row,
)
from bilan_desktop.ui.screens.today.groups import DEADLINES, Group, groups, subtitle
from bilan_desktop.ui.screens.today.presenter import TodayPresenter
from bilan_desktop.ui.screens.today.report import ReportCard
from bilan_desktop.ui.screens.today.rights import RightsCard
from bilan_desktop.ui.screens.today.words import greeting, settings_task
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.today import Today

TWO_COLUMNS = 900
"""Page width, in designed pixels, from which hours and resume stand beside the day."""
SIDE_WIDTH = 338
FIRST_DEADLINES, FIRST_OTHERS = 6, 4
"""How many lines of a group show until all are asked for."""


class TodayScreen(Screen):
    """Reloads at each commit; Ctrl+N opens a dossier."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator, "Bonjour")
        self.presenter = TodayPresenter(services, navigator, self._show)
        self.dialog: NewDossierDialog | None = None
        self.unfolded: set[str] = set()
        self.create_button = button("Nouveau dossier", "plus", "primary")
        self.create_button.setObjectName("new")
        self.create_button.clicked.connect(self.new_dossier)
        self.add_action(self.create_button)
        self.body = QWidget()
        self.add(self.body, 1)
        self._column = VBox(self.body)
        self._view: Today | None = None
        self._content: QWidget | None = None
        self._numbered: list[NumberedCard] = []
        self._split: QBoxLayout | None = None
        self._side: QWidget | None = None
        shortcut = QShortcut(QKeySequence(NEW), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.new_dossier)
        theme().changed.connect(self._fit)
        self.presenter.load()

    def new_dossier(self) -> None:
        """Ask for a name."""
        self.dialog = NewDossierDialog(self, self.services, self.navigator)
        self.dialog.finished.connect(self._dialog_closed)
        self.dialog.open()

    def leave(self) -> None:
        """The page goes, and its panel with it."""
        super().leave()
        if self.dialog is not None:
            self.dialog.reject()

    def on_event(self, event: Event) -> None:
        """Anything committed may change the day."""
        self.presenter.load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column or two."""
        super().resizeEvent(event)
        self._fit()

    def _dialog_closed(self) -> None:
        self.dialog = None

    def _show(self, view: Today) -> None:
        self._view = view
        self.set_title(greeting(view.consultant), subtitle(view))
        if self._content is not None:
            self._column.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._split = self._side = None
        self._numbered = []
        nothing = not (view.dossiers or view.meetings or view.reminders or view.resume or view.rights)
        self._content = self._empty(view) if nothing else self._day(view)
        self._column.addWidget(self._content, 1)
        # A layout shows what it is given at the next turn only; the keyboard may be wanted in it now.
        self._content.show()
        self._fit()

    def _empty(self, view: Today) -> QWidget:
        first = button("Créer un dossier", "plus", "primary")
        first.clicked.connect(self.new_dossier)
        actions = [first]
        if self.services.open_demonstration is not None:
            discover = button("Découvrir avec un dossier de démonstration", "sparkles")
            discover.clicked.connect(self.services.open_demonstration)
            actions.append(discover)
        page = QWidget()
        column = VBox(page, spacing=16)
        text = "Votre journée s’affichera ici : les séances du jour, ce qu’il reste à traiter et où reprendre."
        column.addWidget(EmptyState("Votre premier bilan commence ici", text, actions), 1)
        if view.practice_missing:
            card = Card()
            card.add_layout(task_row(settings_task(view.practice_missing), self._go))
            column.addWidget(card)
        return page

    def _day(self, view: Today) -> QWidget:
        page = QWidget()
        self._split = HBox(page, spacing=16)
        left = VBox(spacing=16)
        main: list[NumberedCard] = [MeetingsCard(view, self._go)]
        if view.rights:
            main.append(RightsCard(view.rights, self._go))
        for group in groups(view):
            main.append(self._group(group))
        for card in main:
            left.addWidget(card)
        if len(main) == 1:
            left.addWidget(NothingCard())
        # The room left goes below the cards: a short line would stand in the middle of a tall one.
        left.addStretch(1)
        self._side = QWidget()
        right = VBox(self._side, spacing=16)
        right.addWidget(HoursCard(view))
        if view.report is not None:
            main.append(ReportCard(view.report, view.on, self._go))
            right.addWidget(main[-1])
        if self.services.kept is not None and not self.services.read_only:
            main.append(BackupsCard(self.services, self._go))
            right.addWidget(main[-1])
        if view.resume:
            main.append(ResumeCard(view, self._go))
            right.addWidget(main[-1])
        right.addStretch(1)
        for digit, card in enumerate(main, 1):
            card.set_digit(digit)
        self._numbered = main
        self._split.addLayout(left, 1)
        self._split.addWidget(self._side)
        return page

    def _group(self, group: Group) -> GroupCard:
        most = FIRST_DEADLINES if group.code == DEADLINES else FIRST_OTHERS
        whole, turn = group.code in self.unfolded, partial(self._turn, group.code)
        return GroupCard(group, self._go, most=most, whole=whole, turn=turn)

    def _turn(self, code: str) -> None:
        """Unfold a group, or fold it, the keyboard staying on what did it."""
        self.unfolded ^= {code}
        if self._view is not None:
            self._show(self._view)
            cards = (card for card in self._numbered if isinstance(card, GroupCard) and card.objectName() == code)
            for card in cards:
                if card.more is not None:
                    card.more.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit goes to a part of the page; arrows walk its lines, as Tab does."""
        digit = event.key() - Qt.Key.Key_0
        if self.dialog is not None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif 1 <= digit <= len(self._numbered):
            self._enter_card(self._numbered[digit - 1])
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def _enter_card(self, card: NumberedCard) -> None:
        inside = [one for one in tab_order(card) if one is not getattr(card, "more", None)]
        if inside:
            inside[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.reveal(card)

    def _go(self, route: str) -> None:
        self.navigator.go(route)

    def _fit(self) -> None:
        if self._split is None or self._side is None:
            return
        wide = self.width() >= theme().px(TWO_COLUMNS)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._split.setDirection(across if wide else down)
        self._side.setMinimumWidth(theme().px(SIDE_WIDTH) if wide else 0)
        self._side.setMaximumWidth(theme().px(SIDE_WIDTH) if wide else 16_777_215)
