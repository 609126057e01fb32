"""Flowables that carry their structure element: text, tables, pictures."""

import io
from abc import ABC, abstractmethod
from itertools import groupby
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Table
from reportlab.platypus.tables import TableRenderCB

from bilan_desktop.blocks import Circle, Drawing, Label, Line, Poly, Rect, Span, Spans
from bilan_desktop.blocks.charts.frame import MAIN, SOFT
from bilan_desktop.documents.colours import shade
from bilan_desktop.documents.pdf.canvas import PAGINATION, TaggedCanvas
from bilan_desktop.documents.pdf.fonts import Face, FontBook
from bilan_desktop.documents.pdf.layout import TextLine, lay_out
from bilan_desktop.documents.pdf.structure import Node
from bilan_desktop.documents.pdf.styles import INK, MUTED, RULE, Sheet, TextStyle

CAP_HEIGHT = 0.66
FEW_LINES = 8
"""Lines up to which what belongs together is never cut: a page has room for several times as many."""
TALLEST = 560.0
"""Points: a drawing and the titles above it always hold on one page."""
TALLER_THAN_A_PAGE = 0xFFFFFF
WHOLE = 360.0
"""Points up to which a row is never cut in two: about half a page; a higher one would leave too much of it empty."""


class Text(Flowable):
    """A paragraph, heading or cell: one node, shared by both halves when a page break splits it.

    ``bullet`` is a node and its text, drawn in the ``indent`` on the left of the first line. ``short`` is how many
    lines set one below the other stay together.
    """

    short: float = FEW_LINES

    def __init__(
        self,
        content: Spans,
        look: TextStyle,
        node: Node,
        book: FontBook,
        *,
        indent: float = 0.0,
        bullet: tuple[Node, str] | None = None,
        lines: list[TextLine] | None = None,
        link_colour: str = INK,
    ) -> None:
        super().__init__()
        self.content, self.look, self.node, self.book = content, look, node, book
        self.indent, self.bullet, self.link_colour = indent, bullet, link_colour
        self.lines = lines or []
        self._fixed, self._laid = lines is not None, -1.0
        self.spaceBefore, self.spaceAfter = look.before, look.after
        self.keepWithNext = look.keep_with_next

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Break lines once per width, not once per pass."""
        if not self._fixed and self._laid != width:
            self.lines = lay_out(self.content, self.look, width - self.indent, self.book)
            self._laid = width
        self.width, self.height = width, len(self.lines) * self.look.leading
        return self.width, self.height

    @property
    def is_whole(self) -> bool:
        """Whether it is not cut, once wrapped: a few lines that their writer set one below the other."""
        return len(self.lines) <= self.short and any("\n" in span.text for span in self.content)

    def split(self, width: float, height: float) -> list["Text"]:
        """Two halves, with no line alone on either side; nothing when that cannot be."""
        self.wrap(width, height)
        if self.is_whole:
            return []
        count = min(int((height + 0.01) // self.look.leading), len(self.lines) - 2)
        if count >= len(self.lines) - 1 and len(self.lines) <= 3:
            count = 0
        if count < 2:
            return []
        return [self._part(self.lines[:count], first=True), self._part(self.lines[count:], first=False)]

    def _part(self, lines: list[TextLine], *, first: bool) -> "Text":
        part = Text(
            self.content,
            self.look,
            self.node,
            self.book,
            indent=self.indent,
            bullet=self.bullet if first else None,
            lines=lines,
            link_colour=self.link_colour,
        )
        # What the whole no longer asks for, its halves would ask again, and be cut again for ever.
        part.keepWithNext = self.keepWithNext and not first
        return part

    def draw(self) -> None:
        """Each run of lines inside the node; each link inside its own element."""
        canvas: TaggedCanvas = self.canv
        if self.bullet is not None:
            node, mark = self.bullet
            pieces = lay_out((Span(mark),), self.look, 1000, self.book)[0].pieces
            with canvas.mark(node):
                canvas.write(self.indent * 0.25, self._baseline(0), pieces, self.link_colour)
        for link, group in groupby(self._segments(), lambda segment: segment[0]):
            segments = list(group)
            if link:
                self._draw_link(canvas, link, segments)
                continue
            with canvas.mark(self.node):
                for _, x, y, pieces, goes_on in segments:
                    canvas.write(x, y, pieces, self.look.colour, goes_on=goes_on)

    def _draw_link(self, canvas: TaggedCanvas, link: str, segments: list[Any]) -> None:
        node = self.node.add("Link")
        with canvas.mark(node):
            for _, x, y, pieces, goes_on in segments:
                canvas.write(x, y, pieces, self.link_colour, goes_on=goes_on)
        for _, x, y, pieces, _ in segments:
            end = x + sum(piece.width for piece in pieces)
            with canvas.artifact():
                canvas.pen(self.link_colour)
                canvas.setLineWidth(0.5)
                canvas.line(x, y - 1.5, end, y - 1.5)
            canvas.link(node, link, (x, y - 3, end, y + self.look.size))

    def _baseline(self, index: int) -> float:
        look = self.look
        return float(self.height - index * look.leading - (look.leading + CAP_HEIGHT * look.size) / 2)

    def _segments(self) -> list[Any]:
        found: list[Any] = []
        for index, line in enumerate(self.lines):
            free = self.width - self.indent - line.width
            x = self.indent + {"left": 0.0, "center": free / 2, "right": free}[self.look.align]
            groups = [(link, tuple(run)) for link, run in groupby(line.pieces, lambda piece: piece.link)]
            for place, (link, pieces) in enumerate(groups):
                goes_on = line.goes_on and place == len(groups) - 1
                found.append((link, x, self._baseline(index), pieces, goes_on))
                x += sum(piece.width for piece in pieces)
        return found


class _Marks(TableRenderCB):
    """Backgrounds, rules and the repeated head are artifacts; cells mark themselves."""

    def startBG(self, table: Any) -> None:
        table.held = table.canv.artifact()
        table.held.__enter__()

    def endBG(self, table: Any) -> None:
        table.held.__exit__(None, None, None)

    def startLines(self, table: Any) -> None:
        self.startBG(table)

    def endLines(self, table: Any) -> None:
        self.endBG(table)

    def startRow(self, table: Any, row: int) -> None:
        table.repeated = None
        if table.goes_on and row < table.repeatRows:
            # Read again, a head repeated after a page break would be heard as a new row.
            table.repeated = table.canv.artifact(PAGINATION)
            table.repeated.__enter__()

    def endRow(self, table: Any) -> None:
        if table.repeated is not None:
            table.repeated.__exit__(None, None, None)

    def startTable(self, table: Any) -> None:
        """Nothing to do."""

    def startCell(self, table: Any, *_: object) -> None:
        """Nothing to do."""

    def endTable(self, table: Any) -> None:
        """Nothing to do."""

    def endCell(self, table: Any, *_: object) -> None:
        """Nothing to do."""


class TaggedTable(Table):
    """A ReportLab table whose drawing is marked; ``goes_on`` in the parts after a page break.

    ``short``: points up to which it is never cut; ``least_part``: those of a row that stay together where it is cut.
    """

    goes_on = False
    short = least_part = 0.0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["renderCB"] = _Marks()
        super().__init__(*args, **kwargs)
        self.splitInRow = kwargs.get("splitInRow", 0)

    def split(self, width: float, height: float) -> list["TaggedTable"]:
        """Parts that know whether they continue; nothing when a whole table or its first row had better go on.

        It is cut between rows, and inside one only where that is higher than ``WHOLE``. Inside a cell, where there
        is no other page to go on to, it is cut anywhere.
        """
        inside, on_a_page = self.splitInRow, getattr(self, "_frame", None) is not None
        least = self.least(width) if on_a_page else 0.0
        if least > height and least == self._height:
            return []
        if least or (on_a_page and height < self.least_part):
            self.splitInRow = 0
        parts: list[TaggedTable] = super().split(width, height)
        if least and len(parts) > 1 and parts[1]._nrows == self.repeatRows + 1:
            # The last row, a total often, would stand alone below its head: the row above goes with it.
            parts = super().split(width, sum(self._rowHeights[: parts[0]._nrows]) - 1) or parts
        self.splitInRow = inside
        for index, part in enumerate(parts):
            part.goes_on, part.splitInRow = self.goes_on or index > 0, inside
            part.short, part.least_part = self.short, self.least_part
        return parts

    def least(self, width: float) -> float:
        """Points that must stand on one page: all of a short one, else its head and first row; none if that is cut."""
        _, high = self.wrap(width, TALLER_THAN_A_PAGE)
        if high <= self.short:
            return float(high)
        needed = float(sum(self._rowHeights[: self.repeatRows + 1]))
        return needed if needed <= WHOLE else 0.0


class Picture(Flowable, ABC):
    """What is drawn inside a Figure: its node gets the box on the page that the standard asks for."""

    def __init__(self, node: Node, width: float, height: float) -> None:
        super().__init__()
        self.node, self.width, self.height = node, width, height

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Its own size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw inside the figure's marks."""
        x, y = self.canv.absolutePosition(0, 0)
        box = [round(value, 2) for value in (x, y, x + self.width, y + self.height)]
        self.node.attributes = {"O": "/Layout", "Placement": "/Block", "BBox": box}
        with self.canv.mark(self.node):
            self.paint(self.canv)

    @abstractmethod
    def paint(self, canvas: TaggedCanvas) -> None:
        """Draw from (0, 0) to (width, height)."""


