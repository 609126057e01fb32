"""Questionnaires of a dossier: answered, undone, taken from a form that came back; opinions that lead to nobody."""

import json
from collections.abc import Mapping

import pytest

from bilan_desktop.blocks.reading import paper_text
from bilan_desktop.documents.press import proof_paper
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.papers import Attachment
from bilan_desktop.domain.questionnaires import AnswerMeans, Filled, Opinion, OpinionAsked, asking
from bilan_desktop.usecases import opinions
from bilan_desktop.usecases.asking import (
    read_asking,
    read_askings,
    save_answers,
    take_answers,
    untake_answers,
)
from bilan_desktop.usecases.drafts import read_drafts, save_drafts
from bilan_desktop.usecases.opinion_begun import draft_scope
from bilan_desktop.usecases.papers import PaperView, record_export
from bilan_desktop.usecases.questionnaire_papers import prepare_questionnaire
from bilan_desktop.usecases.results import results_of
from bilan_desktop.usecases.returned_forms import Recognised
from factories import (
    TODAY,
    DeskWork,
    ReadScan,
    concluding,
    confirmed,
    consented,
    count,
    fill_practice,
    journal_rows,
    prospect,
)

ENTRY, EXIT = asking("autodiagnostic", "entry"), asking("autodiagnostic", "exit")
END = asking("satisfaction-end", "end")


def returned(paper: PaperView, values: Mapping[str, str]) -> Recognised:
    """A form of ours that came back filled."""
    return Recognised(paper, values, ReadScan("application/pdf", b"%PDF filled"))


def rows(work: DeskWork, record: type) -> list[object]:
    with work.unit() as unit:
        return list(unit.find(record))


def test_answers_are_kept_as_they_are_given_and_undone_one_by_one(work: DeskWork) -> None:
    key = confirmed(work)
    save_answers(work, key, ENTRY, {"clarity": "3", "hopes": "Respirer"})
    saved = save_answers(work, key, ENTRY, {"clarity": "7", "ghost": "x"})
    assert saved.before == {"clarity": "3"}
    assert read_asking(work, key, ENTRY).values == {"clarity": "7", "hopes": "Respirer"}
    save_answers(work, key, ENTRY, {"clarity": "", "hopes": ""})
    assert rows(work, Filled) == []


def test_the_journal_names_neither_the_questions_nor_the_answers(work: DeskWork) -> None:
    key = confirmed(work)
    save_answers(work, key, ENTRY, {"hopes": "Respirer"})
    line = journal_rows(work)[-1]
    assert (line["action"], line["subject_id"]) == ("filled.saved", key)
    assert "hopes" not in json.dumps(line)
    assert "Respirer" not in json.dumps(line)


def test_a_questionnaire_waits_for_its_time(work: DeskWork) -> None:
    early = prospect(work)
    with pytest.raises(RuleBroken, match="entretien préalable"):
        save_answers(work, early, ENTRY, {"clarity": "3"})
    key = confirmed(work)
    now = [one.asking for one in read_askings(work, key) if not one.waits]
    assert [one.moment for one in now if not one.of_support] == ["entry", "preliminary"]
    assert not any(one.of_support for one in now)
    with pytest.raises(RuleBroken, match="conclusion"):
        opinions.give_opinion(work, key, END, {"pace": "4"})


def test_the_questionnaires_of_the_investigation_wait_for_the_consent(work: DeskWork) -> None:
    fill_practice(work)
    liked = asking("interests-short", "investigation")
    key = confirmed(work)
    with pytest.raises(RuleBroken, match="consentement"):
        save_answers(work, key, liked, {"r1": "4"})
    with pytest.raises(RuleBroken, match="consentement"):
        prepare_questionnaire(work, key, liked)
    assert rows(work, Filled) == []
    ready = consented(work, "Autre")
    save_answers(work, ready, liked, {"r1": "4"})
    assert read_asking(work, ready, liked).values == {"r1": "4"}
    assert not any(one.waits for one in read_askings(work, ready) if one.asking.of_support)


