"""Interests: published and hand-computed values, properties, ties, what is asked; a paper that says no type."""

import math
import re
from collections.abc import Mapping
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.app.workspace import load_questionnaires
from bilan_desktop.blocks import paper_text
from bilan_desktop.documents.press import proof_paper
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.questionnaires import UNKNOWN, Answer, AnswerMeans, Filled, asking
from bilan_desktop.domain.records import ContentText
from bilan_desktop.supports.contract import SupportView
from bilan_desktop.supports.interests import SUPPORT, riasec
from bilan_desktop.supports.interests.model import (
    MIDDLE,
    Answered,
    Interests,
    agreements,
    is_uniform,
    least_liked,
    most_liked,
    opposed,
    part_gaps,
    questions,
    summits,
)
from bilan_desktop.supports.interests.report import summits_in_words, whole
from bilan_desktop.usecases.asking import save_answers
from bilan_desktop.usecases.material import Material
from bilan_desktop.usecases.supports import prepare_support
from factories import DeskWork, consented, fill_practice

ALL = load_questionnaires()
LETTERS = "RIASEC"
MARKS = st.integers(1, 5)
SCORES = st.fixed_dictionaries({letter: st.floats(1, 5) for letter in LETTERS})
CODES = st.permutations(LETTERS).map("".join)


def part(name: str, marks: Mapping[str, int], unknown: int = 0) -> Answered:
    """A questionnaire answered with one mark a letter; the first ``unknown`` of each are not known."""
    worded = ALL[f"{name}.1"]
    answers = {
        one.code: str(marks[one.code[0].upper()]) if int(one.code[1:]) > unknown else UNKNOWN
        for one in worded.questions()
        if one.code[0].upper() in marks
    }
    return Answered(worded, answers)


def filled(given_part: Answered) -> Filled:
    """The same as the dossier keeps it."""
    answers = tuple(Answer(code, ContentText(text)) for code, text in given_part.answers.items())
    key = RecordId("0" * 32)
    day = date(2026, 3, 4)
    return Filled(key, key, given_part.worded.key, "investigation", day, AnswerMeans.SCREEN, answers=answers)


def levels(**marks: int) -> dict[str, int]:
    """The same mark for every letter but those named."""
    return dict.fromkeys(LETTERS, 3) | marks


@pytest.mark.parametrize(("name", "each"), [("", 10), ("-short", 5), ("-qualities", 4), ("-families", 6)])
def test_each_part_has_as_many_statements_of_each_letter_in_the_order_of_the_hexagon(name: str, each: int) -> None:
    worded = ALL[f"interests{name}.1"]
    order = "".join(one.code[0].upper() for one in worded.questions())
    assert order == LETTERS * each
    assert {(one.first, one.steps, bool(one.unknown)) for one in worded.questions()} == {(1, 5, True)}
    assert [(one.code.upper(), len(one.questions)) for one in worded.scores] == [(letter, each) for letter in LETTERS]
    assert len({one.text for one in worded.questions()}) == 6 * each
    if name == "-families":
        assert [
            q.text for q in worded.questions() if not re.match(r"Les métiers (?:du |de la |de l’|des )", q.text)
        ] == []


def test_the_short_form_asks_half_of_the_same_words_under_the_same_codes() -> None:
    long, short = ({one.code: one for one in ALL[f"{name}.1"].questions()} for name in ("interests", "interests-short"))
    assert short.items() <= long.items()


def test_iachan_gives_the_published_values_and_averages_over_broken_ties() -> None:
    assert (riasec.iachan_three("SEI", "ESI"), riasec.iachan_three("SEI", "ESA")) == (21, 20)
    assert riasec.codes([["E"], ["S"], ["I", "A"]], 3) == ("ESI", "ESA")
    assert riasec.congruence(("SEI",), ("ESI", "ESA")) == 20.5
    assert (riasec.iachan_three("RIA", "RIA"), riasec.iachan_three("RIA", "SEC")) == (28, 0)
    assert (riasec.iachan_two("SE", "SE"), riasec.iachan_two("SE", "ES"), riasec.iachan_two("SE", "SI")) == (6, 4, 5)


def test_brown_and_gore_and_the_hexagon_by_hand() -> None:
    assert [riasec.distance("R", other) for other in LETTERS] == [0, 1, 2, 3, 2, 1]
    assert [riasec.consistency("S", other) for other in "EIR"] == ["high", "medium", "low"]
    assert (riasec.brown_gore("RIA", "RIA"), riasec.brown_gore("RIA", "SEC"), riasec.brown_gore("RIA", "IRA")) == (
        18,
        0,
        13,
    )


