"""Meetings on a real vault: every gesture, its history, its warnings, the hours they make."""

from datetime import date, time, timedelta

import pytest

from bilan_desktop.domain.dossier import DossierState, Motive
from bilan_desktop.domain.errors import InvalidInput, NotFound, RuleBroken
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.meetings import REMOTE_CHECKLIST, ChangeKind, MeetingKind, MeetingState, Mode, Reason
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases import meetings
from bilan_desktop.usecases.overview import read_dossier
from bilan_desktop.usecases.practice import save_practice
from factories import TODAY, DeskWork, a_slot, confirmed, consented, count, held_meeting, journal_rows, prospect


def kinds(work: DeskWork, key: RecordId) -> list[ChangeKind]:
    return [change.kind for change in meetings.read_meeting(work, key).history]


def findings(work: DeskWork, key: RecordId) -> set[str]:
    return {finding.code for finding in meetings.read_meeting(work, key).findings}


def test_a_prospect_has_no_meeting(work: DeskWork) -> None:
    with pytest.raises(RuleBroken, match="entretien préalable"):
        meetings.plan_meeting(work, prospect(work), a_slot())
    assert count(work, "meeting") == 0


def test_a_planned_meeting_is_found_again(work: DeskWork) -> None:
    key = confirmed(work)
    slot = a_slot(mode=Mode.MIXED, remote_minutes=40, tool=ProofText("Visio libre"))
    meeting = meetings.plan_meeting(work, key, slot, objective="Clarifier la demande")
    view = meetings.read_meeting(work.reopened(), meeting)
    assert (view.line.slot, view.line.number, view.line.state) == (slot, 1, MeetingState.PLANNED)
    assert view.values["objective"] == "Clarifier la demande"
    assert view.beneficiary == "Ariane Quenneville"


def test_an_objective_of_a_megabyte_plans_nothing(work: DeskWork) -> None:
    key = confirmed(work)
    with pytest.raises(InvalidInput, match=r"100\s000"):
        meetings.plan_meeting(work, key, a_slot(), objective="x" * 1_000_000)
    assert meetings.list_meetings(work, key) == ()


def test_investigation_waits_for_the_consent(work: DeskWork) -> None:
    key = confirmed(work)
    with pytest.raises(RuleBroken, match=r"L\.6313-4"):
        meetings.plan_meeting(work, key, a_slot(), phase=Phase.INVESTIGATION)
    meetings.plan_meeting(work, key, a_slot(), kind=MeetingKind.FOLLOW_UP, phase=Phase.CONCLUSION)
    agreed = consented(work, "Autre")
    assert meetings.plan_meeting(work, agreed, a_slot(), phase=Phase.INVESTIGATION)


def test_a_reason_given_for_an_addition_stays_in_the_history_and_in_the_journal(work: DeskWork) -> None:
    key = confirmed(work)
    first = meetings.plan_meeting(work, key, a_slot())
    added = meetings.plan_meeting(work, key, a_slot(date(2026, 3, 11)), reason=Reason.REPLACEMENT)
    again = work.reopened()
    assert [change.reason for change in meetings.read_meeting(again, first).history] == [None]
    assert [change.reason for change in meetings.read_meeting(again, added).history] == [Reason.REPLACEMENT]
    told = [row for row in journal_rows(work) if row["action"] == "meeting.planned"]
    assert ["replacement" in str(row) for row in told] == [False, True]


def test_moving_gives_the_former_slot_back_and_keeps_the_reason(work: DeskWork) -> None:
    meeting = meetings.plan_meeting(work, confirmed(work), a_slot())
    there = a_slot(date(2026, 3, 11), time(14))
    assert meetings.move_meeting(work, meeting, there, Reason.BENEFICIARY) == a_slot()
    view = meetings.read_meeting(work.reopened(), meeting)
    assert view.line.slot == there
    assert view.history[-1].reason is Reason.BENEFICIARY
    assert view.history[-1].was_on == TODAY


def test_a_move_to_a_time_that_does_not_exist_changes_nothing(work: DeskWork) -> None:
    meeting = meetings.plan_meeting(work, confirmed(work), a_slot())
    with pytest.raises(InvalidInput, match="n’existe pas"):
        meetings.move_meeting(work, meeting, a_slot(date(2026, 3, 29), time(2, 15)), Reason.OTHER)
    assert meetings.read_meeting(work, meeting).line.slot == a_slot()
    assert kinds(work, meeting) == [ChangeKind.PLANNED]


