"""The pages of a document one below the other; drawn as they come into sight, kept while there is room."""

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.services import Place

GAP = 16
KEPT_PIXELS = 24_000_000
"""Pixels of drawn pages kept in memory at most (about 96 MB)."""

ZOOM_STEPS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
POINTS_TO_PIXELS = 96 / 72

MARKED = 110
"""How much of its colour a mark takes, out of 255, unless it is the current one."""

Marks = tuple[tuple[int, tuple[Place, ...]], ...]
"""The page of each thing to mark, and its rectangles in points."""

Sizes = tuple[tuple[float, float], ...]


class PageView(QAbstractScrollArea):
    """Scrolls through pages; asks for the pictures it lacks with ``wanted(index, pixels per point)``."""

    wanted = Signal(int, float)
    page_changed = Signal(int)
    zoom_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Pages du document")
        self._sizes: Sizes = ()
        self._kept: OrderedDict[tuple[int, float], QPixmap] = OrderedDict()
        self._asked: set[tuple[int, float]] = set()
        self._zoom: float | None = None
        self._current = 0
        self._places: list[QRect] = []
        self._marks: Marks = ()
        self._marked = -1
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def set_sizes(self, sizes: Sizes) -> None:
        """Show another document, its pages' sizes in points; back to its beginning."""
        self._sizes, self._current = sizes, 0
        self._marks, self._marked = (), -1
        self._kept.clear()
        self._asked.clear()
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self.page_changed.emit(0)

    def set_picture(self, index: int, scale: float, image: QImage) -> None:
        """A page asked for has been drawn."""
        self._asked.discard((index, scale))
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._kept[index, scale] = QPixmap.fromImage(image)
        while len(self._kept) > 1 and sum(p.width() * p.height() for p in self._kept.values()) > KEPT_PIXELS:
            self._kept.popitem(last=False)
        self.viewport().update()

    def kept(self) -> tuple[int, ...]:
        """The pages whose picture is in memory."""
        return tuple(index for index, _ in self._kept)

    @property
    def current(self) -> int:
        """The page in the middle of the view."""
        return self._current

    @property
    def zoom(self) -> float | None:
        """Share of the printed size, or None when pages fit the width."""
        return self._zoom

    def set_zoom(self, zoom: float | None) -> None:
        """Show pages at this share of their printed size (None: fit the width), the page shown kept."""
        self._zoom = zoom
        kept = self._current
        self._arrange()
        self.show_page(kept)
        self._show_mark()
        self.zoom_changed.emit()

    def step_zoom(self, step: int) -> None:
        """The next larger or smaller step."""
        now = self._scale() / POINTS_TO_PIXELS
        larger = [z for z in ZOOM_STEPS if z > now + 0.01]
        smaller = [z for z in ZOOM_STEPS if z < now - 0.01]
        self.set_zoom((larger or [ZOOM_STEPS[-1]])[0] if step > 0 else (smaller or [ZOOM_STEPS[0]])[-1])

    def show_page(self, index: int) -> None:
        """Bring a page to the top of the view."""
        if self._places:
            place = self._places[max(0, min(index, len(self._places) - 1))]
            self.verticalScrollBar().setValue(place.top() - theme().px(GAP))
            self._scrolled()

    def set_marks(self, marks: Marks, current: int) -> None:
        """Mark words on the pages, the one at ``current`` more than the others, and bring it into sight."""
        self._marks, self._marked = marks, current
        self._show_mark()
        self.viewport().update()

    def mark(self) -> QRect:
        """The current mark as it stands in the view; null when there is none."""
        if not 0 <= self._marked < len(self._marks) or not self._places:
            return QRect()
        page, rectangles = self._marks[self._marked]
        whole = QRectF()
        for one in rectangles:
            whole = whole.united(self._on_page(self._places[page], one))
        return whole.toAlignedRect().translated(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def _show_mark(self) -> None:
        if not 0 <= self._marked < len(self._marks):
            return
        mark, room, view = self.mark(), theme().px(2 * GAP), self.viewport().rect()
        if mark.isNull():
            self.show_page(self._marks[self._marked][0])
            return
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        if mark.top() < room or mark.bottom() > view.bottom() - room:
            down.setValue(down.value() + mark.center().y() - view.height() // 3)
        if mark.left() < 0 or mark.right() > view.right():
            across.setValue(across.value() + mark.center().x() - view.width() // 2)

    def _on_page(self, page: QRect, place: Place) -> QRectF:
        scale = self._scale()
        left, top, width, height = (side * scale for side in place)
        return QRectF(page.left() + left, page.top() + top, width, height)

    def _paint_marks(self, painter: QPainter, index: int, page: QRect) -> None:
        """As a felt pen would, so that the words stay readable; the current one is framed too."""
        colour = theme().color("brand_accent")
        for rank, (where, rectangles) in enumerate(self._marks):
            if where != index:
                continue
            current = rank == self._marked
            colour.setAlpha(255 if current else MARKED)
            for one in rectangles:
                place = self._on_page(page, one)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
                painter.fillRect(place, colour)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
                if current:
                    painter.setPen(QPen(theme().color("ink"), theme().px(2)))
                    painter.drawRect(place.adjusted(-2, -2, 2, 2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys turn pages, Home and End go to the ends, arrows scroll."""
        key, bar = event.key(), self.verticalScrollBar()
        moves: dict[int, Callable[[], None]] = {
            Qt.Key.Key_PageDown: lambda: self.show_page(self._current + 1),
            Qt.Key.Key_PageUp: lambda: self.show_page(self._current - 1),
            Qt.Key.Key_Home: lambda: bar.setValue(0),
            Qt.Key.Key_End: lambda: bar.setValue(bar.maximum()),
        }
        if key in moves:
            moves[key]()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the width again."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in sight, and ask for those that are not drawn yet."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), theme().color("canvas"))
        offset = QPoint(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        scale = round(self._scale() * self.devicePixelRatioF(), 4)
        for index, place in enumerate(self._places):
            on_screen = place.translated(offset)
            if not on_screen.intersects(self.viewport().rect()):
                continue
            painter.fillRect(on_screen, theme().color("paper"))
            self._paint_page(painter, index, on_screen, scale)
            self._paint_marks(painter, index, on_screen)
            painter.setPen(QPen(theme().color("border"), 1))
            painter.drawRect(on_screen)

    def _paint_page(self, painter: QPainter, index: int, place: QRect, scale: float) -> None:
        found = self._kept.get((index, scale))
        if found is not None:
            self._kept.move_to_end((index, scale))
        else:
            found = next((p for (i, _), p in self._kept.items() if i == index), None)
            if (index, scale) not in self._asked:
                self._asked.add((index, scale))
                self.wanted.emit(index, scale)
        if found is not None:
            painter.drawPixmap(place, found)

    def _scale(self) -> float:
        """Logical pixels per point."""
        if self._zoom is not None or not self._sizes:
            return (self._zoom or 1.0) * POINTS_TO_PIXELS
        room = self.viewport().width() - 2 * theme().px(GAP)
        return max(0.2, room / max(width for width, _ in self._sizes))

    def _arrange(self) -> None:
        gap, scale = theme().px(GAP), self._scale()
        self._places = []
        top, widest = gap, 0
        for width, height in self._sizes:
            wide, high = round(width * scale), round(height * scale)
            left = max(gap, (self.viewport().width() - wide) // 2)
            self._places.append(QRect(left, top, wide, high))
            top += high + gap
            widest = max(widest, wide + 2 * gap)
        view = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(0, top - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(theme().px(40))
        self.horizontalScrollBar().setRange(0, max(0, widest - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())
        self.viewport().update()

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        tops = [i for i, place in enumerate(self._places) if place.top() <= middle]
        current = tops[-1] if tops else 0
        if current != self._current:
            self._current = current
            self.page_changed.emit(current)
        self.viewport().update()
