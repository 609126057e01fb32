"""The strings of a model in reading order: what a screen reader says and what a test looks for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bilan_desktop.blocks.charts.anchored import both
from bilan_desktop.blocks.matrices import laid_out
from bilan_desktop.blocks.model import (
    Block,
    Callout,
    ChoiceField,
    Columns,
    Contents,
    Drawing,
    Facts,
    Heading,
    Label,
    ListBlock,
    Matrix,
    PageBreak,
    Paired,
    Paper,
    Paragraph,
    Scale,
    ScaleField,
    SignatureBox,
    Spans,
    Table,
    TextField,
    WritingLines,
)

_FIGURE = re.compile(r"(?:[+−]?\s?\d[\d\s,]*(?:h(?:\s\d\d)?|min|€|%)?|–|)")
"""« 4 h 00 », « + 2 h 00 », « 45 min », « 1 850,00 € », « 3 », a dash or nothing."""


def joined(spans: Spans) -> str:
    """The text of spans, without their look."""
    return "".join(span.text for span in spans)


def plain_text(blocks: Iterable[Block]) -> list[str]:
    """Each string of the blocks, once, in reading order; empty ones left out."""
    return [text for block in blocks for text in _strings(block) if text]


def reference(paper: Paper) -> str:
    """« Document n° … · version … », or what is known of it."""
    number = f"Document n°\u00a0{paper.number}" if paper.number else ""
    version = f"version\u00a0{paper.version}" if paper.version else ""
    return " · ".join(filter(None, (number, version)))


def paper_text(paper: Paper) -> list[str]:
    """Each string a paper prints as content, its own header first, repeated furniture left out."""
    head = [*paper.header_left.split("\n"), reference(paper), paper.title, paper.subject]
    return [text for text in head if text] + [
        text for block in laid_out(paper.blocks, paper.variant) for text in _printed(block, paper)
    ]


def headings(blocks: Iterable[Block], levels: int) -> Iterator[Heading]:
    """The headings that a table of contents names, down to ``levels``."""
    return (block for block in blocks if isinstance(block, Heading) and block.level <= levels)


def figures(table: Table) -> tuple[int, ...]:
    """The columns that hold nothing but numbers, durations and amounts, headers of rows apart."""
    columns = enumerate(zip(*table.rows, strict=False))
    told = {at: [joined(cell).strip() for cell in column] for at, column in columns}
    first = 1 if table.row_headers else 0
    held = {at: cells for at, cells in told.items() if any(map(str.isdigit, "".join(cells)))}
    return tuple(at for at, cells in held.items() if at >= first and all(map(_FIGURE.fullmatch, cells)))


def without_blanks(table: Table) -> Table | None:
    """The table as it is read: without the rows that say nothing, and none where no cell says anything."""
    if not any(joined(cell).strip() for row in (table.head, *table.rows) for cell in row):
        return None
    rows = tuple(row for row in table.rows if any(joined(cell).strip() for cell in row))
    return replace(table, rows=rows or table.rows)


def _printed(block: Block, paper: Paper) -> list[str]:
    if isinstance(block, Contents):
        return [block.title, *(heading.text for heading in headings(paper.blocks, block.levels))]
    return plain_text((block,))


def _strings(block: Block) -> Iterable[str]:
    match block:
        case Paragraph():
            return (joined(block.spans),)
        case Heading():
            return (block.text,)
        case ListBlock():
            return map(joined, block.items)
        case SignatureBox():
            return (block.role, block.name, block.signed_at or "", block.note)
        case Drawing():
            return (shape.text for shape in block.shapes if isinstance(shape, Label))
        case Scale():
            return (block.text, *plain_text((both(block),)), block.low, block.high)
        case PageBreak() | WritingLines() | Contents():
            return ()
        case TextField() | ChoiceField() | ScaleField():
            return _asked(block)
        case _:
            return _nested(block)


def _asked(field: TextField | ChoiceField | ScaleField) -> Iterable[str]:
    match field:
        case TextField():
            return (field.label, field.hint, field.value)
        case ChoiceField():
            return (field.label, field.hint, *(words for _, words in field.options))
        case ScaleField():
            return (field.label, field.low, *map(str, range(field.first, field.steps + 1)), field.high, field.unknown)


def _nested(block: Table | Matrix | Facts | Paired | Callout | Columns) -> Iterator[str]:
    match block:
        case Table() | Matrix():
            yield from _cells(block) if block.rows else ()  # a head alone is not printed
        case Facts():
            for pair in filter(lambda pair: joined(pair.value), block.pairs):
                yield from (pair.label, joined(pair.value))
        case Paired():
            for group in block.groups:
                yield from plain_text(group)
        case Callout():
            yield from plain_text(block.blocks)
        case Columns():
            yield from plain_text(block.boxes)


def _cells(block: Table | Matrix) -> Iterator[str]:
    yield block.caption
    if isinstance(block, Table):
        for cells in (block.head, *block.rows):
            yield from map(joined, cells)
        return
    yield from (cell.text for cell in block.legend)
    yield from map(joined, block.head)
    for row in block.rows:
        yield from (row.name, *(cell.text for cell in row.cells))
