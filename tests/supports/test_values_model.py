"""The cards, the dilemmas and the order that they make: balanced, whatever the order of the answers, ties as ties."""

import hashlib
import random
from collections import Counter
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_desktop.blocks import plain_text
from bilan_desktop.domain.card_sort import Laid, OwnCard, Pile, Trade
from bilan_desktop.supports.values.model import (
    ANCHORS,
    DECKS,
    INSTRUMENT,
    ROUNDS_ASKED,
    Family,
    Pair,
    against_the_order,
    against_the_ranking,
    dilemmas,
    families,
    kept_of,
    neighbours,
    order_of_renunciation,
    ranking,
    rounds,
    unlaid,
)
from bilan_desktop.supports.values.report import in_short, whole
from bilan_desktop.usecases.card_sort import SortView

CARDS, CODES = DECKS[INSTRUMENT], [anchor.code for anchor in ANCHORS[INSTRUMENT]]
PAIRS = list(combinations(CODES, 2))


def answered(order: list[str], upset: tuple[Pair, ...] = ()) -> SortView:
    """Every dilemma asked is answered by an order, but for the pairs that are answered the other way round."""
    sort = SortView()
    while True:
        waiting = [pair for pair in dilemmas(sort) if not kept_of(pair, sort.dilemmas)]
        if not waiting:
            return sort
        kept, other = sorted(waiting[0], key=order.index)
        if (kept, other) in upset:
            kept, other = other, kept
        sort = replace(sort, dilemmas=(*sort.dilemmas, Trade(*waiting[0], kept)))


def told(sort: SortView) -> list[list[str]]:
    return [[card.code for card in together] for together in order_of_renunciation(sort)]


def test_the_cards_are_short_balanced_and_never_two_of_a_family_in_a_row() -> None:
    assert len(CARDS) == len({card.code for card in CARDS}) == len({card.name for card in CARDS}) == 28
    assert set(Counter(card.family for card in CARDS).values()) == {4, 5}
    assert {card.family for card in CARDS} == set(Family)
    assert all(first.family is not second.family for first, second in pairwise(CARDS))
    for card in (*CARDS, *ANCHORS[INSTRUMENT]):
        assert card.sentence.endswith(".")
        assert len(card.sentence.split()) <= 12, card.sentence
        assert len(card.name) <= 26, card.name


def test_the_deck_of_a_version_never_changes() -> None:
    """A dossier keeps codes and a version: another wording is another version, beside this one."""
    words = "|".join(f"{c.code}:{c.name}:{c.sentence}:{c.family}" for c in (*CARDS, *ANCHORS[INSTRUMENT]))
    assert (INSTRUMENT, hashlib.sha256(words.encode()).hexdigest()[:12]) == ("1", "2c3cb05e0d1b")


def test_each_anchor_is_met_equally_often_and_named_first_about_as_often_as_second() -> None:
    asked = rounds(CODES)
    assert [sorted(code for pair in met for code in pair) for met in asked] == [sorted(CODES)] * 7
    assert {frozenset(pair) for met in asked for pair in met} == {frozenset(pair) for pair in PAIRS}
    assert set(Counter(pair[0] for met in asked for pair in met).values()) == {3, 4}
    assert dilemmas(SortView())[: 4 * ROUNDS_ASKED] == [pair for met in asked[:ROUNDS_ASKED] for pair in met]


@settings(max_examples=60, deadline=None)
@given(st.permutations(CODES), st.randoms(use_true_random=False))
def test_consistent_answers_give_back_their_order_whatever_the_order_they_came_in(
    order: list[str], chance: random.Random
) -> None:
    sort = answered(order)
    assert told(sort) == [[code] for code in order]
    assert against_the_order(sort) == []
    assert 16 <= len(sort.dilemmas) <= 28
    shuffled = list(sort.dilemmas)
    chance.shuffle(shuffled)
    turned = tuple(Trade(one.second, one.first, one.kept) for one in shuffled)
    assert told(replace(sort, dilemmas=turned)) == told(sort)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.booleans(), min_size=28, max_size=28))
