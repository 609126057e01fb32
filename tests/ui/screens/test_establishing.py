"""What the first copy makes of a paper that nobody signs, and where the others are signed from their preview."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from bilan_desktop.documents.seals import SealState
from bilan_desktop.domain.exports import RECIPIENT_NAMES, RecipientKind
from bilan_desktop.domain.first_phase import Objective
from bilan_desktop.domain.papers import (
    BOTH,
    PAPERS,
    PaperKind,
    PaperState,
    SignerRole,
    sha256,
)
from bilan_desktop.ui.screens.preview import open_screen
from bilan_desktop.ui.screens.preview.presenter import checks
from bilan_desktop.ui.screens.signing.places import BELOW_ITS_PAGES, PLACES
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.consent import prepare_consent
from bilan_desktop.usecases.ending import end_action
from bilan_desktop.usecases.interview_papers import prepare_interview_report
from bilan_desktop.usecases.leaving import BY_NAME
from bilan_desktop.usecases.meeting_papers import prepare_hours, prepare_planning, prepare_register
from bilan_desktop.usecases.meetings import plan_meeting
from bilan_desktop.usecases.objectives_papers import prepare_objectives
from bilan_desktop.usecases.papers import list_papers, read_paper
from bilan_desktop.usecases.precontract import keep_handed, prepare_precontract
from bilan_desktop.usecases.realisation import prepare_realisation
from bilan_desktop.usecases.records import add_item
from bilan_desktop.usecases.seals import seal_certificates
from bilan_desktop.usecases.text_papers import prepare_confirmation
from factories import a_slot, consented, held_meeting
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import push, seen
from ui.screens.signing_helpers import LOOP, WAVE, sign

UNSIGNED = {
    PaperKind.PLANNING: prepare_planning,
    PaperKind.HOURS: prepare_hours,
    PaperKind.OBJECTIVES: prepare_objectives,
}


@pytest.fixture
def dossier(services):
    """A dossier that can prepare all four."""
    key = consented(services.work)
    held_meeting(services.work, key)
    add_item(services.work, key, Objective, {"text": "Choisir"})
    return key


@pytest.fixture
def show(services, navigator, in_window):
    return lambda view: in_window(open_screen(services, navigator, view.dossier_id, view.id))


def said(view):
    return "\n".join(check.words for check in checks(view))


@pytest.mark.parametrize("kind", list(UNSIGNED))
def test_what_is_exported_is_what_is_kept(services, dossier, show, tmp_path: Path, kind):
    view = UNSIGNED[kind](services.work, dossier)
    page = show(view)
    assert "la première copie remise ou imprimée l’établit" in seen(page)
    assert "en préparation" in page.subtitle.text()
    page.export_to(str(tmp_path / "copie.pdf"))
    kept = read_paper(services.work, view.id)
    assert kept.state is PaperState.SEALED
    assert (tmp_path / "copie.pdf").read_bytes() == kept.data == page.presenter.data
    assert kept.sha256 == sha256(kept.data)
    assert "Ce document est établi" in seen(page)
    assert f"SHA-256 {kept.sha256[:12]}" in seen(page)
    assert "établi" in page.subtitle.text()
    page.export_to(str(tmp_path / "autre.pdf"))
    assert (tmp_path / "autre.pdf").read_bytes() == kept.data
    assert len(list_papers(services.work, dossier)[0].exports) == 2
    assert UNSIGNED[kind](services.work, dossier).id == view.id


def test_what_is_printed_is_what_is_kept(services, dossier, show, tmp_path: Path):
    view = prepare_planning(services.work, dossier)
    page = show(view)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "imprime.pdf"))
    page.print_to(printer)
    kept = read_paper(services.work, view.id)
    assert (kept.state, kept.data) == (PaperState.SEALED, page.presenter.data)
    assert services.press.read_seal(kept.data, seal_certificates(services.work)).state is SealState.VALID
    assert "imprime.pdf. Ce document est établi" in page.side.outcome.label.text()


def test_a_copy_that_could_not_be_written_establishes_nothing(services, dossier, show, tmp_path: Path):
    view = prepare_planning(services.work, dossier)
    page = show(view)
    page.export_to(str(tmp_path / "absent" / "copie.pdf"))
    assert read_paper(services.work, view.id).state is PaperState.OPEN
    assert "établi :" not in seen(page)


def test_a_later_change_makes_a_new_version_and_the_old_pages_stay(services, dossier, show, tmp_path: Path):
    first = prepare_planning(services.work, dossier)
    show(first).export_to(str(tmp_path / "copie.pdf"))
    plan_meeting(services.work, dossier, a_slot(minutes=30))
    second = prepare_planning(services.work, dossier)
    assert (second.version, second.state) == (2, PaperState.OPEN)
    old = show(first)
    assert old.presenter.data == (tmp_path / "copie.pdf").read_bytes()
    assert "Remplacé par une version plus récente" in seen(old)
    assert "en fera une nouvelle version" not in seen(old)


@pytest.mark.parametrize(
    ("kind", "recipients"),
    [(PaperKind.HOURS, set(RecipientKind) - BY_NAME), (PaperKind.OBJECTIVES, {RecipientKind.BENEFICIARY})],
)
def test_the_payer_is_offered_proofs_alone(services, dossier, show, tmp_path: Path, kind, recipients):
    page = show(UNSIGNED[kind](services.work, dossier))
    offered = {page.side.kind.itemText(place) for place in range(page.side.kind.count())}
    assert offered == {RECIPIENT_NAMES[recipient] for recipient in recipients}
    page.presenter.export(tmp_path / "copie.pdf", RecipientKind.FUNDER, "Un financeur")
    assert (tmp_path / "copie.pdf").exists() is (RecipientKind.FUNDER in recipients)


@pytest.mark.parametrize("prepare", [prepare_interview_report, prepare_confirmation, prepare_precontract])
def test_a_paper_that_no_page_signs_is_signed_below_its_pages(services, dossier, show, prepare):
    keep_handed(services.work, dossier, ("programme",))
    view = prepare(services.work, dossier)
    page = show(view)
    push(page.side.sign)
    for role, drawn in zip(view.shown.signers, (LOOP, WAVE), strict=False):
        sign(page.signing, role, drawn)
    assert read_paper(services.work, view.id).state is PaperState.SEALED


def test_the_register_is_read_then_signed_in_their_place(services, dossier, show):
    view = prepare_register(services.work, dossier)
    page = show(view)
    assert page.signing is None
    push(page.side.sign)
    boxes = page.signing.screen_way.boxes
    assert [boxes[role].isVisibleTo(page) for role in BOTH] == [False, True]
    assert not page.reader.isVisible()
    assert unnamed_controls(page) == []
    assert small_targets(page) == []
    sign(page.signing, SignerRole.CONSULTANT, WAVE)
    kept = read_paper(services.work, view.id)
    assert kept.state is PaperState.SEALED
    assert page.presenter.data == kept.data
    assert not page.signing.isVisibleTo(page)
    assert page.reader.pages.hasFocus()
    assert not page.side.sign.isVisibleTo(page)
    assert "Signé" in said(kept)
    assert "signé" in page.subtitle.text()


def test_the_certificate_for_the_funder_is_signed_below_its_pages_by_the_provider_alone(services, dossier, show):
    end_action(services.work, dossier)
    view = prepare_realisation(services.work, dossier)
    page = show(view)
    push(page.side.sign)
    boxes = page.signing.screen_way.boxes
    assert [boxes[role].isVisibleTo(page) for role in BOTH] == [False, True]
    sign(page.signing, SignerRole.CONSULTANT, WAVE)
    assert read_paper(services.work, view.id).state is PaperState.SEALED


def test_the_register_to_sign_by_hand_is_printed_from_its_own_preview(services, dossier, show):
    page = show(prepare_register(services.work, dossier))
    push(page.side.sign)
    page.signing.means.set_value(("paper",))
    page.signing.means.changed.emit()
    push(page.signing.paper_way.print)
    (asked,) = page.findChildren(QPrintDialog)
    assert asked.isVisible()
    asked.reject()


def test_a_paper_signed_elsewhere_says_where(services, dossier, show, navigator):
    meeting = held_meeting(services.work, dossier, a_slot(minutes=30))
    sheet = prepare_sheet(services.work, meeting)
    push(show(sheet).side.sign)
    assert navigator.routes[-1] == f"dossier/{dossier}/seance/{meeting}"
    consent = prepare_consent(services.work, dossier)
    push(show(consent).side.sign)
    assert navigator.routes[-1] == f"dossier/{dossier}/consentement"
    signed = {kind for kind, about in PAPERS.items() if about.signers}
    assert set(PLACES) | BELOW_ITS_PAGES == signed
    assert not BELOW_ITS_PAGES & set(PLACES)


def test_a_draft_that_is_no_more_leads_back_to_the_list(services, dossier, show, navigator):
    gone = prepare_planning(services.work, dossier)
    plan_meeting(services.work, dossier, a_slot(minutes=30))
    assert prepare_planning(services.work, dossier).id != gone.id
    show(gone)
    assert navigator.routes == [f"dossier/{dossier}/documents"]
