"""The dossier: its states, each dated and with its motive, and what it refuses."""

from datetime import UTC, date, datetime

import pytest

from bilan_desktop.domain.dossier import STATE_NAMES, Dossier, DossierState, Motive
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
