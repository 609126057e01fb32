"""What leaves the preview: under a phrase, to whom an agreement names, to a printer; read by a screen reader."""

import json
from dataclasses import replace

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from bilan_desktop.app.door import VaultDoor
from bilan_desktop.domain.agreements import AgreementKind, Terms
from bilan_desktop.domain.exports import Export, RecipientKind
from bilan_desktop.domain.first_phase import Objective
from bilan_desktop.domain.papers import PaperState, SignerRole
from bilan_desktop.domain.records import ProofText
from bilan_desktop.ui.kit.labels import Label
from bilan_desktop.ui.screens.preview import open_screen
from bilan_desktop.ui.screens.preview.leaving import SPOOL
from bilan_desktop.ui.screens.preview.protecting import BY_VOICE
from bilan_desktop.usecases.agreements import prepare_agreement, read_agreements, revoke_agreement, seal_agreement
from bilan_desktop.usecases.journal_words import detail_words
from bilan_desktop.usecases.leaving import CONTENT_IS_THEIRS
from bilan_desktop.usecases.meeting_papers import prepare_planning
from bilan_desktop.usecases.meetings import plan_meeting
from bilan_desktop.usecases.objectives_papers import prepare_objectives
from bilan_desktop.usecases.papers import list_papers, read_paper, sign_on_screen
from bilan_desktop.usecases.records import add_item
from factories import a_slot, confirmed, count, drawn, journal_rows
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import press, push, retype, seen

WEAK, STRONG = "chat chat", "girafe velours marteau comète sillage brouette kiosque"
TO_PAUL = Terms(AgreementKind.COMMUNICATION, ("objectives",), RecipientKind.THIRD_PARTY, ProofText("Paul Vasseur"))


@pytest.fixture
def dossier(services):
    key = confirmed(services.work)
    for rank in range(14):
        add_item(services.work, key, Objective, {"text": f"Objectif écrit pour le rang {rank}. " * 25})
    return key


@pytest.fixture
def paper(services, dossier):
    """A paper of content, that nobody signs, of several pages."""
    return prepare_objectives(services.work, dossier)


@pytest.fixture
def open_page(services, navigator, in_window):
    def show(paper):
        door = replace(services, secret_words=VaultDoor())
        return in_window(open_screen(door, navigator, paper.dossier_id, paper.id))

    return show


def exports(services):
    with services.work.unit() as unit:
        return [(one.means, one.recipient_kind, one.recipient, one.agreement_id) for one in unit.find(Export)]


def agreed(services, dossier, terms=TO_PAUL):
    view = prepare_agreement(services.work, dossier, terms)
    sign_on_screen(services.work, view.id, SignerRole.BENEFICIARY, drawn(count(services.work, "signature")))
    return seal_agreement(services.work, view.id, b"%PDF").subject_id


def export(page, monkeypatch, path):
    """Press the button; the folder is chosen at once."""
    monkeypatch.setattr(
        "bilan_desktop.ui.screens.preview.screen.ask_copy", lambda *args: args[-1](str(path)), raising=True
    )
    push(page.side.export)


def gesture(inside, name):
    (found,) = [one for one in inside.findChildren(QAbstractButton) if one.accessibleName() == name]
    return found


