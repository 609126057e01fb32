"""The records of a dossier, read once and held by type: what passages, supports and papers are composed from."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

T = TypeVar("T")


class Material:
    """The records of a dossier that the synthesis may tell, in the person's order."""

    def __init__(self, records: Mapping[type, tuple[Any, ...]]) -> None:
        self._records = records

    def every(self, record: type[T]) -> tuple[T, ...]:
        """The records of a type."""
        return self._records.get(record, ())

    def one(self, record: type[T]) -> T | None:
        """The only record of a type, or None."""
        found = self.every(record)
        return found[-1] if found else None

    def changed(self, change: Callable[[Any], Any]) -> "Material":
        """The same records, each as ``change`` makes it."""
        return Material({record: tuple(map(change, rows)) for record, rows in self._records.items()})
