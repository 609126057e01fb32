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
from bilan_desktop.domain.deadlines import Deadline, DueKind
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.meetings import MeetingKind, Mode
from bilan_desktop.domain.papers import PaperKind, SigningMeans
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.retention import Part
from bilan_desktop.usecases import follow_up_gestures as gestures
from bilan_desktop.usecases.bilan_overview import read_bilan_overview
from bilan_desktop.usecases.due import due_on
from bilan_desktop.usecases.ending import end_action
from bilan_desktop.usecases.follow_up import prepare_follow_up, read_frame
from bilan_desktop.usecases.journal_codes import PLAIN, JournalKind
from bilan_desktop.usecases.leaving import may_receive
from bilan_desktop.usecases.meeting_papers import prepare_hours
from bilan_desktop.usecases.meetings import hold_meeting, plan_meeting
from bilan_desktop.usecases.overview import read_dossier
from bilan_desktop.usecases.plan import review_action
from bilan_desktop.usecases.preparing import Lack, preparable_papers
from bilan_desktop.usecases.records import add_item, read_form, save_form, save_item
from bilan_desktop.usecases.today import read_today
from factories import TODAY, DeskWork, a_slot, consented, fill_practice, held_meeting, journal_rows


def ended(work: DeskWork) -> RecordId:
    fill_practice(work)
    key = consented(work)
    held_meeting(work, key)
    end_action(work, key)
    return key


def agreed(
    work: DeskWork,
    key: RecordId,
    until: date | None = date(2028, 3, 4),
    revoked: date | None = None,
    documents: tuple[str, ...] = ("action",),
) -> None:
    with work.unit() as unit:
        kind, means, on = AgreementKind.KEEPING, SigningMeans.SCREEN, work.clock.today()
        unit.add(
            Agreement(
                work.new_id(), key, kind, "keeping.1", on, means, documents=documents, until=until, revoked_on=revoked
            )
        )
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
    agreed(work, key)
    assert {"1 h 30", "Durée, hors des 24 heures"} <= set(told(work, key))


def test_the_report_waits_for_the_interview_and_refuses_dates_that_contradict(work: DeskWork) -> None:
    key = ended(work)
    agreed(work, key)
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
    agreed(work, key)
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
    agreed(work, key)
    action = add_item(work, key, Action, {"title": "Appeler le lycée", "confidence": 8})
    dropped = {"title": "Visiter", "status": ActionStatus.DROPPED, "dropped_why": "Trop loin de chez elle"}
    add_item(work, key, Action, dropped)
    save_form(work, key, FollowUp, {"held_on": TODAY})
    assert "Trop loin de chez elle" in told(work, key)
    review_action(work, action, {"status": ActionStatus.UNDER_WAY, "confidence": 5, "words": "Un message laissé"})
    assert "Un message laissé\nConfiance : 8 sur 10 au moment du plan, 5 aujourd’hui." in told(work, key)


def test_held_with_nothing_said_its_report_says_so(work: DeskWork) -> None:
    key = ended(work)
    agreed(work, key, documents=("synthesis",))
    save_form(work, key, FollowUp, {"held_on": TODAY})
    assert WITHOUT_CONTENT in [text.replace(" :", "\N{NO-BREAK SPACE}:") for text in told(work, key)]


def test_without_agreement_it_is_recorded_as_held_and_has_no_report(work: DeskWork) -> None:
    key = ended(work)
    add_item(work, key, Action, {"title": "Appeler le lycée"})
    held = {"held_on": TODAY, "start": time(10), "minutes": 45, "mode": Mode.REMOTE, "place": "Téléphone"}
    save_form(work, key, FollowUp, held)
    frame = read_frame(work, key)
    assert (frame.told, frame.plan, frame.held_on) == (False, False, TODAY)
    with pytest.raises(RuleBroken, match=r"R\.6313-7"):
        prepare_follow_up(work, key)
    (report,) = (one for one in preparable_papers(work, key) if one.kind is PaperKind.FOLLOW_UP)
    assert report.lack is Lack.KEEPING
    agreed(work, key, documents=("synthesis",))
    frame = read_frame(work, key)
    assert (frame.told, frame.plan) == (True, False), "the plan of action was not left"
    assert "Appeler le lycée" not in told(work, key)


