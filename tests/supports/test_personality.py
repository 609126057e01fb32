"""The personality at work: means by hand, ties, what is asked of answers that tell little, words without a type."""

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.app.workspace import load_questionnaires
from bilan_desktop.blocks import Drawing, french
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.questionnaires import Answer, AnswerMeans, Filled
from bilan_desktop.domain.records import ContentText
from bilan_desktop.supports.personality.model import DOMAINS, Result, result_of
from bilan_desktop.supports.personality.report import in_short, whole

ALL = load_questionnaires()
WORDED = ALL["personality.1"]
SCORES = {score.code: score for score in WORDED.scores}
CODES = [question.code for question in WORDED.questions()]


def answered(values: dict[str, str]) -> Result:
    answers = tuple(Answer(code, ContentText(text)) for code, text in values.items())
    filled = Filled(
        RecordId("0"), RecordId("1"), "personality.1", "investigation", date(2026, 3, 4), AnswerMeans.SCREEN,
        answers=answers,
    )  # fmt: skip
    found = result_of((filled,), ALL)
    assert found is not None
    return found


def leaning(**means: int) -> dict[str, str]:
    """Marks that give each domain this mean: a turned statement takes the other end."""
    return {
        code: str(6 - means[domain] if code in SCORES[domain].turned else means[domain])
        for domain in SCORES
        for code in SCORES[domain].questions
    }


def test_five_domains_of_eight_statements_half_of_them_turned() -> None:
    assert [score.code for score in WORDED.scores] == [domain.code for domain in DOMAINS]
    for score in WORDED.scores:
        assert (len(score.questions), len(score.turned)) == (8, 4)
    assert sorted(code for score in WORDED.scores for code in score.questions) == sorted(CODES)
    assert {(one.first, one.steps, one.unknown) for one in WORDED.questions()} == {(1, 5, "je ne sais pas")}
    assert not [pair for pair in pairwise(CODES) if pair[0].rstrip("12345678") == pair[1].rstrip("12345678")]


def test_means_are_those_made_by_hand() -> None:
    openness = dict(zip(SCORES["openness"].questions, ("5", "2", "4", "1", "3", "2", "5", "unknown"), strict=True))
    # 5 + (6-2) + 4 + (6-1) + 3 + (6-2) + 5 = 30, over seven; the eighth says « je ne sais pas ».
    steadiness = dict.fromkeys(SCORES["steadiness"].questions[:6], "3")
    result = answered({**openness, **steadiness})
    means = {score.code: score.mean for score in result.scores}
    assert means["openness"] == pytest.approx(30 / 7)
    assert means["steadiness"] is None
    assert [(score.code, score.answered) for score in result.scores][:2] == [("openness", 7), ("steadiness", 6)]
    assert (result.answered, result.asked) == (13, 40)
    assert [score.code for score in result.unknown] == ["steadiness", "contact", "care", "calm"]


def test_close_means_are_held_together_and_no_order_is_told_between_them() -> None:
    result = answered(leaning(openness=4, steadiness=4, contact=2, care=5, calm=1))
    assert [[score.code for score in group] for group in result.groups] == [
        ["care"], ["openness", "steadiness"], ["contact"], ["calm"]
    ]  # fmt: skip
    drawing = next(block for block in whole(result) if isinstance(block, Drawing))
    assert french("« Ouverture aux idées » : 4,0 (8 sur 8 réponses)") in drawing.alt
    assert french("Zone d’égalité : « Ouverture aux idées », « Organisation et constance ».") in drawing.alt
    assert result.questions == ()


@pytest.mark.parametrize(
    ("values", "asked"),
    [
        (dict.fromkeys(CODES, "3"), "Presque toutes les notes sont la même"),
        (dict.fromkeys(CODES[:20], "5") | dict.fromkeys(CODES[20:], "4"), "Presque tout vous ressemble"),
        (dict.fromkeys(CODES[:20], "1") | dict.fromkeys(CODES[20:], "2"), "Presque rien ne vous ressemble"),
        (leaning(openness=3, steadiness=3, contact=4, care=3, calm=3) | {CODES[0]: "1"}, ""),
        (dict(zip(CODES, "35" * 20, strict=True)), "Les moyennes se tiennent dans moins d’un point"),
        (dict.fromkeys(CODES[:30], "2") | dict.fromkeys(CODES[30:], "unknown"), "sans note"),
    ],
)
def test_answers_that_tell_little_make_one_ask_and_never_judge(values: dict[str, str], asked: str) -> None:
    found = answered(values).questions
    assert any(asked in question for question in found) if asked else not any("points" in one for one in found)
    assert all(re.search(r"\? ?$", question) for question in found)


@pytest.mark.parametrize("mark", ["1", "3", "5"])
def test_the_first_answers_are_not_said_to_be_nearly_all_the_same(mark: str) -> None:
    (asked,) = answered(dict.fromkeys(CODES[:31], mark)).questions
    assert "sans note" in asked
    assert "Presque" in answered(dict.fromkeys(CODES[:32], mark)).questions[0]


@given(st.lists(st.sampled_from(["1", "2", "3", "4", "5", "unknown", ""]), min_size=40, max_size=40))
def test_turning_every_mark_turns_every_mean(marks: list[str]) -> None:
    values = {code: mark for code, mark in zip(CODES, marks, strict=True) if mark}
    turned = {code: mark if mark == "unknown" else str(6 - int(mark)) for code, mark in values.items()}
    if not values:
        return
    one, other = answered(values), answered(turned)
    for mean, against in zip((s.mean for s in one.scores), (s.mean for s in other.scores), strict=True):
        assert (mean is None) is (against is None)
        if mean is not None and against is not None:
            assert 1 <= mean <= 5
            assert mean + against == pytest.approx(6)
    assert sum(len(group) for group in one.groups) + len(one.unknown) == 5


def test_no_word_of_it_types_or_treats_the_person() -> None:
    blocks = whole(answered(leaning(openness=4, steadiness=2, contact=2, care=5, calm=1)))
    said = " ".join([*map(str, blocks), *(question.text for question in WORDED.questions())]).lower()
    assert not re.search(r"profil|type|percentile|introvert|extravert|névros|anxi|dépress|trouble|normal", said)
    assert "stabilité émotionnelle" in said


def test_without_an_answer_nothing_is_told() -> None:
    assert result_of((), ALL) is None
    empty = answered({CODES[0]: "unknown"})
    assert empty.groups == ()
    assert in_short(empty) == ()
