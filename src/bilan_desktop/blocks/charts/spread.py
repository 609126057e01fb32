"""How often each option comes first when the weights are drawn at random: « 62 sur 100 tirages »."""

from collections.abc import Sequence
from dataclasses import dataclass

from bilan_desktop.blocks.charts.frame import (
    BAND,
    LEADING,
    MAIN,
    MUTED,
    NARROW,
    RULE,
    Sketch,
    Words,
    parts,
    quoted,
)
from bilan_desktop.blocks.charts.pieces import row_words, widest
from bilan_desktop.blocks.model import Drawing

_BAR = 9.0
_SHARE = 0.3
"""Part of the width that the words of a row have beside their marks."""


@dataclass(frozen=True)
class First:
    """An option and the number of draws in which it comes first."""

    name: str
    times: int


def spread(rows: Sequence[First], draws: int, width: float) -> tuple[Drawing, ...]:
    """One bar an option, in the order given; none without a draw or an option."""
    if not rows or draws < 1:
        return ()
    shared = parts([_words(NARROW, row.name).height for row in rows], 225.0)
    return tuple(_spread([rows[place] for place in part], draws, width) for part in shared)


def _spread(rows: Sequence[First], draws: int, width: float) -> Drawing:
    sketch = Sketch(width)
    left = _SHARE * sketch.width + 12 if sketch.beside else 0.0
    told = widest([_share(row, draws) for row in rows]) + 8
    room = sketch.width - left - told
    sketch.text(0, 9, "Arrive en premier", colour=MUTED)
    y = LEADING + 5
    for row in rows:
        words = _words(sketch.width, row.name)
        middle = words.draw(sketch, y)
        sketch.rect(left, middle - _BAR / 2, room, _BAR, BAND)
        for share in (0.25, 0.5, 0.75):
            sketch.line((left + share * room, middle - _BAR / 2), (left + share * room, middle + _BAR / 2), RULE, 0.8)
        sketch.rect(left, middle - _BAR / 2, room * min(1.0, row.times / draws), _BAR, MAIN)
        sketch.text(left + room + 8, middle + 3.2, _share(row, draws))
        y += words.height
    said = " ; ".join(f"{quoted(row.name)} : {_share(row, draws)}" for row in rows)
    return sketch.drawing(y, f"Nombre de tirages où chaque option arrive en premier. {said}.")


def _share(row: First, draws: int) -> str:
    """« 62 sur 100 tirages », never rounded to none or to all when it is neither."""
    share = round(100 * row.times / draws)
    if share == 0 and row.times:
        return "moins de 1 sur 100 tirages"
    if share == 100 and row.times < draws:
        return "plus de 99 sur 100 tirages"
    return f"{share} sur 100 tirages"


def _words(width: float, name: str) -> Words:
    return row_words(name, width, _SHARE, (20, 21))