def test_a_mixed_meeting_is_split_in_two(work: DeskWork) -> None:
    key = confirmed(work)
    whole = a_slot(mode=Mode.MIXED, remote_minutes=60, tool=ProofText("Visio libre"))
    first = meetings.plan_meeting(work, key, whole, objective="Parcours")
    rest = a_slot(date(2026, 3, 11), minutes=60, mode=Mode.REMOTE, tool=ProofText("Visio libre"))
    second = meetings.split_meeting(work, first, 60, rest, Reason.PACE)
    lines = meetings.list_meetings(work.reopened(), key)
    assert [(line.id, line.number, line.slot.minutes) for line in lines] == [(first, 1, 60), (second, 2, 60)]
    assert [line.slot.distance_minutes for line in lines] == [30, 60]
    assert meetings.read_meeting(work, second).values["objective"] == "Parcours"
    assert kinds(work, first) == [ChangeKind.PLANNED, ChangeKind.SPLIT]


def test_a_split_whose_rest_cannot_be_splits_nothing(work: DeskWork) -> None:
    key = confirmed(work)
    first = meetings.plan_meeting(work, key, a_slot())
    with pytest.raises(InvalidInput):
        meetings.split_meeting(work, first, 60, a_slot(minutes=0), Reason.PACE)
    assert [line.slot.minutes for line in meetings.list_meetings(work, key)] == [120]


def test_the_first_meeting_held_sets_the_dossier_running(work: DeskWork) -> None:
    key = confirmed(work)
    meeting = held_meeting(work, key, a_slot(minutes=90))
    view = read_dossier(work.reopened(), key)
    assert (view.state, view.history[-1].motive) == (DossierState.RUNNING, Motive.FIRST_MEETING)
    assert (view.hours.held, view.hours.accompaniment.left) == (90, 18 * 60 - 90)
    assert meetings.read_meeting(work, meeting).line.counted == 90


def test_holding_tomorrow_s_meeting_is_refused(work: DeskWork) -> None:
    key = confirmed(work)
    meeting = meetings.plan_meeting(work, key, a_slot(TODAY + timedelta(days=1)))
    with pytest.raises(RuleBroken, match="pas encore commencé"):
        meetings.hold_meeting(work, meeting, a_slot(TODAY + timedelta(days=1)))
    assert read_dossier(work.reopened(), key).state is DossierState.CONFIRMED


def test_the_undo_of_the_only_meeting_held_takes_the_dossier_back(work: DeskWork) -> None:
    key = confirmed(work)
    first = held_meeting(work, key)
    second = held_meeting(work, key, a_slot(start=time(14)))
    meetings.reopen_meeting(work, first)
    assert read_dossier(work, key).state is DossierState.RUNNING
    meetings.reopen_meeting(work, second)
    view = read_dossier(work.reopened(), key)
    assert (view.state, view.history[-1].motive, view.hours.held) == (
        DossierState.CONFIRMED,
        Motive.GESTURE_UNDONE,
        0,
    )


def test_the_follow_up_starts_nothing_and_counts_nowhere(work: DeskWork) -> None:
    key = confirmed(work)
    meeting = meetings.plan_meeting(work, key, a_slot(), kind=MeetingKind.FOLLOW_UP)
    meetings.hold_meeting(work, meeting, a_slot())
    view = read_dossier(work, key)
    assert (view.state, view.hours.held, view.hours.outside) == (DossierState.CONFIRMED, 0, 120)


def test_cancelled_and_missed_meetings_count_nothing(work: DeskWork) -> None:
    key = confirmed(work)
    for gesture, state in [
        (meetings.cancel_meeting, MeetingState.CANCELLED),
        (meetings.miss_meeting, MeetingState.NO_SHOW),
    ]:
        meeting = meetings.plan_meeting(work, key, a_slot())
        gesture(work, meeting, Reason.ILLNESS)
        assert meetings.read_meeting(work.reopened(), meeting).line.state is state
        meetings.reopen_meeting(work, meeting)
        assert kinds(work, meeting)[-1] is ChangeKind.REOPENED
    assert read_dossier(work, key).hours.held == 0


def test_what_is_held_beyond_24_hours_is_marked_whatever_the_order_it_was_typed(work: DeskWork) -> None:
    key = confirmed(work)
    work.clock.moment += timedelta(days=40)
    last = held_meeting(work, key, a_slot(date(2026, 3, 20), minutes=600))
    for day in (18, 19):
        held_meeting(work, key, a_slot(date(2026, 3, day), minutes=600))
    line = meetings.read_meeting(work.reopened(), last).line
    assert (line.counted, line.beyond) == (240, 360)
    assert "beyond" in findings(work, last)
    hours = read_dossier(work, key).hours
    assert (hours.held, hours.beyond) == (24 * 60, 360)
    assert "hors bilan" in hours.warning


def test_two_dossiers_at_the_same_time_are_told_on_both(work: DeskWork) -> None:
    one = meetings.plan_meeting(work, confirmed(work, "Un"), a_slot(date(2026, 3, 4), time(23), 120))
    other = meetings.plan_meeting(work, confirmed(work, "Deux"), a_slot(date(2026, 3, 5), time(0, 30)))
    assert "overlap" in findings(work, one)
    assert "overlap" in findings(work, other)
    meetings.cancel_meeting(work, other, Reason.OTHER)
    assert "overlap" not in findings(work, one)


