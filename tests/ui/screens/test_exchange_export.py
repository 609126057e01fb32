"""The whole vault taken out from its page: agreed each time, told when it is done, never begun by mistake."""

from dataclasses import replace
from pathlib import Path

import pytest

from bilan_desktop.app.door import VaultDoor
from bilan_desktop.app.exchanging import VaultExporter
from bilan_desktop.app.keeper import VaultKeeper
from bilan_desktop.domain.journal import JournalAsked
from bilan_desktop.ui.executor import ImmediateExecutor
from bilan_desktop.ui.screens.exchange import open_screen
from bilan_desktop.ui.services import with_keeper
from storage.exchange_helpers import entries
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import push, seen


@pytest.fixture
def exporting(services):
    """The same services, with the way to take the vault out."""
    vault = services.work.vault
    made = with_keeper(services, VaultKeeper(vault, services.work.clock), ImmediateExecutor(), VaultDoor())
    return replace(made, exporter=VaultExporter(vault, services.work.clock))


@pytest.fixture
def page(exporting, navigator, in_window, dossier_id):
    return in_window(open_screen(exporting, navigator))


def actions(services) -> list[str]:
    with services.work.unit() as unit:
        return [one.action for one in unit.journal_lines(JournalAsked()).entries]


def test_that_people_whose_data_are_held_leave_too_is_said(page):
    assert "RGPD, art. 18" in seen(page)


def test_nothing_leaves_before_it_is_agreed(page):
    card = page.export
    assert not card.agree.value()
    assert not card.choose.isEnabled()
    told = seen(page)
    assert "Ce fichier est en clair" in told
    assert "ce que vous détruirez plus tard dans le coffre y restera" in told
    assert "les clés du coffre" in told
    push(card.agree)
    assert card.choose.isEnabled()


def test_an_export_is_written_told_and_journalled_and_agreed_anew_each_time(page, exporting, tmp_path):
    card = page.export
    push(card.agree)
    card.export_to(str(tmp_path / "export.zip"))
    assert "« export.zip »" in card.told.label.text().replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert "1 dossier" in card.told.label.text()
    assert "export.json" in entries(tmp_path / "export.zip")
    assert "vault.exported" in actions(exporting)
    assert not card.agree.value()
    assert not card.choose.isEnabled()


def test_a_place_that_will_not_do_is_said_and_nothing_is_there(page, exporting, tmp_path):
    page.export.export_to(str(tmp_path / "absent" / "export.zip"))
    assert "Ce dossier est introuvable" in page.export.told.label.text()
    page.export.export_to(str(exporting.work.vault.folder / "export.zip"))
    assert "en clair" in page.export.told.label.text()
    assert "vault.exported" not in actions(exporting)


def test_once_the_page_is_gone_the_end_is_told_elsewhere(page, exporting, navigator, tmp_path):
    presenter = page.export.presenter
    page.leave()
    presenter.export(Path(tmp_path / "export.zip"), lambda _: pytest.fail("told here"), pytest.fail)
    assert "Export écrit" in navigator.said[-1]


def test_without_a_way_out_the_card_offers_nothing(services, navigator, in_window):
    page = in_window(open_screen(services, navigator))
    assert not page.export.agree.isEnabled()
    assert not page.export.choose.isEnabled()


def test_everything_has_a_name_and_is_large_enough(page):
    assert unnamed_controls(page) == []
    assert small_targets(page) == []
