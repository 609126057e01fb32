"""The home page: today's meetings, what to deal with, hours, where to resume."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from bilan_desktop.blocks.formats import clock
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.meetings import MEETING_STATE_NAMES, MeetingState
from bilan_desktop.ui.kit.buttons import Button, button
from bilan_desktop.ui.kit.cards import Card, EmptyState
from bilan_desktop.ui.kit.labels import Avatar, LineLabel, Picture, Pill, label, line
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.dossiers.dialog import NEW, NewDossierDialog
from bilan_desktop.ui.screens.tasks import Task
from bilan_desktop.ui.screens.today.pieces import ResumeRow, SoftIcon, WeekBars
from bilan_desktop.ui.screens.today.presenter import TodayPresenter
from bilan_desktop.ui.screens.today.words import (
    bars,
    greeting,
    meeting_action,
    meeting_line,
    section_of,
    subtitle,
    tasks,
    weeks_in_words,
)
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_sections import initials, tone_of
from bilan_desktop.usecases.drafts import dossier_of_route
from bilan_desktop.usecases.today import Today, TodayMeeting

TWO_COLUMNS = 900
"""Page width, in designed pixels, from which hours and resume stand beside the day."""
SIDE_WIDTH = 338
FIRST_TASKS = 6
STATE_TONES = {MeetingState.HELD: "success", MeetingState.NO_SHOW: "warning"}


class TodayScreen(Screen):
    """Reloads at each commit; Ctrl+N opens a dossier."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator, "Bonjour")
        self.presenter = TodayPresenter(services, navigator, self._show)
        self.dialog: NewDossierDialog | None = None
        self.all_tasks = False
        self.create_button = button("Nouveau dossier", "plus", "primary")
        self.create_button.setObjectName("new")
        self.create_button.clicked.connect(self.new_dossier)
        self.add_action(self.create_button)
        self.body = QWidget()
        self.add(self.body, 1)
        self._column = VBox(self.body)
        self._view: Today | None = None
        self._content: QWidget | None = None
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
        nothing = not (view.dossiers or view.meetings or view.reminders or view.resume)
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
        missing = [task for task in tasks(view) if task.route == "reglages"]
        if missing:
            card = Card()
            card.add_layout(self._task_row(missing[0]))
            column.addWidget(card)
        return page

    def _day(self, view: Today) -> QWidget:
        page = QWidget()
        self._split = HBox(page, spacing=16)
        left = VBox(spacing=16)
        left.addWidget(self._meetings(view))
        left.addWidget(self._tasks(view))
        left.addStretch()
        self._side = QWidget()
        right = VBox(self._side, spacing=16)
        right.addWidget(self._hours(view))
        if view.resume:
            right.addWidget(self._resume(view))
        right.addStretch()
        self._split.addLayout(left, 1)
        self._split.addWidget(self._side)
        return page

    def _meetings(self, view: Today) -> Card:
        card = Card("Vos séances")
        card.setObjectName("meetings")
        if not view.meetings:
            card.add(line())
            row = HBox(spacing=12)
            row.addWidget(SoftIcon("calendar", "neutral"))
            row.addLayout(_two_lines("Aucune séance aujourd’hui", "Les séances se planifient dans chaque dossier."), 1)
            row.addWidget(self._to("Voir les dossiers", "dossiers"))
            card.add_layout(row)
        coming = next((one for one in view.meetings if one.state is MeetingState.PLANNED), None)
        for meeting in view.meetings:
            card.add(line())
            card.add_layout(self._meeting_row(meeting, main=meeting is coming))
        return card

    def _meeting_row(self, meeting: TodayMeeting, *, main: bool) -> HBox:
        row = HBox(spacing=12)
        at = label(clock(meeting.slot.start), "h3")
        at.setMinimumWidth(theme().px(72))
        row.addWidget(at)
        row.addWidget(Avatar(initials(meeting.name), tone_of(meeting.dossier_id), 38))
        row.addLayout(_two_lines(meeting.name, meeting_line(meeting)), 1)
        if meeting.state is not MeetingState.PLANNED:
            row.addWidget(Pill(MEETING_STATE_NAMES[meeting.state], STATE_TONES[meeting.state]))
        route = f"dossier/{meeting.dossier_id}/seance/{meeting.meeting_id}"
        go = self._to(meeting_action(meeting), route, about=meeting.name)
        if main:
            go.set_variant("primary")
        row.addWidget(go)
        return row

    def _tasks(self, view: Today) -> Card:
        card = Card("À traiter")
        card.setObjectName("tasks")
        every = tasks(view)
        shown = every if self.all_tasks else every[:FIRST_TASKS]
        for task in shown:
            card.add(line())
            card.add_layout(self._task_row(task))
        if not every:
            card.add(line())
            row = HBox(spacing=12)
            row.addWidget(Picture("circle-check", "success", 22))
            row.addWidget(label("Rien à traiter : tout est à jour.", "muted", wrap=True), 1)
            card.add_layout(row)
        if len(every) > FIRST_TASKS:
            more = button("Montrer moins" if self.all_tasks else f"Tout afficher ({len(every)})", None, "link")
            more.setObjectName("more")
            more.clicked.connect(self._more)
            card.head.addWidget(more)
        return card

    def _more(self) -> None:
        self.all_tasks = not self.all_tasks
        if self._view is not None and self._content is not None:
            self._show(self._view)
            more = self._content.findChild(Button, "more")
            if isinstance(more, Button):
                more.setFocus()

    def _task_row(self, task: Task) -> HBox:
        row = HBox(spacing=12)
        row.addWidget(SoftIcon(task.icon, task.tone))
        row.addLayout(_two_lines(task.text, task.detail, ink="danger" if task.late else ""), 1)
        row.addWidget(self._to(task.action, task.route, about=task.text))
        return row

    def _hours(self, view: Today) -> Card:
        card = Card("Heures d’accompagnement", "Six dernières semaines", spacing=8)
        if any(held for _, held in view.weeks):
            self.bars = WeekBars()
            self.bars.set_bars(bars(view.weeks), weeks_in_words(view.weeks))
            card.add(self.bars)
        else:
            text = "Les heures des séances tenues apparaîtront ici, semaine par semaine."
            card.add(label(text, "muted", wrap=True))
        return card

    def _resume(self, view: Today) -> Card:
        card = Card("Reprendre", spacing=4)
        for route, name, number in view.resume:
            key = dossier_of_route(route) or ""
            row = ResumeRow(initials(name), tone_of(key), name, f"{section_of(route)} · {number}")
            row.clicked.connect(partial(self._go, route))
            card.add(row)
        return card

    def _to(self, text: str, route: str, *, about: str = "") -> Button:
        made = button(text)
        made.setAccessibleDescription(about)
        made.clicked.connect(partial(self._go, route))
        return made

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


def _two_lines(first: str, second: str, *, ink: str = "") -> VBox:
    column = VBox(spacing=1)
    column.addStretch()
    column.addWidget(LineLabel(first, "label"))
    column.addWidget(LineLabel(second, "muted", ink=ink))
    column.addStretch()
    return column
