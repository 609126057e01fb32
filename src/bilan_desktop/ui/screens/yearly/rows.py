"""A line of the form on the page: what it counts, its values to copy, and where they come from once unfolded."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.yearly import Frame
from bilan_desktop.domain.yearly_sheet import Figure
from bilan_desktop.ui.kit.buttons import Button, button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.folding import Folding
from bilan_desktop.ui.kit.labels import Label, label, line
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.yearly.words import under_words, value_words
from bilan_desktop.usecases.yearly import Known
from bilan_desktop.usecases.yearly_words import FormRow, Part, adds_words, copied, explained, line_name

Copy = Callable[[str], None]
Go = Callable[[str], None]

FOLD = "D’où vient ce chiffre"
MARK = 64
"""Designed width of the mark of a line."""
PEOPLE, VALUE = 144, 120
"""Designed widths of a number of people and of another value, at least: they stand below each other."""
BESIDE = 560
"""Designed width of a row under which its values stand below its words."""


class ValueButton(Button):
    """A value to copy; pressed, it is in the clipboard, without its unit."""

    def __init__(self, words: str, value: str, about: str, copy: Copy) -> None:
        super().__init__(words, "copy")
        self.value = value
        self.setAccessibleName(f"Copier {words}, {about}")
        self.clicked.connect(partial(copy, value))

    def showEvent(self, event: QShowEvent) -> None:
        """Digits of one width, so that values can be compared down the page."""
        super().showEvent(event)
        align(self)


class Amount(Label):
    """An amount that is read beside others."""

    def showEvent(self, event: QShowEvent) -> None:
        """Digits of one width."""
        super().showEvent(event)
        align(self)


def align(widget: QWidget) -> None:
    """Digits of one width; once it is shown, since the style gives a widget its font when it has a place."""
    font = widget.font()
    font.setFeature(QFont.Tag("tnum"), 1)
    widget.setFont(font)


class FigureRow(QWidget):
    """One line of the form."""

    def __init__(self, row: FormRow, known: Mapping[str, Known], copy: Copy, go: Go) -> None:
        super().__init__()
        self.code = row.line.code
        self.setObjectName(f"ligne-{row.line.code}")
        self._figure, self._known, self._go = row.amount or row.people, known, go
        self._name = line_name(row.line.code)
        column = self._column = VBox(self, (0, 2, 0, 2), 2)
        self._beside = HBox(spacing=12)
        self._beside.addLayout(self._said(row), 1)
        self._values = HBox(spacing=8)
        for figure, width in ((row.people, PEOPLE), (row.amount, VALUE)):
            if figure is not None:
                words = value_words(figure, staff=row.line.frame is Frame.E)
                made = ValueButton(words, copied(figure), self._name, copy)
                made.setMinimumWidth(theme().px(width))
                self._values.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        if self._figure is None:
            self._values.addWidget(label("À saisir", "muted"), 0, Qt.AlignmentFlag.AlignTop)
        self._beside.addLayout(self._values)
        column.addLayout(self._beside)
        self.folding: Folding | None = None
        if self._figure is not None and (self._figure.pieces or self._figure.adds):
            self.folding = self._fold(self._figure)

    def _said(self, row: FormRow) -> HBox:
        said = HBox(spacing=12)
        mark = label(row.line.mark, "label")
        mark.setFixedWidth(theme().px(MARK))
        said.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = VBox(spacing=1)
        words.addWidget(label(row.line.label, wrap=True, dense=True))
        words.addWidget(label(under_words(row.line.counts, row.amount), "hint", wrap=True, dense=True))
        said.addLayout(words, 1)
        return said

    def _fold(self, figure: Figure) -> Folding:
        made = QWidget()
        box = HBox(made, (MARK, 0, 0, 0))
        way = button(FOLD, "chevron-right", "ghost")
        way.setObjectName("fold")
        box.addWidget(way)
        box.addStretch()
        self._column.addWidget(made)
        make = partial(explanation, figure, self._known, self._go)
        return Folding(way, make, self._column, about=self._name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words keep their room in a narrow page."""
        super().resizeEvent(event)
        self._beside.turn(self._values, below=self.width() < theme().px(BESIDE))


def explanation(figure: Figure, known: Mapping[str, Known], go: Go) -> QWidget:
    """What makes a figure: a line an invoice, or a dossier with its meetings, and the way to it."""
    made = QWidget()
    made.setObjectName("explanation")
    column = VBox(made, (MARK + 12, 0, 0, 8), 4)
    if words := adds_words(figure):
        column.addWidget(label(words, "muted", wrap=True, dense=True))
    for part in explained(figure):
        column.addWidget(line())
        column.addWidget(_part(part, known.get(part.dossier), go))
    return made


def _part(part: Part, known: Known | None, go: Go) -> QWidget:
    made = QWidget()
    row = HBox(made, spacing=12)
    words = VBox(spacing=1)
    name = " · ".join(filter(None, (part.dossier, known.name if known is not None else "dossier détruit")))
    words.addWidget(label(name, "label", wrap=True, dense=True))
    words.addWidget(label(part.words, "muted", wrap=True, dense=True))
    row.addLayout(words, 1)
    row.addWidget(Amount(part.amount))
    if known is not None:
        way = button("Ouvrir", None, "ghost")
        way.setAccessibleName(f"Ouvrir le dossier {name}\N{NO-BREAK SPACE}: {part.words}")
        way.clicked.connect(partial(go, f"dossier/{known.dossier_id}/{part.section}"))
        row.addWidget(way)
    return made


class FrameCard(Card):
    """A frame of the form: its rows, drawn afresh, those that were unfolded unfolded again."""

    def __init__(self, title: str, subtitle: str = "") -> None:
        super().__init__(title, subtitle, spacing=6)
        self.wrap_title()
        self.rows: list[FigureRow] = []
        self._place = VBox(spacing=6)
        self.add_layout(self._place)

    def show_rows(self, rows: list[FigureRow]) -> None:
        """Show these rows instead."""
        opened = {row.code for row in self.rows if row.folding is not None and row.folding.is_open}
        clear(self._place)
        self.rows = rows
        for row in rows:
            self._place.addWidget(line())
            self._place.addWidget(row)
            # A layout shows what it is given at the next turn only; the keyboard may be wanted in it now.
            row.show()
            if row.code in opened and row.folding is not None:
                row.folding.open()
