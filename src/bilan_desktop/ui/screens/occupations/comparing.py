"""Two or three sheets side by side: what they share to talk about, then what each one asks of its own. No score."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.occupations import OccupationSheet
from bilan_desktop.domain.sheets_compared import ComparedPart, compare
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import Columns, HBox, VBox
from bilan_desktop.ui.kit.room import ScrolledColumn
from bilan_desktop.ui.screens.occupations.sheet_view import AIRY
from bilan_desktop.ui.screens.occupations.words import NO_SCORE, common_first, letter_words, shared_words

LEAST = 230
"""Designed width of a column under which the sheets stand one below the other."""


class ComparisonView(QWidget):
    """``opened`` and ``removed`` carry the code of a sheet; ``closed`` when it is over."""

    opened = Signal(str)
    removed = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = VBox(self, spacing=8)
        self.back = button("Revenir aux métiers", "arrow-left", "ghost")
        self.back.setObjectName("end-comparison")
        self.back.clicked.connect(self.closed)
        row = HBox()
        row.addWidget(self.back)
        row.addStretch()
        self._column.addLayout(row)
        self.area: ScrolledColumn | None = None

    def show_sheets(self, sheets: Sequence[OccupationSheet]) -> None:
        """Show these sheets, from the top."""
        before, told = self.area, tuple(sheets)
        self.area = area = ScrolledColumn(self._drawn(told))
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(f"Comparaison\N{NO-BREAK SPACE}: {', '.join(one.label for one in told)}")
        self._column.addWidget(area, 1)
        area.show()
        if before is not None:
            before.hide()
            self._column.removeWidget(before)
            before.deleteLater()
        self.setFocusProxy(area)

    def _drawn(self, sheets: tuple[OccupationSheet, ...]) -> QWidget:
        inner = QWidget()
        column = VBox(inner, (0, 0, 8, 8), 12)
        heads = Columns(LEAST, 12, even=True)
        for sheet in sheets:
            heads.add(self._head(sheet))
        column.addWidget(heads)
        column.addWidget(Callout("info", NO_SCORE))
        for source in dict.fromkeys(one.source for one in sheets):
            column.addWidget(label(source, "hint", wrap=True))
        for part in compare(sheets):
            column.addWidget(_part(part, sheets))
        column.addStretch()
        return inner

    def _head(self, sheet: OccupationSheet) -> QWidget:
        card = Card(sheet.label, spacing=6)
        card.wrap_title()
        told = [sheet.code, letter_words(sheet.interests), sheet.domain]
        if sheet.regulated:
            told.append("réglementé")
        card.add(label(" · ".join(part for part in told if part), "muted", wrap=True))
        card.add(label(" ".join(sheet.definition[:1]), wrap=True))
        row = HBox(spacing=4)
        way = button("Lire la fiche", "book-open", "link")
        way.setAccessibleName(f"Lire la fiche\N{NO-BREAK SPACE}: {sheet.label}")
        way.clicked.connect(partial(self.opened.emit, sheet.code))
        remove = button("Retirer", "x", "link")
        remove.setAccessibleName(f"Retirer de la comparaison\N{NO-BREAK SPACE}: {sheet.label}")
        remove.clicked.connect(partial(self.removed.emit, sheet.code))
        for one in (way, remove):
            row.addWidget(one)
        row.addStretch()
        card.body.addStretch()
        card.add_layout(row)
        return card


def _part(part: ComparedPart, sheets: tuple[OccupationSheet, ...]) -> QWidget:
    card = Card(part.name, spacing=8)
    several, alone = common_first(part, len(sheets))
    for one in several:
        card.add(_words(shared_words(one, sheets), one.labels, tone=True))
    if not several:
        card.add(label("Rien de commun sous les mêmes mots.", "muted", wrap=True))
    if alone:
        columns = Columns(LEAST, 12)
        own = {one.places[0]: one.labels for one in alone}
        for place, sheet in enumerate(sheets):
            columns.add(_words(f"Seulement : {sheet.label}", own.get(place, ()), tone=False))
        card.add(columns)
    return card


def _words(name: str, labels: Sequence[str], *, tone: bool) -> QWidget:
    holder = QWidget()
    column = VBox(holder, spacing=3)
    column.addWidget(label(name, "label", wrap=True, dense=True, ink="primary" if tone else None))
    column.addWidget(label("\n".join(f"• {one}" for one in labels) or "—", wrap=True, dense=len(labels) > AIRY))
    column.addStretch()
    return holder
