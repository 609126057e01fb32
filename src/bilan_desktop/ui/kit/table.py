"""A table of two-line rows: its cells are plain values, drawn by one delegate."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from bilan_desktop.ui.kit.cells import follow_cursor
from bilan_desktop.ui.kit.labels import paint_avatar, plain_tip
from bilan_desktop.ui.kit.stepper import paint_bar
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.kit.tokens import tone_roles

Index = QModelIndex | QPersistentModelIndex
_CENTRE = Qt.AlignmentFlag.AlignVCenter
_NOWHERE = QModelIndex()

FIRST_LEAST = 120
"""Designed width that the first column of a tall table keeps."""


@dataclass(frozen=True)
class Column:
    """A column: its title and its width in designed pixels (0: takes what is left).

    In a ``TallTable`` narrower than ``needs`` it leaves, and its words begin the second line of the first column;
    a ``spare`` one leaves without a word, since another column tells it too.
    """

    title: str
    width: int = 0
    needs: int = 0
    spare: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell; ``spoken`` replaces the visible words for a screen reader.

    ``initials`` draws an avatar (``number`` chooses its colour), ``bars`` small bars from 0 to 1 in
    place of the second line, ``pill`` a tone for ``text`` shown as a pill, ``icon`` an icon alone.
    """

    text: str = ""
    detail: str = ""
    role: str = "text"
    initials: str = ""
    number: int = 0
    bars: tuple[float, ...] = ()
    pill: str = ""
    icon: str = ""
    tabular: bool = False
    spoken: str = ""

    def words(self) -> str:
        """What a screen reader says."""
        return self.spoken or ", ".join(part for part in (self.text, self.detail) if part)


@dataclass(frozen=True)
class Row:
    """A line of the table and what it stands for."""

    key: object
    cells: tuple[Cell, ...]


