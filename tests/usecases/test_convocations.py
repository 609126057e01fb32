"""The convocation: one planned meeting, or every one to come; what it says and what it refuses."""

from datetime import timedelta

import pytest

from bilan_desktop.blocks import paper_text
from bilan_desktop.documents.convocation import BY_OTHER_WAY
from bilan_desktop.documents.press import proof_paper
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.meetings import Mode, Reason
from bilan_desktop.domain.papers import PaperState
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.convocations import prepare_convocation, prepare_meeting_convocation
from bilan_desktop.usecases.meetings import move_meeting, plan_meeting
from bilan_desktop.usecases.papers import PaperView, list_papers, record_export
from factories import TODAY, DeskWork, a_slot, consented, fill_practice, held_meeting

REMOTE = {"mode": Mode.REMOTE, "tool": ProofText("Visio du cabinet")}


def said(view: PaperView) -> str:
    return " ".join(paper_text(proof_paper(view.facts, view.kind, ()))).replace("\N{NO-BREAK SPACE}", " ")


def test_it_announces_the_meetings_to_come_and_no_other(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work)
    with pytest.raises(RuleBroken, match="à venir"):
        prepare_convocation(work, key)
    held_meeting(work, key)
    plan_meeting(work, key, a_slot(TODAY + timedelta(days=7)))
    plan_meeting(work, key, a_slot(TODAY + timedelta(days=14), **REMOTE))
    view = prepare_convocation(work, key)
    told = said(view)
    assert (view.number, view.missing) == ("CV-2026-001", ())
    assert "les 2 séances à venir" in told
    assert ("mercredi 11 mars 2026" in told, "mercredi 18 mars 2026" in told) == (True, True)
    assert "4 mars 2026 de" not in told
    assert BY_OTHER_WAY in told
    work.clock.moment += timedelta(days=60)
    with pytest.raises(RuleBroken, match="à venir"):
        prepare_convocation(work, key)


def test_one_meeting_has_its_own_number_and_nothing_of_the_distance_when_it_is_in_a_place(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work)
    first, second = plan_meeting(work, key, a_slot()), plan_meeting(work, key, a_slot(TODAY + timedelta(days=7)))
    numbers = [prepare_meeting_convocation(work, one).number for one in (first, second)]
    assert numbers == ["CV-2026-001-01", "CV-2026-001-02"]
    told = said(prepare_meeting_convocation(work, first))
    assert "la séance prévue" in told
    assert "Lyon, 3 rue des Tilleuls" in told
    assert "À distance" not in told
    held = held_meeting(work, key)
    with pytest.raises(RuleBroken, match="prévue"):
        prepare_meeting_convocation(work, held)


def test_a_meeting_moved_after_the_convocation_left_makes_a_new_version(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work)
    meeting = plan_meeting(work, key, a_slot(TODAY + timedelta(days=7)))
    first = prepare_meeting_convocation(work, meeting)
    record_export(work, first.id, RecipientKind.BENEFICIARY, "Ariane", "pdf", data=b"%PDF")
    work.clock.moment += timedelta(days=1)
    assert prepare_meeting_convocation(work, meeting).id == first.id
    move_meeting(work, meeting, a_slot(TODAY + timedelta(days=8)), Reason.BENEFICIARY)
    second = prepare_meeting_convocation(work, meeting)
    assert (second.version, '"on":"2026-03-05"' in second.facts) == (2, True)
    assert {line.state for line in list_papers(work, key)} == {PaperState.REPLACED, PaperState.OPEN}
