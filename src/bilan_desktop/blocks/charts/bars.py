"""Means of answers as bars, each with how many were given; a bracket holds those too close to be put in an order."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from bilan_desktop.blocks.charts.frame import (
    BAND,
    LEADING,
    MAIN,
    MUTED,
    NARROW,
    Sketch,
    Words,
    fitted,
    parts,
    quoted,
)
from bilan_desktop.blocks.charts.pieces import bracket, figure, row_words, widest
from bilan_desktop.blocks.model import Drawing

_BAR = 9.0
_BRACKET = 14.0
_UNKNOWN = "non calculable"
_ZONE = "zone d’égalité : des écarts trop faibles pour un ordre"
_SHARE = 0.27
"""Part of the width that the words of a row have beside their marks."""


@dataclass(frozen=True)
class Measured:
    """A mean of answers, None when not calculable; rows in a row with one ``zone`` are as good as equal."""

    name: str
    mean: float | None
    answered: int
    asked: int
    zone: int | None = None


def bars(rows: Sequence[Measured], scale: tuple[int, int], width: float) -> tuple[Drawing, ...]:
    """One bar a row in the order given, from the low end of the scale to the mean; none while none is calculable."""
    if all(row.mean is None for row in rows):
        return ()
    zones = _zones(rows)
    shared = parts([_words(NARROW, row.name).height for row in rows], 225.0)
    return tuple(
        _bars([rows[place] for place in part], [zones[place] for place in part], scale, width) for part in shared
    )


def _zones(rows: Sequence[Measured]) -> list[int | None]:
    """For each row the run of equals it belongs to, None where it is alone."""
    found: list[int | None] = []
    for run, (zone, same) in enumerate(groupby(rows, lambda row: row.zone)):
        count = len(list(same))
        found += [run if zone is not None and count > 1 else None] * count
    return found


def _bars(rows: Sequence[Measured], zones: Sequence[int | None], scale: tuple[int, int], width: float) -> Drawing:
    sketch = Sketch(width)
    low, high = scale
    left = _SHARE * sketch.width + 12 if sketch.beside else 0.0
    mean = widest([_mean(row) for row in rows if row.mean is not None], bold=True)
    count = widest([_count(row) for row in rows])
    held = _BRACKET if any(zone is not None for zone in zones) else 0.0
    room = sketch.width - left - mean - count - 14 - held
    sketch.text(0, 9, f"Moyenne des réponses, de {low} à {high}", colour=MUTED)
    y = LEADING + 5
    middles = []
    for row in rows:
        words = _words(sketch.width, row.name)
        middle = words.draw(sketch, y)
        middles.append(middle)
        x = left + room + 7
        if row.mean is None:
            sketch.text(left, middle + 3.2, _UNKNOWN, colour=MUTED)
        else:
            sketch.rect(left, middle - _BAR / 2, room, _BAR, BAND)
            sketch.rect(left, middle - _BAR / 2, room * (row.mean - low) / (high - low), _BAR, MAIN)
            sketch.text(x, middle + 3.2, figure(row.mean), bold=True)
        sketch.text(x + mean + 7, middle + 3.2, _count(row), colour=MUTED)
        y += words.height
    for zone in dict.fromkeys(zone for zone in zones if zone is not None):
        places = [middles[place] for place, one in enumerate(zones) if one == zone]
        bracket(sketch, sketch.width - 1, places[0] - 7, places[-1] + 7)
    if held:
        y = _key(sketch, y + 4)
    return sketch.drawing(y, _told(rows, zones, scale))


def _key(sketch: Sketch, y: float) -> float:
    lines = fitted(_ZONE, sketch.width - 14)
    bracket(sketch, 5, y + 1, y + 11)
    sketch.lines(12, y + 9, lines, colour=MUTED)
    return y + len(lines) * LEADING + 3


def _mean(row: Measured) -> str:
    return _UNKNOWN if row.mean is None else figure(row.mean)


def _count(row: Measured) -> str:
    return f"{row.answered} sur {row.asked} réponse{'s' if row.asked > 1 else ''}"


def _told(rows: Sequence[Measured], zones: Sequence[int | None], scale: tuple[int, int]) -> str:
    said = " ; ".join(f"{quoted(row.name)} : {_mean(row)} ({_count(row)})" for row in rows)
    told = f"Moyennes des réponses, de {scale[0]} à {scale[1]}. {said}."
    for zone in dict.fromkeys(zone for zone in zones if zone is not None):
        names = ", ".join(quoted(row.name) for row, one in zip(rows, zones, strict=True) if one == zone)
        told += f" Zone d’égalité : {names}."
    return told


def _words(width: float, name: str) -> Words:
    return row_words(name, width, _SHARE, (20, 21))
