"""The register of destroyed dossiers on the vault's page, and the certificate that is printed from it."""

from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import Qt

from bilan_desktop.app.door import VaultDoor
from bilan_desktop.app.keeper import VaultKeeper
from bilan_desktop.documents.pdf.pages import open_pages
from bilan_desktop.storage.destroying import destroy_dossier
from bilan_desktop.ui.executor import ImmediateExecutor
from bilan_desktop.ui.screens.destruction_paper import open_screen
from bilan_desktop.ui.screens.vault.screen import VaultScreen
from bilan_desktop.ui.services import with_keeper
from bilan_desktop.ui.shell.routes import find
from bilan_desktop.usecases.journal import JournalFilter, read_journal
from bilan_desktop.usecases.keeping import Keeper
from factories import prospect
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import press, push, seen

NARROW = "\N{NARROW NO-BREAK SPACE}"


@pytest.fixture
def destroyed(services, clock):
    key = prospect(services.work, "Quenneville")
    destroy_dossier(services.work.vault, key, basis="end.content_days", media={}, now=clock.now())
    return key


@pytest.fixture
def paper(services, navigator, destroyed, in_small_window):
    return in_small_window(open_screen(services, navigator, destroyed))


def test_the_register_leads_to_the_certificate(services, clock, navigator, destroyed, in_window):
    keeper = cast(Keeper, VaultKeeper(services.work.vault, clock))
    page = in_window(VaultScreen(with_keeper(services, keeper, ImmediateExecutor(), VaultDoor()), navigator))
    assert page.register.table.rows_model.rows[0].cells[0].text == "2026-001"
    assert not page.register.none.isVisibleTo(page)
    page.register.table.setFocus()
    press(page.register.table, Qt.Key.Key_Return)
    assert navigator.routes[-1] == f"coffre/destruction/{destroyed}"
    assert find(navigator.routes[-1]) is not None
    page.leave()


def test_an_empty_register_says_so(services, clock, navigator, in_window):
    keeper = cast(Keeper, VaultKeeper(services.work.vault, clock))
    page = in_window(VaultScreen(with_keeper(services, keeper, ImmediateExecutor(), VaultDoor()), navigator))
    assert page.register.none.isVisibleTo(page)
    page.leave()


def test_the_certificate_is_read_copied_and_journalled_without_a_name(services, paper, tmp_path):
    assert "Aucune copie ne reste" in seen(paper.side)
    paper.export_to(str(tmp_path / paper.presenter.file_name))
    written = tmp_path / "destruction-2026-001.pdf"
    with open_pages(written.read_bytes()) as pages:
        text = " ".join(pages.text(page) for page in range(pages.count))
    assert "2026-001" in text
    assert "Quenneville" not in text
    assert "Le journal le note" in paper.side.outcome.label.text()
    line = read_journal(services.work, JournalFilter()).lines[0]
    assert line.words.startswith("Copie d’une attestation de destruction")
    assert line.subject.number == "2026-001"


def test_large_print_makes_other_pages(paper):
    small = paper.presenter.data
    push(paper.side.large)
    assert paper.presenter.data != small


def test_a_vault_to_read_only_lets_nothing_leave(services, navigator, destroyed, in_small_window, tmp_path):
    page = in_small_window(open_screen(replace(services, read_only=True), navigator, destroyed))
    page.export_to(str(tmp_path / "copie.pdf"))
    assert list(tmp_path.glob("*.pdf")) == []
    assert "consultation" in page.side.outcome.label.text()


def test_its_controls_are_named_and_large_enough(paper):
    assert unnamed_controls(paper) == []
    assert small_targets(paper) == []
