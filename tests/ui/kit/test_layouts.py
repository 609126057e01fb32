"""Columns and rows, and what the binding keeps of them."""

from PySide6.QtWidgets import QLabel, QLayoutItem, QSpacerItem, QWidget, QWidgetItem
from shiboken6 import Shiboken

from bilan_desktop.ui.kit.layouts import HBox, VBox


def known() -> list[QLayoutItem]:
    return [one for one in Shiboken.getAllValidWrappers() if isinstance(one, (QWidgetItem, QSpacerItem))]


def test_the_items_of_a_row_leave_no_python_side_behind(qtbot) -> None:
    # What is kept of one would be taken for whatever Qt makes next at its address, and end the process.
    before = len(known())
    holder = QWidget()
    qtbot.addWidget(holder)
    column, row, inner, first = VBox(holder), HBox(), VBox(), HBox()
    inner.addWidget(QLabel("dedans"))
    row.addLayout(inner)
    row.addWidget(QLabel("un"))
    row.addStretch()
    first.addWidget(QLabel("d’abord"))
    column.addLayout(row)
    column.insertLayout(0, first)
    assert [column.indexOf(first), column.indexOf(row)] == [0, 1]
    assert len(known()) == before
