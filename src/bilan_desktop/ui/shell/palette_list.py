"""The rows of the palette, under the names of their groups: drawn, pointed at and spoken."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from bilan_desktop.ui.kit.labels import paint_avatar, plain_tip
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.shell.palette_rows import Entry

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
HEAD, LOW, TALL, SIDE, END = 32, 40, 56, 20, 6
"""Designed heights of a group's name, of a row of one line and of two; the room at both sides and at the end."""
_ASIDE = 0.45
"""The part of a row that what stands at its right may take."""


class EntriesModel(QAbstractListModel):
    """Rows and, before each group, its name, which is never current."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Entry | str, ...] = ()

    def set_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show these rows."""
        rows: list[Entry | str] = []
        for at, entry in enumerate(entries):
            if not at or entries[at - 1].group != entry.group:
                rows.append(entry.group)
            rows.append(entry)
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows, names of groups included."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words and spoken words."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text if isinstance(row, Entry) else row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken() if isinstance(row, Entry) else row.capitalize()
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Entry):
            return plain_tip(row.spoken())
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only rows can be chosen."""
        if isinstance(self.rows[index.row()], Entry):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags


class EntryDelegate(QStyledItemDelegate):
    """Draws a row: icon or avatar, words with what was found in bold, what stands aside, keys."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the row has lines."""
        return QSize(theme().px(100), theme().px(height_of(index.model().rows[index.row()])))  # type: ignore[attr-defined]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        row: Entry | str = index.model().rows[index.row()]  # type: ignore[attr-defined]
        px, rect = theme().px, QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = rect.adjusted(px(SIDE), 0, -px(SIDE), 0)
        if isinstance(row, str):
            low = inner.adjusted(0, px(8), 0, 0)
            _words(painter, low, row, theme().font(12, QFont.Weight.DemiBold), "text3")
        else:
            if state & QStyle.StateFlag.State_Selected:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme().color("row_selected"))
                painter.drawRoundedRect(rect.adjusted(px(2), 0, -px(2), 0), px(7), px(7))
                # Colour alone would not tell it in a room full of light.
                painter.setBrush(theme().color("primary"))
                bar = QRectF(rect.left() + px(2), rect.top() + px(8), px(3), rect.height() - px(16))
                painter.drawRoundedRect(bar, 1.5, 1.5)
            self._paint_entry(painter, inner, row)
        painter.restore()

    def _paint_entry(self, painter: QPainter, rect: QRectF, row: Entry) -> None:
        px = theme().px
        side = px(32 if row.person else 18)
        box = QRectF(rect.left() + (px(32) - side) / 2, rect.center().y() - side / 2, side, side)
        if row.person:
            paint_avatar(painter, box, *row.person)
        elif row.icon:
            painter.drawPixmap(box.topLeft(), theme().pixmap(row.icon, "primary_text", 18))
        rect.setLeft(rect.left() + px(32 + 12))
        rect.setRight(self._paint_keys(painter, rect, row.keys))
        rect.setRight(self._paint_aside(painter, rect, row.aside))
        line = QRectF(rect.left(), rect.center().y() - px(11 if not row.detail else 20), rect.width(), px(22))
        font = theme().font(14, QFont.Weight.Medium if row.detail else QFont.Weight.Normal)
        marked = row.marks if not row.detail else ()
        _words(painter, line, row.text, font, "text", marked)
        if row.detail:
            _words(painter, line.translated(0, px(20)), row.detail, theme().font(13), "text2", row.marks)

    def _paint_aside(self, painter: QPainter, rect: QRectF, aside: str) -> float:
        if not aside:
            return rect.right()
        font = theme().font(12)
        metrics = QFontMetrics(font)
        width = min(metrics.horizontalAdvance(aside) + 2, rect.width() * _ASIDE)
        _words(painter, QRectF(rect.right() - width, rect.top(), width, rect.height()), aside, font, "text2")
        return rect.right() - width - theme().px(12)

    def _paint_keys(self, painter: QPainter, rect: QRectF, keys: str) -> float:
        if not keys:
            return rect.right()
        px, font = theme().px, theme().font(12, QFont.Weight.Medium)
        width = QFontMetrics(font).horizontalAdvance(keys) + px(12)
        box = QRectF(rect.right() - width, rect.center().y() - px(10), width, px(20)).translated(0.5, 0.5)
        painter.setPen(QPen(theme().color("border"), 1))
        painter.setBrush(theme().color("surface2"))
        painter.drawRoundedRect(box, px(4), px(4))
        painter.setFont(font)
        painter.setPen(theme().color("text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, keys)
        return rect.right() - width - px(12)


def height_of(row: Entry | str) -> int:
    """The designed height of a row."""
    if isinstance(row, str):
        return HEAD
    return TALL if row.detail or row.person else LOW


def _words(
    painter: QPainter, rect: QRectF, text: str, font: QFont, role: str, marks: tuple[tuple[int, int], ...] = ()
) -> None:
    """One line, cut where the room ends, what was found in bold."""
    strong = QFont(font)
    strong.setWeight(QFont.Weight.Bold)
    # Measured as if all were bold: marks never push the end out of sight.
    shown = QFontMetrics(strong if marks else font).elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
    layout = QTextLayout(shown, font)
    ranges = []
    for start, end in marks:
        found = QTextLayout.FormatRange()
        found.start, found.length = start, min(end, len(shown)) - start
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.Bold)
        look.setForeground(theme().color("primary_text"))
        found.format = look
        if start < len(shown):
            ranges.append(found)
    layout.setFormats(ranges)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(100_000)
    layout.endLayout()
    painter.setPen(theme().color(role))
    layout.draw(painter, QPointF(rect.left(), rect.center().y() - line.height() / 2))


class EntriesList(QListView):
    """The rows; the keyboard stays in the line above, which moves the current one."""

    opened = Signal(object)
    """The entry that is clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.entries = EntriesModel()
        self.setModel(self.entries)
        self.setItemDelegate(EntryDelegate(self))
        self.setAccessibleName("Résultats")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setViewportMargins(0, 0, 0, theme().px(END))
        self.clicked.connect(self._clicked)

    def current(self) -> Entry | None:
        """The row chosen."""
        at = self.currentIndex().row()
        row = self.entries.rows[at] if 0 <= at < len(self.entries.rows) else None
        return row if isinstance(row, Entry) else None

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show these rows, the first one chosen."""
        self.entries.set_entries(entries)
        self.scrollToTop()
        self._choose(1)
        self.scrollToTop()

    def move_by(self, step: int) -> None:
        """To the next row or the one before, round from an end to the other."""
        rows = self.entries.rows
        places = [at for at, row in enumerate(rows) if isinstance(row, Entry)]
        if places:
            here = self.currentIndex().row()
            at = places.index(here) + step if here in places else 0
            self._choose(places[at % len(places)])

    def move_to_group(self, step: int) -> None:
        """To the first row of the next group, or of the one before, round."""
        rows = self.entries.rows
        heads = [at for at, row in enumerate(rows) if isinstance(row, str)]
        if heads:
            here = max((at for at in heads if at < self.currentIndex().row()), default=heads[0])
            self._choose(heads[(heads.index(here) + step) % len(heads)] + 1)

    def needed_height(self) -> int:
        """The height that shows every row."""
        return sum(theme().px(height_of(row)) for row in self.entries.rows) + theme().px(END)

    def _choose(self, at: int) -> None:
        if not 0 <= at < len(self.entries.rows):
            return
        index = self.entries.index(at)
        self.setCurrentIndex(index)
        if at and isinstance(self.entries.rows[at - 1], str):
            self.scrollTo(self.entries.index(at - 1))  # with the name of its group
        self.scrollTo(index)

    def _clicked(self, index: QModelIndex) -> None:
        row = self.entries.rows[index.row()]
        if isinstance(row, Entry):
            self.opened.emit(row)
