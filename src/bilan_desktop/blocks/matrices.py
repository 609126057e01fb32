"""Matrices in words: what their marks mean, whether their columns hold on a page, their rows one below the other."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bilan_desktop.blocks.charts.anchored import both, told
from bilan_desktop.blocks.charts.frame import NARROW, SIZE, WIDE, room_of
from bilan_desktop.blocks.model import (
    Block,
    Callout,
    Cell,
    Degree,
    Matrix,
    Paired,
    Paragraph,
    Scale,
    Span,
    Table,
    Variant,
    paragraph,
    spans,
)
from bilan_desktop.blocks.typography import NO_BREAK

_MEANT: dict[Degree, str] = {"full": "oui", "half": "en partie", "empty": "non", "none": ""}
_LARGER = 9.5 / SIZE
"""The words of a table over those of a drawing, in the standard layout."""
_AROUND = 13.0
"""Points of a column besides its words."""
MARK = 15.0
"""Points of a mark before the words of its cell."""
_LINES = 8
"""Lines beyond which the words of a cell are better read on their own."""
_NAMES = 0.24
"""Part of the width that the names of rows have at least."""


def meaning(matrix: Matrix, degree: Degree) -> str:
    """What a mark means in this matrix."""
    return next((cell.text for cell in matrix.legend if cell.degree == degree and cell.text), _MEANT[degree])


def in_words(matrix: Matrix, cell: Cell) -> str:
    """A cell as it is read where no mark is drawn: « acquis, deux projets »."""
    return ", ".join(filter(None, (meaning(matrix, cell.degree), cell.text)))


def as_table(matrix: Matrix) -> Table:
    """The same as a table of words."""
    rows = ((spans(row.name), *(spans(in_words(matrix, cell)) for cell in row.cells)) for row in matrix.rows)
    return Table(matrix.head, tuple(rows), row_headers=True, caption=matrix.caption)


def shares(matrix: Matrix, variant: Variant) -> tuple[float, ...]:
    """The part of the width of each column, names first; none where a word would be broken or a cell be high."""
    room = NARROW if variant == "large" else WIDE / _LARGER
    columns = _columns(matrix)
    widths = [max((_widest(text.split()) + more for text, more in column), default=0.0) for column in columns]
    widths[0] = max(widths[0], _NAMES * room)
    free = room - sum(widths)
    if free < 0:
        return ()
    # What is left goes where texts would take several lines, as far as they do, then to all.
    lacking = [
        max(0.0, max((_widest((text,)) + more for text, more in column), default=0.0) - width)
        for column, width in zip(columns, widths, strict=True)
    ]
    given = min(1.0, free / sum(lacking)) if any(lacking) else 0.0
    each = (free - given * sum(lacking)) / len(columns)
    widths = [width + given * more + each for width, more in zip(widths, lacking, strict=True)]
    if any(
        room_of(text) > _LINES * (width - more)
        for column, width in zip(columns, widths, strict=True)
        for text, more in column
    ):
        return ()
    return tuple(width / room for width in widths)


def one_below_the_other(matrix: Matrix) -> Iterator[Block]:
    """Each row as its name and a line a column, without what says nothing."""
    if matrix.caption:
        yield paragraph(matrix.caption, "caption")
    for row in matrix.rows:
        said = [Span(row.name, bold=True)]
        for name, cell in zip(matrix.head[1:], row.cells, strict=True):
            words = in_words(matrix, cell)
            if words:
                label = "".join(span.text for span in name)
                said.append(Span(f"\n{label}{NO_BREAK}: {words}" if label else f"\n{words}"))
        yield Paragraph(tuple(said))


def laid_out(blocks: tuple[Block, ...], variant: Variant, *, narrow: bool = False) -> tuple[Block, ...]:
    """The same blocks; a matrix whose words a column would break, or beside something else, is unfolded."""
    found: list[Block] = []
    for block in blocks:
        match block:
            case Matrix():
                found += one_below_the_other(block) if narrow or not shares(block, variant) else (block,)
            case Callout():
                found.append(replace(block, blocks=laid_out(block.blocks, variant, narrow=narrow)))
            case Paired():
                groups = tuple(laid_out(group, variant, narrow=True) for group in block.groups)
                found.append(replace(block, groups=groups))
            case _:
                found.append(block)
    return tuple(found)


def plainly(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The same blocks for who knows neither matrices nor scales: tables, and drawings below their question."""
    for block in blocks:
        if isinstance(block, Matrix):
            yield as_table(block)
        elif isinstance(block, Scale):
            yield from (*((paragraph(block.text),) if block.text else ()), both(block), paragraph(told(block), "note"))
        else:
            yield block


def _columns(matrix: Matrix) -> list[list[tuple[str, float]]]:
    """What each column holds, with the points besides its words."""
    heads = ["".join(span.text for span in name) for name in matrix.head]
    columns = [[(head, _AROUND)] for head in heads]
    for row in matrix.rows:
        columns[0].append((row.name, _AROUND))
        for column, cell in zip(columns[1:], row.cells, strict=True):
            column.append((cell.text, _AROUND + (MARK if cell.degree != "none" else 0.0)))
    return columns


def _widest(texts: Iterable[str]) -> float:
    return max((room_of(text, bold=True) for text in texts), default=0.0)
