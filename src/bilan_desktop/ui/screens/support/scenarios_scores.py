"""The card of the scores: the table, and what is said of one score besides its figure."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame

from bilan_desktop.blocks.charts.frame import one_line
from bilan_desktop.supports.scenarios.model import Axis, Course, Grid, Mark
from bilan_desktop.supports.scenarios.sentences import lacking_sentences
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.journey.asks import Ask
from bilan_desktop.ui.journey.inputs import asked_field
from bilan_desktop.ui.kit.buttons import tool_button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox, abreast
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.ui.screens.support.scenarios_inputs import TenthsEdit
from bilan_desktop.ui.screens.support.scenarios_presenter import Cell, ScenariosPresenter, Shown
from bilan_desktop.ui.screens.support.scenarios_table import ScoreTable

KEYS = (
    "Au clavier : les flèches vont de case en case, les chiffres et la virgule notent de 0 à 10, Suppr. efface, "
    "Entrée ouvre la case pour dire entre quoi et quoi la note hésite, et pourquoi."
)
NOTHING = "Nommez au moins un scénario et un critère : la grille se remplit ici, case par case."
SCORES = (
    Ask("low", "Au plus bas", kind="line"),
    Ask("likely", "La note la plus probable", kind="line"),
    Ask("high", "Au plus haut", kind="line"),
)
WHY = Ask("why", "Pourquoi cette note", "Un fait, et d’où il vient.", kind="line")


class ScoreDetail(QFrame):
    """The questions about one score; ``closed`` when they are done with."""

    closed = Signal()

    def __init__(self, page: SupportScreen, presenter: ScenariosPresenter, cell: Cell) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        self.setObjectName("score-detail")
        self.cell, self._page = cell, page
        self.host = page.host(FormHost(presenter.score_form(cell), page.save_state, self))
        column = VBox(self, (16, 12, 16, 14), 10)
        head = HBox(spacing=8)
        self.title = label("", "h3", wrap=True, dense=True)
        shut = tool_button("x", "Fermer (Échap)")
        shut.clicked.connect(self.closed)
        head.addWidget(self.title, 1)
        head.addWidget(shut, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self.ends = label("", "muted", wrap=True)
        column.addWidget(self.ends)
        services = page.services
        self.fields = {ask.name: asked_field(ask, self.host, services, TenthsEdit()) for ask in SCORES}
        self.fields["why"] = asked_field(WHY, self.host, services)
        column.addWidget(abreast(*(self.fields[ask.name] for ask in SCORES)))
        column.addWidget(self.fields["why"])

    def show_mark(self, course: Course, axis: Axis, mark: Mark) -> None:
        """Follow the score; what is being typed stays."""
        self.title.setText(f"{axis.title}, {course.name}")
        ends = (("0", axis.worst), ("10", axis.best))
        told = " · ".join(f"{figure} : {one_line(words)}" for figure, words in ends if words.strip())
        self.ends.setText(told)
        self.ends.setVisible(bool(told))
        self.host.load({"low": mark.low, "likely": mark.likely, "high": mark.high, "why": mark.why})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class ScoresCard(Card):
    """The table, the keys that fill it, the score that is opened below it."""

    def __init__(self, page: SupportScreen, presenter: ScenariosPresenter) -> None:
        super().__init__("Notes", "De 0, le pire acceptable, à 10, le meilleur acceptable.", spacing=10)
        self._page, self._presenter = page, presenter
        self.table = ScoreTable(page.services.autosave_ms)
        self.table.rated.connect(presenter.rate)
        self.table.opened.connect(self.open)
        self.add(self.table)
        self.empty = label(NOTHING, "muted", wrap=True)
        self.add(self.empty)
        self._below = VBox()
        self.add_layout(self._below)
        self.detail: ScoreDetail | None = None
        self.lacking = label("", "hint", wrap=True)
        self.keys = label(KEYS, "hint", wrap=True)
        self.add(self.lacking)
        self.add(self.keys)

    def show_shown(self, shown: Shown) -> None:
        """Follow the comparison in sight."""
        grid = shown.grid
        ready = bool(grid.axes and grid.alive)
        for one in (self.table, self.keys):
            one.setVisible(ready)
        self.empty.setVisible(not ready)
        self.table.show_found(shown.found)
        said = lacking_sentences(shown.found) if grid.scored else []
        self.lacking.setText("\n".join(said))
        self.lacking.setVisible(bool(said))
        self._follow(grid)

    def open(self, cell: Cell) -> None:
        """Open a score below the table, and go to its likely figure."""
        if self.detail is None or self.detail.cell != cell:
            self.close_detail()
            self.detail = ScoreDetail(self._page, self._presenter, cell)
            self.detail.closed.connect(self._leave)
            self._below.addWidget(self.detail)
            self._presenter.again()
        self.detail.fields["likely"].widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._page.reveal(self.detail)

    def close_detail(self) -> None:
        """Save what is typed and take the questions away."""
        if self.detail is not None:
            gone, self.detail = self.detail, None
            self._page.release(gone.host)
            gone.hide()
            gone.deleteLater()

    def _follow(self, grid: Grid) -> None:
        if self.detail is None:
            return
        scenario, criterion = self.detail.cell
        course = next((one for one in grid.alive if one.key == scenario), None)
        places = [place for place, axis in enumerate(grid.axes) if axis.key == criterion]
        if course is None or not places:
            held = self.detail.isAncestorOf(QApplication.focusWidget() or self)
            self.close_detail()
            if held:
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.detail.show_mark(course, grid.axes[places[0]], course.marks[places[0]])

    def _leave(self) -> None:
        if self.detail is not None:
            cell = self.detail.cell
            self.close_detail()
            self.table.select(cell)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
