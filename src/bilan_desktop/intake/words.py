"""The text of a page of a PDF, and where its letters stand; for our own papers and for files from outside."""

import ctypes
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing

import pypdfium2

Place = tuple[float, float, float, float]
"""Left, top, width and height in points, from the top left corner of the page as it is seen."""

# A line end, which counts for one, or a letter with the accents that are written apart.
_LETTERS = re.compile("(\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])|.[\u0300-\u036f]*")
_FINE = 64
"""PDFium tells places in whole units: this many to a point."""


def text_of(page: pypdfium2.PdfPage) -> str:
    """The text of a page in the order it is drawn, NFC, line feeds only."""
    with closing(page.get_textpage()) as letters:
        return "".join(piece for piece, _ in _read(letters)).removesuffix("\n")


def places_of(page: pypdfium2.PdfPage, count: int) -> tuple[Place, ...]:
    """Where each of the first ``count`` characters of the page's text stands; a line end has no width."""
    found: list[Place] = []
    seen = _as_seen(page)
    with closing(page.get_textpage()) as letters:
        for piece, index in _read(letters):
            if len(found) >= count:
                break
            place = (0.0, 0.0, 0.0, 0.0) if piece == "\n" else seen(*letters.get_charbox(index, loose=True))
            found += [place] * len(piece)
    return tuple(found[:count])


def _read(letters: pypdfium2.PdfTextPage) -> Iterator[tuple[str, int]]:
    """The text piece by piece, each with the place of its first letter among those of the page."""
    raw = "".join(_letter(pypdfium2.raw.FPDFText_GetUnicode(letters, index)) for index in range(letters.count_chars()))
    for found in _LETTERS.finditer(raw):
        yield "\n" if found.group(1) else unicodedata.normalize("NFC", found.group()), found.start()


def _letter(code: int) -> str:
    return chr(code) if 0 < code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffd"


def _as_seen(page: pypdfium2.PdfPage) -> Callable[[float, float, float, float], Place]:
    """From left, bottom, right and top in the page's own coordinates to a place on it, turned and cut as it asks."""
    wide, high = page.get_size()
    (x0, y0), (x1, y1), (x2, y2) = (_on_page(page, *corner) for corner in ((0, 0), (1000, 0), (0, 1000)))
    across, down = ((x1 - x0) / 1000, (y1 - y0) / 1000), ((x2 - x0) / 1000, (y2 - y0) / 1000)

    def seen(left: float, bottom: float, right: float, top: float) -> Place:
        corners = (left, top), (right, bottom)
        first, last = sorted(_within(x0 + x * across[0] + y * down[0], wide) for x, y in corners)
        upper, lower = sorted(_within(y0 + x * across[1] + y * down[1], high) for x, y in corners)
        return first, upper, last - first, lower - upper

    return seen


def _within(value: float, most: float) -> float:
    return max(0.0, min(value, most))


def _on_page(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    wide, high = (round(side * _FINE) for side in page.get_size())
    across, down = ctypes.c_int(), ctypes.c_int()
    pypdfium2.raw.FPDF_PageToDevice(page, 0, 0, wide, high, 0, x, y, ctypes.byref(across), ctypes.byref(down))
    return across.value / _FINE, down.value / _FINE
