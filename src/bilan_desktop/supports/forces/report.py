"""The printout of levers and brakes, a page for each thing they are about; what the synthesis tells of them.

The chart that the page and the paper draw alike is made here.
"""

from collections.abc import Iterable, Sequence
from functools import partial

from bilan_desktop.blocks import (
    Block,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Span,
    Spans,
    Table,
    paragraph,
    spans,
)
from bilan_desktop.blocks import charts as drawn
from bilan_desktop.blocks.charts import Maker, both_layouts
from bilan_desktop.blocks.charts.frame import one_line
from bilan_desktop.domain.deciding import FORCE_NAMES, INTENSITY_NAMES, MASTERY_NAMES, Force, ForceSide
from bilan_desktop.supports.forces.model import (
    Subject,
    of_side,
    out_of_reach,
    place_words,
    to_rate,
    work_order,
)
from bilan_desktop.usecases.to_plan import STATE_WORDS, Planned

UNSAID = "–"
REMINDER = (
    "Desserrer un frein aide souvent plus que pousser un levier : ce qui retient cède, "
    "et ce qui porte déjà suffit alors à avancer."
)
BEYOND = "À contourner ou à accepter"
TOLD = 3
"""Levers, brakes and first steps that the synthesis names at most."""


def field_chart(forces: Sequence[Force]) -> Maker:
    """Levers facing brakes, the strongest first; what has no intensity yet is not drawn."""
    return partial(drawn.forces, _side(forces, ForceSide.LEVER), _side(forces, ForceSide.BRAKE))


def whole(subjects: Iterable[Subject], planned: Planned) -> tuple[Block, ...]:
    """Each thing they are about from the top of a page; nothing while nothing is noted."""
    told = [one for one in subjects if one.forces]
    blocks: list[Block] = [paragraph(REMINDER, "lead")] if any(work_order(one.forces) for one in told) else []
    for place, subject in enumerate(told):
        blocks += [*([PageBreak()] if place else []), *_page(subject, planned)]
    return tuple(blocks)


def in_short(subjects: Iterable[Subject]) -> tuple[Block, ...]:
    """A few lines for each thing they are about."""
    return tuple(
        Paragraph((Span(f"{subject.title}. ", bold=True), Span(" ".join(_said(subject.forces)))))
        for subject in subjects
        if subject.forces
    )


def _said(forces: Sequence[Force]) -> list[str]:
    first = work_order(forces)[:1]
    found = (
        ("Ce qui porte", of_side(forces, ForceSide.LEVER)[:TOLD]),
        ("Ce qui freine", of_side(forces, ForceSide.BRAKE)[:TOLD]),
        (place_words(first, 0) if first else "", first[0] if first else ()),
        (BEYOND, out_of_reach(forces)),
    )
    return [f"{words} : {_listed(held)}." for words, held in found if held]


def _listed(forces: Iterable[Force]) -> str:
    return " ; ".join(one_line(one.text).rstrip(".") for one in forces)


def _page(subject: Subject, planned: Planned) -> list[Block]:
    forces = subject.forces
    blocks: list[Block] = [Heading(1, subject.title), *both_layouts(field_chart(forces))]
    places = work_order(forces)
    if places:
        blocks += [Heading(2, "Par où commencer"), _order(places, planned)]
    for title, held in ((BEYOND, out_of_reach(forces)), ("À préciser ensemble", to_rate(forces))):
        if held:
            blocks += [Heading(2, title), ListBlock(tuple(_line(one) for one in held))]
    return blocks


def _order(places: Sequence[Sequence[Force]], planned: Planned) -> Table:
    head = ("Ordre", "Levier ou frein", "Il joue", "Par quoi agir", "Action")
    rows = tuple(
        tuple(spans(cell) for cell in _row(place_words(places, at), one, planned))
        for at, place in enumerate(places)
        for one in place
    )
    return Table(tuple(map(spans, head)), rows, (0.18, 0.29, 0.19, 0.22, 0.12), row_headers=True)


def _row(place: str, one: Force, planned: Planned) -> tuple[str, ...]:
    return (
        place,
        f"{FORCE_NAMES[one.side]} : {one_line(one.text)}",
        ", ".join(rated(one)),
        one_line(one.by_what) or UNSAID,
        STATE_WORDS[planned[one.id]] if one.id in planned else UNSAID,
    )


def rated(one: Force) -> tuple[str, ...]:
    """« beaucoup », « entre nos mains »: how much it acts and how far it is in one's hands, as far as it is said."""
    intensity = INTENSITY_NAMES[one.intensity] if one.intensity is not None else ""
    mastery = MASTERY_NAMES[one.mastery] if one.mastery is not None else ""
    return tuple(words for words in (intensity, mastery) if words)


def _line(one: Force) -> Spans:
    rest = [FORCE_NAMES[one.side].lower(), *rated(one)]
    by_what = f". Par quoi : {one_line(one.by_what)}" if one.by_what.strip() else ""
    return (Span(one_line(one.text), bold=True), Span(f" ({', '.join(rest)}){by_what}"))


def _side(forces: Sequence[Force], side: ForceSide) -> list[drawn.Force]:
    rows = of_side(forces, side)
    return [drawn.Force(one.text, one.intensity, one.mastery) for one in rows if one.intensity is not None]
