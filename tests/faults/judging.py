"""How a vault is judged after a fault: everything it holds, and every check that must find nothing."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.storage.copying import damaged_pages
from bilan_desktop.storage.engine import DATABASE
from bilan_desktop.storage.mapping import RECORDS, map_records
from bilan_desktop.storage.vault import Vault

ENGINE_OF_THE_VAULT = ("journal", "journal_segment", "vault_state")
INDEX = "search_index"
"""Its own tables change with when it is merged; it is judged against the entries it is made from."""


@dataclass(frozen=True)
class State:
    """What a vault holds: a digest of each table's rows, and the gestures of its journal."""

    tables: dict[str, str]
    done: tuple[tuple[str, ...], ...]


def state_of(vault: Vault) -> State:
    """Every row of every table; of the journal, what was done in dossiers (openings add lines of the vault's own)."""
    with vault.engine.connect() as connection:
        names = [name for name in table_names(connection) if name not in ENGINE_OF_THE_VAULT]
        tables = {name: _digest(connection, name) for name in names if not name.startswith(INDEX)}
        lines = connection.execute(
            text("SELECT action, subject_kind, subject_id, detail, at FROM journal WHERE subject_kind <> 'vault'")
        )
        done = tuple(tuple(map(str, line)) for line in lines)
    return State(tables, done)


def table_names(connection: Connection) -> list[str]:
    """The tables of a vault."""
    found = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"))
    return [str(name) for name in found.scalars()]


def read_everything(vault: Vault) -> int:
    """Load every record of every table as the use cases do, blobs included; returns how many."""
    map_records()
    count = 0
    with Session(vault.engine) as session:
        for record in RECORDS:
            for row in session.query(record):
                count += 1
                for name in record.__dataclass_fields__:
                    getattr(row, name)
    return count


def problems_of(vault: Vault) -> list[str]:
    """What every check finds wrong in an open vault; nothing after a fault that was survived."""
    with vault.engine.connect() as connection:
        problems = vault.journal.verify(connection)
        problems += [f"reference: {row}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
        found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    problems += [f"integrity: {line}" for line in found if line != "ok"]
    problems += [f"page: {line}" for line in damaged_pages(vault.folder / DATABASE, vault.key)]
    problems += _index_problems(vault)
    problems += vault.ledger.verify()
    problems += ["an older copy"] if vault.older_copy else []
    return problems + _gaps(vault)


def _index_problems(vault: Vault) -> list[str]:
    """Whether the search finds what the entries hold, and nothing else."""
    with vault.books.driver() as driver:
        try:
            driver.execute(f"INSERT INTO {INDEX} ({INDEX}, rank) VALUES ('integrity-check', 1)")
        except dbapi2.DatabaseError as problem:
            return [f"index: {problem}"]
    return []


def _gaps(vault: Vault) -> list[str]:
    """The numbers of a year follow each other; those of destroyed dossiers stay taken."""
    query = "SELECT year, sequence FROM {} UNION SELECT year, sequence FROM destroyed_dossier ORDER BY 1, 2"
    with vault.engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(text(query.format(Dossier.TABLE)))]
    years = {year for year, _ in found}
    whole = [(year, rank) for year in sorted(years) for rank in range(1, 1 + sum(y == year for y, _ in found))]
    return [] if found == whole else [f"numbers: {found}"]


def contents(folder: Path) -> dict[str, str]:
    """The bytes of every file of a folder, as digests."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _digest(connection: Connection, table: str) -> str:
    rows = sorted(repr(tuple(row)) for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"'))
    return f"{len(rows)} rows {hashlib.sha256(repr(rows).encode()).hexdigest()}"
