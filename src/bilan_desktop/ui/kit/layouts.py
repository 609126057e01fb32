"""Layouts whose margins and gaps follow the zoom, a row that wraps, and columns that stack."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QLayoutItem, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from bilan_desktop.ui.kit.theme import theme

Margins = int | tuple[int, int, int, int]

FIELD_LEAST = 130
"""Designed width under which the fields of one line stand one below the other."""


def _margins(margins: Margins) -> QMargins:
    sides = (margins,) * 4 if isinstance(margins, int) else margins
    return QMargins(*(theme().px(side) for side in sides))


def forget_items(layout: QLayout) -> None:
    """Forget the Python side of each item of a layout, and of the layouts in it.

    The binding makes one for every item of a row added to a column, keeps it as long as the row, and is not told when
    Qt deletes the item with its widget: whatever Qt then makes at the same address shares it, and the process ends
    when that goes. Nothing here uses these items.
    """
    if not isinstance(layout, QBoxLayout):
        return  # a layout written here holds its items itself
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if isinstance(item, QLayout):
            forget_items(item)
        elif item is not None:
            Shiboken.invalidate(item)


class VBox(QVBoxLayout):
    """A column; sizes are designed pixels (left, top, right, bottom)."""

    def __init__(self, parent: QWidget | None = None, margins: Margins = 0, spacing: int = 0) -> None:
        super().__init__(parent) if parent is not None else super().__init__()
        self._designed = margins, spacing
        self._rescale()
        theme().changed.connect(self._rescale)

    def addLayout(self, layout: QLayout, /, stretch: int | None = 0) -> None:
        """Put a layout at its end; see ``forget_items``."""
        super().addLayout(layout, stretch or 0)
        forget_items(layout)

    def insertLayout(self, index: int, layout: QLayout, /, stretch: int | None = 0) -> None:
        """Put a layout at a place; see ``forget_items``."""
        super().insertLayout(index, layout, stretch or 0)
        forget_items(layout)

    def set_margins(self, margins: Margins) -> None:
        """Other margins, in designed pixels."""
        if margins != self._designed[0]:
            self._designed = margins, self._designed[1]
            self._rescale()

    def _rescale(self) -> None:
        self.setContentsMargins(_margins(self._designed[0]))
        self.setSpacing(theme().px(self._designed[1]))


class HBox(QHBoxLayout):
    """A row; sizes are designed pixels (left, top, right, bottom)."""

    def __init__(self, parent: QWidget | None = None, margins: Margins = 0, spacing: int = 0) -> None:
        super().__init__(parent) if parent is not None else super().__init__()
        self._designed = margins, spacing
        self._rescale()
        theme().changed.connect(self._rescale)

    def addLayout(self, layout: QLayout, /, stretch: int | None = 0) -> None:
        """Put a layout at its end; see ``forget_items``."""
        super().addLayout(layout, stretch or 0)
        forget_items(layout)

    def insertLayout(self, index: int, layout: QLayout, /, stretch: int | None = 0) -> None:
        """Put a layout at a place; see ``forget_items``."""
        super().insertLayout(index, layout, stretch or 0)
        forget_items(layout)

    def set_margins(self, margins: Margins) -> None:
        """Other margins, in designed pixels."""
        if margins != self._designed[0]:
            self._designed = margins, self._designed[1]
            self._rescale()

    def turn(self, last: QLayout, *, below: bool) -> None:
        """Put ``last``, a row in this one, below what comes before it, or back beside it."""
        direction = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if direction != self.direction():
            self.setDirection(direction)
            self.setAlignment(last, Qt.AlignmentFlag.AlignLeft if below else Qt.AlignmentFlag(0))

    def _rescale(self) -> None:
        self.setContentsMargins(_margins(self._designed[0]))
        self.setSpacing(theme().px(self._designed[1]))


class Flow(QLayout):
    """A row that wraps, for chips and buttons."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        super().__init__(parent) if parent is not None else super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = spacing
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Called by Qt for each widget added."""
        self._items.append(item)

    def count(self) -> int:
        """How many items the row holds."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at this place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return the item at this place, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """The row never asks for more room than its items need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """A narrower row is a taller one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height once wrapped at this width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """As narrow as the widest item."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """As narrow as the widest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        gap = theme().px(self._gap)
        x, y, row_height = rect.x(), rect.y(), 0
        # A hidden item takes no room, not even its gap.
        for item in (one for one in self._items if not one.isEmpty()):
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), 1), 100_000))
            if x + size.width() > rect.right() + 1 and row_height:
                x, y, row_height = rect.x(), y + row_height + gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + gap
            row_height = max(row_height, size.height())
        return y + row_height - rect.y()


