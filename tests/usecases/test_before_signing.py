"""What is worth a look before the synthesis is validated and before the programme is signed; nothing is barred."""

from datetime import time, timedelta

import pytest

from bilan_desktop.app.demonstration_words import FIRST_PHASE, INVESTIGATION
from bilan_desktop.blocks import to_json
from bilan_desktop.domain.amendments import AmendmentReason
from bilan_desktop.domain.conclusion import Action
from bilan_desktop.domain.first_phase import Need, RequestAnalysis
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.guided_work import ExchangeMeans
from bilan_desktop.domain.hours import PoolBalance, split_over_phases
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.meetings import MeetingKind, MeetingState
from bilan_desktop.domain.papers import PaperKind, PaperState, SignerRole
from bilan_desktop.domain.progress import StepState
from bilan_desktop.domain.synthesis import Chapter, DeliveryMeans
from bilan_desktop.usecases import guided_work as guided
from bilan_desktop.usecases import synthesis
from bilan_desktop.usecases.before_signing import Unsigned, read_before_programme, read_before_validating
from bilan_desktop.usecases.bilan_overview import read_bilan_overview
from bilan_desktop.usecases.closing import read_closing
from bilan_desktop.usecases.delivery import HANDED, Handing, deliver, prepare_delivery, prepare_receipt
from bilan_desktop.usecases.dossiers import save_funding
from bilan_desktop.usecases.guided_papers import prepare_guided_log
from bilan_desktop.usecases.journey import read_journey
from bilan_desktop.usecases.meetings import hold_meeting, plan_meeting
from bilan_desktop.usecases.overview import open_phase
from bilan_desktop.usecases.papers import sign_on_screen
from bilan_desktop.usecases.programme import change_plan
from bilan_desktop.usecases.programme_papers import prepare_programme
from bilan_desktop.usecases.records import add_item, save_form
from bilan_desktop.usecases.versions import REMARKS, read_texts
from factories import (
    DeskWork,
    a_slot,
    confirmed,
    consented,
    drawn,
    fill_practice,
    held_meeting,
    prospect,
    sign_and_seal,
)


@pytest.fixture
def told(work: DeskWork) -> RecordId:
    """A dossier whose programme is signed and whose first two phases are told."""
    fill_practice(work)
    key = consented(work)
    sign_and_seal(work, prepare_programme(work, key))
    save_form(work, key, RequestAnalysis, {"request": "Trouver un métier d’accompagnement."})
    for record, values in (*FIRST_PHASE, *INVESTIGATION):
        add_item(work, key, record, values)
    return key


def signed(work: DeskWork, dossier: RecordId, remarks: str = "") -> RecordId:
    """A new version, read today, validated, signed by both and sealed."""
    made = synthesis.begin_version(work, dossier)
    synthesis.save_synthesis(work, made, {"read_on": work.clock.today(), "remarks": remarks})
    sign_and_seal(work, synthesis.validate_version(work, made))
    return made


def handed_over(work: DeskWork, dossier: RecordId) -> None:
    """The signed synthesis and the detailed results handed over today, the receipt signed."""
    handing = Handing(work.clock.today(), DeliveryMeans.HAND, HANDED)
    results = prepare_delivery(work, dossier, handing)
    assert results is not None
    sign_and_seal(work, prepare_receipt(work, deliver(work, dossier, handing, {results.id: b"%PDF results"})))


def state(work: DeskWork, dossier: RecordId, code: str) -> tuple[StepState, tuple[str, ...]]:
    """Where a step stands and what it lacks."""
    step = next(one for one in read_journey(work, dossier) if one.step.code == code)
    return step.state, step.missing


