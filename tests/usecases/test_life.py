"""A bilan suspended, resumed, abandoned: kept with its dates, its meetings and its hours, undone until it is signed."""

from datetime import timedelta

import pytest

from bilan_desktop.blocks import paper_text
from bilan_desktop.documents.press import proof_paper
from bilan_desktop.domain.dossier import DossierState, Motive, standing
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import Meeting, MeetingKind, MeetingState, Reason
from bilan_desktop.domain.papers import Handwriting, IssuedPaper, PaperState, SignerRole, sha256
from bilan_desktop.usecases import papers
from bilan_desktop.usecases.bilan_overview import read_bilan_overview
from bilan_desktop.usecases.ending import end_action, prepare_certificate
from bilan_desktop.usecases.life import (
    LifeView,
    TakenBack,
    abandon_bilan,
    resume_bilan,
    suspend_bilan,
    take_back_abandonment,
    take_back_resumption,
    take_back_suspension,
)
from bilan_desktop.usecases.meetings import cancel_meeting, hold_meeting, plan_meeting, read_meeting, reopen_meeting
from bilan_desktop.usecases.overview import list_dossiers, read_dossier
from bilan_desktop.usecases.today import read_today
from factories import TODAY, DeskWork, a_slot, confirmed, consented, fill_practice, held_meeting, journal_rows

DRAWN = Handwriting((tuple((0.1 * place, 0.2 + 0.05 * ((3 * place) % 9)) for place in range(9)),), 3.0)
WEEK = timedelta(days=7)


def state(work: DeskWork, key: RecordId) -> DossierState:
    return read_dossier(work, key).state


def read_life(work: DeskWork, key: RecordId) -> LifeView:
    return read_bilan_overview(work, key).life


def meeting_state(work: DeskWork, key: RecordId) -> MeetingState:
    return read_meeting(work, key).line.state


@pytest.fixture
def under_way(work: DeskWork) -> RecordId:
    """A dossier with a meeting held today."""
    fill_practice(work)
    key = consented(work)
    held_meeting(work, key, a_slot(minutes=90))
    return key


def test_a_suspension_is_kept_with_its_date_and_said_since_when(work: DeskWork, under_way: RecordId) -> None:
    suspend_bilan(work, under_way, TODAY, Motive.NO_NEWS)
    work.clock.moment += 12 * timedelta(days=1)
    view = read_dossier(work.reopened(), under_way)
    since = standing(view.history)[-1]
    assert (view.state, since.on, since.motive) == (DossierState.SUSPENDED, TODAY, Motive.NO_NEWS)
    assert (view.next.code, view.next.on) == ("suspended", TODAY)
    assert view.hours.held == 90
    reminder = next(r for r in read_today(work).reminders if r.code == "suspended")
    assert (reminder.dossier_id, reminder.on) == (under_way, TODAY)


def test_a_suspended_dossier_is_not_chased_for_planning_nor_for_its_consent(work: DeskWork) -> None:
    key = confirmed(work)
    suspend_bilan(work, key, TODAY, Motive.FUNDING)
    # Its programme stays to sign: a suspension changes nothing to that.
    assert [r.code for r in read_today(work).reminders] == ["suspended", "programme"]
    assert list_dossiers(work)[0].next.code == "suspended"
    resume_bilan(work, key, TODAY, Motive.FUNDING_SETTLED)
    assert [r.code for r in read_today(work).reminders] == ["consent", "programme"]
    assert state(work, key) is DossierState.CONFIRMED


def test_a_date_that_cannot_stand_keeps_everything_as_it_was(work: DeskWork, under_way: RecordId) -> None:
    coming = plan_meeting(work, under_way, a_slot(TODAY + WEEK))
    for on, said in ((TODAY + WEEK, "à venir"), (TODAY - WEEK, "Une séance a été tenue après")):
        with pytest.raises(InvalidInput, match=said):
            abandon_bilan(work, under_way, on, Motive.ON_REQUEST, (coming,))
    assert state(work, under_way) is DossierState.RUNNING
    assert meeting_state(work, coming) is MeetingState.PLANNED


