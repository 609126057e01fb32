"""The map of priorities: quarters and lines, the order, the plan brought on it and taken off, printed and told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.blocks import Block, Drawing, Table, plain_text
from bilan_desktop.blocks.charts import NARROW, WIDE, places_of
from bilan_desktop.domain.conclusion import Action, ActionStatus
from bilan_desktop.domain.deciding import Priority
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.supports.catalogue import SUPPORTS
from bilan_desktop.supports.contract import SupportView
from bilan_desktop.supports.priorities.model import (
    Point,
    Quarter,
    figures,
    in_order,
    points,
    where_in_short,
    where_words,
)
from bilan_desktop.supports.priorities.report import EFFORT, IMPACT, NAMES, map_chart, spots_of
from bilan_desktop.usecases.composition import material
from bilan_desktop.usecases.priorities import put_back, take_off, take_plan
from bilan_desktop.usecases.records import add_item, list_items, remove_item, save_item
from bilan_desktop.usecases.to_plan import plan_action
from factories import DeskWork, confirmed

SUPPORT = SUPPORTS["priorities"]


def point(number: int, impact: int | None, effort: int | None) -> Point:
    return Point(RecordId(str(number)), number, f"P{number}", impact, effort)


def order(found: list[Point]) -> list[tuple[str, list[int]]]:
    return [(title, [one.number for one in group]) for title, group in in_order(found)]


@pytest.mark.parametrize(
    ("impact", "effort", "quarter", "words", "short"),
    [
        (5, 1, Quarter.FIRST, "« D’abord »", "D’abord"),
        (4, 2, Quarter.FIRST, "« D’abord »", "D’abord"),
        (4, 4, Quarter.PREPARE, "« À préparer »", "À préparer"),
        (2, 2, Quarter.SPARE, "« S’il reste du temps »", "S’il reste du temps"),
        (2, 4, Quarter.LEAVE, "« À laisser »", "À laisser"),
        (3, 3, None, "au milieu", "au milieu"),
        (3, 1, None, "entre « D’abord » et « S’il reste du temps »", "entre deux"),
        (3, 5, None, "entre « À préparer » et « À laisser »", "entre deux"),
        (5, 3, None, "entre « D’abord » et « À préparer »", "entre deux"),
        (1, 3, None, "entre « S’il reste du temps » et « À laisser »", "entre deux"),
        (None, 3, None, "à placer", "à placer"),
        (3, None, None, "à placer", "à placer"),
    ],
)
def test_a_point_on_a_line_belongs_to_no_quarter(
    impact: int | None, effort: int | None, quarter: Quarter | None, words: str, short: str
) -> None:
    one = point(1, impact, effort)
    assert one.quarter is quarter
    assert where_words(one).replace("\u202f", " ") == words
    assert where_in_short(one) == short


def test_figures_say_what_is_left_to_say() -> None:
    assert figures(point(1, 5, 1)) == "impact 5 (très fort), effort 1 (très léger)"
    assert figures(point(1, 3, None)) == "impact 3 (moyen), effort à préciser"
    assert figures(point(1, None, None)) == "à placer"


def test_the_list_goes_quarter_by_quarter_equal_points_side_by_side() -> None:
    found = [point(1, 2, 2), point(2, 4, 2), point(3, 5, 2), point(4, 4, 2), point(5, 3, 3), point(6, None, 1)]
    found += [point(7, 4, 1), point(8, 5, 5), point(9, 1, 5)]
    assert order(found) == [
        ("D’abord", [3, 7, 2, 4]),
        ("À préparer", [8]),
        ("S’il reste du temps", [1]),
        ("À laisser", [9]),
        ("Au milieu", [5]),
        ("À placer", [6]),
    ]
    assert order([]) == []


POINTS = st.lists(st.tuples(st.none() | st.integers(1, 5), st.none() | st.integers(1, 5)), min_size=1, max_size=12).map(
    lambda pairs: [point(number, *pair) for number, pair in enumerate(pairs, 1)]
)


@given(POINTS, st.data())
def test_each_point_stands_once_and_dropping_one_never_moves_the_others(
    found: list[Point], data: st.DataObject
) -> None:
    whole = [one for _, group in in_order(found) for one in group]
    assert sorted(whole, key=lambda one: one.number) == found
    gone = data.draw(st.sampled_from(found))
    left = [one for one in found if one is not gone]
    assert [one for _, group in in_order(left) for one in group] == [one for one in whole if one is not gone]


@given(POINTS)
def test_whoever_points_at_a_point_of_the_map_finds_it_and_its_values(found: list[Point]) -> None:
    shown = [one for one in found if one.placed]
    for width in (WIDE, NARROW):
        places = places_of(spots_of(shown), (EFFORT, IMPACT), NAMES, width)
        for rank, (x, y) in places.centres.items():
            assert places.spot(x, y) == rank
            assert places.values(x, y) == (shown[rank].effort, shown[rank].impact)
        assert places.values(places.left - 5, places.top + 5) is None
        assert places.spot(places.left - 5, places.top - 5) is None


def test_the_map_shows_the_numbers_of_the_list_and_rings_the_chosen_one() -> None:
    found = [point(1, None, None), point(2, 4, 2), point(3, 4, 2)]
    (plain,), (ringed,) = map_chart(found)(WIDE), map_chart(found, found[2].key)(WIDE)
    assert {"2", "3"} <= {shape.text for shape in plain.shapes if hasattr(shape, "text")}
    assert "2. «\u202fP2\u202f»\u00a0: effort 2, impact 4" in plain.alt
    assert len(ringed.shapes) == 1 + len(plain.shapes)
    assert map_chart(found[:1])(WIDE) == ()
    (bare,) = map_chart(found[:1], bare=True)(WIDE)
    assert bare.alt.endswith("Aucun point.")


@pytest.fixture
def dossier(work: DeskWork) -> RecordId:
    return confirmed(work)


@pytest.fixture
def plan(work: DeskWork, dossier: RecordId) -> tuple[RecordId, ...]:
    """Two actions to do, one done, one without a title."""
    rows: tuple[dict[str, object], ...] = (
        {"title": "Rencontrer deux conseillères"},
        {"title": "Déposer le dossier", "status": ActionStatus.UNDER_WAY},
        {"title": "Écrire au centre", "status": ActionStatus.DONE},
        {"title": " "},
    )
    return tuple(add_item(work, dossier, Action, values) for values in rows)


def view(work: DeskWork, dossier: RecordId) -> SupportView:
    with work.unit() as unit:
        return SupportView(material(unit, dossier, SUPPORT.records), work.clock.today())


def titles(work: DeskWork, dossier: RecordId) -> list[str]:
    return [one.title for one in points(view(work, dossier).held)]


def said_in(blocks: tuple[Block, ...]) -> str:
    return " ".join(plain_text(blocks)).replace("\u00a0", " ").replace("\u202f", " ")


def test_the_open_actions_of_the_plan_come_on_the_map_once_and_go_with_undo(
    work: DeskWork, dossier: RecordId, plan: tuple[RecordId, ...]
) -> None:
    add_item(work, dossier, Priority, {"text": "Une idée"})
    keys = take_plan(work, dossier)
    assert titles(work, dossier) == ["Une idée", "Rencontrer deux conseillères", "Déposer le dossier"]
    with pytest.raises(RuleBroken, match="déjà sur la carte"):
        take_plan(work, dossier)
    save_item(work, keys[0], Priority, {"impact": 5})
    taken = take_off(work, keys)
    assert titles(work, dossier) == ["Une idée"]
    assert len(list_items(work, dossier, Action)) == 4, "the plan is as it was"
    put_back(work, taken)
    assert titles(work, dossier) == ["Une idée", "Rencontrer deux conseillères", "Déposer le dossier"]
    assert points(view(work, dossier).held)[1].impact == 5


def test_without_a_plan_it_says_where_to_begin(work: DeskWork, dossier: RecordId) -> None:
    with pytest.raises(RuleBroken, match="plan d’action"):
        take_plan(work, dossier)


def test_the_title_of_an_action_is_that_of_the_plan_and_is_written_once(
    work: DeskWork, dossier: RecordId, plan: tuple[RecordId, ...]
) -> None:
    take_plan(work, dossier)
    save_item(work, plan[0], Action, {"title": "Rencontrer trois conseillères"})
    assert titles(work, dossier)[0] == "Rencontrer trois conseillères"
    assert [item.values["text"] for item in list_items(work, dossier, Priority)] == ["", ""]
    remove_item(work, plan[0], Action)
    assert titles(work, dossier) == ["", "Déposer le dossier"]
    idea = add_item(work, dossier, Priority, {"text": "Relire les droits"})
    made = plan_action(work, Priority, idea)
    save_item(work, made, Action, {"title": "Relire les droits avec le conseil"})
    assert titles(work, dossier)[-1] == "Relire les droits avec le conseil"


def test_the_paper_holds_the_map_and_one_table_in_the_order_of_its_quarters(
    work: DeskWork, dossier: RecordId, plan: tuple[RecordId, ...]
) -> None:
    first, second = take_plan(work, dossier)
    save_item(work, first, Priority, {"impact": 3, "effort": 3, "why": "À voir"})
    save_item(work, second, Priority, {"impact": 5, "effort": 1})
    add_item(work, dossier, Priority, {"text": ""})
    blocks = SUPPORT.printout(view(work, dossier), "standard")
    assert sum(isinstance(one, Drawing) for one in blocks) == 1
    (table,) = (one for one in blocks if isinstance(one, Table))
    assert [row[0][0].text for row in table.rows] == ["2. Déposer le dossier", "1. Rencontrer deux conseillères"]
    assert "au milieu" in said_in(blocks)
    assert SUPPORT.standing(view(work, dossier)) == "3 points, 1 à placer"
    told = said_in(SUPPORT.told(view(work, dossier)))
    assert told == "D’abord : Déposer le dossier. Au milieu : Rencontrer deux conseillères."


def test_an_action_withdrawn_elsewhere_leaves_its_point(work: DeskWork, dossier: RecordId) -> None:
    idea = add_item(work, dossier, Priority, {"text": "Une idée", "impact": 4, "effort": 1})
    made = plan_action(work, Priority, idea)
    remove_item(work, made, Action)
    (one,) = points(view(work, dossier).held)
    assert (one.title, one.status, one.quarter) == ("Une idée", None, Quarter.FIRST)
    assert made != NO_ID
