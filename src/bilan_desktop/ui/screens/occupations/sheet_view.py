"""The sheet of an occupation on the screen: the heart of it open, the rest a key away, its links to other sheets."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.occupations import OccupationLink, OccupationSheet, RequirementKind
from bilan_desktop.supports.occupations.report import REGULATED, by_kind, requirements
from bilan_desktop.ui.kit.buttons import LineButton
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.labels import Pill, label
from bilan_desktop.ui.kit.layouts import Columns, Flow, VBox
from bilan_desktop.ui.kit.room import ScrolledColumn
from bilan_desktop.ui.screens.occupations.words import letter_words

SIDE_BY_SIDE = 260
"""Designed width under which two lists of a sheet stand one below the other."""
MOST_TITLES, MOST_LINKS = 6, 12
"""What is shown of a long list at once; the rest unfolds."""


class Folded(QWidget):
    """A part that opens by its name; its content is made at the first opening."""

    def __init__(self, name: str, content: QWidget) -> None:
        super().__init__()
        column = VBox(self, spacing=4)
        self.way = LineButton("chevron-right")
        self.way.set_text(name)
        self.way.clicked.connect(self._turn)
        column.addWidget(self.way)
        self.content = content
        column.addWidget(content)
        content.hide()
        self._name = name
        self._say()

    def _turn(self) -> None:
        opened = self.content.isHidden()
        self.content.setVisible(opened)
        self.way.set_icon("chevron-down" if opened else "chevron-right")
        self._say()

    def _say(self) -> None:
        self.way.setAccessibleName(f"{self._name}, {'fermé' if self.content.isHidden() else 'ouvert'}")


class SheetView(QWidget):
    """``followed`` carries the code of another occupation; the arrows scroll the sheet once it has the keyboard."""

    followed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = VBox(self)
        self.area: ScrolledColumn | None = None
        self.links: list[LineButton] = []

    def show_sheet(self, sheet: OccupationSheet) -> None:
        """Show a sheet from its top; the keyboard stays in the view when it was there."""
        before = self.area
        inside = before is not None and (before.hasFocus() or before.isAncestorOf(self.focusWidget()))
        self.links = []
        self.area = area = ScrolledColumn(self._drawn(sheet))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(f"Fiche {sheet.code}, {sheet.label}")
        area.setProperty("role", "sheet")
        self._column.addWidget(area)
        if before is not None:
            if inside:
                area.setFocus(Qt.FocusReason.OtherFocusReason)
            before.hide()
            self._column.removeWidget(before)
            before.deleteLater()
        self.setFocusProxy(area)

    def _drawn(self, sheet: OccupationSheet) -> QWidget:
        inner = QWidget()
        inner.setProperty("role", "surface")
        column = VBox(inner, (20, 16, 20, 16), 12)
        column.addWidget(label(sheet.label, "h2", wrap=True, dense=True))
        marks = QWidget()
        flow = Flow(marks)
        flow.addWidget(Pill(sheet.code, "neutral"))
        if sheet.interests:
            flow.addWidget(Pill(letter_words(sheet.interests), "info"))
        if sheet.domain:
            flow.addWidget(Pill(sheet.domain, "neutral"))
        column.addWidget(marks)
        if sheet.regulated:
            column.addWidget(Callout("warning", f"{REGULATED}"))
        for name, sentences in (("", sheet.definition), ("Accès au métier", sheet.access)):
            self._texts(column, name, sentences)
        self._skills(column, sheet)
        self._conditions(column, sheet)
        self._titles(column, sheet.titles)
        pair = Columns(SIDE_BY_SIDE)
        for name, words in (("Secteurs", sheet.sectors), ("Centres d’intérêt", sheet.centres)):
            if words:
                pair.add(_list(name, words))
        column.addWidget(pair)
        self._links(column, "Vers d’autres métiers", sheet.towards)
        self._links(column, "Depuis d’autres métiers", sheet.origins)
        column.addStretch()
        return inner

    def _texts(self, column: VBox, name: str, sentences: Sequence[str]) -> None:
        if not sentences:
            return
        if name:
            column.addWidget(label(name, "label"))
        column.addWidget(label("\n".join(sentences), wrap=True))

    def _skills(self, column: VBox, sheet: OccupationSheet) -> None:
        core = requirements(sheet, RequirementKind.KNOW_HOW, core=True)
        others = requirements(sheet, RequirementKind.KNOW_HOW, core=False)
        if core:
            column.addWidget(_list("Savoir-faire au cœur du métier", core))
        soft = requirements(sheet, RequirementKind.SOFT)
        if soft:
            column.addWidget(_list("Savoir-être", soft))
        if others:
            column.addWidget(Folded(f"Autres savoir-faire ({len(others)})", _bullets(others)))
        knowledge = requirements(sheet, RequirementKind.KNOWLEDGE)
        if knowledge:
            column.addWidget(Folded(f"Savoirs ({len(knowledge)})", _bullets(knowledge)))

    def _conditions(self, column: VBox, sheet: OccupationSheet) -> None:
        if not sheet.conditions:
            return
        column.addWidget(label("Conditions de travail", "label"))
        pair = Columns(SIDE_BY_SIDE)
        for kind, found in by_kind(sheet):
            pair.add(_list(kind, found, "muted"))
        column.addWidget(pair)

    def _titles(self, column: VBox, titles: Sequence[str]) -> None:
        if titles:
            column.addWidget(Folded(f"Appellations ({len(titles)})", _bullets(titles)))

    def _links(self, column: VBox, name: str, links: Sequence[OccupationLink]) -> None:
        if not links:
            return
        column.addWidget(label(name, "label"))
        column.addWidget(self._ways(links[:MOST_LINKS]))
        if links[MOST_LINKS:]:
            rest = links[MOST_LINKS:]
            column.addWidget(Folded(f"{len(rest)} autres métiers", self._ways(rest)))

    def _ways(self, links: Sequence[OccupationLink]) -> QWidget:
        holder = QWidget()
        column = VBox(holder)
        for link in links:
            way = LineButton("arrow-right", 2, "link")
            way.set_text(f"{link.label} ({link.code})")
            way.setObjectName(f"to-{link.code}")
            way.clicked.connect(partial(self.followed.emit, link.code))
            self.links.append(way)
            column.addWidget(way)
        return holder


def _list(name: str, words: Sequence[str], role: str = "label") -> QWidget:
    holder = QWidget()
    column = VBox(holder, spacing=4)
    column.addWidget(label(name, role, wrap=True, dense=True))
    column.addWidget(_bullets(words))
    return holder


def _bullets(words: Sequence[str]) -> QWidget:
    """One label for all: a sheet may hold two hundred lines."""
    return label("\n".join(f"• {one}" for one in words), wrap=True)
