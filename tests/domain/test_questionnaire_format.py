"""The file format of questionnaires: what is taken, and what is said, with its line, of everything that is wrong."""

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.blocks import french
from bilan_desktop.domain.errors import FileRefused
from bilan_desktop.domain.own_questionnaires import asks_the_same, own_name
from bilan_desktop.domain.questionnaire_format import (
    ASKS,
    COMMENT,
    LAST_VERSION,
    MOST_QUESTIONS,
    SCORE,
    SECTION,
    WHOLE,
    is_printed,
    read_questionnaire,
)
from bilan_desktop.domain.questionnaires import Asked, Questionnaire
from bilan_desktop.domain.scoring import scores_of
from bilan_desktop.intake.json_tree import read
from bilan_desktop.resources import resource

MODEL = resource("questionnaires", "example", "questionnaire.json").read_text(encoding="utf-8")


def taken(text: str) -> Questionnaire:
    return read_questionnaire(read(text.encode()))


def said(text: str) -> list[tuple[int, str]]:
    with pytest.raises(FileRefused) as caught:
        taken(text)
    return list(caught.value.lines)


def scale(code: str, **more: object) -> dict[str, object]:
    return {"code": code, "text": "Clair ?", "asked": "scale", "steps": 5, "low": "non", "high": "oui", **more}


def small(**more: object) -> dict[str, Any]:
    """The least that a questionnaire is, one field a line once written with an indent."""
    sections = [{"title": "Une rubrique", "questions": [{"code": "why", "text": "Pourquoi ?"}, scale("clear")]}]
    return {"name": "essai", "version": 1, "title": "Essai", "sections": sections, **more}


def written(value: object) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False)


def test_the_example_is_taken_with_everything_it_says() -> None:
    found = taken(MODEL)
    assert found.problems() == ()
    assert [one.asked for one in found.questions()] == [
        Asked.SCALE, Asked.SCALE, Asked.CHOICE, Asked.SEVERAL, Asked.TEXT
    ]  # fmt: skip
    first, *_, last = found.questions()
    assert (first.first, first.steps, first.unknown, last.lines) == (1, 5, "je ne sais pas", 4)
    assert found.scores[0].turned == ("alone",)
    assert taken(written({name: one for name, one in json.loads(MODEL).items() if name != "//"})) == found


def test_the_questionnaires_of_the_application_are_in_the_format() -> None:
    files = sorted(resource("questionnaires").glob("*.json"))
    assert files
    for path in files:
        assert taken(path.read_text(encoding="utf-8")).problems() == ()


def test_the_documentation_says_every_field_and_its_example_is_taken() -> None:
    page = (Path(__file__).parents[2] / "docs" / "questionnaires.md").read_text(encoding="utf-8")
    fields = {*WHOLE.fields, *SECTION.fields, *SCORE.fields, COMMENT}.union(*(form.fields for form in ASKS.values()))
    assert [name for name in sorted(fields) if f"`{name}`" not in page] == []
    found = taken(page.split("```json")[1].split("```")[0])
    assert [score.mean for score in scores_of(found, {"early": "4", "late": "2"})] == [4.0]


BREAKS: list[tuple[Callable[[dict[str, Any]], object], str, str]] = [
    (lambda q: q.update(titel="x"), '"titel"', "« titel » n’est pas un champ d’un questionnaire : écrivez « title »"),
    (lambda q: q.update(calibrated=True), '"calibrated"', "« calibrated » n’est pas un champ d’un questionnaire."),
    (lambda q: q.pop("version"), "{", "« version » manque"),
    (lambda q: q.update(version="1"), '"version"', "« version » doit être un nombre entier"),
    (lambda q: q.update(version=True), '"version"', "« version » doit être un nombre entier"),
    (lambda q: q.update(version=0), '"version"', f"« version » va de 1 à {LAST_VERSION}"),
    (lambda q: q.update(name="Équipe"), '"name"', "« name » s’écrit en lettres minuscules"),
    (lambda q: q.update(name="../etc"), '"name"', "« name » s’écrit en lettres minuscules"),
    (lambda q: q.update(title=" "), '"title"', "« title » est vide"),
    (lambda q: q.update(title="x" * 301), '"title"', "301 caractères : 300 au plus"),
    (lambda q: q.update(note=["x"]), '"note"', "« note » doit être un texte"),
    (lambda q: q.update(sections=[]), '"sections"', "liste vide"),
    (lambda q: q.update(sections={}), '"sections"', "« sections » doit être une liste"),
    (lambda q: q["sections"].append("x"), '"x"', "une rubrique doit être un élément entre accolades"),
    (lambda q: q["sections"][0]["questions"].append(3), "3", "une question doit être un élément"),
    (lambda q: q["sections"][0]["questions"][0].update(steps=3), '"steps": 3', "champ d’une question à texte libre"),
    (lambda q: q["sections"][0]["questions"][0].update(asked="slider"), '"slider"', "« asked » est l’un de : text"),
    (lambda q: q["sections"][0]["questions"][0].update(lines=99), '"lines"', "« lines » va de 1 à 15"),
    (lambda q: q["sections"][0]["questions"][1].update(steps=11), '"steps"', "« steps » va de 2 à 10"),
    (lambda q: q["sections"][0]["questions"][1].update(first=2), '"first"', "« first » va de 0 à 1"),
    (lambda q: q["sections"][0]["questions"][1].update(first=1, steps=2), '"steps"', "trois degrés au moins"),
    (lambda q: q["sections"][0]["questions"][1].pop("low"), "{", "« low » manque"),
    (lambda q: q["sections"][0]["questions"][1].update(code="why"), '"why"', "sert déjà à une autre question"),
    (lambda q: q["sections"][0]["questions"][0].update(code="Pourquoi"), '"Pourquoi"', "un code s’écrit"),
    (lambda q: q.update({"//": 3}), '"//"', "un commentaire est un texte"),
    (
        lambda q: q.update(scores=[{"code": "s", "title": "S", "questions": ["x"]}]),
        '"x"',
        "aucune question n’a le code",
    ),
    (lambda q: q.update(scores=[{"code": "s", "title": "S", "questions": ["why"]}]), '"why"', "pas une échelle"),
    (
        lambda q: q.update(scores=[{"code": "s", "title": "S", "questions": ["clear", "clear"]}]),
        '"clear"',
        "comptée deux fois",
    ),
    (
        lambda q: q.update(scores=[{"code": "s", "title": "S", "questions": ["clear"], "turned": ["why"]}]),
        '"turned"',
        "retournée sans être comptée",
    ),
    (lambda q: q.update(title="R\u202eéglé"), '"title"', "qui ne s’imprime pas (U+202E)"),
    (lambda q: q.update(title="Zéro\u200blargeur"), '"title"', "(U+200B)"),
    (lambda q: q.update(title="tab\tlation"), '"title"', "(U+0009)"),
    (lambda q: q.update(title="Travаil"), '"title"', "(а U+0430)"),
    (lambda q: q.update(title="Bravo 😀"), '"title"', "(😀 U+1F600)"),
    (lambda q: q.update(title="Z" + "\u0334" * 40), '"title"', "(U+0334)"),
]


