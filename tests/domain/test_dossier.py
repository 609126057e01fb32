"""The dossier: its states, each dated and with its motive, and what it refuses."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bilan_desktop.domain.dossier import (
    ABANDONING,
    MOTIVE_NAMES,
    RESUMING,
    STATE_NAMES,
    SUSPENDING,
    Dossier,
    DossierState,
    Motive,
    standing,
)
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Phase

DAY, AT = date(2026, 3, 4), datetime(2026, 3, 4, 9, tzinfo=UTC)


def opened() -> Dossier:
    dossier = Dossier(RecordId("d"), RecordId("b"), 2026, 14, DAY)
    dossier.enter(DossierState.PROSPECT, DAY, Motive.OPENED, AT)
    return dossier


def confirmed() -> Dossier:
    dossier = opened()
    dossier.confirm(HoursPlan(), ("F1.2",), ("S1",), DAY, AT)
    return dossier


def test_its_number_is_the_year_s() -> None:
    assert opened().number == "2026-014"


def test_confirmation_fixes_plan_steps_and_supports() -> None:
    dossier = confirmed()
    assert dossier.state is DossierState.CONFIRMED
    assert dossier.plan == HoursPlan()
    assert dossier.steps[:2] == ("F1.1", "F1.2")
    assert dossier.supports == ("S1",)
    assert [(c.state, c.motive, c.on) for c in dossier.history] == [
        (DossierState.PROSPECT, Motive.OPENED, DAY),
        (DossierState.CONFIRMED, Motive.INTERVIEW_CONFIRMED, DAY),
    ]


def test_a_plan_beyond_24_hours_confirms_nothing() -> None:
    dossier = opened()
    with pytest.raises(InvalidInput):
        dossier.confirm(HoursPlan(24 * 60, 60, 0, 24 * 60, 0), (), (), DAY, AT)
    assert dossier.is_prospect
    assert dossier.plan is None
    assert len(dossier.history) == 1


def test_the_interview_is_concluded_once() -> None:
    for dossier in (confirmed(), opened()):
        if dossier.is_prospect:
            dossier.decline(Motive.INTERVIEW_DECLINED, DAY, AT)
        with pytest.raises(RuleBroken, match="déjà conclu"):
            dossier.confirm(HoursPlan(), (), (), DAY, AT)
        with pytest.raises(RuleBroken, match="déjà conclu"):
            dossier.decline(Motive.INTERVIEW_NOT_RELEVANT, DAY, AT)


def test_investigation_waits_for_the_consent() -> None:
    dossier = confirmed()
    for phase in (Phase.INVESTIGATION, Phase.CONCLUSION):
        with pytest.raises(RuleBroken, match=r"L\.6313-4"):
            dossier.open_phase(phase)
    assert dossier.phase is Phase.PRELIMINARY
    dossier.consent_on = DAY
    dossier.open_phase(Phase.INVESTIGATION)
    assert dossier.phase is Phase.INVESTIGATION


def test_a_prospect_has_no_journey_and_no_plan_to_change() -> None:
    dossier = opened()
    with pytest.raises(RuleBroken):
        dossier.open_phase(Phase.PRELIMINARY)
    with pytest.raises(RuleBroken):
        dossier.replan(HoursPlan(), (), ())


def test_the_first_meeting_held_sets_it_running_once() -> None:
    dossier = confirmed()
    dossier.meeting_held(DAY, AT)
    dossier.meeting_held(DAY, AT)
    assert dossier.state is DossierState.RUNNING
    assert [c.motive for c in dossier.history].count(Motive.FIRST_MEETING) == 1


def test_undoing_the_only_meeting_held_is_kept_in_the_history() -> None:
    dossier = confirmed()
    dossier.meeting_held(DAY, AT)
    dossier.meeting_reopened(DAY, AT)
    assert dossier.state is DossierState.CONFIRMED
    assert dossier.history[-1].motive is Motive.GESTURE_UNDONE
    assert len(dossier.history) == 4


def test_the_ending_of_the_interview_is_taken_back_until_the_bilan_begins() -> None:
    dossier = confirmed()
    dossier.reopen_interview(DAY, AT)
    assert dossier.is_prospect
    assert (dossier.plan, dossier.steps, dossier.supports) == (None, (), ())
    assert dossier.history[-1].motive is Motive.GESTURE_UNDONE


def test_the_ending_stays_after_consent_or_meeting() -> None:
    consented, running = confirmed(), confirmed()
    consented.consent_on = DAY
    running.meeting_held(DAY, AT)
    for dossier in (consented, running, opened()):
        with pytest.raises(RuleBroken, match="ne peut plus être annulée"):
            dossier.reopen_interview(DAY, AT)


def test_archiving_erases_nothing() -> None:
    dossier = confirmed()
    dossier.archive(DAY)
    assert (dossier.archived_on, dossier.state) == (DAY, DossierState.CONFIRMED)
    dossier.unarchive()
    assert dossier.archived_on is None


def test_every_state_has_its_french_name() -> None:
    assert set(STATE_NAMES) == set(DossierState)


# The life of a bilan under way.

LATER = DAY + timedelta(days=10)
TODAY = DAY + timedelta(days=30)


def running() -> Dossier:
    dossier = confirmed()
    dossier.meeting_held(DAY, AT)
    return dossier


def suspended(on: date = LATER) -> Dossier:
    dossier = running()
    dossier.suspend(on, Motive.IMPEDIMENT, AT, today=TODAY, last=DAY)
    return dossier


def test_a_suspension_has_its_date_and_motive_and_the_bilan_goes_on_later() -> None:
    dossier = suspended()
    assert (dossier.state, dossier.since.on, dossier.since.motive) == (
        DossierState.SUSPENDED,
        LATER,
        Motive.IMPEDIMENT,
    )
    dossier.resume(TODAY, Motive.IMPEDIMENT_OVER, AT, today=TODAY, begun=True)
    assert (dossier.state, dossier.since.on) == (DossierState.RUNNING, TODAY)
    assert dossier.ended_on is None


def test_a_bilan_suspended_before_its_first_meeting_is_confirmed_again() -> None:
    dossier = confirmed()
    dossier.suspend(LATER, Motive.FUNDING, AT, today=TODAY, last=None)
    dossier.resume(TODAY, Motive.FUNDING_SETTLED, AT, today=TODAY, begun=False)
    assert dossier.state is DossierState.CONFIRMED


def test_an_abandonment_ends_the_action_that_day() -> None:
    for dossier in (confirmed(), running(), suspended()):
        dossier.abandon(TODAY, Motive.NO_NEWS, AT, today=TODAY, last=None)
        assert (dossier.state, dossier.ended_on) == (DossierState.ABANDONED, TODAY)
        with pytest.raises(RuleBroken):
            dossier.abandon(TODAY, Motive.NO_NEWS, AT, today=TODAY, last=None)
        with pytest.raises(RuleBroken):
            dossier.suspend(TODAY, Motive.NO_NEWS, AT, today=TODAY, last=None)


@pytest.mark.parametrize(
    ("on", "last", "said"),
    [
        (TODAY + timedelta(days=1), None, "à venir"),
        (LATER, LATER + timedelta(days=1), "Une séance a été tenue après"),
    ],
)
def test_a_date_that_cannot_stand_is_refused_and_nothing_changes(on: date, last: date | None, said: str) -> None:
    for gesture in (Dossier.suspend, Dossier.abandon):
        dossier = running()
        with pytest.raises(InvalidInput, match=said):
            gesture(dossier, on, Motive.NO_NEWS, AT, today=TODAY, last=last)
        assert (dossier.state, dossier.ended_on) == (DossierState.RUNNING, None)


def test_a_bilan_typed_in_after_it_stopped_bears_its_true_date() -> None:
    before = DAY - timedelta(days=90)
    for dossier in (confirmed(), running()):
        dossier.abandon(before, Motive.NO_NEWS, AT, today=TODAY, last=before)
        assert dossier.ended_on == before


def test_no_gesture_precedes_the_suspension_or_the_resumption_before_it() -> None:
    dossier = suspended()
    with pytest.raises(InvalidInput, match="déjà notée"):
        dossier.abandon(LATER - timedelta(days=1), Motive.NO_NEWS, AT, today=TODAY, last=DAY)
    dossier.resume(TODAY, Motive.AGREED, AT, today=TODAY, begun=True)
    for gesture in (dossier.suspend, dossier.abandon):
        with pytest.raises(InvalidInput, match="déjà notée"):
            gesture(TODAY - timedelta(days=1), Motive.NO_NEWS, AT, today=TODAY, last=DAY)


def test_a_bilan_does_not_go_on_before_it_was_suspended_nor_in_the_future() -> None:
    for on in (LATER - timedelta(days=1), TODAY + timedelta(days=1)):
        dossier = suspended()
        with pytest.raises(InvalidInput):
            dossier.resume(on, Motive.AGREED, AT, today=TODAY, begun=True)


def test_each_gesture_takes_its_own_motives() -> None:
    with pytest.raises(InvalidInput, match="motif"):
        running().suspend(LATER, Motive.FORCE_MAJEURE, AT, today=TODAY, last=None)
    with pytest.raises(InvalidInput, match="motif"):
        suspended().resume(TODAY, Motive.NO_NEWS, AT, today=TODAY, begun=True)
    with pytest.raises(InvalidInput, match="motif"):
        running().abandon(LATER, Motive.OPENED, AT, today=TODAY, last=None)
    assert {*SUSPENDING, *RESUMING, *ABANDONING} <= set(MOTIVE_NAMES)


def test_before_the_entry_and_after_the_end_nothing_is_suspended() -> None:
    ended = running()
    ended.end_action(DAY, AT)
    for dossier in (opened(), ended):
        with pytest.raises(RuleBroken):
            dossier.suspend(LATER, Motive.OTHER, AT, today=TODAY, last=None)
        with pytest.raises(RuleBroken):
            dossier.abandon(LATER, Motive.OTHER, AT, today=TODAY, last=None)
        with pytest.raises(RuleBroken):
            dossier.resume(LATER, Motive.OTHER, AT, today=TODAY, begun=True)


def test_a_suspended_bilan_is_not_closed_as_if_it_had_gone_to_its_end() -> None:
    with pytest.raises(RuleBroken, match="suspendu"):
        suspended().end_action(DAY, AT)


def test_a_meeting_held_since_resumes_and_one_noted_late_does_not() -> None:
    dossier = suspended()
    dossier.meeting_held(LATER, AT)
    assert dossier.state is DossierState.SUSPENDED
    dossier.meeting_held(TODAY, AT)
    assert (dossier.state, dossier.since.motive, dossier.since.on) == (
        DossierState.RUNNING,
        Motive.MEETING_HELD,
        TODAY,
    )
    dossier.meeting_reopened(TODAY, AT, (DAY, LATER))
    assert (dossier.state, dossier.since.on, dossier.since.motive) == (
        DossierState.SUSPENDED,
        LATER,
        Motive.IMPEDIMENT,
    )


def test_another_meeting_held_since_keeps_the_bilan_going() -> None:
    dossier = suspended()
    dossier.meeting_held(TODAY, AT)
    dossier.meeting_reopened(TODAY, AT, (DAY, LATER + timedelta(days=1)))
    assert dossier.state is DossierState.RUNNING


def test_a_gesture_undone_leaves_what_stood_before_with_its_own_date() -> None:
    dossier = suspended()
    dossier.resume(TODAY, Motive.AGREED, AT, today=TODAY, begun=True)
    dossier.take_back_resumption(TODAY, AT, (DAY,))
    assert (dossier.state, dossier.since.on) == (DossierState.SUSPENDED, LATER)
    dossier.take_back_suspension(TODAY, AT)
    assert (dossier.state, dossier.since.on) == (DossierState.RUNNING, DAY)
    assert [change.state for change in standing(dossier.history)] == [
        DossierState.PROSPECT,
        DossierState.CONFIRMED,
        DossierState.RUNNING,
    ]
    assert len(dossier.history) == 7


def test_an_abandonment_undone_goes_back_to_where_it_came_from() -> None:
    for dossier in (confirmed(), running(), suspended()):
        before = dossier.state
        dossier.abandon(TODAY, Motive.NO_NEWS, AT, today=TODAY, last=None)
        dossier.take_back_abandonment(TODAY, AT)
        assert (dossier.state, dossier.ended_on) == (before, None)
        with pytest.raises(RuleBroken):
            dossier.take_back_abandonment(TODAY, AT)


def test_a_resumption_stays_once_a_meeting_was_held() -> None:
    dossier = suspended()
    dossier.resume(TODAY, Motive.AGREED, AT, today=TODAY, begun=True)
    with pytest.raises(RuleBroken, match="Une séance a été tenue"):
        dossier.take_back_resumption(TODAY, AT, (DAY, TODAY))
    with pytest.raises(RuleBroken):
        running().take_back_resumption(TODAY, AT, ())
    with pytest.raises(RuleBroken):
        running().take_back_suspension(TODAY, AT)
