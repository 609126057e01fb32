"""One-line inputs and choices: text, list, tick and switch."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from bilan_desktop.ui.kit.labels import Picture
from bilan_desktop.ui.kit.theme import theme


def leave_undo_to_the_window(event: QEvent) -> bool:
    """Whether a field lets the window's own Ctrl+Z or Ctrl+Y act.

    Qt's fields would take back everything typed without a pause, saved text included, and the window's redo
    would know nothing of it. Where no window undoes (a dialog), the key comes back to the field.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
        event.ignore()
        return True
    return False


class LineEdit(QLineEdit):
    """One line of text; ``changed`` after each edit by the person, never by the program."""

    changed = Signal()

    def __init__(self, placeholder: str = "", *, limit: int = 1000) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setMaxLength(limit)
        self.textEdited.connect(self.changed)

    def event(self, event: QEvent) -> bool:
        """Undo and redo belong to the window."""
        return leave_undo_to_the_window(event) or super().event(event)

    def value(self) -> str:
        """What is typed."""
        return self.text()

    def set_value(self, value: str | None) -> None:
        """Show this text without telling ``changed``: from its beginning, unless it is being typed in."""
        if self.text() != (value or ""):
            self.setText(value or "")
            if not self.hasFocus():
                self.home(False)


class SearchLine(LineEdit):
    """A line with a magnifying glass drawn in it: decorative, so no button of its own."""

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder, limit=200)
        self._picture = Picture("search", "text3", 18)
        self._picture.setParent(self)
        self._picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the glass at the left, the text beside it."""
        super().resizeEvent(event)
        side = theme().px(18)
        self._picture.move(theme().px(10), (self.height() - side) // 2)
        self.setTextMargins(theme().px(24), 0, 0, 0)


class ComboBox(QComboBox):
    """A closed list of (value, words); the wheel never changes it by accident."""

    changed = Signal()

    def __init__(self, choices: Sequence[tuple[Hashable, str]] = (), placeholder: str = "") -> None:
        super().__init__()
        # Qt's own data would come back as QVariant: an enum as its text, a tuple as a list.
        self._values: list[Hashable] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPlaceholderText(placeholder)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.set_choices(choices)
        self.activated.connect(self.changed)

    def set_choices(self, choices: Sequence[tuple[Hashable, str]]) -> None:
        """Replace the list; the chosen value stays chosen when it is still there."""
        kept = self.value()
        self.clear()
        self._values = [value for value, _ in choices]
        self.addItems([words for _, words in choices])
        self.set_value(kept)

    def value(self) -> Hashable | None:
        """The chosen value, or None."""
        at = self.currentIndex()
        return self._values[at] if 0 <= at < len(self._values) else None

    def set_value(self, value: Hashable | None) -> None:
        """Choose this value (None: nothing chosen) without telling ``changed``."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """End with « … » the words that have no room, instead of cutting a letter."""
        super().initStyleOption(option)
        box, words = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(box, option, words, self).width()
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, then the chevron, in the theme's colour."""
        super().paintEvent(event)
        side = theme().px(16)
        painter = QPainter(self)
        at = QPoint(self.width() - side - theme().px(10), (self.height() - side) // 2)
        painter.drawPixmap(at, theme().pixmap("chevron-down", "text2", 16, max(2.0, self.devicePixelRatioF())))


class CheckBox(QCheckBox):
    """A tick with words that wrap; the whole surface is the target."""

    changed = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.changed)
        theme().changed.connect(self.updateGeometry)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool | None) -> None:
        """Tick or untick without telling ``changed``."""
        self.setChecked(bool(value))

    def hasHeightForWidth(self) -> bool:
        """Narrower means more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of the words at this width, at least a 32 px target."""
        words = self._metrics().boundingRect(
            0, 0, max(1, width - self._left()), 10_000, Qt.TextFlag.TextWordWrap, self.text()
        )
        return max(theme().px(32), words.height() + theme().px(12))

    def sizeHint(self) -> QSize:
        """One line when there is room."""
        width = self._left() + self._metrics().horizontalAdvance(self.text()) + theme().px(6)
        return QSize(width, theme().px(32))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a side panel."""
        return QSize(min(self.sizeHint().width(), theme().px(140)), theme().px(32))

    def hitButton(self, pos: QPoint) -> bool:
        """The words can be clicked too."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark and the wrapped words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_mark(painter)
        painter.setFont(theme().font(14))
        painter.setPen(theme().color("text" if self.isEnabled() else "text3"))
        words = QRectF(self._left(), theme().px(6), self.width() - self._left(), self.height() - theme().px(6))
        painter.drawText(words, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop, self.text())

    def _paint_mark(self, painter: QPainter) -> None:
        side = theme().px(18)
        box = QRectF(3, theme().px(7) - 0.5, side, side)
        _paint_ring(painter, self, box, theme().px(5))
        on = self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen if on else QPen(theme().color("border_strong"), 1.2))
        painter.setBrush(theme().color("primary" if on else "surface"))
        painter.drawRoundedRect(box, theme().px(4), theme().px(4))
        if on:
            painter.drawPixmap(box.toRect(), theme().pixmap("check", "on_primary", 18))

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(theme().font(14))

    def _left(self) -> int:
        return theme().px(30)


class Toggle(CheckBox):
    """A switch: same use as a tick, for what takes effect at once."""

    def _paint_mark(self, painter: QPainter) -> None:
        width, height = theme().px(36), theme().px(20)
        track = QRectF(3, theme().px(6), width, height)
        _paint_ring(painter, self, track, height / 2 + 2)
        on = self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen if on else QPen(theme().color("border_strong"), 1))
        painter.setBrush(theme().color("primary" if on else "surface2"))
        painter.drawRoundedRect(track, height / 2, height / 2)
        knob = height - theme().px(6)
        gap = theme().px(3)
        x = track.right() - knob - gap if on else track.left() + gap
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("on_primary" if on else "border_strong"))
        painter.drawEllipse(QRectF(QPointF(x, track.top() + gap), QSize(knob, knob).toSizeF()))

    def _left(self) -> int:
        return theme().px(50)


def _paint_ring(painter: QPainter, widget: QWidget, around: QRectF, radius: float) -> None:
    if not widget.hasFocus():
        return
    painter.setPen(QPen(theme().color("text"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(around.adjusted(-2, -2, 2, 2), radius, radius)
