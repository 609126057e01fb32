"""The sort of values by keyboard alone, then with the pointer: laid, ranked, traded off, taken back, told aloud."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from bilan_desktop.domain.card_sort import PILE_NAMES, Pile
from bilan_desktop.domain.investigation import Motivation
from bilan_desktop.supports.values.model import (
    ANCHORS,
    DECKS,
    INSTRUMENT,
    dilemmas,
    neighbours,
    order_of_renunciation,
    pile,
)
from bilan_desktop.ui.screens.support import open_screen
from bilan_desktop.ui.threads import ThreadExecutor
from bilan_desktop.usecases.card_sort import FULL, lay_card, rank_card, read_sort
from bilan_desktop.usecases.records import list_items
from factories import consented
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import press, push, seen, type_text

CARDS = [card.code for card in DECKS[INSTRUMENT]]
FIRST, SECOND = DECKS[INSTRUMENT][:2]
ALT = Qt.KeyboardModifier.AltModifier
PANELS = ("values_cards", "values_ranking", "values_choices")


@pytest.fixture
def dossier(services):
    return consented(services.work)


@pytest.fixture
def page(services, navigator, dossier, in_window):
    return in_window(open_screen(services, navigator, dossier, "values"))


@pytest.fixture
def spoken(monkeypatch) -> Iterator[list[str]]:
    said: list[str] = []
    for name in PANELS:
        module = f"bilan_desktop.ui.screens.support.{name}"
        monkeypatch.setattr(f"{module}.announce", lambda _, sentence: said.append(sentence))
    return said


def sort_of(page):
    return read_sort(page.services.work, page.dossier_id)


def laid(page) -> dict[str, str]:
    return {one.card: one.pile for one in sort_of(page).laid}


def undo(page) -> None:
    page.services.commands.undo(page.dossier_id)


def lay_all(page, count: int, which: str = "1") -> None:
    page.sorting.face.setFocus()
    for _ in range(count):
        type_text(page.sorting.face, which)


def ready_to_rank(page, count: int = 9) -> None:
    for code in CARDS[:count]:
        lay_card(page.services.work, page.dossier_id, code, Pile.MUCH)
    page.show_step("rank", enter=True)


def carry(widget: QWidget, to: QWidget, at: QPoint | None = None) -> None:
    """Press, move in two steps, let go: what a mouse does."""
    start, end = widget.rect().center(), widget.mapFromGlobal(to.mapToGlobal(at or to.rect().center()))
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(widget, left, pos=start)
    QTest.mouseMove(widget, (start + end) / 2)
    QTest.mouseMove(widget, end)
    QTest.mouseRelease(widget, left, pos=end)
    QApplication.processEvents()


def test_a_card_is_laid_by_a_key_and_the_next_one_comes(page, spoken):
    face = page.sorting.face
    assert page.enter()
    page.sorting.face.setFocus()
    assert face.accessibleName().startswith(FIRST.name)
    type_text(face, "1")
    assert laid(page) == {FIRST.code: Pile.MUCH}
    assert face.hasFocus()
    assert face.name.text() == SECOND.name
    assert spoken[-1] == (
        f"{FIRST.name}\N{NO-BREAK SPACE}: compte beaucoup. "
        f"Carte suivante\N{NO-BREAK SPACE}: {SECOND.name}. {SECOND.sentence}"
    )
    type_text(face, "3")
    assert laid(page)[SECOND.code] == Pile.LITTLE
    type_text(face, "é")  # the key of 2 on a French keyboard
    assert laid(page)[CARDS[2]] == Pile.SOME
    assert "3 cartes posées sur 28" in seen(page)
    assert page.steps.findChild(QPushButton, "chip-sort").text() == "1. Trier · 3/28"


def test_the_arrows_go_from_card_to_card_and_undo_brings_a_card_back(page):
    face = page.sorting.face
    face.setFocus()
    press(face, Qt.Key.Key_Right)
    press(face, Qt.Key.Key_Right)
    press(face, Qt.Key.Key_Left)
    assert face.name.text() == SECOND.name
    type_text(face, "2")
    undo(page)
    assert laid(page) == {}
    assert face.name.text() == SECOND.name
    page.services.commands.redo(page.dossier_id)
    assert laid(page) == {SECOND.code: Pile.SOME}


def test_a_laid_card_changes_pile_from_where_it_is(page):
    lay_all(page, 2)
    chip = page.sorting.chips[FIRST.code]
    chip.setFocus()
    type_text(chip, "3")
    assert laid(page)[FIRST.code] == Pile.LITTLE
    assert chip.hasFocus()
    assert chip.accessibleName() == f"{FIRST.name}, compte peu"
    press(chip, Qt.Key.Key_Left)
    assert page.sorting.chips[SECOND.code].hasFocus()
    press(page.sorting.chips[SECOND.code], Qt.Key.Key_Delete)
    assert SECOND.code not in laid(page)
    assert page.sorting.face.hasFocus()
    assert page.sorting.face.name.text() == SECOND.name


def test_once_each_card_is_laid_the_next_step_is_at_hand(page):
    lay_all(page, len(CARDS))
    assert "Toutes les cartes sont posées" in seen(page)
    assert "réalisation 5 sur 5" in seen(page)
    assert page.sorting.go_on.hasFocus()
    push(page.sorting.go_on)
    assert page.ranking.isVisible()
    assert not page.sorting.isVisible()
    assert page.ranking.isAncestorOf(QApplication.focusWidget())


def test_cards_are_ranked_moved_and_taken_out_by_keyboard(page, spoken):
    ready_to_rank(page)
    for code in CARDS[:3]:
        push(page.ranking.chips[code])
    assert sort_of(page).ranked == tuple(CARDS[:3])
    assert spoken[-1].endswith("rang 3 sur 3.")
    name = page.ranking.rows[CARDS[2]].name
    name.setFocus()
    QTest.keyClick(name, Qt.Key.Key_Up, ALT)
    QTest.keyClick(name, Qt.Key.Key_Up, ALT)
    assert sort_of(page).ranked == (CARDS[2], CARDS[0], CARDS[1])
    assert name.hasFocus()
    assert spoken[-1].endswith("rang 1 sur 3")
    QTest.keyClick(name, Qt.Key.Key_Delete)
    assert sort_of(page).ranked == (CARDS[0], CARDS[1])
    assert CARDS[2] in page.ranking.chips
    undo(page)
    assert sort_of(page).ranked == (CARDS[2], CARDS[0], CARDS[1])


def test_a_ninth_card_is_refused_beside_the_gesture(page):
    ready_to_rank(page)
    for code in CARDS[:9]:
        push(page.ranking.chips[code])
    assert len(sort_of(page).ranked) == 8
    assert FULL in seen(page)


def test_the_ranked_values_are_taken_into_the_motivations_in_one_gesture(page, navigator):
    ready_to_rank(page, 2)
    assert not page.ranking.take.isEnabled()
    for code in CARDS[:2]:
        push(page.ranking.chips[code])
    push(page.ranking.take)

    def motivations() -> list[str]:
        return [one.values["text"] for one in list_items(page.services.work, page.dossier_id, Motivation)]

    assert motivations() == [FIRST.name, SECOND.name]
    assert navigator.offered == ["Valeurs reprises dans les motivations."]
    push(page.ranking.take)
    assert "déjà dans les motivations" in seen(page)
    undo(page)
    assert motivations() == []


def test_neighbours_are_traded_off_by_one_key_and_a_contradiction_is_a_question(page, spoken):
    work = page.services.work
    ready_to_rank(page, 3)
    for place, code in enumerate(CARDS[:3]):
        rank_card(work, page.dossier_id, code, place)
    page.show_step("trade", enter=True)
    panel = page.trading
    assert panel.faces[0].hasFocus()
    type_text(panel.faces[0], "2")
    assert sort_of(page).trades[0].kept == CARDS[1]
    assert spoken[-1].startswith(f"Gardée\N{NO-BREAK SPACE}: {SECOND.name}.")
    assert f"s’il fallait choisir, «\N{NARROW NO-BREAK SPACE}{SECOND.name}\N{NARROW NO-BREAK SPACE}» resterait" in seen(
        page
    )
    type_text(panel.faces[1], "&")
    assert "Chaque question a sa réponse" in seen(page)
    push(panel.before)
    push(panel.faces[0])
    assert [one.kept for one in sort_of(page).trades] == [CARDS[0], CARDS[1]]
    assert "resterait" not in seen(page)
    undo(page)
    assert [one.kept for one in sort_of(page).trades] == [CARDS[1], CARDS[1]]


def test_the_dilemmas_end_in_an_order_that_can_be_left_and_taken_up(page, services, navigator, dossier, in_window):
    order = [anchor.code for anchor in reversed(ANCHORS[INSTRUMENT])]
    page.show_step("renounce", enter=True)

    def answer(shown, count: int) -> None:
        for _ in range(count):
            first, second = shown.renouncing._pair
            type_text(shown.renouncing.faces[0], "1" if order.index(first) < order.index(second) else "2")

    answer(page, 10)
    assert "abandonné en dernier" not in seen(page)
    page.leave()
    again = in_window(open_screen(services, navigator, dossier, "values"))
    again.show_step("renounce")
    assert len(sort_of(again).dilemmas) == 10
    while not order_of_renunciation(sort_of(again)):
        answer(again, 1)
    assert [found[0].code for found in order_of_renunciation(sort_of(again))] == order
    assert "abandonné en dernier" in seen(again)
    assert len(dilemmas(sort_of(again))) < 28


def test_a_card_of_ones_own_is_kept_even_when_the_page_goes_before_it_is_added(page):
    own = page.sorting.own
    own.setFocus()
    type_text(own, "Le grand air")
    QTest.keyClick(own, Qt.Key.Key_Return)
    assert [one.text for one in sort_of(page).own] == ["Le grand air"]
    assert own.value() == ""
    type_text(own, "La mer, l’été")
    assert page.unsaved()
    page.flush()
    assert [one.text for one in sort_of(page).own] == ["Le grand air", "La mer, l’été"]
    assert page.sorting.face.name.text() == "La mer, l’été"
    push(page.sorting.remove_own)
    assert [one.text for one in sort_of(page).own] == ["Le grand air"]


def test_the_cards_are_printed_from_their_step(page, navigator):
    push(page.sorting.print_cards)
    (route,) = navigator.routes
    assert "/document/" in route


def test_who_types_faster_than_the_vault_answers_lays_each_card_where_they_say(
    services, navigator, dossier, in_window, qtbot
):
    for code in CARDS[3:5]:
        lay_card(services.work, dossier, code, Pile.MUCH)
    storage = ThreadExecutor()
    page = in_window(open_screen(replace(services, storage=storage), navigator, dossier, "values"))
    qtbot.waitUntil(lambda: page.sorting.face.name.text() == FIRST.name)
    page.sorting.face.setFocus()
    type_text(page.sorting.face, "123")
    page.show_step("renounce")
    asked = page.renouncing._pairs[:3]
    type_text(page.renouncing.faces[0], "121")
    page.show_step("rank")
    for code in CARDS[3:5]:
        push(page.ranking.chips[code])
    qtbot.waitUntil(lambda: len(page.ranking.rows) == 2)
    page.leave()
    storage.close()
    kept = read_sort(services.work, dossier)
    assert [(one.card, one.pile) for one in kept.laid[2:]] == list(zip(CARDS[:3], Pile, strict=True))
    assert [one.kept for one in kept.dilemmas] == [asked[0][0], asked[1][1], asked[2][0]]
    assert kept.ranked == tuple(CARDS[3:5])


def test_cards_are_carried_to_a_pile_and_within_the_ranking(page):
    face = page.sorting.face
    QApplication.processEvents()
    carry(face, page.sorting.piles[Pile.SOME].lay)
    assert laid(page) == {FIRST.code: Pile.SOME}
    carry(page.sorting.chips[FIRST.code], page.sorting.piles[Pile.MUCH].lay)
    assert laid(page) == {FIRST.code: Pile.MUCH}
    carry(face, page.sorting.own)
    assert laid(page) == {FIRST.code: Pile.MUCH}
    ready_to_rank(page, 3)
    QApplication.processEvents()
    ranking = page.ranking
    for code in CARDS[:3]:
        carry(ranking.chips[code], ranking.ranking, QPoint(20, 10))
        QApplication.processEvents()
    assert sort_of(page).ranked == (CARDS[2], CARDS[1], CARDS[0])
    carry(ranking.rows[CARDS[2]].name, ranking.waiting)
    assert sort_of(page).ranked == (CARDS[1], CARDS[0])
    assert [card.code for card in pile(sort_of(page), Pile.MUCH)] == CARDS[:3]


def test_every_step_is_named_large_enough_and_fits_at_twice_the_size(page, theme):
    work = page.services.work
    ready_to_rank(page)
    for place, code in enumerate(CARDS[:8]):
        rank_card(work, page.dossier_id, code, place)
    for zoom in (1.0, 2.0):
        theme.set(zoom=zoom)
        for step in ("sort", "rank", "trade", "renounce"):
            page.show_step(step)
            QApplication.processEvents()
            assert unnamed_controls(page) == []
            assert small_targets(page) == []
            assert page._area.horizontalScrollBar().maximum() == 0, (step, zoom)
    assert len(neighbours(sort_of(page))) == 7
    assert set(PILE_NAMES) == set(page.sorting.piles)