def test_each_moment_has_a_paper_of_its_own_and_its_number(work: DeskWork) -> None:
    fill_practice(work)
    key = concluding(work)
    first, last = prepare_questionnaire(work, key, ENTRY), prepare_questionnaire(work, key, EXIT)
    assert (first.number[-3:], last.number[-3:]) == ("-01", "-02")
    assert prepare_questionnaire(work, key, ENTRY).id == first.id
    assert first.form
    assert json.loads(first.facts)["asked"]["name"] == "autodiagnostic"


def test_the_easy_wording_that_is_chosen_is_what_is_printed_in_any_layout(work: DeskWork) -> None:
    fill_practice(work)
    view = prepare_questionnaire(work, confirmed(work), ENTRY, plain=True)
    for layout in ("standard", "large"):
        paper = proof_paper(view.facts, view.kind, (), layout)
        assert "De quoi avez-vous peur\N{NARROW NO-BREAK SPACE}?" in paper_text(paper)
    assert proof_paper(view.facts, view.kind, ()).variant == "easy"


def test_the_printed_answers_of_the_end_stand_beside_those_of_the_entry(work: DeskWork) -> None:
    fill_practice(work)
    key = concluding(work)
    with pytest.raises(RuleBroken):
        prepare_questionnaire(work, key, EXIT, answered=True)
    save_answers(work, key, ENTRY, {"clarity": "3"})
    save_answers(work, key, EXIT, {"clarity": "8"})
    facts = json.loads(prepare_questionnaire(work, key, EXIT, answered=True).facts)
    assert [one["text"] for one in (*facts["earlier"], *facts["answers"])] == ["3", "8"]


def test_the_detailed_results_compare_the_entry_with_the_end_and_tell_each_point(work: DeskWork) -> None:
    key = concluding(work)
    with work.unit() as unit:
        assert "autodiagnostic" not in str(results_of(unit, work, key))
    save_answers(work, key, ENTRY, {"clarity": "3", "hopes": "Respirer"})
    save_answers(work, key, EXIT, {"clarity": "8"})
    save_answers(work, key, asking("step-evaluation", "investigation"), {"learnt": "Oser demander"})
    with work.unit() as unit:
        told = {chapter.title: chapter.text for chapter in results_of(unit, work, key)}
    assert "Au début, le 4" in told["Autodiagnostic"]
    assert all(said in told["Autodiagnostic"] for said in ("3 sur 10", "8 sur 10", "Respirer"))
    assert "Oser demander" in told["Relevé d’évaluation"]


