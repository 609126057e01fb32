"""Levers and brakes: where to begin, with its ties; what is out of reach; printed, told, made an action."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.blocks import Block, Drawing, Heading, PageBreak, plain_text
from bilan_desktop.blocks.charts import WIDE
from bilan_desktop.domain.conclusion import Action, ActionStatus
from bilan_desktop.domain.deciding import Force, ForceSide
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.supports.catalogue import SUPPORTS
from bilan_desktop.supports.contract import SupportView
from bilan_desktop.supports.forces.model import (
    WHOLE,
    of_side,
    out_of_reach,
    place_words,
    subjects,
    to_rate,
    work_order,
)
from bilan_desktop.supports.forces.report import field_chart
from bilan_desktop.usecases.composition import material
from bilan_desktop.usecases.records import add_item, list_items, remove_item, save_item
from bilan_desktop.usecases.to_plan import plan_action, withdraw_action
from factories import DeskWork, confirmed

SUPPORT = SUPPORTS["forces"]


def force(name: str, intensity: int | None, mastery: int | None, side: ForceSide = ForceSide.BRAKE) -> Force:
    return Force(RecordId(name), RecordId("d"), ord(name[0]), side, name, intensity, mastery)  # type: ignore[arg-type]


def names(places: tuple[tuple[Force, ...], ...]) -> list[str]:
    return ["".join(one.text for one in place) for place in places]


def test_work_begins_where_intensity_and_reach_are_both_large_and_ties_stay_ties() -> None:
    found = [force("a", 5, 1), force("b", 3, 2), force("c", 2, 3), force("d", 5, 3), force("e", 1, 1)]
    places = work_order(found)
    assert names(places) == ["d", "bc", "a", "e"]
    assert [place_words(places, at) for at in range(4)] == [
        "À travailler d’abord",
        "Ensuite, à égalité",
        "Puis",
        "Puis",
    ]


def test_what_is_out_of_reach_or_not_rated_has_no_place_in_the_order() -> None:
    found = [force("a", 5, 0), force("b", None, 0), force("c", 4, None), force("d", None, 3), force("e", 1, 1)]
    assert names(work_order(found)) == ["e"]
    assert [one.text for one in out_of_reach(found)] == ["a", "b"]
    assert [one.text for one in to_rate(found)] == ["c", "d"]
    assert work_order([]) == out_of_reach([]) == ()


def test_a_side_shows_its_strongest_first_and_what_has_no_words_nowhere() -> None:
    found = [force("a", 2, 1), force("b", None, 1), force("c", 4, 1), force("d", 4, 1, ForceSide.LEVER)]
    found.append(Force(RecordId("z"), RecordId("d"), intensity=5, mastery=3))
    assert [one.text for one in of_side(found, ForceSide.BRAKE)] == ["c", "a", "b"]
    assert names(work_order(found)) == ["cd", "a"]


FORCES = st.lists(st.tuples(st.none() | st.integers(1, 5), st.none() | st.integers(0, 3)), min_size=1, max_size=12).map(
    lambda pairs: [force(chr(97 + at), *pair) for at, pair in enumerate(pairs)]
)


@given(FORCES, st.data())
def test_each_force_has_one_place_and_dropping_one_never_moves_the_others(
    found: list[Force], data: st.DataObject
) -> None:
    places = work_order(found)
    ranked = [one for place in places for one in place]
    assert sorted([*ranked, *out_of_reach(found), *to_rate(found)], key=lambda one: one.rank) == found
    products = [{(one.intensity or 0) * (one.mastery or 0) for one in place} for place in places]
    assert all(len(of_place) == 1 for of_place in products)
    assert [*map(max, products)] == sorted({max(of_place) for of_place in products}, reverse=True)
    gone = data.draw(st.sampled_from(found))
    left = [tuple(one for one in place if one is not gone) for place in places]
    assert work_order([one for one in found if one is not gone]) == tuple(place for place in left if place)


def test_a_force_without_mastery_is_drawn_and_says_so_one_without_intensity_is_not() -> None:
    (drawing,) = field_chart([force("a", 4, None), force("b", None, 2), force("c", 1, 0, ForceSide.LEVER)])(WIDE)
    assert "«\u202fa\u202f»\u00a0: intensité 4, maîtrise à préciser" in drawing.alt
    assert "«\u202fc\u202f»\u00a0: intensité 1, maîtrise 0" in drawing.alt
    assert "b" not in {shape.text for shape in drawing.shapes if hasattr(shape, "text")}
    assert field_chart([force("b", None, 2)])(WIDE) == ()


@pytest.fixture
def dossier(work: DeskWork) -> RecordId:
    return confirmed(work)


@pytest.fixture
def option(work: DeskWork, dossier: RecordId) -> RecordId:
    """The project has a lever out of reach, its option a brake to work on and a lever not rated."""
    key = add_item(work, dossier, Option, {"title": "Formatrice"})
    rows: tuple[dict[str, object], ...] = (
        {"text": "Une équipe qui la soutient", "intensity": 3, "mastery": 0},
        {"text": "Un concours à passer", "intensity": 5, "mastery": 2, "by_what": "S’inscrire en mars"},
        {"text": "Le goût d’expliquer", "intensity": 4},
    )
    for at, (side, values) in enumerate(zip((ForceSide.LEVER, ForceSide.BRAKE, ForceSide.LEVER), rows, strict=True)):
        add_item(work, dossier, Force, {**values, "side": side, "option_id": key if at else NO_ID})
    return key


def view(work: DeskWork, dossier: RecordId) -> SupportView:
    with work.unit() as unit:
        return SupportView(material(unit, dossier, SUPPORT.records), work.clock.today())


def said_in(blocks: tuple[Block, ...]) -> str:
    return " ".join(plain_text(blocks)).replace("\u00a0", " ").replace("\u202f", " ")


def test_the_reminder_is_printed_once_for_all(work: DeskWork, dossier: RecordId, option: RecordId) -> None:
    (first, *_) = list_items(work, dossier, Force)
    save_item(work, first.key, Force, {"mastery": 1})
    said = said_in(SUPPORT.printout(view(work, dossier), "standard"))
    assert said.count("Par où commencer") == 2
    assert said.count("Desserrer un frein") == 1


def test_each_thing_they_are_about_has_its_page_in_print(work: DeskWork, dossier: RecordId, option: RecordId) -> None:
    blocks = SUPPORT.printout(view(work, dossier), "standard")
    assert [one.text for one in blocks if isinstance(one, Heading) and one.level == 1] == [WHOLE, "Formatrice"]
    assert sum(isinstance(one, PageBreak) for one in blocks) == 1
    assert sum(isinstance(one, Drawing) for one in blocks) == 2
    said = said_in(blocks)
    assert "À contourner ou à accepter" in said
    assert "Desserrer un frein aide souvent plus que pousser un levier" in said
    assert "10" not in said, "the product is an order, never a score"
    assert SUPPORT.standing(view(work, dossier)) == "2 leviers, 1 frein"


def test_the_synthesis_tells_a_few_lines(work: DeskWork, dossier: RecordId, option: RecordId) -> None:
    said = said_in(SUPPORT.told(view(work, dossier)))
    assert "Formatrice. Ce qui porte : Le goût d’expliquer. Ce qui freine : Un concours à passer." in said
    assert "À travailler d’abord : Un concours à passer." in said
    assert f"{WHOLE}. Ce qui porte : Une équipe qui la soutient. À contourner ou à accepter" in said


def test_what_an_option_held_comes_back_to_the_project_once_it_is_gone(
    work: DeskWork, dossier: RecordId, option: RecordId
) -> None:
    remove_item(work, option, Option)
    (whole,) = subjects(view(work, dossier).held)
    assert (whole.title, len(whole.forces)) == (WHOLE, 3)


def test_what_one_can_do_becomes_an_action_and_goes_with_undo(
    work: DeskWork, dossier: RecordId, option: RecordId
) -> None:
    team, contest, _ = (item.key for item in list_items(work, dossier, Force))
    with pytest.raises(RuleBroken, match="par quoi agir"):
        plan_action(work, Force, team)
    plan_action(work, Force, contest)
    (action,) = list_items(work, dossier, Action)
    assert (action.values["title"], action.values["option_id"]) == ("S’inscrire en mars", option)
    assert action.values["proof"] == "Frein desserré\u00a0: Un concours à passer"
    save_item(work, action.key, Action, {"status": ActionStatus.DONE})
    assert "faite" in said_in(SUPPORT.printout(view(work, dossier), "standard"))
    withdraw_action(work, Force, contest)
    assert list_items(work, dossier, Action) == ()
