"""Contradictions: each rule finds its two facts and asks about them; nothing is found without them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bilan_desktop.domain.conclusion import (
    Action,
    ActionStatus,
    Coherence,
    Decision,
    Fit,
    FitMark,
    Resource,
    ResourceKind,
)
from bilan_desktop.domain.contradictions import Contradiction, contradictions, excerpt
from bilan_desktop.domain.feasibility import Axis, AxisState, FeasibilityCheck
from bilan_desktop.domain.first_phase import Constraint, ConstraintKind, Firmness
from bilan_desktop.domain.gaps import Blocking, Closing, Gap, Met, Target
from bilan_desktop.domain.holdings import Holdings
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import (
    Horizon,
    Motivation,
    MotivationKind,
    MotivationReading,
    Option,
    Skill,
    Wish,
)
from bilan_desktop.domain.journey import STEPS, Phase
from bilan_desktop.domain.scenarios import Comparison, Scenario

D = RecordId("d")
CHOSEN = RecordId("option")
TITLE = "Conseillère en insertion"


def a(record: type[Any], key: str = "x", **values: object) -> Any:
    """A record of the dossier."""
    return record(RecordId(key), D, **values)


def option(**values: object) -> Option:
    """The chosen option."""
    return replace(a(Option, CHOSEN, title=TITLE), **values)


def decision(**values: object) -> Decision:
    """Its choice."""
    return replace(a(Decision, option_id=CHOSEN), **values)


def marks(**fits: Fit) -> Coherence:
    """Each record, by its key, marked beside the chosen option."""
    return a(Coherence, marks=tuple(FitMark(RecordId(key), fit, CHOSEN) for key, fit in fits.items()))


def found(*records: object) -> tuple[Contradiction, ...]:
    """The contradictions of these records and of a plain choice, unless they bring their own."""
    held: dict[type, tuple[Any, ...]] = {Option: (option(),), Decision: (decision(),)}
    for record in records:
        kind = type(record)
        one_of = kind in (Option, Decision, Coherence, MotivationReading)
        held[kind] = (record,) if one_of else (*held.get(kind, ()), record)
    return contradictions(Holdings(Phase.CONCLUSION, None, held))


def the_one(*records: object) -> Contradiction:
    """The only contradiction, well told: both facts named, a question that quotes, never a verdict."""
    (one,) = found(*records)
    assert one.question.endswith("\N{NARROW NO-BREAK SPACE}?")
    for fact in (one.first, one.second):
        assert fact.name
        assert fact.step in {step.code for step in STEPS}
    return one


FIRM = a(Constraint, "firm", text="Garder mon salaire.", kind=ConstraintKind.FINANCE, firmness=Firmness.FIRM)
LATER = a(Constraint, "time", text="Commencer en mars", kind=ConstraintKind.TIME, firmness=Firmness.FIRM)
FRIEND = a(Resource, "friend", text="Une amie", kind=ResourceKind.NETWORK)
FIRST = a(Motivation, "m", text="Suivre une personne", satisfied=2)
SKILL = a(Skill, "s", label="Conduire un entretien", level=2)


def test_a_plain_choice_meets_nothing() -> None:
    fine = (replace(FIRM, firmness=Firmness.NEGOTIABLE), FIRST, SKILL, marks(m=Fit.SUPPORTS, s=Fit.SUPPORTS))
    assert found() == ()
    assert found(*fine) == ()


def test_a_firm_constraint_meets_what_the_option_asks_for() -> None:
    one = the_one(FIRM, FRIEND, decision(conditions="Six mois de formation."))
    assert (one.code, one.first.step, one.second.step) == ("constraint", "F1.2", "F3.1")
    assert "« Garder mon salaire » ne peut pas bouger" in one.question.replace("\u202f", " ")
    assert "Six mois de formation" in one.question
    assert found(replace(FIRM, firmness=Firmness.NEGOTIABLE), FRIEND, decision(conditions="Six mois")) == ()
    assert found(FIRM) == ()


def test_what_would_loosen_a_constraint_is_said() -> None:
    assert "Une aide" in the_one(replace(FIRM, lever="Une aide"), FRIEND, decision(conditions="Six mois")).question


def test_a_firm_constraint_of_time_meets_a_later_horizon() -> None:
    one = the_one(LATER, FRIEND, option(horizon=Horizon.LONG), decision(conditions="Un diplôme"))
    assert "plus tard" in one.question
    assert "Un diplôme" not in one.question


def test_a_firm_constraint_meets_the_training_that_the_option_goes_through() -> None:
    codes = [one.code for one in found(FIRM, decision(training="Titre professionnel"))]
    assert codes == ["constraint", "training"]


def test_what_is_refused_meets_what_holds_back() -> None:
    refused = a(MotivationReading, refused="Les objectifs chiffrés")
    one = the_one(refused, option(holds_back="Des objectifs de placement"))
    assert (one.code, one.first.step, one.second.step) == ("refused", "F2.3", "F2.4")
    assert found(refused) == ()
    assert found(option(holds_back="Des objectifs")) == ()


def ranked(last: Motivation) -> list[Motivation]:
    """Three motivations before this one."""
    return [*(a(Motivation, f"m{n}", rank=n, text=f"Motif {n}") for n in range(3)), replace(last, rank=3)]


def test_an_important_motivation_in_tension_is_asked_about() -> None:
    one = the_one(FIRST, marks(m=Fit.TENSION))
    assert (one.code, one.first.key, one.second.key) == ("motivation", "m", CHOSEN)
    assert "au rang 1" in one.question
    assert found(*ranked(FIRST), marks(m=Fit.TENSION)) == ()


def test_a_blank_line_takes_no_rank() -> None:
    blank = a(Motivation, "blank", text=" ")
    others = [a(Motivation, f"m{n}", rank=n, text=f"Motif {n}") for n in (1, 2)]
    assert "au rang 3" in the_one(blank, *others, replace(FIRST, rank=3), marks(m=Fit.TENSION)).question


def test_what_is_not_negotiable_is_asked_about_at_any_rank() -> None:
    firm = replace(FIRST, kind=MotivationKind.CONDITION)
    assert "non négociable" in the_one(*ranked(firm), marks(m=Fit.TENSION)).question


def test_what_today_s_work_gives_and_the_option_takes_is_asked_about() -> None:
    given = replace(FIRST, satisfied=4)
    assert "répond tout à fait" in the_one(*ranked(given), marks(m=Fit.TENSION)).question


@pytest.mark.parametrize(("satisfied", "words"), [(0, "pas du tout"), (1, "un peu")])
def test_an_unmet_motivation_that_the_option_leaves_apart_is_asked_about(satisfied: int, words: str) -> None:
    one = the_one(replace(FIRST, satisfied=satisfied), marks(m=Fit.APART))
    assert one.code == "motivation_apart"
    assert words in one.question


@pytest.mark.parametrize("satisfied", [None, 2, 4])
def test_a_met_or_unrated_motivation_left_apart_is_no_contradiction(satisfied: int | None) -> None:
    assert found(replace(FIRST, satisfied=satisfied), marks(m=Fit.APART)) == ()


@pytest.mark.parametrize("fit", [Fit.SUPPORTS, Fit.TENSION])
def test_a_low_skill_that_the_option_needs_is_asked_about(fit: Fit) -> None:
    one = the_one(replace(SKILL, level=1), marks(s=fit))
    assert one.code == "skill_low"
    assert "Avec de l’aide" in one.question
    assert found(replace(SKILL, level=1), marks(s=Fit.APART)) == ()


def test_a_sure_skill_in_tension_is_asked_about() -> None:
    assert the_one(replace(SKILL, level=4), marks(s=Fit.TENSION)).code == "skill"
    assert the_one(replace(SKILL, level=None), marks(s=Fit.TENSION)).code == "skill"


def test_a_skill_no_longer_wished_for_that_the_option_rests_on_is_asked_about() -> None:
    assert the_one(replace(SKILL, wish=Wish.LESS), marks(s=Fit.SUPPORTS)).code == "skill_less"
    assert found(replace(SKILL, wish=Wish.LESS), marks(s=Fit.APART)) == ()


def test_a_skill_wished_for_that_the_option_leaves_unused_is_asked_about() -> None:
    assert the_one(replace(SKILL, wish=Wish.MORE), marks(s=Fit.APART)).code == "skill_apart"
    assert found(replace(SKILL, wish=Wish.MORE), marks(s=Fit.SUPPORTS)) == ()


def test_a_training_project_without_its_resources_is_asked_about() -> None:
    training = decision(training="Titre professionnel")
    school = a(Resource, "school", text="Un organisme", kind=ResourceKind.TRAINING)
    fund = a(Resource, "fund", text="Transition", kind=ResourceKind.FUNDING)
    assert "ni formation ni financement" in the_one(training).question
    assert "de financement" in the_one(training, school).question
    assert "de formation" in the_one(training, fund).question
    assert found(training, school, fund) == ()
    assert {the_one(training).key} == {the_one(training, school).key, the_one(training, fund).key}


def test_conditions_without_a_resource_or_an_action_are_asked_about() -> None:
    asked = decision(conditions="Un revenu stable")
    dropped = a(Action, title="Demander", status=ActionStatus.DROPPED)
    assert the_one(asked).code == "conditions"
    assert the_one(asked, dropped).code == "conditions"
    assert found(asked, replace(dropped, status=ActionStatus.TO_DO)) == ()
    assert found(asked, FRIEND) == ()


def test_a_resource_in_tension_is_asked_about() -> None:
    one = the_one(a(Resource, "r", text="Prêt familial", kind=ResourceKind.FUNDING), marks(r=Fit.TENSION))
    assert (one.code, one.first.words) == ("resource", "Prêt familial")


def test_a_short_term_option_whose_plan_goes_beyond_a_year_is_asked_about() -> None:
    decided = decision(decided_on=date(2026, 3, 4))
    late = a(Action, title="S’inscrire", due=date(2027, 3, 6))
    one = the_one(decided, late)
    assert (one.code, one.second.step) == ("calendar", "F3.3")
    assert "06/03/2027" in one.question
    assert found(decided, replace(late, due=date(2027, 3, 5))) == ()
    assert found(decided, replace(late, status=ActionStatus.DROPPED)) == ()
    assert found(decided, late, option(horizon=Horizon.MEDIUM)) == ()
    assert found(late) == ()


def test_a_choice_made_with_little_confidence_is_asked_about() -> None:
    assert "aucune piste n’est en réserve" in the_one(decision(confidence=0)).question
    assert found(decision(confidence=2)) == ()


def everything() -> list[object]:
    """A dossier in which every rule finds something."""
    return [
        option(holds_back="Des objectifs"),
        decision(conditions="Six mois", training="Titre", confidence=1, decided_on=date(2026, 3, 4)),
        FIRM,
        a(MotivationReading, refused="Les objectifs"),
        FIRST,
        a(Motivation, "n", rank=1, text="Apprendre", satisfied=0),
        replace(SKILL, level=0),
        a(Skill, "t", rank=1, label="Écrire", wish=Wish.LESS),
        a(Skill, "u", rank=2, label="Compter", level=4),
        a(Skill, "v", rank=3, label="Chanter", wish=Wish.MORE),
        a(Action, title="S’inscrire", due=date(2028, 1, 1)),
        a(Resource, "r", text="Prêt", kind=ResourceKind.NETWORK),
        marks(
            m=Fit.TENSION, n=Fit.APART, s=Fit.SUPPORTS, t=Fit.SUPPORTS, u=Fit.TENSION, v=Fit.APART, r=Fit.TENSION
        ),
    ]  # fmt: skip


def test_all_are_told_in_the_same_order_each_under_its_own_key() -> None:
    told = found(*everything())
    assert [one.code for one in told] == [
        "constraint",
        "refused",
        "motivation",
        "motivation_apart",
        "skill_low",
        "skill_less",
        "skill",
        "skill_apart",
        "training",
        "resource",
        "calendar",
        "confidence",
    ]
    assert len({one.key for one in told}) == len(told)
    assert found(*reversed(everything())) == tuple(told)


def test_the_key_stays_when_the_words_and_the_order_change_and_not_when_the_option_does() -> None:
    before = the_one(FIRST, marks(m=Fit.TENSION))
    worded = the_one(a(Motivation, "other", text="Autre"), replace(FIRST, rank=1, text="Suivre"), marks(m=Fit.TENSION))
    assert worded.key == before.key
    assert worded.question != before.question
    other = RecordId("other")
    elsewhere = a(Coherence, marks=(FitMark(RecordId("m"), Fit.TENSION, other),))
    moved = the_one(FIRST, elsewhere, a(Option, other, title="Médiatrice"), a(Decision, option_id=other))
    assert moved.key != before.key


def test_nothing_is_asked_before_an_option_is_chosen_or_once_it_is_removed() -> None:
    assert found(*everything(), a(Decision)) == ()
    assert found(*everything(), a(Option, "another", title="Autre")) == ()


def test_the_marks_of_another_option_are_not_taken_for_this_one() -> None:
    other = a(Coherence, marks=(FitMark(RecordId("m"), Fit.TENSION, RecordId("other")),))
    assert found(FIRST, other) == ()


def test_a_mark_given_before_options_were_told_apart_holds_for_the_chosen_one() -> None:
    assert the_one(FIRST, a(Coherence, marks=(FitMark(RecordId("m"), Fit.TENSION),))).code == "motivation"


def test_marks_are_set_replaced_and_taken_away_option_by_option() -> None:
    key, other = RecordId("s"), RecordId("other")
    coherence = marks(s=Fit.SUPPORTS)
    assert coherence.mark(key, Fit.TENSION, other) is Fit.UNSAID
    assert coherence.mark(key, Fit.APART, CHOSEN) is Fit.SUPPORTS
    assert (coherence.fits(CHOSEN), coherence.fits(other)) == ({key: Fit.APART}, {key: Fit.TENSION})
    assert coherence.mark(key, Fit.UNSAID, CHOSEN) is Fit.APART
    assert coherence.fits(CHOSEN) == {}


def test_an_answer_is_kept_under_its_key_until_it_is_emptied() -> None:
    coherence = marks()
    assert coherence.answer("one", "Et alors ?", "Voilà.") == ""
    assert coherence.answer("two", "Et puis ?", "Ensuite.") == ""
    assert coherence.answer("one", "Alors ?", "Autrement.") == "Voilà."
    assert [(x.key, x.question, x.text) for x in coherence.answers] == [
        ("two", "Et puis ?", "Ensuite."),
        ("one", "Alors ?", "Autrement."),
    ]
    assert coherence.answer("two", "Et puis ?", " ") == "Ensuite."
    assert [x.key for x in coherence.answers] == ["one"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Un\n deux.", "Un deux"), ("mot " * 40, "mot" + " mot" * 21 + "…"), ("", ""), ("x" * 95, "x" * 90 + "…")],
)
def test_a_long_text_is_cut_at_a_word(text: str, shown: str) -> None:
    assert excerpt(text) == shown


RED = a(FeasibilityCheck, "f", option_id=CHOSEN, axis=Axis.FINANCES, state=AxisState.RED, blocking=True)


def test_an_axis_that_is_unfavourable_and_blocks_meets_the_choice() -> None:
    one = the_one(replace(RED, proof="Un mois sans salaire n’est pas couvert."))
    assert (one.code, one.first.table, one.first.name) == ("feasibility", "feasibility_check", "Faisabilité, finances")
    assert "Un mois sans salaire n’est pas couvert" in one.question
    assert the_one(RED).first.words == "défavorable"
    for other in (
        replace(RED, blocking=False),
        replace(RED, state=AxisState.ORANGE),
        replace(RED, state=AxisState.TO_CHECK),
        replace(RED, option_id=RecordId("other")),
    ):
        assert found(other) == ()


def test_axes_come_in_their_order() -> None:
    late, early = replace(RED, id=RecordId("m"), axis=Axis.MARKET), replace(RED, id=RecordId("s"), axis=Axis.SKILLS)
    assert [one.first.key for one in found(late, RED, early)] == ["s", "f", "m"]


TARGET = a(Target, "t", option_id=CHOSEN)
TITLE_LACKS = a(Gap, "g", target_id=RecordId("t"), label="Titre de conseiller", blocking=Blocking.DIPLOMA, met=Met.NO)


def test_a_condition_that_is_not_met_meets_the_choice() -> None:
    one = the_one(TARGET, TITLE_LACKS)
    assert (one.code, one.first.name, one.first.words) == (
        "blocking",
        "Condition à remplir, diplôme ou titre",
        "Titre de conseiller",
    )
    assert "se former" in the_one(TARGET, replace(TITLE_LACKS, closing=Closing.TRAINING)).question
    assert found(replace(TARGET, option_id=RecordId("other")), TITLE_LACKS) == ()
    for other in (
        replace(TITLE_LACKS, met=Met.UNDER_WAY),
        replace(TITLE_LACKS, met=Met.UNSAID),
        replace(TITLE_LACKS, blocking=None),
        replace(TITLE_LACKS, label=" "),
    ):
        assert found(TARGET, other) == ()


def test_a_grid_that_keeps_another_option_meets_the_choice() -> None:
    grid = a(Comparison, "c", title="Trois pistes", choice_id=RecordId("s"))
    other = a(Scenario, "s", comparison_id=RecordId("c"), letter="B", title="Médiatrice", option_id=RecordId("o"))
    one = the_one(grid, other)
    assert (one.code, one.first.words) == ("compared", "Médiatrice")
    assert "La grille «\N{NARROW NO-BREAK SPACE}Trois pistes" in one.question
    assert the_one(replace(grid, title=""), replace(other, title="")).first.words == "le scénario B"
    assert found(replace(grid, choice_id=RecordId("gone")), other) == ()
    assert found(grid, replace(other, option_id=CHOSEN)) == ()
    # Linked to no option, it may well be this one; unless it changes nothing.
    assert found(grid, replace(other, option_id=RecordId(""))) == ()
    assert the_one(grid, replace(other, option_id=RecordId(""), letter="0")).code == "compared"
