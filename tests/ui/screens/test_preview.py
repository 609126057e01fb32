"""A paper is read, searched, exported and printed from memory."""

import errno
import os
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget

from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.papers import Handwriting, PaperState, SignerRole
from bilan_desktop.intake.parent import ChildIntake
from bilan_desktop.ui.screens.preview import open_screen
from bilan_desktop.ui.screens.preview.presenter import scan_checks
from bilan_desktop.ui.shell.routes import find
from bilan_desktop.usecases.consent import current_consent, prepare_consent, record_consent
from bilan_desktop.usecases.papers import list_papers, sign_on_paper, sign_on_screen
from factories import confirmed
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import in_sight, push, retype, seen
from ui.screens.signing_helpers import LEFT, LOOP, WAVE, text_of


@pytest.fixture
def paper(services):
    return prepare_consent(services.work, confirmed(services.work))


@pytest.fixture
def show(qtbot, navigator):
    def open_page(services, paper, width=1366, height=768):
        page = open_screen(services, navigator, paper.dossier_id, paper.id)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        qtbot.waitExposed(page)
        QApplication.processEvents()
        page.reader.pages.viewport().grab()
        return page

    return open_page


def sealed(services, paper):
    for role, lines in ((SignerRole.BENEFICIARY, LOOP), (SignerRole.CONSULTANT, WAVE)):
        strokes = (tuple((x / 420, y / 150) for x, y in lines),)
        signed = sign_on_screen(services.work, paper.id, role, Handwriting(strokes, 2.8))
    data = services.press.print_proof(signed.facts, signed.kind, signed.signatures)
    return record_consent(services.work, paper.id, data)


def exports(services, paper):
    return list_papers(services.work, paper.dossier_id)[0].exports


def words(page):
    lines = page.side._lines
    return [lines.itemAt(i).widget().layout().itemAt(1).widget().text() for i in range(lines.count())]


def test_the_pages_are_drawn_and_can_be_read_aloud(services, paper, show):
    page = show(services, paper)
    picture = page.reader.pages.viewport().grab().toImage()
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 5) for y in range(0, picture.height(), 5)}
    assert len(colours) > 5
    assert page.reader.number.text() == "Page 1 sur 1"
    assert "Consentement" in page.reader.pages.accessibleDescription()
    QTest.mouseClick(page.reader.read_button, LEFT)
    assert paper.number in page.reader.text.toPlainText()
    assert page.reader.text.isVisibleTo(page)


def test_an_unsigned_sheet_says_what_lacks_and_a_sealed_one_that_nothing_does(services, paper, show):
    page = show(services, paper)
    assert "à signer" in page.subtitle.text()
    assert words(page)[0].startswith("À signer\u00a0: ")
    assert "Odile Ferrand" in words(page)[0]
    kept = sealed(services, paper)
    assert page.presenter.data == kept.data
    assert words(page)[0] == "Signé par les deux personnes"
    assert "Scellé le 4\u00a0mars 2026" in words(page)[1]


