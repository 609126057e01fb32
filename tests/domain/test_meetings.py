"""Meetings: every gesture leaves its line in the history, and what cannot be is refused."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.hours import Pool
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.meetings import (
    KIND_NAMES,
    MEETING_STATE_NAMES,
    MODE_NAMES,
    REASON_NAMES,
    ChangeKind,
    Meeting,
    MeetingKind,
    MeetingState,
    Mode,
    Reason,
    Slot,
)
from bilan_desktop.domain.records import ProofText
from factories import a_slot

BEFORE = datetime(2026, 3, 1, 8, tzinfo=UTC)
AFTER = datetime(2026, 3, 4, 12, tzinfo=UTC)


def planned(slot: Slot | None = None, kind: MeetingKind = MeetingKind.INTERVIEW) -> Meeting:
    slot = slot or a_slot()
    meeting = Meeting(RecordId("m"), RecordId("d"), 1, kind, Phase.PRELIMINARY, slot, slot.on)
    meeting.plan(BEFORE)
    return meeting


def test_planning_notes_what_was_planned() -> None:
    meeting = planned()
    assert (meeting.state, meeting.planned_minutes, meeting.on) == (MeetingState.PLANNED, 120, date(2026, 3, 4))
    assert [c.kind for c in meeting.history] == [ChangeKind.PLANNED]


def test_moving_keeps_the_former_slot_and_the_reason() -> None:
    meeting = planned()
    meeting.move(a_slot(date(2026, 3, 11), time(14), 90), Reason.BENEFICIARY, BEFORE)
    assert (meeting.on, meeting.slot.start, meeting.planned_minutes) == (date(2026, 3, 11), time(14), 90)
    change = meeting.history[-1]
    assert (change.kind, change.reason) == (ChangeKind.MOVED, Reason.BENEFICIARY)
    assert (change.was_on, change.was_start, change.was_minutes) == (date(2026, 3, 4), time(9), 120)


def test_an_impossible_slot_moves_nothing() -> None:
    meeting = planned()
    with pytest.raises(InvalidInput):
        meeting.move(a_slot(date(2026, 3, 29), time(2, 30)), Reason.OTHER, BEFORE)
    assert meeting.slot == a_slot()
    assert len(meeting.history) == 1


@pytest.mark.parametrize("minutes", [0, 12 * 60 + 1])
def test_a_meeting_lasts_from_one_minute_to_twelve_hours(minutes: int) -> None:
    with pytest.raises(InvalidInput) as refusal:
        a_slot(minutes=minutes).checked()
    assert "minutes" in refusal.value.problems


@pytest.mark.parametrize("remote", [0, 120, 150, -5])
def test_a_mixed_meeting_tells_its_remote_share(remote: int) -> None:
    with pytest.raises(InvalidInput) as refusal:
        a_slot(mode=Mode.MIXED, remote_minutes=remote).checked()
    assert "remote_minutes" in refusal.value.problems


def test_only_a_mixed_meeting_keeps_remote_minutes() -> None:
    assert a_slot(mode=Mode.IN_PERSON, remote_minutes=30).checked().remote_minutes == 0
    assert a_slot(mode=Mode.MIXED, remote_minutes=30).checked().distance_minutes == 30
    assert a_slot(mode=Mode.REMOTE).checked().distance_minutes == 120
    assert a_slot().checked().distance_minutes == 0


def test_splitting_keeps_the_first_part() -> None:
    meeting = planned()
    meeting.shorten(50, Reason.PACE, BEFORE)
    assert (meeting.slot.minutes, meeting.planned_minutes) == (50, 50)
    assert (meeting.history[-1].kind, meeting.history[-1].was_minutes) == (ChangeKind.SPLIT, 120)


@pytest.mark.parametrize("minutes", [0, 120, 121, -1])
def test_each_part_is_shorter_than_the_whole(minutes: int) -> None:
    meeting = planned()
    with pytest.raises(InvalidInput):
        meeting.shorten(minutes, Reason.PACE, BEFORE)
    assert meeting.slot.minutes == 120


def test_a_mixed_meeting_is_split_in_proportion() -> None:
    meeting = planned(a_slot(mode=Mode.MIXED, remote_minutes=60))
    meeting.shorten(60, Reason.PACE, BEFORE)
    assert (meeting.slot.mode, meeting.slot.remote_minutes) == (Mode.MIXED, 30)


@given(st.integers(2, 720).flatmap(lambda n: st.tuples(st.just(n), st.integers(1, n - 1), st.integers(1, n - 1))))
@settings(max_examples=80)
def test_a_split_mixed_meeting_is_always_a_possible_one(sizes: tuple[int, int, int]) -> None:
    minutes, remote, kept = sizes
    meeting = planned(a_slot(start=time(8), minutes=minutes, mode=Mode.MIXED, remote_minutes=remote))
    meeting.shorten(kept, Reason.PACE, BEFORE)
    assert meeting.slot == meeting.slot.checked()
    assert 0 <= meeting.slot.distance_minutes < kept or meeting.slot.mode is Mode.IN_PERSON


def test_cancelled_and_missed_leave_their_reason() -> None:
    cancelled, missed = planned(), planned()
    cancelled.cancel(Reason.ILLNESS, BEFORE)
    for reason, at in ((Reason.OTHER, BEFORE), (Reason.CONSULTANT, AFTER)):
        with pytest.raises(RuleBroken):
            missed.miss(reason, at)
    missed.miss(Reason.OTHER, AFTER)
    assert (cancelled.state, cancelled.history[-1].reason) == (MeetingState.CANCELLED, Reason.ILLNESS)
    assert (missed.state, missed.history[-1].kind) == (MeetingState.NO_SHOW, ChangeKind.NO_SHOW)
    for meeting in (cancelled, missed):
        with pytest.raises(RuleBroken, match="Rouvrez-la"):
            meeting.move(a_slot(), Reason.OTHER, BEFORE)
        with pytest.raises(RuleBroken):
            meeting.hold(a_slot(), AFTER)


def test_what_was_held_is_recorded_as_held() -> None:
    meeting = planned()
    meeting.hold(a_slot(start=time(9, 10), minutes=150), AFTER)
    assert (meeting.state, meeting.slot.minutes, meeting.planned_minutes) == (MeetingState.HELD, 150, 120)
    assert meeting.held_time().minutes == 150
    assert (meeting.history[-1].kind, meeting.history[-1].was_minutes) == (ChangeKind.HELD, 120)


def test_nothing_is_held_before_it_began() -> None:
    meeting = planned()
    with pytest.raises(RuleBroken, match="pas encore commencé"):
        meeting.hold(a_slot(), datetime(2026, 3, 4, 7, 59, tzinfo=UTC))
    assert meeting.state is MeetingState.PLANNED
    meeting.hold(a_slot(), datetime(2026, 3, 4, 8, tzinfo=UTC))  # 9 a.m. in Paris


def test_a_held_meeting_is_corrected_never_moved_nor_dated_ahead() -> None:
    meeting = planned()
    with pytest.raises(RuleBroken, match="déplacez"):
        meeting.correct(a_slot(), AFTER)
    meeting.hold(a_slot(), AFTER)
    with pytest.raises(RuleBroken, match="avenir"):
        meeting.correct(a_slot(date(2026, 3, 5)), AFTER)
    meeting.correct(a_slot(date(2026, 3, 3), minutes=90), AFTER)
    assert (meeting.on, meeting.slot.minutes) == (date(2026, 3, 3), 90)
    assert (meeting.history[-1].kind, meeting.history[-1].reason) == (ChangeKind.EDITED, Reason.CORRECTION)


@pytest.mark.parametrize("gesture", ["hold", "cancel", "miss"])
def test_each_ending_can_be_taken_back(gesture: str) -> None:
    meeting = planned()
    with pytest.raises(RuleBroken):
        meeting.reopen(AFTER)
    if gesture == "hold":
        meeting.hold(a_slot(), AFTER)
    else:
        getattr(meeting, gesture)(Reason.OTHER, AFTER)
    meeting.reopen(AFTER)
    assert meeting.state is MeetingState.PLANNED
    assert len(meeting.history) == 3


def test_the_follow_up_is_outside_the_bilan() -> None:
    assert planned(kind=MeetingKind.FOLLOW_UP).pool is Pool.OUTSIDE
    assert all(planned(kind=k).pool is Pool.ACCOMPANIMENT for k in MeetingKind if k is not MeetingKind.FOLLOW_UP)


def test_every_code_has_its_french_name() -> None:
    for names, codes in [(MODE_NAMES, Mode), (KIND_NAMES, MeetingKind), (REASON_NAMES, Reason)]:
        assert set(names) == set(codes)
    assert set(MEETING_STATE_NAMES) == set(MeetingState)


@pytest.mark.parametrize("name", ["place", "tool"])
def test_a_place_or_a_tool_is_a_line_not_a_letter(name: str) -> None:
    assert a_slot(**{name: ProofText("L" * 300)}).checked()
    for text, sentence in (("L" * 301, "dépasse 300 caractères"), ("Lyon \ud83d", "caractère incomplet")):
        with pytest.raises(InvalidInput, match=sentence) as refusal:
            a_slot(**{name: ProofText(text)}).checked()
        assert set(refusal.value.problems) == {name}


def test_what_a_clock_that_was_ahead_confirmed_is_asked_anew_after_a_change() -> None:
    meeting = planned()
    meeting.hold(a_slot(), AFTER)
    meeting.note(("late",), AFTER + timedelta(days=365), confirmed=True)
    meeting.correct(a_slot(minutes=90), AFTER + timedelta(hours=1))
    assert meeting.confirmed == frozenset()
    meeting.note(("late",), AFTER + timedelta(hours=2), confirmed=True)
    assert meeting.confirmed == {"late"}


def test_a_meeting_noted_by_a_clock_that_was_ahead_can_still_be_confirmed() -> None:
    meeting = planned()
    meeting.hold(a_slot(), AFTER + timedelta(days=365))
    meeting.note(("late",), AFTER, confirmed=True)
    assert meeting.confirmed == {"late"}
