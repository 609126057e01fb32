"""The list of a dossier's papers."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bilan_desktop.domain.first_phase import RequestAnalysis
from bilan_desktop.domain.papers import RecipientKind
from bilan_desktop.ui.screens.papers import open_screen
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.consent import prepare_consent
from bilan_desktop.usecases.delivery import prepare_results
from bilan_desktop.usecases.papers import record_export, remind, send_to_sign
from bilan_desktop.usecases.records import save_form
from factories import confirmed, consented, held_meeting
from ui.accessibility import small_targets, unnamed_controls


@pytest.fixture
def show(qtbot, services, navigator):
    def open_page(dossier):
        page = open_screen(services, navigator, dossier)
        qtbot.addWidget(page)
        page.resize(1366, 768)
        page.show()
        qtbot.waitExposed(page)
        return page

    return open_page


def cells(page, row=0):
    return [cell.words() or cell.text for cell in page.table.rows_model.rows[row].cells]


def test_without_paper_the_page_says_where_they_come_from(services, show, navigator):
    dossier = confirmed(services.work)
    page = show(dossier)
    assert page.empty.isVisibleTo(page)
    assert not page.table.isVisibleTo(page)
    assert unnamed_controls(page) == []


def test_a_paper_has_its_line_and_enter_opens_it(services, show, navigator):
    dossier = consented(services.work)
    sheet = prepare_sheet(services.work, held_meeting(services.work, dossier))
    record_export(services.work, sheet.id, RecipientKind.FUNDER, "Un financeur", "pdf")
    page = show(dossier)
    assert cells(page) == [
        "Feuille d’émargement, EM-2026-001-01-V1 · 4\u00a0mars 2026",
        "À signer",
        "0 signature sur 2",
        "1 copie remise, Le financeur, le 4\u00a0mars 2026",
    ]
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert navigator.routes == [f"dossier/{dossier}/document/{sheet.id}"]
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_a_sheet_away_for_a_week_is_to_be_chased(services, show, clock):
    dossier = confirmed(services.work)
    paper = prepare_consent(services.work, dossier)
    send_to_sign(services.work, paper.id)
    page = show(dossier)
    assert cells(page)[1] == "Envoyé, retour attendu"
    clock.moment += timedelta(days=7)
    page.presenter.load()
    assert cells(page)[1] == "À relancer"
    remind(services.work, paper.id)
    assert cells(page)[1] == "Envoyé, retour attendu"


def test_a_paper_that_nobody_signs_waits_for_no_signature(services, show):
    dossier = consented(services.work)
    save_form(services.work, dossier, RequestAnalysis, {"request": "Changer de voie"})
    prepare_results(services.work, dossier)
    assert cells(show(dossier))[1:3] == ["En préparation", "Sans signature"]
