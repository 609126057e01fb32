"""Six values around a hexagon, in percent or in marks: a full line, a dashed one for what it is set beside."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import cos, pi, sin

from bilan_desktop.blocks.charts.frame import (
    BLANK,
    EDGE,
    INK,
    LEADING,
    MAIN,
    MUTED,
    RULE,
    SOFT,
    Mark,
    Sketch,
    fitted,
    quoted,
    room_of,
    shortened,
)
from bilan_desktop.blocks.charts.pieces import figure
from bilan_desktop.blocks.model import Anchor, Drawing, Poly

_SIDES = 6
_GAP = 9.0
_UNKNOWN = "non calculable"
_DASH = (3.5, 2.5)
_BESIDE = 11.0
"""Points that a mark takes before the figure it belongs to."""


@dataclass(frozen=True)
class Facet:
    """One of the six: its name, its value on the scale and that of the other line; None when not calculable."""

    name: str
    value: float | None = None
    other: float | None = None


def hexagon(
    facets: Sequence[Facet], named: tuple[str, str], width: float, marks: tuple[int, int] | None = None
) -> tuple[Drawing, ...]:
    """The six in their order, clockwise from the top; none while none is calculable.

    Values are from 0 to 100, told in percent, unless ``marks`` are the lowest and the highest mark of answers.
    ``named``: what the full line is and what the dashed one is, empty when there is none.
    ValueError when they are not six.
    """
    if all(facet.value is None and facet.other is None for facet in facets):
        return ()
    if len(facets) != _SIDES:
        raise ValueError("a hexagon has six values")
    sketch = Sketch(width)
    told = _Told(marks)
    web = _Web(sketch, facets, told, twofold=bool(named[1]))
    web.draw()
    height = web.foot
    sketch.text(0, height + 9, told.ends, colour=MUTED)
    height += LEADING + 3
    if any(named):
        height = sketch.legend(height, web.legend(named))
    return (sketch.drawing(height, told.whole(facets, named)),)


class _Told:
    """Values in words, and as shares of the way from the centre to the edge."""

    def __init__(self, marks: tuple[int, int] | None) -> None:
        self._unit = "" if marks else " %"
        self.low, self.high = marks or (0, 100)
        self.ends = f"Centre : {self.low}{self._unit}. Bord : {self.high}{self._unit}."

    def share(self, value: float) -> float:
        """How far from the centre."""
        return (value - self.low) / (self.high - self.low)

    def value(self, value: float | None) -> str:
        """« 3,8 » or « 70 % »."""
        if value is None:
            return _UNKNOWN
        return f"{value:.0f} %" if self._unit else figure(value)

    def whole(self, facets: Sequence[Facet], named: tuple[str, str]) -> str:
        """What the drawing shows."""
        told = f"Six valeurs de {self.low} à {self.high}{self._unit}."
        said = self._said(facets)
        if named[1]:
            beside = self._said(facets, other=True)
            return f"{told} {named[0]}, trait plein. {said} {named[1]}, tirets. {beside}"
        return f"{told} {f'{named[0]}. ' if named[0] else ''}{said}"

    def _said(self, facets: Sequence[Facet], *, other: bool = False) -> str:
        every = (f"{quoted(facet.name)} : {self.value(facet.other if other else facet.value)}" for facet in facets)
        return " ; ".join(every) + "."


class _Web:
    """The hexagon, its lines and the words at its corners."""

    def __init__(self, sketch: Sketch, facets: Sequence[Facet], told: _Told, *, twofold: bool) -> None:
        self.sketch, self.facets, self.told, self.twofold = sketch, facets, told, twofold
        # However narrow it is, « non calculable » has room beside it.
        least = _BESIDE + room_of(_UNKNOWN) + _GAP + 2
        self.radius = min(98.0, 0.195 * sketch.width, (sketch.width / 2 - least) / cos(pi / 6))
        self.room = sketch.width / 2 - self.radius * cos(pi / 6) - _GAP - 1
        above, below = self._words(0), self._words(3)
        self.x = sketch.width / 2
        self.y = self._tall(above) + _GAP - 3 + self.radius
        self.foot = self.y + self.radius + _GAP + self._tall(below) + 4

    def draw(self) -> None:
        """The web below, then the lines, the dashed one above the full one, then the words."""
        for share in (1.0, 0.75, 0.5, 0.25):
            ring = [self._at(place, share) for place in range(_SIDES)]
            self.sketch.shape(ring, BLANK if share == 1 else "", EDGE if share == 1 else RULE)
        for place, facet in enumerate(self.facets):
            known = facet.value is not None
            dash = () if known else (1.0, 2.5)
            self.sketch.line((self.x, self.y), self._at(place, 1), RULE if known else EDGE, 0.8, dash)
        self._series([facet.value for facet in self.facets], dashed=False)
        if self.twofold:
            self._series([facet.other for facet in self.facets], dashed=True)
        for place in range(_SIDES):
            self._corner(place)

    def legend(self, named: tuple[str, str]) -> list[tuple[float, str, Mark]]:
        """What each line is."""
        entries = [(22.0, name, dashed) for name, dashed in zip(named, (False, True), strict=True) if name]
        room = self.sketch.width - 30
        return [(taken, shortened(name, room), partial(self._sample, dashed=dashed)) for taken, name, dashed in entries]

    def _sample(self, x: float, y: float, *, dashed: bool) -> None:
        self.sketch.line((x, y), (x + 22, y), INK if dashed else MAIN, 1.4, _DASH if dashed else ())
        self._mark(x + 11, y, dashed=dashed)

    def _mark(self, x: float, y: float, *, dashed: bool) -> None:
        if dashed:
            self.sketch.rect(x - 3, y - 3, 6, 6, BLANK, INK)
        else:
            self.sketch.circle(x, y, 3.2, MAIN, MAIN)

    def _at(self, place: int, share: float) -> tuple[float, float]:
        angle = pi / 3 * place - pi / 2
        return self.x + share * self.radius * cos(angle), self.y + share * self.radius * sin(angle)

    def _series(self, values: Sequence[float | None], *, dashed: bool) -> None:
        """Its points, joined where two neighbours are known."""
        points = [
            None if value is None else self._at(place, self.told.share(value)) for place, value in enumerate(values)
        ]
        known = [point for point in points if point is not None]
        if len(known) == _SIDES and not dashed:
            self.sketch.shape(known, SOFT)
        colour, dash = (INK, _DASH) if dashed else (MAIN, ())
        for place, point in enumerate(points):
            after = points[(place + 1) % _SIDES]
            if point is not None and after is not None:
                line = tuple((round(x, 1), round(y, 1)) for x, y in (point, after))
                self.sketch.shapes.append(Poly(line, False, "", colour, 1.5, dash))
        for point in known:
            self._mark(*point, dashed=dashed)

    def _words(self, place: int) -> tuple[str, ...]:
        room = min(self.sketch.width, 3 * self.room) if place % 3 == 0 else self.room
        return fitted(self.facets[place].name, room, bold=True)

    def _tall(self, words: Sequence[str]) -> float:
        return (len(words) + (2 if self.twofold else 1)) * LEADING

    def _corner(self, place: int) -> None:
        """The name of a value and its figures, outside the hexagon."""
        words, (x, y) = self._words(place), self._at(place, 1)
        tall = self._tall(words)
        top = {0: y - _GAP + 3 - tall, 3: y + _GAP - 4}.get(place, y - tall / 2)
        side = 0 if place % 3 == 0 else 1 if place < 3 else -1
        x += side * _GAP
        anchor = _anchor(side)
        for line in words:
            self.sketch.text(x, top + 9, line, bold=True, anchor=anchor)
            top += LEADING
        facet = self.facets[place]
        for value, dashed in ((facet.value, False), (facet.other, True))[: 2 if self.twofold else 1]:
            self._figure(x, top, side, self.told.value(value), dashed=dashed)
            top += LEADING

    def _figure(self, x: float, top: float, side: int, said: str, *, dashed: bool) -> None:
        sketch = self.sketch
        if not self.twofold:
            sketch.text(x, top + 9, said, colour=MUTED, anchor=_anchor(side))
            return
        if side == 1:
            self._mark(x + 3.5, top + 6, dashed=dashed)
            sketch.text(x + _BESIDE, top + 9, said, colour=MUTED)
        elif side == -1:
            self._mark(x - 3.5, top + 6, dashed=dashed)
            sketch.text(x - _BESIDE, top + 9, said, colour=MUTED, anchor="end")
        else:
            self._mark(x - 16, top + 6, dashed=dashed)
            sketch.text(x - 16 + _BESIDE - 3.5, top + 9, said, colour=MUTED)


def _anchor(side: int) -> Anchor:
    return "middle" if side == 0 else "start" if side > 0 else "end"
