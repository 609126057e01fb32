"""The board of options by keyboard, then with the pointer: walked, moved with a reason, opened, linked, undone."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from bilan_desktop.domain.exploring import FieldEnquiry, SectorSheet
from bilan_desktop.domain.gaps import Target
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Horizon, Option, OptionStatus
from bilan_desktop.domain.occupations import KeptOccupation
from bilan_desktop.supports.options.form import Page
from bilan_desktop.ui.journey import open_screen as open_step
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.support import open_screen
from bilan_desktop.ui.screens.support.options_board import OptionCard
from bilan_desktop.ui.screens.support.options_dialogs import AsideDialog, SheetsDialog
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.decision import choose_option
from bilan_desktop.usecases.gaps import add_requirement
from bilan_desktop.usecases.options import STAYS_CHOSEN, adjust_option, read_board
from bilan_desktop.usecases.records import add_item, list_items, remove_item, restore_item, save_item
from factories import consented
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Trail
from ui.screens.driving import choose, in_sight, press, push, retype, seen, type_text

Open = Callable[[], Page]
CTRL = Qt.KeyboardModifier.ControlModifier
IDEA, EXPLORING, KEPT, CHOSEN, ASIDE = OptionStatus


@pytest.fixture
def dossier(services: Services) -> RecordId:
    return consented(services.work)  # type: ignore[arg-type]


@pytest.fixture
def options(services: Services, dossier: RecordId) -> dict[str, RecordId]:
    """Two ideas, and one that is looked at."""
    keys = {title: add_item(services.work, dossier, Option, {"title": title}) for title in ("A", "B", "C")}
    adjust_option(services.work, keys["C"], EXPLORING, Horizon.MEDIUM, "Une rencontre")
    return keys


@pytest.fixture
def open_page(services: Services, navigator: Trail, in_window, dossier: RecordId) -> Open:  # type: ignore[no-untyped-def]
    def opened() -> Page:
        page: Page = in_window(open_screen(services, navigator, dossier, "options"))
        QApplication.processEvents()
        return page

    return opened


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    said: list[str] = []
    monkeypatch.setattr(
        "bilan_desktop.ui.screens.support.options_board.announce", lambda _, sentence: said.append(sentence)
    )
    return said  # type: ignore[return-value]


def states(services: Services, dossier: RecordId) -> dict[str, OptionStatus]:
    return {card.title: card.status for card in read_board(services.work, dossier).cards}


def history(services: Services, key: RecordId) -> list[str]:
    with services.work.unit() as unit:
        return [change.reason for change in unit.get(Option, key).history]


def board(page: Page) -> list[list[str]]:
    """The names in each column, as shown."""
    found = {card.key: card.name for card in (page.presenter.view.cards if page.presenter.view else ())}
    return [[found[one.key] for one in column.cards if one.isVisible()] for column in page.board.columns]


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def key(which: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), which, held)
    QApplication.processEvents()


def on(page: Page, title: str) -> OptionCard:
    """Put the keyboard on a card."""
    found = next(card for card in page.presenter.view.cards if card.title == title)  # type: ignore[union-attr]
    page.board.focus_card(found.key)
    assert focused() is page.board.cards[found.key]
    return page.board.cards[found.key]


def test_an_empty_board_is_filled_by_keyboard_alone(services: Services, dossier: RecordId, open_page: Open) -> None:
    page = open_page()
    assert "Aucune piste. Ajoutez celle dont la personne parle déjà" in seen(page)
    assert page.enter()
    assert focused() is page.board.add_button
    push(page.board.add_button)
    type_text(focused(), "Relieuse")
    key(Qt.Key.Key_Escape)
    assert isinstance(focused(), OptionCard)
    assert page.detail is None
    assert board(page) == [["Relieuse"], [], [], []]
    key(Qt.Key.Key_Insert)
    type_text(focused(), "Formatrice")
    page.flush()
    assert list(states(services, dossier)) == ["Relieuse", "Formatrice"]
    assert "Relieuse" in page.chart.words.text()
    QApplication.processEvents()
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_arrows_walk_the_board_and_tab_stops_there_once(page_of: Page) -> None:
    page = page_of
    on(page, "A")
    key(Qt.Key.Key_Down)
    assert focused().accessibleName().startswith("B, idée, court terme")
    assert focused().accessibleDescription().startswith("Colonne Idée, carte 2 sur 2.")
    key(Qt.Key.Key_Down)
    assert focused().accessibleName().startswith("B,")
    key(Qt.Key.Key_Right)
    assert focused().accessibleName() == "C, à l’étude, moyen terme"
    key(Qt.Key.Key_Right)  # the columns beyond are empty
    assert focused().accessibleName().startswith("C,")
    key(Qt.Key.Key_Left)
    assert focused().accessibleName().startswith("A,")
    stops = [one for one in page.board.cards.values() if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [focused()]


@pytest.fixture
def page_of(options: dict[str, RecordId], open_page: Open) -> Page:
    """The page with the three options."""
    assert options
    return open_page()


def test_ctrl_arrows_take_the_card_along_and_undo_brings_it_back(
    services: Services, dossier: RecordId, options: dict[str, RecordId], open_page: Open, spoken: list[str]
) -> None:
    page = open_page()
    card = on(page, "A")
    key(Qt.Key.Key_Right, CTRL)
    assert states(services, dossier)["A"] is EXPLORING
    assert board(page) == [["B"], ["A", "C"], [], []]
    assert focused() is card
    assert spoken[-1] == "A\N{NO-BREAK SPACE}: à l’étude, court terme."
    key(Qt.Key.Key_Right, CTRL)
    assert board(page) == [["B"], ["C"], ["A"], []]
    key(Qt.Key.Key_Left, CTRL)
    key(Qt.Key.Key_Left, CTRL)
    key(Qt.Key.Key_Left, CTRL)  # the first column: nothing
    assert board(page) == [["A", "B"], ["C"], [], []]
    assert len(history(services, options["A"])) == 5
    services.commands.undo(dossier)
    assert board(page) == [["B"], ["A", "C"], [], []]
    assert history(services, options["A"])[-1] == "Ajustement annulé"
    services.commands.of(dossier).redo()
    assert board(page) == [["A", "B"], ["C"], [], []]


def test_digits_change_the_horizon_as_a_gesture(
    services: Services, dossier: RecordId, options: dict[str, RecordId], open_page: Open, spoken: list[str]
) -> None:
    page = open_page()
    card = on(page, "A")
    type_text(card, "3")
    assert read_board(services.work, dossier).cards[0].horizon is Horizon.LONG
    assert spoken[-1] == "A\N{NO-BREAK SPACE}: idée, plus tard."
    type_text(card, "é")
    assert "Moyen terme" in seen(card)
    type_text(card, "2")  # it is there already: nothing
    assert len(history(services, options["A"])) == 3
    services.commands.undo(dossier)
    services.commands.undo(dossier)
    assert read_board(services.work, dossier).cards[0].horizon is Horizon.SHORT


def test_setting_aside_asks_why_and_refuses_without(
    services: Services, dossier: RecordId, options: dict[str, RecordId], open_page: Open
) -> None:
    page = open_page()
    on(page, "C")
    key(Qt.Key.Key_Right, CTRL)
    key(Qt.Key.Key_Right, CTRL)
    (dialog,) = page.findChildren(AsideDialog)
    assert focused() is dialog.reason
    push(dialog.keep)
    assert "Notez pourquoi cette piste est écartée" in seen(dialog)
    assert states(services, dossier)["C"] is KEPT
    type_text(dialog.reason, "Trop loin")
    push(dialog.keep)
    assert states(services, dossier)["C"] is ASIDE
    assert board(page) == [["A", "B"], [], [], ["C"]]
    assert "Parce que\N{NO-BREAK SPACE}: Trop loin" in seen(page.board.cards[options["C"]])
    assert focused() is page.board.cards[options["C"]]
    services.commands.undo(dossier)
    assert board(page) == [["A", "B"], [], ["C"], []]
    on(page, "C")
    key(Qt.Key.Key_Right, CTRL)
    press(page.findChildren(AsideDialog)[-1], Qt.Key.Key_Escape)
    assert states(services, dossier)["C"] is KEPT


def test_the_choice_is_shown_kept_and_led_to(
    services: Services, navigator: Trail, dossier: RecordId, options: dict[str, RecordId], open_page: Open
) -> None:
    choose_option(services.work, dossier, options["B"])
    page = open_page()
    card = on(page, "B")
    assert board(page) == [["A"], ["C"], ["B"], []]
    assert "Retenue" in seen(card)
    for arrow in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        key(arrow, CTRL)
        assert navigator.said[-1] == STAYS_CHOSEN
    assert not page.findChildren(AsideDialog)
    assert states(services, dossier)["B"] is CHOSEN
    key(Qt.Key.Key_Return)
    assert page.detail is not None
    assert page.detail.adjustments.status.count() == 1
    push(page.detail.to_choice)
    assert navigator.routes[-1].endswith("/etape/F3.1")
    push(page.board.choice)
    assert page.board.choice.accessibleName() == "Voir le choix"
    assert navigator.routes[-1].endswith("/etape/F3.1")
    choose_option(services.work, dossier, options["A"])
    assert board(page) == [[], ["C"], ["A", "B"], []]
    assert page.detail.adjustments.status.count() == 4


def test_an_opened_option_is_typed_in_and_adjusted_with_its_reason(
    services: Services, dossier: RecordId, options: dict[str, RecordId], open_page: Open
) -> None:
    page = open_page()
    on(page, "C")
    key(Qt.Key.Key_Return)
    detail = page.detail
    assert detail is not None
    assert focused() is detail.fields["title"].widget
    retype(detail.fields["title"].widget, "Cheffe d’atelier")  # type: ignore[arg-type]
    type_text(detail.fields["holds_back"].widget, "Le capital")
    page.flush()
    assert "Cheffe d’atelier" in seen(page.board.cards[options["C"]])
    assert "moyen terme" in detail.adjustments.history.text()
    choose(detail.adjustments.status, ASIDE)
    push(detail.adjustments.note)
    assert "Notez pourquoi" in seen(detail)
    type_text(detail.adjustments.reason, "Pas de local")
    push(detail.adjustments.note)
    assert "Pas de local" in detail.adjustments.history.text()
    assert board(page)[3] == ["Cheffe d’atelier"]
    assert detail.adjustments.reason.value() == ""
    press(focused(), Qt.Key.Key_Escape)
    assert focused() is page.board.cards[options["C"]]
    assert list_items(services.work, dossier, Option)[2].values["holds_back"] == "Le capital"
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_closing_from_the_foot_of_an_option_brings_its_card_back_in_sight(page_of: Page) -> None:
    card = on(page_of, "A")
    key(Qt.Key.Key_Return)
    assert page_of.detail is not None
    page_of.scroll_bar().setValue(page_of.scroll_bar().maximum())
    page_of.detail.fields["to_check"].widget.setFocus()
    key(Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert focused() is card
    assert in_sight(card)


def test_an_option_rests_on_sheets_enquiries_and_gaps_and_no_link_is_ever_broken(
    services: Services, navigator: Trail, dossier: RecordId, options: dict[str, RecordId], open_page: Open
) -> None:
    work = services.work
    occupation = add_item(work, dossier, KeptOccupation, {"label": "Reliure"})
    add_item(work, dossier, SectorSheet, {"title": "Édition"})
    add_item(work, dossier, FieldEnquiry, {"met": "Mme Roche", "role": "éditrice", "option_id": options["A"]})
    target = add_item(work, dossier, Target, {"title": "Relieuse", "option_id": options["A"]})
    add_requirement(work, target, {"label": "Dorer", "required": 3, "level": 1})
    page = open_page()
    card = on(page, "A")
    key(Qt.Key.Key_Return)
    assert page.detail is not None
    push(page.detail.sheets.way)
    (dialog,) = page.findChildren(SheetsDialog)
    for box in dialog.ticks.values():
        push(box)
    push(dialog.keep)
    assert "2 fiches, 1 enquête, 1 écart" in seen(card)
    assert card.accessibleName() == "A, idée, court terme, 2 fiches, 1 enquête, 1 écart"
    assert {"Reliure", "Édition"} <= set(page.detail.sheets.names.text().split("\n"))
    assert "éditrice" in seen(page.detail)
    assert "Mme Roche" not in seen(page)
    push(page.detail.gaps.way)
    assert navigator.routes[-1].endswith("/support/gaps")
    removed = remove_item(work, occupation, KeptOccupation)
    assert "1 fiche, 1 enquête, 1 écart" in seen(card)
    restore_item(work, removed)
    assert "2 fiches" in seen(card)
    services.commands.undo(dossier)
    assert "1 enquête, 1 écart" in seen(card)
    assert "fiche" not in card.accessibleName()
    services.commands.of(dossier).redo()
    assert "2 fiches" in seen(card)


def test_removing_leaves_the_keyboard_on_the_board_and_undo_puts_back(
    services: Services, navigator: Trail, dossier: RecordId, options: dict[str, RecordId], open_page: Open
) -> None:
    page = open_page()
    on(page, "A")
    key(Qt.Key.Key_Return)
    press(focused(), Qt.Key.Key_Escape)
    key(Qt.Key.Key_Delete)
    assert board(page) == [["B"], ["C"], [], []]
    assert focused() is page.board.cards[options["B"]]
    services.commands.undo(dossier)
    assert board(page) == [["A", "B"], ["C"], [], []]
    on(page, "C")
    key(Qt.Key.Key_Delete)  # it was adjusted: its history is kept
    assert "son histoire est gardée" in navigator.said[-1]
    on(page, "B")
    key(Qt.Key.Key_Return)
    assert page.detail is not None
    push(page.detail.remove)
    assert page.detail is None
    assert board(page) == [["A"], ["C"], [], []]


def carry(widget: QWidget, to: QWidget) -> None:
    """Press, move in two steps, let go: what a mouse does."""
    start, end = widget.rect().center(), widget.mapFromGlobal(to.mapToGlobal(QPoint(to.width() // 2, 20)))
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(widget, left, pos=start)
    QTest.mouseMove(widget, (start + end) / 2)
    QTest.mouseMove(widget, end)
    QTest.mouseRelease(widget, left, pos=end)
    QApplication.processEvents()


def test_a_card_is_carried_to_another_column(
    services: Services, dossier: RecordId, options: dict[str, RecordId], open_page: Open
) -> None:
    page = open_page()
    carry(page.board.cards[options["A"]], page.board.columns[2])
    assert states(services, dossier)["A"] is KEPT
    assert page.detail is None
    carry(page.board.cards[options["A"]], page.board.columns[2])
    carry(page.board.cards[options["A"]], page.board.columns[3])
    assert page.findChildren(AsideDialog)
    assert states(services, dossier)["A"] is KEPT


def test_what_changes_elsewhere_is_followed_and_what_is_typed_stays(
    services: Services, dossier: RecordId, options: dict[str, RecordId], open_page: Open
) -> None:
    page = open_page()
    on(page, "A")
    key(Qt.Key.Key_Return)
    assert page.detail is not None
    type_text(page.detail.fields["attracts"].widget, "Le geste")
    save_item(services.work, options["A"], Option, {"title": "Relieuse"})
    adjust_option(services.work, options["B"], KEPT, Horizon.SHORT, "")
    assert board(page) == [["Relieuse"], ["C"], ["B"], []]
    assert page.detail.fields["title"].widget.value() == "Relieuse"  # type: ignore[attr-defined]
    page.flush()
    assert list_items(services.work, dossier, Option)[0].values["attracts"] == "Le geste"


@pytest.mark.parametrize("code", ["F2.4", "F2.5"])
def test_the_steps_lead_to_the_board(
    services: Services,
    navigator: Trail,
    dossier: RecordId,
    in_window,
    code: str,  # type: ignore[no-untyped-def]
) -> None:
    page = in_window(open_step(services, navigator, dossier, code))
    push(page.findChild(QPushButton, "support-options"))
    assert navigator.routes[-1] == f"dossier/{dossier}/support/options"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_narrow_window_and_a_large_zoom_keep_every_card_whole(
    services: Services, dossier: RecordId, options: dict[str, RecordId], open_page: Open, scale: float
) -> None:
    save_item(services.work, options["A"], Option, {"title": "Coordinatrice d’un atelier de reliure " * 3})
    page = open_page()
    try:
        theme().set(zoom=scale)
        page.resize(760, 600)
        QApplication.processEvents()
        for card in page.board.cards.values():
            assert card.height() >= card.heightForWidth(card.width()) - 1
            assert card.width() <= page.width()
        assert small_targets(page) == []
    finally:
        theme().set(zoom=1.0)
