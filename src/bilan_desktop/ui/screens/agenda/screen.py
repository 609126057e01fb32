"""The page of the agenda: seven days side by side, one below the other where there is little room."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.events import Event
from bilan_desktop.ui.kit.buttons import button, tool_button
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import Columns, VBox
from bilan_desktop.ui.kit.moments import DateEdit
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.agenda.pieces import DayColumn
from bilan_desktop.ui.screens.agenda.presenter import AgendaPresenter
from bilan_desktop.ui.screens.agenda.words import EMPTY, KEYS, day_said, week_counts, week_title
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.agenda import Week

DAY_LEAST = 132
"""Designed width of a day under which the week becomes a list."""
DATE_WIDTH = 160


class AgendaScreen(Screen):
    """One week; it reloads at each commit."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator, "Agenda", " ")
        self.days: list[DayColumn] = []
        self._told = False
        self.presenter = AgendaPresenter(services, navigator, self._show)
        self.add(self._bar())
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self.add(self.error)
        self.empty = label(EMPTY, "muted", wrap=True)
        self.empty.hide()
        self.add(self.empty)
        self._place = QWidget()
        self._column = VBox(self._place)
        self._week: QWidget | None = None
        self.add(self._place)
        self.add(label(KEYS, "hint", wrap=True))
        self.content.addStretch()
        for keys, gesture in (
            ("PgUp", partial(self.step, -1)),
            ("PgDown", partial(self.step, 1)),
            ("Home", self.go_today),
        ):
            # A shortcut: the page would scroll with these keys.
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(gesture)
        self.presenter.load()

    def _bar(self) -> QWidget:
        bar = Wrapping(8)
        self.before = tool_button("chevron-left", "Semaine précédente (Page préc.)")
        self.after = tool_button("chevron-right", "Semaine suivante (Page suiv.)")
        self.now = button("Aujourd’hui", None)
        self.day = DateEdit(self.presenter.today)
        self.day.setAccessibleName("Aller à une date")
        self.day.setPlaceholderText("Aller à une date")
        self.day.setMinimumWidth(theme().px(DATE_WIDTH))
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.now.clicked.connect(self.go_today)
        self.day.returnPressed.connect(self.go_to_day)
        self.day.changed.connect(self._chosen)
        self.day.error_changed.connect(self._refuse)
        for one in (self.before, self.now, self.after, self.day):
            bar.row.addWidget(one)
        return bar

    def step(self, weeks: int) -> None:
        """The week before or after."""
        self._told = True
        self.presenter.step(weeks)

    def go_today(self) -> None:
        """The present week."""
        self._told = True
        self.presenter.look_at(self.presenter.today())

    def go_to_day(self) -> None:
        """The week of the date typed."""
        day = self.day.value()
        if day is None:
            self._refuse(self.day.sentence)
            return
        self._refuse("")
        self._told = True
        self.presenter.look_at(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk the items, as Tab does."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not event.modifiers():
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def on_event(self, event: Event) -> None:
        """Anything committed may change the week."""
        self.presenter.load()

    def _chosen(self) -> None:
        # A day chosen in the calendar is looked at; one that is being typed waits for Enter.
        if not self.day.isModified() and self.day.value() is not None:
            self.go_to_day()

    def _refuse(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

    def _show(self, week: Week) -> None:
        self.set_title("Agenda", " · ".join(part for part in (week_title(week), week_counts(week)) if part))
        if self._week is not None:
            self._column.removeWidget(self._week)
            self._week.hide()
            self._week.deleteLater()
        columns = Columns(DAY_LEAST, 8, even=True)
        self.days = [DayColumn(day, week.today, self.presenter.open) for day in week.days]
        for one in self.days:
            columns.add(one)
        self._week = columns
        self._column.addWidget(columns)
        columns.show()
        self.empty.setVisible(all(day.is_empty for day in week.days))
        if self._told:
            self._told = False
            full = [day_said(day, week.today) for day in week.days if not day.is_empty]
            announce(self, ". ".join((self.subtitle.text(), *(full or [EMPTY]))))
