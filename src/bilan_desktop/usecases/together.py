"""Reading for a whole list at once: one query for all its dossiers, where each would have asked for its own."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.practice import THE_PRACTICE
from bilan_desktop.usecases.over_unit import OverUnit
from bilan_desktop.usecases.ports import Unit

R = TypeVar("R")


class Together(OverUnit):
    """A unit to read a list with: what is asked for one of its dossiers is read for all of them.

    What was read for all belongs together too: the sheets of their meetings, the signatures of their papers. The
    practice is read once. What was read is read again only when a record is added or removed.
    """

    def __init__(self, below: Unit, keys: Iterable[RecordId]) -> None:
        super().__init__(below)
        self._families: dict[object, frozenset[RecordId]] = {}
        self._read: dict[object, dict[object, list[Any]]] = {}
        self._gather((*keys, THE_PRACTICE))

    def add(self, item: object) -> None:
        """As the unit below; what was read may have changed."""
        super().add(item)
        self._read.clear()

    def remove(self, item: object) -> None:
        """As the unit below; what was read may have changed."""
        super().remove(item)
        self._read.clear()

    def find(self, record: type[R], **equal: object) -> list[R]:
        """As the unit below, for the whole list the first time."""
        for name, value in equal.items():
            if isinstance(value, str) and value in self._families:
                return list(self._among(record, name, self._families[value], equal).get(value, ()))
        return super().find(record, **equal)

    def _among(
        self, record: type[Any], name: str, family: frozenset[RecordId], equal: dict[str, object]
    ) -> dict[object, list[Any]]:
        """The records of a whole family, by the one of it that each belongs to."""
        asked = (record, family, tuple({**equal, name: None}.items()))
        if asked not in self._read:
            found: dict[object, list[Any]] = defaultdict(list)
            for row in super().find(record, **{**equal, name: family}):
                found[getattr(row, name)].append(row)
            self._read[asked] = found
            self._gather(row.id for rows in found.values() for row in rows)
        return self._read[asked]

    def _gather(self, keys: Iterable[RecordId]) -> None:
        family = frozenset(keys)
        self._families.update((key, family) for key in family if key not in self._families)
