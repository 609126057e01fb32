"""Six interest scores as numbers: how they spread, how two profiles or two codes resemble each other.

The six letters stand around a hexagon in the order R-I-A-S-E-C, neighbours being alike (Holland, Making Vocational
Choices, 1997). ``scores`` are means by letter, all six of them. None of these figures is a norm, and none is printed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from statistics import fmean, pstdev

LETTERS = "RIASEC"
Scores = Mapping[str, float]

_IACHAN_THREE = ((22, 10, 4), (10, 5, 2), (4, 2, 1))
_IACHAN_TWO = ((5, 2), (2, 1))
_CLOSE = {0: "same", 1: "high", 2: "medium", 3: "low"}


def elevation(scores: Scores) -> float:
    """The mean of the six: how much is liked, whatever it is."""
    return fmean(scores[letter] for letter in LETTERS)


def scatter(scores: Scores) -> float:
    """How far the six stand from their mean: their standard deviation, as a whole population."""
    return pstdev(scores[letter] for letter in LETTERS)


@dataclass(frozen=True)
class Differentiation:
    """How sharply the highest stand out of sorted scores x1 ≥ … ≥ x6: the seven indices in use.

    ``di3`` is Iachan’s (Journal of Vocational Behavior, 1984), ``di5`` Holland’s, x1 − x6.
    """

    di1: float
    di2: float
    di3: float
    di4: float
    di5: float
    di6: float
    di7: float


def differentiation(scores: Scores) -> Differentiation:
    """The seven indices; DI6 is 0 where every score is 0."""
    x = sorted((scores[letter] for letter in LETTERS), reverse=True)
    spread, whole = x[0] - x[5], sum(x)
    return Differentiation(
        x[0] - x[1],
        x[0] - x[2],
        x[0] - (x[1] + x[3]) / 2,
        x[0] - (x[2] + x[4]) / 2,
        spread,
        spread / whole if whole else 0.0,
        scatter(scores),
    )


def distance(one: str, other: str) -> int:
    """Steps between two letters around the hexagon, from 0 to 3."""
    apart = abs(LETTERS.index(one) - LETTERS.index(other))
    return min(apart, len(LETTERS) - apart)


def consistency(first: str, second: str) -> str:
    """How alike the two highest letters are: « high » for neighbours, « medium », « low » for opposites (Holland)."""
    return _CLOSE[distance(first, second)]


def codes(groups: Sequence[Iterable[str]], length: int) -> tuple[str, ...]:
    """Every code of that length that breaks the ties of ``groups`` one way or another; each once."""
    found: dict[str, None] = {}
    for ordered in product(*(tuple(permutations(group)) for group in _first(groups, length))):
        found.setdefault("".join(letter for group in ordered for letter in group)[:length])
    return tuple(code for code in found if len(code) == length)


def _first(groups: Sequence[Iterable[str]], length: int) -> Iterator[tuple[str, ...]]:
    """The groups that a code of that length may reach."""
    reached = 0
    for group in groups:
        if reached >= length:
            return
        letters = tuple(group)
        reached += len(letters)
        yield letters


def iachan_three(one: str, other: str) -> int:
    """Iachan’s M between two codes of three letters, from 0 to 28 (Journal of Vocational Behavior, 1984)."""
    return _iachan(one[:3], other[:3], _IACHAN_THREE)


def iachan_two(one: str, other: str) -> int:
    """The same between two codes of one or two letters, from 0 to 6 (Iachan, Measurement and Evaluation, 1990)."""
    return _iachan(one[:2], other[:2], _IACHAN_TWO)


def _iachan(one: str, other: str, weights: Sequence[Sequence[int]]) -> int:
    return sum(weights[i][j] for i, letter in enumerate(one) for j, same in enumerate(other) if letter == same)


def congruence(ones: Sequence[str], others: Sequence[str], measure: Callable[[str, str], int] = iachan_three) -> float:
    """The mean of a measure over every pair of tie-broken codes of three letters (Iachan, 1990); 0 where none is."""
    pairs = [measure(one, other) for one in ones for other in others]
    return fmean(pairs) if pairs else 0.0


def fit(ones: Sequence[str], occupation: str) -> float:
    """How well an occupation’s one or two letters suit a person: the mean of M over their tie-broken pairs, 0 to 6.

    The library gives letters only: a profile of six figures would be correlated instead.
    """
    return fmean(iachan_two(one, occupation) for one in ones) if ones else 0.0


def brown_gore(one: str, other: str) -> int:
    """C between two codes of three letters, from 0 to 18 (Brown and Gore, Journal of Vocational Behavior, 1994)."""
    pairs = zip((3, 2, 1), one, other, strict=True)
    return sum(weight * (3 - distance(letter, beside)) for weight, letter, beside in pairs)


def correlation(one: Scores, other: Scores) -> float | None:
    """Pearson’s r between two profiles of six; None where one is flat. Six points: .729 is beyond chance at .05."""
    means, spreads = (elevation(one), elevation(other)), (scatter(one), scatter(other))
    if min(spreads) < 1e-9:
        return None
    shared = fmean((one[letter] - means[0]) * (other[letter] - means[1]) for letter in LETTERS)
    return max(-1.0, min(1.0, shared / (spreads[0] * spreads[1])))


@dataclass(frozen=True)
class Axes:
    """Where a profile leans (Prediger, Journal of Vocational Behavior, 1982): things over people, data over ideas."""

    things: float
    data: float


def axes(scores: Scores) -> Axes:
    """2R + I − A − 2S − E + C, and 1.73 (E + C − I − A)."""
    r, i, a, s, e, c = (scores[letter] for letter in LETTERS)
    return Axes(2 * r + i - a - 2 * s - e + c, 1.73 * (e + c - i - a))
