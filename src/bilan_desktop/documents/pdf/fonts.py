"""The bundled faces: coverage, fallback, kerning and the bytes a content stream holds."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

import uharfbuzz
from reportlab.pdfbase.ttfonts import TTFont

from bilan_desktop.blocks import Variant
from bilan_desktop.resources import resource

Face = Literal["regular", "italic", "semibold", "bold", "bolditalic"]

_STEMS: dict[Face, str] = {
    "regular": "400Regular",
    "italic": "400Regular_Italic",
    "semibold": "600SemiBold",
    "bold": "700Bold",
    "bolditalic": "700Bold_Italic",
}
_FAMILIES = {"source-sans-3": "SourceSans3", "atkinson-hyperlegible-next": "AtkinsonHyperlegibleNext"}
_BY_VARIANT: dict[Variant, tuple[str, ...]] = {
    "standard": ("source-sans-3",),
    "large": ("atkinson-hyperlegible-next", "source-sans-3"),
    "easy": ("atkinson-hyperlegible-next", "source-sans-3"),
}
_FEATURES = dict.fromkeys(("liga", "clig", "calt", "ccmp", "locl", "mark"), False) | {"kern": True}


@dataclass(frozen=True)
class Shaped:
    """Text in one font: width in thousandths of the size, and what kerning adds after each character."""

    font: str
    text: str
    width: float
    kerning: tuple[float, ...]


def upright(variant: Variant) -> str:
    """The file of the ordinary face of a layout, below the fonts."""
    family = _BY_VARIANT[variant][0]
    return f"{family}/{_FAMILIES[family]}_{_STEMS['regular']}.ttf"


def clean(text: str) -> str:
    """Text as fonts see it: composed (NFC), without control and invisible format characters."""
    composed = unicodedata.normalize("NFC", text.replace("\t", " ").replace("\r\n", "\n"))
    return "".join(c for c in composed if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf"))


class FontBook:
    """The faces one paper needs, loaded when first asked for; made anew for each paper."""

    def __init__(self, variant: Variant) -> None:
        self._families = _BY_VARIANT[variant]
        self._fonts: dict[str, Any] = {}
        self._shapers: dict[str, Any] = {}
        self._memo: dict[tuple[str, str], Shaped] = {}

    def missing(self, text: str) -> str:
        """The characters of a text that no face of this book draws, once each."""
        return "".join(dict.fromkeys(c for c in clean(text) if c != "\n" and self._font_of(c, "regular") is None))

    def shape(self, text: str, face: Face) -> Iterator[Shaped]:
        """Cleaned text as runs of one font each, the family's own first, then the fallback."""
        for font, run in groupby(clean(text), lambda c: self._font_of(c, face)):
            if font is None:
                raise ValueError("missing characters are to be found before anything is drawn")
            yield self.reshape(font, "".join(run))

    def encode(self, shaped: Shaped, document: Any) -> Iterator[tuple[str, list[bytes | float]]]:
        """By PDF font name, what the TJ operator shows: bytes, and thousandths to move back by."""
        font, place = self._fonts[shaped.font], 0
        for subset, codes in font.splitString(shaped.text, document):
            shown: list[bytes | float] = []
            pending = bytearray()
            for code in codes:
                pending.append(code)
                if kern := shaped.kerning[place]:
                    shown += [bytes(pending), -kern]
                    pending.clear()
                place += 1
            if pending:
                shown.append(bytes(pending))
            yield font.getSubsetInternalName(subset, document), shown

    def _font_of(self, character: str, face: Face) -> str | None:
        for family in self._families:
            # Source Sans 3 is complete in its upright faces; its italics lack a few scripts.
            for candidate in dict.fromkeys((face, "regular")):
                name = f"{family}/{_FAMILIES[family]}_{_STEMS[candidate]}"
                if name not in self._fonts:
                    path = resource("fonts", *f"{name}.ttf".split("/"))
                    self._fonts[name] = TTFont(name, str(path), asciiReadable=0)
                if ord(character) in self._fonts[name].face.charToGlyph:
                    return name
        return None

    def reshape(self, name: str, text: str) -> Shaped:
        """Text in a font that a run already named."""
        known = self._memo.get((name, text))
        if known is None:
            known = self._memo[name, text] = self._kerned(name, text)
        return known

    def _kerned(self, name: str, text: str) -> Shaped:
        face = self._fonts[name].face
        widths = [face.getCharWidth(ord(" " if c == "\u00a0" else c)) for c in text]
        if name not in self._shapers:
            self._shapers[name] = uharfbuzz.Font(uharfbuzz.Face(face._ttf_data))
        shaper = self._shapers[name]
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(shaper, buffer, _FEATURES)
        glyphs = [info.codepoint for info in buffer.glyph_infos]
        if glyphs != [face.charToGlyph.get(ord(c)) for c in text]:
            return Shaped(name, text, sum(widths), (0.0,) * len(text))
        unit = 1000 / shaper.scale[0]
        kerning = tuple(
            round(position.x_advance * unit - shaper.get_glyph_h_advance(glyph) * unit, 1)
            for glyph, position in zip(glyphs, buffer.glyph_positions, strict=True)
        )
        return Shaped(name, text, sum(widths) + sum(kerning), kerning)
