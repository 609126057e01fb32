"""The printout of the comparisons, each from the top of a page, and what the synthesis tells of them.

The charts that the page and the paper draw alike are made here.
"""

from collections.abc import Sequence
from functools import partial
from itertools import zip_longest

from bilan_desktop.blocks import (
    Block,
    Callout,
    Cell,
    Heading,
    ListBlock,
    Matrix,
    MatrixRow,
    PageBreak,
    Paragraph,
    Span,
    Spans,
    Table,
    Variant,
    WritingLines,
    date_plain,
    paragraph,
    spans,
)
from bilan_desktop.blocks import charts as drawn
from bilan_desktop.blocks.charts import Maker, both_layouts
from bilan_desktop.blocks.charts.frame import one_line
from bilan_desktop.blocks.typography import NO_BREAK
from bilan_desktop.domain.scenarios import PointSide, ScenarioPoint, Weighting
from bilan_desktop.supports.scenarios.flips import flips
from bilan_desktop.supports.scenarios.model import NEAR, Axis, Course, Grid, Mark, Reckoning, Standing, reckon
from bilan_desktop.supports.scenarios.robustness import Shares, shares, trial_of
from bilan_desktop.supports.scenarios.sentences import (
    anchors_words,
    basis_words,
    choice_sentences,
    dominance_sentences,
    flip_sentences,
    gate_sentences,
    lacking_sentences,
    mark_words,
    order_sentence,
    point_details,
    robust_sentences,
    tie_sentences,
    unseating_sentence,
    value_words,
    weight_words,
)

FLIPS = 3
"""Changes of one weight that are told: the nearest."""
BY_HAND = ("A", "B", "C")
BY_HAND_ROWS = 6
"""Scenarios and criteria of an empty grid while none is named."""
BY_HAND_NAMES = 0.4
"""Part of the width that the names of the criteria have in it."""


def stacked_chart(found: Reckoning) -> Maker:
    """What each criterion brings to each scenario that can be ranked, in the order of the list."""
    counted = found.weights.counted
    rows = [
        drawn.Stack(one.course.name, tuple(float(one.pieces[place] or 0) for place in counted))
        for one in found.standings
        if one in found.running
    ]
    names = [f"{found.grid.axes[place].title} ({weight_words(found.weights.values[place])})" for place in counted]
    return partial(drawn.stacked, rows, names, (10.0, float(NEAR)))


def shares_chart(drawn_shares: Shares, grid: Grid) -> Maker:
    """How often each comes first in the draws."""
    names = {one.letter: one.name for one in grid.courses}
    rows = [
        drawn.First(names[letter], round(part * drawn_shares.draws))
        for part, letter in zip(drawn_shares.firsts, drawn_shares.trial.letters, strict=True)
    ]
    return partial(drawn.spread, rows, drawn_shares.draws)


def whole(found: Sequence[Grid], variant: Variant) -> tuple[Block, ...]:
    """Each comparison from the top of a page; nothing while none says anything."""
    blocks: list[Block] = []
    for grid in (one for one in found if one.said):
        page = _scored(grid) if grid.scored else _by_hand(grid, variant)
        blocks += [PageBreak(), *page] if blocks else page
    return tuple(blocks)


def in_short(found: Sequence[Grid]) -> tuple[Block, ...]:
    """A few lines a comparison: what the numbers say, what would unseat the first, what the person chooses."""
    blocks: list[Block] = []
    for grid in found:
        reckoned = reckon(grid)
        numbers = [order_sentence(reckoned), *tie_sentences(reckoned), unseating_sentence(reckoned, flips(reckoned))]
        told = [*numbers, *choice_sentences(reckoned)]
        if any(told):
            names = " ; ".join(one.name for one in grid.alive)
            title = f"{grid.name} ({names}). "
            blocks.append(Paragraph((Span(title, bold=True), Span(" ".join(filter(None, told))))))
    return tuple(blocks)


