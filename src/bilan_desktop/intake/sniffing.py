"""What a file is, judged by its first bytes: its name and its extension prove nothing."""

import re

from bilan_desktop.intake.refusals import Kind, Refusal, Refused

_HEAD = 4096
# ISO 32000-2, annex I: readers accept the header anywhere in the first 1024 bytes.
_PDF_HEAD = 1024
_RASTER = re.compile(rb"\x89PNG|\xff\xd8\xff|II\*\0|MM\0\*|RIFF....WEBP|GIF8[79]a", re.DOTALL)
_OFFICE = re.compile(rb"PK\x03\x04|PK\x05\x06|\xd0\xcf\x11\xe0|\{\\rtf|7z\xbc\xaf|Rar!|\x1f\x8b")
_HEIC = re.compile(rb"....ftyp(hei|hev|mif1|msf1|avi)", re.DOTALL)


def check_beginning(kind: Kind, data: bytes) -> bool:
    """Whether the file claims to be a PDF, False for a raster image; raises Refused for all the rest."""
    head = data[:_HEAD]
    if _RASTER.match(head):
        return False
    if b"%PDF-" in head[:_PDF_HEAD]:
        if kind == "logo":
            raise Refused(Refusal.PDF_AS_LOGO)
        return True
    if _HEIC.match(head):
        raise Refused(Refusal.HEIC)
    if _OFFICE.match(head):
        raise Refused(Refusal.OFFICE)
    if _is_svg(head):
        raise Refused(Refusal.SVG)
    raise Refused(Refusal.UNKNOWN)


def _is_svg(head: bytes) -> bool:
    # Some editors write UTF-16.
    plain = head.replace(b"\0", b"") if head.startswith((b"\xff\xfe", b"\xfe\xff")) else head
    start = plain.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.startswith(b"<") and re.search(rb"<(\w+:)?svg\b", start) is not None
