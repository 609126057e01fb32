"""Weights of criteria: from what raising each is worth, from their order alone, or all equal when nothing is said.

Swing weights: a swing over the sum of the swings (von Winterfeldt and Edwards, 1986). From an order alone, the centre
of all the weights that respect it, w_k = (1/n) Σ_{j≥k} 1/j (rank order centroid, Barron and Barrett, 1996).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bilan_desktop.domain.scenarios import Weighting


class Basis(StrEnum):
    """What the weights come from; equal ones when nothing is said, or when all is said to be worth nothing."""

    SWING = "swing"
    ORDER = "order"
    UNSAID = "unsaid"
    NOUGHT = "nought"


@dataclass(frozen=True)
class Weights:
    """A weight a criterion, in their order; None for one whose swing is not said while others are: it does not count.

    Those that are there sum to 1. Nothing is put in place of what is not said.
    """

    basis: Basis
    values: tuple[Fraction | None, ...]

    @property
    def counted(self) -> tuple[int, ...]:
        """The places of the criteria that weigh something."""
        return tuple(place for place, one in enumerate(self.values) if one)

    @property
    def unsaid(self) -> tuple[int, ...]:
        """The places of those left out because their swing is not said."""
        return tuple(place for place, one in enumerate(self.values) if one is None)


def centroid(count: int) -> tuple[Fraction, ...]:
    """The weights of ``count`` criteria of which only the order is known, the first one first."""
    return tuple(
        sum((Fraction(1, rank) for rank in range(place, count + 1)), Fraction()) / count
        for place in range(1, count + 1)
    )


def weigh(swings: Sequence[int | None], weighting: Weighting) -> Weights:
    """The weights of criteria in their order of importance, of which these are the swings."""
    if weighting is Weighting.ORDER:
        return Weights(Basis.ORDER, centroid(len(swings)))
    total = sum(one or 0 for one in swings)
    if total == 0:
        basis = Basis.NOUGHT if any(one is not None for one in swings) else Basis.UNSAID
        return Weights(basis, tuple(Fraction(1, len(swings)) for _ in swings))
    return Weights(Basis.SWING, tuple(None if one is None else Fraction(one, total) for one in swings))
