"""The sheet of an occupation on the screen: the heart of it open, the rest a key away, its links to other sheets."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.domain.occupations import OccupationLink, OccupationSheet, RequirementKind
from bilan_desktop.supports.occupations.report import REGULATED, by_kind, requirements
from bilan_desktop.ui.kit.buttons import LineButton
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.folding import Folding
from bilan_desktop.ui.kit.labels import Pill, label
from bilan_desktop.ui.kit.layouts import Columns, Flow, VBox
from bilan_desktop.ui.kit.room import ScrolledColumn
from bilan_desktop.ui.screens.occupations.words import letter_words

SIDE_BY_SIDE = 260
"""Designed width under which two lists of a sheet stand one below the other."""
MOST_LINKS, AIRY = 8, 24
"""How many links are shown at once, the rest unfolds; how many lines a list may have and still be airy, which costs."""


class Folded(QWidget):
    """A part that opens by its name; ``make`` draws its content at the first opening: a sheet may hold 200 lines."""

    def __init__(self, name: str, make: Callable[[], QWidget]) -> None:
        super().__init__()
        column = VBox(self, spacing=4)
        self.way = LineButton("chevron-right")
        self.way.set_text(name)
        column.addWidget(self.way)
        self.folding = Folding(self.way, make, column)


class SheetBody(QWidget):
    """A sheet, whole; ``followed`` carries the code of another occupation."""

    followed = Signal(str)

    def __init__(self, sheet: OccupationSheet) -> None:
        super().__init__()
        self.links: list[LineButton] = []
        column = VBox(self, (20, 16, 20, 16), 12)
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
            column.addWidget(Callout("warning", REGULATED))
        for sentence in sheet.definition[:1]:
            column.addWidget(label(sentence, wrap=True))
        if sheet.definition[1:]:
            column.addWidget(_bullets(sheet.definition[1:]))
        if sheet.access:
            column.addWidget(label("Accès au métier", "label"))
            column.addWidget(label("\n".join(sheet.access), wrap=True))
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

    def _skills(self, column: VBox, sheet: OccupationSheet) -> None:
        core = requirements(sheet, RequirementKind.KNOW_HOW, core=True)
        others = requirements(sheet, RequirementKind.KNOW_HOW, core=False)
        if core:
            column.addWidget(_list("Savoir-faire au cœur du métier", core))
        soft = requirements(sheet, RequirementKind.SOFT)
        if soft:
            column.addWidget(_list("Savoir-être", soft))
        if others:
            column.addWidget(Folded(f"Autres savoir-faire ({len(others)})", partial(_bullets, others)))
        knowledge = requirements(sheet, RequirementKind.KNOWLEDGE)
        if knowledge:
            column.addWidget(Folded(f"Savoirs ({len(knowledge)})", partial(_bullets, knowledge)))

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
            column.addWidget(Folded(f"Appellations ({len(titles)})", partial(_bullets, titles)))

    def _links(self, column: VBox, name: str, links: Sequence[OccupationLink]) -> None:
        if not links:
            return
        column.addWidget(label(name, "label"))
        column.addWidget(self._ways(links[:MOST_LINKS]))
        if links[MOST_LINKS:]:
            rest = links[MOST_LINKS:]
            column.addWidget(Folded(f"{len(rest)} autres métiers", partial(self._ways, rest)))

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


class SheetView(QWidget):
    """One sheet at a time, from its top; the arrows scroll it once it has the keyboard."""

    followed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = VBox(self)
        self.area: ScrolledColumn | None = None
        self.body: SheetBody | None = None

    def show_sheet(self, sheet: OccupationSheet) -> None:
        """Show a sheet; the keyboard stays in the view when it was there."""
        before, focus = self.area, QApplication.focusWidget()
        inside = before is not None and focus is not None and (focus is before or before.isAncestorOf(focus))
        self.body = SheetBody(sheet)
        self.body.followed.connect(self.followed)
        self.area = area = ScrolledColumn(self.body)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(f"Fiche {sheet.code}, {sheet.label}")
        self._column.addWidget(area)
        self.setFocusProxy(area)
        # Now: what is not shown yet takes no keyboard, and what goes would pass it on to a button.
        area.show()
        if inside:
            area.setFocus(Qt.FocusReason.OtherFocusReason)
        if before is not None:
            before.hide()
            self._column.removeWidget(before)
            before.deleteLater()


def _list(name: str, words: Sequence[str], role: str = "label") -> QWidget:
    holder = QWidget()
    column = VBox(holder, spacing=4)
    column.addWidget(label(name, role, wrap=True, dense=True))
    column.addWidget(_bullets(words))
    return holder


def _bullets(words: Sequence[str]) -> QWidget:
    """One label for all: a sheet may hold two hundred lines."""
    return label("\n".join(f"• {one}" for one in words), wrap=True, dense=len(words) > AIRY)
