"""A scrolled column that keeps what has the keyboard in sight, with what is said below it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from bilan_desktop.ui.kit.theme import theme

BELOW = 64
"""Designed pixels kept in sight around a field: its hint and its error."""


class Room(QScrollArea):
    """Scrolls when its content is too tall; ``width`` makes it as tall as its content at that width."""

    def __init__(self, inner: QWidget, width: float = 0) -> None:
        """``width``: designed pixels; 0 when the room is whatever is left."""
        super().__init__()
        self.inner, self._width = inner, width
        # Once everything has found its place.
        self._after = QTimer(self)
        self._after.setSingleShot(True)
        self._after.timeout.connect(self._follow)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Its least height is reckoned at its least width, where every sentence wraps: a blank below.
        inner.setMinimumHeight(1)
        self.setWidget(inner)
        inner.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    def sizeHint(self) -> QSize:
        """The height of the content at the width given."""
        if not self._width:
            return super().sizeHint()
        width = theme().px(self._width)
        return QSize(width, self.inner.heightForWidth(width))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An error appeared or went: the content has another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        elif event.type() == QEvent.Type.Resize:
            self._after.start(0)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width is a new height."""
        super().resizeEvent(event)
        self._after.start(0)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def bring(self, widget: QWidget) -> None:
        """Give the keyboard to a widget that was perhaps just shown, and scroll to it."""
        widget.setFocus()
        self._after.start(0)

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        # What is pressed with the mouse is in sight already, and must not slide away below it.
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is not None and not pressed and self.isAncestorOf(now):
            self._after.start(0)

    def _follow(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus) and focus.height() < self.viewport().height():
            self.ensureWidgetVisible(focus, 0, theme().px(BELOW))
