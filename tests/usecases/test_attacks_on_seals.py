"""What an attack on the seals found, held: a copy that left is never rewritten, a consent is sealed by its gesture."""

import msgspec
import pytest

from bilan_desktop.blocks import paper_text
from bilan_desktop.documents.press import proof_paper
from bilan_desktop.domain.amendments import AmendmentReason
from bilan_desktop.domain.dossier import Motive
from bilan_desktop.domain.errors import NotFound, RuleBroken
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.hours import HoursPlan, split_over_phases
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import (
    BOTH,
    PaperKind,
    PaperState,
    SignerRole,
)
from bilan_desktop.usecases import consent, ending, life, papers
from bilan_desktop.usecases.overview import read_dossier
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.preliminary import confirm_entry, reopen_interview
from bilan_desktop.usecases.programme import change_plan, read_programme, take_back_plan
from bilan_desktop.usecases.programme_papers import prepare_note, prepare_programme
from factories import (
    DeskWork,
    confirmed,
    consented,
    count,
    drawn,
    fill_practice,
    held_meeting,
    journal_rows,
    programmed,
    sign_and_seal,
)

BENEFICIARY, CONSULTANT = SignerRole.BENEFICIARY, SignerRole.CONSULTANT
SHORTER, LONGER = split_over_phases(16 * 60, 4 * 60 + 30), split_over_phases(20 * 60, 4 * 60)
STEPS, SUPPORTS = ("F1.2", "F2.1"), ("S1",)
PACE = AmendmentReason.PACE


def leaves(work: DeskWork, paper: papers.PaperView) -> None:
    """A copy is printed for the person, to be signed by hand."""
    papers.record_export(work, paper.id, RecipientKind.BENEFICIARY, "Ariane", "print")


def replan(work: DeskWork, key: RecordId, plan: HoursPlan, reason: AmendmentReason | None = None) -> object:
    return change_plan(work, key, plan, STEPS, SUPPORTS, reason)


def kept(work: DeskWork, key: RecordId, kind: PaperKind) -> list[tuple[str, str]]:
    found = (line for line in papers.list_papers(work, key) if line.kind is kind)
    return sorted((line.reference[-2:], line.state.value) for line in found)


def words(paper: papers.PaperView) -> str:
    printed = paper_text(proof_paper(paper.facts, paper.kind, ()))
    return "\n".join(printed).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("voided", [False, True])
def test_a_programme_that_left_is_not_rewritten_under_its_version(work: DeskWork, voided: bool) -> None:
    fill_practice(work)
    key = confirmed(work)
    first = prepare_programme(work, key)
    leaves(work, first)
    if voided:
        papers.sign_on_screen(work, first.id, BENEFICIARY, drawn(1))
        papers.unsign(work, first.id, BENEFICIARY)
    replan(work, key, SHORTER)
    second = prepare_programme(work, key)
    assert (second.number, second.version) == (first.number, 2)
    assert papers.read_paper(work, first.id).facts == first.facts
    assert kept(work, key, PaperKind.PROGRAMME) == [("V1", "replaced"), ("V2", "open")]
    assert "remplace la version 1" in words(second)
    with pytest.raises(NotFound, match="remplacée"):
        papers.receive_return(work, key, b"%PDF PP-2026-001-V1", work.clock.today())


