"""What an attack found, held: gestures that contradict one another are refused and nothing is lost."""

import math
from datetime import date, time

import pytest

from bilan_desktop.app.demonstration_story import scribble
from bilan_desktop.documents.press import DocumentPress
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.meetings import Reason
from bilan_desktop.domain.papers import Handwriting, PaperState, SignerRole
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.consent import prepare_consent, record_consent
from bilan_desktop.usecases.dossiers import create_dossier, save_beneficiary, withdraw_dossier
from bilan_desktop.usecases.drafts import save_drafts
from bilan_desktop.usecases.meetings import check_slot, move_meeting, plan_meeting
from bilan_desktop.usecases.papers import read_paper, seal_paper, sign_on_paper, sign_on_screen
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.preliminary import reopen_interview, save_interview
from factories import TODAY, a_slot, confirmed, consented, fill_practice, held_meeting, prospect

BENEFICIARY, CONSULTANT = SignerRole.BENEFICIARY, SignerRole.CONSULTANT


def test_an_interview_is_not_reopened_under_a_signed_consent(work) -> None:
    fill_practice(work)
    key = confirmed(work)
    paper = prepare_consent(work, key)
    sign_on_screen(work, paper.id, BENEFICIARY, scribble(1, BENEFICIARY))
    with pytest.raises(RuleBroken, match="consentement"):
        reopen_interview(work, key)


def test_an_unsigned_consent_goes_with_the_reopened_interview(work) -> None:
    fill_practice(work)
    key = confirmed(work)
    paper = prepare_consent(work, key)
    reopen_interview(work, key)
    with pytest.raises(Exception, match="n’existe plus"):
        record_consent(work, paper.id, b"")


def test_a_sealed_sheet_takes_no_other_scan(work) -> None:
    fill_practice(work)
    paper = prepare_sheet(work, held_meeting(work, consented(work)))
    for role in (BENEFICIARY, CONSULTANT):
        paper = sign_on_screen(work, paper.id, role, scribble(3, role))
    seal_paper(work, paper.id, DocumentPress().print_proof(paper.facts, paper.kind, paper.signatures))
    with pytest.raises(RuleBroken, match="scellée"):
        sign_on_paper(work, paper.id, b"%PDF-1.4 another", TODAY)
    after = read_paper(work, paper.id)
    assert (after.state, after.attachments) == (PaperState.SEALED, ())


def test_both_sign_under_the_names_they_read(work) -> None:
    fill_practice(work)
    paper = prepare_sheet(work, held_meeting(work, consented(work)))
    sign_on_screen(work, paper.id, BENEFICIARY, scribble(5, BENEFICIARY))
    save_practice(work, {"consultant": "Autre Personne"})
    signed = sign_on_screen(work, paper.id, CONSULTANT, scribble(5, CONSULTANT))
    assert {s.role: s.name for s in signed.signatures}[CONSULTANT] == "Odile Ferrand"


@pytest.mark.parametrize(
    "stroke", [((0.5, 0.5),) * 6, ((0.1, 0.1), (math.nan, 0.5), (0.9, 0.2), (0.4, 0.4)), ((0.1, math.inf),) * 5]
)
def test_what_is_not_a_drawing_is_no_signature(work, stroke) -> None:
    fill_practice(work)
    paper = prepare_sheet(work, held_meeting(work, consented(work)))
    with pytest.raises(InvalidInput, match="trop court"):
        sign_on_screen(work, paper.id, BENEFICIARY, Handwriting((stroke,), 2.8))


@pytest.mark.parametrize("name", ["Le\u202efèvre", "Lefèvre\x00", "Lef\ud800vre", "Lef\x1bvre"])
def test_a_name_with_what_nobody_sees_is_refused(work, name) -> None:
    with pytest.raises(InvalidInput, match="invisible"):
        create_dossier(work, name)


def test_half_a_character_is_refused_in_a_sentence(work) -> None:
    with pytest.raises(InvalidInput, match="incomplet"):
        save_interview(work, prospect(work), {"request": "chan\ud83dger"})


def test_what_was_typed_keeps_a_new_dossier_from_being_withdrawn(work) -> None:
    addressed, drafted = prospect(work, "Rivière"), prospect(work, "Montagne")
    save_drafts(work, f"interview:{drafted}", {"held_on": "31/02"})
    with pytest.raises(RuleBroken):
        withdraw_dossier(work, drafted)
    save_drafts(work, f"interview:{drafted}", {"held_on": None})
    withdraw_dossier(work, drafted)
    save_beneficiary(work, addressed, {"address": "3 rue des Tilleuls"})
    with pytest.raises(RuleBroken):
        withdraw_dossier(work, addressed)


@pytest.mark.parametrize("on", [date(26, 3, 4), date(9999, 12, 31)])
def test_a_meeting_is_not_dated_in_a_year_that_cannot_be(work, on) -> None:
    key = consented(work)
    meeting = plan_meeting(work, key, a_slot())
    for gesture in (
        lambda: plan_meeting(work, key, a_slot(on, time(23))),
        lambda: move_meeting(work, meeting, a_slot(on, time(23)), Reason.PACE),
        lambda: check_slot(work, key, a_slot(on, time(23))),
    ):
        with pytest.raises(InvalidInput, match="année") as refused:
            gesture()
        assert set(refused.value.problems) == {"on"}
