"""The bundled faces: coverage, fallback, kerning and the bytes a content stream holds."""

import copy
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, Literal, NamedTuple
from weakref import WeakKeyDictionary

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
    unseen = [c for c in set(composed) if c != "\n" and unicodedata.category(c) in ("Cc", "Cf")]
    return composed.translate(dict.fromkeys(map(ord, unseen))) if unseen else composed


class FontBook:
    """The faces one paper needs, loaded when first asked for, and what was shaped in them; made anew for each paper."""

    def __init__(self, variant: Variant) -> None:
        self._families = _BY_VARIANT[variant]
        self._fonts: dict[str, Any] = {}
        self._named: dict[tuple[str, Face], str | None] = {}
        self._memo: dict[tuple[str, str], Shaped] = {}
        self.pieces: dict[tuple[str, Face, float, str], tuple[Any, ...]] = {}
        self.laid_out: dict[Any, tuple[Any, ...]] = {}
        """What ``layout`` made of a word, and of a text in a width: both are asked again at each pass over a paper."""

    def missing(self, text: str) -> str:
        """The characters of a text that no face of this book draws, once each."""
        characters = dict.fromkeys(clean(text))
        return "".join(c for c in characters if c != "\n" and self._font_of(c, "regular") is None)

    def shape(self, text: str, face: Face) -> Iterator[Shaped]:
        """Cleaned text as runs of one font each, the family's own first, then the fallback."""
        for font, run in groupby(text, lambda c: self._font_of(c, face)):
            if font is None:
                raise ValueError("missing characters are to be found before anything is drawn")
            yield self.reshape(font, "".join(run))

    def encode(self, shaped: Shaped, document: Any) -> Iterator[tuple[str, list[bytes | float]]]:
        """By PDF font name, what the TJ operator shows: bytes, and thousandths to move back by."""
        font, place = self._fonts[shaped.font], 0
        kerned = any(shaped.kerning)
        for subset, codes in font.splitString(shaped.text, document):
            if not kerned:
                yield font.getSubsetInternalName(subset, document), [codes]
                continue
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
        key = character, face
        if key not in self._named:
            self._named[key] = self._find_font(character, face)
        return self._named[key]

    def _find_font(self, character: str, face: Face) -> str | None:
        for family in self._families:
            # Source Sans 3 is complete in its upright faces; its italics lack a few scripts.
            for candidate in dict.fromkeys((face, "regular")):
                name = f"{family}/{_FAMILIES[family]}_{_STEMS[candidate]}"
                if name not in self._fonts:
                    self._fonts[name] = _own(_read(name).font)
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
        read = _read(name)
        metrics = [read.metrics[c] for c in text]
        width = sum(metric.width for metric in metrics)
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(read.shaper, buffer, _FEATURES)
        if [info.codepoint for info in buffer.glyph_infos] != [metric.glyph for metric in metrics]:
            return Shaped(name, text, width, (0.0,) * len(text))
        unit = 1000 / read.shaper.scale[0]
        kerning = tuple(
            round(advance * unit - metric.advance * unit, 1) if advance != metric.advance else 0.0
            for metric, advance in zip(metrics, (p.x_advance for p in buffer.glyph_positions), strict=True)
        )
        return Shaped(name, text, width + sum(kerning), kerning)


class _Metric(NamedTuple):
    """A character in a font: its width in thousandths of the size, its glyph and its advance in the font's units."""

    width: float
    glyph: int | None
    advance: int


class _Metrics(dict[str, _Metric]):
    """Those of the characters met so far."""

    def __init__(self, face: Any, shaper: Any) -> None:
        super().__init__()
        self._face, self._shaper = face, shaper

    def __missing__(self, character: str) -> _Metric:
        width = self._face.getCharWidth(ord(" " if character == "\u00a0" else character))
        glyph = self._face.charToGlyph.get(ord(character))
        advance = self._shaper.get_glyph_h_advance(glyph) if glyph is not None else 0
        found = self[character] = _Metric(width, glyph, advance)
        return found


@dataclass(frozen=True)
class _Read:
    """A font file that was read: as ReportLab embeds it, as HarfBuzz shapes with it, and its characters."""

    font: Any
    shaper: Any
    metrics: _Metrics


@cache
def _read(name: str) -> _Read:
    """A bundled font; read once, since that takes longer than to print a short paper."""
    font = TTFont(name, str(resource("fonts", *f"{name}.ttf".split("/"))), asciiReadable=0)
    shaper = uharfbuzz.Font(uharfbuzz.Face(font.face._ttf_data))
    return _Read(font, shaper, _Metrics(font.face, shaper))


def _own(font: Any) -> Any:
    """A font for one paper: its tables are shared, the place it reads at and the subsets it gives are its own."""
    mine = copy.copy(font)
    mine.face, mine.state = copy.copy(font.face), WeakKeyDictionary()
    return mine
