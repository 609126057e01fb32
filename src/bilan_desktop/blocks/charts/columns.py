"""Amounts of a few moments as columns: pieces one above the other, and beside them what is never added to these."""

from collections.abc import Sequence
from dataclasses import dataclass

from bilan_desktop.blocks.charts.frame import LEADING, MUTED, RULE, Mark, Sketch, one_line, room_of, shortened
from bilan_desktop.blocks.charts.pieces import number, pattern
from bilan_desktop.blocks.model import Drawing

_TALL = 130.0
_SWATCH = 16.0
_MOST_LINES = 5
_WIDEST_BAR = 22.0
_STEPS = (1.0, 2.0, 5.0)


@dataclass(frozen=True)
class Column:
    """A moment, with shorter names for where there is less room: its pieces, and what stands apart."""

    name: str
    shorter: tuple[str, ...]
    pieces: tuple[float, ...]
    apart: float = 0.0


@dataclass(frozen=True)
class Told:
    """What the columns tell: the amount and its unit (« h »), the name of each piece, that of what stands apart."""

    amount: str
    unit: str
    pieces: tuple[str, ...]
    apart: str


def columns(rows: Sequence[Column], told: Told, width: float) -> tuple[Drawing, ...]:
    """One column a moment, in the order given, under lines that tell the amount; none while there is none.

    ValueError when a column has not one value a piece, or columns have not as many names.
    """
    if any(len(row.pieces) != len(told.pieces) for row in rows):
        raise ValueError("one value a piece")
    most = max((max(sum(row.pieces), row.apart) for row in rows), default=0.0)
    if most <= 0:
        return ()
    sketch = Sketch(width)
    step = _step(most)
    lines = [step * place for place in range(int(-(-most // step)) + 1)]
    left = max(room_of(_line(line, told)) for line in lines) + 6
    top, foot = 9 + LEADING, 9 + LEADING + _TALL
    sketch.text(0, 9, shortened(one_line(told.amount), sketch.width), colour=MUTED)
    for line in lines:
        y = foot - _TALL * line / lines[-1]
        sketch.line((left, y), (sketch.width, y), RULE, 0.8)
        sketch.text(left - 6, y + 3.2, _line(line, told), colour=MUTED, anchor="end")
    pitch = (sketch.width - left) / len(rows)
    named = _names(rows, pitch)
    for place, (row, name) in enumerate(zip(rows, named, strict=True)):
        middle = left + (place + 0.5) * pitch
        _column(sketch, row, (middle, foot, min(_WIDEST_BAR, 0.4 * pitch)), (foot - top) / lines[-1])
        sketch.text(middle, foot + 12, name, colour=MUTED, anchor="middle")
    height = sketch.legend(foot + 16, _legend(sketch, told))
    return (sketch.drawing(height, _said(rows, told)),)


def _names(rows: Sequence[Column], pitch: float) -> list[str]:
    """The longest names that all have room, or the shortest ones, cut."""
    choices = zip(*((row.name, *row.shorter) for row in rows), strict=True)
    named = [""] * len(rows)
    for choice in choices:
        named = [one_line(name) for name in choice]
        if max(map(room_of, named)) + 4 <= pitch:
            return named
    return [shortened(name, pitch) for name in named]


def _step(most: float) -> float:
    """The least of 1, 2, 5, 10, 20, 50… that needs few lines."""
    scale = 1.0
    while True:
        for step in _STEPS:
            if most <= step * scale * _MOST_LINES:
                return step * scale
        scale *= 10


def _line(value: float, told: Told) -> str:
    return f"{number(value)}\N{NO-BREAK SPACE}{told.unit}"


def _column(sketch: Sketch, row: Column, at: tuple[float, float, float], scale: float) -> None:
    """The pieces from the foot up, and on their right what stands apart."""
    middle, foot, wide = at
    y = foot
    for kind, piece in enumerate(row.pieces):
        tall = max(0.0, piece) * scale
        y -= tall
        _piece(sketch, kind, (middle - wide, y, wide, tall))
    tall = max(0.0, row.apart) * scale
    _piece(sketch, len(row.pieces), (middle + 1, foot - tall, wide - 1, tall))


def _piece(sketch: Sketch, kind: int, box: tuple[float, float, float, float]) -> None:
    if box[3] >= 0.1:
        pattern(sketch, kind % 6, box)


def _legend(sketch: Sketch, told: Told) -> list[tuple[float, str, Mark]]:
    def mark(kind: int) -> Mark:
        return lambda x, y: pattern(sketch, kind % 6, (x, y - 5, _SWATCH, 10))

    names = (shortened(one_line(name), sketch.width - _SWATCH - 6) for name in (*told.pieces, told.apart))
    return [(_SWATCH, name, mark(kind)) for kind, name in enumerate(names)]


def _said(rows: Sequence[Column], told: Told) -> str:
    every = []
    for row in rows:
        values = [
            (name, value) for name, value in zip((*told.pieces, told.apart), (*row.pieces, row.apart), strict=True)
        ]
        parts = ", ".join(f"{name} {_line(value, told)}" for name, value in values if value > 0)
        every.append(f"{one_line(row.name)} : {parts or 'rien'}")
    return f"{told.amount}. {' ; '.join(every)}."