@pytest.mark.parametrize(("spoil", "where", "words"), BREAKS, ids=range(len(BREAKS)))
def test_what_is_wrong_is_said_with_its_line(spoil: Callable[[dict[str, Any]], object], where: str, words: str) -> None:
    value = small()
    spoil(value)
    text = written(value)
    found = [line for line, sentence in said(text) if french(words) in sentence]
    assert len(found) == 1
    line = found[0]
    assert where in text.splitlines()[line - 1]


def test_every_problem_is_told_at_once_in_the_order_of_the_lines() -> None:
    text = written(small(version=0, titre="x", note=3))
    lines = [line for line, _ in said(text)]
    assert len(lines) == 3
    assert lines == sorted(lines)
    with pytest.raises(FileRefused, match="Ligne \\d+\N{NO-BREAK SPACE}: " + french("« version » va de 1")):
        taken(text)


def test_a_form_has_its_limits() -> None:
    many = [scale(f"q{rank}") for rank in range(MOST_QUESTIONS)]
    part = {"title": "Tout", "questions": many}
    assert len(list(taken(written(small(sections=[part]))).questions())) == MOST_QUESTIONS
    found = said(written(small(sections=[part, {"title": "Trop", "questions": [scale("more")]}])))
    assert "101 questions" in found[0][1]
    long = [{"code": f"t{rank}", "text": "Dites.", "lines": 15} for rank in range(41)]
    found = said(written(small(sections=[{"title": "Trop", "questions": long}])))
    assert "615 lignes" in found[0][1]


def test_scales_of_a_score_have_the_same_extent() -> None:
    asked = [scale("a"), scale("b", first=1)]
    score = {"code": "s", "title": "S", "questions": ["a", "b"]}
    found = said(written(small(sections=[{"title": "T", "questions": asked}], scores=[score])))
    assert [words for _, words in found] == ["ce score compte des échelles qui n’ont pas la même étendue."]


@given(st.recursive(st.none() | st.booleans() | st.integers(0, 9) | st.text(max_size=5),
                    lambda kids: st.lists(kids, max_size=3) | st.dictionaries(
                        st.sampled_from(["code", "text", "title", "questions", "sections", "options", "asked", "//"]),
                        kids, max_size=4), max_leaves=20))  # fmt: skip
def test_any_values_are_refused_without_a_fault(value: object) -> None:
    with pytest.raises(FileRefused):
        taken(written(small(sections=value)))


@given(st.characters())
def test_what_is_printed_neither_hides_nor_turns_the_text(letter: str) -> None:
    if is_printed(letter):
        assert unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Zl", "Zp")


def test_accents_written_apart_are_composed() -> None:
    assert taken(written(small(title="E\u0301te\u0301"))).title == "Été"


def test_a_name_is_its_own_whatever_the_file_says() -> None:
    assert (own_name("equipe"), own_name("own-equipe")) == ("own-equipe", "own-equipe")


def test_wordings_that_ask_the_same_are_told_from_others() -> None:
    one = taken(written(small()))
    assert asks_the_same(one, taken(written(small(title="Autrement dit"))))
    assert not asks_the_same(one, taken(written(small(sections=[{"title": "T", "questions": [scale("clear")]}]))))
