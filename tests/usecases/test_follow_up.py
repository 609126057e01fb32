"""The follow-up: outside the hours, without content unless the person agreed, its report for the person alone."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bilan_desktop.app.workspace import load_law
from bilan_desktop.blocks import paper_text
from bilan_desktop.documents.follow_up_report import OUTSIDE, WITHOUT_CONTENT
from bilan_desktop.documents.press import proof_paper
from bilan_desktop.domain.agreements import Agreement, AgreementKind
from bilan_desktop.domain.conclusion import Action, ActionStatus
from bilan_desktop.domain.deadlines import DueKind
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import PaperKind, SigningMeans
from bilan_desktop.usecases.bilan_overview import read_bilan_overview
from bilan_desktop.usecases.ending import end_action
from bilan_desktop.usecases.follow_up import prepare_follow_up, read_frame
from bilan_desktop.usecases.leaving import may_receive
from bilan_desktop.usecases.meeting_papers import prepare_hours
from bilan_desktop.usecases.overview import read_dossier
from bilan_desktop.usecases.plan import review_action
from bilan_desktop.usecases.records import add_item, save_form, save_item
from factories import TODAY, DeskWork, consented, fill_practice, held_meeting


def ended(work: DeskWork) -> RecordId:
    fill_practice(work)
    key = consented(work)
    held_meeting(work, key)
    end_action(work, key)
    return key


def agreed(work: DeskWork, key: RecordId, until: date | None, revoked: date | None = None) -> None:
    with work.unit() as unit:
        kind, means = AgreementKind.KEEPING, SigningMeans.SCREEN
        given = Agreement(work.new_id(), key, kind, "keeping.1", TODAY, means, until=until, revoked_on=revoked)
        unit.add(given)
        unit.commit()


def told(work: DeskWork, key: RecordId) -> list[str]:
    view = prepare_follow_up(work, key)
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in paper_text(proof_paper(view.facts, view.kind, ()))]


def test_its_minutes_are_counted_nowhere(work: DeskWork) -> None:
    key = ended(work)
    hours, statement = read_dossier(work, key).hours, prepare_hours(work, key).facts
    save_form(work, key, FollowUp, {"held_on": work.clock.today(), "minutes": 90})
    assert read_dossier(work, key).hours == hours
    assert prepare_hours(work, key).facts == statement
    assert read_bilan_overview(work, key).hours == hours
    assert {"1 h 30", "Durée, hors des 24 heures"} <= set(told(work, key))


def test_the_report_waits_for_the_interview_and_refuses_dates_that_contradict(work: DeskWork) -> None:
    key = ended(work)
    with pytest.raises(RuleBroken, match="pas encore eu lieu"):
        prepare_follow_up(work, key)
    saved = save_form(work, key, FollowUp, {"held_on": TODAY + timedelta(days=90)})
    assert "à venir" in saved.problems["held_on"]
    with pytest.raises(InvalidInput):
        prepare_follow_up(work, key)
    saved = save_form(work, key, FollowUp, {"offered_on": TODAY, "held_on": TODAY - timedelta(days=1)})
    assert "précède" in saved.problems["held_on"]


def test_it_tells_each_action_as_it_stands_and_goes_to_the_person_alone(work: DeskWork) -> None:
    key = ended(work)
    action = add_item(work, key, Action, {"title": "Appeler le lycée"})
    values = {"held_on": TODAY, "start": time(10), "situation": "Elle a repris à mi-temps.", "next_steps": "Visiter."}
    save_form(work, key, FollowUp, values)
    save_item(work, action, Action, {"status": ActionStatus.DONE})
    said = told(work, key)
    assert said.index("Appeler le lycée") < said.index("Faite") < said.index("Visiter.")
    assert OUTSIDE in [text.replace(" :", "\N{NO-BREAK SPACE}:") for text in said]
    assert prepare_follow_up(work, key).missing == ()
    assert [one for one in RecipientKind if may_receive(PaperKind.FOLLOW_UP, one)] == [RecipientKind.BENEFICIARY]


def test_it_tells_what_happened_with_confidence_then_and_now(work: DeskWork) -> None:
    key = ended(work)
    action = add_item(work, key, Action, {"title": "Appeler le lycée", "confidence": 8})
    dropped = {"title": "Visiter", "status": ActionStatus.DROPPED, "dropped_why": "Trop loin de chez elle"}
    add_item(work, key, Action, dropped)
    save_form(work, key, FollowUp, {"held_on": TODAY})
    assert "Trop loin de chez elle" in told(work, key)
    review_action(work, action, {"status": ActionStatus.UNDER_WAY, "confidence": 5, "words": "Un message laissé"})
    assert "Un message laissé\nConfiance : 8 sur 10 au moment du plan, 5 aujourd’hui." in told(work, key)


def test_held_without_content_it_says_so(work: DeskWork) -> None:
    key = ended(work)
    save_form(work, key, FollowUp, {"held_on": TODAY})
    assert WITHOUT_CONTENT in [text.replace(" :", "\N{NO-BREAK SPACE}:") for text in told(work, key)]


def test_the_frame_tells_the_agreement_that_stands_today_and_no_other(work: DeskWork) -> None:
    key = ended(work)
    assert read_frame(work, key).agreed is None
    agreed(work, key, TODAY + timedelta(days=30), revoked=TODAY)
    assert read_frame(work, key).agreed is None
    agreed(work, key, TODAY + timedelta(days=30))
    found = read_frame(work, key).agreed
    assert found is not None
    work.clock.moment += timedelta(days=31)
    assert read_frame(work, key).agreed is None


def test_a_follow_up_that_was_proposed_is_no_longer_asked_for(work: DeskWork) -> None:
    work = replace(work, law=load_law())
    key = ended(work)
    assert [one.settled for one in read_bilan_overview(work, key).deadlines if one.what is DueKind.FOLLOW_UP] == [None]
    save_form(work, key, FollowUp, {"declined_on": TODAY})
    settled = [one.settled for one in read_bilan_overview(work, key).deadlines if one.what is DueKind.FOLLOW_UP]
    assert settled == [TODAY]
