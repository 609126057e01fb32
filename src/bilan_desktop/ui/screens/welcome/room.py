"""A scrolled column that keeps what has the keyboard in sight, with the error below it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from bilan_desktop.ui.kit.theme import theme

BELOW = 64
"""Designed pixels kept in sight around a field: its hint and its error."""


class Room(QScrollArea):
    """Scrolls when its content is too tall; ``width`` makes it as tall as its content at that width."""

    def __init__(self, inner: QWidget, width: float = 0) -> None:
        """``width``: designed pixels; 0 when the room is whatever is left."""
        super().__init__()
        self._inner, self._width = inner, width
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Its least height is reckoned at its least width, where every sentence wraps: a blank below.
        inner.setMinimumHeight(1)
        self.setWidget(inner)
        inner.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def sizeHint(self) -> QSize:
        """The height of the content at the width given."""
        if not self._width:
            return super().sizeHint()
        width = theme().px(self._width)
        return QSize(width, self._inner.heightForWidth(width))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An error appeared or went: the content has another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        elif event.type() == QEvent.Type.Resize:
            self._follow(None, QApplication.focusWidget())
        return super().eventFilter(watched, event)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, theme().px(BELOW))
