"""Which option is in sight, and the studied ones side by side: an axis a row, its state in a shape and a word."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from bilan_desktop.domain.feasibility import AXES, AXIS_NAMES
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import OPTION_NAMES
from bilan_desktop.supports.feasibility.model import Checked, Study, studied
from bilan_desktop.supports.feasibility.words import SHORT_AXES, UNNAMED, state_words
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.cells import plain_grid
from bilan_desktop.ui.kit.labels import label, plain_tip
from bilan_desktop.ui.kit.layouts import HBox
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.support.feasibility_axes import ICONS
from bilan_desktop.ui.screens.support.feasibility_presenter import FeasibilityPresenter
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.ui.screens.support.tabs import TabRow, tab_title

EMPTY = "Aucune piste pour l’instant. Commencez par noter une piste à l’étape des pistes : son étude s’ouvrira ici."
BEGIN = "Rien n’est encore noté de cette piste. Commencez par l’axe qui inquiète le plus, puis cherchez une preuve."
EVERY = tuple(axis for axes in AXES.values() for axis in axes)
NAMES, SHORT, COLUMN = 225, 130, 195
"""Designed widths of the names of axes, of their short names, and of an option at least."""
PAD, SIDE = 16, 18
"""Designed room before a state, and the side of its shape."""


class OptionsCard(Card):
    """The options as tabs, those set aside last; where to begin while there is none."""

    def __init__(self, page: SupportScreen, presenter: FeasibilityPresenter) -> None:
        super().__init__("Piste étudiée")
        self.tabs = TabRow("Piste montrée")
        self.tabs.chosen.connect(lambda key: presenter.look_at(RecordId(key)))
        self.add(self.tabs)
        self.words = label("", "muted", wrap=True)
        self.add(self.words)
        self.way = button("Noter une piste", "arrow-right", "soft")
        self.way.setObjectName("to-options")
        self.way.clicked.connect(lambda: page.go("etape/F2.5"))
        row = HBox()
        row.addWidget(self.way)
        row.addStretch()
        self.add_layout(row)

    def show_studies(self, found: Sequence[Study], study: Study | None) -> None:
        """Follow the options."""
        self.tabs.show_tabs([(one.key, _tab(one)) for one in found], NO_ID if study is None else study.key)
        self.way.setVisible(study is None)
        said = EMPTY if study is None else "" if study.says else BEGIN
        self.words.setText(said)
        self.words.setVisible(bool(said))


class CompareCard(Card):
    """The studied options side by side, once there are two; nothing is added up."""

    def __init__(self) -> None:
        super().__init__(
            "D’un coup d’œil",
            "Chaque axe se lit pour lui-même, sans total. Les flèches vont de case en case, Entrée ouvre l’axe.",
        )
        self.table = StatesTable()
        self.add(self.table)
        self.hide()

    def show_studies(self, found: Sequence[Study]) -> None:
        """Follow the studies."""
        pages = studied(found)
        self.setVisible(len(pages) > 1)
        self.table.show_studies(pages)


class _Painter(QStyledItemDelegate):
    """Draws a state: its shape, its word, below the title of its option."""

    def __init__(self, table: "StatesTable") -> None:
        super().__init__(table)
        self._table = table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the cell, framed where the keyboard is."""
        px, rect = theme().px, QRectF(option.rect)
        one = self._table.checked(index.row(), index.column())
        icon, ink = ICONS[one.state]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme().color("border"))
        ratio = max(2.0, self._table.devicePixelRatioF())
        place = QRectF(rect.left() + px(PAD), rect.center().y() - px(SIDE) / 2, px(SIDE), px(SIDE))
        painter.drawPixmap(place.toRect(), theme().pixmap(icon, ink, SIDE, ratio))
        painter.setFont(theme().font(14, QFont.Weight.DemiBold if one.blocks else QFont.Weight.Normal))
        painter.setPen(theme().color("danger" if one.blocks else "text"))
        room = QRectF(place.right() + px(8), rect.top(), rect.right() - place.right() - px(12), rect.height())
        words = painter.fontMetrics().elidedText(state_words(one), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
        if index == self._table.currentIndex() and self._table.hasFocus():
            painter.setPen(QPen(theme().color("primary"), 2))
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -3), 5, 5)
        painter.restore()


class StatesTable(QTableWidget):
    """As tall as its rows; ``opened`` tells the option and the axis of a cell."""

    opened = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(len(EVERY), 0)
        self._pages: tuple[Study, ...] = ()
        self.setObjectName("states-table")
        self.setAccessibleName("Axes et pistes")
        plain_grid(self)
        self.setItemDelegate(_Painter(self))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.setDefaultAlignment(left)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.cellDoubleClicked.connect(self._open)
        theme().changed.connect(self._fill)

    def show_studies(self, pages: Sequence[Study]) -> None:
        """Follow the studies; the cursor stays where it is."""
        if tuple(pages) != self._pages:
            self._pages = tuple(pages)
            self._fill()

    def checked(self, row: int, column: int) -> Checked:
        """The axis of a cell."""
        return self._pages[column].axis(EVERY[row])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentRow(), self.currentColumn())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another share for each option."""
        super().resizeEvent(event)
        self._fit()

    def _open(self, row: int, column: int) -> None:
        if 0 <= row < len(EVERY) and 0 <= column < len(self._pages):
            self.opened.emit(self._pages[column].key, EVERY[row])

    def _fill(self) -> None:
        self.setColumnCount(len(self._pages))
        for column, page in enumerate(self._pages):
            head = QTableWidgetItem(page.title or UNNAMED)
            head.setToolTip(plain_tip(page.title))
            self.setHorizontalHeaderItem(column, head)
            for row, axis in enumerate(EVERY):
                self.setItem(row, column, _item(page, page.axis(axis)))
        if self._pages and self.currentColumn() < 0:
            self.setCurrentCell(0, 0)
        self._fit()

    def _fit(self) -> None:
        px, count = theme().px, max(1, len(self._pages))
        short = self.width() < px(NAMES) + count * px(COLUMN)
        told, names = (SHORT_AXES, px(SHORT)) if short else (AXIS_NAMES, px(NAMES))
        self.setVerticalHeaderLabels([told[axis] for axis in EVERY])
        self.verticalHeader().setFixedWidth(names)
        self.horizontalHeader().setFixedHeight(px(36))
        for row in range(len(EVERY)):
            self.setRowHeight(row, px(34))
        room = max(px(COLUMN), (self.width() - names - 2) // count)
        for column in range(len(self._pages)):
            self.setColumnWidth(column, room)
        wide = names + room * count > self.width()
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        self.setFixedHeight(px(36) + px(34) * len(EVERY) + bar + 2)


def _item(page: Study, one: Checked) -> QTableWidgetItem:
    words = state_words(one)
    made = QTableWidgetItem(words)
    said = f"{AXIS_NAMES[one.axis]}, {page.title or UNNAMED} : {words}"
    made.setData(Qt.ItemDataRole.AccessibleTextRole, said)
    return made


def _tab(study: Study) -> str:
    """The name of an option on its tab, with its status where it was set aside."""
    return f"{tab_title(study.title or UNNAMED)} ({OPTION_NAMES[study.status].lower()})"
