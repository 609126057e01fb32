"""The records of the journey: typed, moved, taken away and given back; progress says what is missing."""

import pytest

from bilan_desktop.domain.conclusion import Action, ActionStatus
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.first_phase import Need, Objective, RequestAnalysis
from bilan_desktop.domain.holdings import Holdings
from bilan_desktop.domain.investigation import Experience, Horizon, Option, OptionStatus, Skill
from bilan_desktop.domain.journey import STEPS, Phase
from bilan_desktop.domain.progress import RULES, StepState, progress
from bilan_desktop.domain.scenarios import Comparison, Criterion, Scenario, ScenarioPoint, ScenarioScore
from bilan_desktop.usecases.journey import read_journey
from bilan_desktop.usecases.options import adjust_option
from bilan_desktop.usecases.overview import open_phase
from bilan_desktop.usecases.records import (
    FORMS,
    LISTS,
    add_item,
    editable,
    list_items,
    move_item,
    read_form,
    remove_item,
    restore_item,
    save_form,
    save_item,
)
from factories import TODAY, DeskWork, consented


def texts(work: DeskWork, dossier) -> list[str]:  # type: ignore[no-untyped-def]
    return [item.values["text"] for item in list_items(work, dossier, Need)]


def test_a_form_gives_back_the_former_values(work: DeskWork) -> None:
    dossier = consented(work)
    assert read_form(work, dossier, RequestAnalysis).values["request"] == ""
    save_form(work, dossier, RequestAnalysis, {"request": "Un"})
    saved = save_form(work, dossier, RequestAnalysis, {"request": "Deux", "trigger": ""})
    assert saved.before == {"request": "Un"}
    assert read_form(work, dossier, RequestAnalysis).values["request"] == "Deux"


def test_a_list_keeps_its_order_through_moves_and_removals(work: DeskWork) -> None:
    dossier = consented(work)
    keys = [add_item(work, dossier, Need, {"text": text}) for text in "abc"]
    assert move_item(work, keys[2], Need, 0) == 2
    assert texts(work, dossier) == ["c", "a", "b"]
    removed = remove_item(work, keys[0], Need)
    assert texts(work, dossier) == ["c", "b"]
    restore_item(work, removed)
    assert texts(work, dossier) == ["c", "a", "b"]
    assert [item.key for item in list_items(work, dossier, Need)] == [keys[2], keys[0], keys[1]]


def test_what_belongs_to_a_record_goes_and_comes_back_with_it(work: DeskWork) -> None:
    dossier = consented(work)
    grid, other = (add_item(work, dossier, Comparison, {"title": title}) for title in ("Grille", "Autre"))
    criterion = add_item(work, dossier, Criterion, {"title": "Revenu"}, within=grid)
    add_item(work, dossier, Criterion, {"title": "Trajet"}, within=other)
    scenario = add_item(work, dossier, Scenario, {"title": "Rester"}, within=grid)
    point = add_item(work, dossier, ScenarioPoint, {"text": "Connu"}, within=scenario)
    with work.unit() as unit:
        unit.add(ScenarioScore(work.new_id(), dossier, scenario, criterion, 60))
        unit.commit()
    removed = remove_item(work, grid, Comparison)
    with work.unit() as unit:
        assert [one.title for one in unit.find(Criterion)] == ["Trajet"]
        assert [unit.find(record) for record in (Scenario, ScenarioPoint, ScenarioScore)] == [[], [], []]
    restore_item(work, removed)
    assert [item.key for item in list_items(work, dossier, Criterion, grid)] == [criterion]
    assert [item.key for item in list_items(work, dossier, ScenarioPoint, scenario)] == [point]
    with work.unit() as unit:
        assert [one.likely for one in unit.find(ScenarioScore)] == [60]


def test_each_list_within_a_record_has_its_own_order(work: DeskWork) -> None:
    dossier = consented(work)
    grid, other = (add_item(work, dossier, Comparison, {"title": title}) for title in ("Grille", "Autre"))
    first, second = (add_item(work, dossier, Criterion, {"title": title}, within=grid) for title in "ab")
    add_item(work, dossier, Criterion, {"title": "z"}, within=other)
    assert [item.rank for item in list_items(work, dossier, Criterion, other)] == [0]
    assert move_item(work, second, Criterion, 0) == 1
    assert [item.key for item in list_items(work, dossier, Criterion, grid)] == [second, first]
    with pytest.raises(KeyError):
        save_item(work, first, Criterion, {"comparison_id": other})


def test_a_field_ruled_by_a_gesture_is_refused_to_forms(work: DeskWork) -> None:
    key = add_item(work, consented(work), Option, {"title": "Formatrice"})
    with pytest.raises(KeyError):
        save_item(work, key, Option, {"status": OptionStatus.CHOSEN})


