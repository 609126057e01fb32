"""The tabs among which one of several is brought in sight."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from bilan_desktop.ui.screens.support.tabs import TabRow, tab_title


def words(tabs: TabRow) -> list[str]:
    return [one.text() for one in tabs.chips.findChildren(QPushButton)]


def test_tabs_follow_what_there_is_and_keep_the_keyboard(qtbot: QtBot) -> None:
    tabs, taken = TabRow("Ce que l’on montre", least=2), list[str]()
    tabs.chosen.connect(taken.append)
    qtbot.addWidget(tabs)
    tabs.show_tabs([("a", "Première")], "a")
    assert not tabs.isVisibleTo(tabs.parentWidget())
    tabs.show_tabs([("a", "Première"), ("b", "Seconde")], "a")
    tabs.show()
    tabs.activateWindow()
    qtbot.waitUntil(tabs.isActiveWindow)
    tabs.chips.setFocus()
    QTest.keyClick(tabs.focusWidget(), Qt.Key.Key_Right)
    assert taken == ["b"]
    tabs.show_tabs([("a", "Première, renommée"), ("b", "Seconde"), ("c", "Troisième")], "b")
    assert words(tabs) == ["Première, renommée", "Seconde", "Troisième"]
    held = tabs.focusWidget()
    assert held is not None
    assert tabs.chips.isAncestorOf(held)
    assert tabs.chips.value() == ("b",)
    assert tabs.chips.accessibleName() == "Ce que l’on montre"
    assert taken == ["b"], "showing is not choosing"


def test_a_long_title_is_cut_on_its_tab() -> None:
    assert tab_title("x" * 40) == "x" * 40
    assert tab_title("x" * 41) == "x" * 39 + "…"