def test_any_answers_give_each_anchor_one_rank_and_the_more_it_is_kept_the_earlier(kept: list[bool]) -> None:
    trades = tuple(Trade(*pair, pair[first]) for pair, first in zip(PAIRS, kept, strict=True))
    order = told(SortView(dilemmas=trades))
    assert sorted(code for together in order for code in together) == sorted(CODES)
    counts = Counter(one.kept for one in trades)
    assert [{counts[code] for code in together} for together in order] == [
        {count} for count in sorted({counts[code] for code in CODES}, reverse=True)
    ]


def test_answers_that_go_round_in_a_circle_are_told_as_a_tie() -> None:
    first, second, third = CODES[2:5]
    order = [Trade(*sorted(pair, key=CODES.index), min(pair, key=CODES.index)) for pair in PAIRS]
    circle = tuple(replace(one, kept=third) if {one.first, one.second} == {first, third} else one for one in order)
    sort = SortView(dilemmas=circle)
    assert told(sort) == [[CODES[0]], [CODES[1]], [first, second, third], *([code] for code in CODES[5:])]
    assert against_the_order(sort) == []
    assert "ex æquo" in " ".join(plain_text(whole(sort)))


def test_one_answer_against_all_the_others_is_a_question() -> None:
    sort = SortView(
        dilemmas=tuple(Trade(*pair, pair[1] if pair == (CODES[0], CODES[7]) else pair[0]) for pair in PAIRS)
    )
    assert told(sort) == [CODES[:2], *([code] for code in CODES[2:6]), CODES[6:]]
    assert against_the_order(sort) == [(CODES[7], CODES[0])]
    assert "À quelle situation pensiez-vous" in " ".join(plain_text(whole(sort)))


def test_no_order_is_told_before_each_pair_is_answered_or_follows_from_the_answers() -> None:
    whole_sort = answered(CODES)
    for count in range(len(whole_sort.dilemmas)):
        part = replace(whole_sort, dilemmas=whole_sort.dilemmas[:count])
        assert order_of_renunciation(part) == []
        assert len(dilemmas(part)) > count
        assert in_short(part) == ()


def a_sort(*ranked: str, trades: tuple[Trade, ...] = ()) -> SortView:
    laid = tuple(Laid(code, Pile.MUCH) for code in ranked)
    return SortView(laid=laid, ranked=ranked, trades=trades)


def test_a_trade_off_may_contradict_the_ranking_and_only_between_neighbours() -> None:
    trades = (Trade("pride", "income", "pride"), Trade("income", "team", "team"))
    sort = a_sort("income", "pride", "team", trades=trades)
    assert neighbours(sort) == [("income", "pride"), ("pride", "team")]
    assert against_the_ranking(sort) == [("income", "pride")]
    assert "à l’inverse du classement" in " ".join(plain_text(whole(sort)))


def test_the_families_only_count() -> None:
    sort = replace(a_sort("income", "pride"), own=(OwnCard("own-1", "La mer"),))
    sort = replace(sort, laid=(*sort.laid, Laid("own-1", Pile.MUCH), Laid("team", Pile.LITTLE)))
    counts = {one.name: (one.much, one.ranked, one.of) for one in families(sort)}
    assert counts["Conditions"] == (*counts["Reconnaissance"][:2], 5) == (1, 1, 5)
    assert counts["Relations"] == (0, 0, 5)
    assert counts["Cartes personnelles"] == (1, 0, 1)
    assert len(unlaid(sort)) == 25


@pytest.mark.parametrize(
    ("sort", "words"),
    [
        (a_sort("income"), "Valeur placée en premier : Revenu."),
        (a_sort("income", "pride"), "Valeurs placées en premier, dans cet ordre : Revenu et Fierté du métier."),
        (answered(CODES), "Ce à quoi la personne renoncerait en dernier : le métier (creuser un savoir-faire précis"),
    ],
)
def test_the_synthesis_tells_what_comes_first_and_what_would_go_last(sort: SortView, words: str) -> None:
    assert words.replace(" :", "\N{NO-BREAK SPACE}:") in " ".join(plain_text(in_short(sort))).replace(
        " :", "\N{NO-BREAK SPACE}:"
    )


def test_codes_that_this_version_does_not_know_are_left_out() -> None:
    sort = a_sort("income", "gone", "pride")
    assert [card.code for card in ranking(sort)] == ["income", "pride"]
    assert whole(replace(sort, instrument="0")) == ()
    assert dilemmas(replace(sort, instrument="0")) == []
