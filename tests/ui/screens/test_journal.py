"""The page of the journal and that of its paper, driven by keyboard on a real vault."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from bilan_desktop.documents.pdf.pages import open_pages
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.ui.screens.journal import open_screen
from bilan_desktop.ui.screens.journal.screen import JournalScreen
from bilan_desktop.ui.screens.journal_paper import open_screen as open_paper
from bilan_desktop.ui.screens.journal_paper.screen import JournalPaperScreen
from bilan_desktop.ui.screens.papers import open_screen as open_papers
from bilan_desktop.ui.screens.settings import open_screen as open_settings
from bilan_desktop.ui.shell.routes import find
from bilan_desktop.usecases.journal import JournalFilter, read_journal
from bilan_desktop.usecases.meetings import plan_meeting
from factories import TODAY, a_slot, consented, prospect
from storage.test_journal import tamper
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Show
from ui.screens.driving import choose, press, push, retype, seen, type_text

NB = "\N{NO-BREAK SPACE}"
Open = Callable[..., JournalScreen]
OpenPaper = Callable[..., JournalPaperScreen]


@pytest.fixture
def page(services, navigator, in_small_window: Show[JournalScreen]) -> Open:
    return lambda *ids: in_small_window(open_screen(services, navigator, *ids))


@pytest.fixture
def paper(services, navigator, in_small_window: Show[JournalPaperScreen]) -> OpenPaper:
    return lambda first="-", last="-", *ids: in_small_window(open_paper(services, navigator, first, last, *ids))


def words(page: JournalScreen) -> list[str]:
    return [row.cells[0].text for row in page.table.rows_model.rows]


def write(services, count: int) -> None:
    with services.work.unit() as unit:
        for _ in range(count):
            unit.journal("practice.saved", "practice", "")
        unit.commit()


def newest(services) -> str:
    line = read_journal(services.work, JournalFilter()).lines[0]
    return f"{line.words} ({line.detail})"


def test_the_lines_are_in_french_newest_first(page, services):
    key = consented(services.work, "Rouxel")
    plan_meeting(services.work, key, a_slot())
    shown = page()
    first = shown.table.rows_model.rows[0].cells
    assert [(cell.text, cell.detail) for cell in first[:3]] == [
        ("Séance planifiée", f"n°{NB}1"),
        (f"4{NB}mars 2026", f"9{NB}h{NB}00"),
        ("2026-001", "Ariane Rouxel"),
    ]
    assert words(shown)[-1] == "Coffre créé"
    assert shown.subtitle.text().startswith(f"{len(words(shown))}{NB}lignes.")
    assert unnamed_controls(shown) == []
    assert small_targets(shown) == []


def test_the_filters_narrow_as_one_types_and_escape_takes_the_words_away(page, services):
    plan_meeting(services.work, consented(services.work, "Rouxel"), a_slot())
    shown = page()
    whole = len(words(shown))
    QTest.keyClick(shown, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert shown.bar.search.hasFocus()
    type_text(shown.bar.search, "rouxel séance")
    assert words(shown) == ["Séance planifiée"]
    type_text(shown.bar.search, "zzz")
    assert shown.stack.currentWidget() is shown.states["nothing"]
    press(shown.bar.search, Qt.Key.Key_Escape)
    assert len(words(shown)) == whole
    choose(shown.bar.kind, "opening")
    assert set(words(shown)) == {"Coffre ouvert", "Coffre créé"}
    push(shown.bar.clear_button)
    assert len(words(shown)) == whole
    assert shown.bar.kind.currentText() == "Tous les gestes"


def test_a_period_is_typed_and_one_that_cannot_be_is_said_below_it(page, services):
    services.work.clock.moment += timedelta(days=2)
    prospect(services.work)
    shown = page()
    retype(shown.bar.first, "06/03/2026")
    assert words(shown) == ["Dossier ouvert"]
    retype(shown.bar.last, "05/03/2026")
    assert shown.bar.error.text() == "La fin de la période précède son début."
    assert words(shown) == ["Dossier ouvert"], "the lines stay until the period can be"
    retype(shown.bar.last, "07/03/2026")
    assert shown.bar.error.isHidden()
    retype(shown.bar.last, "bonjour")
    shown.table.setFocus()
    assert "Date illisible" in shown.bar.error.text()


def test_pages_are_turned_by_keyboard_and_never_loaded_together(page, services):
    write(services, 230)
    shown = page()
    assert len(words(shown)) == 100
    total = read_journal(services.work, JournalFilter()).total
    assert shown.where.text() == f"1 à 100 sur {total}"
    QTest.keyClick(shown.table, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(shown.table, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert shown.where.text() == f"201 à {total} sur {total}"
    assert (shown.older.isEnabled(), shown.newer.isEnabled()) == (False, True)
    QTest.keyClick(shown.table, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert shown.where.text().startswith("201")
    push(shown.newer)
    assert shown.where.text() == f"101 à 200 sur {total}"
    type_text(shown.bar.search, "réglages")
    assert shown.where.text().startswith("1 à 100"), "another question is answered from the newest line on"


def test_enter_opens_the_dossier_and_a_destroyed_one_has_none(page, services, navigator):
    key = prospect(services.work, "Rouxel")
    shown = page()
    press(shown.table, Qt.Key.Key_Return)
    assert navigator.routes == [f"dossier/{key}/apercu"]
    push(shown.only_button)
    assert navigator.routes[-1] == f"journal/{key}"
    with services.work.unit() as unit:
        unit.remove(unit.get(Dossier, key))
        unit.commit()
    shown.presenter.load()
    cell = shown.table.rows_model.rows[0].cells[2]
    assert (cell.text, cell.detail) == ("2026-001", "dossier détruit")
    assert not shown.open_button.isEnabled()
    press(shown.table, Qt.Key.Key_Return)
    assert len(navigator.routes) == 2


def test_the_journal_of_one_dossier_leads_back_to_the_whole(page, services, navigator):
    key, _ = prospect(services.work, "Rouxel"), prospect(services.work, "Adam")
    shown = page(key)
    assert words(shown) == ["Dossier ouvert"]
    assert shown.subtitle.text() == f"Dossier 2026-001 · Ariane Rouxel · 1{NB}ligne"
    assert shown.only_button.text().strip() == "Tout le journal"
    push(shown.only_button)
    push(shown.print_button)
    assert navigator.routes == ["journal", f"journal/document/-/-/{key}"]


def test_where_the_dossiers_have_no_column_their_number_stays(page, services):
    prospect(services.work, "Rouxel")
    shown = page()
    shown.resize(600, 700)
    assert shown.table.isColumnHidden(2)
    assert shown.table.rows_model.cell(shown.table.rows_model.index(0, 0)).detail == "2026-001"


def test_a_check_says_what_it_proves_against_whom_and_compares_heads(page, services):
    write(services, 3)
    shown = page()
    push(shown.check_button)
    told = seen(shown.dialog)
    assert "aucune modifiée, ajoutée ni retirée entre deux autres" in told
    assert "non contre qui détient la clé du coffre" in told
    assert "Une fin coupée ne se voit qu’en comparant" in told
    head = shown.dialog.head.text()
    assert len(head.split()) == 8
    assert newest(services).startswith("Journal vérifié")
    assert words(shown)[0] == "Journal vérifié", "the check is a line of the page at once"
    retype(shown.dialog.noted, head.lower())
    press(shown.dialog.noted, Qt.Key.Key_Return)
    assert "Cette tête est celle de la ligne" in seen(shown.dialog)
    retype(shown.dialog.noted, "1A2B")
    push(shown.dialog.compare_button)
    assert "8 groupes de 4 signes" in seen(shown.dialog)
    assert unnamed_controls(shown.dialog) == []
    press(shown.dialog.noted, Qt.Key.Key_Escape)
    assert shown.dialog is None


def test_a_tail_that_was_cut_is_said(page, services):
    write(services, 6)
    vault = services.work.vault
    vault.anchor()
    tamper(vault, "DELETE FROM journal WHERE seq > 4")
    shown = page()
    push(shown.check_button)
    told = seen(shown.dialog)
    assert "Le journal n’est plus entier" in told
    assert "La fin du journal a été coupée" in told


def test_a_vault_to_read_only_is_checked_without_a_note(services, navigator, in_small_window):
    before = newest(services)
    shown = in_small_window(open_screen(replace(services, read_only=True), navigator))
    push(shown.check_button)
    assert "Aucune anomalie" in seen(shown.dialog)
    assert newest(services) == before


def test_the_settings_and_the_documents_of_a_dossier_lead_there(services, navigator, in_small_window):
    key = consented(services.work)
    push(in_small_window(open_settings(services, navigator)).journal_button)
    push(in_small_window(open_papers(services, navigator, key)).findChild(QPushButton, "journal"))
    assert navigator.routes == ["journal", f"journal/{key}"]
    for route in ("journal", f"journal/{key}", "journal/document/2026-03-01/-", f"journal/document/-/-/{key}"):
        assert find(route) is not None


def test_the_paper_tells_the_period_the_head_and_the_check(paper, services):
    key = consented(services.work, "Rouxel")
    shown = paper(TODAY.isoformat(), "-", key)
    with open_pages(shown.presenter.data) as pages:
        text = " ".join(" ".join(pages.text(index) for index in range(pages.count)).split())
    assert "Journal du coffre" in text
    assert "Depuis le 4 mars 2026" in text
    assert shown.presenter.view.head in text
    assert "Aucune anomalie" in text
    assert "2026-001" in text
    assert "Rouxel" not in text
    assert "dossier 2026-001" in seen(shown.side)
    assert unnamed_controls(shown) == []
    assert shown.presenter.file_name == "journal-2026-001-2026-03-04.pdf"


def test_large_print_has_its_own_pages(paper, services):
    shown = paper()
    before = shown.presenter.data
    press(shown.side.large, Qt.Key.Key_Space)
    assert shown.presenter.data not in (b"", before)


def test_a_copy_that_leaves_is_a_line_of_the_journal(paper, services, tmp_path: Path):
    shown = paper()
    shown.export_to(str(tmp_path / "journal.pdf"))
    assert (tmp_path / "journal.pdf").read_bytes() == shown.presenter.data
    assert newest(services).startswith("Copie du journal sortie du coffre (fichier PDF")
    assert f"Copie écrite{NB}: journal.pdf. Le journal le note." in seen(shown.side)


def test_a_print_is_a_line_of_the_journal(paper, services, tmp_path: Path):
    shown = paper()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "imprime.pdf"))
    shown.print_to(printer)
    assert (tmp_path / "imprime.pdf").read_bytes().startswith(b"%PDF")
    assert newest(services).startswith("Copie du journal sortie du coffre (fichier PDF")


def test_nothing_leaves_a_vault_to_read_only(services, navigator, in_small_window, tmp_path: Path):
    shown = in_small_window(open_paper(replace(services, read_only=True), navigator, "-", "-"))
    shown.export_to(str(tmp_path / "journal.pdf"))
    assert list(tmp_path.glob("*.pdf")) == []
    assert "consultation seule" in seen(shown.side)


def test_too_many_lines_ask_for_a_shorter_period(paper, services, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bilan_desktop.usecases.journal_paper.MOST", 1)
    shown = paper()
    assert "Choisissez une période plus courte" in seen(shown.reader)
    push(shown.findChild(QPushButton, "back"))
