"""A unit over another one: what completes a unit of work starts from it."""

from datetime import date
from typing import Any, TypeVar

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journal import HeadFound, JournalAsked, JournalPage, JournalState
from bilan_desktop.domain.listing import Listing, Tally
from bilan_desktop.domain.searching import Term
from bilan_desktop.usecases.ports import Match, Unit

R = TypeVar("R")


class OverUnit:
    """The port Unit, each gesture handed to the unit below."""

    def __init__(self, below: Unit) -> None:
        self.below = below

    def get(self, record: type[R], key: RecordId) -> R:
        """As the unit below."""
        return self.below.get(record, key)

    def find(self, record: type[R], **equal: object) -> list[R]:
        """As the unit below."""
        return self.below.find(record, **equal)

    def records(self) -> tuple[type[Any], ...]:
        """As the unit below."""
        return self.below.records()

    def counted(self, record: type[Any], **equal: object) -> int:
        """As the unit below."""
        return self.below.counted(record, **equal)

    def listed(self, asked: Listing, count: int | None = None) -> list[Dossier]:
        """As the unit below."""
        return self.below.listed(asked, count)

    def past(self, declined_before: date, ended_before: date) -> list[Dossier]:
        """As the unit below."""
        return self.below.past(declined_before, ended_before)

    def tally(self, asked: Listing) -> Tally:
        """As the unit below."""
        return self.below.tally(asked)

    def search(self, looked_for: tuple[Term, ...], limit: int, *, names: bool = False) -> list[Match]:
        """As the unit below."""
        return self.below.search(looked_for, limit, names=names)

    def add(self, item: object) -> None:
        """As the unit below."""
        self.below.add(item)

    def remove(self, item: object) -> None:
        """As the unit below."""
        self.below.remove(item)

    def journal(self, action: str, subject: str, key: str, **detail: str | int) -> None:
        """As the unit below."""
        self.below.journal(action, subject, key, **detail)

    def journal_lines(self, asked: JournalAsked) -> JournalPage:
        """As the unit below."""
        return self.below.journal_lines(asked)

    def journal_state(self) -> JournalState:
        """As the unit below."""
        return self.below.journal_state()

    def journal_head(self, beginning: str) -> HeadFound:
        """As the unit below."""
        return self.below.journal_head(beginning)

    def publish(self, event: Event) -> None:
        """As the unit below."""
        self.below.publish(event)

    def commit(self) -> None:
        """As the unit below."""
        self.below.commit()