def test_the_remote_checklist_and_the_regional_holiday_follow_what_is_typed(work: DeskWork) -> None:
    slot = a_slot(date(2026, 4, 3), mode=Mode.REMOTE, tool=ProofText("Visio libre"))
    meeting = meetings.plan_meeting(work, confirmed(work), slot)
    assert findings(work, meeting) == {"remote"}
    meetings.save_notes(work, meeting, {"remote_checked": tuple(code for code, _ in REMOTE_CHECKLIST)})
    assert findings(work.reopened(), meeting) == set()
    save_practice(work, {"alsace_moselle": True})
    assert findings(work, meeting) == {"holiday"}


def test_a_correction_is_kept_with_what_was_noted_before(work: DeskWork) -> None:
    meeting = held_meeting(work, confirmed(work))
    with pytest.raises(RuleBroken, match="avenir"):
        meetings.correct_meeting(work, meeting, a_slot(date(2026, 3, 5)))
    assert meetings.correct_meeting(work, meeting, a_slot(minutes=105)) == a_slot()
    view = meetings.read_meeting(work.reopened(), meeting)
    assert (view.line.slot.minutes, view.history[-1].was_minutes) == (105, 120)


def test_notes_keep_process_and_content_apart_and_out_of_the_journal(work: DeskWork) -> None:
    meeting = meetings.plan_meeting(work, confirmed(work), a_slot(), objective="Mandragore")
    typed = {"process_notes": "Séance à l’heure", "content_notes": "Coquelicot", "next_task": "Pivoine"}
    saved = meetings.save_notes(work, meeting, typed)
    assert saved.before == {"process_notes": "", "content_notes": "", "next_task": ""}
    values = meetings.read_meeting(work.reopened(), meeting).values
    assert {name: values[name] for name in typed} == typed
    assert not [w for w in ("Mandragore", "Coquelicot", "Pivoine", "Quenneville") if w in repr(journal_rows(work))]


def test_planning_is_undone_and_its_number_given_again(work: DeskWork) -> None:
    key = confirmed(work)
    meetings.plan_meeting(work, key, a_slot())
    second = meetings.plan_meeting(work, key, a_slot(date(2026, 3, 11)))
    meetings.withdraw_meeting(work, second)
    with pytest.raises(NotFound):
        meetings.read_meeting(work, second)
    again = meetings.plan_meeting(work, key, a_slot(date(2026, 3, 18)))
    assert meetings.read_meeting(work, again).line.number == 2


def test_a_meeting_with_a_history_is_cancelled_not_withdrawn(work: DeskWork) -> None:
    key = confirmed(work)
    first = meetings.plan_meeting(work, key, a_slot())
    moved = meetings.plan_meeting(work, key, a_slot())
    meetings.move_meeting(work, moved, a_slot(date(2026, 3, 11)), Reason.OTHER)
    for meeting in (first, moved):
        with pytest.raises(RuleBroken, match="annulez-la"):
            meetings.withdraw_meeting(work, meeting)
    reopened = held_meeting(work, confirmed(work, "Autre"))
    meetings.reopen_meeting(work, reopened)
    with pytest.raises(RuleBroken, match="annulez-la"):
        meetings.withdraw_meeting(work, reopened)
    assert count(work, "meeting") == 3


def test_the_slot_proposed_is_the_last_one_s_or_the_present_hour_of_paris(work: DeskWork) -> None:
    key = confirmed(work)
    work.clock.moment = work.clock.at(date(2026, 7, 1), 14, 40).moment
    save_practice(work, {"default_place": "Lyon"})
    proposed = meetings.proposed_slot(work, key, date(2026, 7, 8))
    assert (proposed.start, proposed.minutes, proposed.place) == (time(14), 120, "Lyon")
    meetings.plan_meeting(work, key, a_slot(date(2026, 7, 2), time(10), 90))
    again = meetings.proposed_slot(work, key, date(2026, 7, 9))
    assert (again.on, again.start, again.minutes) == (date(2026, 7, 9), time(10), 90)


def test_each_gesture_tells_its_meeting_once_and_says_who_asked(work: DeskWork) -> None:
    key = confirmed(work)
    work.events.clear()
    meeting = meetings.plan_meeting(work, key, a_slot(), initiator="page")
    assert [(e.topic, e.key, e.dossier_id, e.initiator) for e in work.events] == [("meeting", meeting, key, "page")]
    work.events.clear()
    with pytest.raises(RuleBroken):
        meetings.correct_meeting(work, meeting, a_slot())
    meetings.read_meeting(work, meeting)
    meetings.save_notes(work, meeting, {"next_task": ""})
    assert work.events == []
