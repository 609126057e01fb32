"""« Noter l’envoi »: the day the report was sent."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.moments import DateEdit
from bilan_desktop.ui.screens.slots.dialog import GestureDialog
from bilan_desktop.ui.screens.yearly.words import FILE_ABOUT


class FiledDialog(GestureDialog):
    """Asks for the day; today until another is typed."""

    def __init__(self, window: QWidget, today: Callable[[], date]) -> None:
        super().__init__(window, "Noter l’envoi du rapport", FILE_ABOUT, "Noter l’envoi")
        self.setObjectName("filed-dialog")
        self.on = DateEdit(today)
        self.on.setObjectName("on")
        self.on.set_value(today())
        self.field = field("Envoyé le", self.on, required=True)
        self.put(self.field)

    def day(self) -> date | None:
        """The day, or None once it is said that it lacks."""
        on = self.on.value()
        if on is None:
            self._say_day(self.on.sentence if self.on.text() else "Indiquez une date.")
        return on

    def refuse(self, error: Exception) -> None:
        """Under the day what is wrong with it."""
        if isinstance(error, InvalidInput) and "on" in error.problems:
            self._say_day(error.problems["on"])
        else:
            super().refuse(error)

    def _say_day(self, sentence: str) -> None:
        """Under the day, with the keyboard in it."""
        self.field.refuse(sentence)
        self.on.setFocus()
