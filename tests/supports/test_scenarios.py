"""The comparisons in a real vault: letters for ever, scores, the choice, undone whole; printed and told."""

import pytest

from bilan_desktop.app.demonstration_scenarios import fill_scenarios
from bilan_desktop.blocks import Block, Drawing, Heading, PageBreak, Paragraph, Table, WritingLines, plain_text
from bilan_desktop.domain.errors import InvalidInput, NotFound, RuleBroken
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Horizon, Option, OptionStatus
from bilan_desktop.domain.scenarios import Comparison, Criterion, PointSide, Scenario, ScenarioPoint, Weighting
from bilan_desktop.supports.catalogue import SUPPORTS
from bilan_desktop.supports.contract import SupportView
from bilan_desktop.supports.scenarios.model import Grid
from bilan_desktop.usecases.composition import material
from bilan_desktop.usecases.options import adjust_option
from bilan_desktop.usecases.records import add_item, list_items, remove_item, restore_item, save_item
from bilan_desktop.usecases.scenarios import (
    add_scenario,
    add_status_quo,
    choose_scenario,
    next_letter,
    put_back_scenarios,
    read_scenarios,
    save_score,
    set_swing,
    take_options,
    withdraw_scenarios,
)
from factories import DeskWork, confirmed, consented

SUPPORT = SUPPORTS["scenarios"]


@pytest.fixture
def dossier(work: DeskWork) -> RecordId:
    return confirmed(work)


@pytest.fixture
def comparison(work: DeskWork, dossier: RecordId) -> RecordId:
    return add_item(work, dossier, Comparison, {"title": "Le projet"})


@pytest.fixture
def filled(work: DeskWork, dossier: RecordId, comparison: RecordId) -> RecordId:
    """Three scenarios on two criteria: A first, B behind, C under a gate."""
    axes = [
        add_item(work, dossier, Criterion, values, within=comparison)
        for values in (
            {"title": "Revenu", "worst": "1 500 €", "best": "2 400 €", "swing": 50, "gate": 30},
            {"title": "Trajet", "worst": "1 h", "best": "10 min", "swing": 50},
        )
    ]
    for title, scores in (("Formatrice", (80, 40)), ("Médiatrice", (30, 70)), ("Libraire", (10, 90))):
        key = add_scenario(work, comparison, {"title": title})
        for axis, score in zip(axes, scores, strict=True):
            save_score(work, key, axis, {"likely": score})
    return comparison


def read(work: DeskWork, dossier: RecordId) -> Grid:
    return read_scenarios(work, dossier).grids[0]


def letters(work: DeskWork, dossier: RecordId) -> list[str]:
    return [one.letter for one in read(work, dossier).courses]


def blocks(work: DeskWork, dossier: RecordId, variant: str = "standard") -> tuple[Block, ...]:
    with work.unit() as unit:
        view = SupportView(material(unit, dossier, SUPPORT.records), work.clock.today())
    return SUPPORT.printout(view, variant)  # type: ignore[arg-type]


def said_in(found: tuple[Block, ...]) -> str:
    return " ".join(plain_text(found)).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("taken", "expected"), [([], "A"), (["A", "C"], "D"), (["0"], "A"), (["Z"], "AA"), (["AZ", "B"], "BA")]
)
def test_the_next_letter_comes_after_the_last_one_given(taken: list[str], expected: str) -> None:
    assert next_letter(taken) == expected


def test_a_letter_is_given_once_and_stays_when_a_scenario_is_dropped(
    work: DeskWork, dossier: RecordId, comparison: RecordId
) -> None:
    first, second = (add_scenario(work, comparison, {"title": title}) for title in ("Formatrice", "Médiatrice"))
    save_item(work, second, Scenario, {"dropped": True, "dropped_why": "Trop loin"})
    add_scenario(work, comparison, {})
    assert letters(work, dossier) == ["A", "B", "C"]
    assert [one.letter for one in read(work, dossier).alive] == ["A", "C"]
    save_item(work, second, Scenario, {"dropped": False})
    assert [one.letter for one in read(work, dossier).alive] == ["A", "B", "C"]
    with pytest.raises(KeyError):
        save_item(work, first, Scenario, {"letter": "Z"})


def test_the_status_quo_is_one_gesture_taken_back_whole(
    work: DeskWork, dossier: RecordId, comparison: RecordId
) -> None:
    key = add_status_quo(work, comparison)
    with pytest.raises(RuleBroken, match="déjà comparé"):
        add_status_quo(work, comparison)
    assert [(one.letter, one.title) for one in read(work, dossier).courses] == [("0", "Rester comme aujourd’hui")]
    taken = withdraw_scenarios(work, (key,))
    assert letters(work, dossier) == []
    put_back_scenarios(work, taken)
    assert [one.key for one in read(work, dossier).courses] == [key]