class RowsModel(QAbstractTableModel):
    """Serves rows of cells, given by ``set_rows``; asks for more when the last one comes into sight."""

    wanted = Signal()
    """Rows are wanted below the last one; once until ``set_rows`` answers."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: tuple[Row, ...] = ()
        self._more = False
        self.folded: tuple[int, ...] = ()
        """The columns whose words are told in the first one."""

    def set_rows(self, rows: Sequence[Row], *, more: bool = False) -> None:
        """Show these rows, ``more`` when others come below. Those that only go on leave the view where it is."""
        known = len(self.rows)
        self._more = more
        if known and tuple(rows[:known]) == self.rows:
            if len(rows) > known:
                self.beginInsertRows(_NOWHERE, known, len(rows) - 1)
                self.rows = tuple(rows)
                self.endInsertRows()
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def canFetchMore(self, parent: Index = _NOWHERE) -> bool:
        """Whether rows come below the last one."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index = _NOWHERE) -> None:
        """Ask for them."""
        self._more = False
        self.wanted.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def cell(self, index: Index) -> Cell:
        """The cell at this place."""
        cells = self.rows[index.row()].cells
        cell = cells[index.column()]
        if index.column() or not self.folded:
            return cell
        told = [cells[place].spoken or cells[place].text for place in self.folded]
        return replace(cell, detail=" · ".join(part for part in (*told, cell.detail) if part))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, spoken words and tool tip of a cell."""
        if not index.isValid():
            return None
        cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.words()
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(cell.words()) or None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None


class RowDelegate(QStyledItemDelegate):
    """Draws a cell: avatar, two lines, bars, pill or icon, and the focus ring."""

    def __init__(self, table: "TableView") -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """64 px high."""
        return QSize(theme().px(100), theme().px(64))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell."""
        cell = self._table.rows_model.cell(index)
        state: QStyle.StateFlag = option.state
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, state, first=index.column() == 0)
        self._paint_cell(painter, rect, cell)
        if state & QStyle.StateFlag.State_HasFocus and self._table.hasFocus():
            painter.setPen(QPen(theme().color("primary"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -3), 5, 5)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag, *, first: bool) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme().color("row_selected"))
            if first:
                strip = QRectF(rect.left(), rect.top(), theme().px(3), rect.height())
                painter.fillRect(strip, theme().color("primary"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme().color("hover"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme().color("border"))

    def _paint_cell(self, painter: QPainter, rect: QRectF, cell: Cell) -> None:
        px = theme().px
        inner = rect.adjusted(px(16), 0, -px(8), 0)
        if cell.icon:
            side = px(18)
            at = QPointF(inner.right() - side, rect.center().y() - side / 2)
            painter.drawPixmap(at, theme().pixmap(cell.icon, "text3", 18))
        elif cell.pill:
            self._paint_pill(painter, inner, cell)
        else:
            if cell.initials:
                side = px(38)
                disc = QRectF(inner.left(), rect.center().y() - side / 2, side, side)
                paint_avatar(painter, disc, cell.initials, cell.number)
                inner.setLeft(disc.right() + px(12))
            self._paint_lines(painter, inner, cell)

    def _paint_lines(self, painter: QPainter, rect: QRectF, cell: Cell) -> None:
        px = theme().px
        alone = not cell.detail and not cell.bars
        top = rect.center().y() - (px(10) if alone else px(20))
        first = QRectF(rect.left(), top, rect.width(), px(20))
        _line(painter, first, cell.text, theme().font(14, QFont.Weight.Medium, tabular=cell.tabular), cell.role)
        if cell.detail:
            _line(painter, first.translated(0, px(20)), cell.detail, theme().font(12), "text2")
        elif cell.bars:
            gap, width = px(4), min(rect.width(), px(190))
            each = (width - gap * (len(cell.bars) - 1)) / len(cell.bars)
            for at, part in enumerate(cell.bars):
                bar = QRectF(rect.left() + at * (each + gap), top + px(26), each, px(6))
                paint_bar(painter, bar, part, "success" if part >= 1 else "primary")

    def _paint_pill(self, painter: QPainter, rect: QRectF, cell: Cell) -> None:
        px = theme().px
        font = theme().font(12, QFont.Weight.DemiBold)
        ink, soft = tone_roles(cell.pill)
        width = min(rect.width(), QFontMetrics(font).horizontalAdvance(cell.text) + px(22))
        pill = QRectF(rect.left(), rect.center().y() - px(12), width, px(24))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color(soft))
        painter.drawRoundedRect(pill, px(12), px(12))
        _line(painter, pill.adjusted(px(11), 0, -px(9), 0), cell.text, font, ink)


class TableView(QTableView):
    """Rows to read and open: one row selected at a time, Enter or double click activates it."""

    opened = Signal(object)
    """The key of the row that is opened."""

    def __init__(self, name: str, columns: Sequence[Column]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.rows_model = RowsModel(columns)
        self.setModel(self.rows_model)
        self.setItemDelegate(RowDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | _CENTRE)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        self.doubleClicked.connect(self._open)
        self._rescale()
        theme().changed.connect(self._rescale)

    def set_rows(self, rows: Sequence[Row], *, more: bool = False) -> None:
        """Show these rows, as ``RowsModel.set_rows``; the selected one stays selected when it is still there."""
        kept = self.current_key()
        self.rows_model.set_rows(rows, more=more)
        at = next((place for place, row in enumerate(self.rows_model.rows) if row.key == kept), 0)
        if rows:
            self.setCurrentIndex(self.rows_model.index(at, 0))

    def current_key(self) -> object | None:
        """What the selected row stands for, or None."""
        index = self.currentIndex()
        return self.rows_model.rows[index.row()].key if index.isValid() else None

    def select(self, key: object) -> bool:
        """Select the row of ``key``; False when it is not there."""
        at = next((place for place, row in enumerate(self.rows_model.rows) if row.key == key), None)
        if at is not None:
            self.setCurrentIndex(self.rows_model.index(at, 0))
        return at is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row, on every system."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows_model.rows[index.row()].key)

    def _rescale(self) -> None:
        header = self.horizontalHeader()
        header.setFixedHeight(theme().px(40))
        self.verticalHeader().setDefaultSectionSize(theme().px(64))
        for place, column in enumerate(self.rows_model.columns):
            stretch, fixed = QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(place, fixed if column.width else stretch)
            if column.width:
                self.setColumnWidth(place, theme().px(column.width))


class TallTable(TableView):
    """A table as tall as its rows, in a page that scrolls: the page follows the keyboard from row to row.

    Where it is narrow, the columns that need more room leave: the page never scrolls sideways for it.
    """

    def __init__(self, name: str, columns: Sequence[Column]) -> None:
        super().__init__(name, columns)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentRowChanged.connect(self._follow)
        theme().changed.connect(self._fit)

    def set_rows(self, rows: Sequence[Row], *, more: bool = False) -> None:
        """Show these rows, all of them."""
        super().set_rows(rows, more=more)
        if not self.hasFocus():
            self.clearSelection()
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The current row stands out only with the keyboard: of several tables in a page, one alone has it."""
        super().focusInEvent(event)
        if self.currentIndex().isValid():
            self.selectRow(self.currentIndex().row())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes elsewhere; the row stays the current one."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.clearSelection()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the columns there is no room for."""
        super().resizeEvent(event)
        columns, width = self.rows_model.columns, self.width()
        gone = [place for place, column in enumerate(columns) if width < theme().px(column.needs)]
        for place in range(len(columns)):
            self.setColumnHidden(place, place in gone)
        self.rows_model.folded = tuple(place for place in gone if not columns[place].spare)

    def _fit(self) -> None:
        self.setFixedHeight(theme().px(40) + len(self.rows_model.rows) * theme().px(64))
        staying = sum(column.width for column in self.rows_model.columns if not column.needs)
        self.setMinimumWidth(theme().px(FIRST_LEAST + staying))

    def _follow(self, current: QModelIndex) -> None:
        follow_cursor(self, current)


def _line(painter: QPainter, rect: QRectF, text: str, font: QFont, role: str) -> None:
    painter.setFont(font)
    painter.setPen(theme().color(role))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
    painter.drawText(rect, _CENTRE, shown)
