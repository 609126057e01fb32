"""Questionnaires as data: what is asked, in which words, answered on screen, in a PDF or by hand.

A questionnaire is a file of ``resources/questionnaires``, « name.version.json »; one that was given is never changed,
a new wording is a new version.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.errors import NotFound
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.domain.records import ANONYMOUS, CONTENT_SEARCHED, PROOF, ContentText, Ref

MOST_STEPS = 10


class Asked(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    CHOICE = "choice"
    SEVERAL = "several"
    SCALE = "scale"


@dataclass(frozen=True)
class Question:
    """One question; ``options`` are (code, words) of a choice, ``steps`` the highest mark of a scale.

    ``first`` is its lowest mark, 0 or 1.
    ``low`` and ``high`` say what its two ends mean; ``lines`` is the room for a text; ``unknown`` are the words of
    « je ne sais pas », a missing answer and never a zero; empty offers none.
    """

    code: str
    text: str
    asked: Asked = Asked.TEXT
    options: tuple[tuple[str, str], ...] = ()
    steps: int = 0
    first: int = 0
    low: str = ""
    high: str = ""
    lines: int = 3
    unknown: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Section:
    """Questions under one title, with a line that introduces them."""

    title: str
    questions: tuple[Question, ...]
    intro: str = ""


@dataclass(frozen=True)
class Scored:
    """A score: the mean of the marks given to some questions, those of ``turned`` counted the other way round."""

    code: str
    title: str
    questions: tuple[str, ...]
    turned: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True)
class Questionnaire:
    """A whole questionnaire; ``note`` says what it is and is not, under its title; ``thanks`` ends it.

    ``scores`` are what is reckoned from its answers, none for most.
    """

    name: str
    version: int
    title: str
    sections: tuple[Section, ...]
    note: str = ""
    thanks: str = ""
    scores: tuple[Scored, ...] = ()

    @property
    def key(self) -> str:
        """Name and version, as answers keep them: « autodiagnostic.1 »."""
        return f"{self.name}.{self.version}"

    def questions(self) -> Iterator[Question]:
        """Every question, in order."""
        for section in self.sections:
            yield from section.questions

    def problems(self) -> tuple[str, ...]:
        """What keeps it from being used: sentences for whoever wrote it."""
        found = []
        codes = [question.code for question in self.questions()]
        found += [f"Le code « {code} » sert deux fois." for code in sorted({c for c in codes if codes.count(c) > 1})]
        for one in self.questions():
            if not one.code.isidentifier():
                found.append(f"Le code « {one.code} » doit être fait de lettres, de chiffres et de traits bas.")
            if one.asked in (Asked.CHOICE, Asked.SEVERAL) and len(one.options) < 2:
                found.append(f"La question « {one.code} » propose moins de deux réponses.")
            if one.asked is Asked.SCALE and not (
                one.first in (0, 1) and 1 < one.steps <= MOST_STEPS and one.low and one.high
            ):
                found.append(
                    f"L’échelle « {one.code} » va de 0 ou 1 à {MOST_STEPS} au plus, "
                    "et dit ce que valent ses deux bouts."
                )
        found += self._score_problems()
        return tuple(found) if codes else ("Ce questionnaire ne pose aucune question.",)

    def _score_problems(self) -> list[str]:
        scales = {one.code: (one.first, one.steps) for one in self.questions() if one.asked is Asked.SCALE}
        found = []
        for score in self.scores:
            unknown = [code for code in score.questions if code not in scales]
            found += [f"Le score « {score.code} » compte « {code} », qui n’est pas une échelle." for code in unknown]
            if not set(score.turned) <= set(score.questions):
                found.append(f"Le score « {score.code} » retourne une question qu’il ne compte pas.")
            if not score.questions or len({scales[code] for code in score.questions if code in scales}) > 1:
                found.append(f"Le score « {score.code} » compte des échelles de même étendue, une au moins.")
        return found

    def kept(self, given: Mapping[str, str]) -> tuple["Answer", ...]:
        """The answers that this questionnaire asks for and knows how to read, in its order; blank ones left out."""
        read = ((question, given.get(question.code, "").strip()) for question in self.questions())
        return tuple(Answer(one.code, ContentText(text)) for one, text in read if text and _readable(one, text))


@dataclass(frozen=True)
class Answer:
    """One answer: its text, the code of a choice, several codes with a space between, or the mark of a scale."""

    code: str
    text: ContentText


def _readable(question: Question, text: str) -> bool:
    codes = {code for code, _ in question.options}
    match question.asked:
        case Asked.CHOICE:
            return text in codes
        case Asked.SEVERAL:
            return set(text.split()) <= codes
        case Asked.SCALE:
            marks = {str(mark) for mark in range(question.first, question.steps + 1)}
            return text in marks or (text == UNKNOWN and bool(question.unknown))
        case Asked.TEXT:
            return True


class Moment(StrEnum):
    """When a questionnaire is given."""

    ENTRY = "entry"
    PRELIMINARY = "preliminary"
    INVESTIGATION = "investigation"
    CONCLUSION = "conclusion"
    EXIT = "exit"
    END = "end"
    LATER = "later"


@dataclass(frozen=True)
class Asking:
    """A questionnaire at one moment of the bilan: the paper it is, what tells it apart, the step that leads to it.

    One of a support (``PaperKind.QUESTIONNAIRE``) has no step: the page of its support leads to it. Its ``suffix``
    ends the number of its papers, so that no two of them have the same; ``support`` is the code of the support that
    reads its answers.
    """

    name: str
    moment: Moment
    kind: PaperKind
    when: str
    step: str = ""
    suffix: str = ""
    support: str = ""

    @property
    def nameless(self) -> bool:
        """Whether its answers are kept without who gave them."""
        return self.kind in NAMELESS

    @property
    def own(self) -> bool:
        """Whether the consultant brought it in (``own_questionnaires``)."""
        return self.name.startswith(OWN)

    @property
    def of_support(self) -> bool:
        """Whether it belongs to a support, which leads to it and reads its answers."""
        return self.kind is PaperKind.QUESTIONNAIRE


NAMELESS = frozenset({PaperKind.SATISFACTION, PaperKind.SATISFACTION_LATER})
EASY_WORDING = "-facile"
"""What ends the name of a questionnaire in its easy wording: the same codes, shorter sentences."""


def _interests(name: str, suffix: str) -> Asking:
    when = "Centres d’intérêt"
    return Asking(name, Moment.INVESTIGATION, PaperKind.QUESTIONNAIRE, when, suffix=suffix, support="interests")


def _self_diagnosis(moment: Moment, when: str, step: str, suffix: str) -> Asking:
    name = "autodiagnostic"
    return Asking(name, moment, PaperKind.SELF_DIAGNOSIS, when, step, suffix, support=name)


ASKINGS = (
    _self_diagnosis(Moment.ENTRY, "À l’entrée en bilan", "F1.2", "01"),
    Asking("step-evaluation", Moment.PRELIMINARY, PaperKind.STEP_EVALUATION, "Phase préliminaire", "F1.4", "01"),
    Asking(
        "personality", Moment.INVESTIGATION, PaperKind.QUESTIONNAIRE, "Personnalité", suffix="05", support="personality"
    ),
    Asking("step-evaluation", Moment.INVESTIGATION, PaperKind.STEP_EVALUATION, "Phase d’investigation", "F2.5", "02"),
    _interests("interests", "01"),
    _interests("interests-short", "02"),
    _interests("interests-qualities", "03"),
    _interests("interests-families", "04"),
    Asking("step-evaluation", Moment.CONCLUSION, PaperKind.STEP_EVALUATION, "Phase de conclusion", "F3.7", "03"),
    _self_diagnosis(Moment.EXIT, "À la fin du bilan", "F3.5", "02"),
    Asking("satisfaction-end", Moment.END, PaperKind.SATISFACTION, "À la fin du bilan", "F3.8"),
    Asking("satisfaction-later", Moment.LATER, PaperKind.SATISFACTION_LATER, "Trois à six mois après"),
)
"""Every questionnaire of a bilan, in the order in which it is given."""


OWN = "own-"
"""What begins the name of a questionnaire that the consultant brought in: none of ours ever does."""


def own_asking(name: str) -> Asking:
    """A questionnaire of the practice in a bilan: one moment, when it is of use; each dossier numbers its papers."""
    return Asking(name, Moment.INVESTIGATION, PaperKind.QUESTIONNAIRE, "Questionnaire du cabinet")


def asking(name: str, moment: str) -> Asking:
    """The questionnaire of that name at that moment, or one of the practice; NotFound when the bilan has none."""
    if name.startswith(OWN) and not name.endswith(EASY_WORDING) and moment == Moment.INVESTIGATION:
        return own_asking(name)
    found = next((one for one in ASKINGS if (one.name, one.moment) == (name, moment)), None)
    if found is None:
        raise NotFound("Ce questionnaire n’existe pas.")
    return found


UNKNOWN = "unknown"
"""The answer « je ne sais pas » to a scale."""


def words_of(question: Question, text: str) -> str:
    """An answer in words: those of the choices, « 7 sur 10 »; a text as it was written, nothing when left out."""
    match question.asked:
        case Asked.TEXT:
            return text
        case Asked.SCALE:
            return question.unknown if text == UNKNOWN else f"{text} sur {question.steps}" if text else ""
        case _:
            return ", ".join(words for code, words in question.options if code in text.split())


class AnswerMeans(StrEnum):
    """How answers came."""

    SCREEN = "screen"
    PDF = "pdf"
    PAPER = "paper"


@dataclass
class Filled:
    """A questionnaire answered by the person, as it was then worded; ``moment`` tells two of the same apart."""

    TABLE: ClassVar[str] = "filled"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    questionnaire: Annotated[str, PROOF]
    moment: Annotated[str, PROOF]
    answered_on: Annotated[date, PROOF]
    means: Annotated[AnswerMeans, PROOF]
    paper_id: Annotated[RecordId, PROOF] = NO_ID
    answers: Annotated[tuple[Answer, ...], CONTENT_SEARCHED] = ()


@dataclass
class Opinion:
    """Answers to a satisfaction questionnaire, kept without anything that leads to who gave them.

    Only the year: a day would be that of a dossier. Their keys and their order are drawn anew at each one that comes.
    """

    TABLE: ClassVar[str] = "opinion"

    id: Annotated[RecordId, ANONYMOUS]
    questionnaire: Annotated[str, ANONYMOUS]
    year: Annotated[int, ANONYMOUS]
    answers: Annotated[tuple[Answer, ...], ANONYMOUS] = ()


@dataclass
class OpinionAsked:
    """That a dossier's satisfaction questionnaire was given, reminded of, answered: the proof, without the answers.

    ``answered_on`` is the first day of the month in which the answer came, and so is ``given_on`` where it was answered
    as it was handed over: a day says more than a rate needs (``usecases/opinions.py`` says what can still be guessed).
    """

    TABLE: ClassVar[str] = "opinion_asked"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    questionnaire: Annotated[str, PROOF]
    given_on: Annotated[date, PROOF]
    reminded_on: Annotated[tuple[date, ...], PROOF] = ()
    answered_on: Annotated[date | None, PROOF] = None
    closed_without_answer: Annotated[bool, PROOF] = False
