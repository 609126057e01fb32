"""A few points looked at one after the other, each with its state: a shape and a word, and no sum of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from bilan_desktop.blocks.charts.frame import (
    ALERT,
    BESIDE,
    BLANK,
    EDGE,
    INK,
    LEADING,
    MAIN,
    MUTED,
    SOFT,
    Sketch,
    fitted,
    one_line,
    quoted,
)
from bilan_desktop.blocks.charts.pieces import widest
from bilan_desktop.blocks.model import Drawing
from bilan_desktop.blocks.typography import NO_BREAK

Standing = Literal["good", "work", "bad", "unknown"]
MOST = 8
"""Points beyond which a strip says nothing at a glance."""
_GAP = 4.0
_PAD = 2.0
_RADIUS = 9.0


@dataclass(frozen=True)
class Point:
    """A point: its name, the group that it stands in, how it stands and the words for it.

    ``blocks``: nothing makes up for it; it is framed.
    """

    name: str
    group: str
    standing: Standing
    words: str
    blocks: bool = False


def strip(points: Sequence[Point], width: float) -> tuple[Drawing, ...]:
    """One drawing, groups in the order in which they come: a column a point, or a row a point in a narrow layout.

    None without a point; ValueError beyond ``MOST``.
    """
    if len(points) > MOST:
        raise ValueError("a strip has few points")
    if not points:
        return ()
    sketch = Sketch(width)
    height = _columns(sketch, points) if _fits(points, sketch.width) else _rows(sketch, points)
    told = " ; ".join(f"{quoted(one.name)}{NO_BREAK}: {one_line(one.words).lower()}" for one in points)
    return (sketch.drawing(height, f"Un état par point, sans total. {told}."),)


def _fits(points: Sequence[Point], width: float) -> bool:
    """Whether a column holds each word of its point whole."""
    said = widest([word for one in points for word in one_line(one.words).split()], bold=True)
    named = widest([word for one in points for word in one_line(one.name).split()])
    return width >= BESIDE and max(said, named) + 2 * _PAD <= _room(len(points), width)


def _room(count: int, width: float) -> float:
    return (width - _GAP * (count - 1)) / count


def _columns(sketch: Sketch, points: Sequence[Point]) -> float:
    room = _room(len(points), sketch.width)
    groups = [(name, len(list(same))) for name, same in groupby(points, lambda one: one.group)]
    at, titles = 0, []
    for name, count in groups:
        x, taken = at * (room + _GAP), count * room + (count - 1) * _GAP
        titles.append((x, taken, fitted(name, taken, 2)))
        at += count
    rule = max(len(lines) for _, _, lines in titles) * LEADING + 4
    for x, taken, lines in titles:
        sketch.lines(x, 9, lines, colour=MUTED)
        sketch.line((x, rule), (x + taken, rule), EDGE, 1.0)
    foot = rule
    for place, one in enumerate(points):
        x, y = place * (room + _GAP), rule + 8
        lines = fitted(one.name, room - 2 * _PAD, 3)
        state = fitted(one.words, room - 2 * _PAD, 3, bold=True)
        tall = 28 + (len(lines) + len(state)) * LEADING + 8
        if one.blocks:
            sketch.rect(x, y - 2, room, tall, "", ALERT, 4)
        _mark(sketch, x + _PAD + 1 + _RADIUS, y + 4 + _RADIUS, one.standing)
        sketch.lines(x + _PAD, y + 36, lines)
        sketch.lines(x + _PAD, y + 36 + len(lines) * LEADING, state, bold=True, colour=_ink(one))
        foot = max(foot, y - 2 + tall)
    return foot + 2


def _rows(sketch: Sketch, points: Sequence[Point]) -> float:
    y, group = 0.0, None
    state = min(widest([one.words for one in points], bold=True), 0.42 * sketch.width)
    left = 2 * _RADIUS + 12
    # States stand in a column of their own, close to the names where there is room.
    beside = min(sketch.width - state - 4, left + widest([one.name for one in points]) + 24)
    for one in points:
        if one.group != group:
            group = one.group
            sketch.lines(0, y + 9, fitted(group, sketch.width, 1), colour=MUTED)
            y += LEADING + 3
        names = fitted(one.name, beside - left - 10, 2)
        words = fitted(one.words, state, 2, bold=True)
        tall = max(2, len(names), len(words)) * LEADING + 1
        if one.blocks:
            sketch.rect(0.5, y - 1, sketch.width - 1, tall, "", ALERT, 4)
        _mark(sketch, _RADIUS + 4, y + tall / 2 - 1, one.standing)
        sketch.lines(left, y + tall / 2 + 7.6 - len(names) * LEADING / 2, names)
        top = y + tall / 2 + 7.6 - len(words) * LEADING / 2
        sketch.lines(beside, top, words, bold=True, colour=_ink(one))
        y += tall + 3
    return y


def _ink(one: Point) -> str:
    return {"bad": ALERT, "unknown": MUTED}.get(one.standing, INK)


def _mark(sketch: Sketch, x: float, y: float, standing: Standing) -> None:
    """A full disc, a lozenge, a crossed square, a hollow disc that asks: told apart without their colour."""
    if standing == "good":
        sketch.circle(x, y, _RADIUS, MAIN, MAIN)
        for start, end in (((x - 4, y), (x - 1, y + 3.4)), ((x - 1, y + 3.4), (x + 4.4, y - 3.4))):
            sketch.line(start, end, BLANK, 1.8)
    elif standing == "work":
        sketch.diamond(x, y, _RADIUS + 0.5, SOFT, MAIN)
        sketch.line((x - 4, y), (x + 4, y), MAIN, 1.8)
    elif standing == "bad":
        sketch.rect(x - 8, y - 8, 16, 16, ALERT, ALERT, 2)
        for sign in (-1, 1):
            sketch.line((x - 4, y - 4 * sign), (x + 4, y + 4 * sign), BLANK, 1.8)
    else:
        sketch.circle(x, y, _RADIUS, BLANK, EDGE)
        sketch.text(x, y + 3.2, "?", bold=True, colour=MUTED, anchor="middle")
