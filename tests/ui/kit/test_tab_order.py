"""The Tab key goes as the page is laid out, whenever its pieces came."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.inputs import ComboBox, LineEdit
from bilan_desktop.ui.kit.layouts import Columns, HBox, VBox
from bilan_desktop.ui.kit.page import Page
from bilan_desktop.ui.kit.ratings import Rating


def field_named(name: str) -> LineEdit:
    made = LineEdit()
    made.setAccessibleName(name)
    return made


def tabbed(count: int, *, back: bool = False) -> list[str]:
    """Where the keyboard is after each Tab."""
    names = []
    for _ in range(count):
        modifier = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
        key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
        QTest.keyClick(QApplication.focusWidget(), key, modifier)
        names.append(QApplication.focusWidget().accessibleName())
    return names


def test_a_row_added_later_has_its_place_and_columns_are_gone_through_one_by_one(qtbot, theme):
    page = Page("Essai")
    first, last = field_named("premier"), field_named("dernier")
    rows = VBox()
    place = QWidget()
    column = VBox(place)
    column.addLayout(rows)
    column.addWidget(button("Ajouter"))
    beside = Columns(100)
    sides = [QWidget(), QWidget()]
    columns = [VBox(side) for side in sides]
    for side in sides:
        beside.add(side)
    for widget in (first, place, beside, last):
        page.add(widget)
    page.set_footer(button("Étape suivante"))
    for one, name in zip(columns, ("gauche", "droite"), strict=True):
        one.addWidget(field_named(f"{name} 2"))
    for one, name in zip(columns, ("gauche", "droite"), strict=True):
        one.insertWidget(0, field_named(f"{name} 1"))
    pair = HBox()
    pair.addWidget(field_named("ligne"))
    rating = Rating(("Peu", "Beaucoup"))
    rating.setAccessibleName("niveau")
    pair.addWidget(rating)
    choice = ComboBox([("a", "Une"), ("b", "Autre")])
    choice.setAccessibleName("choix")
    pair.addWidget(choice)
    rows.addLayout(pair)
    page.resize(900, 600)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    first.setFocus()
    wanted = ["ligne", "niveau, 0 · Peu", "choix", "Ajouter", "gauche 1", "gauche 2", "droite 1", "droite 2", "dernier"]
    assert tabbed(10) == [*wanted, "Étape suivante"]
    assert tabbed(10, back=True) == [*reversed(wanted), "premier"]