def _scored(grid: Grid) -> list[Block]:
    found = reckon(grid)
    trial = trial_of(found)
    draws = shares(trial) if trial is not None else None
    return [
        Heading(1, grid.name),
        *_courses(grid.alive),
        *_first(found),
        *_grid(found),
        *both_layouts(stacked_chart(found)),
        *_numbers(found, draws),
        *_uncertain(grid),
        *_anchors(grid.axes),
        *_points(grid.alive),
        *_dropped(grid),
        *_choice(found),
    ]


def _courses(courses: Sequence[Course]) -> list[Block]:
    """What each letter stands for."""
    rows = []
    for one in courses:
        said = [one_line(one.text)] if one.text.strip() else []
        said += [f"Hypothèses : {one_line(one.hypotheses)}"] if one.hypotheses.strip() else []
        rows.append((Span(one.name, bold=True), *spans(f". {' '.join(said)}" if said else "")))
    return [ListBlock(tuple(rows))] if rows else []


def _first(found: Reckoning) -> list[Block]:
    """Gates and dominance, before any number."""
    said = [*gate_sentences(found), *dominance_sentences(found)]
    return [Heading(2, "Avant tout calcul"), *map(paragraph, said)] if said else []


def _grid(found: Reckoning) -> list[Block]:
    standings = found.standings
    head = (spans("Critère"), spans("Poids"), *(spans(one.course.letter) for one in standings))
    rows = [
        MatrixRow(
            axis.title,
            (
                Cell(weight_words(found.weights.values[place])),
                *(Cell(_score(one.course.marks[place])) for one in standings),
            ),
        )
        for place, axis in enumerate(found.grid.axes)
    ]
    rows.append(MatrixRow("Total sur 10", (Cell(""), *(Cell(total_words(one)) for one in standings))))
    caption = "Notes de 0, le pire acceptable, à 10, le meilleur acceptable"
    notes = [words for words in (basis_words(found), anchors_words(found)) if words]
    return [
        Heading(2, "La grille"),
        Matrix(head, tuple(rows), caption=caption),
        *(paragraph(words, "note") for words in (*notes, *lacking_sentences(found))),
    ]


def _score(mark: Mark) -> str:
    if mark.likely is None:
        return "?"
    low, likely, high = map(mark_words, mark.bounds)
    # It holds together in a narrow column.
    return f"{likely} ({low}{NO_BREAK}à{NO_BREAK}{high})" if mark.uncertain else likely


def total_words(one: Standing) -> str:
    """« 7,2 », « incomplet », « à part »: a value that is not there, or does not count, is no number."""
    if one.below:
        return "à part"
    return "incomplet" if one.value is None else value_words(one.value)


def _numbers(found: Reckoning, draws: Shares | None) -> list[Block]:
    first = [order_sentence(found), *tie_sentences(found)]
    changes = flip_sentences(found, flips(found), FLIPS)
    lot = robust_sentences(draws, found.grid)
    if not any(first):
        return []
    blocks: list[Block] = [Heading(2, "Ce que disent les nombres"), *map(paragraph, filter(None, first))]
    if changes:
        blocks += [paragraph("Ce qui ferait changer l’ordre :"), ListBlock(tuple(map(spans, changes)))]
    blocks += [paragraph(words, "body" if place == 0 else "small") for place, words in enumerate(lot)]
    return blocks


def _uncertain(grid: Grid) -> list[Block]:
    """Why each score is what it is, where it was said."""
    rows = [
        (Span(f"{course.letter}, {axis.title}", bold=True), Span(f" : {one_line(mark.why)}"))
        for course in grid.alive
        for axis, mark in zip(grid.axes, course.marks, strict=True)
        if mark.why.strip()
    ]
    return [Heading(2, "Pourquoi ces notes"), ListBlock(tuple(rows))] if rows else []