def test_the_indices_of_differentiation_by_hand() -> None:
    scores = dict(zip(LETTERS, (2.0, 3.0, 4.0, 5.0, 3.5, 1.5), strict=True))
    found = riasec.differentiation(scores)
    assert (found.di1, found.di2, found.di3, found.di4, found.di5) == (1.0, 1.5, 1.5, 2.25, 3.5)
    assert found.di6 == pytest.approx(3.5 / 19)
    assert found.di7 == pytest.approx(math.sqrt(sum((x - 19 / 6) ** 2 for x in scores.values()) / 6))
    assert riasec.elevation(scores) == pytest.approx(19 / 6)
    assert riasec.axes(scores) == riasec.Axes(-9.0, pytest.approx(-3.46))


@given(SCORES)
def test_indices_do_not_hang_on_the_letters_and_stay_within_their_bounds(scores: dict[str, float]) -> None:
    turned = dict(zip(LETTERS, reversed(list(scores.values())), strict=True))
    one, other = riasec.differentiation(scores), riasec.differentiation(turned)
    assert vars(one) == pytest.approx(vars(other))
    assert 0 <= one.di1 <= one.di2 <= one.di5 <= 4
    assert 0 <= one.di3 <= one.di5
    assert 0 <= one.di4 <= one.di5
    assert one.di7 <= one.di5 / 2 + 1e-9
    assert 1 <= riasec.elevation(scores) <= 5


@given(CODES, CODES)
def test_what_compares_two_codes_is_the_same_both_ways_and_bounded(one: str, other: str) -> None:
    for measure, most in ((riasec.iachan_three, 28), (riasec.iachan_two, 6)):
        assert measure(one, other) == measure(other, one)
        assert 0 <= measure(one, other) <= measure(one, one) == most
    assert 0 <= riasec.brown_gore(one[:3], other[:3]) <= 18
    assert riasec.brown_gore(one[:3], other[:3]) == riasec.brown_gore(other[:3], one[:3])


@given(st.lists(st.sampled_from(range(6)), min_size=1, max_size=5, unique=True).map(sorted), CODES, st.integers(1, 3))
def test_codes_break_every_tie_once(cuts: list[int], order: str, length: int) -> None:
    edges = sorted({0, *cuts, 6})
    groups = [order[start:end] for start, end in pairwise(edges)]
    found = riasec.codes(groups, length)
    assert len(set(found)) == len(found)
    place = {letter: rank for rank, group in enumerate(groups) for letter in group}
    assert all(place[a] <= place[b] for code in found for a, b in pairwise(code))
    assert all(len(set(code)) == length for code in found)
    mean = sum(riasec.iachan_two(code, "SE") for code in riasec.codes(groups, 2)) / len(riasec.codes(groups, 2))
    assert riasec.fit(riasec.codes(groups, 2), "SE") == pytest.approx(mean)


@given(SCORES, SCORES)
def test_a_correlation_is_symmetric_and_blind_to_level(one: dict[str, float], other: dict[str, float]) -> None:
    found = riasec.correlation(one, other)
    if found is None:
        assert min(riasec.scatter(one), riasec.scatter(other)) < 1e-9
        return
    assert -1 <= found <= 1
    assert riasec.correlation(other, one) == pytest.approx(found)
    assert riasec.correlation(one, one) == pytest.approx(1)
    if riasec.scatter(other) > 1e-3:
        assert riasec.correlation(one, {k: v + 2 for k, v in other.items()}) == pytest.approx(found, abs=1e-6)


@given(st.dictionaries(st.sampled_from([one.code for one in ALL["interests.1"].questions()]), MARKS | st.none()))
def test_any_answers_are_read_without_inventing_one(given_marks: dict[str, int | None]) -> None:
    one = Answered(
        ALL["interests.1"], {code: UNKNOWN if mark is None else str(mark) for code, mark in given_marks.items()}
    )
    assert len(one.marks) + one.unknown == len(given_marks)
    assert all((score.mean is not None) == (score.answered >= 8) for score in one.scores)
    told = [score.code for group in one.groups for score in group]
    assert sorted(told) == sorted(score.code for score in one.scores if score.mean is not None)
    liked, least = most_liked(one), least_liked(one)
    assert not set(liked.statements) & set(least.statements)
    assert max(len(liked.statements), len(least.statements)) <= 5
    whole(Interests(one))


def test_what_is_most_liked_is_verbatim_and_says_how_many_more_have_the_same_mark() -> None:
    one = part("interests", levels(S=5, C=1))
    liked = most_liked(one)
    assert (len(liked.statements), liked.more) == (5, 5)
    assert liked.statements[0] == next(q.text for q in one.worded.questions() if q.code == "s1")
    assert most_liked(part("interests", levels())).statements == ()
    assert MIDDLE == 3


