"""The hours of a bilan, held beside planned: each phase of the accompaniment, then the guided work, never summed."""

from collections.abc import Sequence
from dataclasses import dataclass

from bilan_desktop.blocks.charts.frame import BLANK, EDGE, MAIN, MUTED, SOFT, Mark, Sketch, Words, room_of
from bilan_desktop.blocks.formats import duration
from bilan_desktop.blocks.model import Drawing

_BAR = 10.0


@dataclass(frozen=True)
class Pool:
    """Minutes of one line, held and planned, below the name of their pool."""

    pool: str
    name: str
    held: int
    planned: int


def hours(rows: Sequence[Pool], width: float) -> tuple[Drawing, ...]:
    """One bar a line: full for what was held, outlined for what was planned; none while nothing was held."""
    if not any(row.held for row in rows):
        return ()
    sketch = Sketch(width)
    most = max(max(row.held, row.planned) for row in rows)
    told = max(room_of(_figures(row)) for row in rows) + 12
    left = max(room_of(row.name) for row in rows) + 16 if sketch.beside else 0.0
    left = min(left, 0.4 * sketch.width)
    room = sketch.width - left - told
    y = 0.0
    pool = ""
    for row in rows:
        if row.pool != pool:
            y += 6 if pool else 0
            pool = row.pool
            sketch.text(0, y + 10, pool, bold=True)
            y += 17
        words = Words(row.name, left - 12 if sketch.beside else sketch.width, 19, 20, beside=sketch.beside)
        middle = words.draw(sketch, y)
        _bars(sketch, left, middle, row.held * room / most, row.planned * room / most)
        end = left + max(row.held, row.planned) * room / most
        sketch.text(end + 8, middle + 3.2, _figures(row), colour=MUTED)
        y += words.height
    height = sketch.legend(y + 2, _legend(sketch, rows))
    return (sketch.drawing(height, _told(rows)),)


def _bars(sketch: Sketch, x: float, middle: float, held: float, planned: float) -> None:
    """What was planned as an outline, what was held inside it, what was held beyond it in a lighter piece."""
    top = middle - _BAR / 2
    if planned > held:
        sketch.rect(x, top, planned, _BAR, BLANK, EDGE)
    if min(held, planned):
        sketch.rect(x, top, min(held, planned), _BAR, MAIN, MAIN)
    if held > planned:
        sketch.rect(x + planned, top, held - planned, _BAR, SOFT, MAIN)


def _legend(sketch: Sketch, rows: Sequence[Pool]) -> list[tuple[float, str, Mark]]:
    entries: list[tuple[float, str, Mark]] = [
        (16.0, "réalisées", lambda x, y: _bars(sketch, x, y, 16, 16)),
    ]
    if any(row.planned > row.held for row in rows):
        entries.append((16.0, "prévues", lambda x, y: _bars(sketch, x, y, 0, 16)))
    if any(row.held > row.planned for row in rows):
        entries.append((16.0, "au-delà du prévu", lambda x, y: _bars(sketch, x, y, 16, 0)))
    return entries


def _figures(row: Pool) -> str:
    return f"{duration(row.held)} sur {duration(row.planned)}"


def _told(rows: Sequence[Pool]) -> str:
    said = [f"{row.pool}, {row.name.lower()} : {_figures(row)}" for row in rows]
    return f"Heures réalisées sur heures prévues. {' ; '.join(said)}."
