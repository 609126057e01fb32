"""Which weight, changed alone, would change the order of two scenarios, and from where on.

The other weights keep their proportions. With r_i = Σ_{c≠k} w_c·s_ic / (1 − w_k), the value of a scenario is
t·s_ik + (1 − t)·r_i when the criterion k weighs t, so two of them meet at
t = (r_j − r_i) / ((s_ik − r_i) − (s_jk − r_j)).
"""

from dataclasses import dataclass
from fractions import Fraction

from bilan_desktop.supports.scenarios.model import Axis, Reckoning, Standing


@dataclass(frozen=True)
class Flip:
    """Beyond the weight ``at`` of a criterion, seen from its ``weight``, ``gains`` passes before ``loses``."""

    axis: Axis
    weight: Fraction
    at: Fraction
    gains: Standing
    loses: Standing

    @property
    def raised(self) -> bool:
        """Whether the criterion must weigh more."""
        return self.at > self.weight

    @property
    def change(self) -> Fraction:
        """How far the weight has to go."""
        return abs(self.at - self.weight)


def flips(found: Reckoning) -> tuple[Flip, ...]:
    """Every change of one weight that changes the order of two scenarios, the nearest first.

    Where they meet with the criterion alone (t = 1) or without it (t = 0), none passes before the other: no flip.
    """
    if len(found.weights.counted) < 2:
        return ()
    every = (
        flip
        for place in found.weights.counted
        for rank, ahead in enumerate(found.running)
        for behind in found.running[rank + 1 :]
        if ahead.known > behind.known and (flip := _flip(found, place, ahead, behind)) is not None
    )
    return tuple(sorted(every, key=lambda one: one.change))


def value_at(found: Reckoning, standing: Standing, place: int, weight: Fraction) -> Fraction:
    """The value of a scenario once the criterion at ``place`` weighs that, the others keeping their proportions."""
    own, rest = _parts(found, standing, place)
    return weight * own + (1 - weight) * rest


def _flip(found: Reckoning, place: int, ahead: Standing, behind: Standing) -> Flip | None:
    (own_i, rest_i), (own_j, rest_j) = (_parts(found, one, place) for one in (ahead, behind))
    slope = (own_i - rest_i) - (own_j - rest_j)
    if not slope:
        return None
    at = (rest_j - rest_i) / slope
    weight = found.weights.values[place] or Fraction()
    return Flip(found.grid.axes[place], weight, at, behind, ahead) if 0 < at < 1 else None


def _parts(found: Reckoning, standing: Standing, place: int) -> tuple[Fraction, Fraction]:
    """The score on a criterion, and what the others give when they weigh everything: s_ik and r_i."""
    weight = found.weights.values[place] or Fraction()
    own = Fraction(standing.course.marks[place].likely or 0, 10)
    return own, (standing.known - weight * own) / (1 - weight)
