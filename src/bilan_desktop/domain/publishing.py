"""What may be told of people in figures that anybody reads: small counts hidden, so that none can be found again.

Usage of statistics, not law: the rule is said in ``docs/figures.md``. A figure is written from ``FEWEST`` people on;
below, one could guess who they are.
"""

from collections.abc import Iterable
from fractions import Fraction
from math import floor

FEWEST = 5
"""The least count that is written; zero is told too, since it is about nobody."""

FEW = f"moins de {FEWEST}"
OTHERS = "Autres"
"""The name of what is put together because it is small."""

Cell = tuple[str, int]


def is_few(count: int) -> bool:
    """Whether a count is hidden: from one to four."""
    return 0 < count < FEWEST


def published_count(count: int) -> str:
    """A count as it is written: « 12 », « 0 », « moins de 5 »."""
    return FEW if is_few(count) else str(count)


def published_rate(part: int, base: int) -> int | None:
    """A rate in percent, rounded half up, or None when it is not written: on a base under five, or of a hidden part.

    With its base beside it, the rate of a hidden count would give the count back.
    """
    if base < FEWEST or is_few(part):
        return None
    return (200 * part + base) // (2 * base)


def published_mean(mean: Fraction, count: int) -> int | None:
    """A mean in tenths, rounded half up, or None on a base under five."""
    return floor(mean * 10 + Fraction(1, 2)) if count >= FEWEST else None


def published_breakdown(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """The cells as they are written, in their order, what is put together last; none for a total under five.

    Nor for one cell alone: it would say the same of everybody, whoever knows who they are.
    Cells under five are put together; while these are found again from their sum and others are told, the smallest of
    the others joins them, with its equals: neither the total less what is told nor the rule gives a hidden cell.
    """
    kept = [cell for cell in cells if cell[1] > 0]
    if sum(count for _, count in kept) < FEWEST or len(kept) == 1:
        return ()
    hidden = [cell for cell in kept if is_few(cell[1])]
    shown = [cell for cell in kept if not is_few(cell[1])]
    while hidden and shown and _is_found(hidden):
        smallest = min(count for _, count in shown)
        hidden += [cell for cell in shown if cell[1] == smallest]
        shown = [cell for cell in shown if cell[1] > smallest]
    return (*shown, (OTHERS, _sum(hidden))) if hidden else tuple(shown)


def _is_found(hidden: list[Cell]) -> bool:
    """Whether their sum gives them: under five it is hidden itself; as much as they can be, each of them is four."""
    return _sum(hidden) < FEWEST or all(count == FEWEST - 1 for _, count in hidden)


def _sum(cells: list[Cell]) -> int:
    return sum(count for _, count in cells)
