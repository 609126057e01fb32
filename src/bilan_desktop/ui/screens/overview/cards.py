"""The cards of the overview: where the bilan stands, its hours and steps, its papers."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.dossier import DossierState
from bilan_desktop.domain.papers import state_name
from bilan_desktop.ui.kit.buttons import Button, LineButton, Variant, button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.gauge import Gauge
from bilan_desktop.ui.kit.labels import LineLabel, Picture, Pill, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.overview.pieces import StepDot, aside, row
from bilan_desktop.ui.screens.overview.words import (
    HoursRow,
    counts_words,
    hours_rows,
    newer_words,
    paper_words,
    steps_words,
    where_it_stands,
)
from bilan_desktop.ui.screens.signing.words import tone_of
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.usecases.bilan_overview import BilanOverview, PaperGlance
from bilan_desktop.usecases.life import TakenBack

GESTURES: tuple[tuple[str, str, str, Variant], ...] = (
    ("suspend", "Suspendre", "pause", "default"),
    ("resume", "Reprendre", "play", "primary"),
    ("abandon", "Interrompre définitivement", "log-out", "ghost"),
)
OFFERED = {
    DossierState.CONFIRMED: ("suspend", "abandon"),
    DossierState.RUNNING: ("suspend", "abandon"),
    DossierState.SUSPENDED: ("resume", "abandon"),
}
TAKE_BACK = {
    TakenBack.SUSPENSION: "Annuler la suspension",
    TakenBack.RESUMPTION: "Annuler la reprise",
    TakenBack.ABANDONMENT: "Annuler l’interruption",
}
PAPERS_SHOWN = 2
PHASE_BAR = 84


def _state(paper: PaperGlance) -> str:
    """« Envoyée », without « retour attendu »: the counts above say it."""
    return state_name(paper.kind, paper.state, lapsed=paper.shown.lapsed).partition(",")[0]


class StateCard(Card):
    """The state, its date and its reason, the project once chosen, and the gestures; ``asked`` says which."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(spacing=6)
        self.setAccessibleName("Où en est le bilan")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.state = LineLabel("", "h3")
        self.take_back = button("", "undo-2", "link")
        self.take_back.setObjectName("take_back")
        self.take_back.clicked.connect(partial(self.asked.emit, "take_back"))
        self.add(row(self.state, self.take_back))
        self.why = label("", "muted", wrap=True)
        self.add(self.why)
        self.project = QWidget()
        inside = HBox(self.project, spacing=8)
        inside.addWidget(Picture("target", "primary_text", 18))
        self.project_line = LineLabel("", "label")
        inside.addWidget(self.project_line, 1)
        self.add(self.project)
        gestures = Wrapping(8)
        self.buttons: dict[str, Button] = {}
        for code, text, icon, variant in GESTURES:
            made = button(text, icon, variant)
            made.setObjectName(code)
            made.clicked.connect(partial(self.asked.emit, code))
            self.buttons[code] = made
            gestures.row.addWidget(made)
        self.add(gestures)
        self._gestures = gestures

    def show_state(self, view: BilanOverview) -> None:
        """Show where it stands and offer what can be done."""
        state, why = where_it_stands(view)
        self.state.setText(state)
        self.why.setText(why)
        self.project.setVisible(bool(view.project))
        self.project_line.setText(f"Projet : {view.project}")
        offered = OFFERED.get(view.state, ())
        undo = TAKE_BACK.get(view.life.undo, "")
        self.take_back.set_text(undo)
        self.take_back.setVisible(bool(undo))
        for code, one in self.buttons.items():
            one.setVisible(code in offered)
        self._gestures.setVisible(bool(offered))

    def first_gesture(self) -> QWidget:
        """Where the keyboard goes once a gesture is done: never to what takes it back, which a second Enter presses."""
        return next((one for one in self.buttons.values() if not one.isHidden()), self)


class HoursCard(Card):
    """Each pool and each phase: minutes held and planned; the steps of a phase, each leading to its page."""

    led = Signal(str)

    def __init__(self) -> None:
        super().__init__(spacing=8)
        self.setAccessibleName("Parcours et heures")
        self._column = VBox(spacing=6)
        self.add_layout(self._column)
        self.newer = label("", "hint", wrap=True)
        self.add(self.newer)
        self.warning = Callout("warning", "")
        self.add(self.warning)
        self.warning.hide()

    def show_hours(self, view: BilanOverview) -> None:
        """Show the balance and the steps."""
        clear(self._column)
        for shown in hours_rows(view):
            widget = self._row(shown)
            self._column.addWidget(widget)
            widget.show()
        self.newer.setText(newer_words(view.newer_plan))
        self.newer.setVisible(view.newer_plan is not None)
        self.warning.set("warning", view.hours.warning)
        self.warning.setVisible(bool(view.hours.warning))

    def _row(self, shown: HoursRow) -> QWidget:
        made = QWidget()
        column = VBox(made, 0 if shown.dots else (0, 0, 0, 6), 0 if shown.dots else 5)
        column.addWidget(row(LineLabel(shown.name, "label"), label(shown.figures, "muted")))
        if not shown.total:
            return made
        gauge = Gauge()
        gauge.setAccessibleName(shown.name)
        gauge.set(shown.held, shown.planned, shown.total)
        if not shown.dots:
            column.addWidget(gauge)
            return made
        gauge.setFixedWidth(theme().px(PHASE_BAR))
        below = HBox()
        for dot in shown.dots:
            one = StepDot(dot.state, dot.name)
            one.setAccessibleDescription(steps_words(shown.dots))
            one.setObjectName(f"dot-{dot.section.rpartition('/')[2]}")
            one.clicked.connect(partial(self.led.emit, dot.section))
            below.addWidget(one)
        below.addStretch()
        below.addWidget(gauge)
        column.addLayout(below)
        return made


class PapersCard(Card):
    """How many papers stand and wait, the latest of them, and the way to all."""

    led = Signal(str)

    def __init__(self) -> None:
        super().__init__("Documents", spacing=4)
        self.setAccessibleName("Documents")
        every = button("Tous les documents", None, "link")
        every.setObjectName("all-papers")
        every.clicked.connect(lambda: self.led.emit("documents"))
        self.head.addWidget(every)
        self.every = every
        self.counts = label("", "muted", wrap=True)
        self.add(self.counts)
        self._column = VBox(spacing=2)
        self.add_layout(self._column)

    def show_papers(self, view: BilanOverview) -> None:
        """Show the latest ones."""
        self.every.setVisible(bool(view.papers))
        self.counts.setText(counts_words(view.counts) if view.papers else "Aucun document préparé pour l’instant.")
        clear(self._column)
        for paper in view.papers[:PAPERS_SHOWN]:
            name = LineButton("file-text")
            name.set_text(paper_words(paper))
            name.setAccessibleDescription(paper.reference)
            name.clicked.connect(partial(self.led.emit, f"document/{paper.id}"))
            state = Pill(_state(paper), tone_of(paper.state, paper.shown))
            widget = aside(name, state)
            self._column.addWidget(widget)
            widget.show()
