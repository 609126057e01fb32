"""The overview: what is missing by urgency, what comes, what happened, what hangs on the end; never more content."""

from dataclasses import asdict
from datetime import time, timedelta

import pytest

from bilan_desktop.app.workspace import load_law
from bilan_desktop.domain.conclusion import Decision
from bilan_desktop.domain.deadlines import DueKind
from bilan_desktop.domain.dossier import DossierState, Motive
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.meetings import MeetingKind, Reason
from bilan_desktop.domain.papers import Handwriting, PaperKind, SignerRole
from bilan_desktop.domain.preliminary import Outcome
from bilan_desktop.usecases import papers
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.bilan_overview import BilanOverview, read_bilan_overview
from bilan_desktop.usecases.decision import choose_option
from bilan_desktop.usecases.dossiers import save_funding
from bilan_desktop.usecases.ending import end_action, prepare_certificate
from bilan_desktop.usecases.guided_work import give_assignment, save_assignment
from bilan_desktop.usecases.happenings import What
from bilan_desktop.usecases.life import abandon_bilan, resume_bilan, suspend_bilan, take_back_suspension
from bilan_desktop.usecases.meetings import cancel_meeting, miss_meeting, move_meeting, plan_meeting
from bilan_desktop.usecases.overview import open_phase
from bilan_desktop.usecases.preliminary import end_without_bilan
from bilan_desktop.usecases.records import add_item, save_form
from factories import TODAY, DeskWork, a_slot, confirmed, consented, fill_practice, held_meeting, programmed, prospect

DAY, WEEK = timedelta(days=1), timedelta(days=7)
BOTH = (SignerRole.BENEFICIARY, SignerRole.CONSULTANT)


def drawn(seed: float) -> Handwriting:
    """A signature never used before."""
    return Handwriting((tuple((0.1 * place, 0.2 + seed + 0.05 * ((3 * place) % 9)) for place in range(9)),), 3.0)


def signed(work: DeskWork, paper_id: RecordId, *roles: SignerRole) -> None:
    """Sign and seal a paper."""
    for place, role in enumerate(roles):
        papers.sign_on_screen(work, paper_id, role, drawn(int(paper_id[:4], 16) / 1e6 + place / 100))
    papers.seal_paper(work, paper_id, b"%PDF")


def codes(view: BilanOverview) -> list[str]:
    return [lack.code for lack in view.missing]


def story(view: BilanOverview) -> list[What]:
    return [happening.what for happening in reversed(view.happened)]


@pytest.fixture
def work(work: DeskWork) -> DeskWork:
    """With settings complete, and the law as it stands."""
    fill_practice(work)
    work.law = load_law()
    return work


def test_a_dossier_just_confirmed_asks_for_its_consent(work: DeskWork) -> None:
    view = read_bilan_overview(work, confirmed(work))
    assert codes(view) == ["consent", "programme"]
    assert (view.coming, view.papers, view.deadlines, view.project) == ((), (), (), "")
    assert story(view) == [What.OPENED, What.INTERVIEW, What.CONFIRMED]


def test_a_prospect_asks_for_its_interview_and_one_without_bilan_for_its_destruction(work: DeskWork) -> None:
    key = prospect(work)
    assert codes(read_bilan_overview(work, key)) == ["interview"]
    end_without_bilan(work, key, Outcome.DECLINED)
    view = read_bilan_overview(work, key)
    assert (codes(view), story(view)) == (["deadline"], [What.OPENED, What.DECLINED])


def test_what_is_missing_comes_by_urgency(work: DeskWork) -> None:
    key = programmed(work)
    unsigned = held_meeting(work, key)
    sent = prepare_sheet(work, held_meeting(work, key, a_slot(start=time(14))))
    papers.send_to_sign(work, sent.id)
    forgotten = plan_meeting(work, key, a_slot(TODAY + DAY))
    open_phase(work, key, Phase.INVESTIGATION)
    work.clock.moment += 2 * DAY
    view = read_bilan_overview(work, key)
    assert codes(view)[:3] == ["to_record", "to_sign", "out"]
    assert set(codes(view)[3:]) == {"step"}
    assert [lack.subject_id for lack in view.missing[:2]] == [forgotten, unsigned]
    out = view.missing[2]
    assert (out.kind, out.number, out.on) == (PaperKind.ATTENDANCE, 2, TODAY)
    behind = {lack.step.step.code for lack in view.missing if lack.step is not None}
    assert behind == {step.step.code for step in view.progress if step.step.phase is Phase.PRELIMINARY and step.chosen}


