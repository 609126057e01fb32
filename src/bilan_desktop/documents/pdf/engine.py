"""From a paper to its bytes."""

import io
from dataclasses import replace
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from bilan_desktop.blocks import Paper, paper_text, spans
from bilan_desktop.blocks.matrices import laid_out
from bilan_desktop.documents.pdf.builder import Builder
from bilan_desktop.documents.pdf.canvas import PAGINATION, TaggedCanvas
from bilan_desktop.documents.pdf.contents import Places
from bilan_desktop.documents.pdf.ending import story
from bilan_desktop.documents.pdf.finishing import finish
from bilan_desktop.documents.pdf.fonts import FontBook
from bilan_desktop.documents.pdf.layout import lay_out
from bilan_desktop.documents.pdf.styles import MM, RULE, Sheet, TextStyle, sheet
from bilan_desktop.domain.errors import UnprintableText

_WIDTH, _HEIGHT = A4
_WATERMARK = "#E9EDF1"


def missing_characters(paper: Paper) -> str:
    """The characters of a paper that no bundled font draws, once each, in reading order."""
    texts = [*paper_text(paper), paper.footer, paper.author, paper.number, paper.watermark or ""]
    return FontBook(paper.variant).missing("".join(texts))


def render(paper: Paper) -> bytes:
    """PDF/UA-1 and PDF/A-2a, the same bytes for the same paper.

    Raises UnprintableText, before anything is drawn, when a character has no glyph.
    """
    if missing := missing_characters(paper):
        raise UnprintableText(missing)
    paper = replace(paper, blocks=laid_out(paper.blocks, paper.variant))
    looks = sheet(paper.variant, paper.accent)
    places = Places()
    data = _draw(paper, looks, places)
    # A table of contents prints pages that only the drawing tells: drawn again until they are those it prints.
    while places.drawn != places.known:
        places = Places(places.drawn)
        data = _draw(paper, looks, places)
    return data


def _draw(paper: Paper, looks: Sheet, places: Places) -> bytes:
    book = FontBook(paper.variant)
    builder = Builder(paper, looks, book, places)
    furniture = _Furniture(paper, looks)
    out = io.BytesIO()
    width = _WIDTH - 2 * looks.margin
    frame = Frame(looks.margin, looks.bottom, width, _HEIGHT - looks.top - looks.bottom - 6, 0, 0, 0, 0)
    document = BaseDocTemplate(out, pagesize=A4, invariant=1, lang=paper.language)
    document.addPageTemplates([PageTemplate("page", [frame], onPage=furniture.under, pagesize=A4)])

    def canvas(*args: Any, **kwargs: Any) -> TaggedCanvas:
        return TaggedCanvas(*args, book=book, furniture=furniture.over, **kwargs)

    document.build(story(builder, paper, width), canvasmaker=canvas)
    return finish(out.getvalue(), builder.root, paper)


class _Furniture:
    """What each page carries besides its content; all of it artifacts."""

    def __init__(self, paper: Paper, looks: Sheet) -> None:
        self._paper, self._looks = paper, looks

    def under(self, canvas: TaggedCanvas, _document: Any) -> None:
        """The accent along the top edge and the watermark, below the content."""
        with canvas.artifact():
            canvas.setFillColor(HexColor(self._looks.accent))
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
            canvas.setStrokeColor(HexColor(RULE))
            canvas.setLineWidth(0.6)
            canvas.line(margin, y + look.leading + 2, _WIDTH - margin, y + look.leading + 2)
            canvas.write(_WIDTH - margin - count.width, y, count.pieces, look.colour)
            for index, line in enumerate(words):
                canvas.write(margin, y - index * look.leading, line.pieces, look.colour)
