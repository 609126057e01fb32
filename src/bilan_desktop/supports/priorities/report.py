"""The printout of the map of priorities: the map, then the list in the order of its quarters; what the synthesis tells.

The chart that the page and the paper draw alike is made here.
"""

from collections.abc import Sequence
from functools import partial

from bilan_desktop.blocks import Block, Paragraph, Span, Table, paragraph, spans
from bilan_desktop.blocks.charts import Axis, Maker, Spot, both_layouts, quadrants
from bilan_desktop.blocks.typography import NO_BREAK
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.supports.priorities.model import (
    AT_MIDDLE,
    LEAST,
    MOST,
    QUARTER_NAMES,
    Point,
    Quarter,
    in_order,
    named,
    placed,
    where_words,
)
from bilan_desktop.usecases.to_plan import STATE_WORDS

UNNAMED = "À nommer"
EFFORT = Axis("Effort", LEAST, MOST, "très léger", "très lourd")
IMPACT = Axis("Impact", LEAST, MOST, "très faible", "très fort")
NAMES = (
    QUARTER_NAMES[Quarter.FIRST],
    QUARTER_NAMES[Quarter.PREPARE],
    QUARTER_NAMES[Quarter.SPARE],
    QUARTER_NAMES[Quarter.LEAVE],
)
"""The quarters, the upper ones first, from the left: the lightest effort stands there."""

READING = "La carte aide à choisir par quoi commencer. Elle ne dit rien de ce qui réussira."
TOLD = 4
"""Points of a quarter that the synthesis names at most."""


def map_chart(found: Sequence[Point], chosen: RecordId = NO_ID, *, bare: bool = False) -> Maker:
    """The points that are placed, by their numbers; the list beside or below says which is which.

    ``bare``: the quarters alone while none is placed.
    """
    shown = placed(found)
    numbers = [one.number for one in shown]
    at = next((place for place, one in enumerate(shown) if one.key == chosen), None)
    axes = (EFFORT, IMPACT)
    return partial(quadrants, spots_of(shown), axes, NAMES, listed=False, numbers=numbers, chosen=at, bare=bare)


def spots_of(found: Sequence[Point]) -> list[Spot]:
    """Points that are placed, as the chart takes them."""
    return [Spot(one.title or UNNAMED, one.effort or LEAST, one.impact or LEAST) for one in found]


def whole(found: Sequence[Point]) -> tuple[Block, ...]:
    """The map and its list; nothing while nothing is noted."""
    told = named(found)
    if not told:
        return ()
    return (paragraph(READING, "lead"), *both_layouts(map_chart(told)), _table(told))


def in_short(found: Sequence[Point]) -> tuple[Block, ...]:
    """What comes first, what is to be prepared, what can wait."""
    told = [
        (title, group)
        for title, group in in_order(placed(named(found)))
        if title in (QUARTER_NAMES[Quarter.FIRST], QUARTER_NAMES[Quarter.PREPARE], AT_MIDDLE)
    ]
    return tuple(
        Paragraph((Span(f"{title} : ", bold=True), Span(f"{' ; '.join(one.title for one in group[:TOLD])}.")))
        for title, group in told
    )


def _table(told: Sequence[Point]) -> Table:
    head = ("Ce qui pourrait être fait", "Où", "Impact, effort", "Pourquoi", "Plan")
    rows = tuple(
        tuple(spans(cell or "–") for cell in _cells(one, title)) for title, group in in_order(told) for one in group
    )
    return Table(tuple(map(spans, head)), rows, (0.34, 0.18, 0.16, 0.21, 0.11), row_headers=True)


def _cells(one: Point, title: str) -> tuple[str, ...]:
    between = one.placed and one.quarter is None
    marks = (("impact", one.impact), ("effort", one.effort))
    return (
        f"{one.number}. {one.title}",
        where_words(one) if between else title,
        ", ".join(f"{words}{NO_BREAK}{value}" for words, value in marks if value is not None),
        one.why,
        STATE_WORDS[one.status] if one.status is not None else "",
    )