def test_options_that_are_not_set_aside_come_once(work: DeskWork, dossier: RecordId, comparison: RecordId) -> None:
    kept = add_item(
        work, dossier, Option, {"title": "Formatrice", "attracts": "Transmettre", "holds_back": "Un mi-temps"}
    )
    gone = add_item(work, dossier, Option, {"title": "Ouvrir un atelier"})
    adjust_option(work, gone, OptionStatus.SET_ASIDE, Horizon.SHORT, "Trop de capital")
    keys = take_options(work, comparison)
    (course,) = read(work, dossier).courses
    assert (keys, course.letter, course.option_id) == ((course.key,), "A", kept)
    assert [(one.side, one.text) for one in course.points] == [
        (PointSide.ADVANTAGE, "Transmettre"),
        (PointSide.RISK, "Un mi-temps"),
    ]
    taken = withdraw_scenarios(work, keys)
    put_back_scenarios(work, taken)
    assert read(work, dossier).courses == (course,)
    with pytest.raises(RuleBroken, match="déjà comparées"):
        take_options(work, comparison)
    add_item(work, dossier, Option, {"title": "Médiatrice"})
    add_item(work, dossier, Option, {"title": "Coordinatrice"})
    take_options(work, comparison)
    assert letters(work, dossier) == ["A", "B", "C"]


def test_a_score_is_kept_in_its_cell_and_off_its_scale_refused(
    work: DeskWork, dossier: RecordId, filled: RecordId
) -> None:
    found = read(work, dossier)
    course, axis = found.courses[0], found.axes[0]
    saved = save_score(work, course.key, axis.key, {"likely": 75, "low": 80})
    assert saved.before == {"likely": 80, "low": None}
    assert "dépasse" in saved.problems["low"]
    save_score(work, course.key, axis.key, saved.before)
    assert read(work, dossier) == found
    with pytest.raises(InvalidInput):
        save_score(work, course.key, axis.key, {"likely": 101})
    with pytest.raises(InvalidInput):
        set_swing(work, axis.key, {"swing": -1})
    other = add_item(work, dossier, Comparison, {})
    with pytest.raises(ValueError, match="another comparison"):
        save_score(work, add_scenario(work, other, {}), axis.key, {"likely": 5})
    assert read(work, dossier) == found


def test_what_is_taken_away_comes_back_with_its_scores(work: DeskWork, dossier: RecordId, filled: RecordId) -> None:
    found = read(work, dossier)
    choose_scenario(work, filled, found.courses[1].key)
    found = read(work, dossier)
    for record, key in ((Criterion, found.axes[0].key), (Comparison, filled)):
        taken = remove_item(work, key, record)
        assert read_scenarios(work, dossier).grids != (found,)
        restore_item(work, taken)
        assert read(work, dossier) == found


def test_the_choice_is_hers_and_goes_back_to_what_it_was(work: DeskWork, dossier: RecordId, filled: RecordId) -> None:
    second = read(work, dossier).courses[1].key
    assert choose_scenario(work, filled, second) == (NO_ID, None)
    assert read(work, dossier).choice_on == work.clock.today()
    assert choose_scenario(work, filled, NO_ID) == (second, work.clock.today())
    assert read(work, dossier).choice is None
    other = add_scenario(work, add_item(work, dossier, Comparison, {}), {})
    with pytest.raises(ValueError, match="another comparison"):
        choose_scenario(work, filled, other)


def test_the_paper_tells_gates_first_then_the_order_what_changes_it_and_her_choice(
    work: DeskWork, dossier: RecordId, filled: RecordId
) -> None:
    found = read(work, dossier)
    choose_scenario(work, filled, found.courses[1].key)
    save_item(work, filled, Comparison, {"reasons": "Les personnes d’abord."})
    risk = {
        "side": PointSide.RISK,
        "text": "Un poste à mi-temps",
        "likelihood": 2,
        "severity": 3,
        "sign": "Une annonce",
    }
    add_item(work, dossier, ScenarioPoint, {"text": "Des équipes"}, within=found.courses[1].key)
    add_item(work, dossier, ScenarioPoint, risk, within=found.courses[1].key)
    made = blocks(work, dossier)
    said = said_in(made)
    for words in (
        "C ne passe pas le seuil de « Revenu » (1 pour 3 demandé) : il reste à part.",
        "Avec ces poids, A vient devant (6,0 sur 10), puis B (5,0).",
        "En dessous de 37 % pour « Revenu » (aujourd’hui 50 %), B passe devant A.",
        "Sur 5 000 tirages au sort des poids : à 1,4 point près, 95 fois sur 100. Départ du tirage : 1",
        "La personne choisit B. Les nombres mettaient A devant. Ses raisons : Les personnes d’abord.",
        "Aujourd’hui : possible, grave",
        "Signe avant-coureur : Une annonce",
    ):
        assert words in said
    titles = [one.text for one in made if isinstance(one, Heading)]
    assert titles.index("Avant tout calcul") < titles.index("La grille") < titles.index("Ce que disent les nombres")
    assert any(isinstance(one, Drawing) for one in made)
    assert not any(isinstance(one, WritingLines) for one in made)
    save_item(work, filled, Comparison, {"seed": 9})
    assert "Départ du tirage : 9" in said_in(blocks(work, dossier))


