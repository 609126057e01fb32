"""The reading side by side: marks and answers are kept option by option, and told in the synthesis."""

import pytest

from bilan_desktop.blocks import Table, plain_text
from bilan_desktop.domain.conclusion import Coherence, Fit, FitMark, Resource, ResourceKind
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import LEVEL_NAMES, Motivation, Option, Skill
from bilan_desktop.domain.progress import StepState
from bilan_desktop.usecases.coherence import PointView, answer_contradiction, mark_fit, read_coherence
from bilan_desktop.usecases.composition import compose, material
from bilan_desktop.usecases.decision import choose_option
from bilan_desktop.usecases.journey import read_journey
from bilan_desktop.usecases.records import add_item, read_form, remove_item, restore_item, save_form, save_item
from factories import DeskWork, consented, journal_rows


@pytest.fixture
def dossier(work: DeskWork) -> RecordId:
    """A dossier with two options, the first one chosen, a skill and a motivation."""
    key = consented(work)
    options = [add_item(work, key, Option, {"title": title}) for title in ("Conseillère", "Médiatrice")]
    choose_option(work, key, options[0])
    add_item(work, key, Skill, {"label": "Écouter", "level": 3, "evidence": "Une lettre"})
    add_item(work, key, Motivation, {"text": "Du temps pour soi"})
    return key


def marked(work: DeskWork, dossier: RecordId, fit: Fit) -> RecordId:
    """Mark the motivation beside the chosen option, and return its key."""
    view = read_coherence(work, dossier)
    assert view.option is not None
    mark_fit(work, dossier, view.option.key, view.motivations[0].key, fit)
    return view.motivations[0].key


def answered(work: DeskWork, dossier: RecordId, text: str) -> PointView:
    """Answer the only contradiction."""
    (point,) = read_coherence(work, dossier).points
    answer_contradiction(work, dossier, point.contradiction.key, point.contradiction.question, text)
    (point,) = read_coherence(work, dossier).points
    return point


def told(work: DeskWork, dossier: RecordId, source: str = "coherence") -> list[str]:
    """What the synthesis would say of a source."""
    with work.unit() as unit:
        return plain_text(compose(material(unit, dossier)).get(source, ()))


def test_a_mark_is_given_back_by_the_next_and_leaves_the_rest_alone(work: DeskWork, dossier: RecordId) -> None:
    save_form(work, dossier, Coherence, {"reading": "Tout se tient."})
    view = read_coherence(work, dossier)
    assert view.option is not None
    skill = view.skills[0].key
    assert mark_fit(work, dossier, view.option.key, skill, Fit.SUPPORTS) is Fit.UNSAID
    motivation = marked(work, dossier, Fit.TENSION)
    assert mark_fit(work, dossier, view.option.key, skill, Fit.APART) is Fit.SUPPORTS
    assert read_coherence(work, dossier).fits == {skill: Fit.APART, motivation: Fit.TENSION}
    assert read_form(work, dossier, Coherence).values["reading"] == "Tout se tient."


def test_another_option_is_marked_afresh_and_the_first_one_keeps_its_marks(work: DeskWork, dossier: RecordId) -> None:
    motivation = marked(work, dossier, Fit.TENSION)
    point = answered(work, dossier, "Un mercredi sur deux.")
    first, second = (option.id for option in options(work, dossier))
    choose_option(work, dossier, second)
    view = read_coherence(work, dossier)
    assert (view.fits, view.points) == ({}, ())
    assert [(x.question, x.text) for x in view.earlier] == [(point.contradiction.question, "Un mercredi sur deux.")]
    marked(work, dossier, Fit.SUPPORTS)
    choose_option(work, dossier, first)
    view = read_coherence(work, dossier)
    assert view.fits == {motivation: Fit.TENSION}
    assert [x.answer for x in view.points] == ["Un mercredi sur deux."]
    assert view.earlier == ()


def options(work: DeskWork, dossier: RecordId) -> list[Option]:
    with work.unit() as unit:
        return unit.find(Option, dossier_id=dossier)


def test_the_step_is_marked_once_each_is_beside_the_chosen_option(work: DeskWork, dossier: RecordId) -> None:
    def missing() -> tuple[str, ...]:
        return next(p.missing for p in read_journey(work, dossier) if p.step.code == "F3.2")

    asked = "chaque compétence et chaque motivation examinées"
    first, second = (option.id for option in options(work, dossier))
    marked(work, dossier, Fit.SUPPORTS)
    assert asked in missing()
    mark_fit(work, dossier, first, read_coherence(work, dossier).skills[0].key, Fit.APART)
    assert asked not in missing()
    choose_option(work, dossier, second)
    assert asked in missing()


def test_the_step_is_to_complete_while_a_question_waits_and_any_answer_settles_it(
    work: DeskWork, dossier: RecordId
) -> None:
    def step() -> tuple[StepState, tuple[str, ...]]:
        return next((p.state, p.missing) for p in read_journey(work, dossier) if p.step.code == "F3.2")

    marked(work, dossier, Fit.TENSION)
    view = read_coherence(work, dossier)
    assert view.option is not None
    mark_fit(work, dossier, view.option.key, view.skills[0].key, Fit.SUPPORTS)
    save_form(work, dossier, Coherence, {"reading": "Tout se tient"})
    add_item(work, dossier, Resource, {"text": "Une formation courte"})
    assert step() == (StepState.TO_COMPLETE, ("1 contradiction à discuter",))
    answered(work, dossier, "Discutée, sans suite.")
    assert step() == (StepState.DONE, ())
    answered(work, dossier, " ")
    assert step()[0] is StepState.TO_COMPLETE
    # A question that no longer arises waits for nothing.
    marked(work, dossier, Fit.SUPPORTS)
    assert step() == (StepState.DONE, ())


