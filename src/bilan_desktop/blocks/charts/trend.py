"""Values at a few moments as small lines: one a row, each point with its figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bilan_desktop.blocks.charts.frame import (
    BAND,
    INK,
    LEADING,
    MAIN,
    MUTED,
    NARROW,
    RULE,
    Sketch,
    Words,
    one_line,
    parts,
    quoted,
    room_of,
    shortened,
)
from bilan_desktop.blocks.charts.pieces import number, row_words, unshortened, widest
from bilan_desktop.blocks.model import Drawing

_TALL = 30.0
"""Points from the low end of the scale to the high one."""
_ROW = 62.0
_BELOW = 70.0
_PAD = 14.0
_UNKNOWN = "–"
_Named = list[tuple[float, tuple[str, ...]]]
_SHARE = 0.3
"""Part of the width that the words of a row have beside their marks."""


@dataclass(frozen=True)
class Followed:
    """What is followed, with its value at each moment; None where it was not said."""

    name: str
    values: tuple[float | None, ...]


def trend(
    rows: Sequence[Followed], moments: Sequence[str], scale: tuple[int, int], width: float
) -> tuple[Drawing, ...]:
    """One small line a row, in the order given; none while nothing is said.

    ValueError when a row has not one value a moment.
    """
    if all(value is None for row in rows for value in row.values):
        return ()
    if any(len(row.values) != len(moments) for row in rows):
        raise ValueError("one value a moment")
    shared = parts([_words(NARROW, row.name).height for row in rows])
    return tuple(_trend([rows[place] for place in part], moments, scale, width) for part in shared)


def _trend(rows: Sequence[Followed], moments: Sequence[str], scale: tuple[int, int], width: float) -> Drawing:
    sketch = Sketch(width)
    left = (_SHARE * sketch.width + 14 if sketch.beside else 0.0) + _PAD
    unit = (sketch.width - _PAD - left) / max(1, len(moments) - 1)
    at = [left + place * unit for place in range(len(moments))]
    sketch.text(0, 9, f"De {scale[0]} à {scale[1]}", colour=MUTED)
    named = _moments(sketch, moments, at)
    y = 9.0 if sketch.beside else 11 + LEADING
    for middle, lines in named:
        for place, line in enumerate(lines):
            sketch.text(middle, y + place * LEADING, line, colour=MUTED, anchor="middle")
    y += (max((len(lines) for _, lines in named), default=1) - 1) * LEADING + (6 if sketch.beside else 10)
    for row in rows:
        words = _words(sketch.width, row.name)
        middle = words.draw(sketch, y)
        _line(sketch, row, at, middle, scale)
        y += words.height
    return sketch.drawing(y, _told(rows, moments, scale))


def _moments(sketch: Sketch, moments: Sequence[str], at: Sequence[float]) -> _Named:
    """Where the name of each moment stands: in one line, in two, or as many names as have room."""
    one = _spread(sketch, [(one_line(name),) for name in moments], at)
    if len(one) == len(moments):
        return one
    room = (at[1] - at[0] if len(at) > 1 else sketch.width) - 6
    broken = [unshortened(name, room, 2) for name in moments]
    two = _spread(sketch, broken, at)
    if all(broken) and len(two) == len(moments):
        return two
    most = min(90.0, sketch.width / 3)
    return _spread(sketch, [(shortened(one_line(name), most),) for name in moments], at)


def _spread(sketch: Sketch, names: Sequence[tuple[str, ...]], at: Sequence[float]) -> _Named:
    """From the last one back, those that cover none of the others."""
    free = sketch.width
    placed: _Named = []
    for x, lines in reversed(list(zip(at, names, strict=True))):
        half = widest(lines) / 2
        middle = min(max(x, at[0] - _PAD + half), sketch.width - half)
        if middle + half <= free + 0.01 and middle - half >= at[0] - _PAD - 0.01:
            placed.insert(0, (middle, lines))
            free = middle - half - 6
    return placed


def _line(sketch: Sketch, row: Followed, at: Sequence[float], middle: float, scale: tuple[int, int]) -> None:
    low, high = scale
    top = middle - _TALL / 2
    sketch.rect(at[0] - 6, top, at[-1] - at[0] + 12, _TALL, BAND)
    for x in at:
        sketch.line((x, top), (x, top + _TALL), RULE, 0.6)
    points = [
        None if value is None else (x, top + _TALL * (1 - (value - low) / (high - low)))
        for x, value in zip(at, row.values, strict=True)
    ]
    for one, other in pairwise(points):
        if one is not None and other is not None:
            sketch.line(one, other, MAIN, 1.4)
    free = -1.0
    for place, (point, value) in enumerate(zip(points, row.values, strict=True)):
        said = _UNKNOWN if value is None else number(value)
        x, y = point or (at[place], top + _TALL / 2)
        if point is not None:
            sketch.circle(x, y, 3.6, MAIN, MAIN)
        half = room_of(said, bold=True) / 2
        last = place == len(points) - 1
        if (x - half >= free and (last or x + half + 3 <= at[-1] - 12)) or last:
            hollow = point is not None and _hollow(points, place)
            base = y + 3.2 if point is None else y + 13 if hollow else y - 6
            sketch.text(x, base, said, bold=point is not None, colour=MUTED if point is None else INK, anchor="middle")
            free = x + half + 3


def _hollow(points: Sequence[tuple[float, float] | None], place: int) -> bool:
    """Whether both its neighbours are higher: its figure is then clear of the lines below it."""
    beside = [points[at] for at in (place - 1, place + 1) if 0 <= at < len(points)]
    heights = [point[1] for point in beside if point is not None]
    here = points[place]
    return bool(heights) and here is not None and all(height < here[1] for height in heights)


def _told(rows: Sequence[Followed], moments: Sequence[str], scale: tuple[int, int]) -> str:
    said = []
    for row in rows:
        values = ", ".join(
            f"{one_line(moment)} {'non précisé' if value is None else number(value)}"
            for moment, value in zip(moments, row.values, strict=True)
        )
        said.append(f"{quoted(row.name)} : {values}")
    return f"Valeurs de {scale[0]} à {scale[1]} aux moments suivis. {' ; '.join(said)}."


def _words(width: float, name: str) -> Words:
    return row_words(name, width, _SHARE, (_ROW, _BELOW))
