"""What is published of small figures, by table and by every small breakdown there is."""

from collections import defaultdict
from fractions import Fraction
from itertools import product

import pytest

from bilan_desktop.domain import publishing
from bilan_desktop.domain.publishing import (
    FEW,
    FEWEST,
    OTHERS,
    published_breakdown,
    published_count,
    published_mean,
    published_rate,
)
from bilan_desktop.usecases import opinions


def test_opinions_and_figures_are_told_from_the_same_count_on() -> None:
    assert publishing.FEWEST == opinions.FEWEST


@pytest.mark.parametrize(("count", "told"), [(0, "0"), (1, FEW), (4, FEW), (5, "5"), (120, "120")])
def test_a_count_from_one_to_four_is_not_written(count: int, told: str) -> None:
    assert published_count(count) == told


@pytest.mark.parametrize(
    ("part", "base", "told"),
    [
        (0, 0, None),
        (4, 4, None),
        (0, 5, 0),
        (5, 5, 100),
        (3, 12, None),  # with its base it would say 3
        (5, 8, 63),  # 62.5, half up
        (7, 9, 78),
    ],
)
def test_a_rate_needs_a_base_of_five_and_a_part_that_is_told(part: int, base: int, told: int | None) -> None:
    assert published_rate(part, base) == told


@pytest.mark.parametrize(
    ("mean", "count", "told"),
    [(Fraction(4), 4, None), (Fraction(18, 5), 5, 36), (Fraction(7, 2), 6, 35), (Fraction(1, 4), 20, 3)],
)
def test_a_mean_is_told_in_tenths_from_five_on(mean: Fraction, count: int, told: int | None) -> None:
    assert published_mean(mean, count) == told


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({}, {}),
        ({"a": 4}, {}),
        ({"a": 2, "b": 2}, {}),
        ({"a": 7}, {}),  # all seven for that reason: it would be known of each of them
        ({"a": 7, "b": 0}, {}),
        ({"a": 7, "b": 9}, {"a": 7, "b": 9}),
        ({"a": 3, "b": 20, "c": 2}, {"b": 20, OTHERS: 5}),
        ({"a": 20, "b": 6, "c": 3}, {"a": 20, OTHERS: 9}),
        ({"a": 20, "b": 6, "c": 6, "d": 1}, {"a": 20, OTHERS: 13}),  # equals go together: which one would say more
        ({"a": 5, "b": 1}, {OTHERS: 6}),
        ({"a": 2, "b": 3}, {OTHERS: 5}),
        ({"a": 5, "b": 4, "c": 4}, {OTHERS: 13}),  # eight would be four and four: five would have been told
    ],
)
def test_a_breakdown_puts_what_is_small_together(cells: dict[str, int], told: dict[str, int]) -> None:
    assert published_breakdown(cells.items()) == tuple(told.items())


def test_what_is_written_adds_up_to_the_total_and_is_never_small() -> None:
    for counts in product(range(9), repeat=4):
        told = published_breakdown(zip("abcd", counts, strict=True))
        assert all(count >= FEWEST for _, count in told)
        assert not told or sum(count for _, count in told) == sum(counts)


@pytest.mark.parametrize(("names", "most"), [("ab", 30), ("abc", 24), ("abcd", 17)])
def test_no_hidden_cell_is_found_again_by_who_knows_the_rule(names: str, most: int) -> None:
    """Whoever reads the cells, their total and the rule still finds several values for each cell that is hidden."""
    readings: dict[object, list[tuple[int, ...]]] = defaultdict(list)
    for counts in product(range(most + 1), repeat=len(names)):
        if sum(counts) <= most:
            total = published_count(sum(counts))
            readings[total, published_breakdown(zip(names, counts, strict=True))].append(counts)
    for (total, told), tables in readings.items():
        named = {name for name, _ in told}
        for place, name in enumerate(names):
            if name not in named and any(0 < table[place] < FEWEST for table in tables):
                assert len({table[place] for table in tables}) > 1, (total, told, tables)
