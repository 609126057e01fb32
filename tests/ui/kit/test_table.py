"""Tables: a narrow tall one folds its columns, a long one asks for its rows as they come into sight."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.kit.table import Cell, Column, Row, TableView, TallTable

COLUMNS = (Column("Séance"), Column("Date", 120), Column("État", 100, 400), Column("", 44, 400, spare=True))


def test_a_narrow_table_tells_the_folded_columns_in_the_first_one(qtbot, theme):
    page, table = QWidget(), TallTable("Séances", COLUMNS)
    qtbot.addWidget(page)
    cells = (Cell("1 · Entretien", "En présence"), Cell("3 mars"), Cell("Tenue", pill="success"), Cell(icon="eye"))
    table.set_rows([Row("one", cells)])
    VBox(page).addWidget(table)
    page.resize(500, 300)
    page.show()
    first = table.rows_model.index(0, 0)

    def spoken() -> str:
        return str(first.data(Qt.ItemDataRole.AccessibleTextRole))

    assert not any(table.isColumnHidden(place) for place in range(4))
    assert spoken() == "1 · Entretien, En présence"
    page.resize(300, 300)
    qtbot.waitUntil(lambda: table.isColumnHidden(2))
    assert [place for place in range(4) if not table.isColumnHidden(place)] == [0, 1]
    assert spoken() == "1 · Entretien, Tenue · En présence"
    assert page.minimumSizeHint().width() < 300
    page.resize(500, 300)
    qtbot.waitUntil(lambda: not table.isColumnHidden(2))
    assert spoken() == "1 · Entretien, En présence"


def listed(count: int) -> list[Row]:
    return [Row(at, (Cell(f"Dossier {at}"),)) for at in range(count)]


@pytest.fixture
def long_table(qtbot, theme) -> tuple[TableView, list[int]]:
    """A table of twenty rows that has more, in a window of a few; what was asked for, by how many rows it had."""
    table, asked = TableView("Dossiers", COLUMNS[:1]), []
    qtbot.addWidget(table)
    table.rows_model.wanted.connect(lambda: asked.append(table.rows_model.rowCount()))
    table.resize(500, 400)
    table.set_rows(listed(20), more=True)
    table.show()
    return table, asked


@pytest.mark.parametrize("keys", [["Ctrl+End"], ["PgDown"] * 6, ["Down"] * 19])
def test_the_end_of_a_long_table_asks_once_for_more_by_any_key(long_table, qtbot, keys):
    table, asked = long_table
    table.setFocus()
    QApplication.processEvents()
    assert asked == []
    for key in keys:
        QTest.keySequence(table, QKeySequence(key))
    qtbot.waitUntil(lambda: asked == [20])
    QTest.keySequence(table, QKeySequence("Ctrl+End"))
    assert asked == [20]


def test_rows_that_go_on_leave_the_view_and_the_choice_where_they_are(long_table, qtbot):
    table, asked = long_table
    resets: list[bool] = []
    table.rows_model.modelReset.connect(lambda: resets.append(True))
    table.select(3)
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: asked == [20])
    place = table.verticalScrollBar().value()
    table.set_rows(listed(40))
    assert (table.current_key(), table.verticalScrollBar().value(), resets) == (3, place, [])
    assert table.rows_model.rowCount() == 40
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    QApplication.processEvents()
    assert asked == [20]
    table.set_rows(listed(2))
    assert resets == [True]


def test_a_table_higher_than_its_rows_asks_for_more_at_once(qtbot, theme):
    table, asked = TableView("Dossiers", COLUMNS[:1]), []
    qtbot.addWidget(table)
    table.rows_model.wanted.connect(lambda: asked.append(True))
    table.resize(500, 900)
    table.show()
    table.set_rows(listed(3), more=True)
    qtbot.waitUntil(lambda: asked == [True])
