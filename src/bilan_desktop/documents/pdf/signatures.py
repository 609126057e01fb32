"""The end of a paper as it is drawn: signature boxes in a row, and how tight it may stand where room is short."""

from copy import copy
from dataclasses import replace
from itertools import pairwise
from typing import Any

from reportlab.platypus import Flowable, Spacer

from bilan_desktop.blocks import Handwriting
from bilan_desktop.documents.pdf.canvas import TaggedCanvas
from bilan_desktop.documents.pdf.flowables import Picture, TaggedTable, Text
from bilan_desktop.documents.pdf.structure import Node

LOWEST_PAD = 56.0
"""Points (20 mm) that a pen needs to sign in."""
TIGHT_LEADING = 1.2
"""Of the size of small print and of what stands in a signature box; less could not be read."""
LESS_AIR, LESS_HEIGHT = 1 / 3, 0.65
"""The shares left, at least, of the space between what stands tight, and of the height of a signature."""
_PLAIN = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 12),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]


class SignaturePad(Flowable):
    """The frame of a signature: handwriting as curves, or room for a pen."""

    def __init__(self, node: Node, handwriting: Handwriting | None, height: float) -> None:
        super().__init__()
        self.node, self.handwriting, self.height = node, handwriting, height
        self.spaceBefore = self.spaceAfter = 4

    def lower(self, by: float) -> "SignaturePad":
        """The same, down to what a pen needs."""
        least = min(self.height, max(LOWEST_PAD, LESS_HEIGHT * self.height))
        return SignaturePad(self.node, self.handwriting, _towards(least, self.height, by))

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The whole width."""
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """The frame as decoration, the handwriting as a figure."""
        canvas: TaggedCanvas = self.canv
        with canvas.artifact():
            canvas.pen("#8A95A1")
            canvas.ink("#FFFFFF")
            canvas.setLineWidth(0.6)
            canvas.roundRect(0, 0, self.width, self.height, 3, fill=1)
        if self.handwriting is not None:
            width = min(self.width - 8, (self.height - 8) * self.handwriting.aspect)
            ink = Ink(self.node, self.handwriting, width)
            ink.canv = canvas
            canvas.saveState()
            canvas.translate((self.width - ink.width) / 2, (self.height - ink.height) / 2)
            ink.draw()
            canvas.restoreState()


class Ink(Picture):
    """Strokes as smooth curves through the middle of neighbouring points."""

    def __init__(self, node: Node, handwriting: Handwriting, width: float) -> None:
        self.strokes = handwriting.strokes
        super().__init__(node, width, width / handwriting.aspect)

    def paint(self, canvas: TaggedCanvas) -> None:
        """Draw it, with round ends."""
        canvas.pen("#14213D")
        canvas.setLineWidth(1.3)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        for stroke in self.strokes:
            points = [(x * self.width, (1 - y) * self.height) for x, y in stroke]
            if points:
                canvas.drawPath(self._curve(canvas, points))

    @staticmethod
    def _curve(canvas: TaggedCanvas, points: list[tuple[float, float]]) -> Any:
        path = canvas.beginPath()
        path.moveTo(*points[0])
        here = points[0]
        for (x1, y1), (x2, y2) in pairwise(points[1:]):
            end = ((x1 + x2) / 2, (y1 + y2) / 2)
            # A quadratic curve with control point (x1, y1), as the cubic one PDF knows.
            first = (here[0] + (x1 - here[0]) * 2 / 3, here[1] + (y1 - here[1]) * 2 / 3)
            second = (end[0] + (x1 - end[0]) * 2 / 3, end[1] + (y1 - end[1]) * 2 / 3)
            path.curveTo(*first, *second, *end)
            here = end
        path.lineTo(*points[-1])
        return path


class SignatureRow(TaggedTable):
    """Signature boxes side by side, each of which is never cut."""

    def __init__(self, boxes: list[list[Any]], share: float, gap: float) -> None:
        count = max(len(boxes), 2)
        cells: list[Any] = [*boxes, *[Spacer(0, 0)] * (count - len(boxes))]
        super().__init__([cells], colWidths=[share] * count, style=_PLAIN, spaceBefore=gap / 2, spaceAfter=gap)
        self.boxes, self.share, self.gap = boxes, share, gap

    def tight(self, by: float) -> "SignatureRow":
        """The same, lower."""
        gap = _towards(LESS_AIR * self.gap, self.gap, by)
        return SignatureRow([[_lower(one, by) for one in box] for box in self.boxes], self.share, gap)

    def apart(self) -> list["SignatureRow"]:
        """The same boxes, one a row."""
        return [SignatureRow([box], self.share, self.gap) for box in self.boxes]


def tight(flowables: list[Any], by: float) -> list[Any]:
    """The same with less air between them, small print and signatures lower; the lines of the text keep their own.

    ``by``: 1 for as tight as may be, 0 for not at all.
    """
    return [_tight(one, by) for one in flowables]


def _tight(flowable: Flowable, by: float) -> Flowable:
    if isinstance(flowable, SignatureRow):
        return flowable.tight(by)
    if not isinstance(flowable, Text):
        return flowable
    made = _lower(flowable, by) if flowable.look.aside else copy(flowable)
    made.spaceBefore = _towards(LESS_AIR * flowable.spaceBefore, flowable.spaceBefore, by)
    made.spaceAfter = _towards(LESS_AIR * flowable.spaceAfter, flowable.spaceAfter, by)
    made.look = replace(made.look, before=made.spaceBefore, after=made.spaceAfter)
    return made


def _lower(flowable: Any, by: float) -> Any:
    """A pad, or a text whose lines are closer."""
    if isinstance(flowable, SignaturePad):
        return flowable.lower(by)
    made, look = copy(flowable), flowable.look
    made.look = replace(look, leading=_towards(min(look.leading, TIGHT_LEADING * look.size), look.leading, by))
    return made


def _towards(least: float, full: float, by: float) -> float:
    return full + by * (least - full)
