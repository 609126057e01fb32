"""A line in which one picks among what is offered while typing, or keeps what is typed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QWidget

from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.kit.theme import theme

MOST = 6
"""Offers in sight; the others by scrolling."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Offer:
    """Something to pick: its code, its words, what stands after them."""

    code: str
    text: str
    aside: str = ""


class PickLine(QWidget):
    """Type, then Enter keeps what is typed (``written``); the arrow down goes to the offers, Enter there ``picked``.

    ``typed`` asks for offers at each letter; ``show_offers`` puts them below the line.
    """

    typed = Signal(str)
    written = Signal(str)
    picked = Signal(str)

    def __init__(self, placeholder: str = "") -> None:
        super().__init__()
        column = VBox(self, spacing=4)
        self.line = LineEdit(placeholder, limit=300)
        self.line.setObjectName("pick")
        self.line.textChanged.connect(self.typed)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName("pick-offers")
        self.list.setProperty("role", "offers")
        self.list.setAccessibleName("Réponses proposées")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemClicked.connect(self._pick)
        self.list.installEventFilter(self)
        self.list.hide()
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.setFocusProxy(self.line)
        theme().changed.connect(self._fit)

    def setAccessibleName(self, name: str) -> None:
        """The line says what it is for."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """And how."""
        super().setAccessibleDescription(description)
        self.line.setAccessibleDescription(description)

    def text(self) -> str:
        """What is typed, its spaces made one."""
        return " ".join(self.line.text().split())

    def clear(self) -> None:
        """An empty line again, with the keyboard where it was."""
        self.line.clear()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Offer these; none hides the list."""
        had_keyboard = self.list.hasFocus()
        self.list.clear()
        for offer in offers:
            row = QListWidgetItem(f"{offer.text}  ·  {offer.aside}" if offer.aside else offer.text)
            row.setData(Qt.ItemDataRole.UserRole, offer.code)
            self.list.addItem(row)
        self._fit()
        self.list.setVisible(bool(offers))
        if offers and self.line.hasFocus():
            plural = "s" if len(offers) > 1 else ""
            announce(self.line, f"{len(offers)} réponse{plural} proposée{plural}")
        if had_keyboard and not offers:
            self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes to the offers, Up leaves them; Enter chooses, Escape comes back to the line."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = event.key()
        if watched is self.line:
            return self._in_line(key)
        if key in _ENTER:
            self._pick(self.list.currentItem())
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and self.list.currentRow() <= 0):
            self.line.setFocus()
        else:
            return super().eventFilter(watched, event)
        return True

    def _in_line(self, key: int) -> bool:
        if key in _ENTER:
            if self.text():
                self.written.emit(self.text())
        elif key == Qt.Key.Key_Down and not self.list.isHidden():
            self.list.setFocus()
            self.list.setCurrentRow(0)
        elif key == Qt.Key.Key_Escape and self.line.text():
            self.clear()
        else:
            return False
        return True

    def _pick(self, row: QListWidgetItem | None) -> None:
        if row is not None:
            self.picked.emit(row.data(Qt.ItemDataRole.UserRole))

    def _fit(self) -> None:
        height = self.list.sizeHintForRow(0) if self.list.count() else 0
        self.list.setFixedHeight(min(self.list.count(), MOST) * height + 2 * self.list.frameWidth() + theme().px(10))
