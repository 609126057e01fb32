"""A table of plain words, as the papers of the dossier have many."""

from collections.abc import Iterable

from bilan_desktop.blocks.model import Block, Table, spans

DASH = "–"
"""What stands in a cell of which nothing is said."""


def word_table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]], widths: tuple[float, ...]) -> list[Block]:
    """A table whose first column names its rows, with a dash where nothing is said; nothing without rows."""
    cells = tuple(tuple(spans(cell.strip() or DASH) for cell in row) for row in rows)
    return [Table(tuple(map(spans, head)), cells, widths, row_headers=True)] if cells else []