def test_a_programme_whose_scan_came_back_is_not_rewritten_once_the_signature_is_erased(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    first = prepare_programme(work, key)
    papers.sign_on_paper(work, first.id, b"%PDF", work.clock.today(), (BENEFICIARY,))
    papers.unsign(work, first.id, BENEFICIARY)
    replan(work, key, SHORTER)
    assert kept(work, key, PaperKind.PROGRAMME) == [("V1", "replaced"), ("V2", "open")]
    assert papers.read_paper(work, first.id).attachments


def test_settings_that_lack_a_name_do_not_delete_a_programme_that_left(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    leaves(work, prepare_programme(work, key))
    save_practice(work, {"consultant": ""})
    replan(work, key, SHORTER)
    assert kept(work, key, PaperKind.PROGRAMME) == [("V1", "replaced")]


def test_a_note_names_the_versions_that_were_given_even_where_a_draft_left(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work)
    leaves(work, prepare_programme(work, key))
    replan(work, key, SHORTER)
    sign_and_seal(work, prepare_programme(work, key))
    replan(work, key, LONGER, PACE)
    (shown,) = read_programme(work, key).amendments
    note = prepare_note(work, shown.amendment.id)
    assert "de la version 2 à la version 3" in words(note)
    assert shown.version == 3
    assert "remplace la version 2 (note d’adaptation n° 1)" in words(prepare_programme(work, key))


def test_a_version_of_an_adaptation_that_left_is_followed_by_another(work: DeskWork) -> None:
    fill_practice(work)
    key = programmed(work)
    replan(work, key, SHORTER, PACE)
    second = prepare_programme(work, key)
    (shown,) = read_programme(work, key).amendments
    note = prepare_note(work, shown.amendment.id)
    leaves(work, second)
    leaves(work, note)
    replan(work, key, LONGER)
    assert kept(work, key, PaperKind.PROGRAMME) == [("V1", "replaced"), ("V2", "replaced"), ("V3", "open")]
    assert kept(work, key, PaperKind.AMENDMENT) == [("V1", "replaced"), ("V2", "open")]
    again = prepare_note(work, shown.amendment.id)
    assert (again.version, msgspec.json.decode(again.facts)["version"]) == (2, 2)
    assert "de la version 1 à la version 3" in words(again)
    assert "remplace la version 1 (note d’adaptation n° 1)" in words(prepare_programme(work, key))


def test_undo_of_an_adaptation_keeps_the_copies_that_left(work: DeskWork) -> None:
    fill_practice(work)
    key = programmed(work)
    change = change_plan(work, key, SHORTER, STEPS, SUPPORTS, PACE)
    note = prepare_note(work, change.amendment_id)
    leaves(work, prepare_programme(work, key))
    leaves(work, note)
    take_back_plan(work, key, change)
    assert kept(work, key, PaperKind.PROGRAMME) == [("V1", "sealed"), ("V2", "replaced")]
    assert kept(work, key, PaperKind.AMENDMENT) == [("V1", "replaced")]
    assert read_dossier(work, key).plan == HoursPlan()
    assert prepare_programme(work, key).version == 1
    assert read_programme(work, key).amendments == ()
    replan(work, key, LONGER, PACE)
    assert kept(work, key, PaperKind.PROGRAMME) == [("V1", "replaced"), ("V2", "replaced"), ("V3", "open")]
    (shown,) = read_programme(work, key).amendments
    made = prepare_note(work, shown.amendment.id)
    assert (made.number, made.version) == (note.number, 2), "two notes never bear one number and version"
    assert "de la version 1 à la version 3" in words(made)


def test_a_consent_and_a_programme_that_left_stay_when_the_interview_is_reopened(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    form, programme = consent.prepare_consent(work, key), prepare_programme(work, key)
    for paper in (form, programme):
        leaves(work, paper)
    reopen_interview(work, key)
    assert papers.read_paper(work, form.id).facts == form.facts
    for kind in (PaperKind.CONSENT, PaperKind.PROGRAMME):
        assert kept(work, key, kind) == [("V1", "replaced")]
    voided = [row["subject_id"] for row in journal_rows(work) if row["action"] == "paper.voided"]
    assert sorted(voided) == sorted((form.id, programme.id))
    confirm_entry(work, key, HoursPlan(), STEPS, SUPPORTS)
    assert consent.prepare_consent(work, key).version == 2
    assert prepare_programme(work, key).version == 2
    reopen_interview(work, key)
    assert kept(work, key, PaperKind.CONSENT) == [("V1", "replaced")], "the second never left"


def test_an_interview_is_not_reopened_over_a_scan_that_came_back(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    form = consent.prepare_consent(work, key)
    papers.sign_on_paper(work, form.id, b"%PDF", work.clock.today(), (BENEFICIARY,))
    with pytest.raises(RuleBroken, match="Le consentement est déjà signé ou envoyé"):
        reopen_interview(work, key)
    papers.unsign(work, form.id, BENEFICIARY)
    reopen_interview(work, key)
    assert kept(work, key, PaperKind.CONSENT) == [("V1", "replaced")]


def test_the_plan_stands_once_the_end_is_certified(work: DeskWork) -> None:
    fill_practice(work)
    key = programmed(work)
    held_meeting(work, key)
    change = change_plan(work, key, SHORTER, STEPS, SUPPORTS, PACE)
    ending.end_action(work, key)
    certificate = ending.prepare_certificate(work, key)
    papers.sign_on_screen(work, certificate.id, CONSULTANT, drawn(7))
    papers.seal_paper(work, certificate.id, b"%PDF")
    with pytest.raises(RuleBroken, match="L’attestation"):
        replan(work, key, LONGER, PACE)
    with pytest.raises(RuleBroken, match="L’attestation"):
        take_back_plan(work, key, change)
    assert read_dossier(work, key).plan == SHORTER
    assert count(work, "amendment") == 1


@pytest.mark.parametrize("abandoned", [False, True])
def test_the_plan_of_an_action_that_ended_waits_for_it_to_go_on(work: DeskWork, abandoned: bool) -> None:
    fill_practice(work)
    key = programmed(work)
    held_meeting(work, key)
    if abandoned:
        life.abandon_bilan(work, key, work.clock.today(), Motive.NO_NEWS)
    else:
        ending.end_action(work, key)
    with pytest.raises(RuleBroken, match="action"):
        replan(work, key, SHORTER, PACE)
    if abandoned:
        life.take_back_abandonment(work, key)
    else:
        ending.resume_action(work, key)
    replan(work, key, SHORTER, PACE)
    assert read_dossier(work, key).plan == SHORTER


def test_a_consent_is_sealed_by_its_own_gesture_alone(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    form = consent.prepare_consent(work, key)
    for role in BOTH:
        papers.sign_on_screen(work, form.id, role, drawn(count(work, "signature")))
    with pytest.raises(RuleBroken, match="consentement"):
        papers.seal_paper(work, form.id, b"%PDF")
    assert papers.read_paper(work, form.id).state is PaperState.OPEN
    consent.record_consent(work, form.id, b"%PDF")
    assert papers.read_paper(work, form.id).state is PaperState.SEALED
    assert read_dossier(work, key).consent_on == work.clock.today()
    assert count(work, "agreement") == 1


def test_a_version_that_a_signed_note_names_waits_as_it_left(work: DeskWork) -> None:
    fill_practice(work)
    key = programmed(work)
    change = change_plan(work, key, SHORTER, STEPS, SUPPORTS, PACE)
    waiting = prepare_programme(work, key)
    leaves(work, waiting)
    sign_and_seal(work, prepare_note(work, change.amendment_id))
    held_meeting(work, key)
    assert prepare_programme(work, key).id == waiting.id


def test_a_replaced_copy_asks_no_reason_for_the_next_change(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    leaves(work, prepare_programme(work, key))
    replan(work, key, SHORTER)
    replan(work, key, LONGER)
    assert not read_programme(work, key).needs_reason
    assert kept(work, key, PaperKind.PROGRAMME) == [("V1", "replaced"), ("V2", "open")]
