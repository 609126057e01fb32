"""The three phases across a dossier, and the steps of one phase: free navigation, never a prison."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from bilan_desktop.ui.kit.layouts import HBox
from bilan_desktop.ui.kit.theme import set_style, theme

State = Literal["todo", "doing", "warn", "done"]
STATE_WORDS: dict[State, str] = {
    "todo": "à faire", "doing": "en cours", "warn": "à compléter", "done": "terminé",
}  # fmt: skip
_STATE_ICONS: dict[State, tuple[str, str]] = {
    "todo": ("circle", "text3"), "doing": ("circle-dot", "primary_text"),
    "warn": ("triangle-alert", "warning"), "done": ("circle-check", "success"),
}  # fmt: skip
_BADGES: dict[State, tuple[str, str]] = {"done": ("check", "success"), "warn": ("triangle-alert", "warning")}
"""What replaces the number of a phase: its icon and its tone."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Phase:
    """What the stepper shows of a phase; ``progress`` from 0 to 1."""

    name: str
    detail: str
    progress: float
    state: State


class _Painted(QPushButton):
    """A push button that draws itself: click, Space, Enter and the screen reader come from Qt."""

    def __init__(self) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme().changed.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        """Narrower than the words: they are then cut with an ellipsis."""
        return QSize(theme().px(120), self.sizeHint().height())

    def _text(self, painter: QPainter, rect: QRectF, text: str, font: QFont, role: str) -> None:
        painter.setFont(font)
        painter.setPen(theme().color(role))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
        painter.drawText(rect, _LEFT, shown)


class PhaseItem(_Painted):
    """One phase of the stepper."""

    def __init__(self, number: int, phase: Phase) -> None:
        super().__init__()
        self._number = number
        self._low = False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set(phase)

    def set(self, phase: Phase) -> None:
        """Show this phase."""
        self._phase = phase
        self.setAccessibleName(f"{phase.name}, {STATE_WORDS[phase.state]}")
        self.setAccessibleDescription(f"{phase.detail}, {round(phase.progress * 100)} %")
        self.update()

    def set_low(self, low: bool) -> None:
        """One line instead of two, where the height is dear."""
        if low != self._low:
            self._low = low
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """64 px high, 42 when low."""
        return QSize(theme().px(240), theme().px(42 if self._low else 64))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, the number, the words and the bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, colour, current = theme().px, theme().color, self.isChecked()
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(colour("primary" if current else "border"), 1.6 if current else 1))
        painter.setBrush(colour("hover" if self.underMouse() and not current else "surface"))
        painter.drawRoundedRect(rect, px(9), px(9))
        badge = QRectF(rect.left() + px(16), rect.center().y() - px(15), px(30), px(30))
        self._paint_badge(painter, badge)
        bar_width = px(84) if rect.width() > px(300) else 0
        words = QRectF(badge.right() + px(12), rect.center().y() - px(10 if self._low else 20), 0, px(20))
        words.setRight(rect.right() - bar_width - px(28 if bar_width else 12))
        name_role = "primary_text" if current else "text"
        self._text(painter, words, self._phase.name, theme().font(14, QFont.Weight.DemiBold), name_role)
        if not self._low:
            self._text(painter, words.translated(0, px(20)), self._phase.detail, theme().font(12), "text2")
        if bar_width:
            bar = QRectF(rect.right() - bar_width - px(16), rect.center().y() - px(3), bar_width, px(6))
            paint_bar(painter, bar, self._phase.progress, "success" if self._phase.state == "done" else "primary")
        if self.hasFocus():
            painter.setPen(QPen(colour("text"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), px(7), px(7))

    def _paint_badge(self, painter: QPainter, badge: QRectF) -> None:
        current, colour = self.isChecked(), theme().color
        if self._phase.state in _BADGES and not current:
            icon, role = _BADGES[self._phase.state]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(f"{role}_soft"))
            painter.drawEllipse(badge)
            side = theme().px(17)
            at = QPointF(badge.center().x() - side / 2, badge.center().y() - side / 2)
            painter.drawPixmap(at, theme().pixmap(icon, role, 17))
            return
        painter.setPen(Qt.PenStyle.NoPen if current else QPen(colour("border_strong"), 1.3))
        painter.setBrush(colour("primary") if current else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(badge)
        painter.setPen(colour("on_primary" if current else "text2"))
        painter.setFont(theme().font(14, QFont.Weight.DemiBold))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(self._number))


