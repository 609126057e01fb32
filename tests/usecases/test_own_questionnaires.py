"""Questionnaires of the practice: from a file to the detailed results, each version for ever, checked line by line."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from bilan_desktop.blocks import Drawing, french
from bilan_desktop.blocks.reading import paper_text
from bilan_desktop.documents.press import DocumentPress, proof_paper
from bilan_desktop.domain.errors import FileRefused, InvalidInput, NotFound, RuleBroken
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.own_questionnaires import OwnQuestionnaire
from bilan_desktop.domain.questionnaires import AnswerMeans, asking
from bilan_desktop.domain.scoring import scores_of
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.intake.json_tree import packed
from bilan_desktop.intake.parent import ChildIntake
from bilan_desktop.resources import resource
from bilan_desktop.supports.catalogue import SUPPORTS
from bilan_desktop.usecases.asking import read_asking, read_askings, save_answers, take_answers
from bilan_desktop.usecases.own_proposals import leave_out, proposable, propose, propose_again
from bilan_desktop.usecases.own_questionnaires import (
    bring_back,
    bring_in,
    list_own,
    look_at,
    put_back,
    questionnaires_of,
    take_out,
    withdraw,
)
from bilan_desktop.usecases.questionnaire_papers import prepare_questionnaire
from bilan_desktop.usecases.records import save_form
from bilan_desktop.usecases.results import results_of
from bilan_desktop.usecases.returned_forms import recognise
from bilan_desktop.usecases.supports import told_supports, view_support
from documents.filling import by_pikepdf
from factories import DeskWork, consented, fill_practice, journal_rows, prospect

MODEL: dict[str, Any] = json.loads(resource("questionnaires", "example", "questionnaire.json").read_text("utf-8"))
TEAM = asking("own-equipe", "investigation")
PRESS = DocumentPress()


class Here(ChildIntake):
    """The reader of files without its process: the same bytes go through the same two faces."""

    def _answer(self, question: Mapping[str, object], data: bytes, limit: int) -> tuple[dict[str, object], list[bytes]]:
        return ({}, [packed(data)]) if question["kind"] == "tree" else super()._answer(question, data, limit)


@pytest.fixture
def work(work: DeskWork) -> DeskWork:
    """Files are read here, but for the test that hands one to the process."""
    work.forms = Here()
    return work


def written(**more: object) -> bytes:
    return json.dumps(MODEL | more, indent=1, ensure_ascii=False).encode()


def brought(work: DeskWork, **more: object) -> OwnQuestionnaire:
    return bring_in(work, look_at(work, written(**more)).questionnaire)


def refused(work: DeskWork, data: bytes) -> tuple[tuple[int, str], ...]:
    with pytest.raises(FileRefused) as caught:
        look_at(work, data)
    return caught.value.lines


def known(work: DeskWork) -> set[str]:
    with work.unit() as unit:
        return {key for key in questionnaires_of(unit, work) if key.startswith("own-")}


def told(work: DeskWork, key: RecordId) -> dict[str, str]:
    with work.unit() as unit:
        return {chapter.title: chapter.text for chapter in results_of(unit, work, key)}


def test_a_file_is_looked_at_without_anything_kept_then_brought_in_and_known_at_once(work: DeskWork) -> None:
    look = look_at(work, written())
    assert (look.questionnaire.key, look.former) == ("own-equipe.1", 0)
    assert known(work) == set()
    bring_in(work, look.questionnaire)
    assert known(work) == {"own-equipe.1"}
    key = consented(work)
    with work.unit() as unit:
        assert "own-equipe.1" in view_support(unit, work, key, SUPPORTS["personality"]).questionnaires
    assert known(work.reopened()) == {"own-equipe.1"}


def test_what_is_brought_in_is_set_in_french_and_told_in_the_journal_without_its_text(work: DeskWork) -> None:
    row = brought(work, title="Vous et l'équipe : ensemble ?".replace("'", "’"))
    assert row.title == "Vous et l’équipe\N{NO-BREAK SPACE}: ensemble\N{NARROW NO-BREAK SPACE}?"
    line = journal_rows(work)[-1]
    assert (line["action"], line["subject_id"]) == ("questionnaire.brought", row.id)
    assert "quipe" not in json.dumps(line)


def test_a_version_is_brought_in_once_and_a_changed_text_is_another(work: DeskWork) -> None:
    brought(work)
    line = next(at for at, text in enumerate(written().decode().splitlines(), 1) if '"version"' in text)
    same, changed = refused(work, written()), refused(work, written(title="Autrement"))
    assert [found[0][0] for found in (same, changed)] == [line, line]
    assert "avec le même texte" in same[0][1]
    assert "avec un autre texte" in changed[0][1]
    assert "écrivez 2" in changed[0][1]
    assert look_at(work, written(version=3, title="Autrement")).former == 1
    brought(work, version=3, title="Autrement")
    assert french("un nombre plus grand : 4") in refused(work, written(version=2))[0][1]
    assert known(work) == {"own-equipe.1", "own-equipe.3"}
    assert "nombre plus grand" in refused(work, written(name="own-equipe", version=2))[0][1]


def test_a_file_that_came_in_the_meantime_is_refused_and_nothing_is_changed(work: DeskWork) -> None:
    look = look_at(work, written())
    brought(work)
    with pytest.raises(FileRefused, match="déjà dans le coffre"):
        bring_in(work, look.questionnaire)
    assert len(list_own(work)) == 1


def test_what_is_hostile_is_refused_with_its_line(work: DeskWork) -> None:
    for data in (b'{"name": NaN}', b'{"name": "a", "name": "b"}', b"%PDF-1.7", b"\xff\xfe{\0"):
        assert refused(work, data)[0][0] == 1
    work.forms = ChildIntake()
    assert refused(work, b'{"a":' * 100_000)[0][0] == 1
    assert known(work) == set()


def test_an_enormous_file_is_refused(work: DeskWork) -> None:
    with pytest.raises(InvalidInput, match="1 Mo"):
        look_at(work, written(note="x" * 50_000_000))


def test_an_import_is_undone_and_done_again_until_a_dossier_has_it(work: DeskWork) -> None:
    row = brought(work)
    take_out(work, row.id)
    assert known(work) == set()
    bring_back(work, row)
    fill_practice(work)
    propose(work, consented(work), row.name)
    with pytest.raises(RuleBroken, match="donné dans un dossier"):
        take_out(work, row.id)


def test_an_easy_wording_stands_with_the_one_it_says_simply(work: DeskWork) -> None:
    assert "n’est pas dans le coffre" in refused(work, written(name="equipe-facile"))[0][1]
    plain = brought(work)
    fewer = [MODEL["sections"][0]]
    assert "ne demande pas la même chose" in refused(work, written(name="equipe-facile", sections=fewer))[0][1]
    brought(work, name="equipe-facile", title="Travailler avec les autres")
    (line,) = list_own(work)
    assert (line.name, line.easy, line.questions, line.scores) == ("own-equipe", True, 5, 1)
    key = consented(work)
    propose(work, key, "own-equipe")
    view = read_asking(work, key, TEAM)
    assert view.easy is not None
    assert view.easy.title == "Travailler avec les autres"
    assert [one.title for one in proposable(work, key)] == []
    with pytest.raises(RuleBroken):
        take_out(work, plain.id)


def test_it_is_proposed_in_a_dossier_withdrawn_and_put_back(work: DeskWork) -> None:
    brought(work)
    with pytest.raises(RuleBroken, match="entretien préalable"):
        propose(work, prospect(work, "Autre"), "own-equipe")
    key = consented(work)
    assert [(one.name, one.questions) for one in proposable(work, key)] == [("own-equipe", 5)]
    withdraw(work, "own-equipe")
    assert proposable(work, key) == ()
    with pytest.raises(RuleBroken, match="n’est plus proposé"):
        propose(work, key, "own-equipe")
    put_back(work, "own-equipe")
    propose(work, key, "own-equipe")
    assert proposable(work, key) == ()
    with pytest.raises(RuleBroken, match="déjà proposé"):
        propose(work, key, "own-equipe")
    (line,) = list_own(work)
    assert [number for _, number in line.dossiers] == ["2026-002"]
    gone = leave_out(work, key, "own-equipe")
    assert [one.asking for one in read_askings(work, key) if one.asking.own] == []
    propose_again(work, gone)
    assert [one.asking for one in read_askings(work, key) if one.asking.own] == [TEAM]


def test_a_name_that_no_file_brought_in_is_no_questionnaire(work: DeskWork) -> None:
    with pytest.raises(NotFound):
        read_asking(work, consented(work), asking("own-rien", "investigation"))
    for name, moment in (("own-rien", "exit"), ("own-rien-facile", "investigation")):
        with pytest.raises(NotFound):
            asking(name, moment)


def test_the_version_proposed_is_the_one_that_is_answered_whatever_comes_after(work: DeskWork) -> None:
    fill_practice(work)
    brought(work)
    key, other = consented(work), consented(work, "Autre")
    propose(work, key, "own-equipe")
    brought(work, version=2, title="Tout autre chose")
    withdraw(work, "own-equipe")
    save_answers(work, key, TEAM, {"story": "Le déménagement"})
    view = read_asking(work, key, TEAM)
    assert (view.worded.key, view.worded.title) == ("own-equipe.1", "Travailler en équipe")
    assert "Travailler en équipe" in told(work, key)
    put_back(work, "own-equipe")
    propose(work, other, "own-equipe")
    assert read_asking(work, other, TEAM).worded.key == "own-equipe.2"
    (line,) = list_own(work)
    assert [(one.number, len(one.dossiers)) for one in line.versions] == [(2, 1), (1, 1)]


def test_it_stays_proposed_once_its_answers_are_taken_away_and_leaves_only_then(work: DeskWork) -> None:
    brought(work)
    key = consented(work)
    propose(work, key, "own-equipe")
    save_answers(work, key, TEAM, {"together": "4"})
    with pytest.raises(RuleBroken, match="réponses"):
        leave_out(work, key, "own-equipe")
    save_answers(work, key, TEAM, {"together": ""})
    assert read_asking(work, key, TEAM).values == {}
    leave_out(work, key, "own-equipe")


def test_it_is_printed_filled_read_back_and_scored_as_by_hand(work: DeskWork) -> None:
    fill_practice(work)
    brought(work)
    key = consented(work)
    propose(work, key, "own-equipe")
    with pytest.raises(RuleBroken, match="rien à imprimer"):
        prepare_questionnaire(work, key, TEAM, answered=True)
    blank = prepare_questionnaire(work, key, TEAM)
    assert (blank.number, blank.shown.name) == ("QT-2026-001-101", "Travailler en équipe")
    printed = PRESS.print_proof(blank.facts, blank.kind, blank.signatures, form=blank.form)
    data = by_pikepdf(
        printed,
        blank.form,
        {"story": "Le déménagement\nà six"},
        {"together": "5", "alone": "2", "size": "few", "matters.help": "help", "matters.mood": "mood"},
    )
    form = recognise(work, data, blank.subject_id)
    taken = take_answers(work, TEAM, form, dict(form.values))
    view = read_asking(work, key, TEAM)
    assert dict(view.values) == {
        "together": "5",
        "alone": "2",
        "size": "few",
        "matters": "help mood",
        "story": "Le déménagement\nà six",
    }
    assert (view.means, taken.file is not None) == (AnswerMeans.PDF, True)
    # « alone » is turned: 1 + 5 − 2 = 4; (5 + 4) / 2 = 4.5.
    assert [(score.mean, score.answered) for score in scores_of(view.worded, view.values)] == [(4.5, 2)]
    answered = prepare_questionnaire(work, key, TEAM, answered=True)
    paper = proof_paper(answered.facts, answered.kind, ())
    said = "\n".join(paper_text(paper))
    (drawn,) = [block for block in paper.blocks if isinstance(block, Drawing)]
    assert french("« Goût du travail à plusieurs » : 4,5 (2 sur 2 réponses)") in drawn.alt
    assert all(words in said for words in ("deux ou trois", "de l’entraide, de la bonne humeur", "Le déménagement"))
    assert "ne se comparent à aucune norme" in said


def test_it_is_told_in_the_detailed_results_unless_it_is_left_out(work: DeskWork) -> None:
    brought(work)
    key = consented(work)
    propose(work, key, "own-equipe")
    assert "Travailler en équipe" not in told(work, key)
    save_answers(work, key, TEAM, {"together": "5", "alone": "1", "story": "Le déménagement"})
    save_form(
        work, key, SupportNote, {"retained": "J’aime décider à plusieurs", "working": "À creuser"}, part=TEAM.name
    )
    text = told(work, key)["Travailler en équipe"]
    assert all(words in text for words in ("Le déménagement", "5,0", "J’aime décider à plusieurs"))
    assert "À creuser" not in text
    save_form(work, key, SupportNote, {"in_results": False}, part=TEAM.name)
    assert "Travailler en équipe" not in told(work, key)


def test_the_synthesis_tells_it_once_it_is_asked_for(work: DeskWork) -> None:
    brought(work)
    key = consented(work)
    propose(work, key, "own-equipe")
    save_answers(work, key, TEAM, {"together": "5", "alone": "2", "story": "Le déménagement"})

    def said() -> str:
        with work.unit() as unit:
            return str(told_supports(unit, work, key))

    assert said() == "()"
    save_form(work, key, SupportNote, {"in_synthesis": True, "retained": "Décider ensemble"}, part=TEAM.name)
    assert all(words in said() for words in ("Travailler en équipe", "plusieurs (4,5 sur 5)", "Décider ensemble"))
    assert "Le déménagement" not in said()


def test_papers_of_a_dossier_never_share_a_number(work: DeskWork) -> None:
    fill_practice(work)
    brought(work)
    brought(work, name="autre", title="Autre")
    key, other = consented(work), consented(work, "Autre")
    numbers = []
    for name in ("own-autre", "own-equipe"):
        propose(work, key, name)
        numbers.append(prepare_questionnaire(work, key, asking(name, "investigation")).number)
    numbers.append(prepare_questionnaire(work, key, asking("personality", "investigation")).number)
    assert numbers == ["QT-2026-001-101", "QT-2026-001-102", "QT-2026-001-05"]
    assert prepare_questionnaire(work, key, TEAM).number == "QT-2026-001-102"
    propose(work, other, "own-equipe")
    assert prepare_questionnaire(work, other, TEAM).number == "QT-2026-002-101"


def test_a_code_that_is_also_the_name_of_a_short_field_takes_a_whole_answer(work: DeskWork) -> None:
    asked = [{"code": code, "text": "Racontez"} for code in ("place", "address", "name")]
    sections = [*MODEL["sections"], {"title": "Le lieu", "questions": asked}]
    row = brought(work, sections=sections)
    key = consented(work)
    propose(work, key, row.name)
    long = "Un lieu où l’on se parle. " * 60
    save_answers(work, key, TEAM, {"place": long, "address": long, "name": long})
    assert set(read_asking(work, key, TEAM).values.values()) == {long.strip()}
    with pytest.raises(InvalidInput, match="dépasse"):
        save_answers(work, key, TEAM, {"place": "x" * 100_001})


def test_one_whose_import_was_undone_does_not_come_back_to_a_dossier(work: DeskWork) -> None:
    row, key = brought(work), consented(work)
    propose(work, key, row.name)
    left = leave_out(work, key, row.name)
    take_out(work, row.id)
    with pytest.raises(RuleBroken, match="plus proposé"):
        propose_again(work, left)
    assert {one.asking.own for one in read_askings(work, key)} == {False}
    bring_back(work, row)
    propose_again(work, left)
    assert read_askings(work, key)[-1].worded.key == "own-equipe.1"