class _SideBySide(QLayout):
    """What arranges ``Columns``."""

    def __init__(self, parent: QWidget, least: float, spacing: int, *, even: bool) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._least, self._gap, self._even = least, spacing, even
        self._narrowest: QSize | None = None
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Called by Qt for each widget added."""
        self._items.append(item)

    def count(self) -> int:
        """How many columns there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at this place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return the item at this place, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """As wide as there is room for."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Narrower columns are taller ones."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The tallest column side by side, or all of them once stacked."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Room for the columns side by side."""
        shown = [item for item in self._items if not item.isEmpty()]
        return QSize(self._needed(len(shown)), self.minimumSize().height())

    def minimumSize(self) -> QSize:
        """As narrow as the widest column: they stack."""
        if self._narrowest is None:
            self._narrowest = QSize()
            for item in self._items:
                self._narrowest = self._narrowest.expandedTo(item.minimumSize())
        return self._narrowest

    def invalidate(self) -> None:
        """Something in a column has another size."""
        self._narrowest = None
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Place the columns."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _needed(self, count: int) -> int:
        # A column whose words cannot be cut may need more than the least that was asked.
        least = max(theme().px(self._least), self.minimumSize().width())
        return count * least + (count - 1) * theme().px(self._gap) if count else 0

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        gap, shown = theme().px(self._gap), [item for item in self._items if not item.isEmpty()]
        beside = rect.width() >= self._needed(len(shown))
        room = rect.width() - (len(shown) - 1) * gap
        x, y, tallest = rect.x(), rect.y(), 0
        evened = max(rect.height(), self._arrange(rect, move=False)) if self._even and beside and move else 0
        for place, item in enumerate(shown):
            # The pixels that the division leaves go to one column or another, so that the last ends at the edge.
            width = room * (place + 1) // len(shown) - room * place // len(shown) if beside else rect.width()
            height = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            if move:
                item.setGeometry(QRect(x, y, width, max(height, evened)))
            tallest = max(tallest, height)
            x, y = (x + width + gap, y) if beside else (x, y + height + gap)
        if beside or not shown:
            return tallest
        return y - gap - rect.y()


class Columns(QWidget):
    """Widgets side by side, all of one width; one below the other where that would be under ``least`` (designed).

    They also stack where one of them would be under its own least width: a page never scrolls sideways for them.
    ``even``: side by side, all are as tall as the tallest.
    """

    def __init__(self, least: float, spacing: int = 16, *, even: bool = False) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row = _SideBySide(self, least, spacing, even=even)

    def add(self, widget: QWidget) -> None:
        """Put a column at the right of the others."""
        self._row.addWidget(widget)


def abreast(*widgets: QWidget) -> QWidget:
    """The fields of one line: one alone as it is, several side by side as long as there is room for them."""
    if len(widgets) == 1:
        return widgets[0]
    columns = Columns(FIELD_LEAST)
    for widget in widgets:
        columns.add(widget)
    return columns


def settle(widget: QWidget) -> None:
    """Lay out now what was just put in ``widget``, up to its window: it can then take the keyboard and be revealed."""
    around: QWidget | None = widget
    while around is not None:
        layout = around.layout()
        if layout is not None:
            layout.activate()
        around = around.parentWidget()
