"""A few cases among many for the short run; the long one takes them all.

Those left to it carry a second mark, ``sample``, so that who needs every case of a quick test (the seeded faults of
``faults/mutants.py``) can ask for them without the long tests: ``-m "not long or sample"``.
"""

from collections.abc import Iterable
from typing import Any

import pytest


def sampled(cases: Iterable[Any], kept: int = 1, *, rows: bool = False) -> list[Any]:
    """The same cases, all but the first ones left to the long tests; ``rows``: each gives several arguments."""
    listed = list(cases)
    return [*listed[:kept], *(later(*(one if rows else (one,))) for one in listed[kept:])]


def later(*values: Any) -> Any:
    """A case that is left to the long tests."""
    return pytest.param(*values, marks=(pytest.mark.long, pytest.mark.sample))
