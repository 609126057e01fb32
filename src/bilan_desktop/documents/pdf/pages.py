"""Pages of a PDF as pictures and text, in memory only: for preview, printing and tests."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

import pypdfium2

from bilan_desktop.intake.words import Place, places_of, text_of


@dataclass(frozen=True)
class PagePicture:
    """Pixels in rows of ``stride`` bytes, four bytes each: blue, green, red, unused."""

    width: int
    height: int
    stride: int
    data: bytes


class Pages:
    """An open PDF; PDFium is not thread-safe, so one thread at a time."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document

    @property
    def count(self) -> int:
        """Number of pages."""
        return len(self._document)

    def size(self, index: int) -> tuple[float, float]:
        """Width and height of a page in points."""
        width, height = self._document.get_page_size(index)
        return float(width), float(height)

    def text(self, index: int) -> str:
        """The page's text in the order it is drawn."""
        with closing(self._document[index]) as page:
            return text_of(page)

    def letters(self, index: int) -> tuple[Place, ...]:
        """Where each character of the page's text stands."""
        with closing(self._document[index]) as page:
            return places_of(page, len(text_of(page)))

    def picture(self, index: int, scale: float) -> PagePicture:
        """The page drawn at ``scale`` pixels a point."""
        with closing(self._document[index]) as page:
            bitmap = page.render(scale=scale, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRx)
            with closing(bitmap):
                return PagePicture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


@contextmanager
def open_pages(data: bytes) -> Iterator[Pages]:
    """The pages of a PDF held in memory; pypdfium2.PdfiumError when it is none."""
    with closing(pypdfium2.PdfDocument(data)) as document:
        # Without this, what the fields of a form hold would not show.
        document.init_forms()
        yield Pages(document)
