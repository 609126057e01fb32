"""The printout of feasibility, one page an option, and the few lines that the synthesis tells.

The chart that the page and the paper draw alike is made here.
"""

from collections.abc import Iterable, Sequence
from functools import partial

from bilan_desktop.blocks import (
    Block,
    Callout,
    Cell,
    Fact,
    Facts,
    Heading,
    ListBlock,
    Matrix,
    MatrixRow,
    PageBreak,
    Paragraph,
    Span,
    Table,
    euros,
    fact,
    paragraph,
    spans,
)
from bilan_desktop.blocks import charts as drawn
from bilan_desktop.blocks.charts import Maker, both_layouts
from bilan_desktop.blocks.model import Degree
from bilan_desktop.domain.feasibility import AXES, AXIS_NAMES, GROUP_NAMES, STATE_WORDS, AxisState, MoneySide
from bilan_desktop.domain.investigation import OPTION_NAMES
from bilan_desktop.supports.feasibility.model import RETAINED, Amount, Checked, Money, Study, studied
from bilan_desktop.supports.feasibility.words import (
    SHORT_AXES,
    SHORT_GROUPS,
    UNNAMED,
    action_words,
    blocking_words,
    caution_words,
    count_words,
    figures,
    money_sentences,
    money_short,
    month_source_words,
    next_words,
    proof_words,
    source_words,
    state_words,
)

UNSAID = "–"
_STANDING: dict[AxisState, drawn.Standing] = {
    AxisState.TO_CHECK: "unknown",
    AxisState.GREEN: "good",
    AxisState.ORANGE: "work",
    AxisState.RED: "bad",
}
_DEGREES: dict[AxisState, Degree] = {
    AxisState.TO_CHECK: "none",
    AxisState.GREEN: "full",
    AxisState.ORANGE: "half",
    AxisState.RED: "empty",
}


def strip_chart(study: Study) -> Maker:
    """The seven axes side by side, each with its state."""
    points = [
        drawn.Point(SHORT_AXES[one.axis], SHORT_GROUPS[group], _STANDING[one.state], state_words(one), one.blocks)
        for group in AXES
        for one in study.group(group)
    ]
    return partial(drawn.strip, points)


def whole(found: Sequence[Study]) -> tuple[Block, ...]:
    """The studied options side by side when there are several, then each from the top of a page."""
    pages = studied(found)
    blocks: list[Block] = _side_by_side(pages)
    for page in pages:
        blocks += [PageBreak(), *_option(page)] if blocks else _option(page)
    return tuple(blocks)


def in_short(found: Sequence[Study]) -> tuple[Block, ...]:
    """A few lines for each option that is kept or chosen."""
    blocks: list[Block] = []
    for one in studied(found):
        if one.status in RETAINED:
            said = (blocking_words(one.axes), *count_words(one.axes), money_short(one.money))
            told = " ".join(part for part in said if part)
            blocks.append(Paragraph((Span(f"{one.title or UNNAMED}. ", bold=True), Span(told))))
    return tuple(blocks)


def _side_by_side(pages: Sequence[Study]) -> list[Block]:
    if len(pages) < 2:
        return []
    head = ("Axe", *(one.title or UNNAMED for one in pages))
    rows = tuple(
        MatrixRow(AXIS_NAMES[axis], tuple(_cell(page.axis(axis)) for page in pages))
        for axes in AXES.values()
        for axis in axes
    )
    legend = tuple(Cell(STATE_WORDS[state].lower(), degree) for state, degree in _DEGREES.items() if degree != "none")
    said = [blocking_words(page.axes) for page in pages]
    blocking = tuple(
        (Span(f"{page.title or UNNAMED}. ", bold=True), Span(words))
        for page, words in zip(pages, said, strict=True)
        if words
    )
    return [
        Heading(1, "D’un coup d’œil"),
        paragraph("Chaque axe se lit pour lui-même : aucun ne se compense, et il n’y a pas de total."),
        *((ListBlock(blocking),) if blocking else ()),
        Matrix(tuple(map(spans, head)), rows, legend),
    ]


def _cell(one: Checked) -> Cell:
    """A mark, and words where the mark does not say all."""
    if one.state is AxisState.TO_CHECK:
        return Cell(STATE_WORDS[one.state].lower())
    return Cell("bloquant" if one.blocks else "", _DEGREES[one.state])


def _option(study: Study) -> list[Block]:
    blocks: list[Block] = [Heading(1, study.title or UNNAMED)]
    stopped = blocking_words(study.axes)
    if stopped:
        blocks.append(Callout("warning", (Paragraph(spans(stopped, bold=True)),)))
    blocks.append(paragraph(" ".join(count_words(study.axes)), "lead"))
    cautions = caution_words(study.axes)
    blocks += [paragraph("\n".join(cautions))] if cautions else []
    blocks.append(paragraph(f"État de la piste : {OPTION_NAMES[study.status].lower()}.", "note"))
    blocks += both_layouts(strip_chart(study))
    blocks += _axes(study)
    blocks += _money(study.money)
    if study.reading.strip():
        blocks += [Heading(2, "Ce que la personne en retient"), paragraph(study.reading.strip())]
    return blocks


def _axes(study: Study) -> list[Block]:
    """One table, each side of the study named where it begins: it holds on the page of its option."""
    rows = []
    for group in AXES:
        said = [one for one in study.group(group) if one.says]
        for one in said:
            name = Span(f"{AXIS_NAMES[one.axis]}\n", bold=True)
            side = (Span(f"{GROUP_NAMES[group]}\n", italic=True),) if one is said[0] else ()
            first = (*side, name, Span(state_words(one)))
            rows.append((first, spans(proof_words(one) or UNSAID), spans(_left(one) or UNSAID)))
    head = ("Axe et état", "Ce qui le montre", "Ce qui reste à vérifier")
    return [Table(tuple(map(spans, head)), tuple(rows), (0.3, 0.35, 0.35), row_headers=True)] if rows else []


def _left(one: Checked) -> str:
    action = action_words(one)
    return " ".join(part for part in (next_words(one), f"({action})" if action else "") if part)


def _money(money: Money) -> list[Block]:
    if not money.says:
        return []
    blocks: list[Block] = [Heading(2, "Finances")]
    lines = [one for one in (*money.costs, *money.fundings) if one.says]
    if lines:
        blocks.append(_money_table(lines))
    facts: list[Fact] = [fact(name, value) for name, value in figures(money)]
    blocks += [Facts(tuple(facts))] if facts else []
    said = money_sentences(money)
    blocks += [paragraph(" ".join(said))] if said else []
    source = month_source_words(money)
    return [*blocks, *((paragraph(source, "small"),) if source else ())]


def _money_table(lines: Iterable[Amount]) -> Table:
    head = ("Ligne", "Nature", "Montant", "Source et date")
    cells = tuple(
        tuple(map(spans, (one.name or "À nommer", nature(one), amount_words(one), source_words(one)))) for one in lines
    )
    return Table(tuple(map(spans, head)), cells, (0.34, 0.2, 0.16, 0.3), row_headers=True)


def nature(one: Amount) -> str:
    """« Coût », « Financement accordé », « Financement espéré »."""
    if one.side is MoneySide.COST:
        return "Coût"
    return "Financement accordé" if one.sure else "Financement espéré"


def amount_words(one: Amount) -> str:
    """The amount, or that it is not known."""
    return euros(one.cents) if one.cents is not None else "pas connu"
