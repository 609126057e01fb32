"""The inputs of the comparisons: a score or a gate with its comma, and an importance on a slider with its figure."""

import re

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from bilan_desktop.domain.scenarios import TOP
from bilan_desktop.supports.scenarios.sentences import mark_words
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.layouts import HBox
from bilan_desktop.ui.kit.tabbing import FIELD
from bilan_desktop.ui.kit.theme import theme

_TENTHS = re.compile(r"(\d{1,2})(?:[.,](\d?))?")
_WHOLE = re.compile(r"\d{1,3}")
UNSAID = "à dire"


def read_tenths(text: str) -> int:
    """« 7 », « 7,5 », « 7.5 » in tenths. ValueError for anything else, and beyond 10."""
    found = _TENTHS.fullmatch(text.strip())
    tenths = int(found[1]) * 10 + int(found[2] or 0) if found is not None else TOP + 1
    if tenths > TOP:
        raise ValueError(text)
    return tenths


class TenthsEdit(LineEdit):
    """A score from 0 to 10, to the tenth; its value is in tenths, or None when the line is empty or unreadable."""

    error_changed = Signal(str)
    sentence = "Écrivez une note de 0 à 10, par exemple 7 ou 7,5."

    def __init__(self) -> None:
        super().__init__("0 à 10", limit=6)
        self._wrong = False

    def value(self) -> int | None:  # type: ignore[override]
        """The tenths typed."""
        try:
            return read_tenths(self.text()) if self.text().strip() else None
        except ValueError:
            return None

    def set_value(self, value: int | None) -> None:  # type: ignore[override]
        """Show a score (None: empty) silently."""
        if value is None or value != self.value():
            self.setText("" if value is None else mark_words(value))
        self._judge()

    def is_valid(self) -> bool:
        """False when something is typed that is not a score."""
        return not self.text().strip() or self.value() is not None

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say what cannot be read."""
        self._judge()
        super().focusOutEvent(event)

    def _judge(self) -> None:
        # What was said of bounds that cross is not this line's to take back.
        if self._wrong or not self.is_valid():
            self._wrong = not self.is_valid()
            self.error_changed.emit(self.sentence if self._wrong else "")


class WholeEdit(LineEdit):
    """A whole number from 0 to 100, or None when the line is empty or unreadable."""

    def __init__(self) -> None:
        super().__init__(UNSAID, limit=4)

    def value(self) -> int | None:  # type: ignore[override]
        """The number typed."""
        found = _WHOLE.fullmatch(self.text().strip())
        return int(found[0]) if found is not None and int(found[0]) <= TOP else None

    def set_value(self, value: int | None) -> None:  # type: ignore[override]
        """Show a number (None: empty) silently."""
        if value is None or value != self.value():
            self.setText("" if value is None else str(value))

    def is_valid(self) -> bool:
        """False when something is typed that is not such a number."""
        return not self.text().strip() or self.value() is not None


class Slider(QSlider):
    """From 0 to 100; the arrows go by 5, the pages by 10, Delete empties; the wheel is the page's."""

    emptied = Signal()

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(0, TOP)
        self.setSingleStep(5)
        self.setPageStep(10)
        self.setProperty(FIELD, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.said = False
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """A target of 32 px."""
        return QSize(theme().px(220), theme().px(32))

    def minimumSizeHint(self) -> QSize:
        """Shorter where there is little room."""
        return QSize(theme().px(96), theme().px(32))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete says that it is not said; Alt and the arrows are the row's."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.emptied.emit()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A track, what is full of it, a knob; hollow while nothing is said."""
        px, painter = theme().px, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        knob, thick = px(18), px(6)
        room = self.width() - knob - 4
        middle, x = self.height() / 2, 2 + room * self.value() / TOP
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("track"))
        painter.drawRoundedRect(QRectF(2, middle - thick / 2, self.width() - 4, thick), thick / 2, thick / 2)
        if self.said:
            painter.setBrush(theme().color("primary"))
            painter.drawRoundedRect(QRectF(2, middle - thick / 2, x + knob / 2 - 2, thick), thick / 2, thick / 2)
        painter.setBrush(theme().color("primary" if self.said else "surface"))
        painter.setPen(QPen(theme().color("primary" if self.said else "border_strong"), 2))
        painter.drawEllipse(QRectF(x + 1, middle - knob / 2 + 1, knob - 2, knob - 2))
        if self.hasFocus():
            painter.setPen(QPen(theme().color("text"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(x - 2, middle - knob / 2 - 2, knob + 4, knob + 4).adjusted(1, 1, -1, -1))


class SwingInput(QWidget):
    """An importance from 0 to 100, or None: a slider and its exact figure, always the same."""

    changed = Signal()
    error_changed = Signal(str)
    sentence = "Écrivez une importance de 0 à 100, ou laissez vide."

    def __init__(self) -> None:
        super().__init__()
        self.slider, self.line = Slider(), WholeEdit()
        self._value: int | None = None
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        row = HBox(self, spacing=10)
        row.addWidget(self.slider, 1)
        row.addWidget(self.line)
        self.slider.valueChanged.connect(self._slid)
        self.slider.emptied.connect(lambda: self._take(None))
        self.line.textEdited.connect(self._typed)
        self.setFocusProxy(self.slider)
        theme().changed.connect(self._fit)
        self._fit()

    def setAccessibleName(self, name: str) -> None:
        """Both say what they are about."""
        super().setAccessibleName(name)
        self.slider.setAccessibleName(name)
        self.line.setAccessibleName(f"{name}, en chiffres")

    def value(self) -> int | None:
        """The importance, or None."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Show an importance without telling ``changed``."""
        self._value = value
        self.line.set_value(value)
        self._show()
        self.error_changed.emit("")

    def is_valid(self) -> bool:
        """False when something is typed that is not one."""
        return self.line.is_valid()

    def text(self) -> str:
        """What is typed, as it is typed."""
        return self.line.text()

    def show_draft(self, raw: str) -> None:
        """Show a text that could not be read."""
        self.line.setText(raw)
        self.error_changed.emit(self.sentence)

    def _fit(self) -> None:
        self.line.setFixedWidth(theme().px(78))

    def _slid(self, value: int) -> None:
        self._take(value)

    def _typed(self) -> None:
        self.error_changed.emit("" if self.line.is_valid() else self.sentence)
        if self.line.is_valid():
            self._value = self.line.value()
            self._show()
        self.changed.emit()

    def _take(self, value: int | None) -> None:
        self.set_value(value)
        self.changed.emit()

    def _show(self) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue(self._value or 0)
        self.slider.blockSignals(False)
        self.slider.said = self._value is not None
        self.slider.setAccessibleDescription("" if self._value is not None else "Importance non dite")
        self.slider.update()
