"""Matrices and scales on paper: a table of marks with its legend, a question with its steps and both their ends."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import CondPageBreak, Spacer

from bilan_desktop.blocks import Cell, Matrix, Scale, Spans, spans
from bilan_desktop.blocks.charts.anchored import LONGEST, both
from bilan_desktop.blocks.matrices import meaning, shares
from bilan_desktop.blocks.model import Degree
from bilan_desktop.documents.pdf.canvas import TaggedCanvas
from bilan_desktop.documents.pdf.flowables import (
    TALLER_THAN_A_PAGE,
    TALLEST,
    Chart,
    Picture,
    TaggedTable,
    Text,
)
from bilan_desktop.documents.pdf.layout import TextLine
from bilan_desktop.documents.pdf.structure import Node
from bilan_desktop.documents.pdf.styles import RULE, TINT, Sheet, TextStyle

Write = Callable[[Spans, str, Node], Text]
"""Makes a text in the look of a role, for its node."""
SHORT = 15
"""Lines of a table or of labelled values up to which it is never cut: a page's foot is left empty for no more."""
_BARE = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
_MARK = 0.72
"""A mark over the size of the text beside it."""
_INDENT = 1.45


def grid_flow(block: Matrix | Scale, into: Node, width: float, looks: Sheet, write: Write) -> list[Any]:
    """The flowables of a matrix or of a scale."""
    if isinstance(block, Scale):
        return _scale(block, into, width, looks, write)
    if not block.rows:
        return []
    node = into.add("Table")
    key = _legend(block, node, width, looks, write)
    table = _table(block, node, width, (looks, write))
    table.short = SHORT * looks["td"].leading
    above = sum(one.wrap(width, TALLER_THAN_A_PAGE)[1] + one.getSpaceBefore() + one.getSpaceAfter() for one in key)
    return [CondPageBreak(min(TALLEST, above + table.least(width))), *key, table, Spacer(0, 2 * looks.gap)]


def captioned(caption: str, table: Node, write: Write) -> list[Any]:
    """The caption of a table, with room for its first rows below."""
    if not caption:
        return []
    text = write(spans(caption), "caption", table.add("Caption").add("P"))
    return [CondPageBreak(6 * text.look.leading), text]


def ruled(looks: Sheet) -> list[Any]:
    """The look of a table: its head in the accent, a rule below each row, every other one tinted."""
    return [
        ("BACKGROUND", (0, 0), (-1, 0), HexColor(looks.accent)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, HexColor(RULE)),
        ("ROWBACKGROUNDS", (0, 1), (-1, -1), [HexColor("#FFFFFF"), HexColor(TINT)]),
        ("LEFTPADDING", (0, 0), (-1, -1), looks.gap + 1),
        ("RIGHTPADDING", (0, 0), (-1, -1), looks.gap + 1),
        ("TOPPADDING", (0, 0), (-1, -1), looks.gap - 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), looks.gap),
    ]


def _table(block: Matrix, node: Node, width: float, by: tuple[Sheet, Write]) -> TaggedTable:
    """The head and the rows; a column of marks alone is centred below its head."""
    looks, write = by
    top = node.add("THead").add("TR")
    heads = [write(name, "th", top.add("TH", O="/Table", Scope="/Column").add("P")) for name in block.head]
    body = node.add("TBody")
    rows = []
    for row in block.rows:
        line = body.add("TR")
        first = write(spans(row.name), "row-header", line.add("TH", O="/Table", Scope="/Row").add("P"))
        rows.append([first, *(_cell(block, cell, line.add("TD"), looks, write) for cell in row.cells)])
    parts = shares(block, "large" if looks.fact_columns == 1 else "standard") or (1.0,) * len(block.head)
    widths = [width * part / sum(parts) for part in parts]
    alone = [at for at in range(1, len(heads)) if not any(row.cells[at - 1].text for row in block.rows)]
    for at in alone:
        heads[at].look = replace(heads[at].look, align="center")
    centred = [("ALIGN", (at, 1), (at, -1), "CENTER") for at in alone]
    return TaggedTable([heads, *rows], colWidths=widths, repeatRows=1, splitInRow=1, style=[*ruled(looks), *centred])


def _cell(block: Matrix, cell: Cell, node: Node, looks: Sheet, write: Write) -> Any:
    """Its mark, a picture of what it means, then its words."""
    mark = None
    if cell.degree != "none":
        mark = Mark(cell.degree, looks["td"], looks.accent, node.add("Figure", alt=meaning(block, cell.degree)))
        if not cell.text:
            return mark
    return marked(write(spans(cell.text), "td", node.add("P")), mark)


