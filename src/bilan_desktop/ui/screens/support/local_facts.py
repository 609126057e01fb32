"""The facts learnt on the spot about an occupation: each with what, from whom or where, and when."""

import json
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from bilan_desktop.domain.occupations import LocalFact
from bilan_desktop.domain.records import ContentText
from bilan_desktop.ui.kit.buttons import button, tool_button
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.holding import hold
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.layouts import HBox, VBox, abreast
from bilan_desktop.ui.kit.moments import DateEdit

UNREADABLE = "Une date de ces faits ne peut pas être lue : corrigez-la."
Raw = tuple[str, str, str]
"""What is typed of a fact: its text, its source, its date as it stands."""


class FactRow(QFrame):
    """One fact."""

    changed = Signal()
    removed = Signal()

    def __init__(self, number: int, today: Callable[[], date]) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        row = HBox(self, (12, 8, 8, 8), 8)
        self.what, self.source, self.on = LineEdit(), LineEdit(), DateEdit(today)
        column = VBox(spacing=6)
        column.addWidget(field(f"Fait n° {number}", self.what))
        column.addWidget(abreast(field("D’où il vient", self.source), field("Le", self.on)))
        self.source.setAccessibleName(f"D’où vient le fait n° {number}")
        self.on.setAccessibleName(f"Date du fait n° {number}")
        row.addLayout(column, 1)
        self.remove = tool_button("trash-2", f"Retirer le fait n° {number}")
        self.remove.clicked.connect(self.removed)
        row.addWidget(self.remove)
        for one in (self.what, self.source, self.on):
            one.changed.connect(self.changed)
        # An unreadable date tells nothing by itself; what is typed of it is kept as it stands.
        self.on.textEdited.connect(lambda _: self.changed.emit())

    def fact(self) -> LocalFact:
        """What is noted."""
        return LocalFact(ContentText(self.what.value()), ContentText(self.source.value()), self.on.value())

    def show_fact(self, fact: LocalFact) -> None:
        """Show a fact."""
        self.what.set_value(fact.text)
        self.source.set_value(fact.source)
        self.on.set_value(fact.on)

    def raw(self) -> Raw:
        """What is typed, letter by letter."""
        return self.what.text(), self.source.text(), self.on.text()

    def show_raw(self, typed: Raw) -> None:
        """Show what was typed, an unreadable date included."""
        self.what.set_value(typed[0])
        self.source.set_value(typed[1])
        self.on.show_typed(typed[2])


class FactsEdit(QWidget):
    """An input of a form: the facts in their order; blank ones are not told."""

    changed = Signal()
    sentence = UNREADABLE

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.rows: list[FactRow] = []
        column = VBox(self, spacing=8)
        self._rows = VBox(spacing=8)
        column.addLayout(self._rows)
        self.add_button = button("Ajouter un fait", "plus", "soft")
        self.add_button.setObjectName("add-fact")
        self.add_button.clicked.connect(self._add_blank)
        foot = HBox()
        foot.addWidget(self.add_button)
        foot.addStretch()
        column.addLayout(foot)
        self.setFocusProxy(self.add_button)

    def value(self) -> tuple[LocalFact, ...]:
        """The facts that say something."""
        return tuple(fact for fact in (row.fact() for row in self.rows) if fact != LocalFact(ContentText("")))

    def set_value(self, value: Sequence[LocalFact] | None) -> None:
        """Show these facts without telling ``changed``; a row just begun stays."""
        if tuple(value or ()) == self.value():
            return
        self._clear()
        for fact in value or ():
            self._add().show_fact(fact)

    def is_valid(self) -> bool:
        """False while a date cannot be read."""
        return all(row.on.is_valid() for row in self.rows)

    def text(self) -> str:
        """What is typed, as a draft keeps it."""
        return json.dumps([row.raw() for row in self.rows], ensure_ascii=False)

    def show_draft(self, typed: str) -> None:
        """Show again what a draft kept."""
        self._clear()
        for what, source, on in json.loads(typed):
            self._add().show_raw((what, source, on))

    def _add(self) -> FactRow:
        row = FactRow(len(self.rows) + 1, self._today)
        row.changed.connect(self.changed)
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._rows.addWidget(row)
        if not self.add_button.isEnabled():
            hold(row)  # in a vault for consultation, as the form held the button
        return row

    def _add_blank(self) -> None:
        row = self._add()
        row.show()
        row.what.setFocus()

    def _remove(self, row: FactRow) -> None:
        kept = [one.raw() for one in self.rows if one is not row]
        self._clear()
        for typed in kept:
            self._add().show_raw(typed)
        self.add_button.setFocus()
        self.changed.emit()

    def _clear(self) -> None:
        for row in self.rows:
            row.hide()
            self._rows.removeWidget(row)
            row.deleteLater()
        self.rows = []
