"""Blocks to flowables and structure nodes, in reading order."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby, product
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import CondPageBreak, Spacer
from reportlab.platypus import PageBreak as NewPage

from bilan_desktop.blocks import (
    Block,
    Callout,
    ChoiceField,
    Columns,
    Contents,
    Drawing,
    Fact,
    Facts,
    Heading,
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
    joined,
    spans,
)
from bilan_desktop.blocks.reading import figures, headings, reference
from bilan_desktop.blocks.typography import of
from bilan_desktop.blocks.unfolding import is_labelled
from bilan_desktop.documents.pdf.contents import PlacedHeading, Places, entries
from bilan_desktop.documents.pdf.fields import Fields
from bilan_desktop.documents.pdf.flowables import (
    TALLER_THAN_A_PAGE,
    WHOLE,
    Chart,
    Logo,
    TaggedTable,
    Text,
)
from bilan_desktop.documents.pdf.fonts import FontBook
from bilan_desktop.documents.pdf.grids import SHORT, captioned, grid_flow, ruled
from bilan_desktop.documents.pdf.signatures import SignaturePad, SignatureRow
from bilan_desktop.documents.pdf.structure import Node
from bilan_desktop.documents.pdf.styles import TINT, Sheet
from bilan_desktop.documents.pdf.writing import writing_rules

_TONES = {"info": "#3B6EA5", "success": "#2E7D4F", "warning": "#B45309"}
_LONG = (Table, Matrix, Scale, ListBlock, Paragraph, Facts)
_FILLED = (TextField, ChoiceField, ScaleField)
_MOST_OF_A_PAGE = 640.0
"""Points: columns side by side that are lower stay on one page."""
_PLAIN = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]


class Builder:
    """Turns the blocks of one paper into flowables; ``root`` is its structure tree.

    ``places`` knows the page of each heading from the pass before, for a table of contents.
    """

    def __init__(self, paper: Paper, looks: Sheet, book: FontBook, places: Places) -> None:
        self._looks, self._book, self._places = looks, book, places
        self.root = Node("Document")
        self._level = 1
        self._listed = next((block.levels for block in paper.blocks if isinstance(block, Contents)), 0)
        self._entries = tuple(headings(paper.blocks, self._listed))
        self._order = 0
        self._fields = Fields(looks, book, paper)

    def opening(self, paper: Paper, width: float) -> list[Any]:
        """What stands above the blocks: organisation, reference, title."""
        flow: list[Any] = []
        left: list[Any] = []
        if paper.logo is not None:
            left.append(Logo(self.root.add("Figure", alt=f"Logo {of(paper.author)}"), paper.logo, 120, 42))
            left.append(Spacer(0, 5))
        for index, line in enumerate(filter(None, paper.header_left.split("\n"))):
            left.append(self._text(spans(line), "organisation" if index else "organisation-name"))
        right = [self._text(spans(reference(paper)), "reference")] if reference(paper) else []
        if self._looks.fact_columns == 1:
            left, right = left + right, []
            for text in filter(lambda flowable: isinstance(flowable, Text), left):
                text.look = replace(text.look, align="left")
            flow += left
        elif left or right:
            flow.append(self._side_by_side([left, right], [width * 0.66, width * 0.34]))
        if paper.cover:
            flow.append(Spacer(0, self._looks["cover"].before))
        flow.append(self._text(spans(paper.title), "cover" if paper.cover else "title", self.root.add("H1")))
        if paper.subject:
            flow.append(self._text(spans(paper.subject), "cover-subject" if paper.cover else "subject"))
        return flow

    def flow(self, blocks: Iterable[Block], width: float, parent: Node | None = None) -> list[Any]:
        """The flowables of blocks, in ``width`` points."""
        into = parent or self.root
        flow: list[Any] = []
        run: list[Text] = []
        for block in blocks:
            made = self._block(block, width, into)
            if isinstance(block, PageBreak):
                _without_air(flow)
            if isinstance(block, Heading):
                run.append(made[-1])
            elif run:
                if isinstance(block, _LONG):
                    self._keep_with_a_part(flow, run, _least(made, width))
                elif isinstance(block, _FILLED):
                    self._keep_with_a_part(flow, run, made[0].height)
                run = []
            flow += made
        return flow

    @staticmethod
    def _keep_with_a_part(flow: list[Any], run: list[Text], least: float) -> None:
        """Headings one below the other, and the first lines of what follows, on one page.

        Kept whole with what follows, a long table would leave half a page empty.
        """
        needed = max(4.0 * run[-1].look.leading, least)
        for title in run:
            title.keepWithNext = False
            needed += title.spaceBefore + title.look.leading + title.spaceAfter
        flow.insert(len(flow) - len(run), CondPageBreak(needed))

    def _text(self, content: Spans, role: str, node: Node | None = None, **more: Any) -> Text:
        node = node or self.root.add("P")
        return Text(content, self._looks[role], node, self._book, link_colour=self._looks.accent, **more)

    def _block(self, block: Block, width: float, into: Node) -> list[Any]:
        match block:
            case Paragraph():
                return [self._paragraph(block, into)] if block.spans else []
            case Heading():
                return [self._heading(block, into)]
            case ListBlock():
                return self._list(block, into)
            case Drawing():
                node = into.add("Figure", alt=block.alt)
                return [Chart(node, block, width, self._looks), Spacer(0, 2 * self._looks.gap)]
            case Matrix() | Scale():
                return grid_flow(block, into, width, self._looks, self._text)
            case PageBreak():
                return [NewPage()]
            case WritingLines():
                return writing_rules(block.count, self._looks)
            case Contents():
                return self._contents(block, into)
            case TextField() | ChoiceField() | ScaleField():
                return self._fields.flow(block, width, into)
            case _:
                return self._compound(block, width, into)

    def _compound(
        self, block: Table | Facts | Paired | Callout | SignatureBox | Columns, width: float, into: Node
    ) -> list[Any]:
        match block:
            case Table():
                return self._table(block, width, into)
            case Facts():
                return self._facts(block, width, into)
            case Paired():
                return self._paired(block, width, into)
            case Callout():
                return self._callout(block, width, into)
            case SignatureBox():
                return self._signatures((block,), width, into)
            case Columns():
                return self._signatures(block.boxes, width, into)

    def _paragraph(self, block: Paragraph, into: Node) -> Text:
        made = self._text(block.spans, block.style, into.add("P"))
        if is_labelled(block):
            # As a row of the table that it was: a meeting and its signatures.
            made.short = max(made.short, WHOLE // made.look.leading)
        return made

    def _heading(self, block: Heading, into: Node) -> Text:
        # PDF/UA-1, 7.4.2: a level is never skipped going down.
        self._level = min(block.level + 1, self._level + 1)
        node, look = into.add(f"H{self._level}"), self._looks[f"h{block.level}"]
        if into is not self.root or block.level > self._listed:
            return Text(spans(block.text), look, node, self._book, link_colour=self._looks.accent)
        placed = PlacedHeading(spans(block.text), look, node, self._book)
        self._order += 1
        return placed.place(self._order, block.level, self._places)

    def _contents(self, block: Contents, into: Node) -> list[Any]:
        self._level = 2
        title = self._text(spans(block.title), "h1", into.add("H2"))
        lines = entries(self._entries, self._places, into.add("TOC"), (self._looks["item"], self._book))
        # A title with a line or two at the foot of a cover would not be found there.
        needed = title.spaceBefore + title.look.leading + title.spaceAfter
        needed += sum(line.spaceBefore + line.look.leading for line in lines[:6])
        return [CondPageBreak(needed), title, *lines, Spacer(0, self._looks.gap)]

    def _list(self, block: ListBlock, into: Node) -> list[Any]:
        numbering = "/Decimal" if block.ordered else "/Disc"
        node = into.add("L", O="/List", ListNumbering=numbering)
        # Room for the widest number: « 12. » takes more than a bullet.
        widest = len(str(len(block.items))) if block.ordered else 1
        indent = self._looks["item"].size * (1.0 + 0.6 * widest)
        flow: list[Any] = []
        for number, item in enumerate(block.items, 1):
            entry = node.add("LI")
            mark = (entry.add("Lbl"), f"{number}." if block.ordered else "•")
            body = entry.add("LBody").add("P")
            flow.append(self._text(item, "item", body, indent=indent, bullet=mark))
        return [*flow, Spacer(0, self._looks.gap)]

    def _table(self, block: Table, width: float, into: Node) -> list[Any]:
        if not block.rows:
            return []  # a head without a body is no table (PDF/UA-1, 7.2)
        node = into.add("Table")
        flow = captioned(block.caption, node, self._text)
        top = node.add("THead").add("TR")
        cells = [[self._text(head, "th", top.add("TH", O="/Table", Scope="/Column").add("P")) for head in block.head]]
        body = node.add("TBody")
        for row in block.rows:
            line = body.add("TR")
            cells.append([self._cell(spans_, line, block.row_headers and not i) for i, spans_ in enumerate(row)])
        _align(cells, figures(block))
        shares = block.widths or (1 / len(block.head),) * len(block.head)
        widths = [width * share / sum(shares) for share in shares]
        table = TaggedTable(cells, colWidths=widths, repeatRows=1, splitInRow=1, style=ruled(self._looks))
        table.short = SHORT * self._looks["td"].leading
        return [*flow, table, Spacer(0, 2 * self._looks.gap)]

    def _cell(self, content: Spans, row: Node, heads: bool) -> Text:
        if heads:
            node = row.add("TH", O="/Table", Scope="/Row").add("P")
            return self._text(content, "row-header", node)
        return self._text(content, "td", row.add("TD").add("P"))

    def _facts(self, block: Facts, width: float, into: Node) -> list[Any]:
        pairs = [pair for pair in block.pairs if joined(pair.value)]
        if not pairs:
            return []
        columns = min(block.columns, self._looks.fact_columns)
        node = into.add("L", O="/List", ListNumbering="/None")
        flow: list[Any] = []
        for wide, run in groupby(pairs, lambda pair: pair.wide):
            cells = [self._fact(pair, node.add("LI")) for pair in run]
            across = 1 if wide else columns
            cells += [Spacer(0, 0)] * (-len(cells) % across)
            flow.append(self._grid([cells[at : at + across] for at in range(0, len(cells), across)], width / across))
        return [*flow, Spacer(0, self._looks.gap / 2)]

    def _fact(self, pair: Fact, entry: Node) -> list[Any]:
        label = self._text(spans(pair.label), "label", entry.add("Lbl"))
        return [label, self._text(pair.value, "value", entry.add("LBody").add("P"))]

    def _grid(self, rows: list[list[Any]], share: float) -> TaggedTable:
        look = [*_PLAIN, ("RIGHTPADDING", (0, 0), (-1, -1), 10), ("BOTTOMPADDING", (0, 0), (-1, -1), self._looks.gap)]
        table = TaggedTable(rows, colWidths=[share] * len(rows[0]), splitInRow=1, style=look)
        table.short = SHORT * self._looks["td"].leading
        # Where a pair is too long to be kept whole, two lines of its value at least stay below its label.
        table.least_part = self._looks["label"].leading + 2 * self._looks["value"].leading
        return table

    def _side_by_side(self, columns: list[list[Any]], widths: list[float], gutter: float = 0) -> TaggedTable:
        look = [*_PLAIN, ("RIGHTPADDING", (0, 0), (-2, -1), gutter)]
        return TaggedTable([[column or Spacer(0, 0) for column in columns]], colWidths=widths, splitInRow=1, style=look)

    def _paired(self, block: Paired, width: float, into: Node) -> list[Any]:
        gutter = 14.0
        share = (width - gutter * (len(block.groups) - 1)) / len(block.groups)
        columns = [self.flow(group, share, into.add("Div")) for group in block.groups]
        widths = [share + gutter] * (len(columns) - 1) + [share]
        made = self._side_by_side(columns, widths, gutter)
        height = made.wrap(width, 0)[1]
        # Cut by a page break, each column would go on at another height.
        return [CondPageBreak(height), made] if height < _MOST_OF_A_PAGE else [made]

    def _callout(self, block: Callout, width: float, into: Node) -> list[Any]:
        content = self.flow(block.blocks, width - 24, into.add("Div"))
        look = [
            ("BACKGROUND", (0, 0), (-1, -1), HexColor(TINT)),
            ("LINEBEFORE", (0, 0), (0, -1), 3, HexColor(_TONES[block.tone])),
            ("LEFTPADDING", (0, 0), (-1, -1), 12),
            ("RIGHTPADDING", (0, 0), (-1, -1), 12),
            ("TOPPADDING", (0, 0), (-1, -1), 7),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ]
        gap = 1.5 * self._looks.gap
        return [TaggedTable([[content]], colWidths=[width], splitInRow=1, style=look, spaceBefore=gap, spaceAfter=gap)]

    def _signatures(self, boxes: tuple[SignatureBox, ...], width: float, into: Node) -> list[Any]:
        cells = [self._signature(box, into.add("Div")) for box in boxes]
        return [SignatureRow(cells, width / max(len(boxes), 2), 2 * self._looks.gap)]

    def _signature(self, box: SignatureBox, into: Node) -> list[Any]:
        flow: list[Any] = [
            self._text(spans(box.role), "role", into.add("P")),
            self._text(spans(box.name), "value", into.add("P")),
        ]
        node = into.add("Figure", alt=f"Signature {of(box.name)}")
        flow.append(SignaturePad(node, box.strokes, self._looks.signature_height))
        for text in (box.signed_at or "", box.note):
            if text:
                flow.append(self._text(spans(text), "label", into.add("P")))
        return flow


def _align(cells: list[list[Text]], columns: Iterable[int]) -> None:
    """Figures below one another, units below units, and their heads above them."""
    for row, at in product(cells, columns):
        row[at].look = replace(row[at].look, align="right")


def _without_air(flow: list[Any]) -> None:
    """Take out the air below a text that ends with its page: it could be all that the next one holds."""
    while flow and type(flow[-1]) is Spacer:
        flow.pop()


def _least(made: list[Any], width: float) -> float:
    """Points down to the end of the first row of a table, with its caption or not, or of lines that are never cut."""
    asked = above = 0.0
    for flowable in made:
        if isinstance(flowable, CondPageBreak):
            asked = flowable.height
        if isinstance(flowable, TaggedTable):
            return max(asked, above + flowable.least(width))
        if isinstance(flowable, Text):
            above += flowable.wrap(width, TALLER_THAN_A_PAGE)[1]
            if flowable.is_whole:
                return max(asked, above)
    return asked