def test_once_everything_is_signed_the_next_meeting_is_to_plan(work: DeskWork) -> None:
    key = programmed(work)
    signed(work, prepare_sheet(work, held_meeting(work, key)).id, *BOTH)
    assert codes(read_bilan_overview(work, key)) == ["plan"]
    plan_meeting(work, key, a_slot(TODAY + WEEK))
    assert codes(read_bilan_overview(work, key)) == []


def test_the_conclusion_asks_for_its_synthesis_then_its_end_and_its_certificate(work: DeskWork) -> None:
    key = programmed(work)
    open_phase(work, key, Phase.CONCLUSION)
    slot = a_slot()
    meeting = plan_meeting(work, key, slot, MeetingKind.CLOSING)
    held = held_meeting(work, key, a_slot(start=time(14)))
    cancel_meeting(work, meeting, Reason.OTHER)
    for one in (held,):
        signed(work, prepare_sheet(work, one).id, *BOTH)
    asked = [code for code in codes(read_bilan_overview(work, key)) if code != "step"]
    assert asked == ["plan", "synthesis"]
    end_action(work, key)
    assert codes(read_bilan_overview(work, key)) == ["deadline", "deadline", "synthesis", "certificate"]
    signed(work, prepare_certificate(work, key).id, SignerRole.CONSULTANT)
    assert codes(read_bilan_overview(work, key)) == ["deadline", "deadline", "synthesis"]


def test_a_suspended_bilan_is_asked_only_for_what_proves_what_was_held(work: DeskWork) -> None:
    key = programmed(work)
    held_meeting(work, key)
    open_phase(work, key, Phase.INVESTIGATION)
    suspend_bilan(work, key, TODAY, Motive.NO_NEWS)
    view = read_bilan_overview(work, key)
    assert (view.state, codes(view)) == (DossierState.SUSPENDED, ["to_sign"])


def test_an_abandoned_bilan_is_asked_for_its_sheets_its_certificate_and_what_its_end_makes_due(work: DeskWork) -> None:
    key = consented(work)
    held_meeting(work, key)
    abandon_bilan(work, key, TODAY, Motive.ON_REQUEST)
    assert codes(read_bilan_overview(work, key)) == ["deadline", "deadline", "to_sign", "certificate"]
    never = consented(work, "Baron")
    abandon_bilan(work, never, TODAY, Motive.ON_REQUEST)
    assert codes(read_bilan_overview(work, never)) == ["deadline"]


def test_what_comes_is_the_meetings_and_the_work_waited_for_in_the_order_of_time(work: DeskWork) -> None:
    key = consented(work)
    later = plan_meeting(work, key, a_slot(TODAY + 2 * WEEK))
    sooner = plan_meeting(work, key, a_slot(TODAY + WEEK))
    task, late = (give_assignment(work, key, "Enquête") for _ in range(2))
    save_assignment(work, task, {"due": TODAY + 10 * DAY})
    save_assignment(work, late, {"due": TODAY})
    work.clock.moment += DAY
    coming = read_bilan_overview(work, key).coming
    assert [(one.id, one.late) for one in coming] == [(late, True), (sooner, False), (task, False), (later, False)]


def test_planned_minutes_are_told_by_phase(work: DeskWork) -> None:
    key = consented(work)
    plan_meeting(work, key, a_slot(TODAY + WEEK, minutes=90), phase=Phase.INVESTIGATION)
    plan_meeting(work, key, a_slot(TODAY + WEEK, time(14)), MeetingKind.FOLLOW_UP, Phase.CONCLUSION)
    planned = dict(read_bilan_overview(work, key).planned)
    assert planned == {Phase.PRELIMINARY: 0, Phase.INVESTIGATION: 90, Phase.CONCLUSION: 0}


def test_the_project_is_told_once_chosen_and_is_the_only_content(work: DeskWork) -> None:
    key = consented(work)
    assert read_bilan_overview(work, key).project == ""
    option = add_item(work, key, Option, {"title": "Formatrice en reliure"})
    task = give_assignment(work, key, "Raconter le voyage à Sète")
    save_assignment(work, task, {"due": TODAY + WEEK, "instruction": "Choisir un navire"})
    plan_meeting(work, key, a_slot(TODAY + WEEK), objective="Relire l’idée du phare")
    choose_option(work, key, option)
    save_form(work, key, Decision, {"decided_on": TODAY, "reasons": "Parce que la mer compte"})
    view = read_bilan_overview(work, key)
    assert view.project == "Formatrice en reliure"
    assert What.DECIDED in story(view)
    whole = str(asdict(view))
    for content in ("Sète", "navire", "phare", "la mer"):
        assert content not in whole
    assert whole.count("Formatrice") == 1


