"""A rule on the page: what it says, its value, where it comes from, its rows in time."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.formats import plural
from bilan_desktop.domain.law import Rule
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.folding import Folding
from bilan_desktop.ui.kit.labels import Pill, label, line
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.overview.words import WEIGHTS
from bilan_desktop.ui.screens.rules.words import (
    holds,
    row_words,
    shown_row,
    since_words,
    source_words,
    value_words,
)
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.usecases.rules import RuleLine

Add = Callable[[RuleLine], None]
Remove = Callable[[str], None]


class RuleRow(QWidget):
    """One rule; ``fold`` opens its rows, ``add`` asks for another (None where nothing is written)."""

    def __init__(self, shown: RuleLine, today: date, add: Add | None, remove: Remove | None) -> None:
        super().__init__()
        self.setObjectName(f"regle-{shown.code}")
        self.line, self._today, self._remove = shown, today, remove
        column = VBox(self, spacing=4)
        column.addWidget(self._said())
        rule = shown_row(shown)
        column.addWidget(label(f"{since_words(rule, today)} · {source_words(rule)}", "hint", wrap=True, dense=True))
        tools = Wrapping(4)
        self.fold = button(f"Historique ({plural(len(shown.rows), 'ligne')})", "chevron-right", "ghost")
        self.fold.setObjectName("fold")
        tools.row.addWidget(self.fold)
        if add is not None:
            more = button("Ajouter une ligne", "plus", "ghost")
            more.setObjectName("add-row")
            more.setAccessibleName(f"Ajouter une ligne : {rule.text}")
            more.clicked.connect(partial(add, shown))
            tools.row.addWidget(more)
        column.addWidget(tools)
        self.folding = Folding(self.fold, self._rows, column, about=rule.text)
        if shown.own:
            self.folding.open()

    def _said(self) -> QWidget:
        rule = shown_row(self.line)
        made = QWidget()
        row = HBox(made, spacing=12)
        row.addWidget(label(rule.text, wrap=True, dense=True), 1)
        top = Qt.AlignmentFlag.AlignTop
        if words := value_words(rule):
            row.addWidget(label(words, "label"), 0, top)
        if rule.own:
            row.addWidget(Pill("Ajoutée", "info"), 0, top)
        if self.line.in_force is None:
            row.addWidget(Pill("Pas en vigueur", "neutral"), 0, top)
        row.addWidget(Pill(*WEIGHTS[rule.weight]), 0, top)
        return made

    def _rows(self) -> QWidget:
        made, own = QWidget(), dict(self.line.own)
        column = VBox(made, (16, 0, 0, 4), 6)
        for rank, rule in enumerate(self.line.rows):
            column.addWidget(self._row(rule, own.get(rank, "")))
        return made

    def _row(self, rule: Rule, key: str) -> QWidget:
        made = QWidget()
        row = HBox(made, spacing=8)
        row.addWidget(label(row_words(rule, self._today), "muted", wrap=True, dense=True), 1)
        row.addWidget(Pill(*WEIGHTS[rule.weight]))
        if rule.own:
            row.addWidget(Pill("Ajoutée par vous", "info"))
        if key and self._remove is not None:
            away = button("Retirer", "trash-2", "ghost")
            away.setObjectName(f"remove-{key}")
            away.setAccessibleName(f"Retirer la ligne : {row_words(rule, self._today)}")
            away.clicked.connect(partial(self._remove, key))
            row.addWidget(away)
        return made


class ThemeCard(Card):
    """The rules of a theme, one below the other."""

    def __init__(self, code: str, title: str, rows: list[RuleRow]) -> None:
        super().__init__(title, spacing=10)
        self.setObjectName(f"theme-{code}")
        self.rows = rows
        self._lines: list[QWidget] = []
        for rank, row in enumerate(rows):
            self._lines.append(self.add(line()) if rank else QWidget(self))
            self.add(row)
        if self._lines:
            self._lines[0].hide()

    def keep(self, words: str) -> int:
        """Show the rules that hold these words; how many there are."""
        shown = 0
        for row, above in zip(self.rows, self._lines, strict=True):
            found = holds(row.line, words)
            row.setVisible(found)
            above.setVisible(found and shown > 0)
            shown += found
        self.setVisible(shown > 0)
        return shown
