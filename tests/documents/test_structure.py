"""What assistive technology hears of every paper: each text once, in order; heads of tables as heads, once."""

import pytest

from bilan_desktop.blocks import Block, Callout, Paired, Paper, Table, joined, paper_text
from bilan_desktop.documents.pdf.fonts import clean

from . import every
from .hearing import PAGINATION, Element, Heard, heard
from .reading import flat
from .test_papers import PAPERS

ROW, COLUMN = "/Row", "/Column"


@pytest.fixture(scope="module", params=every.params(fewest=True))
def read(request: pytest.FixtureRequest) -> tuple[Paper, Heard]:
    return PAPERS[request.param], heard(every.printed(request.param))


def tables(blocks: tuple[Block, ...]) -> list[Table]:
    """Those that are printed, in reading order."""
    found: list[Table] = []
    for block in blocks:
        if isinstance(block, Table) and block.rows:
            found.append(block)
        elif isinstance(block, Callout):
            found += tables(block.blocks)
        elif isinstance(block, Paired):
            found += [table for group in block.groups for table in tables(group)]
    return found


def cells(row: Element) -> list[Element]:
    return [kid for kid in row.kids if isinstance(kid, Element)]


def rows(table: Element, part: str) -> list[Element]:
    return [row for one in table.all(part) for row in one.all("TR")]


def test_each_text_is_heard_once_in_the_order_of_the_model(read: tuple[Paper, Heard]) -> None:
    paper, found = read
    assert flat(found.root.text()) == flat(clean("".join(paper_text(paper))))


def test_head_cells_are_heads_once_a_table_and_row_heads_are_too(read: tuple[Paper, Heard]) -> None:
    paper, found = read
    printed = found.root.all("Table")
    for table in tables(paper.blocks):
        heads = [flat(clean(joined(one))) for one in table.head]
        # Other blocks are tables too, such as grids.
        element = next(one for one in printed if [flat(cell.text()) for cell in cells(*rows(one, "THead"))] == heads)
        body = rows(element, "TBody")
        assert len(body) == len(table.rows)
        for row in body:
            first, *others = cells(row)
            assert (first.tag, first.attributes.get("/Scope")) == (("TH", ROW) if table.row_headers else ("TD", None))
            assert {cell.tag for cell in others} <= {"TD"}


def test_a_head_says_what_it_is_the_head_of(read: tuple[Paper, Heard]) -> None:
    for table in read[1].root.all("Table"):
        (head,) = rows(table, "THead")
        assert {(cell.tag, cell.attributes.get("/Scope")) for cell in cells(head)} == {("TH", COLUMN)}
        heads = [cell for row in rows(table, "TBody") for cell in cells(row) if cell.tag == "TH"]
        assert {cell.attributes.get("/Scope") for cell in heads} <= {ROW}


def test_a_head_repeated_after_a_page_break_is_left_out(read: tuple[Paper, Heard]) -> None:
    _, found = read
    for table in found.root.all("Table"):
        (head,) = table.all("THead")
        # A head of empty cells has nothing to repeat.
        for page in sorted(table.on() - head.on()) if head.text() else []:
            left_out = "".join(text for kind, sub, text in found.artifacts[page] if (kind, sub) == (PAGINATION, ""))
            assert flat(head.text()) in flat(left_out), f"page {page + 1}"


def test_long_tables_are_among_the_samples() -> None:
    (table, *_) = heard(every.printed("journal-extreme-standard")).root.all("Table")
    assert len(table.on()) > 1
