"""The action plan reckoned: order, rings, weeks, first steps, what is said softly."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.domain.conclusion import Action, ActionStatus, Milestone, Verdict
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.records import ContentText
from bilan_desktop.supports.action_plan.model import (
    MOST_A_WEEK,
    MOST_OPEN,
    first_step_lacks,
    full_weeks,
    in_order,
    late_words,
    loop_words,
    loops,
    remarks,
    waits,
    way,
)

TODAY = date(2026, 3, 4)  # a Wednesday
C = ContentText


def action(name: str, *on: str, **values: object) -> Action:
    """One that lacks nothing, so that only what is tested is said."""
    whole = {"first_step": C("Appeler"), "first_on": TODAY + timedelta(days=1), "proof": C("Un message")}
    keys = tuple(RecordId(key) for key in on)
    return Action(RecordId(name), RecordId("d"), title=C(name), depends_on=keys, **{**whole, **values})  # type: ignore[arg-type]


def said(*actions: Action, milestones: tuple[Milestone, ...] = ()) -> list[str]:
    return [one.text.replace("\u202f", " ").replace("\u00a0", " ") for one in remarks(actions, milestones, TODAY)]


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


@st.composite
def graphs(draw: st.DrawFn) -> dict[RecordId, tuple[RecordId, ...]]:
    names = [RecordId(str(n)) for n in range(draw(st.integers(1, 7)))]
    return {name: tuple(draw(st.lists(st.sampled_from(names), unique=True, max_size=3))) for name in names}


def peeled(graph: dict[RecordId, tuple[RecordId, ...]]) -> set[RecordId]:
    """What is left once everything that waits for nothing is done, again and again: empty without a ring."""
    left = {key: set(on) for key, on in graph.items()}
    while free := [key for key, on in left.items() if not on & set(left)]:
        for key in free:
            del left[key]
    return set(left)


@given(graphs())
def test_rings_are_found_exactly_when_there_is_one(graph: dict[RecordId, tuple[RecordId, ...]]) -> None:
    found = loops(graph)
    assert bool(found) is bool(peeled(graph))
    for ring in found:
        assert all(after in graph[before] for before, after in pairwise((*ring, ring[0])))
        assert len(set(ring)) == len(ring)
    assert len({frozenset(ring) for ring in found}) == len(found)


@given(graphs())
def test_each_comes_once_and_after_what_it_waits_for_unless_in_a_ring(
    graph: dict[RecordId, tuple[RecordId, ...]],
) -> None:
    plan = [replace(action(key), depends_on=on) for key, on in graph.items()]
    order = [one.id for one in in_order(plan)]
    assert sorted(order) == sorted(graph)
    if not loops(graph):
        assert all(order.index(other) < order.index(key) for key, on in graph.items() for other in on)


def test_the_soonest_comes_first_among_those_that_are_free() -> None:
    plan = (action("c", due=day(30)), action("b", "c", due=day(2)), action("a", due=day(20), first_on=None))
    assert [one.id for one in in_order(plan)] == ["c", "b", "a"]
    assert [one.id for one in in_order((action("x", first_on=None), action("y", first_on=None)))] == ["x", "y"]


def test_a_ring_is_named_in_words() -> None:
    plan = (action("A", "B"), action("B", "A"), action("C", "A"))
    assert loops(waits(plan)) == (("A", "B"),)
    assert loop_words(("A", "B"), {RecordId("A"): "A", RecordId("B"): "B"}).replace("\u202f", " ") == (
        "« A » attend « B », qui attend « A »"
    )
    assert said(*plan) == [
        "« A » attend « B », qui attend « A » : aucune ne peut commencer. Laquelle peut se faire sans l’autre ?"
    ]
    assert way(waits(plan), RecordId("C"), RecordId("B")) == ("C", "A")
    assert way(waits(plan), RecordId("A"), RecordId("C")) == ()


def test_what_is_no_longer_there_is_waited_for_no_more() -> None:
    assert waits((action("A", "gone", "B", "B"), action("B"))) == {"A": ("B",), "B": ()}


def test_nothing_is_said_of_a_plan_that_lacks_nothing() -> None:
    assert said(action("A", due=day(9)), action("B", "A", due=day(20), confidence=7)) == []
    assert said() == []
    assert said(Action(RecordId("x"), RecordId("d"))) == []


def test_overload_is_said_beyond_twelve_open_actions() -> None:
    plan = [action(f"A{n}", first_on=day(1 if n < 3 else 2), start=day(10 * n)) for n in range(MOST_OPEN)]
    assert said(*plan[:5]) == []
    spread = [replace(one, first_on=day(10 * n + 1)) for n, one in enumerate(plan)]
    assert said(*spread) == []
    more = said(*spread, action("M", first_on=day(2)))
    assert more == [
        "13 actions sont ouvertes, au-delà de 12 un plan se perd de vue. Lesquelles peuvent attendre, ou se regrouper ?"
    ]
    assert said(*spread, action("M", status=ActionStatus.DONE)) == []


def test_a_full_week_is_said_from_monday_to_sunday() -> None:
    plan = [action(f"A{n}", first_on=day(1)) for n in range(MOST_A_WEEK)]
    assert full_weeks(plan, TODAY) == ()
    assert full_weeks([*plan, action("M", first_on=day(4))], TODAY) == ((date(2026, 3, 2), 6),)
    assert full_weeks([*plan, action("M", first_on=day(5))], TODAY) == ()  # the Monday after
    begun = replace(plan[0], status=ActionStatus.UNDER_WAY)
    assert full_weeks([*plan[1:], begun, action("M", first_on=day(4))], TODAY) == ()
    past = [action(f"P{n}", first_on=day(-14)) for n in range(9)]
    assert full_weeks(past, TODAY) == ()


def test_the_first_step_is_within_seven_days_of_today_or_of_a_start_to_come() -> None:
    assert not first_step_lacks(action("A", first_on=day(7)), TODAY)
    assert first_step_lacks(action("A", first_on=day(8)), TODAY)
    assert not first_step_lacks(action("A", first_on=day(37), start=day(30)), TODAY)
    assert first_step_lacks(action("A", first_on=day(38), start=day(30)), TODAY)
    assert first_step_lacks(action("A", first_on=day(8), start=day(-30)), TODAY)
    assert first_step_lacks(action("A", first_on=None), TODAY)
    assert first_step_lacks(action("A", first_step=C(" ")), TODAY)
    assert not first_step_lacks(action("A", first_on=None, status=ActionStatus.UNDER_WAY), TODAY)


def test_dates_that_contradict_are_questions() -> None:
    plan = (action("A", due=day(30)), action("B", "A", due=day(10)))
    assert said(*plan) == [
        "« B » est prévue pour le 14 mars 2026, avant ce qu’elle attend : « A », le 3 avril 2026. Quelle date bouge ?"
    ]
    dropped = replace(plan[0], status=ActionStatus.DROPPED)
    assert said(dropped, plan[1]) == ["« B » attend « A », qui est abandonnée. Par quoi passer ?"]
    assert said(replace(plan[0], status=ActionStatus.DONE), plan[1]) == []
    assert said(action("A", first_on=day(5), due=day(3))) == [
        "Le premier pas de « A » vient après son échéance. Quelle date bouge ?"
    ]
    assert said(action("A", first_on=day(-2))) == ["Le premier pas de « A » était prévu le 2 mars 2026. Est-il fait ?"]


def test_lateness_is_soft_and_over_once_done() -> None:
    late = action("A", due=day(-1))
    assert late_words(late, TODAY) == "prévue pour hier"
    assert late_words(replace(late, due=day(-3)), TODAY) == "prévue il y a 3 jours"
    assert late_words(replace(late, due=TODAY), TODAY) == ""
    assert late_words(replace(late, status=ActionStatus.DONE), TODAY) == ""
    assert "« A » était prévue pour hier. La faire, la redater, ou la laisser ?" in said(late)


def test_confidence_of_six_or_less_is_a_question() -> None:
    assert said(action("A", confidence=6)) == ["« A » : confiance 6 sur 10. Qu’est-ce qui ferait gagner un point ?"]
    assert said(action("A", confidence=7)) == []
    assert said(action("A", confidence=0, status=ActionStatus.DONE)) == []


def test_what_several_lack_is_one_sentence() -> None:
    plan = [action(f"A{n}", proof=C("")) for n in range(5)]
    assert said(*plan) == [
        "Sans preuve prévue : « A0 », « A1 », « A2 », « A3 » et 1 de plus. À quoi verra-t-on que c’est fait ?"
    ]


def test_milestones_ask_their_criterion_then_their_decision() -> None:
    gate = Milestone(RecordId("m"), RecordId("d"), title=C("Accord"), due=TODAY, criterion=C("L’accord est reçu"))
    assert said(milestones=(gate,)) == ["Le jalon « Accord » est là : continuer, ajuster ou s’arrêter ?"]
    assert said(milestones=(replace(gate, verdict=Verdict.GO_ON),)) == []
    assert said(milestones=(replace(gate, due=day(1)),)) == []
    assert said(milestones=(replace(gate, criterion=C("")),)) == [
        "Jalon « Accord » : que doit-il être vrai ce jour-là pour continuer ?"
    ]
    assert said(milestones=(replace(gate, due=day(1)),) * 8) == [
        "8 jalons : 7 suffisent d’ordinaire. Lesquels décident vraiment ?"
    ]
