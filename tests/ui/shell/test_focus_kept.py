"""When what has the keyboard goes, the keyboard stays where one works, and the page does not move."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.first_phase import Objective
from bilan_desktop.domain.rights import RequestKind, RequestMeans
from bilan_desktop.ui.journey.host import StepScreen
from bilan_desktop.ui.journey.list_card import ListCard
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.screens.overview.screen import OverviewScreen
from bilan_desktop.usecases.data_requests import RequestTyped, add_request
from bilan_desktop.usecases.preliminary import save_interview
from bilan_desktop.usecases.records import add_item
from bilan_desktop.usecases.yearly import save_typed
from factories import consented, held_meeting
from ui.screens.driving import push, type_text
from ui.shell.conftest import keys


@pytest.fixture
def objectives(window: MainWindow, services) -> ListCard:
    """Three objectives, on their step."""
    key = consented(services.work)
    for text in ("Premier", "Deuxième", "Troisième"):
        add_item(services.work, key, Objective, {"text": text})
    window.go(f"dossier/{key}/etape/F1.4")
    page = window.screen_shown
    assert isinstance(page, StepScreen)
    QApplication.processEvents()
    return page.findChildren(ListCard)[0]


def focused() -> QWidget | None:
    QApplication.processEvents()
    return QApplication.focusWidget()


def scroll(window: MainWindow) -> int:
    bar = window.screen_shown.scroll_bar()  # type: ignore[union-attr]
    assert bar is not None
    return bar.value()


def removed(card: ListCard, at: int) -> None:
    row = card.rows[at]
    row.remove.setFocus()
    push(row.remove)


def test_after_an_item_is_removed_the_next_one_has_the_keyboard(window: MainWindow, objectives: ListCard) -> None:
    objectives.rows[0].remove.setFocus()
    before = scroll(window)
    removed(objectives, 0)
    assert focused() is objectives.rows[0].open_button
    assert objectives.rows[0].item.values["text"] == "Deuxième"
    assert scroll(window) == before


def test_after_the_last_item_the_one_before_has_it_then_the_button_that_adds(
    window: MainWindow, objectives: ListCard
) -> None:
    removed(objectives, 2)
    assert focused() is objectives.rows[1].open_button
    for _ in range(2):
        removed(objectives, 0)
    assert objectives.rows == []
    assert focused() is objectives.add_button


def test_an_undo_that_takes_an_item_away_leaves_the_keyboard_in_its_list(
    window: MainWindow, objectives: ListCard
) -> None:
    push(objectives.add_button)
    QApplication.processEvents()
    assert len(objectives.rows) == 4
    assert objectives.rows[3].isAncestorOf(focused())
    before = scroll(window)
    window.undo()
    assert len(objectives.rows) == 3
    assert focused() is objectives.rows[2].open_button
    assert scroll(window) <= before


def test_what_is_deleted_or_disabled_passes_the_keyboard_to_its_neighbour(
    window: MainWindow, objectives: ListCard
) -> None:
    row = objectives.rows[1]
    row.remove.setFocus()
    row.remove.setEnabled(False)
    assert focused() is objectives.rows[2].open_button
    row = objectives.rows[2]
    row.open_button.setFocus()
    row.open_button.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert focused() in (row.up, row.remove)


def test_the_button_of_a_message_gives_the_keyboard_back_to_the_page(window: MainWindow, objectives: ListCard) -> None:
    removed(objectives, 1)
    here = focused()
    assert objectives.rows[1].isAncestorOf(here)
    undo = window.undo_bar.findChildren(QAbstractButton)[0]
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert len(objectives.rows) == 3
    assert focused() is here


def test_tab_goes_from_the_last_field_of_an_item_to_the_button_that_adds(
    window: MainWindow, objectives: ListCard
) -> None:
    row = objectives.rows[2]
    push(row.open_button)
    QApplication.processEvents()
    seen = []
    while focused() is not objectives.add_button and len(seen) < 30:
        seen.append(focused())
        assert row.isAncestorOf(seen[-1])
        QTest.keyClick(seen[-1], Qt.Key.Key_Tab)
    assert focused() is objectives.add_button


@pytest.mark.parametrize("by_keys", [True, False])
def test_undoing_a_suspension_leaves_the_keyboard_on_a_gesture_that_ends_nothing(
    window: MainWindow, services, by_keys: bool
) -> None:
    key = consented(services.work)
    held_meeting(services.work, key)
    window.go(f"dossier/{key}/apercu")
    page = window.screen_shown
    assert isinstance(page, OverviewScreen)
    page.state.buttons["suspend"].setFocus()
    push(page.state.buttons["suspend"])
    assert page.dialog is not None
    push(page.dialog.motive.focusProxy())
    push(page.dialog.confirm)
    assert focused() is page.state.buttons["resume"]
    if by_keys:
        keys(window, Qt.Key.Key_Z)
    else:
        window.undo_bar.undo_button.setFocus()
        push(window.undo_bar.undo_button)
    assert focused() is page.state.buttons["suspend"]


@pytest.mark.parametrize("page", ["donnees", "registres", "qualite", "regles", "textes", "metiers"])
def test_what_has_the_keyboard_first_is_reached_again_by_tab(window: MainWindow, page: str) -> None:
    window.go(page)
    first, met = focused(), []
    for _ in range(120):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        met.append(focused())
        if met[-1] is first:
            break
    assert first in met


def test_in_a_dialog_what_is_chosen_by_keyboard_leaves_the_keyboard_in_it(window: MainWindow, services) -> None:
    key = consented(services.work)
    save_interview(services.work, key, {"request": "Changer de voie"})
    with services.work.unit() as unit:
        person = unit.get(Dossier, key).beneficiary_id
    today = services.work.clock.today()
    add_request(services.work, RequestTyped(today, RequestKind.RECTIFICATION, RequestMeans.LETTER, person))
    window.go("donnees")
    push(window.findChild(QWidget, "correct"))
    dialog = window.findChild(QWidget, "rectify-dialog")
    type_text(focused() or window, "changer voie")
    for pressed in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(focused() or window, pressed)
    assert focused() is dialog.after


def test_when_all_that_follows_is_drawn_afresh_the_keyboard_keeps_its_place(window: MainWindow, services) -> None:
    window.go("rapport")
    QApplication.processEvents()
    values = [one for one in window.findChildren(QAbstractButton) if one.accessibleName().startswith("Copier")]
    values[0].setFocus()
    before = values[0].accessibleName()
    save_typed(services.work, services.work.clock.today().year, {"charges": 12_345_67})
    now = focused()
    assert now is not None
    assert now is not values[0]
    assert now.accessibleName() == before
