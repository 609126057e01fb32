"""A panel whose fields are known by name: each refusal under its field, the others above the buttons."""

from collections.abc import Mapping
from datetime import date, time

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.ui.kit.fields import Field, field
from bilan_desktop.ui.kit.moments import DateEdit, TimeEdit
from bilan_desktop.ui.screens.slots.dialog import GestureDialog


class NamedDialog(GestureDialog):
    """``confirmed`` when its button is pressed; ``refuse`` says each sentence where it belongs."""

    enter_confirms = False
    keeps_left = True

    def __init__(self, window: QWidget, title: str, text: str, action: str, icon: str = "check") -> None:
        super().__init__(window, title, text, action, icon)
        self.fields: dict[str, Field] = {}

    def named(self, name: str, text: str, widget: QWidget, hint: str = "", *, required: bool = False) -> Field:
        """A field, known by its name."""
        widget.setObjectName(name)
        self.fields[name] = field(text, widget, hint, required=required)
        return self.fields[name]

    def refuse(self, error: Exception) -> None:
        """Each sentence under its field, the others above the buttons."""
        if isinstance(error, InvalidInput):
            self.say(error.problems)
        else:
            super().refuse(error)

    def say(self, problems: Mapping[str, str]) -> None:
        """Under each field what is wrong in it; the keyboard goes to the first."""
        for name, made in self.fields.items():
            made.set_error(problems.get(name))
        self._say(" ".join(dict.fromkeys(words for name, words in problems.items() if name not in self.fields)))
        first = next((made for name, made in self.fields.items() if name in problems), None)
        if first is not None:
            first.widget.setFocus()


def typed_day(edit: DateEdit, name: str, problems: dict[str, str]) -> date | None:
    """The day typed; what cannot be read goes to ``problems``."""
    if not edit.is_valid():
        problems[name] = edit.sentence
    return edit.value()


def typed_time(edit: TimeEdit, name: str, problems: dict[str, str]) -> time | None:
    """The hour typed; what cannot be read goes to ``problems``."""
    if not edit.is_valid():
        problems[name] = edit.sentence
    return edit.value()