def test_what_is_planned_is_proposed_the_past_told_apart_and_the_follow_up_left_out(
    work: DeskWork, under_way: RecordId
) -> None:
    late = plan_meeting(work, under_way, a_slot(TODAY - WEEK))
    coming = plan_meeting(work, under_way, a_slot(TODAY + WEEK))
    plan_meeting(work, under_way, a_slot(TODAY + 20 * WEEK), MeetingKind.FOLLOW_UP)
    life = read_life(work, under_way)
    assert [(m.id, m.past) for m in life.planned] == [(late, True), (coming, False)]
    assert (life.last_held, life.undo) == (TODAY, TakenBack.NOTHING)


def test_an_abandonment_ends_the_action_cancels_what_was_planned_and_keeps_what_was_held(
    work: DeskWork, under_way: RecordId
) -> None:
    first, second = (plan_meeting(work, under_way, a_slot(TODAY + days * WEEK)) for days in (1, 2))
    abandon_bilan(work, under_way, TODAY, Motive.ON_REQUEST, (first,))
    view = read_dossier(work.reopened(), under_way)
    assert (view.state, view.ended_on, view.hours.held) == (DossierState.ABANDONED, TODAY, 90)
    assert meeting_state(work, first) is MeetingState.CANCELLED
    assert read_meeting(work, first).history[-1].reason is Reason.ABANDONED
    assert meeting_state(work, second) is MeetingState.PLANNED


def test_undoing_an_abandonment_plans_again_what_it_cancelled_and_nothing_else(
    work: DeskWork, under_way: RecordId
) -> None:
    before, taken = (plan_meeting(work, under_way, a_slot(TODAY + days * WEEK)) for days in (1, 2))
    cancel_meeting(work, before, Reason.BENEFICIARY)
    abandon_bilan(work, under_way, TODAY, Motive.ON_REQUEST, (taken,))
    assert read_life(work, under_way).undo is TakenBack.ABANDONMENT
    take_back_abandonment(work, under_way)
    assert (state(work, under_way), read_dossier(work, under_way).ended_on) == (DossierState.RUNNING, None)
    assert meeting_state(work, taken) is MeetingState.PLANNED
    assert meeting_state(work, before) is MeetingState.CANCELLED


def test_undoing_a_suspension_plans_again_what_it_cancelled(work: DeskWork, under_way: RecordId) -> None:
    coming = plan_meeting(work, under_way, a_slot(TODAY + WEEK))
    suspend_bilan(work, under_way, TODAY, Motive.IMPEDIMENT, (coming,))
    assert read_meeting(work, coming).history[-1].reason is Reason.SUSPENDED
    assert read_life(work, under_way).undo is TakenBack.SUSPENSION
    take_back_suspension(work, under_way)
    assert state(work, under_way) is DossierState.RUNNING
    assert meeting_state(work, coming) is MeetingState.PLANNED


def test_a_meeting_of_another_dossier_is_never_cancelled(work: DeskWork, under_way: RecordId) -> None:
    other = plan_meeting(work, consented(work, "Baron"), a_slot(TODAY + WEEK))
    with pytest.raises(RuleBroken, match="autre dossier"):
        abandon_bilan(work, under_way, TODAY, Motive.ON_REQUEST, (other,))
    assert state(work, under_way) is DossierState.RUNNING


def test_a_meeting_held_since_resumes_the_bilan_and_reopening_it_suspends_it_again(
    work: DeskWork, under_way: RecordId
) -> None:
    slot = a_slot(TODAY + WEEK)
    coming = plan_meeting(work, under_way, slot)
    suspend_bilan(work, under_way, TODAY, Motive.IMPEDIMENT)
    assert "suspended" in {finding.code for finding in read_meeting(work, coming).findings}
    work.clock.moment = slot.span().end
    hold_meeting(work, coming, slot)
    assert state(work, under_way) is DossierState.RUNNING
    assert read_life(work, under_way).undo is TakenBack.NOTHING
    with pytest.raises(RuleBroken, match="tenue depuis la suspension"):
        take_back_resumption(work, under_way)
    reopen_meeting(work, coming)
    view = read_dossier(work, under_way)
    assert (view.state, standing(view.history)[-1].on) == (DossierState.SUSPENDED, TODAY)


