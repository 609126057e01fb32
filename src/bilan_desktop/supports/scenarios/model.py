"""Scenarios compared: gates and dominance first, then values on fixed scales, contributions and near-ties (S5).

A score goes from 0 to 10 between two ends written for its criterion, never between the lowest and the highest of the
scenarios: dropping or adding one leaves the values of the others, and their order, as they are. The value of a
scenario is V = Σ w·s. All is exact (fractions): a tie is one.

Two scenarios are equivalent when their values differ by less than ``NEAR``. The relation is between two of them, so
nothing that is said of two depends on a third or on the order of the list; the groups told are the largest sets in
which any two are equivalent, and one scenario may be in two of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from bilan_desktop.blocks.charts.frame import one_line
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.scenarios import (
    Comparison,
    Criterion,
    PointSide,
    Scenario,
    ScenarioPoint,
    ScenarioScore,
    Weighting,
)
from bilan_desktop.supports.scenarios.weights import Weights, weigh
from bilan_desktop.usecases.material import Material

NEAR = Fraction(3, 10)
"""On 10: two values nearer than that do not tell two scenarios apart."""

UNNAMED = "Comparaison à nommer"
STATUS_QUO = "0"
STATUS_QUO_TITLE = "Rester comme aujourd’hui"


@dataclass(frozen=True)
class Axis:
    """A criterion as it is read; ``swing`` from 0 to 100, ``gate`` in tenths."""

    key: RecordId
    title: str
    worst: str = ""
    best: str = ""
    swing: int | None = None
    gate: int | None = None

    @property
    def anchored(self) -> bool:
        """Whether both ends of its scale are written."""
        return bool(self.worst.strip() and self.best.strip())


@dataclass(frozen=True)
class Mark:
    """A score in tenths; ``low`` and ``high`` where it is uncertain."""

    likely: int | None = None
    low: int | None = None
    high: int | None = None
    why: str = ""

    @property
    def bounds(self) -> tuple[int, int, int]:
        """Low, likely, high; what is not said is the likely one. ValueError while it has no score."""
        if self.likely is None:
            raise ValueError("no score")
        low = self.likely if self.low is None else min(self.low, self.likely)
        return low, self.likely, self.likely if self.high is None else max(self.high, self.likely)

    @property
    def uncertain(self) -> bool:
        """Whether it may be another score."""
        return self.likely is not None and self.bounds[0] < self.bounds[2]


@dataclass(frozen=True)
class Course:
    """A scenario as it is read, with a mark a criterion, in their order."""

    key: RecordId
    letter: str
    title: str
    marks: tuple[Mark, ...] = ()
    text: str = ""
    hypotheses: str = ""
    option_id: RecordId = NO_ID
    dropped: bool = False
    dropped_why: str = ""
    points: tuple[ScenarioPoint, ...] = ()

    @property
    def name(self) -> str:
        """« A · Formatrice »."""
        return f"{self.letter} · {self.title}" if self.title else f"Scénario {self.letter}"

    @property
    def called(self) -> str:
        """What a sentence calls it: its letter."""
        return self.letter if self.letter != STATUS_QUO else f"le scénario {STATUS_QUO}"

    @property
    def beside(self) -> str:
        """« à A », « au scénario 0 »."""
        return f"à {self.letter}" if self.letter != STATUS_QUO else f"au scénario {STATUS_QUO}"

    def side(self, side: PointSide) -> tuple[ScenarioPoint, ...]:
        """Its advantages or its risks that say something."""
        return tuple(one for one in self.points if one.side is side and one.text.strip())


@dataclass(frozen=True)
class Grid:
    """A comparison as it is read: its named criteria in their order, every scenario, what the person decides.

    ``title`` is as it is typed.
    """

    key: RecordId
    title: str
    axes: tuple[Axis, ...]
    courses: tuple[Course, ...]
    weighting: Weighting = Weighting.SWING
    seed: int = 1
    choice_id: RecordId = NO_ID
    choice_on: date | None = None
    reasons: str = ""

    @property
    def name(self) -> str:
        """Its title on one line."""
        return one_line(self.title) or UNNAMED

    @property
    def alive(self) -> tuple[Course, ...]:
        """Those that were not dropped."""
        return tuple(one for one in self.courses if not one.dropped)

    @property
    def choice(self) -> Course | None:
        """The one that the person chose."""
        return next((one for one in self.courses if one.key == self.choice_id), None)

    @property
    def weights(self) -> Weights:
        """The weights of its criteria."""
        return weigh([one.swing for one in self.axes], self.weighting)

    @property
    def scored(self) -> bool:
        """Whether a score is there."""
        return any(mark.likely is not None for one in self.courses for mark in one.marks)

    @property
    def said(self) -> bool:
        """Whether it says anything but its own name."""
        return bool(self.courses or self.axes or self.reasons.strip())


@dataclass(frozen=True)
class Standing:
    """Where a scenario stands: what each criterion brings to it (None: unknown, or of no weight).

    ``missing`` are the criteria that weigh and have no score; ``below`` those whose gate it does not pass, ``doubtful``
    those whose gate it may not pass. ``reach`` is the part of the weights whose score is known.
    """

    course: Course
    pieces: tuple[Fraction | None, ...]
    missing: tuple[Axis, ...]
    below: tuple[Axis, ...]
    doubtful: tuple[Axis, ...]
    reach: Fraction

    @property
    def known(self) -> Fraction:
        """What the known scores bring together."""
        return sum((one for one in self.pieces if one is not None), Fraction())

    @property
    def value(self) -> Fraction | None:
        """Its value on 10; None while a score is missing."""
        return None if self.missing else self.known


@dataclass(frozen=True)
class Reckoning:
    """A comparison reckoned: where each scenario that is not dropped stands, in the order of the list."""

    grid: Grid
    weights: Weights
    standings: tuple[Standing, ...]

    @property
    def running(self) -> tuple[Standing, ...]:
        """Those that pass the gates and have a value, the highest first; equal ones in the order of the list."""
        found = [one for one in self.standings if not one.below and one.value is not None]
        return tuple(sorted(found, key=lambda one: -one.known))

    @property
    def ruled_out(self) -> tuple[Standing, ...]:
        """Those that do not pass a gate."""
        return tuple(one for one in self.standings if one.below)

    @property
    def groups(self) -> tuple[tuple[Standing, ...], ...]:
        """The largest sets of equivalent scenarios, the highest first; one that has no equivalent is alone."""
        return tuple(_groups(self.running))

    @property
    def leaders(self) -> tuple[Standing, ...]:
        """The one that comes first, with those that are equivalent to it."""
        return self.groups[0] if self.running else ()

    @property
    def dominated(self) -> tuple[tuple[Standing, Standing], ...]:
        """The pairs of which the first does at least as well on every criterion, and better on one."""
        known = [one for one in self.standings if not one.below and all(m.likely is not None for m in one.course.marks)]
        return tuple((one, other) for one in known for other in known if _dominates(one.course, other.course))

    def of(self, key: RecordId) -> Standing | None:
        """Where a scenario stands; None for one that was dropped."""
        return next((one for one in self.standings if one.course.key == key), None)


def grids(held: Material) -> tuple[Grid, ...]:
    """The comparisons of a dossier, in the person's order."""
    scores = {(one.scenario_id, one.criterion_id): one for one in held.every(ScenarioScore)}
    return tuple(_grid(one, held, scores) for one in held.every(Comparison))


