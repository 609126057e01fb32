"""Levers and brakes by keyboard: noted, rated by digits, sifted by option, ordered, made actions, undone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from bilan_desktop.domain.conclusion import Action, ActionStatus
from bilan_desktop.domain.deciding import Force, ForceSide
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.supports.forces.form import Page
from bilan_desktop.ui.kit.room import ScrolledColumn
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.support import open_screen
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.records import add_item, list_items, remove_item, save_item
from factories import consented
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Trail
from ui.screens.driving import choose, press, push, seen, type_text

Open = Callable[[], Page]


@pytest.fixture
def dossier(services: Services) -> RecordId:
    return consented(services.work)  # type: ignore[arg-type]


@pytest.fixture
def option(services: Services, dossier: RecordId) -> RecordId:
    """Two options; a lever of the project, a brake of the first, one out of reach."""
    key = add_item(services.work, dossier, Option, {"title": "Formatrice"})
    add_item(services.work, dossier, Option, {"title": "Relieuse à son compte"})
    rows: tuple[dict[str, object], ...] = (
        {"text": "Le goût d’expliquer", "intensity": 3, "mastery": 2},
        {"text": "Le concours", "side": ForceSide.BRAKE, "intensity": 5, "mastery": 1, "option_id": key},
        {"text": "La carte scolaire", "side": ForceSide.BRAKE, "intensity": 4, "mastery": 0},
    )
    for values in rows:
        add_item(services.work, dossier, Force, values)
    return key


@pytest.fixture
def open_page(services: Services, navigator: Trail, in_window, dossier: RecordId) -> Open:  # type: ignore[no-untyped-def]
    def opened() -> Page:
        page: Page = in_window(open_screen(services, navigator, dossier, "forces"))
        QApplication.processEvents()
        return page

    return opened


def texts(page: Page) -> list[str]:
    """The rows of the list, as shown."""
    return [row.open_button.accessibleName().rpartition(",")[0] for row in page.list.rows]


def focused() -> QWidget:
    """What has the keyboard."""
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def test_an_empty_page_is_filled_by_keyboard_alone(services: Services, dossier: RecordId, open_page: Open) -> None:
    page = open_page()
    assert "Commencez par un levier" in seen(page)
    assert "l’ordre viendra ici" in seen(page)
    push(page.add_brake)
    type_text(focused(), "Un délai trop court")
    (row,) = page.list.rows
    for field, digit in (("intensity", "4"), ("mastery", "2")):
        row.fields[field].widget.setFocus()
        QTest.keyClicks(focused(), digit)
    row.fields["by_what"].widget.setFocus()
    type_text(focused(), "Demander un report")
    page.flush()
    (held,) = list_items(services.work, dossier, Force)
    assert (held.values["side"], held.values["intensity"], held.values["mastery"]) == (ForceSide.BRAKE, 4, 2)
    assert "1. À travailler d’abord" in seen(page.order)
    assert "Par quoi\u00a0: Demander un report" in seen(page.order)
    assert "Desserrer un frein" in seen(page.order)
    assert "Un délai trop court" in page.chart.words.text()
    assert row.badge.text() == "joue 4, maîtrise 2"
    press(focused(), Qt.Key.Key_Escape)
    assert focused() is row.open_button
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_the_order_says_ties_and_what_is_out_of_reach_apart(
    services: Services, dossier: RecordId, option: RecordId, open_page: Open
) -> None:
    add_item(services.work, dossier, Force, {"text": "Une équipe", "intensity": 2, "mastery": 3})
    add_item(services.work, dossier, Force, {"text": "Le logement"})
    page = open_page()
    said = seen(page.order).split("\n")
    titles = [one for one in said if one[:1].isdigit() or one.startswith("À ")]
    assert titles == [
        "1. À travailler d’abord, à égalité",
        "2. Ensuite",
        "À contourner ou à accepter",
        "À préciser ensemble",
    ]
    assert "Formatrice" in said, "what it is about stands beside it"


def test_options_sift_the_list_the_sides_and_the_order_and_a_new_force_is_about_the_one_in_sight(
    services: Services, dossier: RecordId, option: RecordId, open_page: Open
) -> None:
    page = open_page()
    assert texts(page) == ["Le goût d’expliquer", "Le concours", "La carte scolaire"]
    page.tabs.chips.findChild(QPushButton, "chip-every").setFocus()
    for _ in range(2):
        press(focused(), Qt.Key.Key_Right)
    assert page.about == option
    assert texts(page) == ["Le concours"]
    assert "Le goût" not in page.chart.words.text()
    assert "La carte scolaire" not in seen(page.order)
    push(page.list.add_button)
    type_text(focused(), "Une tutrice")
    page.flush()
    assert list_items(services.work, dossier, Force)[-1].values["option_id"] == option
    press(focused(), Qt.Key.Key_Escape)
    page.tabs.chips.findChild(QPushButton, f"chip-{option}").setFocus()
    press(focused(), Qt.Key.Key_Left)
    assert texts(page) == ["Le goût d’expliquer", "La carte scolaire"]
    remove_item(services.work, option, Option)
    press(page.tabs.chips.findChild(QPushButton, "chip-every"), Qt.Key.Key_Space)
    assert texts(page) == ["Le goût d’expliquer", "Une tutrice", "Le concours", "La carte scolaire"]


def test_a_force_opened_stays_while_its_option_changes(
    services: Services, dossier: RecordId, option: RecordId, open_page: Open
) -> None:
    page = open_page()
    push(page.list.rows[1].open_button)
    choose(page.list.rows[1].fields["option_id"].widget, NO_ID)
    page.flush()
    assert list_items(services.work, dossier, Force)[1].values["option_id"] == NO_ID
    add_item(services.work, dossier, Option, {"title": "Bibliothécaire"})
    box = page.list.rows[1].fields["option_id"].widget
    assert "Bibliothécaire" in [box.itemText(at) for at in range(box.count())]
    assert box.value() == NO_ID


def test_an_action_is_made_from_the_order_in_one_gesture_and_undone(
    services: Services, navigator: Trail, dossier: RecordId, option: RecordId, open_page: Open
) -> None:
    page = open_page()
    first, contest, _ = (item.key for item in list_items(services.work, dossier, Force))
    push(page.order.rows[contest].action.make)
    assert "par quoi agir" in seen(page.order.rows[contest])
    save_item(services.work, contest, Force, {"by_what": "S’inscrire en mars"})
    page.order.rows[contest].action.make.setFocus()
    push(page.order.rows[contest].action.make)
    (action,) = list_items(services.work, dossier, Action)
    assert action.values["title"] == "S’inscrire en mars"
    assert navigator.offered == ["Action ajoutée au plan"]
    assert focused() is page.order.rows[contest].action.way
    push(page.order.rows[contest].way)
    assert page.to_plan.lines[contest].way.isVisible()
    save_item(services.work, action.key, Action, {"status": ActionStatus.DONE})
    assert "Action faite" in seen(page.order)
    services.commands.of(dossier).undo()
    assert list_items(services.work, dossier, Action) == ()
    assert page.to_plan.lines[contest].make.isVisible()
    services.commands.of(dossier).redo()
    assert [one.key for one in list_items(services.work, dossier, Action)] == [action.key]
    assert first in page.order.rows


def test_the_keyboard_stays_on_its_line_when_the_order_changes(
    services: Services, dossier: RecordId, option: RecordId, open_page: Open
) -> None:
    page = open_page()
    _, contest, _ = (item.key for item in list_items(services.work, dossier, Force))
    page.order.rows[contest].way.setFocus()
    save_item(services.work, contest, Force, {"mastery": 3})
    QApplication.processEvents()
    assert focused() is page.order.rows[contest].way
    assert seen(page.order).index("Formatrice") < seen(page.order).index("Ensuite")


def test_words_fit_where_the_window_is_narrow(services: Services, option: RecordId, open_page: Open) -> None:
    page = open_page()
    page.resize(1230, 768)
    theme().set(theme().mode, 2.0)
    QApplication.processEvents()
    around: QWidget = page.list
    while not isinstance(around, ScrolledColumn):
        around = around.parentWidget()
    assert around.horizontalScrollBar().maximum() == 0
    theme().set(theme().mode, 1.0)


def test_what_the_options_say_is_taken_in_one_gesture_rated_and_given_back(
    services: Services, dossier: RecordId, open_page: Open
) -> None:
    page = open_page()
    assert not page.take.isVisible()
    key = add_item(services.work, dossier, Option, {"title": "Formatrice", "attracts": "Expliquer"})
    save_item(services.work, key, Option, {"holds_back": "Le concours"})
    push(page.take)
    assert texts(page) == ["Expliquer", "Le concours"]
    assert focused() is page.list.rows[0].fields["text"].widget
    assert not page.take.isVisible()
    services.commands.of(dossier).undo()
    assert texts(page) == []
    assert page.take.isVisible()
    services.commands.of(dossier).redo()
    assert texts(page) == ["Expliquer", "Le concours"]
    QApplication.processEvents()
    assert unnamed_controls(page) == []
    assert small_targets(page) == []
