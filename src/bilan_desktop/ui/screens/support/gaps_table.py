"""The matrix of a target: a row a requirement, levels and weight set in place by digits or on their dots."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from bilan_desktop.domain.gaps import WEIGHT_NAMES
from bilan_desktop.domain.investigation import LEVEL_NAMES
from bilan_desktop.supports.gaps.model import Demand, state_words
from bilan_desktop.ui.kit.cells import follow_cursor, plain_grid
from bilan_desktop.ui.kit.labels import plain_tip
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.kit.tokens import tone_roles
from bilan_desktop.usecases.to_plan import STATE_WORDS

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_MIDDLE = Qt.AlignmentFlag.AlignVCenter

NARROW = 560
"""Designed width of the table under which levels are figures alone, without their dots."""

LABEL = 140
"""Designed width that the words of a requirement keep."""

FOLDED = 480
"""Designed width under which the state of a requirement is said below its words."""

PAD, DOT, STEP = 16, 11, 17
"""Designed pixels before the first dot, of a dot, from one to the next."""


@dataclass(frozen=True)
class Column:
    """A column: the field it sets (none: read only), its title, its designed widths with and without dots."""

    field: str
    title: str
    width: int
    narrow: int
    least: int = 0
    most: int = 0
    empties: bool = False


COLUMNS = (
    Column("", "Exigence", 0, 0),
    Column("required", "Demandé", 104, 88, 0, 4, empties=True),
    Column("level", "Actuel", 104, 76, 0, 4, empties=True),
    Column("weight", "Poids", 88, 70, 1, 3),
    Column("", "Écart", 108, 100),
)
STATE = len(COLUMNS) - 1


def spoken(demand: Demand, column: Column) -> str:
    """What a screen reader says of a level or a weight."""
    value = getattr(demand, column.field)
    if column.field == "weight":
        return f"{column.title} {value}, {WEIGHT_NAMES[value]}"
    return f"{column.title} {value}, {LEVEL_NAMES[value].lower()}" if value is not None else f"{column.title} inconnu"


def about(demand: Demand) -> str:
    """What is said below a requirement: the skill whose level it has, and where its action is."""
    skill = "niveau de la compétence" if demand.skill else ""
    if demand.skill and demand.skill != demand.name:
        skill = f"compétence : {demand.skill}"
    action = f"action {STATE_WORDS[demand.action]}" if demand.action is not None else ""
    if demand.closed:
        action = "action faite, niveau à revoir"
    return " · ".join(part for part in (skill, action) if part)


def tone(demand: Demand) -> str:
    """The colour of the state; its words say the same."""
    if not demand.known:
        return "neutral"
    return "warning" if demand.gap else "success"


class _Rows(QAbstractTableModel):
    """Serves the requirements, as words."""

    def __init__(self) -> None:
        super().__init__()
        self.demands: tuple[Demand, ...] = ()

    def show(self, demands: Sequence[Demand]) -> None:
        """Show these; the same rows changed in place keep the cursor where it is."""
        same = [one.key for one in demands] == [one.key for one in self.demands]
        if same:
            self.demands = tuple(demands)
            if demands:
                self.dataChanged.emit(self.index(0, 0), self.index(len(demands) - 1, STATE))
            return
        self.beginResetModel()
        self.demands = tuple(demands)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many requirements."""
        return 0 if parent.isValid() else len(self.demands)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """The requirement, two levels, a weight, a state."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, spoken words and tool tip of a cell."""
        if not index.isValid():
            return None
        demand, column = self.demands[index.row()], COLUMNS[index.column()]
        if index.column() == 0:
            words = shown = demand.name or "Exigence à nommer"
        elif index.column() == STATE:
            words = shown = state_words(demand)
        else:
            value = getattr(demand, column.field)
            words, shown = spoken(demand, column), "?" if value is None else str(value)
        if role == Qt.ItemDataRole.DisplayRole:
            return shown
        if role == Qt.ItemDataRole.AccessibleTextRole:
            extra = about(demand) if index.column() == 0 else ""
            return f"{words}, {extra}" if extra else words
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(words)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Titles of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title
        return None


