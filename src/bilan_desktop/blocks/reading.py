"""The strings of a model in reading order: what a screen reader says and what a test looks for."""

from collections.abc import Iterable, Iterator

from bilan_desktop.blocks.model import (
    Block,
    Callout,
    Columns,
    Drawing,
    Facts,
    Heading,
    Label,
    ListBlock,
    PageBreak,
    Paired,
    Paper,
    Paragraph,
    SignatureBox,
    Spans,
    Table,
)


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
    return [text for text in head if text] + plain_text(paper.blocks)


def _strings(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield joined(block.spans)
        case Heading():
            yield block.text
        case ListBlock():
            yield from map(joined, block.items)
        case Table():
            yield block.caption
            yield from map(joined, block.head)
            for row in block.rows:
                yield from map(joined, row)
        case Facts():
            for pair in block.pairs:
                yield pair.label
                yield joined(pair.value)
        case Paired():
            for group in block.groups:
                yield from plain_text(group)
        case Callout():
            yield from plain_text(block.blocks)
        case Columns():
            yield from plain_text(block.boxes)
        case SignatureBox():
            yield from (block.role, block.name, block.signed_at or "", block.note)
        case Drawing():
            yield from (shape.text for shape in block.shapes if isinstance(shape, Label))
        case PageBreak():
            return