def _legend(block: Matrix, table: Node, width: float, looks: Sheet, write: Write) -> list[Any]:
    """The caption, then what the marks mean, side by side as far as there is room: known before the first row."""
    entries = [cell for cell in block.legend if cell.text]
    if not entries and not block.caption:
        return []
    into = table.add("Caption")
    flow: list[Any] = [write(spans(block.caption), "caption", into.add("P"))] if block.caption else []
    texts = [_entry(cell, into.add("P"), looks, write) for cell in entries]
    if not texts:
        return flow
    widest = max(text.least() for text in texts) + 14
    across = max(1, min(len(texts), int(width // widest)))
    cells: list[Any] = [*texts, *[Spacer(0, 0)] * (-len(texts) % across)]
    rows = [cells[at : at + across] for at in range(0, len(cells), across)]
    widths = [widest if across > 1 else width] * across
    key = TaggedTable(rows, colWidths=widths, splitInRow=1, style=_BARE, hAlign="LEFT", spaceAfter=looks.gap)
    return [*flow, key]


def _entry(cell: Cell, node: Node, looks: Sheet, write: Write) -> "MarkedText":
    """A mark of the legend: what it means is said beside it."""
    mark = Mark(cell.degree, looks["note"], looks.accent) if cell.degree != "none" else None
    return marked(write(spans(cell.text), "note", node), mark)


def _scale(block: Scale, into: Node, width: float, looks: Sheet, write: Write) -> list[Any]:
    """The question, the steps as a figure, then what both ends mean, on one page."""
    drawn = both(block)
    drawing = drawn.narrow if looks.fact_columns == 1 and drawn.narrow is not None else drawn
    question = write(spans(block.text), "body", into.add("P")) if block.text else None
    chart = Chart(into.add("Figure", alt=drawing.alt), drawing, width, looks)
    ends = [write(spans(text), "note", into.add("P")) for text in (block.low, block.high)]
    ends[1].look = replace(ends[1].look, align="right")
    half = min(width, max(chart.width, LONGEST * chart.scale)) / 2
    row = TaggedTable([ends], colWidths=[half, half], splitInRow=1, style=[*_BARE, ("VALIGN", (0, 0), (-1, -1), "TOP")])
    row.hAlign = chart.hAlign = "LEFT"
    below = chart.height + row.wrap(width, 0)[1]
    flow: list[Any] = [chart, row, Spacer(0, 2 * looks.gap)]
    if question is not None:
        # As high as two of its lines at least: a question as long as a page is cut, its end stays with its steps.
        below += min(question.wrap(width, 0)[1] + question.spaceAfter, 12 * question.look.leading)
        flow.insert(0, question)
    return [CondPageBreak(below), *flow]


class Mark(Picture):
    """A full, half full or empty disc, in a line of text; decoration where it has no node."""

    def __init__(self, degree: Degree, look: TextStyle, colour: str, node: Node | None = None) -> None:
        self.degree, self.colour, self.decorates = degree, colour, node is None
        super().__init__(node or Node("Figure"), look.size, look.leading)

    def draw(self) -> None:
        """Draw it inside its marks."""
        if not self.decorates:
            super().draw()
            return
        with self.canv.artifact():
            self.paint(self.canv)

    def paint(self, canvas: TaggedCanvas) -> None:
        """Draw it at the height of a line of text."""
        x, y, radius = self.width / 2, self.height / 2, _MARK * self.width / 2
        canvas.setStrokeColor(HexColor(self.colour))
        canvas.setFillColor(HexColor(self.colour))
        canvas.setLineWidth(0.26 * radius)
        canvas.setDash([])
        canvas.circle(x, y, radius, stroke=1, fill=int(self.degree == "full"))
        if self.degree == "half":
            path = canvas.beginPath()
            path.moveTo(x, y + radius)
            path.arcTo(x - radius, y - radius, x + radius, y + radius, 90, 180)
            path.close()
            canvas.drawPath(path, stroke=0, fill=1)


class MarkedText(Text):
    """Words after a mark, or after none."""

    mark: Mark | None = None

    def draw(self) -> None:
        """The mark beside the first line, then the words."""
        if self.mark is not None:
            canvas: TaggedCanvas = self.canv
            self.mark.canv = canvas
            canvas.saveState()
            canvas.translate(0, self.height - self.mark.height)
            self.mark.draw()
            canvas.restoreState()
        super().draw()

    def least(self) -> float:
        """Points of its words on one line, with its mark."""
        self.wrap(TALLER_THAN_A_PAGE, 0)
        return self.indent + max((line.width for line in self.lines), default=0.0)

    def _part(self, lines: list[TextLine], *, first: bool) -> Text:
        part = super()._part(lines, first=first)
        return _after(part, self.mark, lines) if first else part


def marked(text: Text, mark: Mark | None) -> MarkedText:
    """The same text after a mark, as far in as it takes."""
    text.indent = _INDENT * text.look.size if mark is not None else 0.0
    return _after(text, mark, None)


def _after(text: Text, mark: Mark | None, lines: list[TextLine] | None) -> MarkedText:
    made = MarkedText(text.content, text.look, text.node, text.book, indent=text.indent, lines=lines)
    made.mark, made.link_colour = mark, text.link_colour
    return made