class _Painter(QStyledItemDelegate):
    """Draws a cell: words on as many lines as they need, dots and their figure, or a state in a pill."""

    def __init__(self, table: "GapTable") -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell."""
        demand, rect = self._table.rows.demands[index.row()], QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.row() == self._table.currentIndex().row() and self._table.hasFocus():
            painter.fillRect(rect, theme().color("row_selected"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme().color("border"))
        if index.column() == 0:
            self._paint_words(painter, rect, demand)
        elif index.column() == STATE:
            self._paint_state(painter, rect, demand)
        else:
            self._paint_level(painter, rect, demand, COLUMNS[index.column()])
        if option.state & QStyle.StateFlag.State_HasFocus and self._table.hasFocus():
            painter.setPen(QPen(theme().color("primary"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -3), 5, 5)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRectF, demand: Demand) -> None:
        px, detail = theme().px, self._table.below(demand)
        room = rect.adjusted(px(PAD), px(7), -px(8), -px(6))
        painter.setFont(theme().font(14, QFont.Weight.Medium))
        painter.setPen(theme().color("text" if demand.name else "text3"))
        words = demand.name or "Exigence à nommer"
        flags = Qt.TextFlag.TextWordWrap | (Qt.AlignmentFlag.AlignTop if detail else _MIDDLE)
        used = painter.boundingRect(room, int(flags), words)
        painter.drawText(room, int(flags), words)
        if detail:
            painter.setFont(theme().font(12))
            painter.setPen(theme().color("text2"))
            below = QRectF(room.left(), used.bottom() + 1, room.width(), room.bottom() - used.bottom())
            painter.drawText(below, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop), detail)

    def _paint_level(self, painter: QPainter, rect: QRectF, demand: Demand, column: Column) -> None:
        px, value = theme().px, getattr(demand, column.field)
        left = rect.left() + px(PAD)
        ink = theme().color("primary" if column.field == "level" else "info" if column.field == "required" else "text2")
        if not self._table.narrow:
            painter.setPen(QPen(ink if value is not None else theme().color("text3"), 1.4))
            for dot in range(1, column.most + 1):
                painter.setBrush(ink if value is not None and dot <= value else Qt.BrushStyle.NoBrush)
                at = QRectF(left, rect.center().y() - px(DOT) / 2, px(DOT), px(DOT))
                if column.field == "weight":
                    painter.drawRoundedRect(at, 2, 2)
                else:
                    painter.drawEllipse(at)
                left += px(STEP)
            left += px(4)
        painter.setFont(theme().font(14, QFont.Weight.DemiBold if self._table.narrow else QFont.Weight.Normal))
        painter.setPen(theme().color("text2" if value is not None else "text3"))
        painter.drawText(QRectF(left, rect.top(), rect.right() - left, rect.height()), _MIDDLE, _figure(value))

    def _paint_state(self, painter: QPainter, rect: QRectF, demand: Demand) -> None:
        px, words = theme().px, state_words(demand)
        font = theme().font(12, QFont.Weight.DemiBold)
        ink, soft = tone_roles(tone(demand))
        width = min(rect.width() - px(8), QFontMetricsF(font).horizontalAdvance(words) + px(20))
        pill = QRectF(rect.left() + px(6), rect.center().y() - px(12), width, px(24))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color(soft))
        painter.drawRoundedRect(pill, px(12), px(12))
        painter.setFont(font)
        painter.setPen(theme().color(ink))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)


def _figure(value: int | None) -> str:
    return "?" if value is None else str(value)


class GapTable(QTableView):
    """As tall as its rows, in a page that scrolls; arrows go from cell to cell, Tab leaves.

    ``rated`` tells the requirement, the field and its new value (None: not known); ``opened`` a requirement;
    ``stepped`` that it is to go up or down; ``left`` that the keyboard went elsewhere.
    """

    rated = Signal(str, str, object)
    opened = Signal(str)
    stepped = Signal(str, int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = _Rows()
        self.narrow = self.folded = False
        self.setModel(self.rows)
        self.setObjectName("gap-table")
        self.setAccessibleName("Exigences et niveaux")
        self.setItemDelegate(_Painter(self))
        plain_grid(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | _MIDDLE)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.demands[index.row()].key))
        self.selectionModel().currentChanged.connect(self._follow)
        theme().changed.connect(self._fit)
        self._fit()

    def show_demands(self, demands: Sequence[Demand]) -> None:
        """Show these rows; the cursor stays on its requirement while it is there."""
        at = self.currentIndex()
        kept = self.current_key()
        self.rows.show(demands)
        row = next(
            (place for place, one in enumerate(demands) if one.key == kept), min(max(at.row(), 0), len(demands) - 1)
        )
        if demands and (self.currentIndex().row() != row or not self.currentIndex().isValid()):
            self.setCurrentIndex(self.rows.index(row, at.column() if at.isValid() else 2))
        self._fit()
        self.viewport().update()

    def below(self, demand: Demand) -> str:
        """What stands below the words of a requirement."""
        state = state_words(demand) if self.folded else ""
        return " · ".join(part for part in (state, about(demand)) if part)

    def current_key(self) -> str:
        """The requirement of the current row, or an empty text."""
        row = self.currentIndex().row()
        return self.rows.demands[row].key if 0 <= row < len(self.rows.demands) else ""

    def select(self, key: str) -> None:
        """Make the row of a requirement the current one."""
        for place, one in enumerate(self.rows.demands):
            if one.key == key:
                self.setCurrentIndex(self.rows.index(place, max(0, self.currentIndex().column())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits rate, Delete says that it is not known, Enter opens, Alt with the arrows moves."""
        index = self.currentIndex()
        if not index.isValid():
            super().keyPressEvent(event)
            return
        key, column = self.rows.demands[index.row()].key, COLUMNS[index.column()]
        digit = int(event.text()) if event.text().isascii() and event.text().isdigit() else -1
        moved = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if digit >= 0:
            if column.field and column.least <= digit <= column.most:
                self.rated.emit(key, column.field, digit)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if column.empties:
                self.rated.emit(key, column.field, None)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit(key)
        elif moved and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.stepped.emit(key, moved)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A dot is a level: a click sets it; the first one that is full alone empties to none."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or self.narrow or event.button() != Qt.MouseButton.LeftButton:
            return
        column, demand = COLUMNS[index.column()], self.rows.demands[index.row()]
        start = self.visualRect(index).left() + theme().px(PAD) - theme().px(STEP - DOT) / 2
        dot = 1 + int((event.position().x() - start) // theme().px(STEP))
        if column.field and event.position().x() >= start and dot <= column.most:
            again = dot == 1 == getattr(demand, column.field) and column.least == 0
            self.rated.emit(demand.key, column.field, 0 if again else dot)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first cell that can be rated has the cursor."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.demands:
            self.setCurrentIndex(self.rows.index(0, 1))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another number of lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        px = theme().px
        self.narrow, self.folded = (self.viewport().width() < px(least) for least in (NARROW, FOLDED))
        self.setColumnHidden(STATE, self.folded)
        header = self.horizontalHeader()
        header.setFixedHeight(px(38))
        for place, column in enumerate(COLUMNS):
            stretch, fixed = QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(place, fixed if column.width else stretch)
            if column.width:
                self.setColumnWidth(place, px(column.narrow if self.narrow else column.width))
        room = max(px(100), self.viewport().width() - sum(self.columnWidth(place) for place in range(1, len(COLUMNS))))
        tall = 0
        for place, one in enumerate(self.rows.demands):
            height = self._height(one, room - px(PAD) - px(8))
            self.setRowHeight(place, height)
            tall += height
        self.setFixedHeight(px(38) + max(tall, 1) + 2)
        self.setMinimumWidth(px(LABEL) + sum(px(one.narrow) for one in COLUMNS[:STATE]))

    def _height(self, demand: Demand, room: float) -> int:
        wrap, box = int(Qt.TextFlag.TextWordWrap), QRectF(0, 0, room, 10_000)
        label = QFontMetricsF(theme().font(14, QFont.Weight.Medium)).boundingRect(box, wrap, demand.name or "À nommer")
        below = self.below(demand)
        more = QFontMetricsF(theme().font(12)).boundingRect(box, wrap, below).height() + 1 if below else 0.0
        return max(theme().px(40), round(label.height() + more + theme().px(15)))

    def _follow(self, current: QModelIndex) -> None:
        """The page follows the cursor."""
        self.viewport().update()
        follow_cursor(self, current)
