"""The map of priorities by keyboard and pointer: points placed, moved, announced; the plan taken in, all undone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.domain.conclusion import Action
from bilan_desktop.domain.deciding import Priority
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.supports.priorities.form import Page
from bilan_desktop.supports.priorities.model import placed
from bilan_desktop.ui.charts import scale_of
from bilan_desktop.ui.kit.room import ScrolledColumn
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.support import open_screen
from bilan_desktop.ui.screens.support.priorities_map import typed
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.records import add_item, list_items, remove_item, save_item
from factories import consented
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Trail
from ui.screens.driving import press, push, seen, type_text

Open = Callable[[], Page]


@pytest.fixture
def dossier(services: Services) -> RecordId:
    return consented(services.work)  # type: ignore[arg-type]


@pytest.fixture
def keys(services: Services, dossier: RecordId) -> list[RecordId]:
    """Two points at one place, one elsewhere, one not placed."""
    rows: tuple[dict[str, object], ...] = (
        {"text": "Appeler le centre", "impact": 4, "effort": 2},
        {"text": "Écrire au syndicat", "impact": 4, "effort": 2},
        {"text": "Passer le permis", "impact": 5, "effort": 5},
        {"text": "Relire les droits"},
    )
    return [add_item(services.work, dossier, Priority, values) for values in rows]


@pytest.fixture
def open_page(services: Services, navigator: Trail, in_window, dossier: RecordId) -> Open:  # type: ignore[no-untyped-def]
    def opened() -> Page:
        page: Page = in_window(open_screen(services, navigator, dossier, "priorities"))
        QApplication.processEvents()
        return page

    return opened


def held(services: Services, dossier: RecordId) -> list[tuple[int | None, int | None]]:
    """Impact and effort of each point in the vault."""
    return [(one.values["impact"], one.values["effort"]) for one in list_items(services.work, dossier, Priority)]


def key_of(page: Page, key: Qt.Key, text: str, *, shift: bool = False) -> None:
    """Press a key of the row of digits on the map, as a keyboard of any country sends it."""
    held_down = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(page.map.view, QKeyEvent(QEvent.Type.KeyPress, key, held_down, text))


def where(page: Page, number: int) -> QPoint:
    """Where a point of the map stands in the widget."""
    view = page.map.view
    (drawing,) = view.drawings(view.width())
    scale = scale_of(drawing, view.width())
    rank = [one.number for one in placed(page.presenter.points)].index(number)
    x, y = view._places().centres[rank]
    return QPoint(round(x * scale), round(y * scale))


def test_an_empty_page_says_where_to_begin_and_takes_the_plan_in_one_gesture(
    services: Services, navigator: Trail, dossier: RecordId, open_page: Open
) -> None:
    page = open_page()
    assert "Reprenez les actions du plan, ou ajoutez une première idée" in seen(page)
    push(page.take)
    assert "commencez par le plan d’action" in seen(page)
    action = add_item(services.work, dossier, Action, {"title": "Visiter l’atelier"})
    add_item(services.work, dossier, Action, {"title": "Chiffrer le local"})
    push(page.take)
    assert not page.refusal.isVisible()
    assert navigator.offered == ["Actions reprises du plan"]
    assert [row.open_button.accessibleName() for row in page.list.rows] == [
        "1. Visiter l’atelier, fermé",
        "2. Chiffrer le local, fermé",
    ]
    save_item(services.work, action, Action, {"title": "Visiter deux ateliers"})
    assert page.list.rows[0].open_button.accessibleName() == "1. Visiter deux ateliers, fermé"
    services.commands.of(dossier).undo()
    assert page.list.rows == []
    services.commands.of(dossier).redo()
    assert len(page.list.rows) == 2
    push(page.list.rows[0].open_button)
    assert not page.list.rows[0].fields["text"].isVisible(), "its title is written in the plan"
    QTest.keyClicks(QApplication.focusWidget(), "4")
    assert page.list.rows[0].fields["impact"].widget.value() == 4, "the keyboard is on the first question shown"
    assert page.to_plan.lines[page.list.rows[0].item.key].way.isVisible()


def test_a_first_idea_is_noted_and_rated_by_keyboard_alone(
    services: Services, dossier: RecordId, open_page: Open
) -> None:
    page = open_page()
    push(page.list.add_button)
    type_text(QApplication.focusWidget(), "Suivre un atelier")
    (row,) = page.list.rows
    for field, digit in (("impact", "5"), ("effort", "1")):
        row.fields[field].widget.setFocus()
        QTest.keyClicks(QApplication.focusWidget(), digit)
    page.flush()
    assert held(services, dossier) == [(5, 1)]
    assert page.map.view.isVisible()
    assert "D’abord" in seen(page.order)
    assert row.badge.text() == "D’abord"
    assert (
        page.map.said.text()
        == "1. Suivre un atelier\u00a0: impact 5 (très fort), effort 1 (très léger), «\u202fD’abord\u202f»"
    )
    QApplication.processEvents()
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_arrows_move_the_chosen_point_and_its_values_are_said(
    services: Services, dossier: RecordId, keys: list[RecordId], open_page: Open
) -> None:
    page = open_page()
    page.map.view.setFocus()
    press(page.map.view, Qt.Key.Key_PageDown)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Left):
        press(page.map.view, key)  # the second one of each meets the edge
    assert held(services, dossier)[:2] == [(4, 2), (5, 1)]
    assert page.map.view.accessibleName().startswith("Carte des priorités. 2. Écrire au syndicat")
    assert "impact 5 (très fort), effort 1 (très léger)" in page.map.view.accessibleName()
    for _ in range(2):
        press(page.map.view, Qt.Key.Key_Down)
    for _ in range(2):
        press(page.map.view, Qt.Key.Key_Right)
    assert page.map.said.text().endswith("au milieu")
    assert "Au milieu" in seen(page.order)
    for _ in range(6):
        services.commands.of(dossier).undo()
    assert held(services, dossier)[:2] == [(4, 2), (4, 2)]
    services.commands.of(dossier).redo()
    assert held(services, dossier)[1] == (5, 2)


def test_a_point_that_is_not_placed_comes_to_the_middle_and_goes_off_again(
    services: Services, dossier: RecordId, keys: list[RecordId], open_page: Open
) -> None:
    page = open_page()
    page.map.view.setFocus()
    for _ in range(5):  # the last point is the end
        press(page.map.view, Qt.Key.Key_PageDown)
    press(page.map.view, Qt.Key.Key_Up)
    assert held(services, dossier)[3] == (3, 3)
    press(page.map.view, Qt.Key.Key_Delete)
    assert held(services, dossier)[3] == (None, None)
    services.commands.of(dossier).undo()
    assert held(services, dossier)[3] == (3, 3)
    press(page.map.view, Qt.Key.Key_Return)
    assert page.list.rows[3].opened


def test_the_map_is_there_before_any_point_is_placed(services: Services, dossier: RecordId, open_page: Open) -> None:
    add_item(services.work, dossier, Priority, {"text": "Relire les droits"})
    page = open_page()
    assert page.map.view.isVisible()
    assert page.map.said.text() == "1. Relire les droits\u00a0: à placer"
    page.map.view.setFocus()
    press(page.map.view, Qt.Key.Key_Left)
    assert held(services, dossier) == [(3, 3)]
    services.commands.of(dossier).undo()
    QTest.mouseClick(page.map.view, Qt.MouseButton.LeftButton, pos=page.map.view.rect().center())
    assert held(services, dossier) != [(None, None)]


@pytest.mark.parametrize(
    ("text", "shift", "noted"),
    [
        ("4", False, ("impact", 4)),
        ("'", False, ("impact", 4)),  # the key of 4 on a French keyboard
        ("4", True, ("effort", 4)),  # the same with Shift
        ("$", True, ("effort", 4)),  # Shift and the key of 4 elsewhere
        ("6", False, None),
        ("0", True, None),
        ("a", False, None),
        ("", False, None),
    ],
)
def test_the_keys_of_the_digits_note_on_french_keyboards_and_others(
    text: str, shift: bool, noted: tuple[str, int] | None
) -> None:
    assert typed(text, shift=shift) == noted


def test_digits_note_the_impact_and_the_effort_with_shift(
    services: Services, dossier: RecordId, keys: list[RecordId], open_page: Open
) -> None:
    page = open_page()
    page.map.view.setFocus()
    key_of(page, Qt.Key.Key_2, "2")
    key_of(page, Qt.Key.Key_5, "5", shift=True)
    key_of(page, Qt.Key.Key_9, "9")
    assert held(services, dossier)[0] == (2, 5)
    assert page.map.said.text().endswith("«\u202fÀ laisser\u202f»")


def test_a_point_is_carried_with_the_pointer(
    services: Services, dossier: RecordId, keys: list[RecordId], open_page: Open
) -> None:
    page = open_page()
    view, third = page.map.view, where(page, 3)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=third)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=third)
    assert held(services, dossier)[2] == (5, 5), "a click chooses, and moves nothing"
    assert page.presenter.chosen is not None
    assert page.presenter.chosen.number == 3
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=where(page, 3))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=where(page, 1))
    assert held(services, dossier)[2] == (4, 2)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=third)
    assert held(services, dossier)[2] == (4, 2), "a click beside the points moves none"
    page.presenter.choose(keys[3])
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=third)
    assert held(services, dossier)[3] == (5, 5), "what is not placed comes where the map is clicked"
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=where(page, 4))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=where(page, 4))
    assert page.list.rows[3].opened


def test_the_list_beside_the_map_says_it_in_the_order_of_the_quarters_and_makes_actions(
    services: Services, navigator: Trail, dossier: RecordId, keys: list[RecordId], open_page: Open
) -> None:
    page = open_page()
    assert list(page.order.rows) == keys
    titles = [one for one in seen(page.order).split("\n") if one in ("D’abord", "À préparer", "À placer")]
    assert titles == ["D’abord", "À préparer", "À placer"]
    push(page.order.rows[keys[3]].action.make)
    (action,) = list_items(services.work, dossier, Action)
    assert action.values["title"] == "Relire les droits"
    assert "Action dans le plan" in seen(page.order.rows[keys[3]])
    services.commands.of(dossier).undo()
    assert list_items(services.work, dossier, Action) == ()
    push(page.order.rows[keys[2]].way)
    assert page.list.rows[2].opened
    assert page.presenter.chosen is not None
    assert page.presenter.chosen.key == keys[2], "the one that is opened is the one that the map moves"


def test_what_changes_elsewhere_is_followed(
    services: Services, dossier: RecordId, keys: list[RecordId], open_page: Open
) -> None:
    page = open_page()
    save_item(services.work, keys[2], Priority, {"impact": 1})
    assert "À laisser" in seen(page.order)
    remove_item(services.work, keys[0], Priority)
    assert [one.number for one in page.presenter.points] == [1, 2, 3]
    assert page.list.rows[0].open_button.accessibleName() == "1. Écrire au syndicat, fermé"
    for key in keys[1:]:
        remove_item(services.work, key, Priority)
    assert not page.map.view.isVisible()
    assert "Ajoutez un premier point" in seen(page.map)


def test_words_fit_where_the_window_is_narrow(services: Services, keys: list[RecordId], open_page: Open) -> None:
    page = open_page()
    page.resize(1230, 768)
    theme().set(theme().mode, 2.0)
    QApplication.processEvents()
    around: QWidget = page.list
    while not isinstance(around, ScrolledColumn):
        around = around.parentWidget()
    assert around.horizontalScrollBar().maximum() == 0
    theme().set(theme().mode, 1.0)
