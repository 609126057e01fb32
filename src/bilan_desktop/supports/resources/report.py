"""The printout of the map of resources: the map, then how to call upon each; what the synthesis tells.

The chart that the page and the paper draw alike is made here. Whom to ask is a third person's name: the person's own
sheet says it, neither the synthesis nor the detailed results do.
"""

from collections.abc import Sequence
from datetime import date
from functools import partial

from bilan_desktop.blocks import Block, Span, Spans, Table, paragraph, spans
from bilan_desktop.blocks.charts import Limb, Maker, both_layouts, hub
from bilan_desktop.blocks.charts.frame import one_line
from bilan_desktop.blocks.charts.hub import NOTHING
from bilan_desktop.domain.conclusion import RESOURCE_NAMES, RESOURCE_STATES, Resource
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.supports.resources.model import (
    AGAIN,
    NO_HOW,
    Branch,
    checked_words,
    known,
    state_counts,
    to_check,
)
from bilan_desktop.usecases.to_plan import STATE_WORDS, Planned


def map_chart(found: Sequence[Branch], *, asked: bool = False) -> Maker:
    """The project and its five branches, with their resources and how far each is; none while nothing is noted.

    ``asked``: a branch without any says the question that it leaves.
    """
    order = tuple(RESOURCE_STATES)
    limbs = [
        Limb(
            one.title,
            tuple((one_line(each.text), 1 + order.index(each.state)) for each in one.resources),
            one.missing if asked and one.missing else NOTHING,
        )
        for one in found
    ]
    return partial(hub, "Le projet", limbs if known(found) else [], tuple(RESOURCE_STATES.values()))


def whole(found: Sequence[Branch], planned: Planned, today: date | None, *, contacts: bool = True) -> tuple[Block, ...]:
    """The map and each resource; nothing while nothing is noted. Without ``today``, nothing is said to be old."""
    if not known(found):
        return ()
    return (*both_layouts(map_chart(found, asked=True)), _table(found, planned, today, contacts=contacts))


def in_short(found: Sequence[Branch]) -> tuple[Block, ...]:
    """How far each kind is; the resources themselves are named where the coherence of the project is told."""
    words = [f"{one.title.lower()} : {state_counts(one)}" for one in found if one.resources]
    line = " ; ".join(words)
    return (paragraph(f"{line[0].upper()}{line[1:]}."),) if words else ()


def _table(found: Sequence[Branch], planned: Planned, today: date | None, *, contacts: bool) -> Table:
    rows = tuple(_row(one, planned, today, contacts=contacts) for one in known(found))
    head = ("La ressource", "Où elle en est", "Comment y faire appel", "D’où cela vient")
    return Table(tuple(map(spans, head)), rows, (0.3, 0.14, 0.33, 0.23), row_headers=True)


def _row(one: Resource, planned: Planned, today: date | None, *, contacts: bool) -> tuple[Spans, ...]:
    state = [RESOURCE_STATES[one.state], *_action(one.id, planned)]
    how = one_line(one.how) or NO_HOW
    asked = f" Contact : {one_line(one.contact)}." if contacts and one.contact.strip() else ""
    origin = [one_line(one.source), checked_words(one)]
    old = today is not None and to_check(one, today)
    where: Spans = spans(", ".join(part for part in origin if part) or "–")
    return (
        spans(f"{one_line(one.text)} ({RESOURCE_NAMES[one.kind].lower()})"),
        spans(", ".join(state)),
        spans(f"{how}{'' if how.endswith(('.', '?', '!')) else '.'}{asked}"),
        (*where, Span(", "), Span(AGAIN, bold=True)) if old else where,
    )


def _action(key: RecordId, planned: Planned) -> list[str]:
    return [f"action {STATE_WORDS[planned[key]]}"] if key in planned else []
