"""Segments: one or none chosen by click, letter or arrows; one stop of the Tab key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.kit.segments import Segment, Segments
from ui.accessibility import small_targets, unnamed_controls


@pytest.fixture
def segments(qtbot, theme) -> Segments:
    """Three segments between two fields, the keyboard on them."""
    page = QWidget()
    column = VBox(page)
    page.before, page.after = LineEdit(), LineEdit()
    page.marks = Segments(
        [Segment("yes", "Soutient", "S"), Segment("no", "En tension", "T"), Segment("off", "Sans lien", "L")]
    )
    page.marks.setAccessibleName("Écouter")
    for widget in (page.before, page.marks, page.after):
        widget.setAccessibleName(widget.accessibleName() or "Champ")
        column.addWidget(widget)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.marks.setFocus()
    page.marks.told = []
    page.marks.changed.connect(lambda: page.marks.told.append(page.marks.value()))
    return page.marks


def key(pressed: Qt.Key | str) -> None:
    """Press a key where the keyboard is."""
    if isinstance(pressed, str):
        QTest.keyClicks(QApplication.focusWidget(), pressed)
    else:
        QTest.keyClick(QApplication.focusWidget(), pressed)


def checked(segments: Segments) -> list[str]:
    return [one.text() for one in segments.findChildren(QPushButton) if one.isChecked()]


def test_a_letter_chooses_and_delete_empties(segments: Segments) -> None:
    for pressed in ("t", "S", "s", "l"):
        key(pressed)
    assert (segments.value(), checked(segments)) == ("off", ["Sans lien"])
    key(Qt.Key.Key_Delete)
    assert (segments.value(), checked(segments)) == ("", [])
    assert segments.told == ["no", "yes", "off", ""]


def test_a_click_chooses_and_another_empties(segments: Segments) -> None:
    made = segments.findChild(QPushButton, "segment-no")
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    assert segments.value() == "no"
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    assert (segments.value(), checked(segments)) == ("", [])


def test_arrows_go_from_one_to_the_next_and_the_keyboard_follows(segments: Segments) -> None:
    for pressed in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        key(pressed)
    assert segments.told == ["yes", "no", "off", "no"]
    assert QApplication.focusWidget().text() == "En tension"
    key(Qt.Key.Key_Space)
    assert segments.value() == ""


def test_up_and_down_ask_for_another_row_and_choose_nothing(segments: Segments) -> None:
    asked = []
    segments.stepped.connect(asked.append)
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Up)
    assert (asked, segments.told) == ([1, -1], [])


@pytest.mark.parametrize("value", ["", "yes", "off"])
def test_tab_stops_once_at_what_is_chosen(segments: Segments, value: str) -> None:
    page = segments.parentWidget()
    segments.set_value(value)
    page.before.setFocus()
    key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget().objectName() == f"segment-{value or 'yes'}"
    key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.after
    assert segments.told == []


def test_each_says_what_it_is_about_and_whether_it_is_chosen(segments: Segments) -> None:
    segments.set_value("no")
    node = QAccessible.queryAccessibleInterface(segments.findChild(QPushButton, "segment-no"))
    assert node.text(QAccessible.Text.Name) == "Écouter, En tension"
    assert node.state().checked
    assert unnamed_controls(segments) == []


def test_nothing_moves_when_a_word_becomes_bold(segments: Segments) -> None:
    segments.setFixedWidth(sum(one.minimumWidth() for one in segments.findChildren(QPushButton)) + 8)
    QApplication.processEvents()
    before = [one.geometry() for one in segments.findChildren(QPushButton)]
    segments.set_value("no")
    QApplication.processEvents()
    assert [one.geometry() for one in segments.findChildren(QPushButton)] == before
    assert small_targets(segments) == []
