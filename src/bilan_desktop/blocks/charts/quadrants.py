"""Points on two scales with written ends, in four named quarters; equal ones side by side, an arrow for what moves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from bilan_desktop.blocks.charts.frame import (
    ALERT,
    BAND,
    BLANK,
    EDGE,
    LEADING,
    MAIN,
    MUTED,
    NARROW,
    Sketch,
    fitted,
    quoted,
    room_of,
)
from bilan_desktop.blocks.charts.pieces import Entry, Plot, numbered, pointer, unshortened
from bilan_desktop.blocks.model import Anchor, Drawing
from bilan_desktop.blocks.typography import NO_BREAK

_PITCH = 16.0
_RADIUS = 7.2
_LEFT = 16.0
_FEW = 8
"""Points up to which their words may stand beside them."""
_WORDS = 118.0
"""Points that the words of a point take at most."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Axis:
    """A scale of whole steps from ``low`` to ``high``, with what both ends mean."""

    name: str
    low: int
    high: int
    least: str
    most: str

    @property
    def steps(self) -> int:
        """How many values it has."""
        return self.high - self.low + 1


@dataclass(frozen=True)
class Spot:
    """A point on both scales, and where it goes to; None when it stays."""

    text: str
    x: int
    y: int
    then: tuple[int, int] | None = None

    @property
    def moves(self) -> bool:
        """Whether it ends elsewhere."""
        return self.then is not None and self.then != (self.x, self.y)


def quadrants(
    spots: Sequence[Spot],
    axes: tuple[Axis, Axis],
    names: tuple[str, str, str, str],
    width: float,
    *,
    listed: bool = True,
    numbers: Sequence[int] = (),
    chosen: int | None = None,
    bare: bool = False,
) -> tuple[Drawing, ...]:
    """The points across and up their scales; their words beside them, or a number and a list where they are many.

    ``names``: of the quarters, the upper ones first, from the left. Not ``listed``: numbers alone, for whoever lists
    the points beside: ``numbers``, else in the same order; the ``chosen`` one has a ring. None when there is no point,
    unless ``bare``: the quarters alone, for whoever puts points there. ValueError when a point is off its scales.
    """
    if not spots and not bare:
        return ()
    _must_hold(spots, axes)
    told = [f"{quoted(spot.text)} : {_where(spot, axes)}" for spot in spots]
    what = f"{axes[0].name} (de {axes[0].low} à {axes[0].high}) et {axes[1].name} (de {axes[1].low} à {axes[1].high})."
    if not listed or not spots:
        found = _Map(Sketch(width), spots, axes, names, few=False, numbers=numbers, chosen=chosen)
        return (found.numbered(what, told),)
    narrow = _Map(Sketch(NARROW), spots, axes, names)
    if narrow.words is not None:
        sketch = Sketch(width)
        found = _Map(sketch, spots, axes, names)
        if found.words is not None:
            return (sketch.drawing(found.draw(), f"{what} {' ; '.join(told)}."),)
    return Plot(
        lambda sketch: _Map(sketch, spots, axes, names, few=False).draw(),
        what,
        _entries(spots, axes, told),
        22,
        "Liste des points",
    ).drawings(width)


def _entries(spots: Sequence[Spot], axes: tuple[Axis, Axis], told: Sequence[str]) -> list[Entry]:
    return [
        Entry(
            partial(_number, place),
            spot.text,
            _where(spot, axes).replace(" ", NO_BREAK).replace(f",{NO_BREAK}", ", "),
            f"{place}. {said}",
        )
        for place, (spot, said) in enumerate(zip(spots, told, strict=True), 1)
    ]


