"""Scrolled columns that keep what has the keyboard in sight, with what is said below it."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget
from shiboken6 import isValid

from bilan_desktop.ui.kit.fields import Field
from bilan_desktop.ui.kit.tabbing import holds_on
from bilan_desktop.ui.kit.theme import theme

BELOW = 64
"""Designed pixels kept in sight around a field: its hint and its error."""

LOW = 500
"""Window height, in designed pixels, under which all leaves room to what is worked on: 768 px at 175 %."""


def is_low(widget: QWidget) -> bool:
    """Whether the window of a widget is so low for its zoom that what is worked on comes before all else."""
    return widget.window().height() < theme().px(LOW)


class ScrolledColumn(QScrollArea):
    """Without frame; Tab brings the whole of the next field into sight, where Qt brings its cursor only."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.inner = inner
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner.installEventFilter(self)
        self._fit_least()
        self.setWidget(inner)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Something in the column has another size."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.inner:
            self._fit_least()
        return super().eventFilter(watched, event)

    def _fit_least(self) -> None:
        """The column is never less high than what it holds: it scrolls instead of crushing it."""
        column = self.inner.layout()
        # The least height of a column that wraps is reckoned at its least width: a blank below; Qt asks it its
        # height for its width instead. What never wraps is not asked.
        least = 1 if column is None or column.hasHeightForWidth() else column.totalMinimumSize().height()
        if self.inner.minimumHeight() != least:
            self.inner.setMinimumHeight(least)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab or Shift+Tab was pressed in one of the fields."""
        # What goes while it has the keyboard passes it on: the page must not slide for that.
        stays = holds_on(QApplication.focusWidget())
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        moved = super().focusNextPrevChild(forward)
        if not stays:
            self.horizontalScrollBar().setValue(across)
            self.verticalScrollBar().setValue(down)
        elif moved:
            self.follow()
        return moved

    def follow(self) -> None:
        """Scroll until what has the keyboard is in sight, when it is in this column."""
        focus = QApplication.focusWidget()
        if focus is not None and self.inner.isAncestorOf(focus):
            self.show_whole(focus)

    def show_whole(self, widget: QWidget) -> None:
        """Scroll no more than needed to show all of ``widget``, its label and a little around.

        The label stays out where both have no room; of what is too tall alone, the cursor is shown.
        """
        # Sideways too, where a high zoom leaves no other way.
        self.ensureWidgetVisible(widget, 0, 0)
        view, top, labelled = self.viewport().height(), self._top(widget), self._labelled_top(widget)
        end = top + widget.height()
        if end - labelled <= view:
            top = labelled
        tall = end - top
        if tall > view:
            return
        around = min(theme().px(BELOW), (view - tall) // 2)
        bar = self.verticalScrollBar()
        bar.setValue(min(max(bar.value(), top + tall + around - view), top - around))

    def show_from_top(self, widget: QWidget) -> None:
        """As ``show_whole``; what is too tall is shown from its top on."""
        self.show_whole(widget)
        if widget.height() > self.viewport().height():
            self.verticalScrollBar().setValue(self._labelled_top(widget) - theme().px(8))

    def _top(self, widget: QWidget) -> int:
        return widget.mapTo(self.inner, QPoint(0, 0)).y()

    def _labelled_top(self, widget: QWidget) -> int:
        """Where the label of a field begins; the top of what has none."""
        around = widget.parentWidget()
        while around is not None and around is not self.inner and not isinstance(around, Field):
            around = around.parentWidget()
        return self._top(around) if isinstance(around, Field) else self._top(widget)


def bring(widget: QWidget, within: QWidget | None = None) -> None:
    """Give the keyboard to a widget and scroll its column to it, or to the whole of ``within`` that holds it."""
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    column = widget.parentWidget()
    while column is not None and not isinstance(column, ScrolledColumn):
        column = column.parentWidget()
    if column is not None:
        # Later: a row that was just shown has no place yet.
        QTimer.singleShot(0, column, partial(_show, column, within or widget))


def _show(column: ScrolledColumn, widget: QWidget) -> None:
    if isValid(widget):  # drawn afresh meanwhile, it is gone
        column.show_whole(widget)


class Room(ScrolledColumn):
    """The column of a dialog: as tall as its content at ``width``; follows the keyboard however it moves."""

    def __init__(self, inner: QWidget, width: float = 0) -> None:
        """``width``: designed pixels; 0 when the room is whatever is left."""
        super().__init__(inner)
        self._width = width
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    def sizeHint(self) -> QSize:
        """The height of the content at the width given."""
        if not self._width:
            return super().sizeHint()
        width, column = theme().px(self._width), self.inner.layout()
        if column is None:
            return QSize(width, self.inner.heightForWidth(width))
        column.activate()
        wraps = column.hasHeightForWidth()
        return QSize(width, column.totalHeightForWidth(width) if wraps else column.totalSizeHint().height())

    def set_width(self, width: float) -> None:
        """Another width, in designed pixels, to be as tall as its content."""
        if width != self._width:
            self._width = width
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An error appeared or went: the content has another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        elif event.type() == QEvent.Type.Resize:
            self._follow_later()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width is a new height."""
        super().resizeEvent(event)
        self._follow_later()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def bring(self, widget: QWidget) -> None:
        """Give the keyboard to a widget that was perhaps just shown, and scroll to it."""
        widget.setFocus()
        self._follow_later()

    def _follow_later(self) -> None:
        # Once everything has found its place.
        QTimer.singleShot(0, self, self.follow)

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        # What is pressed with the mouse is in sight already, and must not slide away below it.
        if now is not None and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.follow()
