"""What several charts share beyond the frame: figures, brackets, arrows, cells, and the list that goes with a plot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Protocol

from bilan_desktop.blocks.charts.frame import (
    BESIDE,
    BLANK,
    EDGE,
    LEADING,
    MAIN,
    MUTED,
    NARROW,
    SOFT,
    Sketch,
    Words,
    fitted,
    parts,
    room_of,
    shortened,
)
from bilan_desktop.blocks.model import Drawing

HIGHEST = 312.0
"""Points of the narrow layout that hold on a page of large print, once as large as its text."""
_COLUMN = 200.0
"""Points from which a list stands in two columns rather than one."""
_GUTTER = 16.0
_AIR = 6.0
_ROOMS = tuple(range(28, 120, 8))
"""Points in which a text is tried in several lines, the narrowest first."""


def figure(value: float) -> str:
    """« 3,8 »: one decimal, with a comma."""
    return f"{value:.1f}".replace(".", ",").replace("-", "−")


def number(value: float) -> str:
    """« 3 » or « 3,5 »: the decimal only where there is one."""
    return figure(value).removesuffix(",0")


def bracket(sketch: Sketch, x: float, top: float, foot: float) -> None:
    """What holds rows together, on their right."""
    for start, end in (((x - 4, top), (x, top)), ((x, top), (x, foot)), ((x, foot), (x - 4, foot))):
        sketch.line(start, end, MUTED, 1.2)


def pointer(sketch: Sketch, start: tuple[float, float], end: tuple[float, float], colour: str) -> None:
    """A line with the head of an arrow at its end, whatever its direction."""
    (x1, y1), (x2, y2) = start, end
    length = hypot(x2 - x1, y2 - y1)
    if length < 1:
        return
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    foot = (x2 - 5 * ux, y2 - 5 * uy)
    sketch.line(start, foot, colour, 1.2)
    sketch.shape(
        ((foot[0] - 3 * uy, foot[1] + 3 * ux), end, (foot[0] + 3 * uy, foot[1] - 3 * ux)),
        colour,
        colour,
    )


def cells(sketch: Sketch, x: float, middle: float, side: float, full: int, count: int) -> None:
    """That many cells from ``x``, the first ones full; towards the left when ``side`` is negative."""
    room = abs(side) - 2.5
    for cell in range(count):
        fill, edge = (MAIN, MAIN) if cell < full else (BLANK, EDGE)
        left = x + cell * side - (abs(side) if side < 0 else 0) + (2.5 if side < 0 else 0)
        sketch.rect(left, middle - 4, room, 8, fill, edge, 2)


class Marker(Protocol):
    """Draws the mark of an entry from its left edge, at the height of its middle."""

    def __call__(self, sketch: Sketch, x: float, y: float) -> None:
        """Draw it."""


@dataclass(frozen=True)
class Entry:
    """A line of the list of a plot: its mark, its words, its figures or none, what it tells in a sentence."""

    mark: Marker
    text: str
    figures: str
    told: str


class Plot:
    """A plot of one height a width, and the list that names its points: below it, or in drawings that follow.

    ``mark``: points that the marks take on the left of the words. ``suite``: what the drawings that follow are.
    """

    def __init__(
        self, draw: Callable[[Sketch], float], alt: str, entries: Sequence[Entry], mark: float, suite: str
    ) -> None:
        self._draw, self._alt, self._entries = draw, alt, entries
        self._mark, self._suite = mark, suite

    @property
    def alone(self) -> bool:
        """Whether the list has no room below the plot in the narrow layout."""
        every = self._height(range(len(self._entries)), NARROW)
        return self._draw(Sketch(NARROW)) + every + 8 > HIGHEST

    def drawings(self, width: float) -> tuple[Drawing, ...]:
        """As many in one layout as in the other."""
        sketch = Sketch(width)
        y = self._draw(sketch)
        if not self.alone:
            every = range(len(self._entries))
            y = self._list(sketch, every, y + 8)
            return (sketch.drawing(y, f"{self._alt} {self._told(every)}".strip()),)
        found = [sketch.drawing(y, f"{self._alt} La liste suit.")]
        for part in parts([self._height((place,), NARROW) for place in range(len(self._entries))]):
            sketch = Sketch(width)
            found.append(sketch.drawing(self._list(sketch, part, 0), f"{self._suite}. {self._told(part)}"))
        return tuple(found)

    def _told(self, places: Sequence[int]) -> str:
        said = " ; ".join(self._entries[place].told for place in places)
        return f"{said}." if said else ""

    def _columns(self, width: float, places: Sequence[int]) -> tuple[list[Sequence[int]], float]:
        if width < 2 * _COLUMN + _GUTTER or len(places) < 4:
            return [places], width
        half = -(-len(places) // 2)
        return [places[:half], places[half:]], (width - _GUTTER) / 2

    def _lines(self, place: int, room: float) -> tuple[str, ...]:
        """The words, then the figures: behind them, or below where there is no room."""
        entry, room = self._entries[place], room - self._mark
        lines = fitted(entry.text, room)
        if not entry.figures:
            return lines
        behind = f"{lines[-1] if lines else '–'} · {entry.figures}"
        return (*lines[:-1], behind) if room_of(behind) <= room else (*lines, shortened(entry.figures, room))

    def _height(self, places: Sequence[int], room: float) -> float:
        return sum(max(1, len(self._lines(place, room))) * LEADING + _AIR for place in places)

    def _list(self, sketch: Sketch, places: Sequence[int], top: float) -> float:
        columns, room = self._columns(sketch.width, places)
        foot = top
        for at, column in enumerate(columns):
            x, y = at * (room + _GUTTER), top
            for place in column:
                lines = self._lines(place, room)
                self._entries[place].mark(sketch, x, y + 7)
                sketch.lines(x + self._mark, y + 10, lines)
                y += max(1, len(lines)) * LEADING + _AIR
            foot = max(foot, y)
        return foot


def numbered(sketch: Sketch, x: float, y: float, said: str, *, full: bool) -> None:
    """A number in a disc by its centre: full, or hollow."""
    sketch.circle(x, y, 7.2, MAIN if full else BLANK, MAIN)
    sketch.text(x, y + 3.2, said, bold=True, colour=BLANK if full else MAIN, anchor="middle")


def widest(texts: Sequence[str], *, bold: bool = False) -> float:
    """Points that the longest of the texts takes."""
    return max((room_of(text, bold=bold) for text in texts), default=0.0)


def row_words(text: str, width: float, share: float, heights: tuple[float, float]) -> Words:
    """The words of a row, in a share of the width beside its marks, or above them in a narrow layout.

    ``heights``: the least of a row beside, and what the marks take below the words.
    """
    beside = width >= BESIDE
    return Words(text, share * width if beside else width, *heights, beside=beside)


def unshortened(text: str, room: float, lines: int) -> tuple[str, ...]:
    """A text in at most so many lines, as even as they can be; none where it would be shortened."""
    wanted = [room] if lines == 1 else [*(least for least in _ROOMS if least < room), room]
    for least in wanted:
        found = fitted(text, least, lines)
        if found == fitted(text, least, lines + 1) and widest(found) <= least:
            return found
    return ()


def pattern(sketch: Sketch, kind: int, box: tuple[float, float, float, float]) -> None:
    """Full, tinted, slanted, level, crossed or dotted."""
    x, y, width, height = box
    sketch.rect(x, y, width, height, {0: MAIN, 1: SOFT}.get(kind, BLANK), MAIN)
    if kind in (2, 4):
        _slanted(sketch, box, 1)
    if kind == 4:
        _slanted(sketch, box, -1)
    if kind == 3:
        for step in (0.25, 0.5, 0.75):
            sketch.line((x, y + step * height), (x + width, y + step * height), EDGE)
    if kind == 5:
        for step in (0.25, 0.5, 0.75):
            sketch.line((x + 2, y + step * height), (x + width, y + step * height), EDGE, 1.4, (1.4, 3.0))


def _slanted(sketch: Sketch, box: tuple[float, float, float, float], way: int) -> None:
    """Lines at 45 degrees, cut at the sides of the box."""
    x, y, width, height = box
    start = 5.0
    while start < width + height:
        first, last = max(0.0, start - height), min(width, start)
        ends = [(x + at, y + (start - at if way > 0 else height - start + at)) for at in (first, last)]
        sketch.line(ends[0], ends[1], EDGE)
        start += 5.0