def test_an_almost_empty_synthesis_says_all_that_it_lacks(work: DeskWork) -> None:
    key = consented(work)
    save_form(work, key, RequestAnalysis, {"request": "Changer de voie."})
    held_meeting(work, key)
    assert read_before_validating(work, key) is None
    made = synthesis.begin_version(work, key)
    found = read_before_validating(work, key)
    assert found is not None
    assert (found.accompaniment, found.guided) == (PoolBalance(1080, 120), PoolBalance(360, 0))
    assert (found.restitution, found.plan, found.carried) == (None, False, 0)
    assert found.silent == (Chapter.SKILLS, Chapter.PROJECT, Chapter.STEPS)
    assert found.unsigned == Unsigned(programme=True)
    assert state(work, key, "F3.5")[0] is StepState.BEGUN
    # Nothing of it bars what is true: it was read, and the person validates it.
    fill_practice(work)
    synthesis.save_synthesis(work, made, {"read_on": work.clock.today()})
    synthesis.validate_version(work, made)
    assert read_before_validating(work, key) is None


def test_what_is_settled_is_no_longer_said(work: DeskWork, told: RecordId) -> None:
    made = synthesis.begin_version(work, told)
    before = read_before_validating(work, told)
    assert before is not None
    assert before.silent == (Chapter.STEPS,)
    assert before.unsigned == Unsigned()
    restitution = plan_meeting(work, told, a_slot(), MeetingKind.RESTITUTION)
    add_item(work, told, Action, {"title": "Rencontrer deux personnes"})
    add_item(work, told, Need, {"text": "Gagner du temps pour soi"})
    synthesis.write_passage(work, made, "career", to_json(()))
    now = read_before_validating(work, told)
    assert now is not None
    assert (now.restitution, now.plan) == (MeetingState.PLANNED, True)
    assert [one.key for one in now.blank] == ["career"]
    assert {one.key for one in now.outdated} == {"request", "plan"}
    synthesis.compose_passage(work, made, "request")
    synthesis.compose_passage(work, made, "plan")
    synthesis.leave_out(work, made, "career", left_out=True)
    work.clock.moment = a_slot().span().end
    hold_meeting(work, restitution, a_slot())
    last = read_before_validating(work, told)
    assert last is not None
    assert (last.restitution, last.silent, last.blank, last.outdated) == (MeetingState.HELD, (), (), ())


def test_a_note_of_adaptation_and_its_version_wait_for_their_signatures(work: DeskWork, told: RecordId) -> None:
    synthesis.begin_version(work, told)
    change_plan(work, told, split_over_phases(16 * 60, 8 * 60), (), (), AmendmentReason.PACE)
    found = read_before_validating(work, told)
    assert found is not None
    assert found.unsigned == Unsigned(programme=True, notes=(1,), version=2)


def test_a_second_version_opens_again_the_steps_that_the_first_had_done(work: DeskWork, told: RecordId) -> None:
    open_phase(work, told, Phase.CONCLUSION)
    add_item(work, told, Action, {"title": "Rencontrer deux personnes"})
    held_meeting(work, told)
    signed(work, told)
    handed_over(work, told)
    assert state(work, told, "F3.6") == (StepState.DONE, ())
    synthesis.begin_version(work, told)
    again, missing = state(work, told, "F3.6")
    assert again is StepState.TO_COMPLETE
    assert missing[:2] == ("la date de la lecture partagée", "la synthèse signée par les deux")
    assert state(work, told, "F3.5") == (StepState.DONE, ())
    assert [(one.code, one.number) for one in read_bilan_overview(work, told).missing if "synth" in one.code] == [
        ("synthesis_to_read", 2)
    ]
    add_item(work, told, Need, {"text": "Gagner du temps pour soi"})
    assert state(work, told, "F3.5")[0] is StepState.TO_COMPLETE
    synthesis.discard_version(work, synthesis.read_synthesis(work, told).id)
    assert state(work, told, "F3.6") == (StepState.DONE, ())
    signed(work, told)
    assert state(work, told, "F3.6")[1] == ("la remise de la synthèse et des résultats détaillés",)
    assert "delivery" in [one.code for one in read_bilan_overview(work, told).missing]


