"""Two sides that face each other: what carries and what holds back, what there is and what binds."""

from collections.abc import Iterable, Sequence
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
    Sketch,
    fitted,
    parts,
    quoted,
    room_of,
    shortened,
)
from bilan_desktop.blocks.charts.pieces import cells
from bilan_desktop.blocks.model import Anchor, Drawing

Modifiable = Literal["yes", "partly", "no", "unknown"]
_MODIFIABLE: dict[Modifiable, str] = {
    "yes": "modifiable",
    "partly": "modifiable en partie",
    "no": "non modifiable",
    "unknown": "modifiable ? à examiner",
}
_APART = 11.0
"""Points between the axis and what stands beside it."""
_MASTERY = 3
_HEAD = 20.0


@dataclass(frozen=True)
class Force:
    """A lever or a brake: how strong it is, from 1 to 5, how far it is in one's hands, from 0 to 3 (None: not said)."""

    text: str
    intensity: int
    mastery: int | None


@dataclass(frozen=True)
class Means:
    """A resource or a constraint of a field of life: its strength from 1 to 3, and whether it can be changed."""

    text: str
    field: str
    strength: int
    modifiable: Modifiable


@dataclass(frozen=True)
class _Side:
    """A row of one side, whatever it tells; ``pips`` is how many of three are full, None for none."""

    title: str
    text: str
    strength: int
    most: int
    note: str
    pips: int | None
    told: str


def forces(levers: Sequence[Force], brakes: Sequence[Force], width: float) -> tuple[Drawing, ...]:
    """Levers on the left, brakes on the right, each in the order given; none while there is neither."""
    sides = [_force(force) for force in levers], [_force(force) for force in brakes]
    return _facing("Leviers et freins, intensité de 1 à 5, maîtrise de 0 à 3", ("Leviers", "Freins"), sides, width)


def means(resources: Sequence[Means], constraints: Sequence[Means], width: float) -> tuple[Drawing, ...]:
    """Resources on the left, constraints on the right, each in the order given; none while there is neither."""
    sides = [_means(one) for one in resources], [_means(one) for one in constraints]
    return _facing("Ressources et contraintes, force de 1 à 3", ("Ressources", "Contraintes"), sides, width)


def _force(force: Force) -> _Side:
    known = force.mastery is not None
    told = f"{quoted(force.text)} : intensité {force.intensity}, maîtrise {force.mastery if known else 'à préciser'}"
    note = f"maîtrise {force.mastery} sur 3" if known else "maîtrise à préciser"
    return _Side("", force.text, force.intensity, 5, note, force.mastery, told)


def _means(one: Means) -> _Side:
    note = _MODIFIABLE[one.modifiable]
    field = f" ({one.field})" if one.field else ""
    return _Side(
        one.field, one.text, one.strength, 3, note, None, f"{quoted(one.text)}{field} : force {one.strength}, {note}"
    )


def _facing(
    what: str, heads: tuple[str, str], sides: tuple[list[_Side], list[_Side]], width: float
) -> tuple[Drawing, ...]:
    pairs = list(zip_longest(*sides))
    found = []
    for part in parts([_height(NARROW, pair) for pair in pairs]):
        sketch = Sketch(width)
        axis = sketch.width / 2
        sketch.text(axis - _APART, 10, heads[0], bold=True, anchor="end")
        sketch.text(axis + _APART, 10, heads[1], bold=True)
        y = _HEAD
        for place in part:
            for way, row in zip((-1, 1), pairs[place], strict=True):
                if row is not None:
                    _draw(sketch, row, way, y)
            y += _height(sketch.width, pairs[place])
        for way, side in zip((-1, 1), sides, strict=True):
            if not side:
                sketch.text(axis + way * _APART, _HEAD + 9, "rien de noté", colour=MUTED, anchor=_anchor(way))
        sketch.line((axis, 2), (axis, y - 4), EDGE, 1.2)
        said = [
            _told(head, [row for row in column if row]) for head, column in zip(heads, _cut(pairs, part), strict=True)
        ]
        found.append(sketch.drawing(y, f"{what}. {' '.join(said)}"))
    return tuple(found)


def _cut(pairs: Sequence[tuple[_Side | None, _Side | None]], part: range) -> list[list[_Side | None]]:
    return [[pairs[place][side] for place in part] for side in (0, 1)]


def _told(head: str, rows: Iterable[_Side]) -> str:
    return f"{head} : {' ; '.join(row.told for row in rows) or 'rien de noté'}."


def _room(width: float) -> float:
    return width / 2 - _APART


def _lines(row: _Side, width: float) -> tuple[str, ...]:
    return fitted(row.text, _room(width), 3)


def _height(width: float, pair: Iterable[_Side | None]) -> float:
    return max((bool(row.title) + len(_lines(row, width))) * LEADING + 38 for row in pair if row is not None)


def _anchor(way: int) -> Anchor:
    return "start" if way > 0 else "end"


def _draw(sketch: Sketch, row: _Side, way: int, y: float) -> None:
    x = sketch.width / 2 + way * _APART
    room = _room(sketch.width)
    if row.title:
        sketch.text(x, y + 9, shortened(row.title, room), colour=MUTED, anchor=_anchor(way))
        y += LEADING
    for line in _lines(row, sketch.width):
        sketch.text(x, y + 9, line, anchor=_anchor(way))
        y += LEADING
    said = f"{row.strength} sur {row.most}"
    side = min(150.0, room - room_of(said, bold=True) - 8) / row.most
    cells(sketch, sketch.width / 2 + way * 3, y + 8, way * side, row.strength, row.most)
    sketch.text(sketch.width / 2 + way * (row.most * side + 8), y + 11.2, said, bold=True, anchor=_anchor(way))
    y += 15
    if row.pips is not None:
        for pip in range(_MASTERY):
            fill, edge = (MAIN, MAIN) if pip < row.pips else (BLANK, EDGE)
            sketch.circle(x + way * (3.5 + 10 * pip), y + 6, 3.2, fill, edge)
        x += way * (10 * _MASTERY + 3)
    sketch.text(x, y + 9, row.note, colour=MUTED, anchor=_anchor(way))
