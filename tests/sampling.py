"""A few cases among many for the short run; the long one takes them all."""

from collections.abc import Iterable
from typing import Any

import pytest


def sampled(cases: Iterable[Any], kept: int = 1, *, rows: bool = False) -> list[Any]:
    """The same cases, all but the first ones left to the long tests; ``rows``: each gives several arguments."""
    listed = list(cases)
    long = pytest.mark.long
    return [*listed[:kept], *(pytest.param(*(one if rows else (one,)), marks=long) for one in listed[kept:])]
