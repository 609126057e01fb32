"""The certificate of what was held: accompaniment alone, once the action has ended, signed by the provider."""

import pytest

from bilan_desktop.blocks import paper_text
from bilan_desktop.documents.press import proof_paper
from bilan_desktop.documents.realisation import BLANK
from bilan_desktop.domain.dossier import Dossier, Motive
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.guided_work import ExchangeMeans
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.meetings import MeetingKind, Mode
from bilan_desktop.domain.papers import PaperState, SignerRole
from bilan_desktop.domain.people import Organisation
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases import guided_work, papers
from bilan_desktop.usecases.dossiers import save_funding, save_organisation
from bilan_desktop.usecases.ending import end_action, resume_action
from bilan_desktop.usecases.life import abandon_bilan
from bilan_desktop.usecases.meetings import hold_meeting, plan_meeting
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.realisation import prepare_realisation
from factories import TODAY, DeskWork, a_slot, consented, drawn, fill_practice, held_meeting

NB = "\N{NO-BREAK SPACE}"


def said(work: DeskWork, key: RecordId) -> list[str]:
    view = prepare_realisation(work, key)
    return [text.replace(NB, " ") for text in paper_text(proof_paper(view.facts, view.kind, ()))]


def guided(work: DeskWork, key: RecordId, minutes: int) -> None:
    made = guided_work.give_assignment(work, key)
    guided_work.save_assignment(work, made, {"instruction": "Rencontrer deux personnes."})
    guided_work.note_exchange(work, made, work.clock.today(), ExchangeMeans.PHONE)
    guided_work.accept_minutes(work, made, minutes)


def test_it_waits_for_the_end_and_certifies_the_accompaniment_without_guided_work(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work)
    held_meeting(work, key, a_slot(minutes=90))
    with pytest.raises(RuleBroken, match="Closez"):
        prepare_realisation(work, key)
    held_meeting(work, key, a_slot(on=a_slot().on.replace(day=11), minutes=60, mode=Mode.REMOTE))
    end_action(work, key)
    told = said(work, key)
    assert "2 h 30, 2 séances" in told
    assert "1 h 00, soit 40,0 % de l’accompagnement" in told
    assert {"☑ bilan de compétences", "☐ action de formation"} <= set(told)
    assert any(text.startswith("Fait à Lyon, le ") for text in told)
    assert prepare_realisation(work, key).missing == (SignerRole.CONSULTANT,)


def test_the_follow_up_and_guided_work_never_add_to_it(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work)
    held_meeting(work, key, a_slot(minutes=90))
    guided(work, key, 120)
    end_action(work, key)
    before = prepare_realisation(work, key).facts
    after = a_slot(on=a_slot().on.replace(month=7), minutes=60)
    follow_up = plan_meeting(work, key, after, MeetingKind.FOLLOW_UP)
    work.clock.moment = after.span().end
    hold_meeting(work, follow_up, after)
    assert '"individual":90' in before
    assert prepare_realisation(work, key).facts == before


def test_it_names_the_employer_and_leaves_the_place_blank_where_the_address_tells_no_town(work: DeskWork) -> None:
    fill_practice(work)
    save_practice(work, {"address": "Lieu-dit Les Aulnes"})
    key = consented(work)
    employer = save_organisation(work, Organisation(NO_ID, ProofText("Atelier Tournesol")))
    save_funding(work, key, Funding(FundingKind.OPCO_PLAN, employer_id=employer), None)
    held_meeting(work, key)
    end_action(work, key)
    told = said(work, key)
    assert "Atelier Tournesol" in told
    assert any(text.startswith(f"Fait à {BLANK}, le ") for text in told)


def test_an_interrupted_bilan_certifies_what_was_held_and_never_why(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work)
    held_meeting(work, key, a_slot(minutes=45))
    abandon_bilan(work, key, TODAY, Motive.IMPEDIMENT)
    told = " ".join(said(work, key))
    assert "45 min, 1 séance" in told
    assert "interrompue le 4 mars 2026" in told
    assert "une partie de l’action" in told


def test_once_signed_the_end_stands_and_the_payer_may_have_it(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work)
    held_meeting(work, key)
    end_action(work, key)
    draft = prepare_realisation(work, key)
    resume_action(work, key)
    assert papers.current_paper(work, key, draft.kind) is None
    end_action(work, key)
    view = prepare_realisation(work, key)
    papers.sign_on_screen(work, view.id, SignerRole.CONSULTANT, drawn(1))
    papers.seal_paper(work, view.id, b"%PDF")
    with pytest.raises(RuleBroken, match="certificat de réalisation est signé"):
        resume_action(work, key)
    papers.record_export(work, view.id, RecipientKind.FUNDER, "OPCO", "pdf")
    assert papers.read_paper(work, view.id).state is PaperState.SEALED
    with work.unit() as unit:
        assert unit.get(Dossier, key).ended_on is not None
