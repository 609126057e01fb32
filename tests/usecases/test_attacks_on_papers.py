"""What an attack on the papers found, held: who signs, who receives, which version left, which dates can stand."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import msgspec
import pytest

from bilan_desktop.domain.dossier import Motive
from bilan_desktop.domain.errors import InvalidInput, NotFound, RuleBroken
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Skill
from bilan_desktop.domain.papers import PaperKind, PaperState, SignerRole
from bilan_desktop.domain.synthesis import DeliveryMeans
from bilan_desktop.usecases import (
    attendance,
    consent,
    delivery,
    ending,
    life,
    meeting_papers,
    meetings,
    papers,
    records,
)
from bilan_desktop.usecases.delivery import Handing
from bilan_desktop.usecases.dossiers import rename_beneficiary
from bilan_desktop.usecases.synthesis import begin_version, save_synthesis, take_back_validation, validate_version
from factories import (
    TODAY,
    DeskWork,
    a_slot,
    confirmed,
    consented,
    count,
    drawn,
    fill_practice,
    held_meeting,
    sign_and_seal,
)

BENEFICIARY, CONSULTANT = SignerRole.BENEFICIARY, SignerRole.CONSULTANT


@pytest.fixture
def dossier(work: DeskWork) -> RecordId:
    """A dossier with a meeting held and a skill told."""
    fill_practice(work)
    key = consented(work)
    held_meeting(work, key)
    records.add_item(work, key, Skill, {"label": "Animer un atelier"})
    return key


def validated(work: DeskWork, dossier: RecordId) -> papers.PaperView:
    made = begin_version(work, dossier)
    save_synthesis(work, made, {"read_on": work.clock.today()})
    return validate_version(work, made)


def delivered(work: DeskWork, dossier: RecordId) -> RecordId:
    handing = Handing(work.clock.today(), DeliveryMeans.HAND)
    results = delivery.prepare_delivery(work, dossier, handing)
    assert results is not None
    return delivery.deliver(work, dossier, handing, {results.id: b"%PDF results"})


def to_the_person(work: DeskWork, paper: papers.PaperView, place: str = "") -> None:
    """A copy leaves for the person, as the preview notes it."""
    papers.record_export(work, paper.id, RecipientKind.BENEFICIARY, "Ariane", "pdf", place, data=b"%PDF left")


def test_nobody_signs_what_they_do_not_sign(work: DeskWork, dossier: RecordId) -> None:
    ending.end_action(work, dossier)
    certificate = ending.prepare_certificate(work, dossier)
    planning = meeting_papers.prepare_planning(work, dossier)
    for gesture in (
        lambda: papers.sign_on_screen(work, certificate.id, BENEFICIARY, drawn(1)),
        lambda: papers.sign_on_paper(work, certificate.id, b"%PDF", work.clock.today(), (BENEFICIARY,)),
        lambda: papers.sign_on_screen(work, planning.id, CONSULTANT, drawn(2)),
        lambda: papers.sign_on_paper(work, planning.id, b"%PDF", work.clock.today()),
        lambda: papers.send_to_sign(work, planning.id, "Ariane"),
    ):
        with pytest.raises(RuleBroken, match="n’attend pas"):
            gesture()
    assert not count(work, "signature") + count(work, "attachment") + count(work, "export")


def test_a_consent_is_not_signed_in_the_year_26(work: DeskWork) -> None:
    fill_practice(work)
    paper = consent.prepare_consent(work, confirmed(work))
    with pytest.raises(InvalidInput, match="année") as refused:
        papers.sign_on_paper(work, paper.id, b"%PDF", date(26, 3, 4))
    assert set(refused.value.problems) == {"signed_on"}


@pytest.mark.parametrize("name", ["Aria\ud800ne", "x" * 301])
def test_a_recipient_is_a_name(work: DeskWork, dossier: RecordId, name: str) -> None:
    paper = meeting_papers.prepare_planning(work, dossier)
    with pytest.raises(InvalidInput) as refused:
        papers.record_export(work, paper.id, RecipientKind.FUNDER, name, "pdf")
    assert set(refused.value.problems) == {"recipient"}


def test_a_copy_is_noted_whatever_its_folder_is_called(work: DeskWork, dossier: RecordId) -> None:
    paper = meeting_papers.prepare_planning(work, dossier)
    to_the_person(work, paper, "/media/cl\udce9/Quenneville")
    assert papers.list_papers(work, dossier)[0].exports


def test_results_that_left_on_their_own_take_over_from_those_handed_before(work: DeskWork, dossier: RecordId) -> None:
    sign_and_seal(work, validated(work, dossier))
    delivered(work, dossier)
    records.add_item(work, dossier, Skill, {"label": "Conduire une réunion"})
    to_the_person(work, delivery.prepare_results(work, dossier))
    results = [p for p in papers.list_papers(work, dossier) if p.kind is PaperKind.RESULTS]
    assert [(p.reference[-2:], p.state) for p in results] == [("V2", PaperState.SEALED), ("V1", PaperState.REPLACED)]


def test_a_validation_is_not_taken_back_under_a_copy_that_left(work: DeskWork, dossier: RecordId) -> None:
    paper = validated(work, dossier)
    to_the_person(work, paper)
    with pytest.raises(RuleBroken, match="exportée"):
        take_back_validation(work, paper.subject_id)
    begin_version(work, dossier)
    assert papers.read_paper(work, paper.id).state is PaperState.REPLACED


def test_no_two_papers_that_left_bear_one_number_and_version(work: DeskWork, dossier: RecordId) -> None:
    (meeting,) = (line.id for line in meetings.list_meetings(work, dossier))
    prepared = {
        "register": partial(meeting_papers.prepare_register, work, dossier),
        "sheet": partial(attendance.prepare_sheet, work, meeting),
        "consent": partial(consent.prepare_consent, work, dossier),
    }
    first = {name: prepare() for name, prepare in prepared.items()}
    for paper in first.values():
        to_the_person(work, paper)
    rename_beneficiary(work, dossier, "Quenneville", "Ariane-Élise")
    for name, prepare in prepared.items():
        second = prepare()
        assert (second.number, second.version) == (first[name].number, 2)
        assert msgspec.json.decode(second.facts)["version"] == 2
        assert papers.read_paper(work, first[name].id).state is PaperState.REPLACED
        with pytest.raises(NotFound, match="remplacée"):
            papers.receive_return(work, dossier, b"%PDF " + first[name].reference.encode(), work.clock.today())


def test_a_draft_that_stayed_in_the_vault_keeps_its_version(work: DeskWork, dossier: RecordId) -> None:
    paper = meeting_papers.prepare_register(work, dossier)
    rename_beneficiary(work, dossier, "Quenneville", "Ariane-Élise")
    assert meeting_papers.prepare_register(work, dossier).reference == paper.reference
    assert count(work, "issued_paper") == 1


def test_results_are_not_handed_over_before_they_are_established(work: DeskWork, dossier: RecordId) -> None:
    sign_and_seal(work, validated(work, dossier))
    work.clock.moment += timedelta(days=3)
    yesterday = Handing(work.clock.today() - timedelta(days=1), DeliveryMeans.HAND)
    with pytest.raises(InvalidInput, match="établis le 07/03/2026"):
        delivery.prepare_delivery(work, dossier, yesterday)
    results = delivery.prepare_results(work, dossier)
    with pytest.raises(InvalidInput, match="établis le 07/03/2026"):
        delivery.deliver(work, dossier, yesterday, {results.id: b"%PDF"})
    assert papers.read_paper(work, results.id).state is PaperState.OPEN
    delivery.deliver(work, dossier, replace(yesterday, kinds=(PaperKind.SYNTHESIS,)))


def certified(work: DeskWork, dossier: RecordId) -> papers.PaperView:
    paper = ending.prepare_certificate(work, dossier)
    papers.sign_on_screen(work, paper.id, CONSULTANT, drawn(count(work, "signature")))
    return papers.seal_paper(work, paper.id, b"%PDF")


def test_a_certified_end_that_a_correction_contradicts_is_certified_again(work: DeskWork, dossier: RecordId) -> None:
    ending.end_action(work, dossier)
    first = certified(work, dossier)
    (meeting,) = (line.id for line in meetings.list_meetings(work, dossier))
    meetings.correct_meeting(work, meeting, a_slot(TODAY - timedelta(days=1)))
    ending.resume_action(work, dossier)
    assert ending.end_action(work, dossier) == TODAY - timedelta(days=1)
    second = certified(work, dossier)
    assert (second.number, second.version) == (first.number, 2)
    assert papers.read_paper(work, first.id).state is PaperState.REPLACED
    with pytest.raises(RuleBroken, match="ne s’annule plus"):
        ending.resume_action(work, dossier)


def test_a_certified_abandonment_that_a_meeting_contradicts_is_noted_again(work: DeskWork, dossier: RecordId) -> None:
    life.abandon_bilan(work, dossier, TODAY, Motive.NO_NEWS)
    certified(work, dossier)
    with pytest.raises(RuleBroken, match="ne s’annule plus"):
        life.take_back_abandonment(work, dossier)
    held_meeting(work, dossier, a_slot(TODAY + timedelta(days=1)))
    life.take_back_abandonment(work, dossier)
    life.abandon_bilan(work, dossier, TODAY + timedelta(days=1), Motive.NO_NEWS)
    assert certified(work, dossier).version == 2
