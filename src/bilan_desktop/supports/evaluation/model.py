"""The points of the steps in the order of the journey, and what is followed from one to the next."""

from collections.abc import Sequence
from functools import partial

from bilan_desktop.blocks.charts import Followed, Maker, trend
from bilan_desktop.domain.journey import STEPS, step
from bilan_desktop.domain.step_points import MARKS, StepPoint

SCALE = (0, 10)
_RANKS = {one.code: rank for rank, one in enumerate(STEPS)}


def marks_of(point: StepPoint) -> tuple[int | None, ...]:
    """The marks of a point, in the order of ``MARKS``."""
    return tuple(getattr(point, name) for name, _ in MARKS)


def told_points(points: Sequence[StepPoint]) -> list[StepPoint]:
    """The points that say something, in the order of the journey."""
    told = [one for one in points if one.words.strip() or any(mark is not None for mark in marks_of(one))]
    return sorted(told, key=lambda one: _RANKS[one.step])


def number_of(code: str) -> str:
    """« 2.1 », as the list of the steps says it."""
    return code.removeprefix("F")


def name_of(code: str) -> str:
    """« 2.1 Parcours et expériences »."""
    found = step(code)
    return f"{number_of(code)} {found.short or found.name}"


def followed(points: Sequence[StepPoint]) -> Maker:
    """Each mark from point to point; a point without a mark leaves a gap."""
    told = [one for one in told_points(points) if any(mark is not None for mark in marks_of(one))]
    rows = [Followed(sentence, tuple(getattr(point, name) for point in told)) for name, sentence in MARKS]
    return partial(trend, rows, [number_of(one.step) for one in told], SCALE)
