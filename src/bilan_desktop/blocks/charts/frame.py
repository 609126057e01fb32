"""What every chart is drawn with: its colours, its one size of text, the room that words take, its layouts.

A renderer draws with a font of its own (Source Sans 3 on paper, Atkinson Hyperlegible Next in large print, Inter on
screen): words are given the room of the widest, so that they fit in all three.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from bilan_desktop.blocks.model import Anchor, Circle, Drawing, Label, Line, Poly, Rect, Shape

INK = "#1F2A37"
MUTED = "#55616E"
MAIN = "#0B5F6B"
SOFT = "#DDEEF0"
EDGE = "#7B8A93"
RULE = "#D5DBE1"
BAND = "#F1F4F6"
BLANK = "#FFFFFF"
ALERT = "#8F4A00"
COLOURS = (INK, MUTED, MAIN, SOFT, EDGE, RULE, BAND, BLANK, ALERT)
"""Colours of a drawing, on white paper; another renderer gives each a role of its own."""

WIDE = 480.0
"""Points: the text of a page in the standard layout."""
NARROW = 277.0
"""Points: the text of a page in large print, once its text is as large as the rest (16 points for 9)."""
LEAST = 250.0
"""Points below which no chart is laid out: it is then drawn smaller."""
TALLEST = 245.0
"""Points of rows in one drawing: with its titles it holds on a page of large print; more are drawn in parts."""
SIZE = 9.0
LEADING = 11.5
BESIDE = 390.0
"""Points from which words stand beside their bar rather than above it."""

Maker = Callable[[float], tuple[Drawing, ...]]
"""Lays a chart out for a width in points; none when there is nothing to draw."""

Mark = Callable[[float, float], None]
"""Draws a mark of a legend from its left edge, at the height of its middle."""

_WIDTHS = {
    250: "j",
    275: "il’",
    300: " .,:!'·\u00a0\u202f",
    325: ";",
    350: "t",
    375: "f()",
    400: "rI/",
    475: "-°",
    500: "1_",
    525: "?–",
    550: "ksx",
    575: "acvyzJL7",
    600: "ehnouF5",
    625: "bdgpqE23689ß",
    650: "PRSTZ04",
    675: "BK+€×#",
    700: "AVXY",
    725: "D",
    750: "CGHU&",
    775: "NOQ",
    825: "w",
    900: "m",
    925: "M",
    950: "…",
    1000: "W%@—œæ→",
    1025: "ŒÆ",
}
_WIDTH = {character: width for width, characters in _WIDTHS.items() for character in characters}
_UNKNOWN = 1000
_BREAKS = re.compile(r"[ \t\r\n]+")
_BOLD = 1.06


def room_of(text: str, *, bold: bool = False) -> float:
    """Points that a text takes at most, whichever font of ours draws it."""
    return sum(map(_width, text)) * SIZE / 1000 * (_BOLD if bold else 1.0)


@lru_cache(maxsize=512)
def _width(character: str) -> int:
    """Thousandths of the size that one character takes, its accents above it."""
    plain = (c for c in unicodedata.normalize("NFD", character) if not unicodedata.combining(c))
    return sum(_WIDTH.get(c, _UNKNOWN) for c in plain)


def shortened(text: str, room: float, *, bold: bool = False) -> str:
    """The text, or as much of it as fits with « … » at its end."""
    if room_of(text, bold=bold) <= room:
        return text
    left = room - room_of("…", bold=bold)
    for place, character in enumerate(text):
        left -= room_of(character, bold=bold)
        if left < 0:
            return text[:place].rstrip(" ,;:.(") + "…"
    return text.rstrip(" ,;:.(") + "…"


def fitted(text: str, room: float, lines: int = 2, *, bold: bool = False) -> tuple[str, ...]:
    """A text broken at its spaces into at most ``lines`` lines, the last one shortened; the whole is in the table."""
    found: list[str] = []
    words = one_line(text).split(" ") if text.strip() else []
    while words and len(found) < lines - 1:
        line = words.pop(0)
        while words and room_of(f"{line} {words[0]}", bold=bold) <= room:
            line = f"{line} {words.pop(0)}"
        found.append(shortened(line, room, bold=bold))
    return (*found, shortened(" ".join(words), room, bold=bold)) if words else tuple(found)


def one_line(text: str) -> str:
    """A text on one line; its no-break spaces hold."""
    return _BREAKS.sub(" ", text).strip(" ")


def quoted(text: str) -> str:
    """A name inside a sentence, its spaces made one and never too long to be heard."""
    text = one_line(text)
    return f"«\N{NARROW NO-BREAK SPACE}{text if len(text) <= 90 else text[:89] + '…'}\N{NARROW NO-BREAK SPACE}»"


def parts(heights: Sequence[float], room: float = TALLEST) -> list[range]:
    """Rows of these heights shared evenly among as few drawings as hold in ``room``."""
    greedy = _shared(heights, room, 1)
    return _shared(heights, room, len(greedy))


def _shared(heights: Sequence[float], room: float, count: int) -> list[range]:
    """Rows among ``count`` drawings, more where one would be higher than ``room``."""
    share = sum(heights) / count if count > 1 else room * (1 + len(heights))
    found: list[range] = []
    start, held, before = 0, 0.0, 0.0
    for place, height in enumerate(heights):
        full = before + height / 2 > share * (1 + len(found))
        if place > start and (held + height > room or full):
            found.append(range(start, place))
            start, held = place, 0.0
        held += height
        before += height
    return [*found, range(start, len(heights))] if heights else found


def both_layouts(make: Maker) -> tuple[Drawing, ...]:
    """The drawings of a chart for a page, each with its layout for large print and narrow columns."""
    return tuple(replace(wide, narrow=narrow) for wide, narrow in zip(make(WIDE), make(NARROW), strict=True))


class Sketch:
    """Shapes put down one after the other, their lengths rounded to a tenth of a point: short once written."""

    def __init__(self, width: float) -> None:
        self.width = _short(max(LEAST, width))
        self.shapes: list[Shape] = []

    @property
    def beside(self) -> bool:
        """Whether words stand beside their bar."""
        return self.width >= BESIDE

    def text(
        self, x: float, y: float, text: str, *, bold: bool = False, colour: str = INK, anchor: Anchor = "start"
    ) -> None:
        """A line of text, its baseline at ``y``."""
        self.shapes.append(Label(_short(x), _short(y), text, SIZE, colour, bold, anchor))

    def lines(self, x: float, y: float, lines: Sequence[str], *, bold: bool = False, colour: str = INK) -> None:
        """Lines of text below each other, the first baseline at ``y``."""
        for place, line in enumerate(lines):
            self.text(x, y + place * LEADING, line, bold=bold, colour=colour)

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        colour: str = RULE,
        width: float = 0.8,
        dash: tuple[float, ...] = (),
    ) -> None:
        """A straight line."""
        self.shapes.append(
            Line(_short(start[0]), _short(start[1]), _short(end[0]), _short(end[1]), colour, width, dash)
        )

    def rect(
        self, x: float, y: float, width: float, height: float, fill: str = "", stroke: str = "", radius: float = 0.0
    ) -> None:
        """A rectangle by its top left corner."""
        size = (_short(width), _short(height))
        self.shapes.append(Rect(_short(x), _short(y), *size, fill, stroke, 1.0, _short(min(radius, height / 2))))

    def circle(self, x: float, y: float, radius: float, fill: str = BLANK, stroke: str = "") -> None:
        """A circle by its centre."""
        self.shapes.append(Circle(_short(x), _short(y), radius, fill, stroke, 1.4))

    def shape(
        self,
        points: Sequence[tuple[float, float]],
        fill: str = "",
        stroke: str = "",
        dash: tuple[float, ...] = (),
    ) -> None:
        """A closed polygon."""
        placed = tuple((_short(x), _short(y)) for x, y in points)
        self.shapes.append(Poly(placed, True, fill, stroke, 1.0, dash))

    def diamond(self, x: float, y: float, radius: float, fill: str, stroke: str) -> None:
        """A lozenge by its centre."""
        self.shape(((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)), fill, stroke)

    def arrow(self, x: float, y: float, colour: str) -> None:
        """The head of an arrow towards the right, its point at (x, y)."""
        self.shape(((x - 6, y - 4), (x, y), (x - 6, y + 4)), colour, colour)

    def legend(self, y: float, entries: Sequence[tuple[float, str, Mark]]) -> float:
        """Marks of a width with what they mean, in as many lines as it takes from ``y`` down; where they end."""
        x, base = 0.0, y + 12
        for room, words, mark in entries:
            taken = room + 5 + room_of(words)
            if x and x + taken > self.width:
                x, base = 0.0, base + 14
            mark(x, base - 3)
            self.text(x + room + 5, base, words, colour=MUTED)
            x += taken + 14
        return base + 5

    def drawing(self, height: float, alt: str) -> Drawing:
        """What was put down, with the sentence that tells its figures."""
        return Drawing(self.width, _short(height), tuple(self.shapes), alt)


class Words:
    """The words of a row: beside its marks, or above them in a narrow layout.

    ``least`` is the least height of a row beside, ``below`` what the marks take below the words.
    """

    def __init__(self, text: str, room: float, least: float, below: float, *, beside: bool) -> None:
        self.lines = fitted(text, room)
        self.beside = beside
        self._tall = len(self.lines) * LEADING
        self.height = max(least, self._tall + 8) if beside else self._tall + below
        self._middle = self.height / 2 if beside else self._tall + 0.42 * below

    def draw(self, sketch: Sketch, y: float) -> float:
        """Put them down from ``y``; the height at which the marks stand."""
        first = self._middle - self._tall / 2 if self.beside else 0.0
        sketch.lines(0, y + first + 8.8, self.lines)
        return y + self._middle


def _short(length: float) -> float:
    return round(float(length), 1) + 0.0
