"""The last day of the accounting year: a day and a month, both chosen in a list."""

from calendar import monthrange

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from bilan_desktop.blocks.formats import MONTHS
from bilan_desktop.ui.kit.inputs import ComboBox
from bilan_desktop.ui.kit.layouts import HBox

ANY_YEAR = 2023
"""No leap year: the last day of February is the 28th, which stands for the 29th in a leap year."""


class YearEndEdit(QWidget):
    """Its value is « month-day », such as « 12-31 »; always a day that every year has."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.day = ComboBox()
        self.day.setObjectName("year_ends_day")
        self.day.setAccessibleName("Jour de la clôture")
        self.month = ComboBox([(rank, name) for rank, name in enumerate(MONTHS, 1)])
        self.month.setObjectName("year_ends_month")
        self.month.setAccessibleName("Mois de la clôture")
        row = HBox(self, spacing=8)
        row.addWidget(self.day, 1)
        row.addWidget(self.month, 2)
        self.setFocusProxy(self.day)
        self._offer_days()
        self.month.changed.connect(self._month_chosen)
        self.day.changed.connect(self.changed)

    def value(self) -> str:
        """The day chosen."""
        return f"{int(str(self.month.value() or 12)):02d}-{int(str(self.day.value() or 31)):02d}"

    def set_value(self, value: str | None) -> None:
        """Show a day without telling ``changed``; nothing for what is none."""
        month, _, day = (value or "").partition("-")
        self.month.set_value(int(month) if month.isdigit() else None)
        self._offer_days()
        self.day.set_value(int(day) if day.isdigit() else None)

    def _month_chosen(self) -> None:
        """A shorter month ends on its own last day, as the month before did on its own."""
        before, last = self.day.value(), self.day.count()
        self._offer_days()
        if self.day.value() is None or before == last:
            self.day.set_value(self.day.count())
        self.changed.emit()

    def _offer_days(self) -> None:
        month = int(str(self.month.value() or 12))
        count = monthrange(ANY_YEAR, month)[1]
        self.day.set_choices([(rank, "1er" if rank == 1 else str(rank)) for rank in range(1, count + 1)])
