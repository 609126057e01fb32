"""The host of the steps: the phase's steps at the left, what a step asks in the middle, guidance at the right."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.journey import PHASE_NAMES, Phase, step
from bilan_desktop.domain.papers import PAPER_NAMES
from bilan_desktop.domain.progress import STEP_STATE_NAMES, StepProgress, StepState
from bilan_desktop.domain.questionnaires import ASKINGS, Asking
from bilan_desktop.supports.contract import Support
from bilan_desktop.ui.journey.printing import Printout, StepPrinting
from bilan_desktop.ui.journey.records_screen import FIRST_FIELD, RecordsScreen
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.labels import Picture, Pill, label
from bilan_desktop.ui.kit.layouts import Columns, HBox, VBox
from bilan_desktop.ui.screens.lacking import LackingCard
from bilan_desktop.ui.screens.questionnaire.presenter import route_of
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_sections import has_page, step_route, support_route
from bilan_desktop.usecases.overview import DossierView

STATE_TONES = {
    StepState.TODO: "neutral",
    StepState.BEGUN: "info",
    StepState.TO_COMPLETE: "warning",
    StepState.DONE: "success",
}


class StepScreen(RecordsScreen):
    """A page of a step: a subclass gives its ``CODE`` and adds its cards in ``build``."""

    CODE = ""
    PRINTOUT: Printout | None = None
    """What the step prints for the person, where it does."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str) -> None:
        self.step = step(self.CODE)
        self._built = False
        self.printing: StepPrinting | None = None
        super().__init__(services, navigator, dossier_id, step_route(self.CODE), self.step.name, self.step.purpose)
        self.state = Pill("", "neutral")
        self.lacking = LackingCard("Rien\N{NO-BREAK SPACE}: l’étape est complète.")
        self.lacking.way.clicked.connect(lambda: self.reveal(self.lacking))
        if self.PRINTOUT is not None:
            self.printing = StepPrinting(self, self.PRINTOUT)
        self.add_action(self.lacking.way)
        self.add_action(self.state)
        self.closed = Callout("warning", "")
        self.closed.hide()
        self.add(self.closed)
        self.build()
        self._build_side()
        self._build_footer()
        self._built = True
        self.reload()
        if self.view is not None:
            self.show_dossier(self.view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What it prints is an icon in a narrow window."""
        super().resizeEvent(event)
        if self.printing is not None:
            self.printing.fit()

    def build(self) -> None:
        """Add what the step asks; each step has its own."""

    def place_side(self, cards: Sequence[QWidget]) -> None:
        """Put guidance, what is missing and what is left at the right; a page that needs the width does otherwise."""
        self.content.addStretch()
        panel = QWidget()
        column, row = VBox(panel), Columns(240, 14)
        for card in cards:
            row.add(card)
        column.addWidget(row)
        column.addStretch()
        self.set_panel(panel)

    def panel_placed(self, *, below: bool) -> None:
        """What is missing is counted by the title while the card is below."""
        self.lacking.set_below(below)

    def show_progress(self, progress: StepProgress) -> None:
        """Say where the step stands and what is missing."""
        self.state.set(STEP_STATE_NAMES[progress.state], STATE_TONES[progress.state])
        self.lacking.show_gaps(progress.missing)
        self.closed.setVisible(bool(progress.closed))
        self.closed.label.setText(progress.closed)
        if progress.closed:
            for card in self._cards:
                card.hide()

    def phase_here(self) -> Phase:
        """The phase of the step."""
        return self.step.phase

    def show_dossier(self, view: DossierView) -> None:
        """Follow the state of the steps, and the way to the next."""
        if not self._built:
            return  # the view came before the page was built
        pages = [p for p in view.progress if has_page(p.step.code) and (p.chosen or p.step.code == self.CODE)]
        codes = [p.step.code for p in pages]
        self.show_progress(next(p for p in view.progress if p.step.code == self.CODE))
        at = codes.index(self.CODE) if self.CODE in codes else -1
        before = pages[at - 1].step if at > 0 else None
        after = pages[at + 1].step if 0 <= at < len(codes) - 1 else None
        self._before_code, self._after_code = before.code if before else "", after.code if after else ""
        self.before.setVisible(before is not None)
        self.after.setVisible(after is not None)
        if before is not None:
            self.before.setToolTip(before.name)
        if after is not None:
            self.after.setToolTip(f"{PHASE_NAMES[after.phase]}, {after.name}")

    def form_name(self) -> str:
        """The name of the step."""
        return self.step.name

    def _build_side(self) -> None:
        guidance = _panel_card("lightbulb", "Repères pour l’entretien")
        for line in self.step.guidance:
            guidance.add(label(line, "muted", wrap=True))
        left = _panel_card("file-text", "Ce que l’étape laisse")
        left.add(label(self.step.leaves, "muted", wrap=True))
        asked = [questionnaire_card(asking, self.go) for asking in ASKINGS if asking.step == self.CODE]
        here, supports = step_route(self.CODE), self.services.work.supports.values()
        tools = [one for one in supports if self.CODE in one.steps and support_route(one) != here]
        ways = [support_card(tools, self.go)] if tools else []
        self.place_side((guidance, self.lacking, left, *ways, *asked))

    def _build_footer(self) -> None:
        self._before_code = self._after_code = ""
        self.before = button("Étape précédente", "arrow-left", "ghost")
        self.after = button("Étape suivante", "arrow-right", "primary")
        # On the last step nothing takes its place: a click more would go back.
        place = self.after.sizePolicy()
        place.setRetainSizeWhenHidden(True)
        self.after.setSizePolicy(place)
        self.before.clicked.connect(lambda: self.go(f"{step_route(self._before_code)}#{FIRST_FIELD}"))
        self.after.clicked.connect(lambda: self.go(f"{step_route(self._after_code)}#{FIRST_FIELD}"))
        for one in (self.before, self.after):
            # On the first and the last steps too, each button keeps its place under the pointer.
            policy = one.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            one.setSizePolicy(policy)
        row = self.set_footer(self.save_state)
        row.addStretch()
        row.addWidget(self.before)
        row.addWidget(self.after)


def questionnaire_card(asking: Asking, go: Callable[[str], None]) -> Card:
    """The way to the questionnaire that a step gives."""
    card = _panel_card("clipboard-list", PAPER_NAMES[asking.kind])
    way = button("Ouvrir le questionnaire", "arrow-right", "soft")
    way.setObjectName("questionnaire")
    way.clicked.connect(lambda: go(route_of(asking)))
    row = HBox()
    row.addWidget(way)
    row.addStretch()
    card.add_layout(row)
    return card


def support_card(tools: Sequence[Support], go: Callable[[str], None]) -> Card:
    """The ways to the supports that a step leads to."""
    card = _panel_card("library-big", "Supports de travail")
    for tool in tools:
        way = button(tool.title, tool.icon, "soft")
        way.setObjectName(f"support-{tool.code}")
        way.clicked.connect(partial(go, support_route(tool)))
        row = HBox()
        row.addWidget(way)
        row.addStretch()
        card.add_layout(row)
    return card


def _panel_card(icon: str, title: str) -> Card:
    card = Card(spacing=8)
    head = HBox(spacing=8)
    head.addWidget(Picture(icon, "primary_text", 18))
    head.addWidget(label(title, "h3"), 1)
    card.add_layout(head)
    return card
