"""Whether a database is sound, and what it holds: counts and a digest, never a word of it.

Both checks are needed (vault.md 0.5): the cipher's sees a flipped bit and not a missing page, SQLite's the reverse,
and an empty file passes both. Each runs on a connection of its own (SQLCipher issue 617).
"""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bilan_desktop.domain.errors import DamagedVault
from bilan_desktop.storage.copying import damaged_pages
from bilan_desktop.storage.engine import PAGE_BYTES, connect, make_engine, named_errors
from bilan_desktop.storage.journal import Journal
from bilan_desktop.storage.mapping import RECORDS
from bilan_desktop.storage.place import DatabaseKey
from bilan_desktop.storage.progress import Report, silent

_DOSSIER = "dossier"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database holds: rows by table, and a SHA-256 (hexadecimal) of every value of every record.

    The digest does not depend on the key, on the journal nor on the order of rows: a vault, its backup and the vault
    restored from it have the same one.
    """

    rows: Mapping[str, int]
    digest: str
    schema: int
    commit_number: int
    journal_head: str

    @property
    def dossiers(self) -> int:
        """Number of dossiers."""
        return self.rows.get(_DOSSIER, 0)

    @property
    def total(self) -> int:
        """Number of rows of all records."""
        return sum(self.rows.values())


def database_problems(path: Path, key: DatabaseKey) -> list[str]:
    """What both checks find in a database, in French; none when it is sound. Saves wait meanwhile."""
    size = path.stat().st_size
    if size < 2 * PAGE_BYTES or size % PAGE_BYTES:
        return [
            f"Le fichier « {path.name} » n’a pas une longueur possible ({size} octets) : il a été coupé ou allongé."
        ]
    try:
        if pages := damaged_pages(path, key):
            return [f"Pages endommagées dans le fichier « {path.name} » : {len(pages)}."]
        with named_errors(), closing(connect(path, key.spec, read_only=True)) as connection:
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
            broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    except DamagedVault:
        return [f"Le fichier « {path.name} » ne peut pas être lu en entier : une de ses pages est endommagée."]
    problems = []
    if found != ["ok"]:
        problems.append(f"La structure du fichier « {path.name} » est abîmée. Anomalies : {len(found)}.")
    if broken:
        problems.append(f"Enregistrements qui renvoient à un autre qui n’existe plus : {len(broken)}.")
    return problems


def contents_of(path: Path, key: DatabaseKey) -> Contents:
    """Read everything a database holds, as of one instant. Raises DamagedVault where a page cannot be read."""
    with named_errors(), closing(connect(path, key.spec, read_only=True)) as connection:
        connection.execute("BEGIN")
        return read_contents(connection)


def read_contents(connection: Any) -> Contents:
    """What the database of a driver's connection holds, in the transaction that is open."""
    known = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    rows, digest = {}, hashlib.sha256()
    for table in sorted(record.TABLE for record in RECORDS if record.TABLE in known):
        rows[table] = 0
        digest.update(f"table {table}\n".encode())
        for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY id'):
            rows[table] += 1
            digest.update(_canonical(row))
    state = connection.execute("SELECT commit_number FROM vault_state").fetchone()
    if state is None:
        raise DamagedVault
    head = connection.execute("SELECT mac FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    return Contents(
        rows,
        digest.hexdigest(),
        int(connection.execute("PRAGMA user_version").fetchone()[0]),
        int(state[0]),
        head[0].hex() if head else "",
    )


def journal_problems(path: Path, key: DatabaseKey, journal: Journal) -> list[str]:
    """What the chain of the journal says of itself, in a database of its own."""
    engine = make_engine(path, key.spec, read_only=True)
    try:
        with engine.connect() as connection:
            return journal.verify(connection)
    finally:
        engine.dispose()


def _canonical(row: tuple[Any, ...]) -> bytes:
    """The values of a row, each with its type and length: no two rows give the same bytes."""
    return b"".join(_parts(row)) + b"\n"


def _parts(row: tuple[Any, ...]) -> Iterator[bytes]:
    for value in row:
        data = value if isinstance(value, bytes) else b"" if value is None else str(value).encode()
        yield f"{type(value).__name__}:{len(data)}:".encode()
        yield data


def verify_database(path: Path, key: DatabaseKey, journal: Journal, report: Report = silent) -> Contents:
    """Judge a copy before it counts: both checks, everything read, the journal's chain.

    Raises DamagedVault with the first problem found, and what ``report`` raises.
    """
    report("Vérification de la copie", 0.0)
    problems = database_problems(path, key)
    if problems:
        raise DamagedVault(problems[0])
    report("Vérification de la copie", 0.4)
    contents = contents_of(path, key)
    report("Vérification de la copie", 0.7)
    problems = journal_problems(path, key, journal)
    if problems:
        raise DamagedVault(problems[0])
    report("Vérification de la copie", 1.0)
    return contents
