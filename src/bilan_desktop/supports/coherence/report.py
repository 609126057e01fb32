"""The reading side by side as one page of paper: the option, a matrix of marks, what contradicts, the person's own."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from bilan_desktop.blocks import (
    Block,
    Paragraph,
    Span,
    Spans,
    Table,
    Variant,
    joined,
    paragraph,
    spans,
)
from bilan_desktop.domain.conclusion import FIT_NAMES, Coherence, Decision, Fit, Resource
from bilan_desktop.domain.contradictions import (
    CHOICE,
    Contradiction,
    chosen_option,
    contradictions,
    excerpt,
    marked,
)
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import HORIZON_NAMES, Motivation, Skill
from bilan_desktop.usecases.material import Material

SHAPES = {Fit.SUPPORTS: "✓", Fit.TENSION: "▲", Fit.APART: "–", Fit.UNSAID: "○"}
"""The shape of each mark, that of the page; its words always stand beside it."""
ORDER = (Fit.SUPPORTS, Fit.TENSION, Fit.APART, Fit.UNSAID)
MEANS = "Conditions et moyens"
SAID = (Fit.TENSION, Fit.APART)
"""The marks whose words stand beside each name; those of the others stand once, at the top."""
KINDS = ("Compétences", "Motivations et besoins", "Ressources")
NARROWEST = 0.2
"""The part of the width that a column has at least."""
CELL = 420
"""Characters of one cell, about: a row never is so high that half a page stays empty before it."""


def on_one_page(held: Material, variant: Variant) -> tuple[Block, ...]:
    """The whole reading; nothing before an option is chosen. In large print, a mark at a time."""
    option = chosen_option(held)
    if option is None:
        return ()
    legend = ", ".join(f"{SHAPES[fit]} {_words(fit).lower()}" for fit in ORDER if fit not in SAID)
    name = Span(f"{excerpt(option.title) or 'Piste à nommer'}", bold=True)
    chosen = Span("Piste retenue : "), name, Span(f", {HORIZON_NAMES[option.horizon].lower()}. ")
    return (
        # With what each shape means: where the line ends, it takes none of its own.
        Paragraph((*chosen, *_decided(held.one(Decision)), Span("Repères : ", bold=True), Span(f"{legend}."))),
        *(_by_mark(held) if variant == "large" else _side_by_side(held)),
        *_faced(held),
        *_reading(held.one(Coherence)),
    )


def _decided(decision: Decision | None) -> Spans:
    """What was decided, in excerpts: its step tells it whole."""
    if decision is None:
        return ()
    said = (("Pourquoi", decision.reasons), (MEANS, decision.conditions))
    told = [(Span(f"{name} : ", bold=True), Span(_sentence(excerpt(text)))) for name, text in said if text.strip()]
    return tuple(span for pair in told for span in pair)


def _sentence(words: str) -> str:
    return f"{words} " if words.endswith("…") else f"{words}. "


def _side_by_side(held: Material) -> list[Block]:
    """A column a kind of record, a line a record: its shape, its name, and its mark in words if it is of ``SAID``."""
    fits, columns = marked(held), []
    for column in (_skills(held), _motivations(held), _resources(held)):
        ordered = sorted(column, key=lambda key: ORDER.index(fits.get(key, Fit.UNSAID)))
        columns.append([_line(column[key], fits.get(key, Fit.UNSAID)) for key in ordered])
    rows = [tuple(map(_lines, row)) for row in zip_longest(*map(_parts, columns), fillvalue=())]
    return [Table(tuple(map(spans, KINDS)), tuple(rows), _widths(rows))] if rows else []


def _line(name: str, fit: Fit) -> str:
    return f"{SHAPES[fit]} {name}" + (f" ({_words(fit).lower()})" if fit in SAID else "")


def _lines(names: Sequence[str]) -> Spans:
    return spans("\n".join(names))


def _by_mark(held: Material) -> list[Block]:
    """A row a mark, a column a kind of record; those that are many go on in rows of the same name."""
    columns = (_skills(held), _motivations(held), _resources(held))
    fits, rows = marked(held), []
    for fit in ORDER:
        cells = [[name for key, name in column.items() if fits.get(key, Fit.UNSAID) is fit] for column in columns]
        for place, row in enumerate(zip_longest(*map(_parts, cells), fillvalue=())):
            again = " (suite)" if place else ""
            rows.append((spans(f"{SHAPES[fit]} {_words(fit)}{again}"), *(spans(" ; ".join(names)) for names in row)))
    head = tuple(map(spans, ("Face à la piste", *KINDS)))
    return [Table(head, tuple(rows), row_headers=True)] if rows else []


def _words(fit: Fit) -> str:
    return FIT_NAMES[fit].removesuffix(" le projet")


def _widths(rows: Sequence[Sequence[Spans]]) -> tuple[float, ...]:
    """The part of each column: the more its fullest cell says, the wider, so that the page is as low as it can be."""
    full = [max(len(joined(row[at])) for row in rows) for at in range(len(KINDS))]
    free = 1 - len(KINDS) * NARROWEST
    return tuple(round(NARROWEST + free * one / sum(full), 3) for one in full)


def _parts(names: Sequence[str]) -> list[list[str]]:
    """The names of one mark, as many together as a cell holds."""
    parts: list[list[str]] = []
    for name in names:
        if not parts or len(name) + sum(map(len, parts[-1])) > CELL:
            parts.append([])
        parts[-1].append(name)
    return parts


def _skills(held: Material) -> Mapping[RecordId, str]:
    return {one.id: excerpt(one.label) for one in held.every(Skill) if one.label.strip()}


def _motivations(held: Material) -> Mapping[RecordId, str]:
    return {one.id: excerpt(one.text) for one in held.every(Motivation) if one.text.strip()}


def _resources(held: Material) -> Mapping[RecordId, str]:
    return {one.id: excerpt(one.text) for one in held.every(Resource) if one.text.strip()}


def _faced(held: Material) -> list[Block]:
    """Every contradiction that stands, with what the person answered."""
    coherence = held.one(Coherence)
    answers = {answer.key: answer.text for answer in coherence.answers} if coherence is not None else {}
    rows = tuple((_opposed(one), _answered(one, answers.get(one.key, ""))) for one in contradictions(held))
    if not rows:
        return [paragraph("Rien ne se contredit dans ce qui est noté.")]
    head = tuple(map(spans, ("Contradictions possibles, à discuter", "Ce que la personne en dit")))
    return [Table(head, rows, (0.54, 0.46))]


def _opposed(one: Contradiction) -> Spans:
    """What is noted, and what it meets; what stands above already, the choice and its means, is not quoted again."""
    met = one.second
    told = [Span(f"{one.first.name} : " if one.first.words else one.first.name, bold=True), Span(one.first.words)]
    if met.name != CHOICE:
        quoted = met.words if met.name != MEANS else ""
        told += [Span(" · "), Span(f"{met.name} : " if quoted else met.name, bold=True), Span(quoted)]
    return tuple(span for span in told if span.text)


def _answered(one: Contradiction, answer: str) -> Spans:
    """The answer; while there is none, the last sentence of the question, which what stands beside it makes whole."""
    said = " ".join(answer.split())
    return spans(said) if said else (Span(one.question.rsplit(". ", 1)[-1], italic=True),)


def _reading(coherence: Coherence | None) -> list[Block]:
    if coherence is None:
        return []
    said = (
        ("Ce que dit la lecture côte à côte", coherence.reading),
        ("Les tensions, et ce que l’on en fait", coherence.tensions),
    )
    told = [
        (Span(f"{title} : ", bold=True), Span("\n".join(filter(None, map(str.strip, text.splitlines())))))
        for title, text in said
        if text.strip()
    ]
    # One paragraph, a line each: the page is full.
    return [Paragraph(tuple(span for pair in told for span in (*pair, Span("\n")))[:-1])] if told else []
