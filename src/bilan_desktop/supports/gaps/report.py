"""The printout of the gap matrices, one page a target, then resources and constraints; what the synthesis tells.

The charts that the page and the paper draw alike are made here.
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
    euros,
    paragraph,
    spans,
)
from bilan_desktop.blocks import charts as drawn
from bilan_desktop.blocks.charts import Maker, both_layouts
from bilan_desktop.domain.gaps import (
    CHANGEABLE_NAMES,
    CLOSING_NAMES,
    GROUND_NAMES,
    MET_NAMES,
    STRENGTH_NAMES,
    WEIGHT_NAMES,
    Bearing,
    Changeable,
    Circumstance,
    Closing,
    Met,
)
from bilan_desktop.domain.investigation import LEVEL_NAMES
from bilan_desktop.supports.gaps.model import (
    Aim,
    Demand,
    closed_words,
    coverage,
    gaps_first,
    met_words,
    named,
    state_words,
    weighted_words,
)
from bilan_desktop.usecases.to_plan import STATE_WORDS

UNNAMED = "Cible à nommer"
UNSAID = "–"
_MET: dict[Met, drawn.Met] = {Met.UNSAID: "unknown", Met.YES: "yes", Met.UNDER_WAY: "under_way", Met.NO: "no"}
_MODIFIABLE: dict[Changeable, drawn.Modifiable] = {
    Changeable.UNSAID: "unknown",
    Changeable.YES: "yes",
    Changeable.PARTLY: "partly",
    Changeable.NO: "no",
}


def matrix_chart(aim: Aim, *, apart: bool = True) -> Maker:
    """What blocks (unless ``apart`` is False), then each requirement whose level is asked, gaps first."""
    conditions = [drawn.Condition(one.name, _MET[one.met]) for one in named(aim.blocking)] if apart else []
    rows = [
        drawn.Gap(f"{one.name} ({WEIGHT_NAMES[one.weight]})", one.required, one.level)
        for one in gaps_first(named(aim.demands))
        if one.required is not None
    ]
    return partial(drawn.gaps, conditions, rows, LEVEL_NAMES)


def facing_chart(circumstances: Sequence[Circumstance]) -> Maker:
    """Resources facing constraints, the strongest first; what has no strength yet is not drawn."""
    return partial(drawn.means, _side(circumstances, Bearing.RESOURCE), _side(circumstances, Bearing.CONSTRAINT))


def whole(found: Sequence[Aim], circumstances: Sequence[Circumstance]) -> tuple[Block, ...]:
    """Each target from the top of a page, then resources and constraints; nothing while nothing is noted."""
    blocks: list[Block] = []
    for page in filter(None, map(_target, found)):
        blocks += [PageBreak(), *page] if blocks else page
    return (*blocks, *_circumstances(circumstances))


def in_short(found: Sequence[Aim]) -> tuple[Block, ...]:
    """A few lines a target: what is met, what lacks most, what blocks."""
    blocks: list[Block] = []
    for aim in (one for one in found if _says(one)):
        blocks.append(Paragraph((Span(aim.title or UNNAMED, bold=True), Span(_short(aim)))))
    return tuple(blocks)


def _short(aim: Aim) -> str:
    demands = named(aim.demands)
    said = [met_words(coverage(demands))]
    lacking = [one.name for one in gaps_first(demands) if one.gap][:3]
    if lacking:
        said.append(f"À travailler d’abord : {_listed(lacking)}.")
    for words, met in (("Conditions à remplir", Met.NO), ("En cours", Met.UNDER_WAY), ("À vérifier", Met.UNSAID)):
        left = [one.name for one in named(aim.blocking) if one.met is met]
        if left:
            said.append(f"{words} : {_listed(left)}.")
    return ". " + " ".join(part for part in said if part) if any(said) else ""


def _listed(labels: Sequence[str]) -> str:
    return " ; ".join(labels)


def _says(aim: Aim) -> bool:
    return bool(aim.title or aim.met.strip() or named(aim.demands) or named(aim.blocking))


def _target(aim: Aim) -> list[Block]:
    if not _says(aim):
        return []
    demands = named(aim.demands)
    found = coverage(demands)
    blocks: list[Block] = [Heading(1, aim.title or UNNAMED)]
    if aim.met.strip():
        blocks.append(_told("Qui dit ce qui est demandé", aim.met))
    if met_words(found):
        blocks.append(paragraph(met_words(found), "lead"))
    blocks += [paragraph(words) for words in (closed_words(found),) if words]
    blocks += both_layouts(matrix_chart(aim))
    unsaid = [one for one in demands if one.required is None]
    if unsaid:
        blocks.append(paragraph("Le niveau demandé reste à préciser pour :"))
        blocks.append(ListBlock(tuple(spans(f"{one.name} ({WEIGHT_NAMES[one.weight]})") for one in unsaid)))
    blocks += _plan((*named(aim.blocking), *gaps_first(demands)))
    blocks += [paragraph(words, "small") for words in (weighted_words(found), aim.mention) if words]
    return blocks


def _plan(rows: Sequence[Demand]) -> list[Block]:
    """How each gap is to be closed; those of which nothing is decided yet are named in a sentence."""
    open_ones = [one for one in rows if one.lacks]
    decided = [one for one in open_ones if any(_plan_row(one)[1:])]
    left = [one.name for one in open_ones if one not in decided]
    blocks: list[Block] = [Heading(2, "Ce qui est prévu pour combler")] if open_ones else []
    blocks += [_plan_table(decided)] if decided else []
    return [*blocks, *([_told("Reste à décider pour", _listed(left))] if left else [])]


def _plan_table(rows: Sequence[Demand]) -> Table:
    head = ("Ce qui manque", "Comment", "Pour le", "Coût", "Ce qui le montrera", "Action")
    cells = tuple(tuple(spans(text or UNSAID) for text in _plan_row(one)) for one in rows)
    return Table(tuple(map(spans, head)), cells, (0.27, 0.2, 0.12, 0.11, 0.18, 0.12), row_headers=True)


def _plan_row(one: Demand) -> tuple[str, ...]:
    state = MET_NAMES[one.met].lower() if one.blocking is not None else state_words(one)
    return (
        f"{one.name} ({state})",
        CLOSING_NAMES[one.closing] if one.closing is not Closing.UNSAID else "",
        f"{one.by:%d/%m/%Y}" if one.by is not None else "",
        euros(one.cost_cents) if one.cost_cents is not None else "",
        " ".join(one.proof.split()),
        STATE_WORDS[one.action] if one.action is not None else "",
    )


def _circumstances(found: Sequence[Circumstance]) -> list[Block]:
    told = [one for one in found if one.text.strip()]
    if not told:
        return []
    blocks: list[Block] = [Heading(1, "Ressources et contraintes"), *both_layouts(facing_chart(told))]
    for bearing, title in ((Bearing.RESOURCE, "Ce sur quoi s’appuyer"), (Bearing.CONSTRAINT, "Ce qui limite")):
        rows = [_line(one) for one in told if one.bearing is bearing]
        blocks += [Heading(2, title), ListBlock(tuple(rows))] if rows else []
    return blocks


def _line(one: Circumstance) -> Spans:
    parts = [GROUND_NAMES[one.ground].lower()]
    if one.strength is not None:
        parts.append(STRENGTH_NAMES[one.strength])
    if one.changeable is not Changeable.UNSAID:
        parts.append(f"modifiable : {CHANGEABLE_NAMES[one.changeable].lower()}")
    by_what = f". Par quoi : {' '.join(one.by_what.split())}" if one.by_what.strip() else ""
    return (Span(" ".join(one.text.split()), bold=True), Span(f" ({', '.join(parts)}){by_what}"))


def _side(circumstances: Iterable[Circumstance], bearing: Bearing) -> list[drawn.Means]:
    found = [one for one in circumstances if one.bearing is bearing and one.text.strip() and one.strength is not None]
    found.sort(key=lambda one: (-(one.strength or 0), one.rank))
    return [
        drawn.Means(one.text, GROUND_NAMES[one.ground], one.strength or 0, _MODIFIABLE[one.changeable]) for one in found
    ]


def _told(words: str, text: str) -> Paragraph:
    return Paragraph((Span(f"{words} : ", bold=True), Span(" ".join(text.split()))))
