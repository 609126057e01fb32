"""The page of the occupations explored, driven by keyboard on a real vault."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.occupations import KeptOccupation, LocalFact
from bilan_desktop.supports.occupations.form import Page
from bilan_desktop.ui.screens.support import open_screen
from bilan_desktop.ui.screens.support.kept_occupation import KeptPanel
from bilan_desktop.ui.screens.support.occupation_dialogs import PickDialog, SheetDialog
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.beneficiary_view import read_beneficiary_view
from bilan_desktop.usecases.occupations import keep_occupation
from bilan_desktop.usecases.records import list_items, save_item
from factories import consented
from storage.rome_library import library, relabelled, take_in
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Show, Trail
from ui.screens.driving import press, push, retype, seen, type_text
from ui.screens.later import Later


@pytest.fixture
def dossier(services: Services) -> RecordId:
    return consented(services.work)  # type: ignore[arg-type]


@pytest.fixture
def page(services: Services, navigator: Trail, dossier: RecordId, in_window: Show[Page]) -> Page:
    return in_window(open_screen(services, navigator, dossier, "occupations"))  # type: ignore[arg-type]


def items(page: Page) -> list[dict[str, object]]:
    return [dict(one.values) for one in list_items(page.services.work, page.dossier_id, KeptOccupation)]


def button(page: QWidget, name: str) -> QPushButton:
    return next(one for one in page.window().findChildren(QPushButton, name) if one.isVisible())


def picking(page: Page) -> PickDialog:
    push(button(page, "add-kept_occupation"))
    assert isinstance(page.dialog, PickDialog)
    return page.dialog


def panel(page: Page) -> KeptPanel:
    (found,) = (one for one in page.findChildren(KeptPanel) if one.isVisible())
    return found


def settle(page: Page) -> None:
    page.flush()
    QApplication.processEvents()


def test_an_occupation_is_kept_by_its_code_and_enter(page: Page) -> None:
    dialog = picking(page)
    assert dialog.search.hasFocus()
    type_text(dialog.search, "bd03")
    press(dialog.search, Qt.Key.Key_Return)
    (one,) = items(page)
    assert (one["label"], one["code"]) == ("Boulanger / Boulangère", "BD03")
    assert QApplication.focusWidget().objectName() == "attracts"
    type_text(QApplication.focusWidget(), "Le geste")
    settle(page)
    assert items(page)[0]["attracts"] == "Le geste"
    page.services.commands.undo(page.dossier_id)
    page.services.commands.undo(page.dossier_id)
    assert items(page) == []


def test_the_list_of_the_dialog_is_gone_down_with_the_arrows(page: Page) -> None:
    dialog = picking(page)
    type_text(dialog.search, "conduct")
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.table.hasFocus()
    press(dialog.table, Qt.Key.Key_Return)
    assert items(page)[0]["code"] == "BD04"


def test_one_that_the_library_does_not_list_is_added_by_its_name(page: Page) -> None:
    dialog = picking(page)
    type_text(dialog.search, "Gardienne de phare")
    assert "sans fiche" in seen(dialog)
    press(dialog.search, Qt.Key.Key_Return)
    (one,) = items(page)
    assert (one["label"], one["code"], one["sheet"]) == ("Gardienne de phare", "", None)
    name = page.findChild(QWidget, "label")
    assert name is not None
    retype(name, "Gardienne d’un phare")  # type: ignore[arg-type]
    settle(page)
    assert items(page)[0]["label"] == "Gardienne d’un phare"


def test_the_name_of_a_frozen_sheet_is_not_typed_over(page: Page, services: Services, dossier: RecordId) -> None:
    key = keep_occupation(services.work, dossier, "BD03")
    page.kept.open_record(key)
    assert page.findChild(QWidget, "label") is None


def test_one_that_is_kept_already_is_refused_with_a_sentence(
    page: Page, services: Services, dossier: RecordId, navigator: Trail
) -> None:
    keep_occupation(services.work, dossier, "BD03")
    dialog = picking(page)
    type_text(dialog.search, "BD03")
    press(dialog.search, Qt.Key.Key_Return)
    assert "déjà parmi les métiers explorés" in navigator.said[-1]
    assert len(items(page)) == 1


def test_enter_on_the_heels_of_a_word_waits_for_what_answers_it(
    services: Services, navigator: Trail, dossier: RecordId, in_window: Show[Page]
) -> None:
    later = Later()
    page = in_window(open_screen(services, navigator, dossier, "occupations"))  # type: ignore[arg-type]
    dialog = PickDialog(page, replace(services, storage=later), page.failed)
    picked: list[str] = []
    dialog.picked.connect(picked.append)
    dialog.open()
    later.run()
    type_text(dialog.search, "bd03")
    press(dialog.search, Qt.Key.Key_Return)
    assert picked == []
    later.run()
    assert picked == ["BD03"]


def test_facts_are_noted_each_with_its_source_and_its_date(page: Page, services: Services, dossier: RecordId) -> None:
    key = keep_occupation(services.work, dossier, "BD03")
    page.kept.open_record(key)
    facts = panel(page).facts
    push(facts.add_button)
    row = facts.rows[0]
    assert row.what.hasFocus()
    type_text(row.what, "2 100 € au départ")
    type_text(row.source, "Mme Petit")
    type_text(row.on, "3/2/2026")
    settle(page)
    assert items(page)[0]["facts"] == (LocalFact("2 100 € au départ", "Mme Petit", date(2026, 2, 3)),)  # type: ignore[arg-type]
    push(row.remove)
    settle(page)
    assert items(page)[0]["facts"] == ()
    services.commands.undo(dossier)
    assert len(items(page)[0]["facts"]) == 1  # type: ignore[arg-type]
    assert [one.what.text() for one in panel(page).facts.rows] == ["2 100 € au départ"]


def test_a_date_that_cannot_be_read_loses_nothing_that_was_typed(
    page: Page, services: Services, dossier: RecordId, navigator: Trail, in_window: Show[Page]
) -> None:
    key = keep_occupation(services.work, dossier, "BD03")
    page.kept.open_record(key)
    facts = panel(page).facts
    push(facts.add_button)
    type_text(facts.rows[0].what, "Deux postes")
    type_text(facts.rows[0].on, "31/02")
    settle(page)
    page.leave()
    again = in_window(open_screen(services, navigator, dossier, "occupations"))  # type: ignore[arg-type]
    again.kept.open_record(key)
    row = panel(again).facts.rows[0]
    assert (row.what.text(), row.on.text()) == ("Deux postes", "31/02")
    retype(row.on, "28/02/2026")
    settle(again)
    assert items(again)[0]["facts"] == (LocalFact("Deux postes", "", date(2026, 2, 28)),)  # type: ignore[arg-type]


def test_it_becomes_an_option_in_one_gesture_then_leads_to_the_options(
    page: Page, services: Services, dossier: RecordId, navigator: Trail
) -> None:
    key = keep_occupation(services.work, dossier, "BD03")
    page.kept.open_record(key)
    push(button(page, "make-option"))
    (option,) = list_items(services.work, dossier, Option)
    assert option.values["title"] == "Boulanger / Boulangère"
    push(button(page, "make-option"))
    assert navigator.routes[-1].endswith("etape/F2.4")
    assert len(list_items(services.work, dossier, Option)) == 1
    services.commands.undo(dossier)
    assert list_items(services.work, dossier, Option) == ()


@pytest.fixture
def outdated(services: Services, dossier: RecordId, tmp_path: Path) -> RecordId:
    """An occupation of version 60, in a library that has become version 61 and names it otherwise."""
    one = library(tmp_path)
    services.work.library = one  # type: ignore[attr-defined]
    take_in(one, tmp_path, 60)
    key = keep_occupation(services.work, dossier, "A1101")
    save_item(services.work, key, KeptOccupation, {"attracts": "Le dehors"})
    take_in(one, tmp_path, 61, relabelled("A1101", "Jardinier paysagiste"))
    return key


@pytest.fixture
def replaced(services: Services, dossier: RecordId, tmp_path: Path) -> RecordId:
    """A sheet of ours, kept before the ROME came in its place."""
    one = library(tmp_path)
    services.work.library = one  # type: ignore[attr-defined]
    key = keep_occupation(services.work, dossier, "BD03")
    take_in(one, tmp_path, 60)
    return key


def test_a_sheet_of_ours_is_told_to_be_replaced_by_the_rome_as_nothing_wrong(replaced: RecordId, page: Page) -> None:
    assert items(page)[0]["code"] == "BD03"
    assert "Le ROME importé remplace les fiches de Bilan Desktop" in seen(page)
    assert "plus de fiche sous ce code" not in seen(page)


def test_a_label_changed_since_is_told_looked_at_and_taken_or_taken_back(outdated: RecordId, page: Page) -> None:
    assert "Libellé modifié depuis" in seen(page)
    assert items(page)[0]["label"] == "Jardinier / Jardinière"
    page.kept.open_record(outdated)
    push(button(page, "look-at-new"))
    assert isinstance(page.dialog, SheetDialog)
    told = seen(page.dialog)
    assert "Jardinier paysagiste" in told
    assert "version 61" in told
    push(button(page, "take-sheet"))
    one = items(page)[0]
    assert (one["label"], one["version"], one["attracts"]) == ("Jardinier paysagiste", 61, "Le dehors")
    assert "Libellé modifié depuis" not in seen(page)
    assert "version 61" in seen(panel(page))
    page.services.commands.undo(page.dossier_id)
    one = items(page)[0]
    assert (one["label"], one["version"], one["attracts"]) == ("Jardinier / Jardinière", 60, "Le dehors")
    assert "Libellé modifié depuis" in seen(page)


def test_the_kept_sheet_is_read_as_it_was(outdated: RecordId, page: Page) -> None:
    page.kept.open_record(outdated)
    push(button(page, "read-kept"))
    assert isinstance(page.dialog, SheetDialog)
    assert "Jardinier / Jardinière" in seen(page.dialog)
    assert "version 60" in seen(page.dialog)


def test_the_person_reads_names_notes_and_source_never_the_working_notes(
    page: Page, services: Services, dossier: RecordId
) -> None:
    key = keep_occupation(services.work, dossier, "BD03")
    save_item(services.work, key, KeptOccupation, {"attracts": "Le geste"})
    retype(page.findChild(QWidget, "working"), "À ne pas dire")  # type: ignore[arg-type]
    settle(page)
    told = repr(read_beneficiary_view(services.work, dossier, "support/occupations").blocks)
    assert "Boulanger" in told
    assert "Le geste" in told
    assert "Fiche écrite pour Bilan Desktop" in told
    assert "À ne pas dire" not in told


def test_everything_is_named_and_large_enough(outdated: RecordId, page: Page) -> None:
    page.kept.open_record(outdated)
    push(panel(page).facts.add_button)
    QApplication.processEvents()
    assert unnamed_controls(page) == []
    assert small_targets(page) == []
    picking(page)
    assert unnamed_controls(page.window()) == []
