"""Tables told as lists of labelled values, for a column too narrow for their columns."""

from bilan_desktop.blocks.model import Block, Heading, Paragraph, Span, Spans, Table
from bilan_desktop.blocks.reading import joined
from bilan_desktop.blocks.typography import NO_BREAK

NOTHING = "–"
"""What a cell holds that says nothing: its label is left out with it."""
_DEEPEST = 4


def unfolded(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same blocks; a row of a table is a heading (its first cell) and a paragraph (a line for each other cell)."""
    found: list[Block] = []
    level = 1
    for block in blocks:
        if isinstance(block, Heading):
            level = block.level
        if not isinstance(block, Table):
            found.append(block)
            continue
        if block.caption:
            found.append(Paragraph((Span(block.caption),), "caption"))
        for row in block.rows:
            found += _card(block, row, min(level + 1, _DEEPEST))
    return tuple(found)


def _card(table: Table, row: tuple[Spans, ...], level: int) -> list[Block]:
    first = 1 if table.row_headers else 0
    told: list[Span] = []
    for name, cell in list(zip(table.head, row, strict=True))[first:]:
        if joined(cell).strip() not in ("", NOTHING):
            told += [*([Span("\n")] if told else []), Span(f"{joined(name)}{NO_BREAK}: ", bold=True), *cell]
    heading: list[Block] = [Heading(level, joined(row[0]))] if first else []
    return [*heading, *([Paragraph(tuple(told))] if told else [])]
