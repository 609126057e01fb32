"""A widget carried with the pointer to another place of its page; every such gesture has its keys beside it."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from bilan_desktop.ui.kit.theme import theme

EDGE, STEP = 48, 18
"""Designed pixels: how near an edge of the page the pointer makes it scroll, and how far each time."""


class Carrying(QObject):
    """Tells where the widget is carried (``over``) and where it is let go (``dropped``), in points of the screen.

    Let go where nothing takes it, it stays where it was.
    """

    over = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(self, carried: QWidget) -> None:
        super().__init__(carried)
        self._carried = carried
        self._from: QPoint | None = None
        self._ghost: QLabel | None = None
        carried.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the pointer from a press on; a press that goes nowhere is left to the widget."""
        if not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        at = event.globalPosition().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._from = at
        elif event.type() == QEvent.Type.MouseMove and self._from is not None:
            if self._ghost is not None or (at - self._from).manhattanLength() >= QApplication.startDragDistance():
                self._carry(at)
                return True
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._from = None
            if self._ghost is not None:
                self._let_go(at)
                return True
        return super().eventFilter(watched, event)

    def _carry(self, at: QPoint) -> None:
        window = self._carried.window()
        if self._ghost is None:
            self._ghost = QLabel(window)
            self._ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._ghost.setPixmap(self._carried.grab())
            self._ghost.adjustSize()
            self._ghost.show()
            # Taken away meanwhile by something else, the widget takes its picture along.
            self._carried.destroyed.connect(self._ghost.deleteLater)
        self._ghost.move(window.mapFromGlobal(at) - self._ghost.rect().center())
        self._ghost.raise_()
        self._scroll(at)
        self.over.emit(at)

    def _let_go(self, at: QPoint) -> None:
        assert self._ghost is not None
        self._ghost.hide()
        self._ghost.deleteLater()
        self._ghost = None
        if isinstance(self._carried, QAbstractButton):
            self._carried.setDown(False)  # the release that it waits for was a drop
        self.dropped.emit(at)

    def _scroll(self, at: QPoint) -> None:
        """Near an edge of what scrolls, more of it comes."""
        area = self._carried.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is None:
            return
        y, bar = area.viewport().mapFromGlobal(at).y(), area.verticalScrollBar()
        if y < theme().px(EDGE):
            bar.setValue(bar.value() - theme().px(STEP))
        elif y > area.viewport().height() - theme().px(EDGE):
            bar.setValue(bar.value() + theme().px(STEP))


def is_over(place: QWidget, at: QPoint) -> bool:
    """Whether a point of the screen is within a widget that is shown."""
    return place.isVisible() and place.rect().contains(place.mapFromGlobal(at))
