"""Characters that no font draws: told with where they come from, and the paper prepared again once they are mended."""

import pytest

from bilan_desktop.documents.press import DocumentPress
from bilan_desktop.domain.errors import RuleBroken, UnprintableText
from bilan_desktop.domain.first_phase import Objective, RequestAnalysis
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import PaperKind, SignerRole
from bilan_desktop.usecases.consent import prepare_consent
from bilan_desktop.usecases.delivery import prepare_results
from bilan_desktop.usecases.dossiers import save_beneficiary
from bilan_desktop.usecases.meeting_papers import prepare_planning
from bilan_desktop.usecases.meetings import plan_meeting
from bilan_desktop.usecases.objectives_papers import prepare_objectives
from bilan_desktop.usecases.papers import PaperView, sign_on_screen
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.preparing_again import BY_SUBJECT, prepare_again
from bilan_desktop.usecases.records import add_item, save_form
from bilan_desktop.usecases.unprintable import Unprinted, unprinted
from factories import DeskWork, a_slot, confirmed, drawn, fill_practice


def found(view: PaperView) -> Unprinted:
    with pytest.raises(UnprintableText) as caught:
        DocumentPress().print_proof(view.facts, view.kind, ())
    return unprinted(view, caught.value.characters)


@pytest.fixture
def dossier(work: DeskWork) -> RecordId:
    fill_practice(work)
    return confirmed(work)


def test_a_name_is_told_apart_and_its_latin_form_prints_on_the_paper_prepared_again(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work, "李")
    plan_meeting(work, key, a_slot())
    view = prepare_planning(work, key)
    said = found(view)
    assert (said.in_name, said.characters, said.route) == (True, "李", "")
    assert "李" in said.sentence
    assert "forme latine" in said.sentence
    save_beneficiary(work, key, {"latin_name": "Ariane Li"})
    again = prepare_again(work, view.id)
    assert again.kind is PaperKind.PLANNING
    printed = DocumentPress().pages(DocumentPress().print_proof(again.facts, again.kind, ()))
    assert "Ariane Li" in printed.text(0)
    assert "?" not in printed.text(0)


def test_other_words_are_quoted_with_the_page_where_they_were_typed(work: DeskWork, dossier: RecordId) -> None:
    add_item(work, dossier, Objective, {"text": "Partir vers 東京 bientôt"})
    said = found(prepare_objectives(work, dossier))
    assert (said.in_name, said.words, said.route) == (False, ("東京",), "etape/F1.4")
    assert "« 東京 »" in said.sentence.replace("\N{NARROW NO-BREAK SPACE}", " ")
    save_practice(work, {"organisation": "Cabinet 😀"})
    assert found(prepare_consent(work, dossier)).route == "reglages"


def test_detailed_results_lead_to_the_step_that_says_it(work: DeskWork, dossier: RecordId) -> None:
    save_form(work, dossier, RequestAnalysis, {"trigger": "Un départ à 東京"})
    said = found(prepare_results(work, dossier))
    assert (said.route, said.words) == ("etape/F1.1", ("東京",))


def test_what_somebody_signed_is_not_prepared_again(work: DeskWork, dossier: RecordId) -> None:
    view = prepare_consent(work, dossier)
    sign_on_screen(work, view.id, SignerRole.BENEFICIARY, drawn(1))
    with pytest.raises(RuleBroken):
        prepare_again(work, view.id)


def test_each_kind_is_prepared_again_or_has_a_page_that_does(work: DeskWork) -> None:
    apart = {
        PaperKind.SYNTHESIS,
        PaperKind.KEEPING,
        PaperKind.COMMUNICATION,
        PaperKind.ADAPTATION_CONSENT,
        PaperKind.SELF_DIAGNOSIS,
        PaperKind.STEP_EVALUATION,
        PaperKind.SATISFACTION,
        PaperKind.SATISFACTION_LATER,
        PaperKind.CONVOCATION,
        PaperKind.SUPPORT,
        PaperKind.QUESTIONNAIRE,
        PaperKind.INVOICE,
    }
    assert BY_SUBJECT.keys() | apart == set(PaperKind)
