"""The papers a dossier can prepare at once, the objectives, and what the first copy that leaves makes of a paper."""

from datetime import timedelta

import pytest

from bilan_desktop.blocks import paper_text
from bilan_desktop.documents.press import proof_paper
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.first_phase import Objective
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import (
    BOTH,
    PAPERS,
    PaperKind,
    PaperState,
    sha256,
)
from bilan_desktop.domain.records import DataClass
from bilan_desktop.usecases import papers
from bilan_desktop.usecases.consent import prepare_consent
from bilan_desktop.usecases.leaving import BY_NAME, may_receive
from bilan_desktop.usecases.meeting_papers import prepare_hours, prepare_planning, prepare_register
from bilan_desktop.usecases.meetings import plan_meeting
from bilan_desktop.usecases.objectives_papers import prepare_objectives
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.preparing import Lack, preparable_papers
from bilan_desktop.usecases.records import add_item, save_item
from bilan_desktop.usecases.text_papers import prepare_confirmation
from factories import DeskWork, a_slot, confirmed, consented, count, fill_practice, held_meeting, journal_rows, prospect

PREPARE = {
    PaperKind.CONFIRMATION: prepare_confirmation,
    PaperKind.PLANNING: prepare_planning,
    PaperKind.HOURS: prepare_hours,
    PaperKind.ATTENDANCE_ALL: prepare_register,
    PaperKind.OBJECTIVES: prepare_objectives,
}
CONFIRMATION, PLANNING, HOURS, REGISTER, OBJECTIVES = PREPARE


def lacks(work: DeskWork, key: RecordId) -> dict[PaperKind, Lack | None]:
    """What those of ``PREPARE`` wait for; the others have a test of their own."""
    return {one.kind: one.lack for one in preparable_papers(work, key) if one.kind in PREPARE}


def an_objective(work: DeskWork, key: RecordId, **values: object) -> RecordId:
    return add_item(work, key, Objective, {"text": "Choisir", **values})


def test_each_paper_says_what_it_waits_for_until_it_waits_for_nothing(work: DeskWork) -> None:
    key = prospect(work)
    assert lacks(work, key) == dict.fromkeys(PREPARE, Lack.ENTRY)
    key = consented(work)
    assert lacks(work, key) == {
        CONFIRMATION: Lack.SETTINGS,
        PLANNING: Lack.MEETING,
        HOURS: Lack.HOURS,
        REGISTER: Lack.HELD,
        OBJECTIVES: Lack.OBJECTIVE,
    }
    plan_meeting(work, key, slot := a_slot())
    assert lacks(work, key)[PLANNING] is Lack.SETTINGS
    held_meeting(work, key, slot)
    an_objective(work, key)
    assert lacks(work, key) == dict.fromkeys(PREPARE, Lack.SETTINGS)
    fill_practice(work)
    assert lacks(work, key) == dict.fromkeys(PREPARE)
    save_practice(work, {"siret": "1"})
    assert lacks(work, key) == dict.fromkeys(PREPARE, Lack.SETTINGS)


@pytest.mark.parametrize("kind", [kind for kind in PREPARE if kind is not CONFIRMATION])
def test_what_is_said_to_lack_is_what_refuses(work: DeskWork, kind: PaperKind) -> None:
    fill_practice(work)
    key = confirmed(work)
    with pytest.raises(RuleBroken):
        PREPARE[kind](work, key)
    held_meeting(work, key)
    an_objective(work, key)
    assert PREPARE[kind](work, key).kind is kind


def test_the_objectives_tell_their_criterion_and_their_ratings(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    first = an_objective(work, key, criterion="Un choix daté", start_rating=1)
    an_objective(work, key, text="  ")
    view = prepare_objectives(work, key)
    said = paper_text(proof_paper(view.facts, view.kind, ()))
    assert {"Objectif 1", "Choisir", "Un choix daté", "1 sur 4, un peu"} <= set(said)
    assert "À la fin (point)" not in said
    assert "Objectif 2" not in said
    assert view.missing == ()
    save_item(work, first, Objective, {"end_rating": 3, "end_note": "C’est dit."})
    ended = prepare_objectives(work, key)
    assert {"3 sur 4, largement", "C’est dit."} <= set(paper_text(proof_paper(ended.facts, ended.kind, ())))
    with work.unit() as unit:
        assert unit.get(papers.IssuedPaper, ended.id).held_as is DataClass.CONTENT


@pytest.mark.parametrize("recipient", list(RecipientKind))
@pytest.mark.parametrize("kind", list(PREPARE))
def test_proofs_go_to_the_payer_and_content_to_the_person_alone(
    work: DeskWork, kind: PaperKind, recipient: RecipientKind
) -> None:
    fill_practice(work)
    key = confirmed(work)
    held_meeting(work, key)
    an_objective(work, key)
    view = PREPARE[kind](work, key)
    allowed = recipient is RecipientKind.BENEFICIARY or (kind is not OBJECTIVES and recipient not in BY_NAME)
    assert may_receive(kind, recipient) is allowed
    if not allowed:
        with pytest.raises(RuleBroken, match="page des accords"):
            papers.record_export(work, view.id, recipient, "Quelqu’un", "pdf", data=b"%PDF")
    else:
        papers.record_export(work, view.id, recipient, "Quelqu’un", "pdf", data=b"%PDF")
    after = papers.read_paper(work, view.id)
    assert count(work, "export") == int(allowed)
    assert after.state is (PaperState.SEALED if allowed and not PAPERS[kind].signers else PaperState.OPEN)


def test_the_first_copy_that_leaves_seals_a_paper_that_nobody_signs(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    plan_meeting(work, key, a_slot())
    view = prepare_planning(work, key)
    papers.record_export(work, view.id, RecipientKind.FUNDER, "Un financeur", "print", data=b"%PDF-1")
    kept = papers.read_paper(work, view.id)
    assert (kept.state, kept.data, kept.sha256) == (PaperState.SEALED, b"%PDF-1", sha256(b"%PDF-1"))
    assert kept.sealed_at == work.clock.now()
    assert [row["action"] for row in journal_rows(work)][-2:] == ["paper.sealed", "paper.exported"]
    work.clock.moment += timedelta(hours=1)
    papers.record_export(work, view.id, RecipientKind.EMPLOYER, "Un employeur", "pdf", data=b"%PDF-2")
    assert papers.read_paper(work, view.id).data == b"%PDF-1"
    assert len(papers.list_papers(work, key)[0].exports) == 2


def test_a_paper_to_sign_is_not_sealed_by_leaving(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    view = prepare_consent(work, key)
    papers.record_export(work, view.id, RecipientKind.BENEFICIARY, "Ariane", "pdf", data=b"%PDF")
    after = papers.read_paper(work, view.id)
    assert (after.state, after.data, after.missing) == (PaperState.OPEN, b"", BOTH)
