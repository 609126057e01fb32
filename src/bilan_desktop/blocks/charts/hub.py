"""What stands around one thing: a branch a kind, the first things of each and their stage; dashed without any."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, pairwise

from bilan_desktop.blocks.charts.frame import (
    BLANK,
    EDGE,
    LEADING,
    MAIN,
    MUTED,
    SOFT,
    Sketch,
    fitted,
    quoted,
    shortened,
)
from bilan_desktop.blocks.model import Drawing

NOTHING = "rien de noté"
_RADIUS = 3.8
_BEND = 24.0
"""Points between the middle and the names of the branches."""
_AIR = 9.0
_DASH = (3.0, 2.5)
_STAGES = 3
_INDENT = 13.0
"""Points between the beginning of a branch and that of its words: its mark stands there."""
_LINES = 3
"""Things on a branch, each on a line: with five branches it holds on a page of large print."""
_TALL = 285.0
"""Points that the branches may take there, above the legend."""


@dataclass(frozen=True)
class Limb:
    """A branch: its name, the things on it, each with its stage from 1 to 3, and what is said where there is none."""

    name: str
    things: tuple[tuple[str, int], ...]
    missing: str = NOTHING

    @property
    def furthest(self) -> list[tuple[str, int]]:
        """The things, those of the last stage first, then in the order given."""
        return sorted(self.things, key=lambda one: -one[1])


def hub(middle: str, limbs: Sequence[Limb], stages: tuple[str, ...], width: float) -> tuple[Drawing, ...]:
    """The branches from the top down; ``stages`` names the three. None without a branch.

    Beyond three things on a branch, two are named and the others counted. ValueError for a stage that is not one of
    the three.
    """
    if not limbs:
        return ()
    if any(not 1 <= stage <= _STAGES for limb in limbs for _, stage in limb.things):
        raise ValueError("a stage is from 1 to 3")
    sketch = Sketch(width)
    room = 92.0 if sketch.beside else 62.0
    # Names go on below where all of it still holds on a page of large print; elsewhere each is on one line.
    for deep in (2, 1):
        tops = list(accumulate((_height(limb, sketch.width - room - _BEND, deep) for limb in limbs), initial=0.0))
        if tops[-1] <= _TALL:
            break
    start = (room, tops[-1] / 2)
    for limb, top in zip(limbs, tops, strict=False):
        _branch(sketch, limb, start, top, deep)
    _middle(sketch, middle, room, start[1])
    marks = tuple(
        (2 * _RADIUS, shortened(name, sketch.width / _STAGES), partial(_legend, sketch, stage))
        for stage, name in enumerate(stages, 1)
    )
    foot = sketch.legend(tops[-1], marks)
    told = " ; ".join(f"{quoted(limb.name)} : {_told(limb, stages)}" for limb in limbs)
    return (sketch.drawing(foot, f"Autour de {quoted(middle)}. {told}."),)


def _told(limb: Limb, stages: Sequence[str]) -> str:
    named = (f"{quoted(name)} ({stages[stage - 1].lower()})" for name, stage in limb.furthest)
    return ", ".join(named) or limb.missing.rstrip(".")


def _height(limb: Limb, room: float, deep: int) -> float:
    if not limb.things:
        return (1 + len(_nothing(limb, room))) * LEADING + _AIR
    named = _named(limb, room, deep)
    more = len(named) < len(limb.things)
    return (1 + sum(len(lines) for lines, _ in named) + more) * LEADING + _AIR


def _named(limb: Limb, room: float, deep: int) -> list[tuple[tuple[str, ...], int]]:
    """The things that are named, each on at most ``deep`` lines, with their stage."""
    named = limb.furthest if len(limb.things) <= _LINES else limb.furthest[: _LINES - 1]
    return [(fitted(name, room - _INDENT, deep), stage) for name, stage in named]


def _nothing(limb: Limb, room: float) -> tuple[str, ...]:
    return fitted(limb.missing, room, _LINES)


def _middle(sketch: Sketch, words: str, room: float, y: float) -> None:
    lines = fitted(words, room - 12, 3, bold=True)
    tall = len(lines) * LEADING + 14
    sketch.rect(0, y - tall / 2, room, tall, SOFT, MAIN, 8)
    for place, line in enumerate(lines):
        sketch.text(room / 2, y - tall / 2 + 16 + place * LEADING, line, bold=True, anchor="middle")


def _branch(sketch: Sketch, limb: Limb, start: tuple[float, float], top: float, deep: int) -> None:
    dash, colour = ((), MAIN) if limb.things else (_DASH, EDGE)
    left, turn, at = start[0] + _BEND, start[0] + _BEND / 2, top + 6.5
    for begin, end in pairwise((start, (turn, start[1]), (turn, at), (left - 4, at))):
        sketch.line(begin, end, colour, 1.2, dash)
    sketch.text(left, top + 9.7, shortened(limb.name, sketch.width - left, bold=True), bold=True)
    base = top + 9.7 + LEADING + 0.5
    if not limb.things:
        sketch.lines(left, base, _nothing(limb, sketch.width - left), colour=MUTED)
        return
    named = _named(limb, sketch.width - left, deep)
    for lines, stage in named:
        _mark(sketch, stage, left + _RADIUS + 0.6, base - 3)
        sketch.lines(left + _INDENT, base, lines)
        base += len(lines) * LEADING
    if len(named) < len(limb.things):
        sketch.text(left + _INDENT, base, f"et {len(limb.things) - len(named)} de plus", colour=MUTED)


def _mark(sketch: Sketch, stage: int, x: float, y: float) -> None:
    """Hollow, with a point in it, full: told apart without colours."""
    sketch.circle(x, y, _RADIUS, MAIN if stage == _STAGES else BLANK, MAIN)
    if stage == _STAGES - 1:
        sketch.circle(x, y, 1.4, MAIN, MAIN)


def _legend(sketch: Sketch, stage: int, x: float, y: float) -> None:
    _mark(sketch, stage, x + _RADIUS, y)