def test_words_are_found_whatever_their_accents_and_one_goes_round(services, paper, show):
    page = show(services, paper)
    QTest.keyClick(page.reader.pages, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    page.reader.open_search()
    QTest.keyClicks(page.reader.query, "beneficiaire")
    assert "page 1" in page.reader.result.text()
    first = page.reader.result.text()
    selected = page.reader.text.textCursor().selectedText()
    assert selected.lower() == "bénéficiaire"
    QTest.keyClick(page.reader.query, Qt.Key.Key_Return)
    total = int(first.split(" sur ")[1].split(",")[0])
    for _ in range(total - 1):
        QTest.keyClick(page.reader.query, Qt.Key.Key_Return)
    assert page.reader.result.text() == first
    QTest.keyClicks(page.reader.query, "zzz")
    assert page.reader.result.text() == "Aucun résultat"
    QTest.keyClick(page.reader.query, Qt.Key.Key_Escape)
    assert not page.reader.search_bar.isVisibleTo(page)


def search(page, words):
    QTest.keyClick(page.reader.pages, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    page.reader.open_search()
    retype(page.reader.query, words)


def felt(page):
    """The share of the current mark that is painted over: neither paper nor ink."""
    pages = page.reader.pages
    picture, mark = pages.viewport().grab().toImage(), pages.mark()
    inside = [
        picture.pixelColor(x, y) for x in range(mark.left(), mark.right()) for y in range(mark.top(), mark.bottom())
    ]
    return sum(colour.red() - colour.blue() > 40 for colour in inside) / max(1, len(inside))


def test_what_is_found_is_brought_into_sight_marked_and_spoken(services, paper, show, monkeypatch):
    page = show(services, paper)
    pages = page.reader.pages
    spoken = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: spoken.append(event.message()))
    search(page, "agrement")
    assert pages.viewport().rect().contains(pages.mark())
    assert pages.verticalScrollBar().value() > 0
    assert felt(page) > 0.5
    assert spoken[-1].startswith("1 sur 1, page 1\u00a0: ")
    assert "ne vaut pas agrément" in spoken[-1]
    before = pages.mark().width()
    pages.set_zoom(3.0)
    assert pages.mark().width() > before
    assert pages.viewport().rect().contains(pages.mark())
    assert felt(page) > 0.5
    retype(page.reader.query, "zzz")
    assert spoken[-1] == "Aucun résultat"
    assert pages.mark().isNull()


def test_each_place_found_is_marked_and_the_current_one_is_framed(services, paper, show):
    page = show(services, paper, height=1300)
    pages = page.reader.pages
    pages.set_zoom(0.5)
    search(page, "BENEFICIAIRE")
    first = pages.mark()
    framed = pages.viewport().grab().toImage()
    QTest.keyClick(page.reader.query, Qt.Key.Key_Return)
    assert pages.verticalScrollBar().value() == 0
    assert pages.mark() != first
    assert felt(page) > 0.5
    plain = pages.viewport().grab().toImage()
    corner = first.topLeft() - QPoint(2, 2)
    assert framed.pixelColor(corner).lightness() < 60
    assert plain.pixelColor(corner).lightness() > 200
    QTest.keyClick(page.reader.query, Qt.Key.Key_Escape)
    assert pages.mark().isNull()
    assert pages.viewport().grab().toImage() != plain


def test_pages_zoom_and_few_pictures_are_kept(services, paper, show):
    pages = show(services, paper).reader.pages
    fitted = pages.verticalScrollBar().maximum()
    pages.set_zoom(2.0)
    pages.viewport().grab()
    assert pages.verticalScrollBar().maximum() > 0
    QTest.keyClick(pages, Qt.Key.Key_End)
    assert pages.verticalScrollBar().value() == pages.verticalScrollBar().maximum()
    QTest.keyClick(pages, Qt.Key.Key_Home)
    assert pages.verticalScrollBar().value() == 0
    for _ in range(12):
        pages.step_zoom(1)
        pages.viewport().grab()
        pages.step_zoom(-1)
    assert len(pages.kept()) <= 6
    pages.set_zoom(None)
    assert pages.verticalScrollBar().maximum() == fitted


def test_a_copy_is_written_whole_named_by_its_reference_and_noted(services, paper, show, tmp_path):
    kept = sealed(services, paper)
    page = show(services, paper)
    assert page.presenter.file_name == f"{kept.reference}.pdf"
    assert page.side.name.value().startswith("Ariane")
    page.export_to(str(tmp_path / "copie"))
    copy = tmp_path / "copie.pdf"
    assert copy.read_bytes() == kept.data
    assert exports(services, paper)[0][0] is RecipientKind.BENEFICIARY
    assert "copie.pdf" in page.side.outcome.label.text()
    page.resize(1100, 520)
    page.export_to(str(copy))
    QApplication.processEvents()
    assert in_sight(page.side.outcome)
    copy.write_bytes(b"older")
    page.export_to(str(copy))
    assert copy.read_bytes() == kept.data
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".part"] == []


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(errno.ENOSPC, "plein"), (errno.EACCES, "protégé"), (errno.EROFS, "protégé"), (errno.EIO, "pas pu être écrit")],
)
def test_a_disk_that_refuses_leaves_the_older_file_and_notes_nothing(
    services, paper, show, tmp_path, monkeypatch, number, sentence
):
    page = show(services, paper)
    target = tmp_path / "copie.pdf"
    target.write_bytes(b"older")

    def refuse(_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    page.export_to(str(target))
    assert sentence in page.side.outcome.label.text()
    assert target.read_bytes() == b"older"
    assert list(tmp_path.glob(".*")) == []
    assert exports(services, paper) == ()


def test_a_folder_that_is_gone_is_told(services, paper, show, tmp_path):
    page = show(services, paper)
    page.export_to(str(tmp_path / "absent" / "copie.pdf"))
    assert "n’existe plus" in page.side.outcome.label.text()


def test_the_recipient_is_asked_for(services, paper, show, tmp_path):
    page = show(services, paper)
    page.side.kind.set_value(RecipientKind.INSPECTION)
    page.side.kind.changed.emit()
    assert page.side.name.value() == ""
    page.export_to(str(tmp_path / "copie.pdf"))
    assert "à qui" in page.side.name_field.error()
    assert not (tmp_path / "copie.pdf").exists()


def test_a_vault_to_read_only_lets_nothing_out(services, paper, show, tmp_path):
    page = show(replace(services, read_only=True), paper)
    page.export_to(str(tmp_path / "copie.pdf"))
    assert "consultation seule" in page.side.outcome.label.text()
    assert not (tmp_path / "copie.pdf").exists()


def into(path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_the_printer_gets_the_pages_and_the_copy_is_noted(services, paper, show, tmp_path):
    page = show(services, paper)
    page.print_to(into(tmp_path / "imprime.pdf"))
    printed = (tmp_path / "imprime.pdf").read_bytes()
    pages = services.press.pages(printed)
    assert pages.count() == 1
    assert len(set(pages.picture(0, 0.5)[3])) > 10
    assert len(exports(services, paper)) == 1
    told = page.side.outcome.label.text()
    assert "écrit dans un fichier" in told
    assert "imprime.pdf" in told
    assert "imprimante" not in told


def test_what_goes_to_a_printer_is_said_to(services, paper, show):
    page = show(services, paper)
    page.presenter.printed(*page.side.recipient(), page.presenter.data)
    assert page.side.outcome.label.text() == "Document envoyé à l’imprimante."


def test_after_printing_the_keyboard_is_where_it_was(services, paper, in_window, navigator, tmp_path):
    page = in_window(open_screen(services, navigator, paper.dossier_id, paper.id))
    bar = page.reader.pages.verticalScrollBar()
    bar.setValue(40)
    for button in (page.side.print, page.side.name, page.reader.pages):
        button.setFocus()
        page.print_to(into(tmp_path / "imprime.pdf"))
        QApplication.processEvents()
        assert QApplication.focusWidget() is button
        assert bar.value() == 40
    assert len(exports(services, paper)) == 3


def test_printing_stopped_by_the_keyboard_leaves_it_beside(services, paper, in_window, navigator):
    page = in_window(open_screen(services, navigator, paper.dossier_id, paper.id))
    page.side.show_progress(1, 3)
    page.side.progress.findChild(QAbstractButton).setFocus()
    page.side.end_progress()
    QApplication.processEvents()
    assert QApplication.focusWidget() is page.side.print


def test_a_joined_scan_is_shown_and_nothing_is_asserted_of_it(services, paper, show):
    scan = services.press.print_proof(paper.facts, paper.kind, ())
    sign_on_paper(services.work, paper.id, scan, services.work.clock.today())
    page = show(services, paper)
    assert any("ne porte que des faits" in line for line in words(page))
    push(page.desk.parts.findChild(QWidget, "chip-scan"))
    assert page.reader.number.text() == "Page 1 sur 1"
    assert words(page) == [check.words for check in scan_checks()]
    assert "non vérifié" in words(page)[0]
    assert not any("ne porte que" in line for line in words(page))
    push(page.desk.parts.findChild(QWidget, "chip-sheet"))
    assert any("ne porte que des faits" in line for line in words(page))
    assert current_consent(services.work, paper.dossier_id).state is PaperState.OPEN


def test_a_file_from_outside_is_opened_by_its_own_process_and_searched_there(services, paper, show, navigator):
    scan = services.press.print_proof(paper.facts, paper.kind, ())
    sign_on_paper(services.work, paper.id, scan, services.work.clock.today())
    asked = []

    def opened(data):
        asked.append(data)
        return ChildIntake().pages(data)

    page = show(replace(services, foreign=opened), paper)
    assert asked == []
    push(page.desk.parts.findChild(QWidget, "chip-scan"))
    assert asked == [scan]
    search(page, "agrement")
    assert page.reader.pages.viewport().rect().contains(page.reader.pages.mark())
    assert felt(page) > 0.5


def test_the_way_to_a_joined_scan_leads_to_its_own_part(services, paper, qtbot, navigator):
    scan = services.press.print_proof(paper.facts, paper.kind, ())
    sign_on_paper(services.work, paper.id, scan, services.work.clock.today())
    opened, ids = find(f"dossier/{paper.dossier_id}/document/{paper.id}/scan")
    page = opened(services, navigator, *ids)
    qtbot.addWidget(page)
    page.show()
    assert page.desk.part == "scan"
    assert "non vérifié" in words(page)[0]


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720), (910, 512), (640, 400)])
def test_the_page_never_scrolls_and_its_tools_stay_in_sight(services, paper, show, size):
    page = show(services, paper, *size)
    pages = page.reader.pages
    tools = [one for one in page.reader.search_button.parentWidget().findChildren(QAbstractButton) if one.isVisible()]
    assert len(tools) == 6
    above = [one for one in ancestors(page.reader) if isinstance(one, QAbstractScrollArea)]
    assert above == []
    QTest.keyClick(pages, Qt.Key.Key_End)
    assert pages.verticalScrollBar().value() > 0
    assert all(whole(one) for one in tools)
    page.reader.open_search()
    QApplication.processEvents()
    assert whole(page.reader.query)
    before = pages.verticalScrollBar().value()
    QTest.keyClick(page.reader.query, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert pages.verticalScrollBar().value() == min(before, pages.verticalScrollBar().maximum())
    assert all(whole(one) for one in tools)


def ancestors(widget):
    while (widget := widget.parentWidget()) is not None:
        yield widget


def whole(widget):
    return widget.visibleRegion().boundingRect().size() == widget.size()


def test_the_side_column_is_beside_the_sheet_or_chosen_where_there_is_no_room(services, paper, show, tmp_path):
    wide, narrow = show(services, paper), show(services, paper, 640)
    assert wide.side.x() > wide.reader.x()
    assert not wide.desk.parts.isVisible()
    assert not narrow.side.isVisible()
    push(narrow.desk.parts.findChild(QWidget, "chip-leave"))
    assert narrow.side.isVisible()
    assert not narrow.reader.isVisible()
    push(narrow.desk.parts.findChild(QWidget, "chip-sheet"))
    narrow.side.name.set_value("")
    narrow.export_to(str(tmp_path / "copie.pdf"))
    assert "à qui" in seen(narrow)
    for page in (wide, narrow):
        page.reader.open_search()
        assert unnamed_controls(page) == []
        assert small_targets(page) == []
    assert text_of(services, wide.presenter.data)
