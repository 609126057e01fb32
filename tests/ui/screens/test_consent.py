"""The consent is read, signed, recorded; the investigation opens with it."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bilan_desktop.app.workspace import load_texts
from bilan_desktop.domain.journey import Phase
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.consent import open_screen
from bilan_desktop.ui.screens.consent.screen import READING_WIDTH
from bilan_desktop.usecases.consent import CONSENT_TEXT, consent_paragraphs, current_consent
from bilan_desktop.usecases.overview import read_dossier
from factories import TODAY, confirmed, prospect
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.signing_helpers import LEFT, sign_both


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


def test_the_text_is_there_to_read_with_its_version(services, show):
    page = show(confirmed(services.work))
    shown = tuple(words.text() for words in page._written)
    assert shown == consent_paragraphs(services.work.texts[CONSENT_TEXT])
    assert "version 2" in page.origin.text()
    assert "4\u00a0mars 2026" in page.origin.text()
    assert "L.6313-4" in page.subtitle.text()
    assert not page.investigate.isVisibleTo(page)
    assert unnamed_controls(page) == []
    QApplication.processEvents()  # the layout settles
    assert small_targets(page) == []


def test_before_the_entry_is_confirmed_the_page_leads_to_the_interview(services, show, navigator):
    dossier = prospect(services.work)
    page = show(dossier)
    assert "entretien préalable" in page.recorded.label.text()
    assert not page.signing.isEnabled()
    assert current_consent(services.work, dossier) is None
    QTest.mouseClick(page.to_interview, LEFT)
    assert navigator.routes == [f"dossier/{dossier}/entretien"]


def test_once_signed_it_is_recorded_and_opens_the_investigation(services, show, navigator):
    dossier = confirmed(services.work)
    page = show(dossier)
    sign_both(page.signing)
    assert read_dossier(services.work, dossier).consent_on == TODAY
    assert "recueilli le 4\u00a0mars 2026, signé à l’écran" in page.recorded.label.text()
    QTest.mouseClick(page.investigate, LEFT)
    assert read_dossier(services.work, dossier).phase is Phase.INVESTIGATION
    assert navigator.offered
    assert not page.investigate.isVisibleTo(page)
    services.commands.of(dossier).undo()
    assert read_dossier(services.work, dossier).phase is Phase.PRELIMINARY
    again = show(dossier)
    assert "recueilli" in again.recorded.label.text()
    assert again.signing.summary.isVisibleTo(again)
    QTest.mouseClick(again.signing.summary.see, LEFT)
    assert navigator.routes[-1] == f"dossier/{dossier}/document/{current_consent(services.work, dossier).id}"


@pytest.mark.parametrize("width", [1024, 1366, 1920])
def test_each_paragraph_is_shown_to_its_last_line(services, show, qtbot, width):
    services.work.texts = load_texts()
    page = show(confirmed(services.work))
    page.resize(width, 768)
    qtbot.waitUntil(lambda: all(words.height() >= words.heightForWidth(words.width()) for words in page._written))
    assert max(words.width() for words in page._written) <= theme().px(READING_WIDTH)