def _anchors(axes: Sequence[Axis]) -> list[Block]:
    told = [one for one in axes if one.worst.strip() or one.best.strip() or one.gate is not None]
    if not told:
        return []
    head = ("Critère", "0, le pire acceptable", "10, le meilleur acceptable", "Seuil")
    rows = tuple(
        tuple(
            spans(text or "–")
            for text in (
                one.title,
                one_line(one.worst),
                one_line(one.best),
                mark_words(one.gate) if one.gate is not None else "",
            )
        )
        for one in told
    )
    table = Table(tuple(map(spans, head)), rows, (0.28, 0.31, 0.31, 0.1), row_headers=True)
    return [Heading(2, "Ce que veulent dire les notes"), table]


def _points(courses: Sequence[Course]) -> list[Block]:
    """Advantages facing risks, a scenario after the other."""
    blocks: list[Block] = []
    for one in courses:
        pairs = tuple(
            (_point(good), _point(risk))
            for good, risk in zip_longest(one.side(PointSide.ADVANTAGE), one.side(PointSide.RISK))
        )
        if pairs:
            blocks += [Heading(3, one.name), Table((spans("Avantages"), spans("Risques")), pairs, (0.42, 0.58))]
    return [Heading(2, "Avantages et risques"), *blocks] if blocks else []


def _point(one: ScenarioPoint | None) -> Spans:
    if one is None:
        return spans("–")
    return (Span(one_line(one.text), bold=True), *(Span(f"\n{words}") for words in point_details(one)))


def _dropped(grid: Grid) -> list[Block]:
    rows = [
        f"{one.name}. {one_line(one.dropped_why)}" if one.dropped_why.strip() else one.name
        for one in grid.courses
        if one.dropped
    ]
    return [Heading(2, "Laissés de côté"), ListBlock(tuple(map(spans, rows)))] if rows else []


def _choice(found: Reckoning) -> list[Block]:
    """What the person chooses; room for a pen where it is not said yet."""
    said, grid = choice_sentences(found), found.grid
    blocks: list[Block] = [Heading(2, "Ce que la personne choisit")]
    if grid.choice is None:
        blocks += [paragraph("Mon choix :"), WritingLines(1)]
    if said:
        on = f" Le {date_plain(grid.choice_on)}." if grid.choice_on is not None and grid.choice is not None else ""
        blocks.append(Callout("info", (paragraph(f"{' '.join(said)}{on}"),)))
    if not grid.reasons.strip():
        blocks += [paragraph("Mes raisons :"), WritingLines(3)]
    return blocks


def _by_hand(grid: Grid, variant: Variant) -> list[Block]:
    """The grid to fill with a pen, while it holds no score."""
    letters = [one.letter for one in grid.alive] or list(BY_HAND)
    names = [one.title for one in grid.axes] or [f"Critère {place}" for place in range(1, BY_HAND_ROWS + 1)]
    blocks: list[Block] = [
        Heading(1, grid.name),
        *_courses(grid.alive),
        *_anchors(grid.axes),
        Heading(2, "La grille, à remplir à la main"),
        paragraph("Dans chaque case, une note de 0, le pire acceptable, à 10, le meilleur acceptable."),
    ]
    if variant == "large":
        for name in names:
            blocks.append(paragraph(f"{name}. Ce qu’il pèse, puis la note de {', '.join(letters)} :"))
            blocks.append(WritingLines(1))
    else:
        # Two lines high: a pen needs more room than a figure that is printed.
        head = (
            spans("Critère"),
            spans("Rang" if grid.weighting is Weighting.ORDER else "Importance (0 à 100)"),
            *map(spans, letters),
        )
        empty = tuple(spans(f"{NO_BREAK}\n{NO_BREAK}") for _ in head[1:])
        each = (1 - BY_HAND_NAMES) / len(empty)
        rows = tuple((spans(name), *empty) for name in names)
        blocks.append(Table(head, rows, (BY_HAND_NAMES, *(each for _ in empty)), row_headers=True))
    return [*blocks, *_points(grid.alive), *_dropped(grid), *_choice(reckon(grid))]
