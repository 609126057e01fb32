"""Guided work by keyboard: instruction, exchange, accepted time, refusals inline, undo, papers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bilan_desktop.ui.screens.guided import open_screen
from bilan_desktop.usecases.guided_work import read_guided_work
from factories import confirmed
from ui.accessibility import small_targets, unnamed_controls

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


def test_both_papers_open_in_the_preview(page, navigator, dossier):
    card = given(page)
    QTest.keyClick(card.print, SPACE)
    QTest.keyClick(page.log, SPACE)
    assert len(navigator.routes) == 2
    assert all(route.startswith(f"dossier/{dossier}/document/") for route in navigator.routes)
