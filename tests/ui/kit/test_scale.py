"""Scale: a mark by click, digits or arrows, « je ne sais pas » apart; one stop of the Tab key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.kit.scale import Scale
from ui.accessibility import small_targets, unnamed_controls


@pytest.fixture
def scale(qtbot, theme) -> Scale:
    """A scale from 0 to 10 between two fields, the keyboard on it."""
    return shown(qtbot, Scale(10, "pas du tout", "tout à fait", "je ne sais pas"))


def shown(qtbot, scale: Scale) -> Scale:
    """A scale between two fields, the keyboard on it; ``told`` is what it has told."""
    page = QWidget()
    column = VBox(page)
    page.before, page.after = LineEdit(), LineEdit()
    page.scale = scale
    page.scale.setAccessibleName("Mon projet est clair.")
    for widget in (page.before, page.scale, page.after):
        widget.setAccessibleName(widget.accessibleName() or "Champ")
        column.addWidget(widget)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.scale.setFocus()
    page.scale.told = []
    page.scale.changed.connect(lambda: page.scale.told.append(page.scale.value()))
    return page.scale


def key(*pressed: Qt.Key | str) -> None:
    """Press keys where the keyboard is."""
    for one in pressed:
        if isinstance(one, str):
            QTest.keyClicks(QApplication.focusWidget(), one)
        else:
            QTest.keyClick(QApplication.focusWidget(), one)


def test_digits_choose_and_a_one_then_a_zero_make_ten(scale: Scale) -> None:
    key("7", "1", "0", "0")
    assert scale.told == ["7", "1", "10", "0"]
    key(Qt.Key.Key_Delete)
    assert scale.value() == ""


def test_a_zero_is_a_mark_and_no_answer_is_none(scale: Scale) -> None:
    key("0")
    assert scale.value() == "0"
    key(Qt.Key.Key_Backspace)
    assert scale.value() == ""
    assert scale.told == ["0", ""]


def test_arrows_go_from_mark_to_mark_and_stop_at_the_ends(scale: Scale) -> None:
    key(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert scale.told == ["0", "1", "0"]
    assert QApplication.focusWidget().text() == "0"


def test_not_knowing_is_chosen_by_a_click_and_taken_back_by_another(scale: Scale) -> None:
    unknown = scale.findChild(QPushButton, "mark-unknown")
    QTest.mouseClick(unknown, Qt.MouseButton.LeftButton)
    assert scale.value() == "unknown"
    QTest.mouseClick(unknown, Qt.MouseButton.LeftButton)
    assert scale.value() == ""


@pytest.mark.parametrize("value", ["", "4", "unknown"])
def test_tab_stops_once_at_what_is_chosen(scale: Scale, value: str) -> None:
    page = scale.parentWidget()
    scale.set_value(value)
    page.before.setFocus()
    key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget().objectName() == f"mark-{value or '0'}"
    key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.after
    assert scale.told == []


def test_each_mark_says_what_it_is_about_and_the_ends_what_they_mean(scale: Scale) -> None:
    scale.set_value("10")
    node = QAccessible.queryAccessibleInterface(scale.findChild(QPushButton, "mark-10"))
    assert node.text(QAccessible.Text.Name) == "Mon projet est clair, 10 sur 10, tout à fait"
    assert node.state().checked
    assert unnamed_controls(scale) == []
    assert small_targets(scale) == []


def test_a_scale_may_begin_at_one_where_zero_says_that_one_does_not_know(qtbot, theme) -> None:
    scale = shown(qtbot, Scale(5, "pas du tout", "beaucoup", "je ne connais pas", first=1))
    marks = [one for one in scale.findChildren(QPushButton) if one.objectName() != "mark-unknown"]
    assert [one.text() for one in marks] == ["1", "2", "3", "4", "5"]
    assert marks[0].accessibleName() == "Mon projet est clair, 1 sur 5, pas du tout"
    key("4", "0", "6", "?")
    assert scale.told == ["4", "unknown"]
    key(Qt.Key.Key_Delete, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert scale.value() == "1"


def test_where_zero_is_a_mark_the_question_mark_alone_says_that_one_does_not_know(scale: Scale) -> None:
    key("0", "?")
    assert scale.told == ["0", "unknown"]