def test_scores_as_good_as_equal_are_told_together_and_six_of_them_in_no_order() -> None:
    assert [one.code for one in summits(part("interests", levels(S=5, A=5)))] == ["A", "S"]
    assert "à égalité" in summits_in_words(part("interests", levels(S=5, A=5)))
    few = part("interests", {"S": 4, "R": 2})
    assert "parmi ceux qui sont calculables" in summits_in_words(few)
    assert SUPPORT.told(SupportView(Material({Filled: (filled(few),)}), date(2026, 3, 4), None, ALL)) == ()
    assert opposed(few) is None
    assert summits(part("interests", levels())) == ()
    assert "trop proches" in summits_in_words(part("interests", levels()))


@pytest.mark.parametrize(
    ("marks", "asked"),
    [
        (dict(zip(LETTERS, (3, 3, 4, 4, 3, 3), strict=True)), None),
        (levels(), "même note"),
        (dict.fromkeys(LETTERS, 5) | {"C": 3}, "Presque tout"),
        (dict.fromkeys(LETTERS, 1) | {"C": 3}, "Peu d’activités"),
        (levels(S=5, R=5), "rarement"),
    ],
)
def test_odd_answers_open_a_question(marks: dict[str, int], asked: str | None) -> None:
    found = questions(Interests(part("interests", marks)))
    assert found == () if asked is None else any(asked in one for one in found)
    assert all("?" in one for one in found)


def test_flat_answers_that_are_not_all_the_same_are_asked_about() -> None:
    answers = {q.code: str(2 + int(q.code[1:]) % 3) for q in ALL["interests.1"].questions()}
    (asked,) = questions(Interests(Answered(ALL["interests.1"], answers)))
    assert "proches" in asked
    assert is_uniform(part("interests", levels()))


def test_many_unknown_statements_are_asked_about_and_leave_no_mean() -> None:
    one = part("interests", levels(S=5), unknown=3)
    assert [score.mean for score in one.scores] == [None] * 6
    assert "18 activités sont inconnues" in questions(Interests(one))[0]
    assert one.codes(2) == ()


def test_opposite_summits_are_told_only_when_they_are_sure() -> None:
    assert [one.code for one in opposed(part("interests", levels(R=5, S=4))) or ()] == ["R", "S"]
    assert opposed(part("interests", levels(R=5, S=5, A=5))) is None
    assert opposed(part("interests", levels(R=5, I=4))) is None


def test_a_gap_between_parts_takes_out_how_high_each_is() -> None:
    liked = part("interests", dict(zip(LETTERS, (2, 2, 2, 4, 2, 2), strict=True)))
    seen = part("interests-qualities", dict(zip(LETTERS, (3, 3, 3, 5, 3, 3), strict=True)))
    assert part_gaps(Interests(liked, seen)) == ()
    (pair,) = agreements(Interests(liked, seen))
    assert pair.correlation == pytest.approx(1)
    drawn = part("interests-families", dict(zip(LETTERS, (2, 2, 2, 2, 4, 2), strict=True)))
    gaps = part_gaps(Interests(liked, None, drawn))
    assert [(gap.above.code, gap.higher.title) for gap in gaps] == [("S", liked.title), ("E", drawn.title)]
    assert [gap.size for gap in gaps] == [2, 2]


def test_the_form_that_was_answered_most_is_the_one_that_is_read(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work)
    answer(work, key, "interests-short", levels(A=5))
    save_answers(work, key, asking("interests", "investigation"), {"r1": "5"})
    assert "Ce que j’aime faire, en bref" in printed(work, key)
    answer(work, key, "interests", levels(C=5))
    said = printed(work, key)
    assert "Ce que j’aime faire" in said
    assert "Ce que j’aime faire, en bref" not in said
    assert next(one for one in said if "le plus présent" in one).endswith("vérifier).")


def test_the_paper_tells_raw_means_and_no_type(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work)
    answer(work, key, "interests", levels(A=5, S=5, R=1))
    answer(work, key, "interests-qualities", levels(R=5))
    said = " ".join(printed(work, key))
    for words in ("à égalité", "5,0 (10 sur 10)", "Ce qui plaît le plus", "Comment expliquez-vous", "non étalonné"):
        assert words in said.replace("\N{NO-BREAK SPACE}", " "), words
    assert not [word for word in ("centile", "votre type", "profil type", "%") if word in said.lower()]


def answer(work: DeskWork, key: RecordId, name: str, marks: Mapping[str, int]) -> None:
    """Answer a whole questionnaire with one mark a letter."""
    save_answers(work, key, asking(name, "investigation"), part(name, marks).answers)


def printed(work: DeskWork, key: RecordId) -> list[str]:
    """What the printout says, piece by piece."""
    view = prepare_support(work, key, SUPPORT.code)
    return paper_text(proof_paper(view.facts, view.kind, ()))
