"""Questionnaires as data: well made, plainly worded, in French as it is set; what an answer is."""

import re
from dataclasses import replace

import pytest

from bilan_desktop.app.workspace import load_questionnaires
from bilan_desktop.blocks import typeset
from bilan_desktop.domain.errors import NotFound
from bilan_desktop.domain.questionnaires import (
    ASKINGS,
    EASY_WORDING,
    Asked,
    Asking,
    Question,
    Questionnaire,
    Section,
    asking,
    words_of,
)

ALL = load_questionnaires()
EASY = [key for key, one in ALL.items() if one.name.endswith(EASY_WORDING)]


def sentences(one: Questionnaire) -> list[str]:
    """Every sentence of a questionnaire, its choices and the ends of its scales included."""
    texts = [one.title, one.note, one.thanks]
    for part in one.sections:
        texts += [part.title, part.intro]
        for asked in part.questions:
            texts += [
                asked.text,
                asked.hint,
                asked.low,
                asked.high,
                asked.unknown,
                *(words for _, words in asked.options),
            ]
    return [said for text in texts for said in re.split(r"(?<=[.!?…])\s+", text) if said]


@pytest.mark.parametrize("key", sorted(ALL))
def test_each_is_well_made_and_set_in_french(key: str) -> None:
    one = ALL[key]
    assert one.problems() == ()
    assert typeset(one) == one
    assert key == one.key


def longest(one: Questionnaire) -> int:
    """The words of its longest sentence."""
    return max(len(said.split()) for said in sentences(one))


@pytest.mark.parametrize("key", sorted(ALL))
def test_sentences_are_short_and_shorter_still_where_they_are_easy(key: str) -> None:
    most = 15 if key in EASY else 20
    assert not [said for said in sentences(ALL[key]) if len(said.split()) > most]


@pytest.mark.parametrize("key", EASY)
def test_an_easy_wording_asks_the_same_in_other_words(key: str) -> None:
    def asked(one: Questionnaire) -> list[tuple[object, ...]]:
        return [
            (q.code, q.asked, q.first, q.steps, bool(q.unknown), [code for code, _ in q.options])
            for q in one.questions()
        ]

    easy = ALL[key]
    plain = ALL[f"{easy.name.removesuffix(EASY_WORDING)}.{easy.version}"]
    assert asked(easy) == asked(plain)
    assert [len(part.questions) for part in easy.sections] == [len(part.questions) for part in plain.sections]


def test_choices_are_set_in_french_too() -> None:
    question = Question("q", "Quoi ?", Asked.CHOICE, (("a", "oui : tout !"), ("b", "non")))
    assert typeset(question).options == (("a", "oui\N{NO-BREAK SPACE}: tout\N{NARROW NO-BREAK SPACE}!"), ("b", "non"))


def test_no_wording_takes_the_person_for_a_man_or_a_woman_nor_asks_for_health() -> None:
    whole = " ".join(said for one in ALL.values() for said in sentences(one)).lower()
    assert "·" not in whole
    assert not re.search(r"\b(?:santé|maladie|handicap|fatigue|médecin|traitement|psychologique)", whole)


@pytest.mark.parametrize("one", ASKINGS, ids=lambda one: f"{one.name}-{one.moment}")
def test_each_moment_has_its_questionnaire_in_both_wordings_or_in_one_that_is_easy(one: Asking) -> None:
    assert asking(one.name, one.moment) is one
    assert f"{one.name}.1" in ALL
    assert f"{one.name}{EASY_WORDING}.1" in ALL or (one.of_support and longest(ALL[f"{one.name}.1"]) <= 15)


def test_no_two_askings_give_papers_of_one_number() -> None:
    numbers = [(one.kind, one.suffix) for one in ASKINGS]
    assert len(set(numbers)) == len(numbers)


def test_a_moment_that_a_questionnaire_does_not_have_is_refused() -> None:
    with pytest.raises(NotFound):
        asking("autodiagnostic", "later")


def test_answers_are_told_in_words_and_a_missing_one_is_no_zero() -> None:
    scale = Question("s", "Clair ?", Asked.SCALE, steps=10, low="non", high="oui", unknown="je ne sais pas")
    several = Question("c", "Quoi ?", Asked.SEVERAL, (("a", "du sens"), ("b", "du temps"), ("c", "rien")))
    assert words_of(scale, "0") == "0 sur 10"
    assert words_of(scale, "unknown") == "je ne sais pas"
    assert words_of(scale, "") == ""
    assert words_of(several, "b a") == "du sens, du temps"


def test_a_scale_that_begins_at_one_has_no_zero() -> None:
    scale = Question("s", "Clair ?", Asked.SCALE, steps=5, first=1, low="non", high="oui", unknown="je ne sais pas")
    one = Questionnaire("essai", 1, "Essai", (Section("Une", (scale,)),))
    assert one.problems() == ()
    assert [one.kept({"s": mark}) != () for mark in ("0", "1", "5", "6", "unknown")] == [False, True, True, False, True]
    assert words_of(scale, "1") == "1 sur 5"
    from_two = Questionnaire("essai", 1, "Essai", (Section("Une", (replace(scale, first=2),)),))
    assert from_two.problems() != ()


def test_what_cannot_be_read_as_an_answer_is_left_out() -> None:
    given = {
        "suits": "11",
        "strengths": "07",
        "change": "-1",
        "energy": "٣",
        "needs": "meaning ghost",
        "situation": "nowhere",
        "reason": "  ",
    }
    assert ALL["autodiagnostic.1"].kept(given) == ()