def test_a_blank_paper_tells_no_answer(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    save_answers(work, key, ENTRY, {"hopes": "Respirer"})
    assert "Respirer" not in prepare_questionnaire(work, key, ENTRY).facts


def test_answers_of_a_form_that_came_back_join_the_others_and_can_be_given_up(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    paper = prepare_questionnaire(work, key, ENTRY)
    save_answers(work, key, ENTRY, {"clarity": "3", "fears": "Trop attendre"})
    taken = take_answers(work, ENTRY, returned(paper, {}), {"clarity": "7", "hopes": "Respirer"})
    view = read_asking(work, key, ENTRY)
    assert view.values == {"clarity": "7", "hopes": "Respirer", "fears": "Trop attendre"}
    assert view.means is AnswerMeans.PDF
    assert [one.label for one in view.files] == [paper.reference]
    untake_answers(work, key, ENTRY, taken)
    assert read_asking(work, key, ENTRY).values == {"clarity": "3", "fears": "Trop attendre"}
    assert rows(work, Attachment) == []


def test_an_opinion_keeps_nothing_that_leads_to_the_person(work: DeskWork) -> None:
    fill_practice(work)
    key = concluding(work)
    paper = prepare_questionnaire(work, key, END)
    opinions.take_opinion(work, END, returned(paper, {"pace": "4", "helped": "Le calme"}))
    (opinion,), (asked,) = rows(work, Opinion), rows(work, OpinionAsked)
    assert isinstance(opinion, Opinion)
    assert isinstance(asked, OpinionAsked)
    assert (opinion.questionnaire, opinion.year) == ("satisfaction-end.1", TODAY.year)
    assert asked.answered_on == TODAY.replace(day=1)
    assert rows(work, Attachment) == []
    assert rows(work, Filled) == []
    assert read_asking(work, key, END).values == {}
    for table in ("opinion_asked", "issued_paper", "journal", "draft"):
        with work.vault.engine.connect() as connection:
            held = str(connection.exec_driver_sql(f"SELECT * FROM {table}").fetchall())
        assert "Le calme" not in held, table
        assert opinion.id not in held, table


def test_neither_the_order_nor_the_keys_of_opinions_tell_when_they_came(work: DeskWork) -> None:
    seen: list[set[str]] = []
    orders = set()
    for at in range(6):
        opinions.give_opinion(work, concluding(work, f"Nom{at}"), END, {"helped": str(at)})
        found = [one for one in rows(work, Opinion) if isinstance(one, Opinion)]
        assert not any({one.id for one in found} & keys for keys in seen)
        seen.append({one.id for one in found})
        assert {one.answers[0].text for one in found} == {str(known) for known in range(at + 1)}
        orders.add(tuple(one.answers[0].text for one in found) == tuple(str(known) for known in range(at + 1)))
    assert False in orders


def test_a_second_opinion_of_the_same_dossier_is_refused_and_nothing_is_added(work: DeskWork) -> None:
    key = concluding(work)
    opinions.give_opinion(work, key, END, {"pace": "4"})
    with pytest.raises(RuleBroken, match="déjà été reçu"):
        opinions.give_opinion(work, key, END, {"pace": "0"})
    assert count(work, "opinion") == 1


def test_an_empty_opinion_is_refused_and_what_was_typed_stays(work: DeskWork) -> None:
    key = concluding(work)
    scope = draft_scope(key, END)
    save_drafts(work, scope, {"helped": " "})
    with pytest.raises(InvalidInput, match="une question"):
        opinions.give_opinion(work, key, END, {"helped": " "})
    assert read_drafts(work, scope)
    opinions.give_opinion(work, key, END, {"helped": "Tout"})
    assert not read_drafts(work, scope)


def test_an_opinion_is_asked_for_from_the_day_its_paper_leaves(work: DeskWork) -> None:
    fill_practice(work)
    key = concluding(work)
    paper = prepare_questionnaire(work, key, END)
    with pytest.raises(RuleBroken, match="pas encore été remis"):
        opinions.note_reminder(work, key, END)
    record_export(work, paper.id, RecipientKind.BENEFICIARY, "Ariane Quenneville", "pdf", data=b"%PDF")
    assert read_asking(work, key, END).given_on == TODAY
    opinions.note_reminder(work, key, END)
    assert read_asking(work, key, END).reminded_on == (TODAY,)
    opinions.undo_reminder(work, key, END)
    assert read_asking(work, key, END).reminded_on == ()


def test_a_non_answer_is_noted_and_an_answer_that_comes_after_all_counts(work: DeskWork) -> None:
    fill_practice(work)
    key = concluding(work)
    paper = prepare_questionnaire(work, key, END)
    record_export(work, paper.id, RecipientKind.BENEFICIARY, "Ariane Quenneville", "pdf", data=b"%PDF")
    opinions.close_unanswered(work, key, END)
    assert read_asking(work, key, END).closed
    opinions.give_opinion(work, key, END, {"pace": "3"})
    assert not read_asking(work, key, END).closed
    with pytest.raises(RuleBroken):
        opinions.close_unanswered(work, key, END)


def test_opinions_are_read_together_once_there_are_enough(work: DeskWork) -> None:
    years = frozenset({TODAY.year})
    for at in range(opinions.FEWEST):
        with pytest.raises(RuleBroken, match="deviner"):
            opinions.read_opinions(work, "satisfaction-end", years)
        opinions.give_opinion(work, concluding(work, f"Nom{at}"), END, {"pace": "3"})
    assert len(opinions.read_opinions(work, "satisfaction-end", years)) == opinions.FEWEST
    with pytest.raises(RuleBroken):
        opinions.read_opinions(work, "satisfaction-later", years)