def _grid(one: Comparison, held: Material, scores: dict[tuple[RecordId, RecordId], ScenarioScore]) -> Grid:
    axes = tuple(
        Axis(row.id, one_line(row.title), row.worst, row.best, row.swing, row.gate)
        for row in held.every(Criterion)
        if row.comparison_id == one.id and row.title.strip()
    )
    courses = tuple(
        Course(
            row.id,
            row.letter,
            one_line(row.title),
            tuple(_mark(scores.get((row.id, axis.key))) for axis in axes),
            row.text,
            row.hypotheses,
            row.option_id,
            row.dropped,
            row.dropped_why,
            tuple(point for point in held.every(ScenarioPoint) if point.scenario_id == row.id),
        )
        for row in held.every(Scenario)
        if row.comparison_id == one.id
    )
    return Grid(one.id, one.title, axes, courses, one.weighting, one.seed, one.choice_id, one.choice_on, one.reasons)


def _mark(score: ScenarioScore | None) -> Mark:
    return Mark() if score is None else Mark(score.likely, score.low, score.high, score.why)


def reckon(grid: Grid) -> Reckoning:
    """Where each scenario stands."""
    weights = grid.weights
    return Reckoning(grid, weights, tuple(_standing(one, grid.axes, weights) for one in grid.alive))


def _standing(course: Course, axes: Sequence[Axis], weights: Weights) -> Standing:
    rows = list(zip(axes, course.marks, weights.values, strict=True))
    gated = [(axis, axis.gate, mark) for axis, mark, _ in rows if axis.gate is not None]
    below = tuple(axis for axis, gate, mark in gated if mark.likely is not None and mark.likely < gate)
    return Standing(
        course,
        tuple(
            Fraction(mark.likely, 10) * weight if weight and mark.likely is not None else None
            for _, mark, weight in rows
        ),
        tuple(axis for axis, mark, weight in rows if weight and mark.likely is None),
        below,
        tuple(axis for axis, gate, mark in gated if axis not in below and _may_fail(mark, gate)),
        sum((weight for _, mark, weight in rows if weight and mark.likely is not None), Fraction()),
    )


def _may_fail(mark: Mark, gate: int) -> bool:
    return gate > 0 and (mark.likely is None or mark.bounds[0] < gate)


def _dominates(one: Course, other: Course) -> bool:
    pairs = [(m.likely or 0, n.likely or 0) for m, n in zip(one.marks, other.marks, strict=True)]
    return one is not other and all(m >= n for m, n in pairs) and any(m > n for m, n in pairs)


def equivalent(one: Standing, other: Standing) -> bool:
    """Whether their values do not tell them apart."""
    return abs(one.known - other.known) < NEAR


def _groups(ordered: Sequence[Standing]) -> Iterator[tuple[Standing, ...]]:
    """From the highest down, each run whose ends are equivalent, less those within another."""
    reached = 0
    for place, one in enumerate(ordered):
        end = place
        while end < len(ordered) and equivalent(one, ordered[end]):
            end += 1
        if end > reached:
            yield tuple(ordered[place:end])
        reached = max(reached, end)


def without(grid: Grid, key: RecordId) -> Grid:
    """The same with one scenario dropped."""
    return replace(grid, courses=tuple(replace(one, dropped=one.dropped or one.key == key) for one in grid.courses))


def unasked(motivations: Iterable[str], titles: Iterable[str]) -> tuple[str, ...]:
    """What matters to the person, each once and in her order, that no criterion is named after."""
    asked = {one_line(title).casefold() for title in titles} | {""}
    found: dict[str, str] = {}
    for text in motivations:
        found.setdefault(one_line(text).casefold(), one_line(text))
    return tuple(text for name, text in found.items() if name not in asked)
