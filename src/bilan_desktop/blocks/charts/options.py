"""The options of evolution by when they could begin: a column a horizon, in each the furthest along first."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from bilan_desktop.blocks.charts.frame import (
    BLANK,
    EDGE,
    LEADING,
    MAIN,
    MUTED,
    NARROW,
    SOFT,
    Sketch,
    fitted,
    parts,
    quoted,
)
from bilan_desktop.blocks.model import Drawing

Weight = Literal["chosen", "kept", "open", "aside"]
_ORDER: tuple[Weight, ...] = ("chosen", "kept", "open", "aside")
_PAD = 12.0
_GAP = 10.0
_TITLE = 20.0
_BESIDE = 430.0
"""Points from which the names of three horizons stand beside each other."""


@dataclass(frozen=True)
class Way:
    """An option: its title, the name of its status with the weight it gives, the horizon's place from 0."""

    title: str
    status: str
    weight: Weight
    horizon: int


def board(ways: Sequence[Way], horizons: Sequence[str], width: float) -> tuple[Drawing, ...]:
    """The options below the horizon at which they could begin; below each other in a narrow layout.

    None while there are not two to compare.
    """
    if len(ways) < 2:
        return ()
    ordered = [
        way
        for row in zip_longest(*(_of(ways, place) for place in range(len(horizons))))
        for way in row
        if way is not None
    ]
    shared = parts([_Card(NARROW, way).height + _GAP for way in ordered], 225.0)
    found = []
    for part in shared:
        sketch = Sketch(width)
        of_part = [ordered[place] for place in part]
        draw = _columns if sketch.width >= _BESIDE else _stack
        found.append(sketch.drawing(draw(sketch, of_part, horizons), _told(of_part, horizons)))
    return tuple(found)


def _of(ways: Sequence[Way], horizon: int) -> list[Way]:
    """Those of one horizon, the furthest along first."""
    return sorted((way for way in ways if way.horizon == horizon), key=lambda way: _ORDER.index(way.weight))


def _columns(sketch: Sketch, ways: Sequence[Way], horizons: Sequence[str]) -> float:
    room = (sketch.width - _GAP * (len(horizons) - 1)) / len(horizons)
    height = 0.0
    for place, name in enumerate(horizons):
        x, y = place * (room + _GAP), _TITLE
        sketch.text(x, 10, name, bold=True)
        sketch.line((x, 15), (x + room, 15), EDGE, 1.0)
        for way in _of(ways, place):
            y += _Card(room, way).draw(sketch, x, y) + _GAP
        height = max(height, y)
    return height


def _stack(sketch: Sketch, ways: Sequence[Way], horizons: Sequence[str]) -> float:
    y = 0.0
    for place, name in enumerate(horizons):
        of_horizon = _of(ways, place)
        if of_horizon:
            sketch.text(0, y + 10, name, bold=True)
            y += _TITLE - 4
        for way in of_horizon:
            y += _Card(sketch.width, way).draw(sketch, 0, y) + _GAP
    return y


def _told(ways: Sequence[Way], horizons: Sequence[str]) -> str:
    said = [
        f"{name} : {', '.join(f'{quoted(way.title)} ({way.status.lower()})' for way in same)}"
        for name, same in ((name, _of(ways, place)) for place, name in enumerate(horizons))
        if same
    ]
    return f"Pistes par horizon. {' ; '.join(said)}."


class _Card:
    """One option: its status, then its title; the chosen one full, one kept thick, one set aside dashed."""

    def __init__(self, width: float, way: Way) -> None:
        self.way, self.width = way, width
        self.lines = fitted(way.title, width - 2 * _PAD, 3, bold=way.weight == "chosen")
        self.height = (1 + len(self.lines)) * LEADING + 11

    def draw(self, sketch: Sketch, x: float, y: float) -> float:
        """Draw it from its top left corner; its height."""
        chosen = self.way.weight == "chosen"
        corners = ((x, y), (x + self.width, y), (x + self.width, y + self.height), (x, y + self.height))
        if self.way.weight == "aside":
            sketch.shape(corners, BLANK, EDGE, (3.0, 2.0))
        else:
            edge = EDGE if self.way.weight == "open" else MAIN
            sketch.rect(x, y, self.width, self.height, SOFT if chosen else BLANK, edge, 4)
        if self.way.weight in ("chosen", "kept"):
            sketch.rect(x + 5, y + 6, 2.5, self.height - 12, MAIN)
        sketch.text(x + _PAD, y + 13, self.way.status, colour=MUTED)
        sketch.lines(x + _PAD, y + 13 + LEADING, self.lines, bold=chosen)
        return self.height
