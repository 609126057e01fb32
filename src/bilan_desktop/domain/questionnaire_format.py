"""The file format of questionnaires, read strictly: what each field is, and the line of everything that is wrong.

The same JSON as ``resources/questionnaires``; docs/questionnaires.md describes it. A field named « // » is a comment.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Protocol, TypeVar

from bilan_desktop.domain.errors import FileRefused
from bilan_desktop.domain.questionnaires import MOST_STEPS, Asked, Question, Questionnaire, Scored, Section

T = TypeVar("T")

COMMENT = "//"
MOST_QUESTIONS = 100
MOST_BOXES = 400
"""Fields of a form: a question with several answers has one for each."""
MOST_OPTIONS = 15
MOST_SECTIONS = 30
MOST_SCORES = 20
MOST_LINES = 15
MOST_ROOM = 600
"""Lines for free texts in all: what comes back must be a file that can be kept, of forty pages at most."""
LONGEST_CODE = 40
LAST_VERSION = 9_999
MOST_TOLD = 40
"""Problems that are told at once."""

NAME = re.compile(r"[a-z]+(-[a-z]+)*")
CODE = re.compile(r"[a-z][a-z0-9_]*")
SHORT, SENTENCE, PASSAGE = 80, 300, 600
"""Characters of the ends of a scale, of a question or a title, of what introduces."""

_PRINTED = (
    (0x20, 0x7E),
    (0xA0, 0xAC),
    (0xAE, 0x17F),
    (0x2010, 0x2015),
    (0x2018, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x202F, 0x202F),
    (0x2030, 0x2030),
    (0x2039, 0x203A),
    (0x20AC, 0x20AC),
    (0x2212, 0x2212),
    (0x2264, 0x2265),
)
"""The characters that a questionnaire is written in: Latin letters and the signs of French; each can be printed."""

TYPES = {str: "un texte", int: "un nombre entier", list: "une liste", dict: "un élément entre accolades"}


class Located(Protocol):
    """A value of a file and its line; of a list its elements, of an object its fields, each with their own."""

    @property
    def line(self) -> int:
        """Its line, from 1."""

    @property
    def value(self) -> object:
        """A text, a whole number, true, false, None, or more of these."""


@dataclass(frozen=True)
class Form:
    """What an object of the format is called, the fields that it must have, those that it may have."""

    name: str
    required: tuple[str, ...]
    free: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field."""
        return (*self.required, *self.free)


WHOLE = Form("un questionnaire", ("name", "version", "title", "sections"), ("note", "thanks", "scores"))
SECTION = Form("une rubrique", ("title", "questions"), ("intro",))
ASKS: dict[Asked, Form] = {
    Asked.TEXT: Form("une question à texte libre", ("code", "text"), ("asked", "lines", "hint")),
    Asked.CHOICE: Form("une question à un choix", ("code", "text", "asked", "options"), ("hint",)),
    Asked.SEVERAL: Form("une question à plusieurs choix", ("code", "text", "asked", "options"), ("hint",)),
    Asked.SCALE: Form("une échelle", ("code", "text", "asked", "steps", "low", "high"), ("first", "unknown", "hint")),
}
SCORE = Form("un score", ("code", "title", "questions"), ("turned", "about"))


def read_questionnaire(tree: Located) -> Questionnaire:
    """The questionnaire that a file holds; FileRefused names each line that is wrong."""
    reader = _Reader()
    found = reader.whole(tree)
    if not reader.wrong and found is not None:
        # What is said there is caught above, with its line; this is the same judge for every questionnaire.
        reader.wrong += [(0, problem) for problem in found.problems()]
    if reader.wrong or found is None:
        raise FileRefused(reader.wrong[:MOST_TOLD])
    return found


def is_printed(text: str) -> bool:
    """Whether every character is one that a questionnaire is written in."""
    return all(any(low <= ord(letter) <= high for low, high in _PRINTED) for letter in text)


