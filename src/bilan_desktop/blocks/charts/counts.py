"""Counts as bars, each beside that of another year where the two can be compared."""

from collections.abc import Sequence
from dataclasses import dataclass

from bilan_desktop.blocks.charts.frame import (
    BAND,
    BLANK,
    EDGE,
    LEADING,
    MAIN,
    MUTED,
    NARROW,
    Mark,
    Sketch,
    Words,
    one_line,
    parts,
    quoted,
    shortened,
)
from bilan_desktop.blocks.charts.pieces import row_words, widest
from bilan_desktop.blocks.model import Drawing

_BAR, _THICK, _THIN = 9.0, 8.0, 5.0
"""Heights of a bar alone, of the one of now beside the one before, and of this one."""
_SHARE = 0.36
"""Part of the width that the words of a row have beside their marks."""


@dataclass(frozen=True)
class Counted:
    """How many of a kind, and how many there were before; None where that is not compared."""

    name: str
    count: int
    before: int | None = None


def counts(rows: Sequence[Counted], told: str, moments: tuple[str, str], width: float) -> tuple[Drawing, ...]:
    """One bar a row, in the order given; none while nothing is counted.

    ``told`` is what is counted, ``moments`` are the names of the present and of the one before: « 2026 », « 2025 ».
    """
    most = max((max(row.count, row.before or 0) for row in rows), default=0)
    if most <= 0:
        return ()
    shared = parts([_words(NARROW, row.name).height for row in rows], 225.0)
    return tuple(_counts([rows[place] for place in part], told, moments, (width, most)) for part in shared)


def _counts(rows: Sequence[Counted], told: str, moments: tuple[str, str], size: tuple[float, int]) -> Drawing:
    sketch, most = Sketch(size[0]), size[1]
    left = _SHARE * sketch.width + 12 if sketch.beside else 0.0
    room = sketch.width - left - widest([str(row.count) for row in rows], bold=True) - 8 - _more(rows, moments)
    sketch.text(0, 9, shortened(one_line(told), sketch.width), colour=MUTED)
    y = LEADING + 5
    for row in rows:
        words = _words(sketch.width, row.name)
        middle = words.draw(sketch, y)
        _bars(sketch, (left, middle), room / most, row, room)
        sketch.text(left + room + 8, middle + 3.2, str(row.count), bold=True)
        if row.before is not None:
            sketch.text(sketch.width, middle + 3.2, _before(row.before, moments), colour=MUTED, anchor="end")
        y += words.height
    if any(row.before is not None for row in rows):
        y = sketch.legend(y + 2, _legend(sketch, moments))
    return sketch.drawing(y, _said(rows, told, moments))


def _more(rows: Sequence[Counted], moments: tuple[str, str]) -> float:
    """Points that the counts of before take."""
    said = [_before(row.before, moments) for row in rows if row.before is not None]
    return widest(said) + 8 if said else 0.0


def _before(count: int, moments: tuple[str, str]) -> str:
    return f"{moments[1]} : {count}"


def _bars(sketch: Sketch, at: tuple[float, float], unit: float, row: Counted, room: float) -> None:
    """A full bar on its ground, and below it the outline of the one before."""
    x, middle = at
    tall = _BAR if row.before is None else _THICK
    top = middle - (tall if row.before is None else tall + _THIN) / 2
    sketch.rect(x, top, room, tall, BAND)
    if row.count:
        sketch.rect(x, top, unit * row.count, tall, MAIN)
    if row.before:
        sketch.rect(x, top + tall, unit * row.before, _THIN, BLANK, EDGE)


def _legend(sketch: Sketch, moments: tuple[str, str]) -> list[tuple[float, str, Mark]]:
    return [
        (16.0, moments[0], lambda x, y: sketch.rect(x, y - _THICK / 2, 16, _THICK, MAIN)),
        (16.0, moments[1], lambda x, y: sketch.rect(x, y - _THIN / 2, 16, _THIN, BLANK, EDGE)),
    ]


def _said(rows: Sequence[Counted], told: str, moments: tuple[str, str]) -> str:
    every = [
        f"{quoted(row.name)} : {row.count}" + ("" if row.before is None else f" ({row.before} en {moments[1]})")
        for row in rows
    ]
    return f"{told}. {' ; '.join(every)}."


def _words(width: float, name: str) -> Words:
    return row_words(name, width, _SHARE, (20, 21))
