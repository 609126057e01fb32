"""What each criterion brings to each scenario, one piece beside the other: told by patterns and numbers too.

Numbers, since scenarios are called by letters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bilan_desktop.blocks.charts.frame import (
    BAND,
    BESIDE,
    BLANK,
    INK,
    LEADING,
    MUTED,
    NARROW,
    Sketch,
    Words,
    fitted,
    parts,
    quoted,
    room_of,
)
from bilan_desktop.blocks.charts.pieces import HIGHEST, figure, number, pattern, row_words, widest
from bilan_desktop.blocks.model import Drawing

_BAR = 17.0
_SWATCH = 20.0
_LEAST_ROWS = 60.0
_SHARE = 0.27
"""Part of the width that the words of a row have beside their marks."""


@dataclass(frozen=True)
class Stack:
    """A scenario with what each criterion brings to it, in the order of the criteria."""

    name: str
    pieces: tuple[float, ...]

    @property
    def total(self) -> float:
        """What they bring together."""
        return sum(self.pieces)


def stacked(
    rows: Sequence[Stack], criteria: Sequence[str], scale: tuple[float, float], width: float
) -> tuple[Drawing, ...]:
    """One bar a scenario, in the order given; none without a scenario or a criterion.

    ``scale``: the highest total there can be, and the difference below which two totals are as good as equal.
    ValueError when a scenario has not one piece a criterion.
    """
    if not rows or not criteria:
        return ()
    if any(len(row.pieces) != len(criteria) for row in rows):
        raise ValueError("one piece a criterion")
    key = _key_height(criteria, NARROW)
    near = _near(rows, scale[1])
    heights = [_words(NARROW, row.name).height for row in rows]
    shared = parts(heights, max(_LEAST_ROWS, HIGHEST - key - 24 - 3 * LEADING))
    return tuple(
        _stacked([rows[place] for place in part], criteria, scale, width, near if part is shared[-1] else [])
        for part in shared
    )


def _near(rows: Sequence[Stack], least: float) -> list[tuple[Stack, Stack]]:
    """The pairs whose totals are nearer than that, the highest first; each with the next one below it."""
    ordered = sorted(rows, key=lambda row: -row.total)
    return [(one, other) for one, other in pairwise(ordered) if round(one.total - other.total, 6) < least]


def _stacked(
    rows: Sequence[Stack],
    criteria: Sequence[str],
    scale: tuple[float, float],
    width: float,
    near: Sequence[tuple[Stack, Stack]],
) -> Drawing:
    sketch = Sketch(width)
    left = _SHARE * sketch.width + 12 if sketch.beside else 0.0
    told = max(room_of("8,8", bold=True), widest([figure(row.total) for row in rows], bold=True)) + 8
    room = sketch.width - left - told
    sketch.text(0, 9, f"Total sur {number(scale[0])}", colour=MUTED)
    y = LEADING + 5
    for row in rows:
        words = _words(sketch.width, row.name)
        middle = words.draw(sketch, y)
        sketch.rect(left, middle - _BAR / 2, room, _BAR, BAND)
        x = left
        for place, piece in enumerate(row.pieces):
            taken = room * max(0.0, piece) / scale[0]
            _piece(sketch, place, (x, middle - _BAR / 2, taken, _BAR))
            x += taken
        sketch.text(left + room + 8, middle + 3.2, figure(row.total), bold=True)
        y += words.height
    y = _key(sketch, criteria, y + 4)
    said = _said(near, scale[1])
    if said:
        lines = fitted(said, sketch.width, 3)
        sketch.lines(0, y + 9, lines, colour=MUTED)
        y += len(lines) * LEADING + 3
    return sketch.drawing(y, _told(rows, criteria, scale, said))


def _said(near: Sequence[tuple[Stack, Stack]], least: float) -> str:
    if not near:
        return ""
    pairs = " ; ".join(f"{quoted(one.name)} et {quoted(other.name)}" for one, other in near)
    return f"Équivalents, à moins de {number(least)} point d’écart : {pairs}."


def _told(rows: Sequence[Stack], criteria: Sequence[str], scale: tuple[float, float], said: str) -> str:
    every = [
        f"{quoted(row.name)} : {figure(row.total)} ("
        + ", ".join(f"{place + 1} : {figure(piece)}" for place, piece in enumerate(row.pieces))
        + ")"
        for row in rows
    ]
    names = ", ".join(f"{place + 1} {quoted(name)}" for place, name in enumerate(criteria))
    rest = f" {said}" if said else ""
    return f"Apport de chaque critère au total sur {number(scale[0])} ({names}). {' ; '.join(every)}.{rest}"


def _piece(sketch: Sketch, place: int, box: tuple[float, float, float, float]) -> None:
    """A piece in the pattern of its criterion, with its number where there is room."""
    x, y, width, height = box
    if width < 0.5:
        return
    pattern(sketch, place % 6, box)
    said = str(place + 1)
    room = room_of(said, bold=True)
    if width < room + 5:
        return
    full = place % 6 == 0
    if place % 6 in (2, 3, 4, 5):
        sketch.rect(x + width / 2 - room / 2 - 1.5, y + 2, room + 3, height - 4, BLANK)
    sketch.text(x + width / 2, y + height / 2 + 3.2, said, bold=True, colour=BLANK if full else INK, anchor="middle")


def _columns(width: float) -> int:
    return 2 if width >= BESIDE else 1


def _key_lines(criteria: Sequence[str], width: float) -> list[tuple[str, ...]]:
    room = width / _columns(width) - _SWATCH - 14
    return [fitted(name, room, 1) for name in criteria]


def _key_height(criteria: Sequence[str], width: float) -> float:
    return -(-len(criteria) // _columns(width)) * 15.0 + 4


def _key(sketch: Sketch, criteria: Sequence[str], y: float) -> float:
    columns = _columns(sketch.width)
    down = -(-len(criteria) // columns)
    for place, lines in enumerate(_key_lines(criteria, sketch.width)):
        x, top = (place // down) * sketch.width / columns, y + (place % down) * 15
        _piece(sketch, place, (x + 1, top, _SWATCH, 12))
        sketch.lines(x + _SWATCH + 7, top + 9.2, lines)
    return y + _key_height(criteria, sketch.width)


def _words(width: float, name: str) -> Words:
    return row_words(name, width, _SHARE, (26, 28))