def test_what_is_told_is_written_only_while_an_agreement_stands(work: DeskWork) -> None:
    key = ended(work)
    with pytest.raises(RuleBroken, match=r"R\.6313-7"):
        save_form(work, key, FollowUp, {"held_on": TODAY, "progress": "Un appel"})
    assert read_form(work, key, FollowUp).values["progress"] == ""
    agreed(work, key, until=TODAY + timedelta(days=30))
    save_form(work, key, FollowUp, {"held_on": TODAY, "progress": "Un appel"})
    work.clock.moment += timedelta(days=31)
    with pytest.raises(RuleBroken, match=r"R\.6313-7"):
        save_form(work, key, FollowUp, {"progress": "Deux appels"})
    save_form(work, key, FollowUp, {"progress": ""})
    assert read_form(work, key, FollowUp).values["progress"] == ""


def test_once_its_content_was_destroyed_nothing_is_told_any_more(work: DeskWork) -> None:
    key = ended(work)
    agreed(work, key)
    save_form(work, key, FollowUp, {"held_on": TODAY, "progress": "Un appel"})
    assert read_frame(work, key).plan
    with work.unit() as unit:
        for part in (Part.FOLLOW_UP, Part.ACTION):
            gone = DestroyedDossier(work.new_id(), 2026, 1, TODAY, "end.agreed_years", {}, dossier_id=key, part=part)
            unit.add(gone)
        unit.commit()
    frame = read_frame(work, key)
    assert (frame.told, frame.plan, frame.gone) == (False, False, True)
    with pytest.raises(RuleBroken, match=r"R\.6313-7"):
        prepare_follow_up(work, key)


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


def follow_up_due(work: DeskWork, key: RecordId) -> Deadline:
    return next(one for one in read_bilan_overview(work, key).deadlines if one.what is DueKind.FOLLOW_UP)


def test_a_follow_up_that_was_proposed_is_no_longer_asked_for(work: DeskWork) -> None:
    work = replace(work, law=load_law())
    key = ended(work)
    assert follow_up_due(work, key).settled is None
    save_form(work, key, FollowUp, {"declined_on": TODAY})
    assert follow_up_due(work, key).settled == TODAY


def test_unoffered_it_is_late_after_its_window_until_twelve_months(work: DeskWork) -> None:
    work = replace(work, law=load_law())
    one = follow_up_due(work, ended(work))
    for on, due, late in (
        (date(2026, 6, 3), False, 0),
        (date(2026, 6, 4), True, 0),
        (date(2026, 9, 4), True, 0),
        (date(2026, 9, 5), True, 1),
        (date(2027, 3, 4), True, 181),
        (date(2027, 3, 5), False, 0),
    ):
        assert (one.is_due(on), one.late(on)) == (due, late), on


def test_at_the_persons_request_its_window_goes_up_to_twelve_months(work: DeskWork) -> None:
    work = replace(work, law=load_law())
    key = ended(work)
    save_form(work, key, FollowUp, {"longer": True})
    one = follow_up_due(work, key)
    assert (one.first, one.on, one.late(date(2026, 12, 1))) == (date(2026, 6, 4), date(2027, 3, 4), 0)
    save_form(work, key, FollowUp, {"held_on": date(2027, 3, 5)})
    assert read_frame(work, key).beyond


LAST = date(2027, 3, 4)
"""Twelve months after the end: the last day on which the person may still have a follow-up that they asked for."""


def reminded(work: DeskWork, key: RecordId, on: date) -> bool:
    """Whether the list of what is due tells the follow-up that day; the home page must tell the same."""
    work.clock.moment += on - work.clock.today()
    home = [
        one
        for one in read_today(work).reminders
        if one.dossier_id == key and one.deadline is not None and one.deadline.what is DueKind.FOLLOW_UP
    ]
    assert len(home) == len(due_on(work, on, kinds=frozenset({DueKind.FOLLOW_UP})))
    return bool(home)


