"""Guided work by keyboard: instruction, exchange, accepted time, refusals inline, undo, papers."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from bilan_desktop.documents.press import HeldPages
from bilan_desktop.domain.papers import Handwriting, PaperKind, PaperState, SignerRole
from bilan_desktop.ui.screens.consent import open_screen as open_consent
from bilan_desktop.ui.screens.guided import open_screen
from bilan_desktop.ui.screens.signing.on_screen import SignerBox
from bilan_desktop.ui.threads import ThreadExecutor
from bilan_desktop.usecases.guided_work import read_guided_work
from bilan_desktop.usecases.papers import list_papers, read_paper
from factories import confirmed
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import in_sight

SPACE = Qt.Key.Key_Space


@pytest.fixture
def dossier(services):
    return confirmed(services.work)


@pytest.fixture
def page(services, navigator, dossier, in_window):
    return in_window(open_screen(services, navigator, dossier))


def given(page):
    QTest.keyClick(page.give, SPACE)
    (card,) = page.cards
    QTest.keyClicks(card.host.input("title"), "Enquete")
    QTest.keyClicks(card.host.input("instruction"), "Rencontrer deux personnes.")
    QTest.keyClicks(card.host.input("declared"), "4h")
    page.flush()
    return card


def test_time_is_accepted_after_an_exchange_and_undone(page, services, dossier):
    card = given(page)
    QTest.keyClicks(card.minutes, "2h30")
    QTest.keyClick(card.accept, SPACE)
    assert card.refusal.isVisible()
    assert "échange daté" in card.refusal.label.text()
    QTest.keyClick(card.minutes, Qt.Key.Key_Backspace)
    assert not card.refusal.isVisible()
    QTest.keyClicks(card.minutes, "0")
    QTest.keyClick(card.accept, SPACE)
    assert card.refusal.isVisible()
    QTest.keyClick(card.add_exchange, SPACE)
    QTest.keyClick(card.accept, SPACE)
    assert not card.refusal.isVisible()
    assert card.pill.text() == "Temps retenu"
    assert page.total.text().replace("\u00a0", " ").startswith("2 h 30 retenues")
    services.commands.of(dossier).undo()
    assert read_guided_work(services.work, dossier).pool.held == 0


def test_what_is_typed_is_found_again_and_controls_are_named(page, services, navigator, dossier, in_window):
    given(page)
    assert unnamed_controls(page) == []
    assert small_targets(page) == []
    page.leave()
    again = in_window(open_screen(services, navigator, dossier))
    QTest.keyClick(again.cards[0].open_button, SPACE)
    assert again.cards[0].host.input("instruction").value() == "Rencontrer deux personnes."


def test_the_instruction_opens_in_the_preview(page, navigator, dossier):
    card = given(page)
    QTest.keyClick(card.print, SPACE)
    assert [route.rsplit("/", 1)[0] for route in navigator.routes] == [f"dossier/{dossier}/document"]


def test_the_log_is_read_signed_by_both_and_sealed(page, services, navigator, dossier):
    given(page)
    assert list_papers(services.work, dossier) == ()  # looking at the page prepares nothing
    QTest.keyClick(page.log, SPACE)
    QTest.keyClick(page.read_log, SPACE)
    log = page.signing.view()
    assert navigator.routes == [f"dossier/{dossier}/document/{log.id}"]
    for role, shift in ((SignerRole.BENEFICIARY, 0.0), (SignerRole.CONSULTANT, 0.2)):
        drawn = Handwriting((tuple((0.1 + n / 10, 0.3 + shift + n % 2 / 10) for n in range(6)),), 3.0)
        page.signing.presenter.sign(role, drawn)
    (line,) = list_papers(services.work, dossier)
    assert (line.kind, line.state, line.signed) == (PaperKind.GUIDED_LOG, PaperState.SEALED, 2)
    assert "Rencontrer" not in read_paper(services.work, line.id).facts


def test_on_a_real_thread_a_new_assignment_opens_on_its_title(services, navigator, dossier, in_window, qtbot):
    storage = ThreadExecutor()
    page = in_window(open_screen(replace(services, storage=storage), navigator, dossier))
    qtbot.waitUntil(page.empty.isVisible)
    page.give.setFocus()
    QTest.keyClick(page.give, SPACE)
    qtbot.waitUntil(lambda: bool(page.cards) and page.cards[0].host is not None)
    title = page.cards[0].host.input("title")
    qtbot.waitUntil(title.hasFocus)
    QTest.keyClicks(QApplication.focusWidget(), "Ligne de vie")
    page.leave()
    storage.close()
    (one,) = read_guided_work(services.work, dossier).assignments
    assert one.assignment.title == "Ligne de vie"


def test_a_blank_assignment_just_given_is_undone_away(page, services, dossier):
    QTest.keyClick(page.give, SPACE)
    (card,) = page.cards
    assert card.host.input("title").hasFocus()
    services.commands.of(dossier).undo()
    assert page.cards == []
    assert page.empty.isVisible()
    assert page.give.hasFocus()
    services.commands.of(dossier).redo()
    assert [card.open_button.text().strip() for card in page.cards] == ["1. Consigne sans titre"]


def test_a_file_that_came_back_is_seen_over_the_page(services, navigator, dossier, in_window, tmp_path, qtbot):
    seeing = replace(services, foreign=HeldPages)
    page = in_window(open_screen(seeing, navigator, dossier))
    card = given(page)
    scan = tmp_path / "enquete.pdf"
    scan.write_bytes(services.press.print_kit((("mot",) * 7,) * 4, "essai", services.work.clock.now()))
    card.take_file(str(scan))
    (look,) = [one for one in page.findChildren(QPushButton) if one.accessibleName().startswith("Voir le fichier")]
    look.setFocus()
    QTest.keyClick(look, SPACE)
    shown = card.looked_at
    qtbot.waitUntil(lambda: shown.pages.kept() == (0,))
    assert shown.pages.hasFocus()
    assert unnamed_controls(shown) == []
    QTest.keyClick(shown.pages, Qt.Key.Key_Escape)
    assert look.hasFocus()


def test_a_file_that_cannot_be_shown_says_so(page, tmp_path):
    card = given(page)
    scan = tmp_path / "enquete.pdf"
    scan.write_bytes(b"%PDF-1.7")
    card.take_file(str(scan))
    (look,) = [one for one in page.findChildren(QPushButton) if one.accessibleName().startswith("Voir le fichier")]
    QTest.keyClick(look, SPACE)
    assert "ne peut pas" in card.looked_at.refusal.label.text()


def test_what_no_gesture_recorded_yet_is_given_back_after_another_page(page, services, navigator, dossier, in_window):
    card = given(page)
    QTest.keyClicks(card.note, "Appel du soir")
    QTest.keyClicks(card.minutes, "2h")
    QTest.keyClick(card.accept, SPACE)
    assert card.refusal.isVisible()
    page.leave()
    again = in_window(open_screen(services, navigator, dossier))
    QTest.keyClick(again.cards[0].open_button, SPACE)
    card = again.cards[0]
    assert (card.note.text(), card.minutes.text()) == ("Appel du soir", "2h")
    QTest.keyClick(card.add_exchange, SPACE)
    assert card.note.text() == ""
    QTest.keyClick(card.accept, SPACE)
    again.leave()
    last = in_window(open_screen(services, navigator, dossier))
    QTest.keyClick(last.cards[0].open_button, SPACE)
    assert last.cards[0].note.text() == ""
    (told,) = read_guided_work(services.work, dossier).assignments
    assert [one.note for one in told.exchanges] == ["Appel du soir"]
    assert told.assignment.accepted == 120


def test_the_log_to_sign_comes_into_sight_with_the_keyboard_on_its_first_pad(page, services):
    for _ in range(9):
        QTest.keyClick(page.give, SPACE)
    page.log.setFocus()
    QTest.keyClick(page.log, SPACE)
    QApplication.processEvents()
    pad = page.signing.screen_way.boxes[SignerRole.BENEFICIARY].pad
    assert QApplication.focusWidget() is pad
    assert in_sight(pad)
    assert in_sight(page.signing.title)


def test_more_time_accepted_than_declared_is_said_beside_it_and_before_the_log_never_refused(page, services, dossier):
    card = given(page)
    QTest.keyClick(card.add_exchange, SPACE)
    QTest.keyClicks(card.minutes, "4h")
    assert not card.beyond.isVisible()
    card.minutes.selectAll()
    QTest.keyClicks(card.minutes, "4h30")
    assert card.beyond.isVisible()
    assert "plus que le temps déclaré par la personne, 4\u00a0h\u00a000" in card.beyond.label.text()
    assert not page.to_check.isVisible()
    QTest.keyClick(card.accept, SPACE)
    assert not card.refusal.isVisible()
    (way,) = page.to_check.findChildren(QPushButton)
    assert way.isVisible()
    words = "Consigne 1 : 4 h 30 retenues pour 4 h 00 déclarées par la personne."
    assert way.accessibleDescription().replace("\u00a0", " ") == words
    assert unnamed_controls(page) == []
    QTest.keyClick(card.open_button, SPACE)
    QTest.keyClick(way, SPACE)
    assert card.opened
    assert card.minutes.hasFocus()
    declared = card.host.input("declared")
    declared.selectAll()
    QTest.keyClicks(declared, "4h30")
    assert not card.beyond.isVisible()
    page.flush()
    assert not page.to_check.isVisible()
    assert read_guided_work(services.work, dossier).pool.held == 270


def test_an_exchange_noted_twice_in_a_row_is_noted_once_and_its_note_goes(
    services, navigator, dossier, in_window, qtbot
):
    storage = ThreadExecutor()
    page = in_window(open_screen(replace(services, storage=storage), navigator, dossier))
    qtbot.waitUntil(page.empty.isVisible)
    QTest.keyClick(page.give, SPACE)
    qtbot.waitUntil(lambda: bool(page.cards) and page.cards[0].host is not None)
    card = page.cards[0]
    QTest.keyClicks(card.note, "Appel du soir")
    QTest.keyClick(card.add_exchange, SPACE)
    QTest.keyClick(card.add_exchange, SPACE)
    qtbot.waitUntil(lambda: card.note.text() == "")
    page.leave()
    storage.close()
    (told,) = read_guided_work(services.work, dossier).assignments
    assert [one.note for one in told.exchanges] == ["Appel du soir"]


def test_without_work_the_first_field_is_the_way_to_give_some(page):
    assert page.enter()
    assert page.give.hasFocus()
    given(page)
    assert page.enter()
    assert not page.give.hasFocus()


def test_the_first_field_of_a_sheet_to_sign_is_its_first_pad(services, navigator, dossier, in_window):
    page = in_window(open_consent(services, navigator, dossier))
    page.setFocus()
    assert page.enter()
    boxes = page.findChildren(SignerBox)
    assert boxes[0].pad.hasFocus()
