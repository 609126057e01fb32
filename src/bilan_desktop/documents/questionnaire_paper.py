"""A questionnaire as a paper: blank to be filled on a screen or by hand, or with the answers given.

What was asked is frozen with it, word for word. An opinion of the bilan is printed blank only, without the person's
name: its answers are kept apart, and no paper of the dossier tells them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from typing import Annotated

from bilan_desktop.blocks import (
    Block,
    Callout,
    ChoiceField,
    Facts,
    Heading,
    Paired,
    Paper,
    ScaleField,
    Table,
    TextField,
    date_plain,
    fact,
    paragraph,
    spans,
)
from bilan_desktop.documents.issuer import ACTION
from bilan_desktop.documents.proof import DossierFacts, proof
from bilan_desktop.documents.score_blocks import score_blocks
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.domain.questionnaires import (
    NAMELESS,
    OWN,
    Answer,
    Asked,
    Question,
    Questionnaire,
    Section,
    words_of,
)
from bilan_desktop.domain.records import CONTENT, PROOF, ProofText

FILLING = (
    "À l’écran\N{NO-BREAK SPACE}: remplissez, enregistrez, puis renvoyez le fichier. "
    "À la main\N{NO-BREAK SPACE}: cochez, entourez, écrivez."
)
FILLING_EASY = "Sur un écran\N{NO-BREAK SPACE}: répondez, enregistrez, renvoyez. Ou répondez au stylo."
LEFT_OUT = "Vous pouvez laisser une réponse vide."
NO_ANSWER = "Sans réponse"
SHORT_SCALE = 5
"""The highest mark of a scale that fits in half the width of a page."""


@dataclass(frozen=True, kw_only=True)
class AskedFacts(DossierFacts):
    """What is asked, as it is worded, with its easy wording if there is one; ``moment`` says when of the bilan.

    ``plain``: the easy wording is what was chosen, whatever the layout that is asked for.
    """

    moment: Annotated[ProofText, PROOF]
    asked: Annotated[Questionnaire, PROOF]
    easy: Annotated[Questionnaire | None, PROOF] = None
    plain: Annotated[bool, PROOF] = False

    @property
    def worded(self) -> Questionnaire:
        """The wording of the variant printed."""
        return self.easy if self.reads_easily and self.easy is not None else self.asked

    @property
    def reads_easily(self) -> bool:
        """Whether it is printed in its easy wording."""
        return self.plain or self.variant == "easy"


@dataclass(frozen=True, kw_only=True)
class AnsweredFacts(AskedFacts):
    """The same with the answers given, if any; ``earlier`` are those of the same questionnaire at the entry."""

    answers: Annotated[tuple[Answer, ...], CONTENT] = ()
    answered_on: Annotated[date | None, PROOF] = None
    earlier: Annotated[tuple[Answer, ...], CONTENT] = ()
    earlier_on: Annotated[date | None, PROOF] = None


def content_paper(facts: AnsweredFacts, kind: PaperKind) -> Paper:
    """A questionnaire that the consultant reads with the person: blank, answered, or answered twice.

    The support of one of ours tells its scores; one of the practice tells them itself.
    """
    if facts.answers and facts.answered_on is not None:
        given = given_on(facts.answers, facts.answered_on, facts.earlier, facts.earlier_on)
        means = score_blocks(facts.worded, given[-1].answers) if facts.asked.name.startswith(OWN) else ()
        return _paper(facts, kind, (*means, *answer_blocks(facts.worded, given)), facts.identity())
    reads = f"{facts.issuer.consultant} lit vos réponses avec vous. Elles ne sont données à personne d’autre."
    return _paper(facts, kind, (*_how(facts, reads), *_blank(facts)), facts.identity())


def opinion_paper(facts: AskedFacts, kind: PaperKind) -> Paper:
    """An opinion of the bilan, blank: it bears a number, so that an answer can be noted, and no name."""
    who = facts.issuer.consultant
    if facts.reads_easily:
        reads = f"{who} reçoit cette feuille et ne la garde pas. Le numéro sert à noter que vous avez répondu."
    else:
        reads = (
            f"{who} reçoit cette feuille sans la conserver. Son numéro sert seulement à noter que vous avez répondu."
        )
    identity = Facts((fact("Action", ACTION), fact("Accompagnement", facts.issuer.who_accompanies())))
    return _paper(facts, kind, (*_how(facts, reads), *_blank(facts)), identity)


def self_diagnosis(facts: AnsweredFacts) -> Paper:
    """The self-diagnosis (S1)."""
    return content_paper(facts, PaperKind.SELF_DIAGNOSIS)


def step_evaluation(facts: AnsweredFacts) -> Paper:
    """The short evaluation at the end of a phase (E1)."""
    return content_paper(facts, PaperKind.STEP_EVALUATION)


def questionnaire(facts: AnsweredFacts) -> Paper:
    """The questionnaire of a support, or of the practice, under its own title."""
    return content_paper(facts, PaperKind.QUESTIONNAIRE)


def satisfaction(facts: AskedFacts) -> Paper:
    """The opinion at the end of the bilan (E2)."""
    return opinion_paper(facts, PaperKind.SATISFACTION)


def satisfaction_later(facts: AskedFacts) -> Paper:
    """The opinion some months later (E3)."""
    return opinion_paper(facts, PaperKind.SATISFACTION_LATER)


def _paper(facts: AskedFacts, kind: PaperKind, blocks: tuple[Block, ...], identity: Facts) -> Paper:
    asked = facts.worded
    note = (paragraph(asked.note, "lead"),) if asked.note else ()
    # The name of an opinion says when already.
    when = "" if kind in NAMELESS else facts.moment
    laid_out = replace(facts, variant="easy") if facts.plain and facts.variant == "standard" else facts
    return proof(laid_out, kind.value, asked.title, when, (identity, *note, *blocks), signers=())


def _how(facts: AskedFacts, reads: str) -> tuple[Block, ...]:
    how = FILLING_EASY if facts.reads_easily else FILLING
    return (Callout("info", (paragraph(how), paragraph(LEFT_OUT), paragraph(reads))),)


def _blank(facts: AskedFacts) -> tuple[Block, ...]:
    asked = facts.worded
    thanks = (paragraph(asked.thanks),) if asked.thanks else ()
    two = bool(asked.scores) and facts.variant == "standard" and not facts.plain
    parts = (block for part in asked.sections for block in (*_head(part), *_fields(part.questions, two=two)))
    return (*parts, *thanks)


def _fields(questions: tuple[Question, ...], *, two: bool) -> Iterator[Block]:
    """The questions one below the other, or ``two`` by two where all are short scales: sixty take half the pages."""
    if not two or any(one.asked is not Asked.SCALE or one.steps > SHORT_SCALE for one in questions):
        yield from map(field_of, questions)
        return
    for left, right in zip_longest(questions[::2], questions[1::2]):
        yield Paired(tuple((field_of(one),) if one is not None else () for one in (left, right)))


def _head(section: Section) -> tuple[Block, ...]:
    intro = (paragraph(section.intro, "note"),) if section.intro else ()
    return (Heading(1, section.title), *intro)


def field_of(question: Question) -> Block:
    """A question as a field to fill."""
    match question.asked:
        case Asked.TEXT:
            return TextField(question.code, question.text, question.lines, hint=question.hint)
        case Asked.SCALE:
            return ScaleField(
                question.code,
                question.text,
                question.steps,
                question.low,
                question.high,
                question.unknown,
                first=question.first,
            )
        case _:
            several = question.asked is Asked.SEVERAL
            return ChoiceField(question.code, question.text, question.options, several, hint=question.hint)


SHORT = 240
"""Characters of an answer that never leaves its day at the foot of a page; a longer one is cut where the page ends."""


@dataclass(frozen=True)
class Given:
    """Answers by code, under the words of their day."""

    when: str
    answers: Mapping[str, str]


def given_on(
    answers: tuple[Answer, ...], on: date, earlier: tuple[Answer, ...] = (), earlier_on: date | None = None
) -> tuple[Given, ...]:
    """The answers of one day, after those of the entry when there are any."""
    if not earlier or earlier_on is None:
        return (Given(f"Le {date_plain(on)}", _by_code(answers)),)
    return (
        Given(f"Au début, le {date_plain(earlier_on)}", _by_code(earlier)),
        Given(f"À la fin, le {date_plain(on)}", _by_code(answers)),
    )


def answer_blocks(asked: Questionnaire, given: tuple[Given, ...], level: int = 1) -> tuple[Block, ...]:
    """The answers side by side, part by part under headings of that level; whole texts one below the other."""
    found: list[Block] = []
    for part in asked.sections:
        found.append(Heading(level, part.title))
        found += _side_by_side([one for one in part.questions if one.asked is not Asked.TEXT], given)
        for one in part.questions:
            if one.asked is Asked.TEXT:
                found += _one_below_the_other(one, given, level + 1)
    return tuple(found)


def _side_by_side(questions: list[Question], given: tuple[Given, ...]) -> Iterator[Block]:
    if not questions:
        return
    head = (spans("Question"), *(spans(one.when) for one in given))
    rows = tuple(
        (spans(one.text), *(spans(words_of(one, day.answers.get(one.code, "")) or NO_ANSWER) for day in given))
        for one in questions
    )
    yield Table(head, rows, (0.46, 0.27, 0.27) if len(given) == 2 else (0.6, 0.4), row_headers=True)


def _one_below_the_other(question: Question, given: tuple[Given, ...], level: int) -> Iterator[Block]:
    yield Heading(level, question.text)
    for day in given:
        told = _lines(day.answers.get(question.code, "")) or NO_ANSWER
        if len(given) == 2 and len(told) <= SHORT:
            yield Facts((fact(day.when, told, wide=True),))
            continue
        yield from (paragraph(day.when, "note"),) if len(given) == 2 else ()
        yield from map(paragraph, told.split("\n"))


def _lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _by_code(answers: tuple[Answer, ...]) -> dict[str, str]:
    return {answer.code: answer.text for answer in answers}
