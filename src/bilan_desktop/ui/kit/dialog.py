"""A panel over the window: never blocks Python, Escape closes it, the focus comes back."""

from collections.abc import Sequence
from typing import Protocol, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy, QWidget
from shiboken6 import isValid

from bilan_desktop.ui.kit.buttons import Button, tool_button
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.room import Room, is_low
from bilan_desktop.ui.kit.tabbing import move_by_tab, tab_order
from bilan_desktop.ui.kit.theme import theme

MARGIN, LOW_MARGIN = 24, 8
"""Designed pixels around the panel at least; above and below it in a low window."""

SIDE = 24
"""What the panel keeps free at each side of what it holds."""


class Keeper(Protocol):
    """Keeps what is typed in the dialogs of a window that locks: its ``keeper`` attribute."""

    def opened(self, dialog: "Dialog") -> None:
        """A dialog is shown, with the values it starts from."""


class Dialog(QWidget):
    """Drawn over its window with a scrim; ``open()`` returns at once, ``finished(accepted)`` follows."""

    finished = Signal(bool)
    keeps_typed = True
    """Whether a lock keeps what is typed, to be given back at the next opening; False for secrets."""

    keeps_left = False
    """Whether Escape and the cross keep it too: a dialog in which much is typed; a button of its own gives it up."""

    subject = ""
    """What it is about, as identifiers: what is typed about one thing is never shown about another."""

    changes = True
    """Whether confirming it writes in the vault; one that only reads stays of use in a vault for consultation."""

    def __init__(self, window: QWidget, title: str, text: str = "", *, width: int = 520) -> None:
        self._host = window.window()
        super().__init__(self._host)
        self.hide()
        self.given_up = False
        self._came_from: QWidget | None = None
        self.first: QWidget | None = None
        """What has the keyboard first, when it is not the first that is read."""
        self._title = title
        self._width = width
        self.panel = QFrame(self)
        self.panel.setProperty("role", "card")
        self.panel.setAccessibleName(title)
        self.panel.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(title)
        self._build_panel(title, text)
        outer = self._outer = VBox(self, MARGIN)
        self._above = QWidget()
        outer.addWidget(self._above)
        # Stretches, not an alignment: an aligned widget is asked its height for the whole width.
        middle = HBox()
        middle.addStretch()
        middle.addWidget(self.panel)
        middle.addStretch()
        outer.addLayout(middle)
        # With a share of its own: a panel that would grow takes none of it.
        outer.addStretch(1)
        self._top = -1
        self.buttons = HBox(margins=(SIDE, 0, SIDE, 0), spacing=12)
        self._rescale()
        theme().changed.connect(self._rescale)

    def _build_panel(self, title: str, text: str) -> None:
        """The title, then what scrolls; the buttons come below."""
        self.column = VBox(self.panel, (0, 18, 0, 20), 14)
        head = HBox(margins=(SIDE, 0, SIDE, 0), spacing=8)
        head.addWidget(label(title, "h2", wrap=True), 1)
        self.close_button = tool_button("x", "Fermer")
        self.close_button.clicked.connect(self.reject)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        inner = QWidget()
        inner.setAutoFillBackground(False)
        self.body = VBox(inner, (SIDE, 2, SIDE, 2), 14)
        self.room = Room(inner, self._width)
        self.room.viewport().setAutoFillBackground(False)
        self.room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column.addWidget(self.room, 1)
        if text:
            self.body.addWidget(label(text, wrap=True))

    def add(self, widget: QWidget, stretch: int = 0) -> QWidget:
        """Put a widget below the others and return it."""
        self.body.addWidget(widget, stretch)
        return widget

    def set_buttons(self, buttons: Sequence[Button]) -> None:
        """The row of buttons at the bottom right; the last one is the main one."""
        self.buttons.addStretch()
        for one in buttons:
            self.buttons.addWidget(one)
        self.column.addLayout(self.buttons)

    def open(self) -> None:
        """Show over the window, keep the keyboard inside, speak the title."""
        self._came_from = QApplication.focusWidget()
        self._host.installEventFilter(self)
        self.setGeometry(self._host.rect())
        self.raise_()
        self.show()
        self._settle()
        inputs = self._focusable()
        read = next((one for one in inputs if one is not self.close_button), self.close_button)
        chosen = self.first if self.first in inputs else read
        chosen.setFocus(Qt.FocusReason.PopupFocusReason)
        announce(self, self._title)
        keeper = cast("Keeper | None", getattr(self._host, "keeper", None))
        if keeper is not None and self.keeps_typed:
            keeper.opened(self)

    def accept(self) -> None:
        """Close with yes."""
        self._finish(accepted=True)

    def reject(self) -> None:
        """Close without doing anything."""
        self._finish(accepted=False)

    def give_up(self) -> None:
        """Close, and forget what was typed."""
        self.given_up = True
        self.reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
        else:
            event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays inside the dialog."""
        move_by_tab(self, forward=forward, wrap=True)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the panel does nothing: what is typed in it would be lost."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Darken the window behind."""
        QPainter(self).fillRect(self.rect(), theme().color("scrim"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._host.rect())
            self._settle()
        return False

    def event(self, event: QEvent) -> bool:
        """What is said in the panel, or no more, gives it another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._hold_top()
        return super().event(event)

    def _settle(self) -> None:
        """Find the place of the panel, a little above the middle; it stays there."""
        self._fit()
        self._top = -1
        self._hold_top()

    def _hold_top(self) -> None:
        """The panel grows downwards, so that nothing in it slides from under the pointer; upwards at last."""
        if self.isHidden():
            return
        box, width = self.column, self.panel.width()
        tall = box.totalHeightForWidth(width) if box.hasHeightForWidth() else box.totalSizeHint().height()
        free = max(0, self.height() - 2 * self._outer.contentsMargins().top() - tall)
        if self._top < 0:
            self._top = free * 2 // 5
        self._above.setFixedHeight(min(self._top, free))
        # At once: the panel is never drawn where it was for a while.
        self._outer.activate()

    def _focusable(self) -> list[QWidget]:
        """Widgets of the dialog that take the keyboard, in tab order."""
        return tab_order(self)

    def _finish(self, *, accepted: bool) -> None:
        if self.isHidden():
            return
        self._host.removeEventFilter(self)
        self.hide()
        if self._came_from is not None and isValid(self._came_from) and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.PopupFocusReason)
        self._came_from = None
        self.finished.emit(accepted)

    def _rescale(self) -> None:
        self._settle()

    def _fit(self) -> None:
        """No wider than the window, and nearly as high where that is low."""
        px = theme().px
        low = is_low(self._host)
        self._outer.set_margins((MARGIN, LOW_MARGIN, MARGIN, LOW_MARGIN) if low else MARGIN)
        self.column.set_margins((0, 8, 0, 10) if low else (0, 18, 0, 20))
        self.column.setSpacing(px(8 if low else 14))
        width = min(px(self._width), self._host.width() - 2 * px(MARGIN))
        self.panel.setFixedWidth(width)
        self.room.set_width(width / theme().zoom)
