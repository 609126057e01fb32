"""The printouts of the action plan: the plan, what the step leaves out, the wall version, the form to fill by hand."""

from collections.abc import Iterable, Sequence
from datetime import date

from bilan_desktop.blocks import (
    Block,
    Heading,
    ListBlock,
    Span,
    Spans,
    Table,
    euros,
    paragraph,
    spans,
    word_table,
)
from bilan_desktop.blocks.charts import both_layouts
from bilan_desktop.blocks.charts.frame import one_line
from bilan_desktop.domain.conclusion import (
    ACTION_NAMES,
    VERDICT_NAMES,
    Action,
    ActionStatus,
    Milestone,
    Verdict,
)
from bilan_desktop.domain.feasibility import AXIS_NAMES
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.supports.action_plan.model import going, if_then, in_order, named, waits
from bilan_desktop.usecases import charts
from bilan_desktop.usecases.material import Material

UNSAID = "–"
DROPPED, DONE = ActionStatus.DROPPED, ActionStatus.DONE


def whole(held: Material) -> tuple[Block, ...]:
    """The plan on one or two pages; nothing while nothing is noted."""
    every = named(held.every(Action))
    kept = in_order([one for one in every if one.status is not DROPPED])
    gates = _gates(held)
    drawn = both_layouts(charts.plan(charts.rows_of(kept), charts.rows_of(gates)))
    served = _served(kept, held.every(Option))
    lead = f"{_count(kept)} {_for_one(served)}".strip()
    table: list[Block] = [paragraph(lead, "lead"), _table(kept, served)] if kept else []
    strip: list[Block] = [Heading(1, "Au fil des mois"), *drawn] if drawn else []
    return (
        *table,
        *_cost(kept),
        *strip,
        *_plans(kept),
        *_milestones(gates),
        *_dropped(every),
        *_reviews(every),
    )


def besides(held: Material) -> tuple[Block, ...]:
    """What the chapter of the step does not tell: what waits for what, « si … alors … », confidence, decisions."""
    every = named(held.every(Action))
    kept = in_order([one for one in every if one.status is not DROPPED])
    titles = {one.id: one_line(one.title) for one in kept}
    rows = [
        (one_line(one.title), " ; ".join(titles[key] for key in waits(kept)[one.id]), _confidence(one))
        for one in kept
        if waits(kept)[one.id] or one.confidence is not None
    ]
    decided = [one for one in _gates(held) if one.axis is not None or one.verdict is not Verdict.UNSAID]
    return (
        *word_table(("Action", "Attend", "Confiance"), rows, (0.42, 0.42, 0.16)),
        *_plans(kept),
        *_milestones(decided),
        *_dropped([one for one in every if one.dropped_why.strip()]),
        *_reviews(every),
    )


def _gates(held: Material) -> list[Milestone]:
    told = [one for one in held.every(Milestone) if one.title.strip()]
    return sorted(told, key=lambda one: (one.due or date.max, one.rank))


def _count(kept: Sequence[Action]) -> str:
    left = len(going(kept))
    total = f"{len(kept)} action{'s' if len(kept) > 1 else ''}"
    if not left:
        return f"{total}, toutes faites." if len(kept) > 1 else f"{total}, faite."
    share = " à mener" if left == len(kept) else f", dont {left} à mener"
    if len(kept) == 1:
        return f"{total}{share}."
    return f"{total}{share}, dans l’ordre où elles peuvent se faire."


def _served(kept: Sequence[Action], options: Iterable[Option]) -> dict[RecordId, str]:
    """The option that each action serves, in words."""
    titles = {one.id: one_line(one.title) for one in options}
    return {one.id: titles.get(one.option_id, "") for one in kept}


def _for_one(served: dict[RecordId, str]) -> str:
    """The option, once, when none of them serves another; those that name none are of the plan as a whole."""
    found = set(served.values()) - {""}
    return f"Piste servie : {found.pop()}." if len(found) == 1 else ""


def _table(kept: Sequence[Action], served: dict[RecordId, str]) -> Table:
    numbers = {one.id: place for place, one in enumerate(kept, 1)}
    told = {} if _for_one(served) else served
    waiting = waits(kept)
    head = ("Action", "Premier pas", "On la verra faite à", "Avec qui, avec quoi", "Quand", "Attend")
    rows = tuple(
        (
            spans(f"{numbers[one.id]}. {one_line(one.title)}"),
            spans(_first(one) or UNSAID),
            spans(one_line(one.proof) or UNSAID),
            spans(_means(one) or UNSAID),
            spans(_when(one, told.get(one.id, ""))),
            spans(", ".join(str(numbers[key]) for key in waiting[one.id]) or UNSAID),
        )
        for one in kept
    )
    return Table(tuple(map(spans, head)), rows, (0.23, 0.2, 0.16, 0.17, 0.16, 0.08), row_headers=True)


