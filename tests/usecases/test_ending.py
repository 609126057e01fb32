"""The end of the action: dated by the last meeting, certified to the minute, undone until it is signed."""

from datetime import timedelta

import pytest

from bilan_desktop.blocks import paper_text
from bilan_desktop.documents.press import proof_paper
from bilan_desktop.domain.dossier import DossierState
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.guided_work import ExchangeMeans
from bilan_desktop.domain.meetings import MeetingState, Mode, Reason
from bilan_desktop.domain.papers import Handwriting, PaperKind, PaperState, SignerRole
from bilan_desktop.ui.screens.overview.words import happening_words
from bilan_desktop.usecases import guided_work, papers
from bilan_desktop.usecases.bilan_overview import read_bilan_overview
from bilan_desktop.usecases.ending import end_action, prepare_certificate, resume_action
from bilan_desktop.usecases.meetings import plan_meeting, read_meeting
from bilan_desktop.usecases.overview import read_dossier
from bilan_desktop.usecases.papers import current_paper
from factories import DeskWork, a_slot, consented, fill_practice, held_meeting

DRAWN = Handwriting((tuple((0.1 * place, 0.2 + 0.05 * ((3 * place) % 9)) for place in range(9)),), 3.0)


def test_the_action_ends_on_the_day_of_its_last_meeting(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work)
    with pytest.raises(RuleBroken, match="Aucune séance"):
        end_action(work, key)
    held_meeting(work, key, a_slot(minutes=90))
    with pytest.raises(RuleBroken, match="Closez d’abord"):
        prepare_certificate(work, key)
    assert end_action(work, key) == a_slot().on
    view = read_dossier(work, key)
    assert (view.ended_on, view.state) == (a_slot().on, DossierState.ENDED)
    resume_action(work, key)
    assert read_dossier(work, key).ended_on is None


def test_the_certificate_tells_the_minutes_held_and_is_signed_by_the_consultant_alone(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work)
    held_meeting(work, key, a_slot(minutes=90))
    end_action(work, key)
    paper = prepare_certificate(work, key)
    assert paper.missing == (SignerRole.CONSULTANT,)
    assert any(
        "1\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30" in t for t in paper_text(proof_paper(paper.facts, paper.kind, ()))
    )
    papers.sign_on_screen(work, paper.id, SignerRole.CONSULTANT, DRAWN)
    papers.seal_paper(work, paper.id, b"%PDF")
    assert prepare_certificate(work, key).id == paper.id
    with pytest.raises(RuleBroken, match="ne s’annule plus"):
        resume_action(work, key)
    found = current_paper(work, key, PaperKind.CERTIFICATE)
    assert found is not None
    assert found.complete


def test_a_meeting_held_after_the_end_is_said_before_anything_is_certified(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work)
    held_meeting(work, key, a_slot(on=a_slot().on - timedelta(days=1)))
    end_action(work, key)
    held_meeting(work, key, a_slot(minutes=60))
    with pytest.raises(RuleBroken, match="Reprenez l’action"):
        prepare_certificate(work, key)
    resume_action(work, key)
    assert end_action(work, key) == a_slot().on
    assert prepare_certificate(work, key).missing == (SignerRole.CONSULTANT,)


def test_a_certificate_that_was_sent_stays_readable_when_the_action_goes_on(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work)
    held_meeting(work, key, a_slot())
    end_action(work, key)
    paper = prepare_certificate(work, key)
    papers.send_to_sign(work, paper.id)
    resume_action(work, key)
    assert papers.read_paper(work, paper.id).state is PaperState.REPLACED


def test_the_end_cancels_the_meetings_named_and_says_how_many(work: DeskWork) -> None:
    fill_practice(work)
    key, other = consented(work), consented(work, "Autre")
    held_meeting(work, key, a_slot())
    coming = plan_meeting(work, key, a_slot(a_slot().on + timedelta(days=7)))
    foreign = plan_meeting(work, other, a_slot(a_slot().on + timedelta(days=9)))
    with pytest.raises(RuleBroken, match="autre dossier"):
        end_action(work, key, (coming, foreign))
    assert read_dossier(work, key).ended_on is None
    end_action(work, key, (coming,))
    assert read_meeting(work, coming).history[-1].reason is Reason.ENDED
    told = [one for one in read_bilan_overview(work, key).happened if one.number == 1]
    assert "Action close · 1 séance annulée" in [happening_words(one) for one in told]
    resume_action(work, key)
    assert read_meeting(work, coming).line.state is MeetingState.PLANNED


def test_the_certificate_never_adds_the_two_pools(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work)
    held_meeting(work, key, a_slot(minutes=97))
    made = guided_work.give_assignment(work, key)
    guided_work.save_assignment(work, made, {"instruction": "Rencontrer deux personnes."})
    guided_work.note_exchange(work, made, work.clock.today(), ExchangeMeans.PHONE)
    guided_work.accept_minutes(work, made, 38)
    end_action(work, key)
    paper = prepare_certificate(work, key)
    told = " ".join(paper_text(proof_paper(paper.facts, paper.kind, ()))).replace("\N{NO-BREAK SPACE}", " ")
    assert "1 h 37 d’accompagnement individualisé et de 38 min de travail personnel guidé" in told
    assert "2 h 15" not in told


def test_the_certificate_tells_the_minutes_at_a_distance_where_only_a_part_was(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work)
    held_meeting(work, key, a_slot(minutes=90))
    held_meeting(work, key, a_slot(on=a_slot().on + timedelta(days=7), minutes=60, mode=Mode.REMOTE))
    end_action(work, key)
    paper = prepare_certificate(work, key)
    told = [text.replace("\N{NO-BREAK SPACE}", " ") for text in paper_text(proof_paper(paper.facts, paper.kind, ()))]
    assert "En présence et à distance, dont 1 h 00 à distance" in told
