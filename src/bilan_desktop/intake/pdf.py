"""Scanned or returned PDFs, checked and read in the child process; their bytes are never rewritten."""

import io
from collections.abc import Iterator
from contextlib import closing

import pikepdf
import pypdfium2

from bilan_desktop.intake.refusals import LONGEST_SIDE, LONGEST_TEXT, MOST_PAGES, SHORTEST_SIDE, Refusal, Refused
from bilan_desktop.intake.words import Place, places_of, text_of

_MOST_OBJECTS = 200_000

# ISO 32000-2: actions that run, send or open something (12.6.4), and annotations that carry files or media.
_ACTIVE_ACTIONS = frozenset(
    f"/{name}"
    for name in ("JavaScript", "Launch", "SubmitForm", "ImportData", "GoToR", "GoToE", "Rendition", "Movie", "Sound")
)
_ACTIVE_ANNOTATIONS = frozenset(f"/{name}" for name in ("FileAttachment", "RichMedia", "Movie", "Sound", "3D"))
_ACTIVE_KEYS = frozenset(f"/{name}" for name in ("JS", "JavaScript", "EmbeddedFiles", "EF", "XFA"))


def open_randomness() -> None:
    """Make qpdf open the system's random device, without which it cannot even tell that a PDF is encrypted.

    It keeps the device open: called before the process is sealed, it works afterwards.
    """
    with pikepdf.Pdf.new() as document:
        document.save(io.BytesIO(), encryption=pikepdf.Encryption(owner="-", user=""))


def text_of_scan(data: bytes) -> str:
    """Check a PDF and return the text of its pages, NFC, at most 200 000 characters; raises Refused.

    Nothing is repaired or removed: a file that would need it is refused, for its bytes are the proof and
    may carry a signature.
    """
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False, suppress_warnings=True) as document:
            _check(document)
    except pikepdf.PasswordError:
        raise Refused(Refusal.ENCRYPTED_PDF) from None
    except (pikepdf.PikepdfError, ValueError, TypeError, LookupError, AttributeError, RuntimeError):
        raise Refused(Refusal.DAMAGED_PDF) from None
    try:
        return _text(data)
    except pypdfium2.PdfiumError:
        raise Refused(Refusal.DAMAGED_PDF) from None


def _check(document: pikepdf.Pdf) -> None:
    if document.is_encrypted:
        raise Refused(Refusal.ENCRYPTED_PDF)
    if len(document.objects) > _MOST_OBJECTS:
        raise Refused(Refusal.DAMAGED_PDF)
    pages = len(document.pages)
    if pages == 0:
        raise Refused(Refusal.DAMAGED_PDF)
    if pages > MOST_PAGES:
        raise Refused(Refusal.TOO_MANY_PAGES)
    if any(_is_active(dictionary) for dictionary in _dictionaries(document)):
        raise Refused(Refusal.ACTIVE_PDF)


def _dictionaries(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary of the file, those of streams and those inside others included, once each."""
    waiting: list[pikepdf.Object] = [document.trailer, *document.objects]
    for item in waiting:
        inside: list[pikepdf.Object] = []
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            yield item
            inside = [value for _, value in item.items()]
        elif isinstance(item, pikepdf.Array):
            inside = list(item)
        # What is indirect is already in the file's list: following it would turn in circles.
        waiting += [value for value in inside if isinstance(value, pikepdf.Object) and not value.is_indirect]


def _is_active(dictionary: pikepdf.Object) -> bool:
    keys = set(dictionary.keys())
    return (
        not keys.isdisjoint(_ACTIVE_KEYS)
        or _name(dictionary.get("/S")) in _ACTIVE_ACTIONS
        or _name(dictionary.get("/Subtype")) in _ACTIVE_ANNOTATIONS
    )


def _name(value: object) -> str:
    return str(value) if isinstance(value, pikepdf.Name) else ""


def outline(data: bytes) -> tuple[list[tuple[float, float]], list[str]]:
    """The size in points and the text of each page of a kept PDF; raises Refused.

    The rules for what may be kept are not applied again: they may have changed since.
    """
    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) > MOST_PAGES:
                raise Refused(Refusal.TOO_MANY_PAGES)
            sizes = [document.get_page_size(index) for index in range(len(document))]
            return sizes, list(_texts(document))
    except pypdfium2.PdfiumError:
        raise Refused(Refusal.DAMAGED_PDF) from None


def page_picture(data: bytes, index: int, width: int, height: int) -> bytes:
    """A page on white in rows of BGRX pixels, exactly ``width`` × ``height``; raises Refused."""
    try:
        with pypdfium2.PdfDocument(data) as document:
            # Without this, what was typed into the fields of a form would not show. PDFium is built without
            # JavaScript, and no action of the document is run.
            document.init_forms()
            bitmap = pypdfium2.PdfBitmap.new_native(width, height, pypdfium2.raw.FPDFBitmap_BGRx)
            bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
            with closing(document[index]) as page:
                drawing = (bitmap, page, 0, 0, width, height, 0, pypdfium2.raw.FPDF_ANNOT)
                pypdfium2.raw.FPDF_RenderPageBitmap(*drawing)
                if document.formenv:
                    pypdfium2.raw.FPDF_FFLDraw(document.formenv, *drawing)
            return bytes(bitmap.buffer)
    except pypdfium2.PdfiumError:
        raise Refused(Refusal.DAMAGED_PDF) from None


def page_letters(data: bytes, index: int, count: int) -> tuple[Place, ...]:
    """Where each of the first ``count`` characters of a page's text stands; raises Refused."""
    try:
        with pypdfium2.PdfDocument(data) as document, closing(document[index]) as page:
            return places_of(page, count)
    except pypdfium2.PdfiumError:
        raise Refused(Refusal.DAMAGED_PDF) from None


def _text(data: bytes) -> str:
    """The text in the order of the pages, one line feed between lines."""
    with pypdfium2.PdfDocument(data) as document:
        # What could never be shown is not kept: the sizes are those that the parent accepts of an outline.
        sides = [side for index in range(len(document)) for side in document.get_page_size(index)]
        if not all(SHORTEST_SIDE <= side <= LONGEST_SIDE for side in sides):
            raise Refused(Refusal.DAMAGED_PDF)
        return "\n".join(_texts(document))[:LONGEST_TEXT]


def _texts(document: pypdfium2.PdfDocument) -> Iterator[str]:
    """The text of each page, NFC, line feeds only, empty once 200 000 characters have been read."""
    left = LONGEST_TEXT
    for page in document:
        with closing(page):
            text = text_of(page)[:left] if left else ""
        left -= len(text)
        yield text