def test_an_empty_grid_is_printed_to_be_filled_with_a_pen(
    work: DeskWork, dossier: RecordId, comparison: RecordId
) -> None:
    assert blocks(work, dossier) == ()
    add_scenario(work, comparison, {"title": "Formatrice"})
    made = blocks(work, dossier)
    (table,) = (one for one in made if isinstance(one, Table))
    assert (len(table.rows), len(table.head)) == (6, 3)
    assert sum(isinstance(one, WritingLines) for one in made) == 2
    add_item(work, dossier, Criterion, {"title": "Revenu"}, within=comparison)
    (table,) = (one for one in blocks(work, dossier) if isinstance(one, Table))
    assert [plain_text((Paragraph(row[0]),)) for row in table.rows] == [["Revenu"]]
    assert not any(isinstance(one, Table) for one in blocks(work, dossier, "large"))
    assert sum(isinstance(one, WritingLines) for one in blocks(work, dossier, "large")) == 3


def test_each_comparison_has_its_page_and_the_synthesis_a_few_lines(
    work: DeskWork, dossier: RecordId, filled: RecordId
) -> None:
    other = add_item(work, dossier, Comparison, {"title": "Où habiter", "weighting": Weighting.ORDER})
    add_scenario(work, other, {"title": "Lyon"})
    made = blocks(work, dossier)
    assert sum(isinstance(one, PageBreak) for one in made) == 1
    with work.unit() as unit:
        view = SupportView(material(unit, dossier, SUPPORT.records), work.clock.today())
    assert SUPPORT.standing(view) == "2 comparaisons"
    assert [len(SUPPORT.told(view)), SUPPORT.told_in] == [1, "deciding"]
    told = said_in(SUPPORT.told(view))
    assert "A vient devant" in told
    # The order is not told without what would overturn it.
    assert "En dessous de 37 % pour « Revenu » (aujourd’hui 50 %), B passe devant A." in told


def test_the_invented_person_compared_before_she_chose(work: DeskWork, dossier: RecordId) -> None:
    add_item(work, dossier, Option, {"title": "Conseillère en insertion professionnelle"})
    fill_scenarios(work, dossier, work.clock.today())
    found = read(work, dossier)
    assert [(one.letter, one.dropped) for one in found.courses] == [("A", False), ("B", True), ("0", False)]
    assert found.choice is found.courses[0]
    assert "La personne choisit A." in said_in(blocks(work, dossier))
    assert "Laissés de côté" in said_in(blocks(work, dossier))


def test_scenarios_taken_together_go_together_or_not_at_all(work: DeskWork) -> None:
    key = consented(work)
    compared = add_item(work, key, Comparison, {"title": "Après"})
    for title in ("Relieuse", "Formatrice"):
        add_item(work, key, Option, {"title": title})
    first, _ = take_options(work, compared)
    with pytest.raises(NotFound):
        withdraw_scenarios(work, (first, RecordId("0" * 32)))
    assert [one.values["letter"] for one in list_items(work, key, Scenario, compared)] == ["A", "B"]


def test_what_comes_back_leaves_the_scores_of_what_went_meanwhile(
    work: DeskWork, dossier: RecordId, filled: RecordId
) -> None:
    (grid,) = read_scenarios(work, dossier).grids
    first, axis = grid.courses[0], grid.axes[0]
    scenario = remove_item(work, first.key, Scenario)
    criterion = remove_item(work, axis.key, Criterion)
    restore_item(work, scenario)
    (grid,) = read_scenarios(work, dossier).grids
    assert [one.letter for one in grid.courses] == ["A", "B", "C"]
    comparison = remove_item(work, filled, Comparison)
    with pytest.raises(NotFound):
        restore_item(work, criterion)
    restore_item(work, comparison)
    restore_item(work, criterion)
    assert axis.key in {one.key for one in read_scenarios(work, dossier).grids[0].axes}
