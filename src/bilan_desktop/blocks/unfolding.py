"""Blocks told as headings, paragraphs and lists alone, for a column too narrow for their tables and pictures."""

from collections.abc import Iterable, Iterator

from bilan_desktop.blocks.charts.anchored import told
from bilan_desktop.blocks.matrices import as_table
from bilan_desktop.blocks.model import (
    Block,
    Callout,
    Drawing,
    Facts,
    Heading,
    ListBlock,
    Matrix,
    Paired,
    Paragraph,
    Scale,
    Span,
    Spans,
    Table,
    paragraph,
)
from bilan_desktop.blocks.reading import joined
from bilan_desktop.blocks.typography import NO_BREAK

NOTHING = "–"
"""What a cell holds that says nothing: its label is left out with it."""
BOX = "☐"
"""What is ticked by hand."""
_DEEPEST = 4
_COLON = f"{NO_BREAK}:"


def unfolded(blocks: tuple[Block, ...], *, drawn: bool = False) -> tuple[Block, ...]:
    """The same blocks; a row of a table is a heading (its first cell) and a paragraph (a line for each other cell).

    What is side by side comes one after the other, a drawing is told by its sentence, unless it is to be ``drawn``;
    what is for paper goes.
    """
    found: list[Block] = []
    level = 1
    for block in _flat(blocks, drawn=drawn):
        if isinstance(block, Heading):
            level = block.level
        found += _table(block, min(level + 1, _DEEPEST)) if isinstance(block, Table) else [block]
    return tuple(found)


def _flat(blocks: Iterable[Block], *, drawn: bool) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Paragraph() | Heading() | ListBlock() | Table():
                yield block
            case Matrix():
                yield as_table(block)
            case Scale():
                yield from (paragraph(block.text), paragraph(told(block)))
            case Callout():
                yield from _flat(block.blocks, drawn=drawn)
            case Paired():
                for group in block.groups:
                    yield from _flat(group, drawn=drawn)
            case Facts():
                yield from labelled((pair.label, pair.value) for pair in block.pairs)
            case Drawing():
                yield block if drawn else paragraph(block.alt)
            case _:
                pass  # signature boxes, page breaks, lines for a pen, tables of contents


def _table(table: Table, level: int) -> Iterator[Block]:
    if table.caption:
        yield paragraph(table.caption, "caption")
    first = 1 if table.row_headers else 0
    for row in table.rows:
        if first and joined(row[0]).strip():
            yield Heading(level, joined(row[0]))
        names = (joined(name) for name in table.head[first:])
        yield from labelled(zip(names, row[first:], strict=True))


def labelled(pairs: Iterable[tuple[str, Spans]]) -> Iterator[Block]:
    """One paragraph with a line for each label that has something beside it: tighter than ``Facts``.

    Boxes to tick, one a line, begin below their label: beside it the first would stand out of their column.
    """
    told: list[Span] = []
    for name, value in pairs:
        if joined(value).strip() not in ("", NOTHING):
            boxes = joined(value).startswith(BOX) and "\n" in joined(value)
            between = "\n" if boxes else " "
            label = (Span(f"{name}{_COLON}{between}", bold=True),) if name.strip() else ()
            told += [*([Span("\n")] if told else []), *label, *value]
    if told:
        yield Paragraph(tuple(told))


def is_labelled(block: Paragraph) -> bool:
    """Whether it is lines of ``labelled``: what is told of one thing."""
    first, lines = block.spans[0], joined(block.spans).split("\n")
    return len(lines) > 1 and first.bold and first.text.rstrip().endswith(_COLON)
