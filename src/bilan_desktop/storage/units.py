"""The unit of work: one session, one transaction, rolled back unless committed; events go out after it."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, func, literal_column, select
from sqlalchemy.event import listen
from sqlalchemy.orm import Session

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.drafts import Place
from bilan_desktop.domain.errors import DiskFull, NotFound
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journal import HeadFound, JournalAsked, JournalPage, JournalState
from bilan_desktop.domain.listing import Listing, Tally
from bilan_desktop.domain.searching import Term
from bilan_desktop.storage.ballast import Ballast
from bilan_desktop.storage.engine import leave_uncounted
from bilan_desktop.storage.journal_reading import find_head, read_page, read_state
from bilan_desktop.storage.listing import listed, past, tally
from bilan_desktop.storage.mapping import map_records
from bilan_desktop.storage.refusing import refuse_the_destroyed
from bilan_desktop.storage.searching import find
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases.ports import Clock, Match

R = TypeVar("R")


class SessionUnit:
    """A unit over one SQLAlchemy session (the port ``Unit``)."""

    def __init__(self, session: Session, vault: Vault, clock: Clock) -> None:
        self._session = session
        self._vault = vault
        self._clock = clock
        self._tables = map_records()
        self._committed = False
        self._touched: set[type] = set()
        self._events: list[Event] = []
        # Before each flush, not at the commit: a reading writes what was changed before it.
        listen(session, "before_flush", lambda flushed, *_: refuse_the_destroyed(flushed))

    def get(self, record: type[R], key: RecordId) -> R:
        """The record of that identifier; NotFound when there is none."""
        found = self._session.get(record, key)
        if found is None:
            raise NotFound()
        return found

    def find(self, record: type[R], **equal: object) -> list[R]:
        """The records whose fields equal the given values, in the order in which they were added."""
        table = self._tables[record]
        query = select(record).order_by(literal_column(f"{table.name}.rowid"))
        return list(self._session.scalars(query.where(*self._equal(record, equal))))

    def _equal(self, record: type[Any], equal: dict[str, object]) -> Iterator[ColumnElement[bool]]:
        table = self._tables[record]
        for name, value in equal.items():
            column = table.c[name]
            yield column.in_(_each(value)) if isinstance(value, frozenset) else column == value

    def records(self) -> tuple[type[Any], ...]:
        """Every class of record, those that others point at first."""
        return tuple(self._tables)

    def counted(self, record: type[Any], **equal: object) -> int:
        """How many records ``find`` would give."""
        query = select(func.count()).select_from(self._tables[record])
        return self._session.scalar(query.where(*self._equal(record, equal))) or 0

    def listed(self, asked: Listing, count: int | None = None) -> list[Dossier]:
        """The dossiers that answer, the latest number first: all of them, or ``count``."""
        return listed(self._session, asked, count)

    def past(self, declined_before: date, ended_before: date) -> list[Dossier]:
        """The dossiers archived, or closed without a bilan, of which something may have to be destroyed."""
        return past(self._session, declined_before, ended_before)

    def tally(self, asked: Listing) -> Tally:
        """How many dossiers answer the text asked for, by what the filters tell apart."""
        return tally(self._session, asked)

    def search(self, looked_for: tuple[Term, ...], limit: int, *, names: bool = False) -> list[Match]:
        """The records that hold everything looked for, the last changed first, at most so many.

        ``names``: those that name somebody (people, organisations, dossiers), or else all the others.
        """
        records = {table.name: record for record, table in self._tables.items()}
        found = find(self._session.connection(), looked_for, limit, names=names)
        return [Match(records[source], RecordId(key), text) for source, key, text in found]

    def add(self, item: object) -> None:
        """Keep a new record; RuleBroken for content of a part that was destroyed."""
        self._touched.add(type(item))
        self._session.add(item)
        self._session.flush()

    def remove(self, item: object) -> None:
        """Delete a record; the database deletes what points at it."""
        self._touched.add(type(item))
        self._session.delete(item)
        self._session.flush()

    def journal(self, action: str, subject: str, key: str, **detail: str | int) -> None:
        """Append a line in the same transaction."""
        self._vault.journal.append(
            self._session.connection(),
            at=self._clock.now(),
            action=action,
            subject_kind=subject,
            subject_id=key,
            detail=detail,
        )

    def journal_lines(self, asked: JournalAsked) -> JournalPage:
        """Lines of the journal, newest first."""
        return read_page(self._session.connection(), asked)

    def journal_state(self) -> JournalState:
        """The journal checked from end to end, against the head noted in ``etat.dat``."""
        known = self._vault.watermark
        return read_state(self._session.connection(), self._vault.journal, known.journal_head if known else "")

    def journal_head(self, beginning: str) -> HeadFound:
        """The line that a head copied elsewhere seals."""
        return find_head(self._session.connection(), beginning)

    def publish(self, event: Event) -> None:
        """Tell it once the unit is committed."""
        self._events.append(event)

    def commit(self) -> None:
        """Make everything durable; raises DiskFull, ReadOnlyVault or DamagedVault and leaves the state before.

        RuleBroken when content would be written in a part of a dossier that was destroyed.
        """
        if self._touched | {type(item) for item in self._session.dirty} == {Place}:
            leave_uncounted(self._session.connection())  # a page was shown: nothing that a backup would lack
        self._session.commit()
        self._committed = True

    def told(self) -> list[Event]:
        """What to tell now that the unit is over: nothing unless it was committed."""
        return self._events if self._committed else []


def _each(values: Iterable[object]) -> Select[Any]:
    """The values as one parameter, however many they are."""
    texts = sorted(value.isoformat() if isinstance(value, date) else str(value) for value in values)
    return select(func.json_each(json.dumps(texts)).table_valued("value").c.value)


def make_room(vault: Vault) -> None:
    """Give the ballast back: on a full disk, what was just refused can then be written. Kept again when opened."""
    if not vault.read_only:
        Ballast(vault.folder).release()


class Units:
    """Opens units of work on a vault, one at a time, and hands their events over once committed."""

    def __init__(self, vault: Vault, clock: Clock, tell: Callable[[Event], None]) -> None:
        self._vault = vault
        self._clock = clock
        self._tell = tell
        self._open = False
        map_records()

    @contextmanager
    def unit(self) -> Iterator[SessionUnit]:
        """One unit; RuntimeError when one is open already: units never nest.

        A unit that a full disk refuses gives the vault's ballast back, so that the next attempt passes.
        """
        if self._open:
            raise RuntimeError("a unit of work is already open")
        self._open = True
        session = Session(self._vault.engine, expire_on_commit=False)
        unit = SessionUnit(session, self._vault, self._clock)
        try:
            yield unit
        except DiskFull:
            make_room(self._vault)
            raise
        finally:
            self._open = False  # first: a close that fails must not bar every later unit
            try:
                session.close()
            finally:
                # What was committed is told even then: the pages would show what is no longer so.
                for event in unit.told():
                    self._tell(event)
