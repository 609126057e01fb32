"""From a paper to its bytes."""

import io
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from bilan_desktop.blocks import Contents, Paper, paper_text, spans
from bilan_desktop.blocks.matrices import laid_out
from bilan_desktop.documents.pdf.builder import Builder
from bilan_desktop.documents.pdf.canvas import PAGINATION, TaggedCanvas
from bilan_desktop.documents.pdf.contents import Places
from bilan_desktop.documents.pdf.drafts import Draft, PlacingFrame
from bilan_desktop.documents.pdf.ending import story
from bilan_desktop.documents.pdf.finishing import finish
from bilan_desktop.documents.pdf.fonts import FontBook
from bilan_desktop.documents.pdf.layout import lay_out
from bilan_desktop.documents.pdf.structure import Node
from bilan_desktop.documents.pdf.styles import MM, RULE, Sheet, TextStyle, sheet
from bilan_desktop.domain.errors import UnprintableText

_WIDTH, _HEIGHT = A4
_WATERMARK = "#E9EDF1"


def missing_characters(paper: Paper) -> str:
    """The characters of a paper that no bundled font draws, once each, in reading order."""
    return _missing(paper, FontBook(paper.variant))


def _missing(paper: Paper, book: FontBook) -> str:
    texts = [*paper_text(paper), paper.footer, paper.author, paper.number, paper.watermark or ""]
    return book.missing("".join(texts))


def render(paper: Paper, drawn: Callable[[int, int], None] | None = None) -> bytes:
    """PDF/UA-1 and PDF/A-2a (3a where files are attached), the same bytes for the same paper.

    Raises UnprintableText, before anything is drawn, when a character has no glyph. ``drawn`` is told each page as
    it is begun, with how many there are once a first pass has counted them and 0 before; what it raises is not caught.
    """
    book = FontBook(paper.variant)
    if missing := _missing(paper, book):
        raise UnprintableText(missing)
    paper = replace(paper, blocks=laid_out(paper.blocks, paper.variant))
    press = _Passes(paper, book, drawn)
    places = Places()
    if any(isinstance(block, Contents) for block in paper.blocks):
        press.place(places)
        places = Places(places.drawn)
    data, root = press.draw(places)
    # A table of contents prints pages that only the drawing tells: drawn again until they are those it prints.
    while places.drawn != places.known:
        places = Places(places.drawn)
        data, root = press.draw(places)
    return finish(data, root, paper)


class _Passes:
    """The passes over one paper: each finds the words shaped and the lines broken by the one before."""

    def __init__(self, paper: Paper, book: FontBook, drawn: Callable[[int, int], None] | None) -> None:
        self._paper, self._book, self._drawn = paper, book, drawn
        self._pages = 0
        self._looks = sheet(paper.variant, paper.accent)
        self._width = _WIDTH - 2 * self._looks.margin

    def place(self, places: Places) -> None:
        """Note where headings would be drawn, and draw nothing."""
        self._build(PlacingFrame, Draft, places, io.BytesIO())

    def draw(self, places: Places) -> tuple[bytes, Node]:
        """The pages, as finishing takes them, and the structure tree."""
        out = io.BytesIO()
        root = self._build(Frame, TaggedCanvas, places, out)
        return out.getvalue(), root

    def _build(self, frame: type[Frame], canvas: type[TaggedCanvas], places: Places, out: io.BytesIO) -> Node:
        looks, height = self._looks, _HEIGHT - self._looks.top - self._looks.bottom - 6
        builder = Builder(self._paper, looks, self._book, places)
        furniture = _Furniture(self._paper, looks)
        # Finishing compresses, once and for all.
        document = BaseDocTemplate(out, pagesize=A4, invariant=1, lang=self._paper.language, pageCompression=0)
        room = frame(looks.margin, looks.bottom, self._width, height, 0, 0, 0, 0)

        def begin(page: TaggedCanvas, _document: Any) -> None:
            if self._drawn is not None:
                self._drawn(page.getPageNumber(), self._pages)
            furniture.under(page)

        document.addPageTemplates([PageTemplate("page", [room], onPage=begin, pagesize=A4)])
        maker = partial(canvas, book=self._book, furniture=furniture.over)
        document.build(story(builder, self._paper, self._width), canvasmaker=maker)
        self._pages = document.page
        # It holds itself: what was laid out, which may be a person's words, is freed now and not at some later round.
        vars(document).clear()
        return builder.root


class _Furniture:
    """What each page carries besides its content; all of it artifacts."""

    def __init__(self, paper: Paper, looks: Sheet) -> None:
        self._paper, self._looks = paper, looks

    def under(self, canvas: TaggedCanvas) -> None:
        """The accent along the top edge and the watermark, below the content."""
        with canvas.artifact():
            canvas.ink(self._looks.accent)
            canvas.rect(0, _HEIGHT - 5 * MM, _WIDTH, 5 * MM, stroke=0, fill=1)
        if self._paper.watermark:
            with canvas.artifact():
                self._watermark(canvas, self._paper.watermark)

    @staticmethod
    def _watermark(canvas: TaggedCanvas, text: str) -> None:
        line = lay_out(spans(text), TextStyle(10, 10, "bold"), 10_000, canvas.book)[0]
        size = min(90.0, 10 * 0.8 * (_WIDTH**2 + _HEIGHT**2) ** 0.5 / line.width)
        line = lay_out(spans(text), TextStyle(size, size, "bold"), 10_000, canvas.book)[0]
        canvas.saveState()
        canvas.translate(_WIDTH / 2, _HEIGHT / 2)
        canvas.rotate(52)
        canvas.write(-line.width / 2, -size / 3, line.pieces, _WATERMARK)
        canvas.restoreState()

    def over(self, canvas: TaggedCanvas, number: int, pages: int) -> None:
        """The footer: the paper's own words on the left, the page's place on the right."""
        margin, look = self._looks.margin, self._looks["furniture"]
        y = self._looks.bottom - 8 * MM
        count = lay_out(spans(f"page {number} sur {pages}"), look, 10_000, canvas.book)[0]
        room = _WIDTH - 2 * margin - count.width - 12
        words = lay_out(spans(self._paper.footer), look, room, canvas.book)
        with canvas.artifact(f"{PAGINATION} /Subtype /Footer"):
            canvas.pen(RULE)
            canvas.setLineWidth(0.6)
            canvas.line(margin, y + look.leading + 2, _WIDTH - margin, y + look.leading + 2)
            canvas.write(_WIDTH - margin - count.width, y, count.pieces, look.colour)
            for index, line in enumerate(words):
                canvas.write(margin, y - index * look.leading, line.pieces, look.colour)