def said(monkeypatch):
    """What is announced from here on."""
    heard = []
    plain = QAccessible.updateAccessibility

    def hear(event):
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())
        plain(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return heard


def test_the_drawn_phrase_opens_the_copy_is_kept_nowhere_and_goes_with_the_page(
    services, paper, open_page, tmp_path, monkeypatch
):
    page = open_page(paper)
    protection = page.side.protection
    assert not protection.wanted
    push(protection.toggle)
    phrase = " ".join(protection.sheet.words())
    assert len(phrase.split()) == 5
    assert BY_VOICE in seen(page)
    assert unnamed_controls(page.side) == []
    assert small_targets(page.side) == []
    words = [one for one in protection.sheet.findChildren(Label) if one.text() in phrase]
    assert not [one for one in words if one.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse]
    copy = tmp_path / "copie.pdf"
    export(page, monkeypatch, copy)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(copy)
    with pikepdf.open(copy, password=phrase) as pdf:
        assert len(pdf.pages) == len(page.reader._texts)
    assert "de vive voix" in page.side.outcome.label.text()
    assert [means for means, *_ in exports(services)] == ["protected"]
    kept = read_paper(services.work, paper.id)
    assert kept.state is PaperState.SEALED
    assert len(services.press.pages(kept.data).text(0)) > 0
    assert phrase not in QApplication.clipboard().text()
    services.work.vault.close()
    stored = b"".join(one.read_bytes() for one in services.work.vault.folder.iterdir() if one.is_file())
    assert phrase.encode() not in stored
    page.leave()
    assert "".join(protection.sheet.words()) == ""
    assert protection.phrase() == ""


def test_the_journal_says_that_the_copy_was_protected_and_to_whom_by_kind_alone(
    services, paper, open_page, tmp_path, monkeypatch
):
    page = open_page(paper)
    push(page.side.protection.toggle)
    export(page, monkeypatch, tmp_path / "copie.pdf")
    row = journal_rows(services.work)[-1]
    assert row["action"] == "paper.exported"
    told = detail_words(json.loads(row["detail"]))
    assert "protégé par une phrase" in told
    assert "Ariane" not in row["detail"]


def test_a_phrase_of_ones_own_is_judged_before_anything_is_written(services, paper, open_page, tmp_path, monkeypatch):
    page = open_page(paper)
    protection, copy = page.side.protection, tmp_path / "copie.pdf"
    push(protection.toggle)
    push(protection.own_tick)
    assert QApplication.focusWidget() is protection.own
    assert protection.own.echoMode() is QLineEdit.EchoMode.Password
    for weak in ("", WEAK, "Ariane Quenneville 2026"):
        retype(protection.own, weak)
        export(page, monkeypatch, copy)
        assert protection.own_field.error()
        assert not copy.exists()
    retype(protection.own, STRONG)
    export(page, monkeypatch, copy)
    pikepdf.open(copy, password=STRONG).close()
    push(protection.toggle)
    assert protection.own.text() == ""
    export(page, monkeypatch, copy)
    pikepdf.open(copy).close()
    assert [means for means, *_ in exports(services)] == ["protected", "pdf"]


def test_where_nothing_draws_words_no_protection_is_offered(services, navigator, paper, in_window):
    page = in_window(open_screen(services, navigator, paper.dossier_id, paper.id))
    assert not page.side.protection.isVisible()


def test_who_an_agreement_names_is_offered_and_no_other_name_can_be_typed(
    services, paper, dossier, open_page, tmp_path, monkeypatch
):
    key = agreed(services, dossier)
    page = open_page(paper)
    assert page.side.kind.count() == 2
    press(page.side.kind, Qt.Key.Key_Down)
    assert page.side.name.value() == "Paul Vasseur"
    assert page.side.name.isReadOnly()
    export(page, monkeypatch, tmp_path / "copie.pdf")
    assert exports(services) == [("pdf", RecipientKind.THIRD_PARTY, "Paul Vasseur", key)]
    revoke_agreement(services.work, key, services.work.clock.today())
    page.reload_header()
    assert page.side.kind.count() == 1
    assert page.side.recipient() == (RecipientKind.BENEFICIARY, "Ariane Quenneville")
    (line,) = read_agreements(services.work, dossier).lines
    assert len(line.copies) == 1


def test_without_one_the_refusal_leads_to_the_agreements(services, navigator, paper, open_page, tmp_path):
    page = open_page(paper)
    page.presenter.export(tmp_path / "copie.pdf", RecipientKind.THIRD_PARTY, "Paul Vasseur")
    assert not (tmp_path / "copie.pdf").exists()
    page.presenter.export(tmp_path / "copie.pdf", RecipientKind.EMPLOYER, "Ateliers Vasseur")
    assert CONTENT_IS_THEIRS in seen(page)
    push(page.side.agreements)
    assert navigator.routes[-1] == f"dossier/{paper.dossier_id}/accords"


def test_a_proof_needs_no_agreement_and_leads_to_none(services, dossier, open_page):
    plan_meeting(services.work, dossier, a_slot())
    page = open_page(prepare_planning(services.work, dossier))
    assert not page.side.agreements.isVisible()
    assert RecipientKind.FUNDER in page.side.kind._values


def test_the_spool_is_said_and_a_dialog_that_is_cancelled_notes_nothing(services, paper, open_page):
    page = open_page(paper)
    assert SPOOL in seen(page)
    push(page.side.print)
    (dialog,) = page.findChildren(QPrintDialog)
    assert dialog.isVisible()
    dialog.reject()
    assert exports(services) == []
    assert "paper.exported" not in [row["action"] for row in journal_rows(services.work)]
    assert read_paper(services.work, paper.id).state is PaperState.OPEN


def test_pages_are_turned_by_keyboard_and_each_is_announced(paper, open_page, monkeypatch):
    page = open_page(paper)
    pages, total = page.reader.pages, len(page.reader._texts)
    assert total > 2
    pages.setFocus()
    heard = said(monkeypatch)
    press(pages, Qt.Key.Key_PageDown)
    assert heard[-1] == f"Page 2 sur {total}"
    press(pages, Qt.Key.Key_End)
    assert heard[-1] == f"Page {total} sur {total}"
    press(pages, Qt.Key.Key_Home)
    assert heard[-1] == f"Page 1 sur {total}"


def test_a_screen_reader_finds_the_pages_their_text_and_every_tool(paper, open_page):
    page = open_page(paper)
    reader = page.reader
    shown = QAccessible.queryAccessibleInterface(reader.pages)
    assert shown.text(QAccessible.Text.Name) == "Pages du document"
    assert "Objectifs co-construits" in shown.text(QAccessible.Text.Description)
    push(reader.read_button)
    text = QAccessible.queryAccessibleInterface(reader.text)
    assert text.role() is QAccessible.Role.EditableText
    assert text.state().readOnly
    assert text.text(QAccessible.Text.Name) == "Texte du document"
    found = text.textInterface()
    whole = found.text(0, found.characterCount())
    assert all(one in whole for one in reader._texts)
    assert QApplication.focusWidget() is reader.text
    push(reader.read_button)
    names = {
        QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)
        for one in reader.findChildren(type(reader.fit))
        if one.isVisible()
    }
    assert {"Lire le texte", "Imprimer"} <= names
    assert unnamed_controls(page) == []


