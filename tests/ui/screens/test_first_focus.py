"""The pages that make a vault give the keyboard to the field to fill, with the words to copy still in sight."""

from bilan_desktop.ui.screens.welcome.words import MASK, TypedEdit, WordSheet
from ui.screens.driving import type_text


def test_the_words_stay_in_sight_until_something_is_typed(qtbot, theme):
    sheet, line = WordSheet("Phrase secrète proposée", 1, 2, size=18), TypedEdit()
    for one in (sheet, line):
        qtbot.addWidget(one)
    sheet.set_words(["abaisser", "abandon"])
    sheet.hide_while(line)
    line.show()
    line.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    assert sheet.words() == ["abaisser", "abandon"]
    type_text(line, "ab")
    assert sheet.words() == [MASK, MASK]
    line.clearFocus()
    assert sheet.words() == ["abaisser", "abandon"]


def test_the_field_to_fill_has_the_keyboard_first(qtbot, theme):
    from bilan_desktop.ui.screens.welcome.kit import KitSheet

    kit = KitSheet()
    qtbot.addWidget(kit)
    assert kit.focusProxy() is kit.line
