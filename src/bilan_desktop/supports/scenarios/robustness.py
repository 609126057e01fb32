"""How often each scenario comes first when the weights, and the uncertain scores, are drawn at random.

Every set of weights is as likely as any other: independent exponentials over their sum (normalised uniforms would crowd
the middle; Devroye, 1986). Where only the order of the criteria is known, each draw is put in that order: the mean is
the centroid of ``weights``. An uncertain score is drawn from a triangle, low, likely, high. This is SMAA (Lahdelma,
Hokkanen and Salminen, 1998), with the standard library alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from operator import mul
from random import Random

from bilan_desktop.domain.scenarios import Weighting
from bilan_desktop.supports.scenarios.model import Reckoning

DRAWS = 5_000
Triangle = tuple[int, int, int]


@dataclass(frozen=True)
class Trial:
    """What is drawn from: a row of triangles (in tenths) a scenario, ``ordered`` when the weights keep an order."""

    letters: tuple[str, ...]
    rows: tuple[tuple[Triangle, ...], ...]
    ordered: bool
    seed: int

    @property
    def uncertain(self) -> bool:
        """Whether scores are drawn too."""
        return any(low < high for row in self.rows for low, _, high in row)


@dataclass(frozen=True)
class Shares:
    """The share of the draws in which each scenario comes first, from 0 to 1, in the order of the trial."""

    trial: Trial
    draws: int
    firsts: tuple[float, ...]

    @property
    def error(self) -> float:
        """At most how far a share is from the true one, in 95 trials of 100: 1.96·√(¼/n)."""
        return 1.96 * sqrt(0.25 / self.draws)


def trial_of(found: Reckoning) -> Trial | None:
    """What to draw from; None under two scenarios that can be ranked or two criteria that weigh."""
    counted, ranked = found.weights.counted, found.running
    # In the order of the list: another weight, which changes nothing here, draws the same again.
    running = [one for one in found.standings if one in ranked]
    if len(counted) < 2 or len(running) < 2:
        return None
    return Trial(
        tuple(one.course.letter for one in running),
        tuple(tuple(one.course.marks[place].bounds for place in counted) for one in running),
        found.grid.weighting is Weighting.ORDER,
        found.grid.seed,
    )


def draw_weights(chance: Random, count: int, *, ordered: bool) -> list[float]:
    """One set of weights, which sum to 1; the highest first when they are ``ordered``."""
    drawn = [chance.expovariate(1.0) for _ in range(count)]
    total = sum(drawn)
    weights = [one / total for one in drawn]
    return sorted(weights, reverse=True) if ordered else weights


def shares(trial: Trial, draws: int = DRAWS) -> Shares:
    """Draw; the same trial gives the same shares. Scenarios that tie in a draw share it."""
    chance = Random(trial.seed)
    firsts = [0.0] * len(trial.rows)
    settled = [[likely for _, likely, _ in row] if all(a == b for a, _, b in row) else None for row in trial.rows]
    for _ in range(draws):
        weights = draw_weights(chance, len(trial.rows[0]), ordered=trial.ordered)
        totals = [
            sum(map(mul, weights, _drawn(chance, row) if known is None else known))
            for row, known in zip(trial.rows, settled, strict=True)
        ]
        best = max(totals)
        tied = [place for place, total in enumerate(totals) if total == best]
        for place in tied:
            firsts[place] += 1 / len(tied)
    return Shares(trial, draws, tuple(one / draws for one in firsts))


def _drawn(chance: Random, row: Sequence[Triangle]) -> list[float]:
    return [likely if low == high else chance.triangular(low, high, likely) for low, likely, high in row]
