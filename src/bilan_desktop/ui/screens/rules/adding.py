"""The panel that adds a row to a rule: its value, from which day, where it comes from, how much it weighs."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.law import Counted, Weight
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.fields import Field, field
from bilan_desktop.ui.kit.inputs import ComboBox, LineEdit
from bilan_desktop.ui.kit.layouts import abreast
from bilan_desktop.ui.kit.moments import DateEdit
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.screens.person.money import PriceEdit
from bilan_desktop.ui.screens.rules.presenter import NewRow
from bilan_desktop.ui.screens.rules.words import AMOUNT, ASKED, DAY, NUMBER, TEXT_HINT, shown_row, weight_words
from bilan_desktop.usecases.rules import RuleLine


class NewRowDialog(Dialog):
    """Emits ``asked`` with the row typed; stays open until it is kept, and shows what it lacks."""

    asked = Signal(object)
    keeps_left = True

    def __init__(self, window: QWidget, line: RuleLine, today: Callable[[], date]) -> None:
        rule = shown_row(line)
        super().__init__(window, "Ajouter une ligne à cette règle", rule.text, width=600)
        self.setObjectName(f"new-row-{line.code}")
        self._line, self._unit, self._known = line, rule.unit, rule.value
        self.fields: dict[str, Field] = {}
        if self._unit is Counted.NOTHING:
            self.add(self._field("since", "À partir du", DateEdit(today)))
        else:
            asked, hint = ASKED[self._unit]
            edit = PriceEdit() if self._unit is Counted.CENTS else LineEdit()
            value = self._field("value", asked, edit, hint)
            self.add(abreast(value, self._field("since", "À partir du", DateEdit(today))))
        choices = [(one, weight_words(one)) for one in Weight]
        source = self._field("source", "Source", LineEdit(), "un article, une page, une date")
        self.add(abreast(source, self._field("weight", "Valeur juridique", ComboBox(choices))))
        self.add(self._field("text", "Ce que dit la règle", TextArea(lines=3, limit=1000), TEXT_HINT))
        self._input("weight").set_value(Weight.USAGE)
        self._input("text").set_value(rule.text)
        leave = button("Renoncer")
        leave.clicked.connect(self.give_up)
        keep = button("Ajouter la ligne", "check", "primary")
        keep.setObjectName("keep-row")
        keep.clicked.connect(self._ask)
        self.set_buttons([leave, keep])

    def _field(self, name: str, text: str, widget: QWidget, hint: str = "") -> Field:
        widget.setObjectName(f"row-{name}")
        self.fields[name] = field(text, widget, hint)
        return self.fields[name]

    def _input(self, name: str):  # type: ignore[no-untyped-def]
        return self.fields[name].widget

    def refuse(self, problems: Mapping[str, str]) -> None:
        """Show what cannot stand, and go to the first of it."""
        for name, one in self.fields.items():
            one.set_error(problems.get(name))
        first = next((one for name, one in self.fields.items() if name in problems), None)
        if first is not None:
            first.widget.setFocus()

    def _ask(self) -> None:
        problems: dict[str, str] = {}
        value, since = self._value(), self._input("since").value()
        if value is None:
            problems["value"] = AMOUNT if self._unit is Counted.CENTS else NUMBER
        if since is None:
            problems["since"] = DAY
        self.refuse(problems)
        if value is None or since is None:
            return
        source, weight = str(self._input("source").value()), Weight(str(self._input("weight").value()))
        self.asked.emit(NewRow(self._line.code, value, since, source, weight, str(self._input("text").value())))

    def _value(self) -> int | None:
        if self._unit is Counted.NOTHING:
            return int(self._known)
        typed = self._input("value").value()
        if self._unit is Counted.CENTS:
            return int(typed) if typed is not None else None
        plain = str(typed).strip()
        return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 10 else None