def test_the_history_tells_what_stands_in_the_order_of_time(work: DeskWork) -> None:
    key = consented(work)
    slot = a_slot(TODAY + WEEK)
    moved = plan_meeting(work, key, slot)
    move_meeting(work, moved, a_slot(TODAY + 2 * WEEK), Reason.PACE)
    signed(work, prepare_sheet(work, held_meeting(work, key)).id, *BOTH)
    gone, missed = plan_meeting(work, key, a_slot(TODAY + 3 * WEEK)), plan_meeting(work, key, a_slot(TODAY + DAY))
    cancel_meeting(work, gone, Reason.BENEFICIARY)
    work.clock.moment += 2 * DAY
    miss_meeting(work, missed, Reason.BENEFICIARY)
    suspend_bilan(work, key, TODAY, Motive.OTHER)
    take_back_suspension(work, key)
    suspend_bilan(work, key, TODAY + 2 * DAY, Motive.NO_NEWS, (moved,))
    work.clock.moment += DAY
    resume_bilan(work, key, TODAY + 3 * DAY, Motive.NEWS)
    view = read_bilan_overview(work.reopened(), key)
    told = story(view)
    assert told == [
        What.OPENED,
        What.INTERVIEW,
        What.CONFIRMED,
        What.CONSENT,
        What.HELD,
        What.MOVED,
        What.CANCELLED,
        What.MISSED,
        What.SUSPENDED,
        What.RESUMED,
    ]
    held = next(one for one in view.happened if one.what is What.HELD)
    assert (held.number, held.minutes, held.signed) == (2, 120, True)
    moving = next(one for one in view.happened if one.what is What.MOVED)
    assert (moving.on_before, moving.to) == (TODAY + WEEK, TODAY + 2 * WEEK)
    stop = next(one for one in view.happened if one.what is What.SUSPENDED)
    assert (stop.motive, stop.number) == (Motive.NO_NEWS, 1)


def test_a_sheet_signed_another_day_has_its_own_line(work: DeskWork) -> None:
    key = consented(work)
    sheet = prepare_sheet(work, held_meeting(work, key))
    work.clock.moment += DAY
    signed(work, sheet.id, *BOTH)
    latest = read_bilan_overview(work, key).happened[0]
    assert (latest.what, latest.on, latest.number) == (What.SHEET, TODAY + DAY, 1)


def test_the_deadlines_hang_on_the_end_whatever_it_is(work: DeskWork) -> None:
    closed, stopped = consented(work, "Adam"), consented(work, "Baron")
    save_funding(work, stopped, Funding(FundingKind.CPF), None)
    for key in (closed, stopped):
        held_meeting(work, key)
        assert {d.what for d in read_bilan_overview(work, key).deadlines} <= {DueKind.CPF_ENTRY}
    end_action(work, closed)
    work.clock.moment += WEEK
    abandon_bilan(work, stopped, TODAY + WEEK, Motive.NO_NEWS)
    ends = {key: {d.what: d for d in read_bilan_overview(work, key).deadlines} for key in (closed, stopped)}
    assert ends[closed][DueKind.CONTENT].on == TODAY
    assert ends[stopped][DueKind.CONTENT].on == TODAY + WEEK
    assert DueKind.CPF_EXIT in ends[stopped]
    assert DueKind.CPF_EXIT not in ends[closed]


def test_papers_are_counted_and_the_latest_come_first(work: DeskWork) -> None:
    key = consented(work)
    first = prepare_sheet(work, held_meeting(work, key))
    signed(work, first.id, *BOTH)
    work.clock.moment += DAY
    second = prepare_sheet(work, held_meeting(work, key, a_slot(TODAY + DAY)))
    work.clock.moment += DAY
    third = prepare_sheet(work, held_meeting(work, key, a_slot(TODAY + 2 * DAY)))
    papers.send_to_sign(work, third.id, "Ariane Quenneville", "/choisi")
    view = read_bilan_overview(work, key)
    assert [(paper.id, paper.meeting) for paper in view.papers] == [(third.id, 3), (second.id, 2), (first.id, 1)]
    counts = view.counts
    assert (counts.every, counts.to_sign, counts.sent, counts.copies) == (3, 1, 1, 1)