def test_remarks_stay_with_the_version_they_were_made_of(work: DeskWork, told: RecordId) -> None:
    first = signed(work, told, "C’est bien moi.")
    second = synthesis.begin_version(work, told)
    assert synthesis.read_synthesis(work, told).values == {"remarks": "", "read_on": None}
    assert read_texts(work, first)[REMARKS] == ("C’est bien moi.",)
    assert REMARKS not in read_texts(work, second)
    found = read_before_validating(work, told)
    assert found is not None
    assert found.carried == 0
    synthesis.save_synthesis(work, second, {"read_on": work.clock.today(), "remarks": "C’est bien moi."})
    again = read_before_validating(work, told)
    assert again is not None
    assert again.carried == 0, "said anew, with the same words"


def test_remarks_taken_over_from_an_unsigned_version_are_said_to_be(work: DeskWork, told: RecordId) -> None:
    made = synthesis.begin_version(work, told)
    synthesis.save_synthesis(work, made, {"read_on": work.clock.today(), "remarks": "C’est bien moi."})
    synthesis.validate_version(work, made)
    again = synthesis.begin_version(work, told)
    found = read_before_validating(work, told)
    assert found is not None
    assert found.carried == 1
    synthesis.save_synthesis(work, again, {"remarks": "C’est bien moi, en mieux."})
    later = read_before_validating(work, told)
    assert later is not None
    assert later.carried == 0


def test_the_programme_says_what_it_would_be_signed_without(work: DeskWork) -> None:
    assert read_before_programme(work, prospect(work)) is None
    key = confirmed(work)
    found = read_before_programme(work, key)
    assert found is not None
    assert (found.funding, found.price, found.calendar, found.accompaniment) == (False, True, 0, 1080)
    assert "le SIRET" in found.settings
    assert "le nom du référent ou de la référente handicap" in found.settings
    for kind, priced in ((FundingKind.CPF, True), (FundingKind.PERSONAL, False), (FundingKind.OPCO_PLAN, False)):
        save_funding(work, key, Funding(kind), None)
        later = read_before_programme(work, key)
        assert later is not None
        assert (later.funding, later.price) == (True, priced)
    save_funding(work, key, Funding(FundingKind.PERSONAL), 185_000)
    fill_practice(work)
    plan_meeting(work, key, a_slot())
    plan_meeting(work, key, a_slot(a_slot().on + timedelta(days=200), time(9)), MeetingKind.FOLLOW_UP)
    settled = read_before_programme(work, key)
    assert settled is not None
    assert (settled.price, settled.calendar, settled.settings) == (True, 120, ())


def test_once_one_has_signed_nothing_more_is_said_of_the_programme(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    paper = prepare_programme(work, key)
    assert read_before_programme(work, key) is not None
    sign_on_screen(work, paper.id, SignerRole.BENEFICIARY, drawn(1))
    assert paper.state is PaperState.OPEN
    assert read_before_programme(work, key) is None


def test_the_end_says_the_guided_work_and_the_papers_that_are_left(work: DeskWork, told: RecordId) -> None:
    held_meeting(work, told)
    before = read_closing(work, told)
    assert (before.left, before.guided_left, before.papers) == (16 * 60, 6 * 60, ())
    assert before.unsigned_programme == Unsigned()
    made = guided.give_assignment(work, told, "Enquête métier")
    guided.save_assignment(work, made, {"instruction": "Rencontrer deux personnes."})
    guided.note_exchange(work, made, work.clock.today(), ExchangeMeans.PHONE)
    guided.accept_minutes(work, made, 120)
    assert (read_closing(work, told).guided_left, read_closing(work, told).papers) == (240, (PaperKind.GUIDED_LOG,))
    sign_and_seal(work, prepare_guided_log(work, told))
    change_plan(work, told, split_over_phases(16 * 60, 8 * 60), (), (), AmendmentReason.PACE)
    after = read_closing(work, told)
    # Both agreed on 18 and 6 hours: the note that would move two of them is not signed.
    assert (after.left, after.guided_left, after.papers) == (16 * 60, 4 * 60, ())
    assert after.unsigned_programme == Unsigned(programme=True, notes=(1,), version=2)
