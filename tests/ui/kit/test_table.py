"""A tall table that is narrow folds its columns: what they said is told in the first one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.kit.table import Cell, Column, Row, TallTable

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
