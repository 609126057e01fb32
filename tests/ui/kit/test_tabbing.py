"""Tab goes through a page as it is read, whatever was made last."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.ui.kit.buttons import Chips, button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.kit.page import Page
from bilan_desktop.ui.kit.ratings import Rating
from bilan_desktop.ui.kit.tabbing import TabbedWindow


def walked(start: QWidget, steps: int, key: Qt.Key = Qt.Key.Key_Tab) -> list[str]:
    start.setFocus()
    names = []
    for _ in range(steps):
        QTest.keyClick(QApplication.focusWidget(), key)
        names.append(QApplication.focusWidget().objectName())
    return names


def named(widget: QWidget, name: str) -> QWidget:
    widget.setObjectName(name)
    return widget


def a_page() -> tuple[Page, VBox]:
    page = Page("Une page")
    card = Card("Une liste")
    column = VBox()
    card.add(named(LineEdit(), "first"))
    card.add_layout(column)
    card.add(named(button("Ajouter"), "add"))
    page.add(card)
    page.set_footer(named(button("Étape suivante"), "next"))
    # Made last, read in the middle and on top.
    column.addWidget(named(LineEdit(), "opened later"))
    page.set_header(named(button("En-tête"), "header"))
    return page, column


def test_what_is_made_last_is_met_where_it_is_read(qtbot, theme):
    page, _ = a_page()
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    header = page.findChild(QWidget, "header")
    assert walked(header, 5) == ["first", "opened later", "add", "next", "header"]
    assert walked(header, 2, Qt.Key.Key_Backtab) == ["next", "add"]


def test_the_window_goes_round_its_bar_and_its_page(qtbot, theme):
    window, whole = TabbedWindow(), QWidget()
    page, _ = a_page()
    column = VBox(whole)
    column.addWidget(named(button("Barre"), "bar"))
    column.addWidget(page)
    window.setCentralWidget(whole)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    bar = window.findChild(QWidget, "bar")
    assert walked(bar, 6) == ["header", "first", "opened later", "add", "next", "bar"]
    assert walked(bar, 1, Qt.Key.Key_Backtab) == ["next"]


def test_the_arrows_stay_in_a_scale_and_tab_leaves_it(qtbot, theme):
    page = Page("Une page")
    start, end = named(Rating(("Pas du tout", "Un peu", "Assez")), "start"), named(Rating(("Non", "Oui")), "end")
    page.add(start)
    page.add(end)
    page.add(named(Chips([("a", "Un choix")]), "chips"))
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    start.setFocus()
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert (start.value(), end.value()) == (1, None)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert start.value() == 0
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget().parentWidget() is end
    # A level that was clicked is not in the order of Tab: it goes on from where it stands.
    chosen = start.findChild(QWidget, "rating-2")
    chosen.setFocus()
    QTest.keyClick(chosen, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().parentWidget() is end


def test_the_keyboard_is_on_the_level_that_is_chosen(qtbot, theme):
    scale = Rating(["Pas du tout", "Un peu", "Assez", "Tout à fait"])
    qtbot.addWidget(scale)
    scale.show()
    scale.activateWindow()
    qtbot.waitUntil(scale.isActiveWindow)
    scale.setFocus()
    for key, level in ((Qt.Key.Key_2, 2), (Qt.Key.Key_Right, 3), (Qt.Key.Key_Left, 2), (Qt.Key.Key_Delete, 0)):
        QTest.keyClick(QApplication.focusWidget(), key)
        assert QApplication.focusWidget().objectName() == f"rating-{level}"
    assert scale.value() is None