def _when(one: Action, served: str) -> str:
    """Its state, its dates, the option that it serves when the others do not."""
    return "\n".join(filter(None, (ACTION_NAMES[one.status].lower(), _dates(one), f"pour {served}" if served else "")))


def _first(one: Action) -> str:
    when = f"{one.first_on:%d/%m/%Y}" if one.first_on is not None else ""
    return "\n".join(filter(None, (one_line(one.first_step), when)))


def _means(one: Action) -> str:
    cost = euros(one.cost_cents) if one.cost_cents else ("gratuit" if one.cost_cents == 0 else "")
    return "\n".join(filter(None, (one_line(one.who), one_line(one.resource), cost)))


def _dates(one: Action) -> str:
    begun = f"du {one.start:%d/%m/%Y}" if one.start is not None else ""
    due = f"{'au' if begun else 'pour le'} {one.due:%d/%m/%Y}" if one.due is not None else ""
    if begun and not due:
        return f"dès le {begun.removeprefix('du ')}"
    return "\n".join(filter(None, (begun, due))) or "à dater"


def _confidence(one: Action) -> str:
    return f"{one.confidence} sur 10" if one.confidence is not None else ""


def _cost(kept: Sequence[Action]) -> list[Block]:
    known = sum(one.cost_cents for one in kept if one.cost_cents)
    return [paragraph(f"Coût connu de ces actions : {euros(known)}.", "note")] if known else []


def _plans(kept: Sequence[Action]) -> list[Block]:
    """« Si … alors … » of each action that has one."""
    told = [one for one in kept if one.obstacle.strip() or one.if_then.strip()]
    if not told:
        return []
    rows = [(one_line(one.title), *if_then(one)) for one in told]
    return [
        Heading(1, "Ce qui pourrait gêner, et ce qui est prévu"),
        *word_table(("Action", "Si…", "Alors…"), rows, (0.3, 0.35, 0.35)),
    ]


def _milestones(gates: Sequence[Milestone]) -> list[Block]:
    if not gates:
        return []
    head = ("Jalon", "Date", "Ce qui doit être vrai", "Repose sur", "Décision")
    rows = [
        (
            one_line(one.title),
            f"{one.due:%d/%m/%Y}" if one.due is not None else "à dater",
            one_line(one.criterion),
            AXIS_NAMES[one.axis] if one.axis is not None else "",
            _decision(one),
        )
        for one in gates
    ]
    return [Heading(1, "Les jalons"), *word_table(head, rows, (0.22, 0.13, 0.29, 0.16, 0.2))]


def _decision(one: Milestone) -> str:
    said = VERDICT_NAMES[one.verdict] if one.verdict is not Verdict.UNSAID else ""
    if not said and one.reached_on is None:
        return "☐ continuer\n☐ ajuster\n☐ s’arrêter"
    reached = f"atteint le {one.reached_on:%d/%m/%Y}" if one.reached_on is not None else ""
    return "\n".join(filter(None, (said, one_line(one.verdict_why), reached)))


def _dropped(every: Iterable[Action]) -> list[Block]:
    rows: list[Spans] = [
        (Span(one_line(one.title), bold=True), Span(f" : {why}" if (why := one_line(one.dropped_why)) else ""))
        for one in every
        if one.status is DROPPED
    ]
    return [Heading(1, "Ce qui est abandonné"), ListBlock(tuple(rows))] if rows else []


def _reviews(every: Iterable[Action]) -> list[Block]:
    told_of = sorted(
        ((told.on, place, one, told) for place, one in enumerate(every) for told in one.reviews),
        key=lambda found: found[:2],
    )
    rows = [
        (
            f"{told.on:%d/%m/%Y}",
            one_line(one.title),
            ACTION_NAMES[told.status],
            one_line(told.words),
            f"{told.confidence} sur 10" if told.confidence is not None else "",
        )
        for _, _, one, told in told_of
    ]
    if not rows:
        return []
    head = ("Le", "Action", "Où elle en était", "Ce qui s’est passé", "Confiance")
    return [Heading(1, "Le plan revu"), *word_table(head, rows, (0.13, 0.27, 0.15, 0.31, 0.14))]
