"""After a lock the page is where it was: as far down, the keyboard in the same field."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bilan_desktop.domain.first_phase import Need
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases import records
from bilan_desktop.usecases.drafts import LeftAt, keep_left, read_drafts, take_left
from factories import DeskWork, confirmed, prospect
from ui.screens.driving import type_text
from ui.shell.conftest import keys

Reopen = Callable[[], MainWindow]


@pytest.fixture
def reopen(window: MainWindow, slow: Services) -> Iterator[Reopen]:
    """Locks the window, then opens another one on the same vault, of the same size."""
    made: list[MainWindow] = []

    def again() -> MainWindow:
        size = window.size()
        keys(window, Qt.Key.Key_L)
        left = take_left(slow.work)
        assert left is not None
        made.append(MainWindow(replace(slow), left.route, left))
        made[0].resize(size)
        made[0].show()
        made[0].activateWindow()
        QTest.qWaitForWindowActive(made[0])
        return made[0]

    yield again
    for one in made:
        one.close()
        one.deleteLater()


def scrolled(window: MainWindow) -> int:
    shown = window.screen_shown
    assert shown is not None
    bar = shown.scroll_bar()
    assert bar is not None
    return bar.value()


def scroll(window: MainWindow) -> int:
    """Go down the page shown; returns how far."""
    shown = window.screen_shown
    assert shown is not None
    QApplication.processEvents()
    bar = shown.scroll_bar()
    assert bar is not None
    bar.setValue(bar.maximum() * 2 // 3)
    assert bar.value() > 0
    return bar.value()


def test_the_page_is_as_far_down_and_the_field_has_the_keyboard(
    qtbot: QtBot, window: MainWindow, services: Services, reopen: Reopen
) -> None:
    key = confirmed(services.work)  # type: ignore[arg-type]
    for text in ("Du temps", "Un cadre", "Un collectif", "De l’autonomie"):
        records.add_item(services.work, key, Need, {"text": text})
    window.resize(1366, 480)
    window.go(f"dossier/{key}/etape/F1.1")
    area = window.findChild(TextArea, "expected")
    assert area is not None
    area.setFocus()
    type_text(area, "Un métier choisi")
    place = scroll(window)
    again = reopen()
    found = again.findChild(TextArea, "expected")
    assert found is not None
    qtbot.waitUntil(lambda: scrolled(again) == place)
    assert QApplication.focusWidget() is found
    assert found.value() == "Un métier choisi"


def test_whoever_moves_first_decides(qtbot: QtBot, window: MainWindow, services: Services, reopen: Reopen) -> None:
    window.resize(1366, 480)
    window.go("reglages")
    place = scroll(window)
    again = reopen()
    qtbot.waitUntil(lambda: scrolled(again) == place)
    keys(again, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
    shown = again.screen_shown
    assert shown is not None
    bar = shown.scroll_bar()
    assert bar is not None
    bar.setValue(0)
    QApplication.processEvents()
    again.resize(1366, 500)
    QApplication.processEvents()
    assert scrolled(again) == 0


def test_a_screen_that_was_turned_comes_back_turned_and_then_to_the_field(
    qtbot: QtBot, window: MainWindow, services: Services, reopen: Reopen
) -> None:
    key = confirmed(services.work)  # type: ignore[arg-type]
    window.resize(1366, 480)
    window.go(f"dossier/{key}/etape/F1.1")
    area = window.findChild(TextArea, "set_aside")
    assert area is not None
    area.setFocus()
    place = scroll(window)
    keys(window, Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
    again = reopen()
    assert again.sides.turned
    keys(again, Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier)
    keys(again, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert not again.sides.turned
    qtbot.waitUntil(lambda: scrolled(again) == place)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is again.findChild(TextArea, "set_aside"))


def test_a_field_that_is_gone_is_no_matter(qtbot: QtBot, window: MainWindow, slow: Services) -> None:
    window.go("reglages")
    left = LeftAt("reglages", 40, "plus-la:3")
    again = MainWindow(slow, "reglages", left)
    qtbot.addWidget(again)
    again.resize(1366, 480)
    again.show()
    qtbot.waitUntil(lambda: scrolled(again) == 40)
    organisation = again.findChild(LineEdit, "organisation")
    assert organisation is not None
    assert not organisation.hasFocus()


def test_the_place_is_told_once_and_names_no_dossier_in_its_scope(services: Services) -> None:
    work: DeskWork = services.work  # type: ignore[assignment]
    key: RecordId = prospect(work)
    keep_left(work, LeftAt(f"dossier/{key}/entretien", 120, "request:0", turned=True))
    assert take_left(work) == LeftAt(f"dossier/{key}/entretien", 120, "request:0", turned=True)
    assert take_left(work) is None
    assert read_drafts(work, "left") == {}


def test_a_vault_for_consultation_only_keeps_no_place(slow: Services, window: MainWindow) -> None:
    read_only = MainWindow(replace(slow, read_only=True))
    read_only.go("reglages")
    read_only.lock("key")
    assert take_left(slow.work) is None
    read_only.close()
