"""What tables as tall as their rows have in common: neither frame nor scroll of their own, a page that follows."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QScrollArea, QTableView


def plain_grid(table: QTableView) -> None:
    """Cells to go through with the arrows, without frame, lines, selection or editor; Tab leaves the table."""
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)


def follow_cursor(table: QTableView, current: QModelIndex) -> None:
    """Scroll the page around until the cell is in sight, while the keyboard is in the table."""
    area = table.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    inner = area.widget() if area is not None else None
    if table.hasFocus() and area is not None and inner is not None:
        place = table.visualRect(current)
        at = table.viewport().mapTo(inner, place.center())
        area.ensureVisible(at.x(), at.y(), 0, place.height())
