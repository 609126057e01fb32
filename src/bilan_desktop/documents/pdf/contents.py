"""The table of contents of a paper: where each heading was drawn, and a line with a way to it."""

from dataclasses import dataclass, field

from reportlab.platypus import Flowable

from bilan_desktop.blocks import Heading, Spans, spans
from bilan_desktop.documents.pdf.canvas import TaggedCanvas
from bilan_desktop.documents.pdf.flowables import CAP_HEIGHT, Text
from bilan_desktop.documents.pdf.fonts import FontBook
from bilan_desktop.documents.pdf.layout import TextLine, lay_out
from bilan_desktop.documents.pdf.structure import Node
from bilan_desktop.documents.pdf.styles import RULE, TextStyle

INDENT = 14.0
"""Points by which an entry of the second level stands in."""


@dataclass
class Places:
    """The page of each heading, by its order in the paper: as the last pass drew it, and as this one does."""

    known: dict[int, int] = field(default_factory=dict)
    drawn: dict[int, int] = field(default_factory=dict)

    def page(self, order: int) -> str:
        """The page to print; a figure of the usual width before it is known."""
        return str(self.known.get(order, 10))


def destination(order: int) -> str:
    """The name of the place in the PDF where a heading stands."""
    return f"h{order}"


class PlacedHeading(Text):
    """A heading that notes its page and can be gone to; never split."""

    def place(self, order: int, level: int, places: Places) -> "PlacedHeading":
        """Give it its order in the paper and where to note its page."""
        self._order, self._level, self._places = order, level, places
        return self

    def split(self, _width: float, _height: float) -> list[Text]:
        """Nothing: its page would be known twice."""
        return []

    def note_page(self, canvas: TaggedCanvas) -> None:
        """It stands on the page that the canvas is at."""
        self._places.drawn[self._order] = canvas.getPageNumber()

    def draw(self) -> None:
        """The heading, its destination and its bookmark."""
        canvas: TaggedCanvas = self.canv
        name = destination(self._order)
        self.note_page(canvas)
        canvas.place(name, self.height)
        canvas.addOutlineEntry("".join(span.text for span in self.content), name, self._level - 1)
        super().draw()


class ContentsLine(Flowable):
    """One entry: the heading's words, a dotted line, the page; the whole is a link."""

    def __init__(
        self, heading: Heading, order: int, places: Places, node: Node, look: TextStyle, book: FontBook
    ) -> None:
        super().__init__()
        self.text, self.level = heading.text, heading.level
        self.page, self.order = places.page(order), order
        self.look, self.book = look, book
        self.node = node.add("TOCI").add("Reference").add("Link")
        self.spaceBefore = look.leading * 0.3 if self.level == 1 else 0.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Break the words beside the place of the page number."""
        self._number = lay_out(spans(self.page), self.look, 1000, self.book)[0]
        self._indent = INDENT * (self.level - 1)
        room = width - self._indent - self._number.width - 24
        content: Spans = spans(self.text, bold=self.level == 1)
        self.lines: list[TextLine] = lay_out(content, self.look, room, self.book)
        self.width, self.height = width, len(self.lines) * self.look.leading
        return self.width, self.height

    def draw(self) -> None:
        """Words, dots as decoration, page number; then the link over all of it."""
        canvas: TaggedCanvas = self.canv
        look = self.look
        lowest = self.height - (len(self.lines) - 1) * look.leading - (look.leading + CAP_HEIGHT * look.size) / 2
        with canvas.mark(self.node):
            for index, line in enumerate(self.lines):
                y = lowest + (len(self.lines) - 1 - index) * look.leading
                canvas.write(self._indent, y, line.pieces, look.colour, goes_on=True)
            canvas.write(self.width - self._number.width, lowest, self._number.pieces, look.colour)
        start = self._indent + self.lines[-1].width + 6
        with canvas.artifact():
            canvas.pen(RULE)
            canvas.setLineWidth(0.8)
            canvas.setDash([0.8, 2.4])
            canvas.line(start, lowest + 1, self.width - self._number.width - 6, lowest + 1)
            canvas.setDash([])
        canvas.goes_to(self.node, destination(self.order), self.text, (0, 0, self.width, self.height))


def entries(
    headings: tuple[Heading, ...], places: Places, node: Node, looks: tuple[TextStyle, FontBook]
) -> list[ContentsLine]:
    """The lines of a table of contents, one a heading."""
    look, book = looks
    return [ContentsLine(one, order, places, node, look, book) for order, one in enumerate(headings, 1)]
