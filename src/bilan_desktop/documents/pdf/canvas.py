"""A ReportLab canvas that knows what each drawing operator means."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from bilan_desktop.documents.pdf.fonts import FontBook, Shaped
from bilan_desktop.documents.pdf.layout import Piece
from bilan_desktop.documents.pdf.structure import Annotated, Entry, Marked, Node, Widget

PAGINATION = "/Type /Pagination"


class TaggedCanvas(Canvas):
    """Marks content with its structure element, everything else as artifact; writes text itself.

    ReportLab's own text operators are not used: they replace no-break spaces and know no fallback.
    ``furniture`` draws on each finished page, given its number and the number of pages.
    """

    def __init__(
        self, *args: Any, book: FontBook, furniture: Callable[["TaggedCanvas", int, int], None], **kwargs: Any
    ) -> None:
        self.book = book
        self._furniture = furniture
        self._next: dict[int, int] = {}
        self._places: dict[int, list[tuple[str, float]]] = {}
        self._open = ""
        self._finished: list[dict[str, Any]] = []
        super().__init__(*args, **kwargs)

    def _make_preamble(self) -> None:
        # The inherited one names Helvetica, which is not embedded, on each page.
        self._preamble = "1 0 0 1 0 0 cm"

    def setFont(self, *_: object, **__: object) -> None:
        """Nothing: ``write`` names the fonts, and ReportLab's default one is not embedded."""

    @contextmanager
    def mark(self, node: Node) -> Iterator[None]:
        """What is drawn inside belongs to ``node``, unless it is already inside an artifact."""
        if self._open == "artifact":
            yield
            return
        if self._open:
            raise RuntimeError("marked content does not nest")
        page = self._pageNumber - 1
        number = self._next.get(page, 0)
        self._next[page] = number + 1
        node.kids.append(Marked(page, number))
        self._code.append(f"/{node.tag} <</MCID {number}>> BDC")
        self._open = "content"
        yield
        self._code.append("EMC")
        self._open = ""

    @contextmanager
    def artifact(self, kind: str = "") -> Iterator[None]:
        """What is drawn inside is decoration: assistive technology leaves it out."""
        if self._open:
            yield
            return
        self._code.append(f"/Artifact <<{kind}>> BDC" if kind else "/Artifact BMC")
        self._open = "artifact"
        yield
        self._code.append("EMC")
        self._open = ""

    def write(self, x: float, y: float, pieces: Sequence[Piece], colour: str, *, goes_on: bool = False) -> None:
        """Pieces of a line with the baseline at (x, y) points; ``goes_on`` ends it with a space."""
        if not pieces:
            return
        self.setFillColor(HexColor(colour))
        last = pieces[-1]
        runs = [(piece.shaped, piece.size) for piece in pieces]
        if goes_on:
            # Without it a reader joins the last word of a line with the first of the next.
            runs.append((Shaped(last.shaped.font, " ", 0, (0.0,)), last.size))
        self._code.append(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm")
        shown = [
            (f"{name} {size:g} Tf", items)
            for shaped, size in runs
            for name, items in self.book.encode(shaped, self._doc)
        ]
        for font, group in groupby(shown, lambda pair: pair[0]):
            array = "".join(self._shown(item) for _, items in group for item in items)
            self._code.append(f"{font} [{array}] TJ")
        self._code.append("ET")

    def _shown(self, item: bytes | float) -> str:
        return f"({self._escape(item)})" if isinstance(item, bytes) else f"{item:g}"

    def link(self, node: Node, address: str, box: tuple[float, float, float, float]) -> None:
        """A link annotation over ``box`` (left, bottom, right, top) that belongs to ``node``."""
        if self._open == "artifact":
            return
        self.linkURL(address, box, relative=1)
        node.kids.append(Annotated(self._pageNumber - 1, len(self._annotationrefs) - 1, address))

    def place(self, name: str, top: float) -> None:
        """Name the place of this page whose upper edge is ``top`` points above the current origin."""
        _, y = self.absolutePosition(0, top)
        self._places.setdefault(self._pageNumber, []).append((name, y))

    def goes_to(self, node: Node, name: str, words: str, box: tuple[float, float, float, float]) -> None:
        """A link over ``box`` to a named place of the same document, described by ``words``."""
        self.linkRect(words, name, box, relative=1)
        node.kids.append(Annotated(self._pageNumber - 1, len(self._annotationrefs) - 1, words))

    def fill_in(self, node: Node, entry: Entry, box: tuple[float, float, float, float]) -> None:
        """A field over ``box`` (left, bottom, right, top, from the current origin) that belongs to ``node``."""
        left, bottom = self.absolutePosition(box[0], box[1])
        right, top = self.absolutePosition(box[2], box[3])
        node.kids.append(Widget(self._pageNumber - 1, (left, bottom, right, top), entry))

    def showPage(self) -> None:
        """Keep the page: its furniture needs the number of pages, known at the end."""
        self._finished.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Furnish the kept pages and write the document."""
        finished = self._finished
        for number, page in enumerate(finished, 1):
            self.__dict__.update(page)
            self._furniture(self, number, len(finished))
            for name, top in self._places.get(number, ()):
                # Only now does ReportLab know the page: it names the one it is writing.
                self.bookmarkPage(name, fit="XYZ", left=0, top=top)
            super().showPage()
        super().save()
