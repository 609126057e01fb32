"""The scores: a row a criterion, a column a scenario, typed in place with their comma; the totals below."""

from PySide6.QtCore import QModelIndex, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from bilan_desktop.domain.scenarios import TOP
from bilan_desktop.supports.scenarios.model import Reckoning
from bilan_desktop.ui.kit.cells import follow_cursor, plain_grid
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.support.scenarios_inputs import read_tenths
from bilan_desktop.ui.screens.support.scenarios_presenter import Cell
from bilan_desktop.ui.screens.support.scenarios_rows import Index, Rows

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
LABEL, LEAST = 150, 92
"""Designed widths that the words of a criterion, and a score, keep."""
NAMED = 120
"""Designed width of a column that tells the title of its scenario beside its letter."""
PAD, HEAD = 16, 40
_TYPED = set("0123456789.,")


class _Painter(QStyledItemDelegate):
    """Draws a cell: words on as many lines as they need, or a score above its bar."""

    def __init__(self, table: "ScoreTable") -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell."""
        table, rect = self._table, QRectF(option.rect)
        total = table.rows.axis(index.row()) is None
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if total:
            painter.fillRect(rect, theme().color("surface2"))
        elif index.row() == table.currentIndex().row() and table.hasFocus():
            painter.fillRect(rect, theme().color("row_selected"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme().color("border"))
        if index.column() == 0:
            self._paint_words(painter, rect, index, total=total)
        else:
            self._paint_score(painter, rect, index, total=total)
        if option.state & QStyle.StateFlag.State_HasFocus and table.hasFocus():
            painter.setPen(QPen(theme().color("primary"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -3), 5, 5)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRectF, index: Index, *, total: bool) -> None:
        px, below = theme().px, self._table.rows.below(index)
        room = rect.adjusted(px(PAD), px(6), -px(6), -px(5))
        painter.setFont(theme().font(14, QFont.Weight.DemiBold if total else QFont.Weight.Medium))
        painter.setPen(theme().color("text"))
        words = self._table.rows.shown(index)
        flags = int(Qt.TextFlag.TextWordWrap | (Qt.AlignmentFlag.AlignTop if below else _MIDDLE))
        used = painter.boundingRect(room, flags, words)
        painter.drawText(room, flags, words)
        if below:
            painter.setFont(theme().font(12))
            painter.setPen(theme().color("text2"))
            painter.drawText(room.adjusted(0, used.height() + 1, 0, 0), int(Qt.AlignmentFlag.AlignTop), below)

    def _paint_score(self, painter: QPainter, rect: QRectF, index: Index, *, total: bool) -> None:
        px, rows = theme().px, self._table.rows
        mark, below = rows.mark(index), rows.below(index)
        known = total or (mark is not None and mark.likely is not None)
        left, words = rect.left() + px(PAD), rows.shown(index)
        painter.setFont(theme().font(15 if not total else 14, QFont.Weight.DemiBold))
        painter.setPen(theme().color("text" if known else "text3"))
        line = QRectF(left, rect.top(), rect.right() - left, rect.height())
        if total or mark is None:
            painter.drawText(line, int(_MIDDLE), words)
            return
        middle = rect.center().y()
        figure = line.adjusted(0, 0, 0, -(rect.height() / 2) + px(4))
        painter.drawText(figure, int(Qt.AlignmentFlag.AlignBottom), words)
        used = QFontMetricsF(painter.font()).horizontalAdvance(words)
        if below:
            painter.setFont(theme().font(12))
            painter.setPen(theme().color("text2"))
            painter.drawText(figure.adjusted(used + px(6), 0, 0, 0), int(Qt.AlignmentFlag.AlignBottom), below)
        bar = QRectF(left, middle + px(8), max(px(20), min(px(120), rect.width() - 2 * px(PAD))), px(5))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("track"))
        painter.drawRoundedRect(bar, px(2.5), px(2.5))
        if mark.likely:
            painter.setBrush(theme().color("primary"))
            bar.setWidth(bar.width() * mark.likely / TOP)
            painter.drawRoundedRect(bar, px(2.5), px(2.5))


class ScoreTable(QTableView):
    """As tall as its rows, in a page that scrolls; arrows go from cell to cell, Tab leaves.

    ``rated`` tells a cell and its score in tenths (None: not known), a pause after the last key or on leaving the
    cell; ``opened`` the cell whose detail is asked for.
    """

    rated = Signal(object, object)
    opened = Signal(object)

    def __init__(self, pause_ms: int) -> None:
        super().__init__()
        self.rows = Rows()
        self._typing: tuple[Cell, str] | None = None
        self.rows.typed = self._typed
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_ms)
        self._pause.timeout.connect(self.commit)
        self.setModel(self.rows)
        self.setObjectName("score-table")
        self.setAccessibleName("Notes des scénarios, critère par critère")
        self.setItemDelegate(_Painter(self))
        plain_grid(self)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | _MIDDLE)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._moved)
        theme().changed.connect(self._fit)

    def show_found(self, found: Reckoning) -> None:
        """Show this comparison; the cursor stays on its cell."""
        at = self.currentIndex()
        row, column = (at.row(), at.column()) if at.isValid() else (0, 1)
        self.rows.show(found)
        if self._typing is not None and not self._pause.isActive():
            # What another gesture changed, undo first of all, is no more what was typed.
            mark = self.rows.mark(self.currentIndex())
            if mark is None or mark.likely != _read(self._typing[1]):
                self._typing = None
        if self.rows.columnCount() > 1 and not self.currentIndex().isValid():
            held = self.rows.index(min(row, self.rows.rowCount() - 1), min(column, self.rows.columnCount() - 1))
            self.setCurrentIndex(held)
        self._fit()
        self.viewport().update()

    def commit(self) -> None:
        """Tell the score that is being typed, when it can be read; more may be typed after it."""
        self._pause.stop()
        if self._typing is not None:
            cell, text = self._typing
            self.rated.emit(cell, _read(text))

    def pending(self) -> bool:
        """Whether a score waits to be told."""
        return self._pause.isActive()

    def select(self, cell: Cell) -> None:
        """Make a cell the current one."""
        for row in range(self.rows.rowCount()):
            for column in range(self.rows.columnCount()):
                if self.rows.cell(self.rows.index(row, column)) == cell:
                    self.setCurrentIndex(self.rows.index(row, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits and a comma type a score, Delete says that it is not known, Enter opens its detail."""
        cell = self.rows.cell(self.currentIndex())
        if cell is not None and event.text() in _TYPED and event.text():
            self._type(cell, event.text())
        elif cell is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._typing = None
            self._pause.stop()
            self.rated.emit(cell, None)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first score has the cursor."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.columnCount() > 1:
            self.setCurrentIndex(self.rows.index(0, 1))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes elsewhere: what is typed is told."""
        super().focusOutEvent(event)
        self._end()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another number of lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _type(self, cell: Cell, sign: str) -> None:
        """Add to what is typed in the cell; what would be no score begins another."""
        before = self._typing[1] if self._typing is not None and self._typing[0] == cell else ""
        sign = "," if sign == "." else sign
        tried = (before + sign,) if before.endswith(",") else (before + sign, sign)
        text = next((one for one in tried if _read(one) is not None), before)
        if text:
            self._typing = (cell, text)
            self._pause.start()
            self.viewport().update()

    def _typed(self, cell: Cell) -> str:
        return self._typing[1] if self._typing is not None and self._typing[0] == cell else ""

    def _end(self) -> None:
        self.commit()
        self._typing = None

    def _open(self, index: Index) -> None:
        self._end()
        cell = self.rows.cell(index)
        if cell is not None:
            self.opened.emit(cell)

    def _moved(self, current: QModelIndex, previous: QModelIndex) -> None:
        """What was typed in the cell that is left is told; the page follows the cursor."""
        if current != previous:
            self._end()
        self.viewport().update()
        follow_cursor(self, current)

    def _fit(self) -> None:
        px, columns = theme().px, self.rows.columnCount()
        header = self.horizontalHeader()
        header.setFixedHeight(px(HEAD))
        room = self.viewport().width()
        each = max(px(LEAST), min(px(170), (room - px(2 * LABEL)) // max(1, columns - 1)))
        label = max(px(LABEL), room - each * (columns - 1))
        self.rows.narrow = each < px(NAMED)
        for column in range(columns):
            self.setColumnWidth(column, label if column == 0 else each)
        tall = 0
        for row in range(self.rows.rowCount()):
            height = self._height(row, label - px(PAD) - px(6))
            self.setRowHeight(row, height)
            tall += height
        across = label + each * (columns - 1) > room
        bar = self.horizontalScrollBar().sizeHint().height() if across else 0
        self.setFixedHeight(px(HEAD) + max(tall, 1) + bar + 2)

    def _height(self, row: int, room: float) -> int:
        index = self.rows.index(row, 0)
        wrap, box = int(Qt.TextFlag.TextWordWrap), QRectF(0, 0, room, 10_000)
        font = QFontMetricsF(theme().font(14, QFont.Weight.Medium))
        words = font.boundingRect(box, wrap, self.rows.shown(index)).height()
        more = QFontMetricsF(theme().font(12)).height() + 1 if self.rows.below(index) else 0.0
        return max(theme().px(44), round(words + more + theme().px(12)))


def _read(text: str) -> int | None:
    try:
        return read_tenths(text)
    except ValueError:
        return None
