"""The first slice, once through the use cases: from an empty vault to a sealed, exported attendance sheet."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from bilan_desktop.app.demonstration_story import scribble
from bilan_desktop.app.workspace import Workspace
from bilan_desktop.blocks import paper_text
from bilan_desktop.documents.press import DocumentPress, proof_paper
from bilan_desktop.domain.dossier import DossierState
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.meetings import Mode, Slot
from bilan_desktop.domain.papers import PaperState, SignerRole, SigningMeans
from bilan_desktop.domain.preliminary import CHECKLIST
from bilan_desktop.domain.records import ProofText
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases import attendance, consent, dossiers, meetings, overview, papers, practice, preliminary
from bilan_desktop.usecases.clock import SetClock
from storage.vault_helpers import LIGHT, PASSPHRASE

DAY = date(2026, 3, 4)
PRESS = DocumentPress()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "bilans.bilan"


@pytest.fixture
def work(folder: Path) -> Iterator[Workspace]:
    clock = SetClock.at(DAY)
    vault, _ = Vault.create(folder, PASSPHRASE, kdf=LIGHT, now=clock.now, ballast_size=4096)
    made = Workspace(vault, clock)
    practice.save_practice(
        made,
        {"organisation": "Cabinet Boussole", "consultant": "Odile Ferrand", "siret": "732 829 320 00074"},
    )
    yield made
    vault.close()


def confirmed_dossier(work: Workspace) -> RecordId:
    key = dossiers.create_dossier(work, "Lefèvre-Œuvrard", "Éloïse").dossier_id
    preliminary.save_interview(
        work,
        key,
        {"held_on": DAY, "covered": tuple(code for code, _, _ in CHECKLIST), "request": "Changer de métier"},
    )
    preliminary.confirm_entry(work, key, HoursPlan(), ("F2.1",), ("S1",))
    return key


def signed(work: Workspace, paper: papers.PaperView, seed: int) -> papers.PaperView:
    for role in (SignerRole.BENEFICIARY, SignerRole.CONSULTANT):
        paper = papers.sign_on_screen(work, paper.id, role, scribble(seed + len(role), role))
    return paper


def printed(paper: papers.PaperView) -> bytes:
    return PRESS.print_proof(paper.facts, paper.kind, paper.signatures)


def text_of(data: bytes) -> str:
    pages = PRESS.pages(data)
    return " ".join(" ".join(pages.text(i) for i in range(pages.count())).split())


def held(work: Workspace, key: RecordId, start: time = time(9), **more: object) -> RecordId:
    slot = Slot(DAY, start, 120, place=ProofText("Lyon"), **more)  # type: ignore[arg-type]
    meeting = meetings.plan_meeting(work, key, slot)
    work.clock.moment = slot.span().end  # type: ignore[attr-defined]
    meetings.hold_meeting(work, meeting, slot)
    return meeting


def test_from_a_name_to_a_sealed_sheet_found_again(work: Workspace, folder: Path) -> None:
    key = confirmed_dossier(work)
    with pytest.raises(RuleBroken, match="consentement"):
        overview.open_phase(work, key, Phase.INVESTIGATION)
    form = signed(work, consent.prepare_consent(work, key), 1)
    consent.record_consent(work, form.id, printed(form))
    overview.open_phase(work, key, Phase.INVESTIGATION)

    meeting = held(work, key)
    sheet = signed(work, attendance.prepare_sheet(work, meeting), 5)
    data = printed(sheet)
    sealed = papers.seal_paper(work, sheet.id, data)
    papers.record_export(work, sealed.id, RecipientKind.BENEFICIARY, "Éloïse Lefèvre-Œuvrard", "pdf", "/chosen")

    work.vault.close()
    again = Workspace(Vault.open(folder, PASSPHRASE, now=work.clock.now), work.clock)
    view = overview.read_dossier(again, key)
    assert (view.name, view.state, view.phase) == ("Éloïse Lefèvre-Œuvrard", DossierState.RUNNING, Phase.INVESTIGATION)
    assert view.consent_on == DAY
    assert view.hours.held == 120
    assert preliminary.read_interview(again, key).values["request"] == "Changer de métier"
    kept = papers.read_paper(again, sheet.id)
    assert kept.state is PaperState.SEALED
    assert kept.data == data
    lines = papers.list_papers(again, key)
    assert [line.reference for line in lines] == ["EM-2026-001-01-V1", "CB-2026-001-V1"]
    assert lines[0].exports[0][0] is RecipientKind.BENEFICIARY
    again.vault.close()


def test_the_papers_text_is_its_models_text(work: Workspace) -> None:
    key = confirmed_dossier(work)
    sheet = signed(work, attendance.prepare_sheet(work, held(work, key)), 3)
    found = text_of(printed(sheet))
    place = 0
    for text in paper_text(proof_paper(sheet.facts, sheet.kind, sheet.signatures)):
        wanted = " ".join(text.split())
        place = found.find(wanted, place)
        assert place >= 0, wanted
        place += len(wanted)


def test_the_same_facts_print_the_same_bytes(work: Workspace) -> None:
    sheet = signed(work, attendance.prepare_sheet(work, held(work, confirmed_dossier(work))), 3)
    assert printed(sheet) == printed(sheet)


def test_a_signature_is_never_used_twice(work: Workspace) -> None:
    key = confirmed_dossier(work)
    first = attendance.prepare_sheet(work, held(work, key))
    same = scribble(7, SignerRole.BENEFICIARY)
    papers.sign_on_screen(work, first.id, SignerRole.BENEFICIARY, same)
    second = attendance.prepare_sheet(work, held(work, key, time(14)))
    with pytest.raises(RuleBroken, match="déjà servi"):
        papers.sign_on_screen(work, second.id, SignerRole.BENEFICIARY, same)


def test_a_correction_is_a_new_version_and_the_old_one_stays_readable(work: Workspace) -> None:
    key = confirmed_dossier(work)
    meeting = held(work, key)
    sheet = signed(work, attendance.prepare_sheet(work, meeting), 3)
    data = printed(sheet)
    papers.seal_paper(work, sheet.id, data)
    with pytest.raises(RuleBroken, match="Corrigez"):
        meetings.reopen_meeting(work, meeting)
    meetings.correct_meeting(work, meeting, Slot(DAY, time(9), 90, place=ProofText("Lyon")))
    after = attendance.prepare_sheet(work, meeting)
    assert after.reference == "EM-2026-001-01-V2"
    assert "1 h 30" in text_of(printed(after)).replace("\xa0", " ")
    old = papers.read_paper(work, sheet.id)
    assert (old.state, old.data) == (PaperState.REPLACED, data)


def test_a_sheet_nobody_signed_follows_what_is_corrected(work: Workspace) -> None:
    meeting = held(work, confirmed_dossier(work))
    attendance.prepare_sheet(work, meeting)
    meetings.correct_meeting(work, meeting, Slot(DAY, time(9), 60, place=ProofText("Lyon")))
    assert attendance.prepare_sheet(work, meeting).reference == "EM-2026-001-01-V1"


def test_a_sheet_signed_at_a_distance_comes_back_by_its_number(work: Workspace) -> None:
    key = confirmed_dossier(work)
    remote = held(work, key, mode=Mode.REMOTE, tool=ProofText("Visio"))
    sheet = attendance.prepare_sheet(work, remote)
    papers.send_to_sign(work, sheet.id)
    unsigned = PRESS.print_proof(sheet.facts, sheet.kind, ())
    other = attendance.prepare_sheet(work, held(work, key, time(14)))
    with pytest.raises(InvalidInput, match="pas la feuille attendue"):
        papers.receive_return(work, key, unsigned, DAY, other.id)
    back = papers.receive_return(work, key, unsigned, DAY)
    assert back.id == sheet.id
    assert {s.means for s in back.signatures} == {SigningMeans.REMOTE}
    assert back.complete
    final = papers.seal_paper(work, back.id, printed(back))
    assert "Signé à distance" in text_of(final.data)


def test_a_scan_that_is_not_one_is_refused_and_nothing_is_signed(work: Workspace) -> None:
    sheet = attendance.prepare_sheet(work, held(work, confirmed_dossier(work)))
    with pytest.raises(InvalidInput):
        papers.sign_on_paper(work, sheet.id, b"PK\x03\x04 a document of another kind", DAY)
    assert papers.read_paper(work, sheet.id).signatures == ()


def test_a_sheet_names_the_organisation_or_says_what_is_missing(work: Workspace) -> None:
    key = confirmed_dossier(work)
    meeting = held(work, key)
    practice.save_practice(work, {"organisation": ""})
    with pytest.raises(InvalidInput, match="réglages"):
        attendance.prepare_sheet(work, meeting)
