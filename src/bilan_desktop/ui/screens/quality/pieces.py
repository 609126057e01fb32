"""The pieces of the page of quality: an indicator that folds open, the figures about one thing."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.indicators import CRITERIA
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.folding import Folding
from bilan_desktop.ui.kit.labels import Picture, Pill, label, line
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.quality.words import MAJOR, cells_words, published_words, state_of
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.usecases.figures_told import FigureLine, FigureSection
from bilan_desktop.usecases.quality import IndicatorView
from bilan_desktop.usecases.quality_reading import Missing, Proof, grouped

Go = Callable[[str], None]
FIRST = 12
"""Ways shown of one thing that is missing, until all are asked for."""


class IndicatorRow(QWidget):
    """One indicator; ``fold`` opens what it asks, what is proved, what is missing and the ways to it."""

    def __init__(self, view: IndicatorView, go: Go) -> None:
        super().__init__()
        self.view, self._go = view, go
        self.setObjectName(f"indicator-{view.indicator.number}")
        column = VBox(self, spacing=6)
        head = QWidget()
        row = HBox(head, spacing=12)
        name = f"{view.indicator.number} · {view.indicator.title}"
        self.fold = button(name, "chevron-right", "ghost")
        self.fold.setObjectName("fold")
        row.addWidget(self.fold)
        row.addStretch(1)
        row.addWidget(Pill(*state_of(view)))
        column.addWidget(head)
        spoken = f"Indicateur {name}, {state_of(view)[0].lower()}"
        self.folding = Folding(self.fold, self._make, column, spoken=spoken)

    def _make(self) -> QWidget:
        made, one = QWidget(), self.view.indicator
        column = VBox(made, (36, 0, 0, 8), 8)
        column.addWidget(label(one.asks, "muted", wrap=True))
        if one.major:
            column.addWidget(label(MAJOR, "hint", wrap=True))
        if one.changed:
            column.addWidget(Callout("info", f"Nouveau dans cette version : {one.changed}"))
        for proof in self.view.proofs:
            column.addWidget(_proof(proof))
        for words, found in grouped(self.view.missing):
            column.addWidget(Lacking(words, found, self._go))
        return made


def _proof(proof: Proof) -> QWidget:
    made = QWidget()
    row = HBox(made, spacing=10)
    whole = ("circle-check", "success") if not proof.missing else ("circle-dot", "primary_text")
    row.addWidget(Picture(*(whole if proof.held else ("circle", "text3")), 18), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(proof.words, wrap=True, dense=True), 1)
    return made


class Lacking(QWidget):
    """One thing that is missing, and a way to each place where it is: the first few until all are asked for."""

    def __init__(self, words: str, found: tuple[Missing, ...], go: Go) -> None:
        super().__init__()
        self._words, self._found, self._go = words, found, go
        self._buttons: list[QWidget] = []
        row = HBox(self, spacing=10)
        row.addWidget(Picture("triangle-alert", "warning", 18), 0, Qt.AlignmentFlag.AlignTop)
        column = VBox(spacing=4)
        column.addWidget(label(words, wrap=True, dense=True))
        self._ways = Wrapping(6)
        column.addWidget(self._ways)
        row.addLayout(column, 1)
        self._draw(found[:FIRST])

    def _draw(self, shown: tuple[Missing, ...]) -> None:
        clear(self._ways.row)
        self._buttons = []
        for one in shown:
            way = button(one.of or one.action, None if one.of else "arrow-right")
            way.setAccessibleName(f"{self._words}\N{NO-BREAK SPACE}: {one.of or one.action}")
            way.clicked.connect(partial(self._go, one.route))
            self._put(way)
        if len(shown) < len(self._found):
            more = button(f"Tout afficher ({len(self._found)})", None, "link")
            more.setObjectName("show-all")
            more.clicked.connect(self._show_all)
            self._put(more)

    def _put(self, way: QWidget) -> None:
        self._buttons.append(way)
        self._ways.row.addWidget(way)
        # A layout shows what it is given at the next turn only; the keyboard may be wanted in it now.
        way.show()

    def _show_all(self) -> None:
        self._draw(self._found)
        self._buttons[FIRST].setFocus(Qt.FocusReason.OtherFocusReason)


class CriterionCard(Card):
    """The indicators of a criterion, one below the other."""

    def __init__(self, criterion: int, rows: list[IndicatorRow]) -> None:
        super().__init__(f"{criterion} · {CRITERIA[criterion]}", spacing=6)
        self.setObjectName(f"criterion-{criterion}")
        self.wrap_title()
        self.rows = rows
        self._lines: list[QWidget] = []
        for row in rows:
            self._lines.append(self.add(line()))
            self.add(row)

    def keep(self, *, waiting: bool) -> None:
        """Show the indicators that wait for something, or all of them."""
        shown = 0
        for row, above in zip(self.rows, self._lines, strict=True):
            kept = row.view.waits or not waiting
            row.setVisible(kept)
            above.setVisible(kept and shown > 0)
            shown += kept
        self.setVisible(shown > 0)


class FiguresCard(Card):
    """The figures about one thing: the true value, how it is published, how it is counted."""

    def __init__(self, section: FigureSection) -> None:
        super().__init__(section.title, spacing=8)
        for rank, one in enumerate(section.lines):
            if rank:
                self.add(line())
            self.add(_figure(one))


def _figure(one: FigureLine) -> QWidget:
    made = QWidget()
    row = HBox(made, spacing=16)
    said = VBox(spacing=2)
    said.addWidget(label(one.name, "label", wrap=True, dense=True))
    if one.cells:
        said.addWidget(label(cells_words(one.cells), wrap=True, dense=True))
    if one.published:
        said.addWidget(label(published_words(one.published, one.published_cells), "muted", wrap=True, dense=True))
    said.addWidget(label(one.method, "hint", wrap=True, dense=True))
    row.addLayout(said, 1)
    row.addWidget(label(one.value, "label"), 0, Qt.AlignmentFlag.AlignTop)
    return made