def test_an_answer_outlives_what_asked_for_it(work: DeskWork, dossier: RecordId) -> None:
    motivation = marked(work, dossier, Fit.TENSION)
    answered(work, dossier, "Un mercredi sur deux.")
    removed = remove_item(work, motivation, Motivation)
    assert [x.text for x in read_coherence(work, dossier).earlier] == ["Un mercredi sur deux."]
    restore_item(work, removed)
    assert [x.answer for x in read_coherence(work, dossier).points] == ["Un mercredi sur deux."]


def test_an_answer_gives_back_the_former_one_and_a_blank_one_takes_it_away(work: DeskWork, dossier: RecordId) -> None:
    marked(work, dossier, Fit.TENSION)
    point = answered(work, dossier, "Un.").contradiction
    saved = answer_contradiction(work, dossier, point.key, point.question, "Deux.")
    assert saved.before == {"answer": "Un."}
    before = len(journal_rows(work))
    assert answer_contradiction(work, dossier, point.key, point.question, "Deux.").before == {}
    assert len(journal_rows(work)) == before
    assert answer_contradiction(work, dossier, point.key, point.question, " \n").before == {"answer": "Deux."}
    assert answer_contradiction(work, dossier, point.key, point.question, " ").before == {}
    assert read_coherence(work, dossier).points[0].answer == ""


def test_nothing_of_an_answer_reaches_the_journal(work: DeskWork, dossier: RecordId) -> None:
    marked(work, dossier, Fit.TENSION)
    answered(work, dossier, "Un mercredi sur deux.")
    lines = [row for row in journal_rows(work) if row["action"].startswith("coherence.")]
    assert [row["action"] for row in lines] == ["coherence.marked", "coherence.answered"]
    assert "mercredi" not in str(lines)
    assert "temps pour soi" not in str(lines)


def test_an_answer_too_long_is_refused_and_no_form_writes_answers(work: DeskWork, dossier: RecordId) -> None:
    with pytest.raises(InvalidInput):
        answer_contradiction(work, dossier, "key", "?", "x" * 1_000_000)
    with pytest.raises(KeyError):
        save_form(work, dossier, Coherence, {"answers": ()})


def test_the_synthesis_tells_the_contradictions_that_were_answered(work: DeskWork, dossier: RecordId) -> None:
    marked(work, dossier, Fit.TENSION)
    assert "Ce qui a été mis face à face" not in told(work, dossier)
    point = answered(work, dossier, "Un mercredi sur deux.")
    said = told(work, dossier)
    place = said.index("Ce qui a été mis face à face")
    assert said[place + 1 : place + 3] == [point.contradiction.question, "Un mercredi sur deux."]
    marked(work, dossier, Fit.SUPPORTS)
    assert "Un mercredi sur deux." not in told(work, dossier)


def test_the_synthesis_says_which_resource_is_in_tension(work: DeskWork, dossier: RecordId) -> None:
    loan = add_item(work, dossier, Resource, {"text": "Un prêt", "kind": ResourceKind.FUNDING})
    chosen = options(work, dossier)[0].id
    assert "Un prêt (financement)" in told(work, dossier)
    mark_fit(work, dossier, chosen, loan, Fit.TENSION)
    assert "Un prêt (financement, en tension)" in told(work, dossier)
    save_item(work, loan, Resource, {"how": "Demander à la banque."})
    assert "Un prêt (financement, en tension) : Demander à la banque." in [
        one.replace("\u00a0", " ") for one in told(work, dossier)
    ]


def test_what_is_said_of_the_tensions_stands_under_their_heading(work: DeskWork, dossier: RecordId) -> None:
    marked(work, dossier, Fit.SUPPORTS)
    save_form(work, dossier, Coherence, {"tensions": "Le revenu, la première année."})
    said = told(work, dossier)
    assert said[said.index("Ce qui est en tension") + 1] == "Le revenu, la première année."


def test_the_synthesis_tells_the_level_of_a_skill_in_the_words_of_its_page(work: DeskWork, dossier: RecordId) -> None:
    with work.unit() as unit:
        (table,) = (b for b in compose(material(unit, dossier))["skills"] if isinstance(b, Table))
    assert table.rows[0][2][0].text == LEVEL_NAMES[3]


def test_marks_given_before_options_were_told_apart_are_still_read(work: DeskWork, dossier: RecordId) -> None:
    skill = read_coherence(work, dossier).skills[0].key
    save_form(work, dossier, Coherence, {"reading": "À relire"})  # the record is there
    with work.unit() as unit:
        (row,) = unit.find(Coherence, dossier_id=dossier)
        row.marks = (FitMark(skill, Fit.SUPPORTS),)
        unit.commit()
    assert read_coherence(work, dossier).fits == {skill: Fit.SUPPORTS}
    assert "Écouter" in told(work, dossier)


def test_no_form_writes_over_the_marks_and_the_answers(work: DeskWork, dossier: RecordId) -> None:
    marked(work, dossier, Fit.TENSION)
    for name in ("marks", "answers"):
        with pytest.raises(KeyError):
            save_form(work, dossier, Coherence, {name: ()})


def test_before_the_choice_there_is_nothing_to_contradict(work: DeskWork) -> None:
    key = consented(work)
    view = read_coherence(work, key)
    assert (view.option, view.points, view.fits) == (None, (), {})
    assert view.reasons == ""
