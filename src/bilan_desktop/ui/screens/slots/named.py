"""A dialog whose fields are known by name: each refusal under its field, the others above the buttons."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.ui.kit.fields import Field, field
from bilan_desktop.ui.screens.slots.dialog import GestureDialog


class NamedDialog(GestureDialog):
    """``confirmed`` when its button is pressed; ``refuse`` says each sentence where it belongs."""

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
            made.refuse(problems.get(name))
        self._say(" ".join(dict.fromkeys(words for name, words in problems.items() if name not in self.fields)))
        first = next((made for name, made in self.fields.items() if name in problems), None)
        if first is not None:
            first.widget.setFocus()
