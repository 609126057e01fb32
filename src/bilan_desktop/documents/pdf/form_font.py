"""The font of what is typed in a form: the letters of Western Europe, embedded, under codes that every reader knows.

A field's text has a simple font (ISO 32000-2, 12.7.4.3), hence 8-bit codes: those of WinAnsiEncoding, which is
Windows-1252 and has œ, €, ’ and « ». What has no code there is printed in the page instead, and cannot be changed.
"""

from dataclasses import dataclass
from typing import Any

import pikepdf
import uharfbuzz
from pikepdf import Array, Dictionary, Name, Stream
from reportlab.pdfbase.ttfonts import TTFont

from bilan_desktop.blocks import Variant
from bilan_desktop.documents.pdf.fonts import clean, upright
from bilan_desktop.resources import resource

RESOURCE = "F1"
"""The name of the font in the fields' resources."""
_FIRST, _LAST = 32, 255
_NONSYMBOLIC = 32
_CODES = {code: bytes([code]).decode("cp1252", "ignore") for code in range(_FIRST, _LAST + 1)}
# Windows-1252 gives these the same letters as the encoding does: a space and a hyphen.
_AS = {"\u00a0": " ", "\u00ad": "-"}
_SHAPING = (b"GSUB", b"GPOS", b"GDEF", b"DSIG")
_NARROW_SPACES = str.maketrans({"\u202f": "\u00a0", "\u2009": "\u00a0"})


@dataclass(frozen=True)
class FormFont:
    """A face cut down to its codes; widths by code in thousandths of the size."""

    name: str
    data: bytes
    widths: tuple[int, ...]
    face: Any
    letters: frozenset[str]

    def holds(self, text: str) -> bool:
        """Whether a field can show this text, which ``typed`` gave."""
        return all(letter == "\n" or letter in self.letters for letter in text)

    def width(self, text: str, size: float) -> float:
        """Points that an encoded text advances."""
        return sum(self.widths[code - _FIRST] for code in encoded(text)) * size / 1000

    def embedded(self, pdf: pikepdf.Pdf) -> pikepdf.Object:
        """The font in a PDF."""
        face, name = self.face, Name(f"/{self.name}")
        file = pdf.make_indirect(Stream(pdf, self.data, Length1=len(self.data)))
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=name,
            Flags=_NONSYMBOLIC,
            FontBBox=Array(list(face.bbox)),
            ItalicAngle=0,
            Ascent=face.ascent,
            Descent=face.descent,
            CapHeight=face.capHeight,
            StemV=face.stemV,
            FontFile2=file,
        )
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.TrueType,
                BaseFont=name,
                FirstChar=_FIRST,
                LastChar=_LAST,
                Widths=Array(list(self.widths)),
                Encoding=Name.WinAnsiEncoding,
                FontDescriptor=pdf.make_indirect(descriptor),
            )
        )


def typed(text: str) -> str:
    """A text as a field holds it: cleaned, its narrow no-break spaces made ordinary ones, which have a code."""
    return clean(text).translate(_NARROW_SPACES)


def encoded(text: str) -> bytes:
    """A text that ``holds`` accepted, in the codes of the font."""
    return text.encode("cp1252", "replace")


def form_font(variant: Variant) -> FormFont:
    """The font of the fields of a paper in that layout."""
    path = resource("fonts", *upright(variant).split("/"))
    face = TTFont("form", str(path), asciiReadable=0).face
    letters = frozenset(c for c in _CODES.values() if c and ord(_AS.get(c, c)) in face.charToGlyph)
    widths = tuple(round(face.getCharWidth(ord(_AS.get(c, c)))) if c in letters else 0 for c in _CODES.values())
    return FormFont(face.name.decode(), _cut_down(path.read_bytes(), letters), widths, face, letters)


def _cut_down(data: bytes, letters: frozenset[str]) -> bytes:
    """The outlines of these letters alone, without hints nor the tables that shape other scripts."""
    asked = uharfbuzz.SubsetInput()
    asked.unicode_set.update(map(ord, {*letters, *_AS.values()}))
    asked.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in _SHAPING)
    asked.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    subset: bytes = uharfbuzz.subset(uharfbuzz.Face(data), asked).blob.data
    return subset
