"""A career along the years: one bar an experience, those that overlap in lanes of their own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor

from bilan_desktop.blocks.charts.frame import (
    BLANK,
    EDGE,
    MAIN,
    MUTED,
    RULE,
    Mark,
    Sketch,
    one_line,
    parts,
    quoted,
    room_of,
    shortened,
)
from bilan_desktop.blocks.formats import years
from bilan_desktop.blocks.model import Drawing

_LANE = 26.0
_BAR = 7.0
_SHORTEST = 7.0
_ARROW = 9.0
_STEPS = (1, 2, 5, 10, 20)
_APART = 40.0
"""Points between two years of the axis at least."""


@dataclass(frozen=True)
class Stage:
    """An experience between two years; None for a start that is not said, or an end that has not come.

    A part of a year stands for its months; ``when`` is then how the dates are said.
    """

    title: str
    started: float | None = None
    ended: float | None = None
    significant: bool = False
    when: str = ""

    @property
    def dates(self) -> str:
        """How its dates are said."""
        whole = [None if year is None else int(year) for year in (self.started, self.ended)]
        return self.when or years(*whole)

    @property
    def lasting(self) -> bool:
        """Whether it goes on."""
        return self.started is not None and self.ended is None

    def span(self, until: float) -> tuple[float, float]:
        """Its first and last year, as they are drawn."""
        first = self.started if self.started is not None else (self.ended or 0) - 2
        return first, max(first, self.ended if self.ended is not None else until)


def timeline(stages: Sequence[Stage], until: float, width: float) -> tuple[Drawing, ...]:
    """The experiences that have a year, from the earliest; those that last reach the year ``until``.

    The significant ones are full, their name in bold; none while no year is known.
    """
    dated = [stage for stage in stages if stage.started is not None or stage.ended is not None]
    dated.sort(key=lambda stage: stage.span(until))
    if not dated:
        return ()
    spans = [stage.span(until) for stage in dated]
    axis = _Axis(floor(min(first for first, _ in spans)), ceil(max(last for _, last in spans)), until)
    shared = parts([_LANE] * len(dated))
    undated = len(stages) - len(dated)
    return tuple(
        _timeline([dated[place] for place in part], axis, Sketch(width), undated if part is shared[-1] else 0)
        for part in shared
    )


def _timeline(stages: Sequence[Stage], axis: "_Axis", sketch: Sketch, undated: int) -> Drawing:
    placed = [(stage, *axis.place(sketch, stage)) for stage in stages]
    lanes = _lanes([(min(x, words), max(end + _ARROW, words + room)) for _, x, end, words, room in placed])
    foot = (1 + max(lanes)) * _LANE + 4
    axis.draw(sketch, foot)
    for (stage, x, end, words, _), lane in zip(placed, lanes, strict=True):
        _bar(sketch, stage, (x, end), lane * _LANE + 17)
        sketch.text(words, lane * _LANE + 9, _named(stage, sketch.width), bold=stage.significant)
    height = sketch.legend(foot + 16, _legend(sketch, stages))
    if undated:
        plural = "s" if undated > 1 else ""
        sketch.text(0, height + 9, f"{undated} expérience{plural} sans année", colour=MUTED)
        height += 14
    return sketch.drawing(height, _told(stages, undated))


def _bar(sketch: Sketch, stage: Stage, places: tuple[float, float], middle: float) -> None:
    x, end = places
    if stage.started is None:
        sketch.line((x, middle), (end, middle), MAIN, 1.4, (3.0, 2.0))
        sketch.line((end, middle - 4), (end, middle + 4), MAIN, 1.4)
        return
    fill = MAIN if stage.significant else BLANK
    sketch.rect(x, middle - _BAR / 2, end - x, _BAR, fill, MAIN, 2.5)
    if stage.lasting:
        sketch.arrow(end + _ARROW - 1, middle, MAIN)


def _named(stage: Stage, width: float) -> str:
    when, bold = f" · {stage.dates}", stage.significant
    return shortened(one_line(stage.title), width - room_of(when, bold=bold), bold=bold) + when


def _lanes(extents: Iterable[tuple[float, float]]) -> list[int]:
    """The first lane that is free for each extent, in their order."""
    taken: list[float] = []
    found: list[int] = []
    for start, end in extents:
        lane = next((place for place, until in enumerate(taken) if until + 6 <= start), len(taken))
        taken[lane : lane + 1] = [end]
        found.append(lane)
    return found


def _legend(sketch: Sketch, stages: Sequence[Stage]) -> list[tuple[float, str, Mark]]:
    """What the marks mean, for those that are there."""
    sample = {True: "expérience significative", False: "autre expérience"}
    entries: list[tuple[float, str, Mark]] = []
    for significant, words in sample.items():
        shown = Stage("", 1, 1, significant)
        if any(stage.significant is significant and stage.started is not None for stage in stages):
            entries.append((14.0, words, lambda x, y, shown=shown: _bar(sketch, shown, (x, x + 14), y)))  # type: ignore[misc]
    if any(stage.lasting for stage in stages):
        entries.append((9.0, "toujours en cours", lambda x, y: sketch.arrow(x + 9, y, MAIN)))
    return entries


def _told(stages: Iterable[Stage], undated: int) -> str:
    said = [
        f"{quoted(stage.title)}, {stage.dates}{' (significative)' if stage.significant else ''}" for stage in stages
    ]
    rest = f" Sans année : {undated}." if undated else ""
    return f"Frise du parcours. {' ; '.join(said)}.{rest}"


class _Axis:
    """The years from the first to the last."""

    def __init__(self, first: int, last: int, until: float) -> None:
        self.first, self.last, self.until = first, max(last, first + 2), until

    def x(self, sketch: Sketch, year: float) -> float:
        """Where a year stands."""
        return (sketch.width - _ARROW) * (year - self.first) / (self.last - self.first)

    def place(self, sketch: Sketch, stage: Stage) -> tuple[float, float, float, float]:
        """Where a bar starts and ends, where its words start, the room they take."""
        first, last = stage.span(self.until)
        x, end = self.x(sketch, first), self.x(sketch, last)
        end = max(end, x + _SHORTEST)
        x = min(x, end - _SHORTEST)
        room = room_of(_named(stage, sketch.width), bold=stage.significant)
        return x, end, max(0.0, min(x, sketch.width - room)), room

    def draw(self, sketch: Sketch, y: float) -> None:
        """The line of the years at the height ``y``, as many years as have room, faint lines above them."""
        unit = (sketch.width - _ARROW) / (self.last - self.first)
        step = next((step for step in _STEPS if step * unit >= _APART), _STEPS[-1])
        sketch.line((0, y), (sketch.width, y), EDGE, 1.0)
        for year in range(-(-self.first // step) * step, self.last + 1, step):
            x = self.x(sketch, year)
            sketch.line((x, 0), (x, y), RULE, 0.6)
            sketch.line((x, y), (x, y + 4), EDGE, 1.0)
            half = room_of(str(year)) / 2
            middle = min(max(x, half), sketch.width - half)
            sketch.text(middle, y + 14, str(year), colour=MUTED, anchor="middle")
