"""Scanned or returned PDFs, checked and read in the child process; their bytes are never rewritten."""

import io
import unicodedata
from collections.abc import Iterator

import pikepdf
import pypdfium2

from bilan_desktop.intake.refusals import LONGEST_TEXT, MOST_PAGES, Refusal, Refused

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


def _text(data: bytes) -> str:
    """The text in the order of the pages, one line feed between lines."""
    found: list[str] = []
    left = LONGEST_TEXT
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            if left <= 0:
                break
            text_page = page.get_textpage()
            count = min(left, text_page.count_chars())
            text = text_page.get_text_range(0, count) if count > 0 else ""
            text_page.close()
            page.close()
            found.append(text)
            left -= len(text) + 1
    text = "\n".join(found).replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)[:LONGEST_TEXT]