def test_a_resumption_is_undone_until_a_meeting_is_held(work: DeskWork, under_way: RecordId) -> None:
    suspend_bilan(work, under_way, TODAY, Motive.IMPEDIMENT)
    resume_bilan(work, under_way, TODAY, Motive.IMPEDIMENT_OVER)
    assert read_life(work, under_way).undo is TakenBack.RESUMPTION
    take_back_resumption(work, under_way)
    assert state(work, under_way) is DossierState.SUSPENDED


def test_the_certificate_of_an_interrupted_action_tells_dates_and_hours_and_never_why(
    work: DeskWork, under_way: RecordId
) -> None:
    work.clock.moment += WEEK
    abandon_bilan(work, under_way, TODAY + WEEK, Motive.NO_NEWS)
    paper = prepare_certificate(work, under_way)
    text = " ".join(paper_text(proof_paper(paper.facts, paper.kind, ()))).replace("\N{NO-BREAK SPACE}", " ")
    assert "Action interrompue le" in text
    assert "11 mars 2026" in text
    assert "une partie d’un bilan de compétences" in text
    assert "du 4 mars 2026 au 4 mars 2026, pour une durée réalisée de 1 h 30" in text
    for motive in ("no_news", "nouvelles", "Motif"):
        assert motive not in text + paper.facts
    papers.sign_on_screen(work, paper.id, SignerRole.CONSULTANT, DRAWN)
    papers.seal_paper(work, paper.id, b"%PDF")
    assert prepare_certificate(work, under_way).id == paper.id
    assert read_life(work, under_way).undo is TakenBack.NOTHING
    with pytest.raises(RuleBroken, match="ne s’annule plus"):
        take_back_abandonment(work, under_way)


def test_a_draft_of_the_certificate_goes_with_the_abandonment(work: DeskWork, under_way: RecordId) -> None:
    abandon_bilan(work, under_way, TODAY, Motive.AGREED)
    sent = prepare_certificate(work, under_way)
    papers.send_to_sign(work, sent.id)
    take_back_abandonment(work, under_way)
    assert papers.read_paper(work, sent.id).state is PaperState.REPLACED


def test_nothing_is_certified_without_a_meeting_or_when_one_was_held_after(work: DeskWork) -> None:
    fill_practice(work)
    never, after = consented(work, "Adam"), consented(work, "Baron")
    abandon_bilan(work, never, TODAY, Motive.ON_REQUEST)
    with pytest.raises(RuleBroken, match="pas d’heures"):
        prepare_certificate(work, never)
    held_meeting(work, after)
    abandon_bilan(work, after, TODAY, Motive.ON_REQUEST)
    held_meeting(work, after, a_slot(TODAY + WEEK))
    with pytest.raises(RuleBroken, match="tenue après le jour"):
        prepare_certificate(work, after)


def test_a_certificate_signed_before_interruptions_were_told_still_stands(work: DeskWork, under_way: RecordId) -> None:
    """A fact that the class has gained since is no change: no new version is made of a signed paper."""
    end_action(work, under_way)
    paper = prepare_certificate(work, under_way)
    with work.unit() as unit:
        kept = unit.get(IssuedPaper, paper.id)
        kept.facts = kept.facts.replace(',"interrupted_on":null', "")
        kept.facts_sha256 = sha256(kept.facts.encode())
        assert "interrupted_on" not in kept.facts
        kept.seal(b"%PDF", work.clock.now())
        unit.commit()
    assert prepare_certificate(work, under_way).id == paper.id
    assert len(papers.list_papers(work, under_way)) == 1


def test_the_journal_keeps_codes_and_dates_and_the_pages_hear_of_it(work: DeskWork, under_way: RecordId) -> None:
    coming = plan_meeting(work, under_way, a_slot(TODAY + WEEK))
    work.events.clear()
    abandon_bilan(work, under_way, TODAY, Motive.FORCE_MAJEURE, (coming,))
    row = journal_rows(work)[-1]
    assert row["action"] == "dossier.abandoned"
    assert "force_majeure" in row["detail"]
    assert TODAY.isoformat() in row["detail"]
    assert {event.topic for event in work.events} == {"dossier", Meeting.TABLE}
