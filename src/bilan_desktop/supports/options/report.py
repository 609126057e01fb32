"""What the board of options prints: where each one stands, by state and by horizon, then each with its story."""

from collections.abc import Iterable, Sequence

from bilan_desktop.blocks import (
    Block,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Span,
    Table,
    date_plain,
    fact,
    paragraph,
    spans,
)
from bilan_desktop.blocks.charts import both_layouts
from bilan_desktop.blocks.charts.frame import one_line
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import HORIZON_NAMES, OPTION_NAMES, Option, OptionStatus
from bilan_desktop.supports.options.model import ORDER, Card, by_state, short_horizon
from bilan_desktop.usecases.charts import options_by_horizon, rows_of

GROUPS = {
    OptionStatus.CHOSEN: "La piste retenue",
    OptionStatus.KEPT: "Les pistes gardées",
    OptionStatus.EXPLORING: "Les pistes à l’étude",
    OptionStatus.IDEA: "Les idées",
    OptionStatus.SET_ASIDE: "Les pistes écartées, et pourquoi",
}


def whole(options: Sequence[Option], found: Sequence[Card]) -> tuple[Block, ...]:
    """The board, then each option under its state; nothing while none has a name."""
    told, cards = by_state(options), {card.key: card for card in found}
    if not told:
        return ()
    blocks: list[Block] = [Heading(1, "Les pistes d’un coup d’œil"), _board(told, cards)]
    blocks += both_layouts(options_by_horizon(rows_of(told)))
    for status in ORDER:
        group = [one for one in told if one.status is status]
        blocks += [Heading(1, GROUPS[status])] if group else []
        for one in group:
            blocks += _option(one, cards[one.id])
    return tuple(blocks)


def links_of(found: Iterable[Card]) -> tuple[Block, ...]:
    """What each option rests on, for those to which something is linked."""
    blocks: list[Block] = []
    for card in found:
        pairs = _links(card)
        if card.title.strip() and pairs:
            blocks += [Heading(2, card.name), Facts(pairs)]
    return tuple(blocks)


def _board(told: Sequence[Option], cards: dict[RecordId, Card]) -> Block:
    rows = [
        (
            spans(OPTION_NAMES[status]),
            spans("\n".join(_at_a_glance(cards[one.id]) for one in told if one.status is status)),
        )
        for status in ORDER
        if any(one.status is status for one in told)
    ]
    return Table((spans("Où elle en est"), spans("Pistes")), tuple(rows), (0.24, 0.76), row_headers=True)


def _at_a_glance(card: Card) -> str:
    reserve = ", en réserve" if card.reserve else ""
    return f"{card.name} ({short_horizon(card.horizon)}{reserve})"


def _option(one: Option, card: Card) -> list[Block]:
    reserve = ". Elle reste en réserve" if card.reserve else ""
    blocks: list[Block] = [
        Heading(2, card.name),
        paragraph(f"{HORIZON_NAMES[one.horizon]}{reserve}.", "lead"),
    ]
    if card.why:
        blocks.append(Paragraph((Span("Pourquoi elle est écartée : ", bold=True), Span(card.why))))
    said = (
        ("Ce qui attire", one.attracts, False),
        ("Ce qui retient", one.holds_back, False),
        ("Ce qui reste à vérifier", one.to_check, True),
    )
    facts = (*_pairs((name, one_line(text), wide) for name, text, wide in said), *_links(card))
    return [*blocks, *([Facts(facts)] if facts else []), *_history(one)]


def _links(card: Card) -> tuple[Fact, ...]:
    parts = (
        ("Métiers explorés", [one.name for one in card.sheets if not one.sector], False),
        ("Secteurs explorés", [one.name for one in card.sheets if one.sector], False),
        ("Enquêtes", list(card.enquiries), True),
        ("Écarts avec ce qui est demandé", [one.words for one in card.lacking], True),
    )
    return _pairs((name, " ; ".join(lines), wide) for name, lines, wide in parts)


def _pairs(said: Iterable[tuple[str, str, bool]]) -> tuple[Fact, ...]:
    """The values that are said; two short ones stand side by side, one alone has the whole width."""
    told = [(name, text, wide) for name, text, wide in said if text]
    alone = sum(not wide for _, _, wide in told) == 1
    return tuple(fact(name, text, wide=wide or alone) for name, text, wide in told)


def _history(one: Option) -> list[Block]:
    """Every adjustment; nothing while the option is as it was noted."""
    if len(one.history) < 2:
        return []
    rows = tuple(
        (
            spans(date_plain(change.on)),
            spans(OPTION_NAMES[change.status]),
            spans(short_horizon(change.horizon)),
            spans(one_line(change.reason) or ("Piste notée" if change is one.history[0] else "–")),
        )
        for change in one.history
    )
    head = tuple(map(spans, ("Le", "Où elle en est", "Horizon", "Pourquoi")))
    return [Table(head, rows, (0.2, 0.17, 0.17, 0.46), caption="Son histoire")]
