"""What a dossier holds, as the rules of its steps read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.meetings import Meeting, MeetingKind, MeetingState

T = TypeVar("T")


@dataclass(frozen=True)
class Holdings:
    """What a dossier holds, as the rules read it: records by type, and the state of its papers.

    ``signed_meetings`` are the keys of the meetings whose sheet is sealed; ``sealed`` the codes of the kinds
    of papers sealed at least once; ``ended_on`` the civil date of the end of the action; ``delivered`` the codes of
    the kinds handed over, ``receipted`` the keys of the deliveries whose receipt is sealed. Of the synthesis being
    written: ``passages`` are the sources whose passage says something or is left out on purpose, ``outdated`` those
    of which the dossier says something else now, neither taken up nor kept.
    """

    phase: Phase
    consent_on: date | None
    records: Mapping[type, tuple[Any, ...]] = field(default_factory=dict)
    signed_meetings: frozenset[str] = frozenset()
    sealed: frozenset[str] = frozenset()
    ended_on: date | None = None
    delivered: frozenset[str] = frozenset()
    receipted: frozenset[str] = frozenset()
    passages: frozenset[str] = frozenset()
    outdated: frozenset[str] = frozenset()

    def every(self, record: type[T]) -> tuple[T, ...]:
        """The records of a type."""
        return self.records.get(record, ())

    def one(self, record: type[T]) -> T | None:
        """The only record of a type, or None."""
        found = self.every(record)
        return found[-1] if found else None

    def held(self, kind: MeetingKind | None = None) -> tuple[Meeting, ...]:
        """Meetings held in the bilan, of one kind when given."""
        return tuple(
            m
            for m in self.every(Meeting)
            if m.state is MeetingState.HELD and (m.kind is kind if kind else m.kind is not MeetingKind.FOLLOW_UP)
        )
