"""A work on a vault of its own for each test, as for the use cases."""

from usecases.conftest import template, work

__all__ = ["template", "work"]