def test_an_option_keeps_every_adjustment(work: DeskWork) -> None:
    dossier = consented(work)
    key = add_item(work, dossier, Option, {"title": "Formatrice"})
    with pytest.raises(InvalidInput):
        adjust_option(work, key, OptionStatus.SET_ASIDE, Horizon.SHORT, " ")
    adjust_option(work, key, OptionStatus.KEPT, Horizon.MEDIUM, "Un diplôme d’abord")
    with pytest.raises(RuleBroken):
        adjust_option(work, key, OptionStatus.KEPT, Horizon.MEDIUM, "")
    history = list_items(work, dossier, Option)[0].values["history"]
    assert [(c.status, c.reason) for c in history] == [
        (OptionStatus.IDEA, ""),
        (OptionStatus.KEPT, "Un diplôme d’abord"),
    ]
    with pytest.raises(RuleBroken, match="Écartée"):
        remove_item(work, key, Option)
    assert len(list_items(work, dossier, Option)) == 1


def test_an_option_that_was_never_adjusted_can_be_taken_away(work: DeskWork) -> None:
    dossier = consented(work)
    remove_item(work, add_item(work, dossier, Option, {"title": "Formatrice"}), Option)
    assert list_items(work, dossier, Option) == ()


def test_a_text_too_long_is_refused_with_a_sentence_and_nothing_is_kept(work: DeskWork) -> None:
    dossier = consented(work)
    with pytest.raises(InvalidInput):
        save_form(work, dossier, RequestAnalysis, {"request": "x" * 1_000_000})
    assert read_form(work, dossier, RequestAnalysis).values["request"] == ""


def test_a_step_goes_from_to_do_to_done_and_to_complete_once_its_phase_is_behind(work: DeskWork) -> None:
    dossier = consented(work)

    def objectives() -> tuple[StepState, tuple[str, ...]]:
        found = next(p for p in read_journey(work, dossier) if p.step.code == "F1.4")
        return found.state, found.missing

    assert objectives() == (StepState.TODO, tuple(RULES[c][0] for c in ("one_objective", "criteria", "rated_at_start")))
    key = add_item(work, dossier, Objective, {"text": "Choisir une piste"})
    assert objectives()[0] is StepState.BEGUN
    open_phase(work, dossier, Phase.INVESTIGATION)
    assert objectives()[0] is StepState.TO_COMPLETE
    save_item(work, key, Objective, {"criterion": "Une piste est retenue", "start_rating": 0})
    assert objectives() == (StepState.DONE, ())


def test_a_step_is_begun_by_what_is_typed_never_by_a_blank_record(work: DeskWork) -> None:
    dossier = consented(work)

    def state(code: str) -> StepState:
        return next(p for p in read_journey(work, dossier) if p.step.code == code).state

    assert {p.state for p in read_journey(work, dossier)} == {StepState.TODO}
    save_form(work, dossier, RequestAnalysis, {"request": "Changer de voie"})
    assert state("F1.1") is StepState.BEGUN
    save_form(work, dossier, RequestAnalysis, {"request": " "})
    assert state("F1.1") is StepState.TODO
    key = add_item(work, dossier, Experience, {})
    add_item(work, dossier, Option, {})
    assert (state("F2.1"), state("F2.4")) == (StepState.TODO, StepState.TODO)
    save_item(work, key, Experience, {"place": "Lyon"})
    assert state("F2.1") is StepState.BEGUN


def test_the_law_closes_what_follows_the_consent_and_only_that() -> None:
    held = Holdings(Phase.PRELIMINARY, None)
    for step in STEPS:
        assert bool(progress(step, held).closed) is (step.phase is not Phase.PRELIMINARY)


def test_nothing_more_is_asked_of_an_action_that_was_dropped(work: DeskWork) -> None:
    dossier = consented(work)

    def missing() -> tuple[str, ...]:
        return next(p for p in read_journey(work, dossier) if p.step.code == "F3.3").missing

    whole = {"first_step": "Appeler", "due": TODAY}
    for title in ("Rencontrer", "Observer"):
        add_item(work, dossier, Action, {"title": title, **whole})
    dropped = add_item(work, dossier, Action, {"title": "Chercher ailleurs"})
    asked = {RULES[code][0] for code in ("first_steps", "dated")}
    assert asked <= set(missing())
    save_item(work, dropped, Action, {"status": ActionStatus.DROPPED})
    assert not asked & set(missing())


def test_every_need_of_a_step_is_a_rule_and_every_rule_is_used() -> None:
    needed = {code for step in STEPS for code in step.needs}
    assert needed == set(RULES)


def test_every_step_says_what_it_is_for_what_to_ask_and_what_it_leaves() -> None:
    for step in STEPS:
        assert step.purpose.endswith(".")
        assert step.guidance
        assert step.leaves.endswith(".")
        assert len(step.short) <= 26, "it would be cut in the list at the left"


def test_a_form_never_writes_what_names_the_record() -> None:
    for record in (*FORMS, *LISTS):
        assert not editable(record) & {"id", "dossier_id", "rank"}


def test_sixty_skills_are_read_in_their_order(work: DeskWork) -> None:
    dossier = consented(work)
    for number in range(60):
        add_item(work, dossier, Skill, {"label": f"Compétence {number}"})
    assert [item.rank for item in list_items(work, dossier, Skill)] == list(range(60))