def put_off(work: DeskWork) -> RecordId:
    """It was proposed after three months, and the person asked for one up to twelve months after."""
    key = ended(work)
    work.clock.moment += timedelta(days=98)
    gestures.offer_follow_up(work, key)
    assert not reminded(work, key, work.clock.today())
    save_form(work, key, FollowUp, {"longer": True})
    return key


def test_proposed_then_asked_for_later_it_is_reminded_of_until_the_last_day_of_twelve_months(work: DeskWork) -> None:
    work = replace(work, law=load_law())
    key = put_off(work)
    days = (date(2026, 9, 10), date(2027, 2, 20), LAST, LAST + timedelta(days=1))
    assert [reminded(work, key, day) for day in days] == [True, True, True, False]


@pytest.mark.parametrize("name", ["declined_on", "held_on", "unanswered_on", "planned"])
def test_proposed_then_asked_for_later_it_is_settled_by_its_answer_or_its_meeting(work: DeskWork, name: str) -> None:
    work = replace(work, law=load_law())
    key = put_off(work)
    assert reminded(work, key, date(2027, 1, 4))
    if name == "planned":
        plan_meeting(work, key, a_slot(LAST), MeetingKind.FOLLOW_UP)
    elif name == "unanswered_on":
        gestures.close_unanswered(work, key)
    else:
        save_form(work, key, FollowUp, {name: work.clock.today()})
    assert not reminded(work, key, LAST)


def test_the_offer_is_noted_reminded_of_and_given_up_each_by_a_gesture(work: DeskWork) -> None:
    going_on = consented(work)
    with pytest.raises(RuleBroken, match="pas close"):
        gestures.offer_follow_up(work, going_on)
    key = ended(work)
    with pytest.raises(RuleBroken, match="pas encore été proposé"):
        gestures.remind_of_follow_up(work, key)
    gestures.offer_follow_up(work, key)
    with pytest.raises(RuleBroken, match="déjà été proposé"):
        gestures.offer_follow_up(work, key)
    later = TODAY + timedelta(days=20)
    work.clock.moment += timedelta(days=20)
    gestures.remind_of_follow_up(work, key)
    gestures.close_unanswered(work, key)
    frame = read_frame(work, key)
    assert (frame.offered_on, frame.reminded_on, frame.unanswered_on) == (TODAY, (later,), later)
    assert not frame.waits
    gestures.wait_again(work, key)
    gestures.undo_reminder(work, key)
    assert read_frame(work, key).waits
    gestures.undo_offer(work, key)
    assert read_frame(work, key).offered_on is None
    save_form(work, key, FollowUp, {"offered_on": TODAY, "declined_on": later})
    with pytest.raises(RuleBroken, match="a répondu"):
        gestures.remind_of_follow_up(work, key)
    told_of = [row["action"] for row in journal_rows(work) if row["action"].startswith("follow_up.")]
    assert all(action in PLAIN[JournalKind.JOURNEY] or action == "follow_up.saved" for action in told_of)


def test_the_meeting_that_was_held_is_not_typed_twice(work: DeskWork) -> None:
    key = ended(work)
    with pytest.raises(RuleBroken, match="Aucune séance"):
        gestures.take_meeting(work, key)
    work.clock.moment += timedelta(days=120)
    slot = a_slot(work.clock.today(), time(14), 75, mode=Mode.REMOTE, tool=ProofText("Visio"))
    meeting = plan_meeting(work, key, slot, MeetingKind.FOLLOW_UP)
    work.clock.moment = max(work.clock.moment, slot.span().end)
    hold_meeting(work, meeting, slot)
    before = gestures.take_meeting(work, key)
    values = read_form(work, key, FollowUp).values
    noted = (values["held_on"], values["start"], values["minutes"], values["mode"], values["place"])
    assert noted == (slot.on, time(14), 75, Mode.REMOTE, "Visio")
    with pytest.raises(RuleBroken, match="déjà noté"):
        gestures.take_meeting(work, key)
    gestures.put_back(work, key, before)
    assert read_form(work, key, FollowUp).values["held_on"] is None
