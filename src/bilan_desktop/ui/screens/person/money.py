"""A price typed the French way, « 1 850,50 », or with a point, kept in cents; and a rate in percent."""

import re

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent

from bilan_desktop.blocks.formats import euros
from bilan_desktop.documents.invoice_paper import rate_words
from bilan_desktop.ui.kit.inputs import LineEdit

_PRICE = re.compile(r"(\d{1,7})(?:[.,](\d{0,2}))?")


def read_cents(text: str) -> int:
    """A price in euros as cents: 1850, « 1 850,50 », 1850.5, « 1 850 € ». Raises ValueError otherwise."""
    found = _PRICE.fullmatch(re.sub(r"[\s€]", "", text))
    if found is None:
        raise ValueError(text)
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


class PriceEdit(LineEdit):
    """A price in euros; its value is in cents, or None when the line is empty or unreadable."""

    error_changed = Signal(str)
    sentence = "Prix illisible. Écrivez par exemple 1 850,50."

    placeholder = euros(1850_00)

    def __init__(self) -> None:
        super().__init__(self.placeholder, limit=20)

    def read(self, text: str) -> int:
        """The value of a typed text; raises ValueError when it is none."""
        return read_cents(text)

    def written(self, value: int) -> str:
        """How a value is written in the line."""
        return euros(value)

    def value(self) -> int | None:  # type: ignore[override]
        """The cents typed."""
        try:
            return self.read(self.text()) if self.text().strip() else None
        except ValueError:
            return None

    def set_value(self, value: int | None) -> None:  # type: ignore[override]
        """Show this many cents (None: empty) silently."""
        if value is None or value != self.value():
            self.setText("" if value is None else self.written(value))
        self._judge()

    def is_valid(self) -> bool:
        """False when something is typed that is not a price."""
        return not self.text().strip() or self.value() is not None

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the price in full, or say that it cannot be read."""
        value = self.value()
        if value is not None:
            self.setText(self.written(value))
        self._judge()
        super().focusOutEvent(event)

    def _judge(self) -> None:
        self.error_changed.emit("" if self.is_valid() else self.sentence)


class RateEdit(PriceEdit):
    """A rate in percent; its value is in hundredths of a percent."""

    sentence = "Taux illisible. Écrivez par exemple 20 ou 5,5."
    placeholder = "20\N{NARROW NO-BREAK SPACE}%"

    def read(self, text: str) -> int:
        """As a price, with its sign or without."""
        return read_cents(text.replace("%", ""))

    def written(self, value: int) -> str:
        """« 5,5 % »."""
        return rate_words(value)
