"""The page of the exploration, driven by keyboard on a real vault."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from bilan_desktop.domain.conclusion import Resource
from bilan_desktop.domain.exploring import EnquiryNature, FieldEnquiry, SectorSheet
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.occupations import LocalFact
from bilan_desktop.supports.exploration.form import Page
from bilan_desktop.ui.screens.support import open_screen
from bilan_desktop.ui.screens.support.exploration_sectors import SectorDialog, SectorPanel, SectorPick
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.beneficiary_view import read_beneficiary_view
from bilan_desktop.usecases.evolution import save_card
from bilan_desktop.usecases.occupations import keep_occupation
from bilan_desktop.usecases.records import add_item, list_items, remove_item
from bilan_desktop.usecases.sectors import keep_sector
from factories import consented
from storage.rome_library import library, take_in
from storage.rome_zip import Table
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Show, Trail
from ui.screens.driving import choose, press, push, retype, seen, type_text

NAF: dict[str, Table | None] = {
    "secteur_naf": [["code_secteur_naf", "libelle_secteur_naf"], ["1", "Culture"], ["58", "Édition"]],
    "arborescence_secteur_naf": [["code_secteur_naf", "code_rome"], ["1", "A1101"], ["1", "A1102"]],
}


@pytest.fixture
def dossier(services: Services) -> RecordId:
    return consented(services.work)  # type: ignore[arg-type]


@pytest.fixture
def rome(services: Services, tmp_path: Path) -> None:
    """A library with two NAF divisions."""
    one = library(tmp_path)
    take_in(one, tmp_path, 60, NAF)
    services.work.library = one  # type: ignore[attr-defined]


@pytest.fixture
def page(services: Services, navigator: Trail, dossier: RecordId, in_window: Show[Page]) -> Page:
    return in_window(open_screen(services, navigator, dossier, "exploration"))  # type: ignore[arg-type]


def items(page: Page, record: type) -> list[dict[str, object]]:
    return [dict(one.values) for one in list_items(page.services.work, page.dossier_id, record)]


def button(page: QWidget, name: str) -> QPushButton:
    return next(one for one in page.window().findChildren(QPushButton, name) if one.isVisible())


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def named(page: Page, name: str) -> QWidget:
    return next(one for one in page.findChildren(QWidget, name) if one.isVisible())


def settle(page: Page) -> None:
    page.flush()
    QApplication.processEvents()


def picking(page: Page) -> SectorPick:
    push(button(page, "add-sector_sheet"))
    assert isinstance(page.dialog, SectorPick)
    return page.dialog


def test_empty_it_says_where_to_begin(page: Page) -> None:
    said = seen(page)
    assert "Aucun secteur pour l’instant" in said
    assert "Aucune enquête pour l’instant" in said
    assert page.schemes.rows
    assert not page.counted.isVisible()


def test_a_sector_is_found_and_kept_by_enter_then_undone_and_done_again(rome: None, page: Page) -> None:
    dialog = picking(page)
    assert dialog.search.hasFocus()
    type_text(dialog.search, "cult")
    press(dialog.search, Qt.Key.Key_Return)
    assert [(one["title"], one["code"], one["version"]) for one in items(page, SectorSheet)] == [("Culture", "1", 60)]
    assert "Division 01 de la NAF" in seen(page)
    assert focused().objectName() == "employers"
    type_text(focused(), "La mairie")
    settle(page)
    page.services.commands.undo(page.dossier_id)
    page.services.commands.undo(page.dossier_id)
    assert items(page, SectorSheet) == []
    page.services.commands.of(page.dossier_id).redo()
    assert items(page, SectorSheet)[0]["title"] == "Culture"


def test_one_that_is_there_already_is_refused_with_a_sentence(
    rome: None, page: Page, services: Services, dossier: RecordId, navigator: Trail
) -> None:
    keep_sector(services.work, dossier, "1")
    dialog = picking(page)
    type_text(dialog.search, "Culture")
    press(dialog.search, Qt.Key.Key_Return)
    assert "déjà parmi les secteurs" in navigator.said[-1]
    assert len(items(page, SectorSheet)) == 1


def test_without_a_nomenclature_a_sector_is_named_freely_and_renamed(page: Page) -> None:
    dialog = picking(page)
    type_text(dialog.search, "Le livre")
    assert "n’a pas encore la nomenclature" in seen(dialog)
    press(dialog.search, Qt.Key.Key_Return)
    assert items(page, SectorSheet)[0]["title"] == "Le livre"
    retype(named(page, "title"), "Le livre et la presse")  # type: ignore[arg-type]
    settle(page)
    assert items(page, SectorSheet)[0]["title"] == "Le livre et la presse"


def test_the_occupations_of_a_sector_are_looked_at_and_those_kept_are_said(
    rome: None, page: Page, services: Services, dossier: RecordId, navigator: Trail
) -> None:
    page.sectors.open_record(keep_sector(services.work, dossier, "1"))
    keep_occupation(services.work, dossier, "A1102")
    assert "1 métier gardé\N{NO-BREAK SPACE}: Paysagiste" in seen(page)
    push(button(page, "sector-occupations"))
    assert isinstance(page.dialog, SectorDialog)
    assert page.dialog.table.hasFocus()
    press(page.dialog.table, Qt.Key.Key_Return)
    assert navigator.routes[-1] == f"dossier/{dossier}/metiers/A1101"


def test_facts_of_a_sector_are_noted_with_source_and_date(page: Page, services: Services, dossier: RecordId) -> None:
    page.sectors.open_record(add_item(services.work, dossier, SectorSheet, {"title": "Le livre"}))
    (panel,) = (one for one in page.findChildren(SectorPanel) if one.isVisible())
    push(panel.facts.add_button)
    row = panel.facts.rows[0]
    type_text(row.what, "Deux postes")
    type_text(row.source, "une annonce")
    type_text(row.on, "3/2/2026")
    settle(page)
    assert items(page, SectorSheet)[0]["facts"] == (LocalFact("Deux postes", "une annonce", date(2026, 2, 3)),)  # type: ignore[arg-type]
    services.commands.undo(dossier)
    assert items(page, SectorSheet)[0]["facts"] == ()


def test_an_enquiry_is_noted_by_keyboard_about_an_option(page: Page, services: Services, dossier: RecordId) -> None:
    option = add_item(services.work, dossier, Option, {"title": "Éditrice"})
    push(button(page, "add-field_enquiry"))
    assert focused().objectName() == "role"
    type_text(focused(), "éditrice, maison de six personnes")
    type_text(named(page, "met"), "Marie Petit")
    choose(named(page, "nature"), EnquiryNature.EMPLOYER)
    type_text(named(page, "met_on"), "3/2/2026")
    choose(named(page, "option_id"), option)
    type_text(named(page, "day"), "Marie lit")
    settle(page)
    (one,) = items(page, FieldEnquiry)
    assert (one["met"], one["nature"], one["met_on"]) == ("Marie Petit", EnquiryNature.EMPLOYER, date(2026, 2, 3))
    assert (one["option_id"], one["day"]) == (option, "Marie lit")
    said = seen(page)
    assert "Marie Petit · 3\N{NO-BREAK SPACE}février 2026 · Éditrice" in said
    assert "1 enquête de terrain\N{NO-BREAK SPACE}: 1 échange avec un employeur." in said
    told = repr(read_beneficiary_view(services.work, dossier, "support/exploration").blocks)
    assert "Personne A" in told
    assert "Petit" not in told


def test_what_an_enquiry_may_be_about_follows_the_dossier_and_keeps_what_is_typed(
    page: Page, services: Services, dossier: RecordId
) -> None:
    key = add_item(services.work, dossier, FieldEnquiry, {"role": "éditrice"})
    page.enquiries.open_record(key)
    type_text(named(page, "changed"), "Tout")
    option = add_item(services.work, dossier, Option, {"title": "Éditrice"})
    choose(named(page, "option_id"), option)
    settle(page)
    (one,) = items(page, FieldEnquiry)
    assert (one["option_id"], one["changed"]) == (option, "Tout")
    remove_item(services.work, option, Option)
    assert named(page, "changed").value() == "Tout"  # type: ignore[attr-defined]


def test_a_day_to_come_is_told_and_an_unreadable_one_is_kept(
    page: Page, services: Services, dossier: RecordId, navigator: Trail, in_window: Show[Page]
) -> None:
    key = add_item(services.work, dossier, FieldEnquiry, {"role": "éditrice"})
    page.enquiries.open_record(key)
    type_text(named(page, "met_on"), "5/3/2026")
    settle(page)
    assert "Notez-la une fois la rencontre faite" in seen(page)
    retype(named(page, "met_on"), "31/02")  # type: ignore[arg-type]
    settle(page)
    page.leave()
    again = in_window(open_screen(services, navigator, dossier, "exploration"))  # type: ignore[arg-type]
    again.enquiries.open_record(key)
    assert named(again, "met_on").text() == "31/02"  # type: ignore[attr-defined]


def test_the_guide_to_take_along_is_prepared_and_opened(page: Page, dossier: RecordId, navigator: Trail) -> None:
    push(button(page, "print-guide"))
    assert navigator.routes[-1].startswith(f"dossier/{dossier}/document/")


def test_a_scheme_is_read_then_made_a_resource_once_undone_and_done_again(
    page: Page, services: Services, dossier: RecordId, navigator: Trail
) -> None:
    row = page.schemes.rows[RecordId("vae")]
    push(row.open_button)
    assert "Source\N{NO-BREAK SPACE}: Code du travail, article L. 6313-1" in seen(row)
    assert row.open_button.accessibleName().endswith("ouvert")
    row.take.setFocus()
    push(row.take)
    assert [one["card_id"] for one in items(page, Resource)] == ["vae"]
    assert "Dans les ressources" in seen(row)
    assert row.see.hasFocus()
    assert not row.take.isVisible()
    push(row.see)
    assert navigator.routes[-1].endswith("support/resources")
    services.commands.undo(dossier)
    assert items(page, Resource) == []
    assert row.take.isVisible()
    services.commands.of(dossier).redo()
    assert len(items(page, Resource)) == 1
    push(row.open_button)
    assert not row.body.isVisible()


def test_the_cards_follow_the_practice(page: Page, services: Services, navigator: Trail) -> None:
    push(page.schemes.rows[RecordId("cep")].open_button)
    save_card(services.work, RecordId("cep"), {"title": "Le CEP d’ici", "checked_on": date(2025, 1, 1)})
    assert "Le CEP d’ici" in page.schemes.rows[RecordId("cep")].open_button.accessibleName()
    assert "il y a plus de douze mois" in seen(page)
    for card in services.work.cards:
        save_card(services.work, RecordId(card.ours), {"hidden": True})
    assert page.schemes.rows == {}
    assert "elles sont toutes masquées" in seen(page)
    push(page.schemes.to_practice)
    assert navigator.routes[-1] == "fiches-evolution"


def test_everything_is_named_and_large_enough_even_in_a_small_window(
    rome: None, services: Services, navigator: Trail, dossier: RecordId, in_small_window: Show[Page]
) -> None:
    sector = keep_sector(services.work, dossier, "1")
    enquiry = add_item(services.work, dossier, FieldEnquiry, {"role": "éditrice " * 30, "option_id": NO_ID})
    page = in_small_window(open_screen(services, navigator, dossier, "exploration"))  # type: ignore[arg-type]
    page.sectors.open_record(sector)
    page.enquiries.open_record(enquiry)
    for row in page.schemes.rows.values():
        row.open(True)
    QApplication.processEvents()
    assert unnamed_controls(page) == []
    assert small_targets(page) == []
    picking(page)
    assert unnamed_controls(page.window()) == []