def test_everything_is_reached_by_the_tab_key(paper, open_page):
    page = open_page(paper)
    reader, side = page.reader, page.side
    wanted = [reader.fit, reader.search_button, reader.read_button, reader.pages, side.kind, side.name]
    wanted += [side.agreements, side.protection.toggle, side.export, side.print]
    met = []
    page.setFocus()
    for _ in range(80):
        press(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    assert [one for one in wanted if one not in met] == []


def test_titles_are_told_as_titles(paper, open_page):
    page = open_page(paper)
    for title in (page.title, page.side.checks.title):
        told = QAccessible.queryAccessibleInterface(title)
        assert told.role() is QAccessible.Role.Heading
        assert told.text(QAccessible.Text.Name) == title.text()
        assert not told.state().invisible
    plain = QAccessible.queryAccessibleInterface(page.reader.number)
    assert plain.role() is QAccessible.Role.StaticText
    assert plain.text(QAccessible.Text.Name).startswith("Page 1 sur")


def test_a_name_no_font_draws_is_given_a_latin_form_right_there_and_prints(services, navigator, in_window):
    key = confirmed(services.work, "李")
    plan_meeting(services.work, key, a_slot())
    draft = prepare_planning(services.work, key)
    page = in_window(open_screen(services, navigator, key, draft.id))
    assert "李" in page.reader.notice.label.text()
    assert page.latin.isVisible()
    assert unnamed_controls(page) == []
    push(page.latin.confirm)
    assert page.latin.field.error()
    retype(page.latin.name, "Ariane Li")
    press(page.latin.name, Qt.Key.Key_Return)
    (made,) = list_papers(services.work, key)
    assert navigator.routes[-1] == f"dossier/{key}/document/{made.id}"
    again = in_window(open_screen(services, navigator, key, made.id))
    assert "Ariane Li" in again.reader._texts[0]
    assert not again.latin.isVisible()
    services.commands.of(key).undo()
    assert "李" in prepare_planning(services.work, key).facts


def test_other_words_lead_to_the_page_where_they_are_typed(services, navigator, dossier, in_window):
    add_item(services.work, dossier, Objective, {"text": "Partir vers 東京"})
    draft = prepare_objectives(services.work, dossier)
    page = in_window(open_screen(services, navigator, dossier, draft.id))
    assert "東" in page.reader.notice.label.text()
    assert not page.latin.isVisible()
    push(page.way)
    assert navigator.routes[-1] == f"dossier/{dossier}/etape/F1.4"


def test_a_latin_form_begun_is_there_after_a_lock_and_gone_once_given(services, navigator, in_window):
    key = confirmed(services.work, "李")
    plan_meeting(services.work, key, a_slot())
    draft = prepare_planning(services.work, key)
    page = in_window(open_screen(services, navigator, key, draft.id))
    retype(page.latin.name, "Ariane L")
    page.leave()
    again = in_window(open_screen(services, navigator, key, draft.id))
    assert again.latin.name.value() == "Ariane L"
    retype(again.latin.name, "Ariane Li")
    press(again.latin.name, Qt.Key.Key_Return)
    assert count(services.work, "draft") == 0


def test_pages_are_zoomed_by_keyboard(paper, open_page):
    page = open_page(paper)
    reader = page.reader
    larger, smaller = (gesture(reader, name) for name in ("Agrandir", "Réduire"))
    fitted = reader.fit.text()
    push(larger)
    assert reader.pages.zoom is not None
    zoomed = reader.fit.text()
    assert zoomed.endswith("%")
    push(smaller)
    assert reader.fit.text() != zoomed
    push(reader.fit)
    assert reader.fit.text() == fitted


def test_what_cannot_be_printed_is_announced(services, navigator, in_window, monkeypatch):
    key = confirmed(services.work, "李")
    plan_meeting(services.work, key, a_slot())
    draft = prepare_planning(services.work, key)
    heard = said(monkeypatch)
    in_window(open_screen(services, navigator, key, draft.id)).presenter.show_sheet()
    assert any("李" in one and "forme latine" in one for one in heard)
