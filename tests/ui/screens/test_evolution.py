"""The page of the evolution cards, driven by keyboard on a real vault."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from bilan_desktop.domain.exploring import CardKind
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.ui.screens.evolution import open_screen
from bilan_desktop.ui.screens.evolution.screen import EvolutionScreen
from bilan_desktop.ui.screens.settings import open_screen as open_settings
from bilan_desktop.ui.services import Services
from bilan_desktop.ui.shell.routes import find
from bilan_desktop.usecases.evolution import CardLine, add_card, list_cards, save_card
from factories import TODAY
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Show, Trail
from ui.screens.driving import choose, push, retype, seen, type_text

CEP = RecordId("cep")


@pytest.fixture
def page(services: Services, navigator: Trail, in_window: Show[EvolutionScreen]) -> EvolutionScreen:
    return in_window(open_screen(services, navigator))


def line(page: EvolutionScreen, ref: RecordId) -> CardLine:
    return next(one for one in list_cards(page.services.work) if one.card.ref == ref)


def named(page: EvolutionScreen, name: str) -> QWidget:
    return next(one for one in page.findChildren(QWidget, name) if one.isVisible())


def pushed(page: EvolutionScreen, name: str) -> None:
    push(next(one for one in page.findChildren(QPushButton, name) if one.isVisible()))
    QApplication.processEvents()


def settle(page: EvolutionScreen) -> None:
    page.flush()
    QApplication.processEvents()


def badge(page: EvolutionScreen, ref: RecordId) -> str:
    return next(row.badge.text() for row in page.cards.rows if row.item.key == ref)


def test_it_is_reached_from_the_settings_by_its_route(
    services: Services, navigator: Trail, in_window: Show[EvolutionScreen]
) -> None:
    settings = in_window(open_settings(services, navigator))  # type: ignore[arg-type]
    push(settings.evolution_button)  # type: ignore[attr-defined]
    assert navigator.routes == ["fiches-evolution"]
    found = find("fiches-evolution")
    assert found is not None
    assert isinstance(found[0](services, navigator), EvolutionScreen)


def test_ours_are_listed_by_kind_and_cannot_be_removed(page: EvolutionScreen) -> None:
    assert [row.item.key for row in page.cards.rows] == [one.card.ref for one in list_cards(page.services.work)]
    assert "Changer de métier en étant salarié" in seen(page)
    assert not any(row.remove.isVisible() or row.warning.isVisible() for row in page.cards.rows)


def test_a_card_is_reworded_undone_and_given_back(page: EvolutionScreen, services: Services) -> None:
    page.cards.open_record(CEP)
    before = line(page, CEP).card.contact
    retype(named(page, "contact"), "Le conseil de la ville")  # type: ignore[arg-type]
    settle(page)
    assert line(page, CEP).card.contact == "Le conseil de la ville"
    assert badge(page, CEP) == "De l’application, modifiée"
    services.commands.undo(NO_ID)
    assert not line(page, CEP).reworded
    assert named(page, "contact").value() == before  # type: ignore[attr-defined]
    services.commands.of(NO_ID).redo()
    named(page, "give-back").setFocus()
    pushed(page, "give-back")
    assert line(page, CEP).card.contact == before
    assert named(page, "verify").hasFocus()
    services.commands.undo(NO_ID)
    assert line(page, CEP).card.contact == "Le conseil de la ville"


def test_a_late_card_says_so_in_words_until_it_is_verified(page: EvolutionScreen, services: Services) -> None:
    save_card(services.work, CEP, {"checked_on": date(2025, 1, 2)})
    assert "Vérifiée le 2\N{NO-BREAK SPACE}janvier 2025, il y a plus de douze mois" in seen(page)
    page.cards.open_record(CEP)
    pushed(page, "verify")
    assert line(page, CEP).card.checked_on == TODAY
    assert "plus de douze mois" not in seen(page)
    services.commands.undo(NO_ID)
    assert line(page, CEP).card.checked_on == date(2025, 1, 2)


def test_a_card_is_hidden_and_proposed_again(page: EvolutionScreen, services: Services, navigator: Trail) -> None:
    page.cards.open_record(CEP)
    pushed(page, "hide-card")
    assert line(page, CEP).card.hidden
    assert "Fiche masquée dans les dossiers" in seen(page)
    assert navigator.offered == ["Fiche masquée"]
    pushed(page, "hide-card")
    assert not line(page, CEP).card.hidden
    services.commands.undo(NO_ID)
    assert line(page, CEP).card.hidden


def test_one_of_the_practice_is_added_typed_and_removed(page: EvolutionScreen, services: Services) -> None:
    known = len(page.cards.rows)
    push(page.cards.add_button)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "title"
    type_text(focus, "Une aide d’ici")
    choose(named(page, "kind"), CardKind.TRAINING)
    settle(page)
    row = next(one for one in page.cards.rows if not one.item.values["ours"])
    assert (row.item.values["title"], row.item.values["kind"]) == ("Une aide d’ici", CardKind.TRAINING)
    assert row.badge.text() == "Du cabinet"
    assert "Date de vérification à noter" in seen(page)
    push(row.remove)
    assert len(page.cards.rows) == known
    services.commands.undo(NO_ID)
    assert line(page, row.item.key).card.title == "Une aide d’ici"


def test_a_day_to_come_is_told_and_nothing_is_lost(page: EvolutionScreen, services: Services) -> None:
    page.cards.open_record(add_card(services.work, {"title": "Une aide"}))
    type_text(named(page, "checked_on"), "5/3/2026")
    settle(page)
    assert "Notez le jour où vous l’avez vérifiée" in seen(page)


def test_what_is_typed_is_kept_when_the_page_goes(page: EvolutionScreen) -> None:
    page.cards.open_record(CEP)
    retype(named(page, "title"), "Le CEP")  # type: ignore[arg-type]
    page.leave()
    assert line(page, CEP).card.title == "Le CEP"
    assert not page.unsaved()


def test_everything_is_named_and_large_enough(
    services: Services, navigator: Trail, in_small_window: Show[EvolutionScreen]
) -> None:
    add_card(services.work, {"title": "Une aide au très long nom " * 8})
    page = in_small_window(open_screen(services, navigator))
    page.cards.open_record(CEP)
    QApplication.processEvents()
    assert unnamed_controls(page) == []
    assert small_targets(page) == []