class _Reader:
    """Reads as far as it can, and notes everything that is wrong with its line."""

    def __init__(self) -> None:
        self.wrong: list[tuple[int, str]] = []
        self._questions: dict[str, Question] = {}
        self._scores: set[str] = set()
        self._boxes = self._room = 0

    def whole(self, node: Located) -> Questionnaire | None:
        """The questionnaire, None when it cannot be made."""
        given = self._object(node, WHOLE)
        if given is None:
            return None
        name, version = self._name(given), self._number(given, "version", (1, LAST_VERSION), 0)
        sections = self._each(given, "sections", MOST_SECTIONS, self._section)
        scores = self._each(given, "scores", MOST_SCORES, self._score)
        if len(self._questions) > MOST_QUESTIONS or self._boxes > MOST_BOXES:
            self._say(
                node.line,
                f"{len(self._questions)} questions et {self._boxes} cases à remplir : au plus {MOST_QUESTIONS} "
                f"questions et {MOST_BOXES} cases tiennent dans un formulaire.",
            )
        if self._room > MOST_ROOM:
            self._say(node.line, f"{self._room} lignes de textes libres : {MOST_ROOM} au plus.")
        title, note = self._text(given, "title", SENTENCE), self._text(given, "note", PASSAGE)
        thanks = self._text(given, "thanks", PASSAGE)
        return Questionnaire(name, version, title, sections, note, thanks, scores)

    def _section(self, node: Located) -> Section | None:
        given = self._object(node, SECTION)
        if given is None:
            return None
        questions = self._each(given, "questions", MOST_QUESTIONS, self._question)
        return Section(self._text(given, "title", SENTENCE), questions, self._text(given, "intro", PASSAGE))

    def _question(self, node: Located) -> Question | None:
        asked = self._asked(node)
        given = self._object(node, ASKS[asked]) if asked is not None else None
        if given is None or asked is None:
            return None
        found = Question(
            self._code(given, "code"),
            self._text(given, "text", SENTENCE),
            asked,
            self._options(given),
            self._number(given, "steps", (2, MOST_STEPS), 0),
            self._number(given, "first", (0, 1), 0),
            self._text(given, "low", SHORT),
            self._text(given, "high", SHORT),
            self._number(given, "lines", (1, MOST_LINES), 3),
            self._text(given, "unknown", SHORT),
            self._text(given, "hint", SENTENCE),
        )
        if found.code in self._questions:
            self._say(given["code"].line, f"le code « {found.code} » sert déjà à une autre question.")
        if asked is Asked.SCALE and "steps" in given and found.steps == found.first + 1:
            self._say(given["steps"].line, "une échelle a trois degrés au moins ; pour deux réponses, prenez un choix.")
        self._boxes += len(found.options) if asked is Asked.SEVERAL else 1
        self._room += found.lines if asked is Asked.TEXT else 0
        if found.code:
            self._questions.setdefault(found.code, found)
        return found

    def _asked(self, node: Located) -> Asked | None:
        if not isinstance(node.value, Mapping):
            self._typed(node, dict, "une question")
            return None
        found = node.value.get("asked")
        if found is None:
            return Asked.TEXT
        known = {one.value: one for one in Asked}
        if not isinstance(found.value, str) or found.value not in known:
            self._say(found.line, f"« asked » est l’un de : {', '.join(known)}.")
            return None
        return known[found.value]

    def _options(self, given: Mapping[str, Located]) -> tuple[tuple[str, str], ...]:
        if "options" not in given:
            return ()
        found = self._each(given, "options", MOST_OPTIONS, self._option)
        if len(found) < 2:
            self._say(given["options"].line, "une question à choix propose au moins deux réponses.")
        codes = [code for code, _ in found if code]
        for code in dict.fromkeys(one for one in codes if codes.count(one) > 1):
            self._say(given["options"].line, f"le code « {code} » sert deux fois dans ces réponses.")
        return found

    def _option(self, node: Located) -> tuple[str, str] | None:
        pair = node.value
        if not isinstance(pair, list) or len(pair) != 2:
            self._say(node.line, "une réponse est une liste de deux textes : son code, puis ce qui est lu.")
            return None
        parts: dict[str, Located] = {"code": pair[0], "texte": pair[1]}
        return self._code(parts, "code"), self._text(parts, "texte", SENTENCE, required=True)

    def _score(self, node: Located) -> Scored | None:
        given = self._object(node, SCORE)
        if given is None:
            return None
        counted, turned = self._codes(given, "questions"), self._codes(given, "turned")
        found = Scored(
            self._code(given, "code"),
            self._text(given, "title", SENTENCE),
            counted,
            turned,
            self._text(given, "about", PASSAGE),
        )
        if found.code in self._scores:
            self._say(given["code"].line, f"le code « {found.code} » sert déjà à un autre score.")
        self._scores.add(found.code)
        for code in dict.fromkeys(turned):
            if code not in counted:
                self._say(given["turned"].line, f"« {code} » est retournée sans être comptée dans « questions ».")
        extents = {(one.first, one.steps) for one in map(self._questions.get, counted) if one and one.steps}
        if len(extents) > 1:
            self._say(given["questions"].line, "ce score compte des échelles qui n’ont pas la même étendue.")
        return found

    def _codes(self, given: Mapping[str, Located], name: str) -> tuple[str, ...]:
        """The codes of scales that are there, each once."""
        found: list[str] = []

        def scale(node: Located) -> str | None:
            code = node.value
            if not isinstance(code, str):
                self._typed(node, str, "un code de question")
                return None
            asked = self._questions.get(code)
            if asked is None:
                self._say(node.line, f"aucune question n’a le code « {_quoted(code)} ».")
            elif asked.asked is not Asked.SCALE:
                self._say(node.line, f"« {code} » n’est pas une échelle : un score ne compte que des échelles.")
            elif code in found:
                self._say(node.line, f"« {code} » est comptée deux fois.")
            found.append(code)
            return code

        return self._each(given, name, MOST_QUESTIONS, scale)

    def _object(self, node: Located, form: Form) -> Mapping[str, Located] | None:
        """The fields of an object, once those that are missing or unknown are said."""
        given = node.value
        if not isinstance(given, Mapping):
            self._typed(node, dict, form.name)
            return None
        for name, kid in given.items():
            if name == COMMENT:
                self._comment(kid)
            elif name not in form.fields:
                self._say(kid.line, f"« {_quoted(name)} » n’est pas un champ d’{form.name}{_near(name, form.fields)}.")
        for name in form.required:
            if name not in given:
                self._say(node.line, f"« {name} » manque : c’est un champ obligatoire d’{form.name}.")
        return {name: kid for name, kid in given.items() if name in form.fields}

    def _comment(self, node: Located) -> None:
        lines = node.value if isinstance(node.value, list) else [node]
        if not all(isinstance(one.value, str) for one in lines):
            self._say(node.line, "un commentaire est un texte, ou une liste de textes.")

    def _each(
        self, given: Mapping[str, Located], name: str, most: int, read: Callable[[Located], T | None]
    ) -> tuple[T, ...]:
        if name not in given:
            return ()
        node = given[name]
        if not isinstance(node.value, list):
            self._typed(node, list, f"« {name} »")
            return ()
        if not node.value and name != "turned":
            self._say(node.line, f"« {name} » est une liste vide : écrivez au moins un élément, ou retirez-la.")
        if len(node.value) > most:
            self._say(node.line, f"« {name} » a {len(node.value)} éléments : {most} au plus.")
        return tuple(found for found in map(read, node.value[:most]) if found is not None)

    def _text(self, given: Mapping[str, Located], name: str, most: int, *, required: bool = False) -> str:
        if name not in given:
            return ""
        node, said = given[name], given[name].value
        if not isinstance(said, str):
            self._typed(node, str, f"« {name} »")
            return ""
        text = unicodedata.normalize("NFC", said).strip(" ")
        odd = next((letter for letter in text if not is_printed(letter)), "")
        if odd:
            self._say(node.line, f"« {name} » contient un caractère qui ne s’imprime pas ({_named(odd)}) : retirez-le.")
        elif len(text) > most:
            self._say(node.line, f"« {name} » compte {len(text)} caractères : {most} au plus.")
        elif not text and (required or name in ("title", "text", "low", "high")):
            self._say(node.line, f"« {name} » est vide.")
        return text

    def _code(self, given: Mapping[str, Located], name: str) -> str:
        if name not in given:
            return ""
        node, said = given[name], given[name].value
        if isinstance(said, str) and CODE.fullmatch(said) and len(said) <= LONGEST_CODE:
            return said
        self._say(
            node.line,
            f"un code s’écrit en minuscules sans accent, chiffres et traits bas, {LONGEST_CODE} au plus.",
        )
        return ""

    def _name(self, given: Mapping[str, Located]) -> str:
        if "name" not in given:
            return ""
        said = given["name"].value
        if isinstance(said, str) and NAME.fullmatch(said) and len(said) <= LONGEST_CODE:
            return said
        self._say(
            given["name"].line,
            f"« name » s’écrit en lettres minuscules sans accent et traits d’union, {LONGEST_CODE} au plus.",
        )
        return ""

    def _number(self, given: Mapping[str, Located], name: str, bounds: tuple[int, int], otherwise: int) -> int:
        if name not in given:
            return otherwise
        node, said = given[name], given[name].value
        if isinstance(said, bool) or not isinstance(said, int):
            self._typed(node, int, f"« {name} »")
            return otherwise
        low, high = bounds
        if not low <= said <= high:
            self._say(node.line, f"« {name} » va de {low} à {high}.")
            return otherwise
        return said

    def _typed(self, node: Located, wanted: type, what: str) -> None:
        self._say(node.line, f"{what} doit être {TYPES[wanted]}.")

    def _say(self, line: int, sentence: str) -> None:
        self.wrong.append((line, sentence))


def _quoted(word: str) -> str:
    """A word of the file as it can be shown."""
    seen = "".join(letter if is_printed(letter) else "\N{REPLACEMENT CHARACTER}" for letter in word)
    return seen if len(seen) <= LONGEST_CODE else f"{seen[:LONGEST_CODE]}…"


def _named(letter: str) -> str:
    shown = f"{letter} " if unicodedata.category(letter)[0] in "LNPS" else ""
    return f"{shown}U+{ord(letter):04X}"


def _near(name: str, known: tuple[str, ...]) -> str:
    """The field that was meant, where one is close enough to say."""
    found = get_close_matches(name.strip().lower(), known, 1, 0.75)
    return f" : écrivez « {found[0]} »" if found else ""
