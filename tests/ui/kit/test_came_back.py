"""What came back beside what is there: nothing is replaced unless it is ticked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bilan_desktop.ui.kit.came_back import CameBack, CameLine
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.moments import DateEdit
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import retype, seen


@pytest.fixture
def shown(qtbot):
    def show(*lines: CameLine) -> CameBack:
        made = CameBack(lines)
        qtbot.addWidget(made)
        made.resize(760, 700)
        made.show()
        return made

    return show


def test_only_what_is_empty_so_far_is_proposed_ticked(shown) -> None:
    back = shown(
        CameLine("new", "Ce qui est nouveau", "", "Oui"),
        CameLine("other", "Ce qui diffère", "Peut-être", "Non"),
        CameLine("same", "Ce qui est pareil", "Deux\nlignes", "Deux lignes "),
        CameLine("meant", "Dit autrement", "1 h 30", "90 min", same=True),
        CameLine("none", "Ce qui n’est pas revenu", "Là", " "),
    )
    assert back.taken() == ("new",)
    told = seen(back)
    assert [told.count(word) for word in ("Nouveau", "Différent", "Identique", "Rien n’est revenu")] == [1, 1, 2, 1]
    assert "Peut-être" in told
    assert "Non" in told
    assert unnamed_controls(back) == []
    assert small_targets(back) == []


def test_a_line_is_ticked_by_keyboard_and_tells(shown, qtbot) -> None:
    back = shown(CameLine("other", "Ce qui diffère", "Peut-être", "Non"))
    box = back.rows["other"].box
    assert "Peut-être" in box.accessibleDescription()
    with qtbot.waitSignal(back.changed):
        QTest.keyClick(box, Qt.Key.Key_Space)
    assert back.taken() == ("other",)


def test_what_came_is_corrected_in_its_place(shown) -> None:
    name, on = LineEdit(), DateEdit()
    back = shown(
        CameLine("name", "Nom", "", "Zoe", name), CameLine("on", "Date", "", "un de ces jours peut-être " * 3, on)
    )
    assert name.value() == "Zoe"
    assert on.text().startswith("un de ces jours peut-être un de ces jours peut-être un")
    assert "Date illisible" in seen(back)
    assert back.unreadable() is on
    retype(on, "24/11/2026")
    assert back.unreadable() is None
    assert (name.value(), back.taken()) == ("Zoe", ("name", "on"))
