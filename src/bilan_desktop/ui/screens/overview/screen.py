"""The page of a dossier's overview."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.deadlines import Deadline
from bilan_desktop.domain.dossier import DossierState
from bilan_desktop.domain.events import Event
from bilan_desktop.ui.kit.buttons import LineButton, tool_button
from bilan_desktop.ui.kit.labels import LineLabel, Picture, Pill, label, plain_tip
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.overview.cards import HoursCard, PapersCard, StateCard
from bilan_desktop.ui.screens.overview.dialogs import ABANDON, RESUME, SUSPEND, LifeDialog, LifeWords
from bilan_desktop.ui.screens.overview.pieces import ListCard, action, aside, row, two_lines
from bilan_desktop.ui.screens.overview.presenter import Done, Failed, OverviewPresenter, Told
from bilan_desktop.ui.screens.overview.words import (
    DECLARED,
    WEIGHTS,
    coming_words,
    deadline_words,
    happening_words,
    tasks,
)
from bilan_desktop.ui.screens.tasks import Task
from bilan_desktop.ui.screens.today.pieces import SoftIcon
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.ui.shell.dossier_sections import PLANNING, step_route
from bilan_desktop.usecases.bilan_overview import BilanOverview, Coming
from bilan_desktop.usecases.happenings import Happening

TWO_COLUMNS = 1080
"""Page width, in designed pixels, from which hours and papers stand beside what is missing."""
SIDE_WIDTH = 394
DAY_WIDTH, FULL_DAY_WIDTH = 90, 128
FIRST_TASKS, FIRST_COMING, FIRST_HAPPENED, FIRST_DEADLINES = 4, 2, 4, 5

Post = Callable[[Told, Done, Failed], None]


class OverviewScreen(DossierScreen):
    """Reloads at each commit of the dossier; its life changes here, in three dated gestures that can be undone."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str) -> None:
        super().__init__(services, navigator, dossier_id, "apercu", "Vue d’ensemble")
        self.set_title("")
        self.setAccessibleName("Vue d’ensemble")
        self.presenter = OverviewPresenter(services, navigator, self.dossier_id, self._show)
        self.overview: BilanOverview | None = None
        self.dialog: LifeDialog | None = None
        self._gesture_done = False
        self.state, self.hours, self.papers = StateCard(), HoursCard(), PapersCard()
        self.state.asked.connect(self._asked)
        self.hours.led.connect(self.go)
        self.papers.led.connect(self.go)
        self.tasks = ListCard("À traiter", FIRST_TASKS)
        self.coming = ListCard("À venir", FIRST_COMING)
        self.deadlines = ListCard("Échéances", FIRST_DEADLINES)
        self.history = ListCard("Historique", FIRST_HAPPENED, 4)
        self._lay_out()
        self.presenter.load()

    def _lay_out(self) -> None:
        body = QWidget()
        self._split = HBox(body, spacing=12)
        self._main, self._side = VBox(spacing=12), QWidget()
        for card in (self.state, self.tasks, self.deadlines, self.history):
            self._main.addWidget(card)
        self._main.addStretch()
        self._beside = VBox(self._side, spacing=12)
        for other in (self.hours, self.coming, self.papers):
            self._beside.addWidget(other)
        self._beside.addStretch()
        self._split.addLayout(self._main, 1)
        self._split.addWidget(self._side)
        self.add(body)
        self.content.addStretch()
        # Until it is read, there is nothing to act on.
        body.hide()
        self._body = body

    def on_event(self, event: Event) -> None:
        """Anything of this dossier may change what is missing."""
        super().on_event(event)
        if event.dossier_id == self.dossier_id:
            self.presenter.load()

    def leave(self) -> None:
        """The page goes, and its panel with it."""
        super().leave()
        if self.dialog is not None:
            self.dialog.reject()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column or two."""
        super().resizeEvent(event)
        wide = self.width() >= theme().px(TWO_COLUMNS)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._split.setDirection(across if wide else down)
        self._side.setMinimumWidth(theme().px(SIDE_WIDTH) if wide else 0)
        self._side.setMaximumWidth(theme().px(SIDE_WIDTH) if wide else 16_777_215)

    def _show(self, view: BilanOverview) -> None:
        self.overview = view
        self.state.show_state(view)
        if self._gesture_done:
            # The button that was pressed is gone: the keyboard stays where the gestures are.
            self._gesture_done = False
            self.state.first_gesture().setFocus()
        self._side.setVisible(view.has_plan)
        self.hours.show_hours(view)
        self.papers.show_papers(view)
        self._show_tasks(view)
        self._show_coming(view)
        self.deadlines.setVisible(bool(view.deadlines))
        self.deadlines.show_rows([partial(_deadline_row, one, view.today, self.navigator.go) for one in view.deadlines])
        # The deadlines take its room, and nothing comes any more beside them.
        (self._beside if view.deadlines else self._main).insertWidget(3, self.history)
        self.history.show_rows([partial(_happening_row, one, view.today) for one in view.happened], ruled=False)
        self._body.show()

    def _show_tasks(self, view: BilanOverview) -> None:
        rows: list[Callable[[], QWidget]] = [partial(self._task_row, task) for task in tasks(view)]
        self.tasks.show_rows(rows or [partial(_nothing, view.state)])

    def _show_coming(self, view: BilanOverview) -> None:
        waits = view.state in (DossierState.CONFIRMED, DossierState.RUNNING, DossierState.SUSPENDED)
        self.coming.setVisible(waits or bool(view.coming))
        rows: list[Callable[[], QWidget]] = [partial(self._coming_row, one, view) for one in view.coming]
        self.coming.show_rows(rows or [self._nothing_planned], ruled=False)

    def _task_row(self, task: Task) -> QWidget:
        words = two_lines(task.text, task.detail, ink="danger" if task.late else "")
        parts: tuple[QWidget, ...] = (SoftIcon(task.icon, task.tone), words)
        if task.action:
            here = task.route == DECLARED
            do = partial(self.presenter.note_declared, self._done) if here else partial(self.go, task.route)
            parts = (*parts, action(task.action, task.text, do))
        return row(*parts, stretch=1)

    def _coming_row(self, one: Coming, view: BilanOverview) -> QWidget:
        made = LineButton("calendar" if one.kind else "clipboard-list")
        made.set_text(coming_words(one, view.today))
        made.clicked.connect(partial(self.go, f"seance/{one.id}" if one.kind else "travail"))
        return aside(made, Pill("En retard", "danger")) if one.late else aside(made)

    def _nothing_planned(self) -> QWidget:
        words = label("Aucune séance n’est prévue.", "muted", wrap=True)
        return row(words, action("Planifier", "Une séance", partial(self.go, PLANNING)))

    def _asked(self, gesture: str) -> None:
        view = self.overview
        if view is None:
            return
        if gesture == "take_back":
            self.presenter.take_back(view, self._done)
        elif gesture == "suspend":
            self._open(SUSPEND, view, self.presenter.suspend)
        elif gesture == "resume":
            self._open(RESUME, view, self.presenter.resume)
        else:
            self._open(ABANDON, view, self.presenter.abandon)

    def _open(self, words: LifeWords, view: BilanOverview, post: Post) -> None:
        dialog = LifeDialog(self, words, view.life, self.services.work.clock.today)

        def confirm() -> None:
            told = dialog.told()
            if told is not None:
                post(told, done, dialog.refuse)

        def done() -> None:
            dialog.accept()
            self._done()
            if words is ABANDON:
                # What follows an interruption is gone through on the page of the closing.
                self.go(step_route("F3.8"))

        dialog.confirmed.connect(confirm)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _closed(self) -> None:
        self.dialog = None

    def _done(self) -> None:
        self._gesture_done = True
        self.presenter.load()


def _nothing(state: DossierState) -> QWidget:
    told = (
        "Rien à traiter pendant la suspension."
        if state is DossierState.SUSPENDED
        else "Rien à traiter : tout est à jour."
    )
    return row(Picture("circle-check", "success", 22), label(told, "muted", wrap=True), stretch=1)


def _deadline_row(one: Deadline, today: date, go: Callable[[str], None]) -> QWidget:
    name, when, source = deadline_words(one, today)
    words, tone = WEIGHTS[one.weight]
    ink = "danger" if one.late(today) else "warning" if one.opens and one.is_due(today) else ""
    rule = tool_button("scale", f"Voir la règle : {name}")
    rule.setObjectName(f"rule-{one.rule}")
    rule.clicked.connect(lambda: go(f"regles#{one.rule}"))
    made = row(two_lines(name, f"{when} · {source}", ink=ink), Pill(words, tone), rule)
    made.setToolTip(plain_tip(one.text))
    return made


def _happening_row(one: Happening, today: date) -> QWidget:
    this_year = one.on.year == today.year
    day = label(date_plain(one.on).removesuffix(f" {today.year}"), "muted")
    day.setFixedWidth(theme().px(DAY_WIDTH if this_year else FULL_DAY_WIDTH))
    return row(day, LineLabel(happening_words(one), "body"), stretch=1, spacing=8)
