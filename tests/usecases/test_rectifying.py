"""Corrections at the person's request: the former value is kept, shown, given back; nothing destroyed is written."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from bilan_desktop.domain.conclusion import Fit
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.funding import Funding, PersonStatus
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Experience, Horizon, Motivation, Option, OptionStatus
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.meetings import Mode
from bilan_desktop.domain.papers import IssuedPaper, PaperState
from bilan_desktop.domain.people import Beneficiary, Organisation
from bilan_desktop.domain.questionnaires import Asking, asking
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.retention import Part
from bilan_desktop.domain.rights import Rectification
from bilan_desktop.supports.values.model import OWN_LETTERS
from bilan_desktop.usecases.asking import read_asking, save_answers
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.card_sort import add_own_card, read_sort
from bilan_desktop.usecases.coherence import answer_contradiction, mark_fit, read_coherence
from bilan_desktop.usecases.decision import choose_option
from bilan_desktop.usecases.dossiers import save_funding, save_organisation
from bilan_desktop.usecases.meetings import save_notes
from bilan_desktop.usecases.options import adjust_option
from bilan_desktop.usecases.records import add_item, list_items
from bilan_desktop.usecases.rectifying import (
    Correctable,
    correct,
    list_corrections,
    put_back,
    read_correctable,
    take_back,
)
from factories import (
    TODAY,
    DeskWork,
    a_slot,
    confirmed,
    consented,
    fill_practice,
    held_meeting,
    journal_rows,
    programmed,
    prospect,
    sign_and_seal,
)
from whole_life import ended, without_content

REQUEST = RecordId("c" * 32)
ENTRY = asking("autodiagnostic", "entry")
POINT = asking("step-evaluation", "preliminary")
HOPES = "answers.hopes.text"


def person_of(work: DeskWork, dossier_id: RecordId) -> RecordId:
    with work.unit() as unit:
        return unit.get(Dossier, dossier_id).beneficiary_id


def field_of(found: Iterable[Correctable], record: str, name: str) -> Correctable:
    return next(one for one in found if (one.record, one.field) == (record, name))


def test_any_text_is_found_with_the_page_where_it_is(work: DeskWork) -> None:
    dossier = confirmed(work)
    add_item(work, dossier, Experience, {"title": "Relieuse", "place": "Atelier du Port"})
    found = read_correctable(work, person_of(work, dossier)).found
    title = field_of(found, "experience", "title")
    assert (title.value, title.typed) == ("Relieuse", True)
    assert title.route == f"dossier/{dossier}/etape/F2.1"
    assert field_of(found, "beneficiary", "last_name").route == f"dossier/{dossier}/personne"
    assert field_of(found, "preliminary_interview", "request").value == "Changer de voie"
    day = field_of(found, "preliminary_interview", "held_on")
    assert (day.value, day.typed) == ("4\N{NO-BREAK SPACE}mars 2026", False)
    assert not {"id", "rank", "dossier_id", "occupation_code"} & {one.field for one in found}
    assert not {"issued_paper", "attachment", "synthesis"} & {one.record for one in found}


def test_the_notes_of_two_meetings_are_told_apart_by_their_day(work: DeskWork) -> None:
    dossier = consented(work)
    for days in (2, 1):
        save_notes(
            work, held_meeting(work, dossier, a_slot(TODAY - timedelta(days=days))), {"content_notes": "Tri des cartes"}
        )
    found = read_correctable(work, person_of(work, dossier)).found
    notes = [one.where for one in found if (one.record, one.field) == ("meeting", "content_notes")]
    assert len(set(notes)) == 2
    assert all("mars 2026" in one for one in notes)


def test_a_correction_keeps_what_was_written_and_is_undone(work: DeskWork) -> None:
    dossier = confirmed(work)
    item = add_item(work, dossier, Experience, {"title": "Relieuse"})
    person = person_of(work, dossier)
    asked = field_of(read_correctable(work, person).found, "experience", "title")
    key = correct(work, asked, " Relieuse-doreuse ", REQUEST)
    (made,) = list_corrections(work)
    assert (made.before, made.after, made.on, made.request_id) == ("Relieuse", "Relieuse-doreuse", TODAY, REQUEST)
    assert (made.person, made.number) == ("Ariane Quenneville", "2026-001")
    assert read_correctable(work, person).made == (made,)
    assert list_items(work, dossier, Experience)[0].values["title"] == "Relieuse-doreuse"
    gone = take_back(work, key)
    assert list_items(work, dossier, Experience)[0].values["title"] == "Relieuse"
    assert list_corrections(work) == ()
    put_back(work, gone)
    assert list_corrections(work) == (made,)
    assert item
    assert "Relieuse" not in str(journal_rows(work))


def test_a_name_is_written_as_the_person_s_page_does(work: DeskWork) -> None:
    dossier = prospect(work)
    person = person_of(work, dossier)
    asked = field_of(read_correctable(work, person).found, "beneficiary", "last_name")
    correct(work, asked, "Quenneville   Dumas")
    with work.unit() as unit:
        assert unit.get(Beneficiary, person).last_name == "Quenneville Dumas"
    with pytest.raises(InvalidInput):
        correct(work, replace(asked, value="Quenneville Dumas"), "x" * 300)
    assert len(list_corrections(work)) == 1


def test_what_cannot_be_written_is_said_and_nothing_changes(work: DeskWork) -> None:
    dossier = confirmed(work)
    person = person_of(work, dossier)
    found = read_correctable(work, person).found
    asked = field_of(found, "preliminary_interview", "request")
    with pytest.raises(InvalidInput) as refused:
        correct(work, asked, asked.value)
    assert "déjà" in refused.value.sentence
    with pytest.raises(InvalidInput):
        correct(work, asked, "x" * 100_001)
    with pytest.raises(InvalidInput):
        correct(work, field_of(found, "preliminary_interview", "held_on"), "demain")
    with pytest.raises(RuleBroken):
        correct(work, replace(asked, value="autre chose"), "Changer")
    assert list_corrections(work) == ()


def test_what_changed_since_is_not_taken_back(work: DeskWork) -> None:
    dossier = confirmed(work)
    person = person_of(work, dossier)
    asked = field_of(read_correctable(work, person).found, "preliminary_interview", "request")
    key = correct(work, asked, "Changer de métier")
    again = field_of(read_correctable(work, person).found, "preliminary_interview", "request")
    correct(work, again, "Changer de région")
    with pytest.raises(RuleBroken):
        take_back(work, key)
    assert len(list_corrections(work)) == 2


def test_what_was_destroyed_cannot_be_corrected(work: DeskWork) -> None:
    dossier = confirmed(work)
    person = person_of(work, dossier)
    asked = field_of(read_correctable(work, person).found, "preliminary_interview", "request")
    with work.unit() as unit:
        unit.add(
            DestroyedDossier(work.new_id(), 2026, 1, TODAY, "end.content_days", {}, (), None, dossier, Part.CONTENT)
        )
        unit.commit()
    with pytest.raises(RuleBroken) as refused:
        correct(work, asked, "Changer de métier")
    assert "a été détruit" in refused.value.sentence
    with work.unit() as unit:
        assert unit.find(Rectification) == []


def test_what_is_left_of_a_destroyed_dossier_is_corrected_at_its_page(work: DeskWork) -> None:
    fill_practice(work)
    dossier = ended(work)
    without_content(work, dossier)
    name = field_of(read_correctable(work, person_of(work, dossier)).found, "beneficiary", "last_name")
    assert (name.typed, name.gone, name.route) == (False, True, f"dossier/{dossier}/personne")
    with pytest.raises(InvalidInput):
        correct(work, name, "Quenneville-Dumas")


def test_the_connection_times_of_a_signed_sheet_are_corrected_with_the_meeting(work: DeskWork) -> None:
    fill_practice(work)
    dossier = programmed(work)
    meeting = held_meeting(work, dossier, a_slot(mode=Mode.REMOTE, tool=ProofText("Visio")))
    save_notes(work, meeting, {"connected": "9 h 02 à 10 h 58"})
    sheet = prepare_sheet(work, meeting)
    asked = field_of(read_correctable(work, person_of(work, dossier)).found, "meeting", "connected")
    key = correct(work, asked, "9 h 02 à 10 h 55")  # a draft is prepared afresh
    with work.unit() as unit:
        assert unit.find(IssuedPaper, id=sheet.id, state=PaperState.OPEN) == []
    sign_and_seal(work, prepare_sheet(work, meeting))
    asked = field_of(read_correctable(work, person_of(work, dossier)).found, "meeting", "connected")
    with pytest.raises(InvalidInput) as refused:
        correct(work, asked, "9 h 02 à 10 h 50")
    assert "déjà signée" in refused.value.problems["after"]
    with pytest.raises(InvalidInput):
        take_back(work, key)
    assert [one.after for one in list_corrections(work)] == ["9 h 02 à 10 h 55"]


def test_the_latest_correction_comes_first(work: DeskWork) -> None:
    dossier = confirmed(work)
    person = person_of(work, dossier)
    correct(work, field_of(read_correctable(work, person).found, "beneficiary", "first_name"), "Ariane-Lou")
    work.clock.moment += timedelta(days=1)
    correct(work, field_of(read_correctable(work, person).found, "preliminary_interview", "request"), "Changer")
    assert [one.after for one in list_corrections(work)] == ["Changer", "Ariane-Lou"]


def quoted(question: str) -> str:
    return f"«\N{NARROW NO-BREAK SPACE}{question}\N{NARROW NO-BREAK SPACE}»"


def answered(work: DeskWork, dossier: RecordId, asked: Asking = ENTRY) -> dict[str, str]:
    """The answers to a questionnaire, by code."""
    return dict(read_asking(work, dossier, asked).values)


def test_an_answer_in_words_is_found_under_its_question_and_a_mark_is_not(work: DeskWork) -> None:
    dossier = confirmed(work)
    save_answers(work, dossier, ENTRY, {"clarity": "3", "hopes": "Respirer", "fears": "Recommencer"})
    save_answers(work, dossier, POINT, {"learnt": "Oser demander"})
    found = [one for one in read_correctable(work, person_of(work, dossier)).found if one.record == "filled"]
    told = {(one.name, one.value) for one in found if one.typed}
    assert told == {
        (quoted("Qu’attendez-vous pour la suite de votre parcours\N{NARROW NO-BREAK SPACE}?"), "Respirer"),
        (quoted("Que craignez-vous, ou que voulez-vous éviter\N{NARROW NO-BREAK SPACE}?"), "Recommencer"),
        (quoted("Que retenez-vous de cette phase\N{NARROW NO-BREAK SPACE}?"), "Oser demander"),
    }
    assert {one.where for one in found} == {"Questionnaires remplis, 4\N{NO-BREAK SPACE}mars 2026"}
    assert {one.route for one in found} == {f"dossier/{dossier}/documents"}


def test_an_answer_is_corrected_alone_with_its_history_and_undone(work: DeskWork) -> None:
    dossier = confirmed(work)
    save_answers(work, dossier, ENTRY, {"hopes": "Je suis divorcée", "fears": "Recommencer"})
    asked = field_of(read_correctable(work, person_of(work, dossier)).found, "filled", HOPES)
    key = correct(work, asked, " Je suis veuve ", REQUEST)
    assert answered(work, dossier) == {"hopes": "Je suis veuve", "fears": "Recommencer"}
    (made,) = list_corrections(work)
    assert (made.before, made.after, made.request_id) == ("Je suis divorcée", "Je suis veuve", REQUEST)
    assert "Qu’attendez-vous" in made.name
    save_answers(work, dossier, ENTRY, {"clarity": "7"})  # another answer comes before it
    gone = take_back(work, key)
    assert answered(work, dossier) == {"clarity": "7", "hopes": "Je suis divorcée", "fears": "Recommencer"}
    put_back(work, gone)
    assert answered(work, dossier)["hopes"] == "Je suis veuve"
    assert list_corrections(work) == (made,)
    assert not {"divorcée", "veuve", "hopes"} & set(str(journal_rows(work)).replace("'", " ").split())


def test_an_answer_that_changed_or_went_since_is_not_written_over(work: DeskWork) -> None:
    dossier = confirmed(work)
    save_answers(work, dossier, ENTRY, {"hopes": "Respirer", "fears": "Recommencer"})
    asked = field_of(read_correctable(work, person_of(work, dossier)).found, "filled", HOPES)
    with pytest.raises(InvalidInput):
        correct(work, asked, "Respirer")
    with pytest.raises(InvalidInput) as refused:
        correct(work, asked, "  ")
    assert "s’efface à sa page" in refused.value.problems["after"]
    with pytest.raises(InvalidInput):
        correct(work, asked, "x" * 100_001)
    key = correct(work, asked, "Souffler")
    save_answers(work, dossier, ENTRY, {"hopes": ""})
    with pytest.raises(RuleBroken):
        take_back(work, key)
    with pytest.raises(RuleBroken):
        correct(work, replace(asked, value="Souffler"), "Respirer")
    assert answered(work, dossier) == {"fears": "Recommencer"}
    assert [one.name for one in list_corrections(work)] == ["Réponses"]


def test_the_answer_to_a_contradiction_is_corrected_under_its_question(work: DeskWork) -> None:
    dossier = consented(work)
    option = add_item(work, dossier, Option, {"title": "Conseillère"})
    choose_option(work, dossier, option)
    mark_fit(work, dossier, option, add_item(work, dossier, Motivation, {"text": "Du temps"}), Fit.TENSION)
    (point,) = read_coherence(work, dossier).points
    question = point.contradiction.question
    answer_contradiction(work, dossier, point.contradiction.key, question, "Un jour sur deux.")
    found = [one for one in read_correctable(work, person_of(work, dossier)).found if one.record == "coherence"]
    assert [(one.name, one.value) for one in found] == [(quoted(question), "Un jour sur deux.")]
    key = correct(work, found[0], "Un jour sur trois.")
    assert [(one.contradiction.question, one.answer) for one in read_coherence(work, dossier).points] == [
        (question, "Un jour sur trois.")
    ]
    take_back(work, key)
    assert read_coherence(work, dossier).points == (replace(point, answer="Un jour sur deux."),)


def test_why_an_option_changed_and_the_cards_of_the_person_s_own_are_corrected(work: DeskWork) -> None:
    dossier = consented(work)
    option = add_item(work, dossier, Option, {"title": "Conseillère"})
    adjust_option(work, option, OptionStatus.SET_ASIDE, Horizon.SHORT, "Trop loin de Brest")
    add_own_card(work, dossier, "La mer")
    found = read_correctable(work, person_of(work, dossier)).found
    reason = next(one for one in found if one.value == "Trop loin de Brest")
    assert (reason.where, reason.name) == ("Pistes", "Raison, 4\N{NO-BREAK SPACE}mars 2026")
    correct(work, reason, "Trop loin de Quimper")
    with work.unit() as unit:
        assert [one.reason for one in unit.get(Option, option).history] == ["", "Trop loin de Quimper"]
    card = next(one for one in found if one.value == "La mer")
    with pytest.raises(InvalidInput):
        correct(work, card, "x" * (OWN_LETTERS + 1))
    correct(work, card, "L’océan")
    assert [one.text for one in read_sort(work, dossier).own] == ["L’océan"]


def test_the_status_and_the_employer_lead_to_the_page_of_the_funding(work: DeskWork) -> None:
    dossier = prospect(work)
    person = person_of(work, dossier)
    assert "dossier" not in {one.record for one in read_correctable(work, person).found}
    employer = save_organisation(work, Organisation(RecordId(""), ProofText("Reliures du Port")))
    save_funding(work, dossier, Funding(employer_id=employer, person_status=PersonStatus.JOB_SEEKER), None)
    found = [one for one in read_correctable(work, person).found if one.record == "dossier"]
    assert [(one.where, one.name, one.value) for one in found] == [
        ("Financement", "Situation de la personne", "En recherche d’emploi"),
        ("Financement", "Employeur", "Reliures du Port"),
    ]
    assert {(one.typed, one.route) for one in found} == {(False, f"dossier/{dossier}/personne#financement")}
    with pytest.raises(InvalidInput):
        correct(work, found[0], "En retraite")