class PhaseStepper(QWidget):
    """The phases side by side; Tab enters, arrows move, Space or Enter chooses."""

    chosen = Signal(int)

    def __init__(self, phases: Sequence[Phase], current: int = 0) -> None:
        super().__init__()
        self.setAccessibleName("Phases du bilan")
        row = HBox(self, spacing=12)
        self.items = [PhaseItem(number, phase) for number, phase in enumerate(phases, 1)]
        for index, item in enumerate(self.items):
            item.setObjectName(f"phase-{index}")
            item.clicked.connect(lambda _checked, index=index: self._choose(index))
            row.addWidget(item, 1)
        self.set_current(current)

    def set_phases(self, phases: Sequence[Phase]) -> None:
        """Show the same phases further on."""
        for item, phase in zip(self.items, phases, strict=True):
            item.set(phase)

    def set_low(self, low: bool) -> None:
        """Show each phase on one line, where the height is dear."""
        for item in self.items:
            item.set_low(low)

    def set_current(self, index: int) -> None:
        """Mark the phase on the screen (-1: none)."""
        for at, item in enumerate(self.items):
            item.setChecked(at == index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from phase to phase."""
        steps = {int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Right): 1}
        focused = next((at for at, item in enumerate(self.items) if item.hasFocus()), None)
        if focused is not None and event.key() in steps:
            self.items[max(0, min(len(self.items) - 1, focused + steps[event.key()]))].setFocus()
        else:
            super().keyPressEvent(event)

    def _choose(self, index: int) -> None:
        self.set_current(index)
        self.chosen.emit(index)


class StepItem(_Painted):
    """One step in the list at the left: its state, its name, and a short note.

    Where it is narrow, its number or its icon stands for its name, and its state is a mark beside it.
    """

    def __init__(
        self,
        name: str,
        state: State = "todo",
        note: str = "",
        *,
        icon: str = "",
        number: str = "",
        stateless: bool = False,
    ) -> None:
        """``icon``: stands for the name where it is narrow, and everywhere for the state of a ``stateless`` one."""
        super().__init__()
        self._icon, self._number, self._stateless = icon, number, stateless
        self._low = self._narrow = False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set(name, state, note)

    def set(self, name: str, state: State, note: str = "") -> None:
        """Show this step."""
        self._name, self._state, self._note = name, state, note
        self._tell()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Without its name; the number shown instead is then spoken with it."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._tell()
            self.update()

    def _tell(self) -> None:
        name = f"{self._number} {self._name}" if self._narrow and self._number else self._name
        parts = (name, "" if self._stateless else STATE_WORDS[self._state], self._note)
        self.setAccessibleName(", ".join(part for part in parts if part))

    def set_low(self, low: bool) -> None:
        """Less high, where the height is dear."""
        if low != self._low:
            self._low = low
            set_style(self, low=low)
            self.updateGeometry()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The first click led to another page, and put this item under the pointer: the second one is not for it."""
        event.accept()

    def sizeHint(self) -> QSize:
        """36 px high, 32 when low."""
        return QSize(self._name_width() + theme().px(60), theme().px(32 if self._low else 36))

    def needs(self) -> int:
        """How wide it is with its note beside its whole name; under it, the note is left out."""
        return theme().px(40 + 8 + 2) + self._name_width() + self._note_width()

    def _name_width(self) -> int:
        return QFontMetrics(theme().font(14, QFont.Weight.DemiBold)).horizontalAdvance(self._name)

    def _note_width(self) -> int:
        return QFontMetrics(_note_font()).horizontalAdvance(self._note) + theme().px(12) if self._note else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the state, the name and the note."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, colour, current = theme().px, theme().color, self.isChecked()
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if current or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("primary_soft" if current else "hover"))
            painter.drawRoundedRect(rect, px(7), px(7))
        if self._narrow:
            self._paint_sign(painter, rect)
        else:
            self._paint_words(painter, rect)
        if self.hasFocus():
            painter.setPen(QPen(colour("primary"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, px(7), px(7))

    def _paint_sign(self, painter: QPainter, rect: QRectF) -> None:
        """The number or the icon, then the state as a mark; nothing is marked of what is still to do."""
        px, current = theme().px, self.isChecked()
        sign, middle = QRectF(rect.left() + px(4), rect.top(), px(28), rect.height()), rect.center().y()
        if self._number:
            weight = QFont.Weight.Bold if current else QFont.Weight.DemiBold
            painter.setFont(theme().font(13, weight, tabular=True))
            painter.setPen(theme().color("primary_text" if current else "text"))
            painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, self._number)
        else:
            at = QPointF(sign.center().x() - px(18) / 2, middle - px(18) / 2)
            painter.drawPixmap(at, theme().pixmap(self._icon, "primary_text" if current else "text2", 18))
        if self._state != "todo" and not self._stateless:
            at = QPointF(rect.right() - px(19), middle - px(14) / 2)
            painter.drawPixmap(at, theme().pixmap(*_STATE_ICONS[self._state], 14))

    def _paint_words(self, painter: QPainter, rect: QRectF) -> None:
        px, colour, current = theme().px, theme().color, self.isChecked()
        icon, role = (self._icon, "text2") if self._stateless else _STATE_ICONS[self._state]
        painter.drawPixmap(
            QPointF(rect.left() + px(12), rect.center().y() - px(18) / 2), theme().pixmap(icon, role, 18)
        )
        noted = self.width() >= self.needs()
        note_width = self._note_width() if noted else 0
        painter.setFont(_note_font())
        painter.setPen(colour("warning" if self._state == "warn" else "text2"))
        painter.drawText(rect.adjusted(0, 0, -px(12), 0), _RIGHT, self._note if noted else "")
        words = rect.adjusted(px(40), 0, -px(8) - note_width, 0)
        weight = QFont.Weight.DemiBold if current else QFont.Weight.Normal
        self._text(painter, words, self._name, theme().font(14, weight), "primary_text" if current else "text")


def _note_font() -> QFont:
    return theme().font(12, QFont.Weight.Medium)


def paint_bar(painter: QPainter, rect: QRectF, part: float, role: str = "primary") -> None:
    """Draw a rounded bar filled from 0 to 1."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color("track"))
    radius = rect.height() / 2
    painter.drawRoundedRect(rect, radius, radius)
    if part > 0:
        filled = QRectF(rect)
        filled.setWidth(max(rect.height(), rect.width() * min(1.0, part)))
        painter.setBrush(theme().color(role))
        painter.drawRoundedRect(filled, radius, radius)
    painter.restore()
