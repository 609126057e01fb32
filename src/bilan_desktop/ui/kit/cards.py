"""Surfaces: cards, callouts, banners and the empty state."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QWidget

from bilan_desktop.ui.kit.buttons import Button, ToolButton, button, tool_button
from bilan_desktop.ui.kit.labels import Mark, Picture, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.room import is_low
from bilan_desktop.ui.kit.theme import set_style, theme
from bilan_desktop.ui.kit.tokens import tone_roles

_TONE_ICONS = {
    "primary": "info", "info": "info", "neutral": "info", "success": "circle-check", "violet": "info",
    "warning": "triangle-alert", "danger": "circle-alert",
}  # fmt: skip

SIDE_BY_SIDE = 480
"""Designed width of an empty state under which its gestures stand one below the other."""


class Card(QFrame):
    """A titled white surface; add content with ``add`` and ``add_layout``, head buttons with ``head``."""

    def __init__(self, title: str = "", subtitle: str = "", *, spacing: int = 12) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.body = VBox(self, (20, 18, 20, 18), spacing)
        self.head = HBox(spacing=8)
        self.title = label(title, "h3")
        if title:
            self.head.addWidget(self.title)
            self.head.addStretch()
            self.body.addLayout(self.head)
        else:
            self.title.setParent(self)
            self.title.hide()
        if subtitle:
            self.body.addWidget(label(subtitle, "muted", wrap=True))

    def add(self, widget: QWidget, stretch: int = 0) -> QWidget:
        """Put a widget below the others and return it."""
        self.body.addWidget(widget, stretch)
        return widget

    def add_layout(self, layout: QLayout) -> None:
        """Put a row or a grid below the others."""
        self.body.addLayout(layout)

    def wrap_title(self) -> None:
        """Let a long title go on below, rather than widen the page."""
        self.title.setWordWrap(True)
        self.head.setStretchFactor(self.title, 1)

    def set_selected(self, selected: bool) -> None:
        """Draw the card as the chosen one."""
        set_style(self, selected=selected)


class Callout(QFrame):
    """A coloured remark inside a page; tone: primary success warning danger info violet neutral."""

    def __init__(self, tone: str, text: str, *, icon: str | None = None) -> None:
        super().__init__()
        self.setProperty("role", "callout")
        self._picture = Picture(icon or _TONE_ICONS[tone], tone_roles(tone)[0])
        self._icon = icon
        self.label = label(text, "muted", wrap=True)
        self.row = HBox(self, (12, 10, 12, 8), 10)
        self.row.addWidget(self._picture)
        self.row.addWidget(self.label, 1)
        self.set(tone, text)

    def set(self, tone: str, text: str) -> None:
        """Change the remark."""
        self._picture.set(self._icon or _TONE_ICONS[tone], tone_roles(tone)[0])
        self.label.setText(text)
        set_style(self.label, ink=tone)
        set_style(self, tone=tone)


class Banner(Callout):
    """A callout across a page, with one action and a way to close it."""

    acted = Signal()
    closed = Signal()

    def __init__(self, tone: str, text: str, action: str = "", *, closable: bool = True, short: str = "") -> None:
        """``short``: said instead in a low window, where one line is all there is room for."""
        super().__init__(tone, text)
        self._whole, self._short = text, short
        self.action: Button = button(action, None, "link")
        self.action.clicked.connect(self.acted)
        self.row.addWidget(self.action)
        self.action.setVisible(bool(action))
        self.close_button: ToolButton = tool_button("x", "Fermer ce message")
        self.close_button.clicked.connect(self.hide)
        self.close_button.clicked.connect(self.closed)
        self.row.addWidget(self.close_button)
        self.close_button.setVisible(closable)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line in a low window, where there is one to say."""
        super().resizeEvent(event)
        if self._short:
            low = is_low(self)
            self.row.set_margins((12, 3, 12, 3) if low else (12, 10, 12, 8))
            self.label.setText(self._short if low else self._whole)


class EmptyState(QWidget):
    """What a page shows before there is anything: why it is useful, and the first gesture."""

    def __init__(self, title: str, text: str, actions: Sequence[Button] = (), hint: str = "") -> None:
        super().__init__()
        centre = Qt.AlignmentFlag.AlignHCenter
        column = VBox(self, 24, 12)
        column.addStretch(2)
        column.addWidget(Mark(72), 0, centre)
        name = label(title, "h2", wrap=True, dense=True)
        name.setAlignment(centre)
        column.addWidget(name)
        words = label(text, "muted", wrap=True)
        words.setAlignment(centre)
        words.setMaximumWidth(560)
        row = HBox()
        row.addStretch(1)
        row.addWidget(words, 4)
        row.addStretch(1)
        column.addLayout(row)
        self._buttons = HBox(spacing=12)
        self._buttons.addStretch()
        for action in actions:
            self._buttons.addWidget(action, 0, centre)
        self._buttons.addStretch()
        column.addLayout(self._buttons)
        if hint:
            column.addWidget(label(hint, "hint"), 0, centre)
        column.addStretch(3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One gesture below the other where there is no room."""
        super().resizeEvent(event)
        below = self.width() < theme().px(SIDE_BY_SIDE)
        self._buttons.setDirection(QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight)