@dataclass(frozen=True)
class Places:
    """Where things stand in the drawing of numbers alone: for whoever points at it."""

    centres: Mapping[int, tuple[float, float]]
    left: float
    top: float
    across: float
    up: float
    axes: tuple[Axis, Axis]

    def spot(self, x: float, y: float) -> int | None:
        """The rank of the point at this place of the drawing, or None."""
        near = {rank: (cx - x) ** 2 + (cy - y) ** 2 for rank, (cx, cy) in self.centres.items()}
        rank = min(near, key=lambda one: near[one], default=None)
        return rank if rank is not None and near[rank] <= (_RADIUS + 2) ** 2 else None

    def values(self, x: float, y: float) -> tuple[int, int] | None:
        """The values of both scales at this place, or None beside them."""
        column, row = int((x - self.left) // self.across), int((y - self.top) // self.up)
        if not (0 <= column < self.axes[0].steps and 0 <= row < self.axes[1].steps):
            return None
        return self.axes[0].low + column, self.axes[1].high - row


def places_of(spots: Sequence[Spot], axes: tuple[Axis, Axis], names: tuple[str, str, str, str], width: float) -> Places:
    """Where ``quadrants`` puts the points when they are not listed; without any, where it would put them."""
    found = _Map(Sketch(width), spots, axes, names, few=False)
    centres = {rank: at for (rank, end), at in found.places.items() if end == 0 and at is not None}
    return Places(centres, _LEFT, found.first, found.across, found.up, axes)


def _must_hold(spots: Sequence[Spot], axes: tuple[Axis, Axis]) -> None:
    for spot in spots:
        for x, y in ((spot.x, spot.y), spot.then or (spot.x, spot.y)):
            if not (axes[0].low <= x <= axes[0].high and axes[1].low <= y <= axes[1].high):
                raise ValueError("a point is off its scales")


def _number(place: int, sketch: Sketch, x: float, y: float) -> None:
    numbered(sketch, x + 8, y, str(place), full=True)


def _where(spot: Spot, axes: tuple[Axis, Axis]) -> str:
    ends = spot.then if spot.then is not None and spot.moves else (spot.x, spot.y)
    told = [
        f"{axis.name.lower()} {start}{f' → {end}' if spot.moves else ''}"
        for axis, start, end in zip(axes, (spot.x, spot.y), ends, strict=True)
    ]
    return ", ".join(told)


@dataclass(frozen=True)
class _Written:
    """The words of a point and where they stand."""

    lines: tuple[str, ...]
    x: float
    y: float
    anchor: Anchor
    box: Box


class _Map:
    """The plot: its quarters, its scales, its points; ``words`` is None where they do not stand beside their points."""

    def __init__(
        self,
        sketch: Sketch,
        spots: Sequence[Spot],
        axes: tuple[Axis, Axis],
        names: tuple[str, str, str, str],
        *,
        few: bool = True,
        numbers: Sequence[int] = (),
        chosen: int | None = None,
    ) -> None:
        self.sketch, self.spots, self.axes = sketch, spots, axes
        self.numbers, self.chosen = numbers or range(1, 1 + len(spots)), chosen
        self.width = sketch.width - _LEFT - 1
        self.across, self.up = self.width / axes[0].steps, 26.0
        self.names = [fitted(name, self.width / 2 - 12, bold=True) for name in names]
        self._measure()
        self.places = self._place()
        self.words = self._write() if few and len(spots) <= _FEW and not any(spot.moves for spot in spots) else None

    def _measure(self) -> None:
        """The heights: a cell holds two rows of points where one has no room for all."""
        held: dict[tuple[int, int], int] = {}
        for spot in self.spots:
            ends = {(spot.x, spot.y), spot.then if spot.then is not None else (spot.x, spot.y)}
            for cell in ends:
                held[cell] = held.get(cell, 0) + 1
        self.most = max(1, int((self.across - 1) // _PITCH))
        if max(held.values(), default=0) > self.most:
            self.up = 2 * _PITCH + 3
        if self.sketch.beside:
            self.up = max(self.up, 38.0)
        self.head = fitted(self._ends(self.axes[1], "en bas", "en haut"), self.sketch.width)
        self.top = len(self.head) * LEADING + 4
        self.over = max(len(name) for name in self.names[:2]) * LEADING + 3
        self.under = max(len(name) for name in self.names[2:]) * LEADING + 3
        self.first = self.top + self.over
        self.low = self.first + self.up * self.axes[1].steps
        self.foot = self.low + self.under

    @staticmethod
    def _ends(axis: Axis, least: str, most: str) -> str:
        return f"{axis.name} : {axis.low} {least} ({axis.least}), {axis.high} {most} ({axis.most})"

    def _centre(self, x: int, y: int) -> tuple[float, float]:
        across, up = self.axes
        return _LEFT + (x - across.low + 0.5) * self.across, self.low - (y - up.low + 0.5) * self.up

    def _place(self) -> dict[tuple[int, int], tuple[float, float] | None]:
        """Where each point stands, by its rank and whether it is its end; None for what its cell has no room for."""
        cells: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for rank, spot in enumerate(self.spots):
            cells.setdefault((spot.x, spot.y), []).append((rank, 0))
            if spot.then is not None and spot.moves:
                cells.setdefault(spot.then, []).append((rank, 1))
        self.more: dict[tuple[int, int], int] = {}
        rows = 2 if self.up >= 2 * _PITCH else 1
        found: dict[tuple[int, int], tuple[float, float] | None] = {}
        for cell, held in cells.items():
            room = self.most * rows
            shown = held if len(held) <= room else held[: max(0, room - 2 if self.most > 1 else room - 1)]
            self.more |= {cell: len(held) - len(shown)} if len(shown) < len(held) else {}
            count = len(shown) + (2 if self.most > 1 else 1) * (len(shown) < len(held))
            x, y = self._centre(*cell)
            for place, key in enumerate(held):
                line, lines = place // self.most, -(-count // self.most)
                of_line = min(self.most, count - line * self.most)
                at = (x + (place % self.most - (of_line - 1) / 2) * _PITCH, y + (line - (lines - 1) / 2) * _PITCH)
                found[key] = at if place < len(shown) else None
        return found

    def draw(self) -> float:
        """Draw it all; where it ends."""
        self.sketch.lines(0, 9, self.head, colour=MUTED)
        self._quarters()
        self._scales()
        for rank, spot in enumerate(self.spots):
            if spot.moves:
                self._arrow(rank)
        for rank, spot in enumerate(self.spots):
            self._point(rank, spot)
        for cell, count in self.more.items():
            self._and_more(cell, count)
        for written in self.words or ():
            for place, line in enumerate(written.lines):
                self.sketch.text(written.x, written.y + place * LEADING, line, anchor=written.anchor)
        base = self.foot + 17
        lines = fitted(self._ends(self.axes[0], "à gauche", "à droite"), self.sketch.width)
        self.sketch.lines(0, base + 10, lines, colour=MUTED)
        base += len(lines) * LEADING + 4
        return self._key(base) if any(spot.moves for spot in self.spots) else base

    def numbered(self, what: str, told: Sequence[str]) -> Drawing:
        """The drawing of numbers alone, whose sentence tells each number."""
        said = " ; ".join(f"{number}. {words}" for number, words in zip(self.numbers, told, strict=True))
        return self.sketch.drawing(self.draw(), f"{what} {said or 'Aucun point'}.")

    def _key(self, y: float) -> float:
        sketch = self.sketch
        marks = (
            (12.0, "avant", lambda x, y: sketch.circle(x + 6, y, 5.0, BLANK, MAIN)),
            (12.0, "après", lambda x, y: sketch.circle(x + 6, y, 5.0, MAIN, MAIN)),
        )
        return sketch.legend(y, marks)

    def _quarters(self) -> None:
        half, middle = self.width / 2, (self.first + self.low) / 2
        for place, lines in enumerate(self.names):
            x, upper = _LEFT + (place % 2) * half, place < 2
            top, foot = (self.top, middle) if upper else (middle, self.foot)
            self.sketch.rect(x, top, half, foot - top, BAND if place in (0, 3) else BLANK)
            base = self.top + 10 if upper else self.foot - 4 - (len(lines) - 1) * LEADING
            self.sketch.lines(x + 6, base, lines, bold=True, colour=MUTED)
        self.sketch.line((_LEFT + half, self.top), (_LEFT + half, self.foot), EDGE)
        self.sketch.line((_LEFT, middle), (_LEFT + self.width, middle), EDGE)
        self.sketch.rect(_LEFT, self.top, self.width, self.foot - self.top, "", EDGE)

    def _scales(self) -> None:
        across, up = self.axes
        for value in range(across.low, across.high + 1):
            x, _ = self._centre(value, up.low)
            self.sketch.line((x, self.foot), (x, self.foot + 3), EDGE)
            self.sketch.text(x, self.foot + 13, str(value), colour=MUTED, anchor="middle")
        for value in range(up.low, up.high + 1):
            _, y = self._centre(across.low, value)
            self.sketch.line((_LEFT - 3, y), (_LEFT, y), EDGE)
            self.sketch.text(_LEFT - 5, y + 3.2, str(value), colour=MUTED, anchor="end")

    def _point(self, rank: int, spot: Spot) -> None:
        for end in (0, 1) if spot.moves else (0,):
            at = self.places[rank, end]
            full = end == 1 or not spot.moves
            if at is None:
                continue
            if self.words is not None:
                self.sketch.circle(*at, 4.6, MAIN, MAIN)
            else:
                if rank == self.chosen:
                    self.sketch.circle(*at, _RADIUS + 2.6, BLANK, ALERT)
                numbered(self.sketch, *at, str(self.numbers[rank]), full=full)

    def _and_more(self, cell: tuple[int, int], count: int) -> None:
        """« + 12 »: those of a cell that it has no room for; they are in the list."""
        x, y = self._centre(*cell)
        rows = 2 if self.up >= 2 * _PITCH else 1
        x += (self.most / 2 - 1) * _PITCH if self.most > 1 else 0
        self.sketch.text(x, y + (rows - 1) / 2 * _PITCH + 3.2, f"+{count}", bold=True, colour=MAIN, anchor="middle")

    def _arrow(self, rank: int) -> None:
        start, end = self.places[rank, 0], self.places[rank, 1]
        if start is None or end is None:
            return
        (x1, y1), (x2, y2) = start, end
        length = max(1.0, ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5)
        ux, uy = (x2 - x1) / length, (y2 - y1) / length
        away = _RADIUS + 1.5
        if length > 2 * away + 5:
            pointer(self.sketch, (x1 + away * ux, y1 + away * uy), (x2 - away * ux, y2 - away * uy), MAIN)

    def _write(self) -> list[_Written] | None:
        """The words of each point, where none covers another, a point or a line between quarters; None if one would."""
        points = [at for at in self.places.values() if at is not None]
        if len(points) < len(self.places):
            return None
        x, y = _LEFT + self.width / 2, (self.first + self.low) / 2
        taken: list[Box] = [(px - 6, py - 6, px + 6, py + 6) for px, py in points]
        taken += [(x - 2, self.top, x + 2, self.foot), (_LEFT, y - 1, _LEFT + self.width, y + 1)]
        found = []
        for rank, spot in enumerate(self.spots):
            at = self.places[rank, 0]
            written = next((one for one in _around(spot.text, at) if self._free(one.box, taken)), None) if at else None
            if written is None:
                return None
            taken.append(written.box)
            found.append(written)
        return found

    def _free(self, box: Box, taken: Sequence[Box]) -> bool:
        left, top, right, foot = box
        if left < _LEFT + 3 or right > _LEFT + self.width - 3 or top < self.first - 2 or foot > self.low + 2:
            return False
        return not any(left < other[2] and other[0] < right and top < other[3] and other[1] < foot for other in taken)


def _around(text: str, at: tuple[float, float]) -> list[_Written]:
    """The words of a point on its right, its left, above and below it, in one line then in two, never shortened."""
    found = []
    x, y = at
    for lines in (1, 2):
        words = unshortened(text, _WORDS, lines)
        if len(words) != lines:
            continue
        room, tall = max(map(room_of, words)), len(words) * LEADING
        middle = y - tall / 2 + 8.8
        places: tuple[tuple[float, float, Anchor], ...] = (
            (x + 8, middle, "start"),
            (x - 8, middle, "end"),
            (x, y - 9 - tall + LEADING, "middle"),
            (x, y + 16, "middle"),
        )
        for px, py, anchor in places:
            left = px - {"start": 0.0, "middle": room / 2, "end": room}[anchor]
            box = (left - 1, py - 8, left + room + 1, py - 8 + tall)
            found.append(_Written(words, px, py, anchor, box))
    return found
