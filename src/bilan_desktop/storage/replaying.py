"""What a destruction still owes the vault when it opens, done before anything is read.

A dossier that the register of destructions names is destroyed again, whichever copy of the database brought it back;
the pages of one whose destruction was cut are made again; the register is made whole from what the database remembers.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import DiskFull, ReadOnlyVault
from bilan_desktop.domain.retention import Part
from bilan_desktop.storage import forgetting
from bilan_desktop.storage.engine import named_errors
from bilan_desktop.storage.journal import Journal
from bilan_desktop.storage.keys import subkey
from bilan_desktop.storage.ledger import Destruction, Ledger, merge_ledgers
from bilan_desktop.storage.parts import Doomed


@dataclass(frozen=True, slots=True)
class Books:
    """What a destruction is written in: the database, its journal, the register outside it."""

    engine: Engine
    journal: Journal
    ledger: Ledger

    @contextmanager
    def driver(self) -> Iterator[Any]:
        """The driver's connection, outside a transaction; its errors bear their own names."""
        raw = self.engine.raw_connection()
        try:
            with named_errors():
                yield raw.driver_connection
        finally:
            raw.close()


def replay(books: Books, now: datetime) -> int:
    """Do what is owed; returns how many lines of a damaged register could be found nowhere else.

    Raises DiskFull when rows cannot be taken out. Pages that a full disk does not let make again wait for the next
    opening: the vault opens, and nothing but them holds what went.
    """
    lost = settle_ledger(books, now)
    strike(books, books.ledger.read(), now)
    try:
        wipe(books, now)
    except DiskFull:
        return lost
    return lost


def refuse_the_destroyed(books: Books, former_roots: Sequence[bytes]) -> None:
    """ReadOnlyVault when a vault opened for consultation holds a dossier that its register says destroyed."""
    others = [Ledger(books.ledger.folder, subkey(root, "ledger")) for root in former_roots]
    with books.driver() as driver:
        if forgetting.living(driver, _known(driver, books.ledger, *others)):
            raise ReadOnlyVault(
                "Ce coffre contient encore un dossier dont la destruction a été décidée, et son dossier est protégé "
                "en écriture. Rendez-le modifiable, puis rouvrez le coffre : la destruction sera terminée."
            )


def settle_ledger(books: Books, now: datetime) -> int:
    """Make the register say all that the database remembers; returns the lines lost for good.

    Where both copies are damaged, what they hold is kept beside them, and the journal says so.
    """
    with books.driver() as driver:
        known = _known(driver, books.ledger)
    written = {entry.identifier for entry in books.ledger.read()}
    if not books.ledger.verify():
        for entry in known:
            if entry.identifier not in written:
                books.ledger.append(entry.identifier, entry.on)
        return 0
    lost = max(0, books.ledger.length - len(known))
    books.ledger.set_aside(f"endommage-{now.date().isoformat()}")
    books.ledger.write(known)
    with books.engine.begin() as connection:
        detail = {"lines": len(known), "lost": lost}
        books.journal.append(connection, at=now, action="ledger.rebuilt", detail=detail)
    return lost


def strike(books: Books, entries: Sequence[Destruction], now: datetime) -> None:
    """Take out each destroyed dossier, and each destroyed part of one, that is still there: a transaction a dossier."""
    with books.driver() as driver:
        found = forgetting.living(driver, entries)
    for dossier in dict.fromkeys(doomed.dossier for _, doomed in found):
        going = [(entry, doomed.part) for entry, doomed in found if doomed.dossier == dossier]
        with books.engine.begin() as connection:
            driver, rows, basis = driver_of(connection), 0, ""
            with named_errors():
                for entry, part in going:
                    key = entry.identifier.hex
                    media = forgetting.media_of(driver)
                    forgetting.dig(driver, dossier, entry.on, forgetting.FROM_THE_LEDGER, media, part)
                    basis = forgetting.basis_of(driver, key) or ""
                    counts = forgetting.taken(driver, Doomed(dossier, part))
                    forgetting.count_in(driver, key, counts)
                    rows += sum(counts.values())
            whole = Part.ALL in {part for _, part in going}
            detail: dict[str, int | str] = {"basis": basis, "rows": rows}
            if not whole:
                detail["parts"] = "+".join(part.value for _, part in going)
            books.journal.append(
                connection,
                at=now,
                action="dossier.destroyed" if whole else "dossier.part_destroyed",
                subject_kind=Dossier.TABLE,
                subject_id=dossier,
                detail=detail,
            )


def wipe(books: Books, now: datetime) -> None:
    """Merge the indexes and run VACUUM when a destruction is waiting for it, then note that it has ended."""
    with books.driver() as driver:
        if not forgetting.unfinished(driver):
            return
        forgetting.vacuum(driver)
    with books.engine.begin() as connection, named_errors():
        forgetting.finish(driver_of(connection), now)


def driver_of(connection: Connection) -> Any:
    """The driver's connection of a transaction that is open."""
    return connection.connection.driver_connection


def _known(driver: Any, *registers: Ledger) -> tuple[Destruction, ...]:
    return merge_ledgers(forgetting.remembered(driver), *(register.read() for register in registers))
