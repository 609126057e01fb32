"""The action plan by keyboard: board, month, strip, what an action waits for, why one is dropped, papers."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from bilan_desktop.domain.conclusion import Action, ActionChange, ActionStatus, Milestone, Verdict
from bilan_desktop.domain.feasibility import Axis
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.supports.action_plan.form import Page
from bilan_desktop.ui.kit.room import ScrolledColumn
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.support import open_screen
from bilan_desktop.ui.screens.support.plan_board import TileTitle
from bilan_desktop.ui.screens.support.plan_drop import DropDialog
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.records import add_item, list_items, save_item
from factories import TODAY, consented
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Trail
from ui.screens.driving import choose, press, push, seen, type_text

Open = Callable[[], Page]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dossier(services: Services) -> RecordId:
    return consented(services.work)  # type: ignore[arg-type]


@pytest.fixture
def plan(services: Services, dossier: RecordId) -> tuple[RecordId, ...]:
    """Three actions with dates, and a milestone."""
    add_item(services.work, dossier, Milestone, {"title": "Session ouverte", "due": TODAY + timedelta(days=40)})
    rows = (
        {"title": "Appeler le centre", "first_step": "Trouver le numéro", "first_on": TODAY + timedelta(days=2)},
        {"title": "Chiffrer", "due": TODAY - timedelta(days=3), "status": ActionStatus.UNDER_WAY, "confidence": 5},
        {"title": "Déposer le dossier", "start": TODAY + timedelta(days=20), "due": TODAY + timedelta(days=60)},
    )
    return tuple(add_item(services.work, dossier, Action, row) for row in rows)


@pytest.fixture
def open_page(services: Services, navigator: Trail, in_window, dossier: RecordId) -> Open:  # type: ignore[no-untyped-def]
    def opened() -> Page:
        page: Page = in_window(open_screen(services, navigator, dossier, "action-plan"))
        QApplication.processEvents()
        return page

    return opened


def held(services: Services, key: RecordId) -> Action:
    with services.work.unit() as unit:
        return unit.get(Action, key)


def carry(widget: QWidget, to: QWidget) -> None:
    """Press a widget, carry it over another and let go."""
    start, end = widget.rect().center(), widget.mapFromGlobal(to.mapToGlobal(to.rect().center()))
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 5):
        QTest.mouseMove(widget, start + (end - start) * (step / 4))
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=end)


def tile(page: Page, key: RecordId) -> TileTitle:
    return page.board.tiles[key].title


def on_board(page: Page) -> list[list[str]]:
    """The names in each column."""
    return [[one.title.accessibleName().split(", ")[0] for one in col.tiles] for col in page.board.columns.values()]


def test_an_empty_page_is_filled_by_keyboard_alone(services: Services, dossier: RecordId, open_page: Open) -> None:
    page = open_page()
    assert "Ajoutez la première" in seen(page)
    assert not page.segments.isVisible()
    assert page.papers.blank.isVisible()
    assert not page.papers.wall.isVisible()
    push(page.plan.add_button)
    type_text(QApplication.focusWidget(), "Appeler le centre")
    page.flush()
    assert on_board(page) == [["Appeler le centre"], [], [], []]
    assert "Sans premier pas daté dans les sept jours" in seen(page.remarks)
    push(page.milestones.add_button)
    type_text(QApplication.focusWidget(), "Session ouverte")
    page.flush()
    assert "que doit-il être vrai ce jour-là" in seen(page.remarks)
    QApplication.processEvents()
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_actions_are_walked_and_moved_on_the_board_then_undone(
    services: Services, navigator: Trail, dossier: RecordId, plan: tuple[RecordId, ...], open_page: Open
) -> None:
    page = open_page()
    assert on_board(page) == [["Appeler le centre", "Déposer le dossier"], ["Chiffrer"], [], []]
    tile(page, plan[0]).setFocus()
    press(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is tile(page, plan[2])
    press(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert QApplication.focusWidget() is tile(page, plan[1])
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right, CTRL)
    assert on_board(page) == [["Appeler le centre", "Déposer le dossier"], [], ["Chiffrer"], []]
    assert QApplication.focusWidget() is tile(page, plan[1])
    assert held(services, plan[1]).history == (ActionChange(TODAY, ActionStatus.DONE),)
    assert navigator.offered == ["Action déplacée"]
    services.commands.of(dossier).undo()
    assert held(services, plan[1]).history == (ActionChange(TODAY, ActionStatus.UNDER_WAY),)
    services.commands.of(dossier).redo()
    QTest.keyClick(tile(page, plan[1]), Qt.Key.Key_Left, CTRL)
    assert on_board(page)[1] == ["Chiffrer"]
    press(tile(page, plan[1]), Qt.Key.Key_Return)
    row = next(one for one in page.plan.rows if one.item.key == plan[1])
    assert row.opened
    assert row.isAncestorOf(QApplication.focusWidget())


def test_an_action_is_carried_with_the_pointer_and_stays_where_nothing_takes_it(
    services: Services, plan: tuple[RecordId, ...], open_page: Open
) -> None:
    page = open_page()
    carry(tile(page, plan[0]), page.board.columns[ActionStatus.UNDER_WAY].head)
    assert held(services, plan[0]).status is ActionStatus.UNDER_WAY
    carry(tile(page, plan[0]), page.board.title)
    assert held(services, plan[0]).status is ActionStatus.UNDER_WAY
    assert not any(row.opened for row in page.plan.rows)


def test_why_an_action_is_dropped_is_asked_and_may_be_cancelled(
    services: Services, dossier: RecordId, plan: tuple[RecordId, ...], open_page: Open
) -> None:
    page = open_page()
    for _ in range(2):
        QTest.keyClick(tile(page, plan[0]), Qt.Key.Key_Right, CTRL)
    QTest.keyClick(tile(page, plan[0]), Qt.Key.Key_Right, CTRL)
    dialog = page.findChild(DropDialog)
    press(dialog, Qt.Key.Key_Escape)
    assert held(services, plan[0]).status is ActionStatus.DONE
    tile(page, plan[0]).setFocus()
    QTest.keyClick(tile(page, plan[0]), Qt.Key.Key_Right, CTRL)
    dialog = page.findChildren(DropDialog)[-1]
    assert QApplication.focusWidget() is dialog.why
    type_text(dialog.why, "Le centre a fermé")
    QTest.keyClick(dialog.why, Qt.Key.Key_Return)
    dropped = held(services, plan[0])
    assert (dropped.status, dropped.dropped_why) == (ActionStatus.DROPPED, "Le centre a fermé")
    assert "Le centre a fermé" in seen(page.board)
    services.commands.of(dossier).undo()
    assert (held(services, plan[0]).status, held(services, plan[0]).dropped_why) == (ActionStatus.DONE, "")


def test_why_is_asked_in_the_list_only_once_it_is_dropped(
    services: Services, dossier: RecordId, plan: tuple[RecordId, ...], open_page: Open
) -> None:
    page = open_page()
    push(page.plan.rows[0].open_button)
    fields = page.plan.rows[0].fields
    assert not fields["dropped_why"].isVisible()
    choose(fields["status"].widget, ActionStatus.DROPPED)
    page.flush()
    assert fields["dropped_why"].isVisible()
    push(page.milestones.rows[0].open_button)
    gate = page.milestones.rows[0].fields
    assert not gate["verdict_why"].isVisible()
    choose(gate["verdict"].widget, Verdict.ADJUST)
    choose(gate["axis"].widget, Axis.CALENDAR)
    page.flush()
    assert gate["verdict_why"].isVisible()
    values = list_items(services.work, dossier, Milestone)[0].values
    assert (values["verdict"], values["axis"]) == (Verdict.ADJUST, Axis.CALENDAR)


def test_months_are_turned_by_keyboard_and_stay_while_the_plan_changes(
    services: Services, dossier: RecordId, plan: tuple[RecordId, ...], open_page: Open
) -> None:
    page = open_page()
    page.segments.setFocus()
    QTest.keyClicks(page.findChild(QPushButton, "segment-board"), "c")
    assert page.month.isVisible()
    assert not page.board.isVisible()
    assert page.month.name.text() == "Mars 2026"
    assert "premier pas : « Trouver le numéro »" in " ".join(page.month.view.told()).replace("\u00a0", " ").replace(
        "\u202f", " "
    )
    page.month.after.setFocus()
    QTest.keyClick(page.month.after, Qt.Key.Key_PageDown)
    assert page.month.name.text() == "Avril 2026"
    assert "Session ouverte" in " ".join(page.month.view.told())
    push(page.month.after)
    push(page.month.after)
    assert "Rien n’est daté en juin 2026" in seen(page.month)
    save_item(services.work, plan[0], Action, {"due": date(2026, 6, 10)})
    assert page.month.name.text() == "Juin 2026"
    assert "Appeler le centre" in " ".join(page.month.view.told())
    QTest.keyClick(page.month.after, Qt.Key.Key_Home)
    assert page.month.name.text() == "Mars 2026"
    page.month.before.setFocus()
    QTest.keyClick(page.month.before, Qt.Key.Key_PageUp)
    assert page.month.name.text() == "Février 2026"


def test_the_strip_is_chosen_by_a_letter_and_choosing_it_again_keeps_it(
    plan: tuple[RecordId, ...], open_page: Open
) -> None:
    page = open_page()
    QTest.keyClicks(page.findChild(QPushButton, "segment-board"), "f")
    assert page.strip.isVisible()
    assert "Déposer le dossier" in page.strip.words.text()
    push(page.findChild(QPushButton, "segment-strip"))
    assert page.strip.isVisible()
    QTest.keyClick(page.findChild(QPushButton, "segment-strip"), Qt.Key.Key_Left)
    assert page.month.isVisible()
    assert unnamed_controls(page) == []


def test_what_an_action_waits_for_is_picked_and_a_ring_is_refused_in_words(
    services: Services, dossier: RecordId, plan: tuple[RecordId, ...], open_page: Open
) -> None:
    page = open_page()
    push(page.plan.rows[2].open_button)
    picker = page.pickers[plan[2]]
    choose(picker.choice, plan[0])
    push(picker.add)
    assert held(services, plan[2]).depends_on == (plan[0],)
    push(page.plan.rows[0].open_button)
    picker = page.pickers[plan[0]]
    choose(picker.choice, plan[2])
    push(picker.add)
    assert "« Appeler le centre » attend « Déposer le dossier », qui attend « Appeler le centre »" in seen(
        picker
    ).replace("\u202f", " ")
    assert held(services, plan[0]).depends_on == ()
    services.commands.of(dossier).undo()
    assert held(services, plan[2]).depends_on == ()
    services.commands.of(dossier).redo()
    push(page.plan.rows[2].open_button)
    taken = page.findChild(QPushButton, f"wait-{plan[0]}")
    taken.setFocus()
    push(taken)
    assert held(services, plan[2]).depends_on == ()
    assert QApplication.focusWidget() is page.pickers[plan[2]].choice


def test_a_ring_that_is_there_is_said_and_can_be_undone_a_link_at_a_time(
    services: Services, dossier: RecordId, plan: tuple[RecordId, ...], open_page: Open
) -> None:
    save_item(services.work, plan[0], Action, {"depends_on": (plan[2],)})
    save_item(services.work, plan[2], Action, {"depends_on": (plan[0],)})
    page = open_page()
    assert "aucune ne peut commencer" in seen(page.remarks)
    see = page.findChild(QPushButton, "see-remark-0")
    see.setFocus()
    push(see)
    assert page.plan.rows[0].opened
    push(page.findChild(QPushButton, f"wait-{plan[2]}"))
    assert "aucune ne peut commencer" not in seen(page.remarks)
    services.commands.of(dossier).undo()
    assert held(services, plan[0]).depends_on == (plan[2],)


def test_what_is_asked_in_session_is_kept_and_low_confidence_is_a_question(
    services: Services, dossier: RecordId, plan: tuple[RecordId, ...], open_page: Open
) -> None:
    option = add_item(services.work, dossier, Option, {"title": "Formatrice"})
    page = open_page()
    assert "Qu’est-ce qui ferait gagner un point" in seen(page.remarks)
    push(page.plan.rows[1].open_button)
    fields = page.plan.rows[1].fields
    for name, text in (("obstacle", "Pas de réponse"), ("if_then", "J’appelle mardi")):
        type_text(fields[name].widget, text)
    choose(fields["option_id"].widget, option)
    choose(fields["confidence"].widget, "6")
    page.flush()
    kept = held(services, plan[1])
    assert (kept.obstacle, kept.if_then, kept.option_id) == ("Pas de réponse", "J’appelle mardi", option)
    assert kept.confidence == 6
    save_item(services.work, option, Option, {"title": "Formatrice d’adultes"})
    assert "Formatrice d’adultes" in [fields["option_id"].widget.itemText(n) for n in range(2)]  # type: ignore[attr-defined]


def test_the_questions_are_reached_from_the_top(plan: tuple[RecordId, ...], open_page: Open) -> None:
    page = open_page()
    assert page.to_remarks.text().strip() == "5 questions à regarder"
    push(page.to_remarks)
    assert page.remarks.isAncestorOf(QApplication.focusWidget())
    press(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page.plan.rows[1].opened


def test_its_papers_are_prepared_and_what_is_late_is_said_softly(
    services: Services, navigator: Trail, plan: tuple[RecordId, ...], open_page: Open
) -> None:
    page = open_page()
    assert "Prévue il y a 3 jours" in seen(page.board)
    for one in (page.papers.wall, page.papers.blank):
        push(one)
    assert len([one for one in navigator.routes if "/document/" in one]) == 2


def test_an_action_that_comes_or_goes_elsewhere_shows_here(
    services: Services, dossier: RecordId, plan: tuple[RecordId, ...], open_page: Open
) -> None:
    page = open_page()
    tile(page, plan[0]).setFocus()
    add_item(services.work, dossier, Action, {"title": "Visiter"})
    assert on_board(page)[0] == ["Appeler le centre", "Déposer le dossier", "Visiter"]
    assert QApplication.focusWidget() is tile(page, plan[0])


def test_words_fit_where_the_window_is_narrow(plan: tuple[RecordId, ...], open_page: Open) -> None:
    page = open_page()
    page.resize(1230, 768)  # what the sidebar leaves of 1366
    theme().set(theme().mode, 2.0)
    QApplication.processEvents()
    around: QWidget = page.board
    while not isinstance(around, ScrolledColumn):
        around = around.parentWidget()
    assert around.horizontalScrollBar().maximum() == 0
    theme().set(theme().mode, 1.0)