class Logo(Picture):
    """A raster picture, scaled to fit."""

    def __init__(self, node: Node, data: bytes, width: float, height: float) -> None:
        self.image = ImageReader(io.BytesIO(data))
        w, h = self.image.getSize()
        scale = min(width / w, height / h)
        super().__init__(node, w * scale, h * scale)

    def paint(self, canvas: TaggedCanvas) -> None:
        """Draw it."""
        canvas.drawImage(self.image, 0, 0, self.width, self.height)


class Chart(Picture):
    """A neutral drawing at the scale of the paper, or smaller where the room is missing; its main colour the accent."""

    def __init__(self, node: Node, drawing: Drawing, room: float, looks: Sheet) -> None:
        self.drawing = drawing
        self.scale = min(looks.chart_scale, room / drawing.width, TALLEST / drawing.height)
        self._colours = {MAIN: looks.accent, SOFT: shade(looks.accent, 0.14)}
        super().__init__(node, drawing.width * self.scale, drawing.height * self.scale)

    def paint(self, canvas: TaggedCanvas) -> None:
        """Draw each shape; the drawing's y axis goes down, the page's goes up."""
        canvas.saveState()
        canvas.scale(self.scale, self.scale)
        for shape in self.drawing.shapes:
            self._shape(canvas, shape)
        canvas.restoreState()

    def _shape(self, canvas: TaggedCanvas, shape: Line | Rect | Circle | Poly | Label) -> None:
        top = self.drawing.height
        if isinstance(shape, Label):
            face: Face = "bold" if shape.bold else "regular"
            look = TextStyle(shape.size, shape.size, face, shape.colour)
            for line in lay_out((Span(shape.text),), look, 10_000, canvas.book):
                shift = {"start": 0.0, "middle": line.width / 2, "end": line.width}[shape.anchor]
                canvas.write(shape.x - shift, top - shape.y, line.pieces, self._colour(shape.colour))
            return
        if isinstance(shape, Line):
            _pen(canvas, self._colour(shape.colour), shape.width, shape.dash)
            canvas.line(shape.x1, top - shape.y1, shape.x2, top - shape.y2)
            return
        _pen(
            canvas,
            self._colour(shape.stroke or RULE),
            shape.stroke_width,
            shape.dash if isinstance(shape, Poly) else (),
        )
        canvas.ink(self._colour(shape.fill or MUTED))
        how = {"stroke": int(bool(shape.stroke)), "fill": int(bool(shape.fill))}
        if isinstance(shape, Rect):
            canvas.roundRect(shape.x, top - shape.y - shape.height, shape.width, shape.height, shape.radius, **how)
        elif isinstance(shape, Circle):
            canvas.circle(shape.x, top - shape.y, shape.radius, **how)
        else:
            path = canvas.beginPath()
            path.moveTo(shape.points[0][0], top - shape.points[0][1])
            for x, y in shape.points[1:]:
                path.lineTo(x, top - y)
            if shape.closed:
                path.close()
            canvas.drawPath(path, **how)

    def _colour(self, colour: str) -> str:
        return self._colours.get(colour, colour)


def _pen(canvas: TaggedCanvas, colour: str, width: float, dash: tuple[float, ...]) -> None:
    canvas.pen(colour)
    canvas.setLineWidth(width)
    canvas.setDash(list(dash))
