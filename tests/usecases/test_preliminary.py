"""The preliminary interview on a real vault: as typed, concluded, taken back."""

from datetime import date, time, timedelta

import pytest

from bilan_desktop.domain.dossier import DossierState, Motive
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.meetings import Mode
from bilan_desktop.domain.preliminary import Outcome
from bilan_desktop.usecases import preliminary
from bilan_desktop.usecases.meetings import plan_meeting, withdraw_meeting
from bilan_desktop.usecases.overview import read_dossier
from bilan_desktop.usecases.papers import send_to_sign
from bilan_desktop.usecases.programme_papers import prepare_programme
from factories import (
    TODAY,
    DeskWork,
    a_slot,
    confirmed,
    consented,
    count,
    fill_practice,
    held_meeting,
    journal_rows,
    prospect,
)


def test_everything_typed_is_found_again(work: DeskWork) -> None:
    key = prospect(work)
    typed = {
        "held_on": TODAY,
        "start": time(14, 30),
        "minutes": 45,
        "mode": Mode.REMOTE,
        "covered": ("scheme", "secrecy"),
        "request": "Changer de métier « sans tout quitter »",
    }
    saved = preliminary.save_interview(work, key, typed)
    assert saved.before["start"] is None
    view = preliminary.read_interview(work.reopened(), key)
    assert {name: view.values[name] for name in typed} == typed
    assert preliminary.save_interview(work, key, typed).before == {}


def test_an_interview_before_its_offer_is_kept_and_said(work: DeskWork) -> None:
    key = prospect(work)
    saved = preliminary.save_interview(work, key, {"held_on": TODAY - timedelta(days=1)})
    assert set(saved.problems) == {"held_on"}
    assert preliminary.read_interview(work, key).values["held_on"] == date(2026, 3, 3)


def test_an_hour_to_come_and_no_minutes_are_kept_and_said(work: DeskWork) -> None:
    key = prospect(work)
    saved = preliminary.save_interview(work, key, {"held_on": TODAY, "start": time(23, 30), "minutes": 0})
    assert set(saved.problems) == {"start", "minutes"}
    assert preliminary.read_interview(work, key).values["minutes"] == 0
    assert preliminary.save_interview(work, key, {"start": time(8), "minutes": 60}).problems == {}


def test_confirmation_opens_the_journey(work: DeskWork) -> None:
    view = read_dossier(work.reopened(), confirmed(work))
    assert (view.state, view.outcome, view.plan) == (DossierState.CONFIRMED, Outcome.CONFIRMED, HoursPlan())
    assert view.steps[0] == "F1.1"
    assert view.next.code == "consent"


@pytest.mark.parametrize("held_on", [None, date(2026, 3, 5)])
def test_an_interview_not_held_yet_confirms_nothing(work: DeskWork, held_on: date | None) -> None:
    key = prospect(work)
    preliminary.save_interview(work, key, {"held_on": held_on})
    with pytest.raises(InvalidInput):
        preliminary.confirm_entry(work, key, HoursPlan(), (), ())
    assert read_dossier(work, key).state is DossierState.PROSPECT


def test_a_plan_beyond_24_hours_leaves_everything_as_it_was(work: DeskWork) -> None:
    key = prospect(work)
    preliminary.save_interview(work, key, {"held_on": TODAY})
    work.events.clear()
    with pytest.raises(InvalidInput, match="24 h"):
        preliminary.confirm_entry(work, key, HoursPlan(24 * 60, 60, 0, 24 * 60, 0), (), ())
    view = preliminary.read_interview(work.reopened(), key)
    assert (view.outcome, view.outcome_on) == (Outcome.PENDING, None)
    assert work.events == []


def test_declined_keeps_the_date_of_the_offer(work: DeskWork) -> None:
    key = prospect(work)
    preliminary.end_without_bilan(work, key, Outcome.DECLINED, "Plus tard peut-être")
    view = preliminary.read_interview(work.reopened(), key)
    assert (view.outcome, view.values["offered_on"]) == (Outcome.DECLINED, TODAY)
    assert read_dossier(work, key).history[-1].motive is Motive.INTERVIEW_DECLINED
    with pytest.raises(InvalidInput, match="preuve"):
        preliminary.save_interview(work, key, {"offered_on": None})
    assert preliminary.read_interview(work, key).values["offered_on"] == TODAY
    assert "Plus tard" not in repr(journal_rows(work))


def test_not_relevant_wants_an_orientation(work: DeskWork) -> None:
    key = prospect(work)
    with pytest.raises(InvalidInput) as refusal:
        preliminary.end_without_bilan(work, key, Outcome.NOT_RELEVANT)
    assert "orientation" in refusal.value.problems
    preliminary.save_interview(work, key, {"orientation": "CEP"})
    preliminary.end_without_bilan(work, key, Outcome.NOT_RELEVANT)
    assert read_dossier(work, key).state is DossierState.CLOSED


def test_only_an_ending_without_bilan_ends_without_bilan(work: DeskWork) -> None:
    with pytest.raises(KeyError):
        preliminary.end_without_bilan(work, prospect(work), Outcome.CONFIRMED)


def test_an_ending_is_taken_back_and_given_again(work: DeskWork) -> None:
    key = confirmed(work)
    preliminary.reopen_interview(work, key)
    view = read_dossier(work.reopened(), key)
    assert (view.state, view.outcome, view.plan) == (DossierState.PROSPECT, Outcome.PENDING, None)
    preliminary.end_without_bilan(work, key, Outcome.DECLINED)
    preliminary.reopen_interview(work, key)
    preliminary.confirm_entry(work, key, HoursPlan(), (), ())
    assert read_dossier(work, key).state is DossierState.CONFIRMED


def test_the_ending_stays_once_meetings_are_planned_or_consent_given(work: DeskWork) -> None:
    planned, agreed, running = confirmed(work, "Un"), consented(work, "Deux"), confirmed(work, "Trois")
    meeting = plan_meeting(work, planned, a_slot())
    held_meeting(work, running)
    for key in (planned, agreed, running):
        with pytest.raises(RuleBroken, match="ne peut plus être annulée"):
            preliminary.reopen_interview(work, key)
        assert read_dossier(work, key).plan == HoursPlan()
    withdraw_meeting(work, meeting)
    preliminary.reopen_interview(work, planned)
    assert count(work, "meeting") == 1


def test_the_programme_goes_with_the_confirmation_until_it_is_signed(work: DeskWork) -> None:
    fill_practice(work)
    key, other = confirmed(work, "Un"), confirmed(work, "Deux")
    prepare_programme(work, key)
    preliminary.reopen_interview(work, key)
    assert count(work, "issued_paper") == 0
    send_to_sign(work, prepare_programme(work, other).id)
    with pytest.raises(RuleBroken, match="Le programme personnalisé est déjà signé ou envoyé"):
        preliminary.reopen_interview(work, other)
    assert read_dossier(work, other).plan == HoursPlan()
