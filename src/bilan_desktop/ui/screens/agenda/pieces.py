"""The pieces of the agenda: an item that leads to its place, and the column of a day."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy

from bilan_desktop.ui.kit.buttons import press_at_once
from bilan_desktop.ui.kit.labels import label, plain_tip
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.kit.theme import set_style, theme
from bilan_desktop.ui.kit.tokens import tone_roles
from bilan_desktop.ui.screens.agenda.words import FREE, ItemLine, day_items, day_name, day_note, day_said
from bilan_desktop.usecases.agenda import WeekDay

BAR, SIDE, TOP = 4, 10, 7
"""The coloured edge of an item, and the room around its words (designed)."""
_WORDS, _ANYWHERE = int(Qt.TextFlag.TextWordWrap), int(Qt.TextFlag.TextWrapAnywhere)


class ItemButton(QPushButton):
    """One thing of a day: its lines wrapped in the width there is; one button that leads to it."""

    def __init__(self, item: ItemLine) -> None:
        super().__init__()
        self._item = item
        self.setAccessibleName(item.said)
        self.setToolTip(plain_tip("\n".join((item.head, *item.lines, item.warning)).strip()))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As tall as its words in a narrow column."""
        width = theme().px(140)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A long word is cut rather than the column widened."""
        return QSize(theme().px(90), theme().px(40))

    def hasHeightForWidth(self) -> bool:
        """A narrower item is a taller one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Room for every line."""
        return max(theme().px(40), sum(high for *_, high in self._laid(width)) + 2 * theme().px(TOP))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open."""
        if not press_at_once(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the surface, the edge and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, colour = theme().px, theme().color
        ink, soft = tone_roles(self._item.tone)
        rect = self.rect().adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("hover" if self.underMouse() else soft))
        painter.drawRoundedRect(rect, px(6), px(6))
        painter.setBrush(colour(ink))
        painter.drawRoundedRect(QRect(rect.left(), rect.top(), px(BAR), rect.height()), px(2), px(2))
        at = px(TOP)
        for text, font, role, high in self._laid(self.width()):
            painter.setFont(font)
            painter.setPen(colour(role))
            room = QRect(px(BAR + SIDE - 2), at, self.width() - px(BAR + 2 * SIDE - 4), high)
            painter.drawText(room, _wrapping(text, font, room.width()), text)
            at += high
        if self.hasFocus():
            painter.setPen(QPen(colour("primary"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, px(6), px(6))

    def _laid(self, width: int) -> list[tuple[str, QFont, str, int]]:
        """Each line with its font, its colour and its height in that width."""
        ink, _ = tone_roles(self._item.tone)
        bold, plain = theme().font(12, QFont.Weight.DemiBold, tabular=True), theme().font(13, QFont.Weight.Medium)
        small, lines = theme().font(12), self._item.lines
        told = [(self._item.head, bold, ink), *((text, plain, "text") for text in lines[:1])]
        told += [(text, small, "text2") for text in lines[1:]]
        if self._item.warning:
            told.append((self._item.warning, theme().font(12, QFont.Weight.DemiBold), "danger"))
        room = max(1, width - theme().px(BAR + 2 * SIDE - 4))
        return [(text, font, role, _height(text, font, room)) for text, font, role in told]


def _wrapping(text: str, font: QFont, room: int) -> int:
    """Between words, unless one of them is wider than the room."""
    widest = max((QFontMetrics(font).horizontalAdvance(word) for word in text.split(" ")), default=0)
    return _WORDS if widest <= room else _ANYWHERE


def _height(text: str, font: QFont, room: int) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, room, 10_000), _wrapping(text, font, room), text).height()


class DayColumn(QFrame):
    """A day: its name, what it is, what it holds."""

    def __init__(self, day: WeekDay, today: date, go: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName(f"day-{day.on:%Y-%m-%d}")
        self.setProperty("role", "card")
        set_style(self, selected=day.on == today)
        self.setAccessibleName(day_said(day, today))
        column = VBox(self, (8, 10, 8, 10), 6)
        name = label(day_name(day), "label")
        name.setAccessibleName(self.accessibleName())
        column.addWidget(name)
        if note := day_note(day, today):
            off = bool(day.holiday) or day.on.weekday() == 6
            column.addWidget(label(note, "hint", wrap=True, dense=True, ink="warning" if off else "primary"))
        self.items = [ItemButton(item) for item in day_items(day, today)]
        for button, item in zip(self.items, day_items(day, today), strict=True):
            button.clicked.connect(partial(go, item.route))
            column.addWidget(button)
        if not self.items:
            column.addWidget(label(FREE, "hint", wrap=True, dense=True))
        column.addStretch()
