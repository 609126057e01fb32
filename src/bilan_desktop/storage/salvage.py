"""What can still be read of a damaged vault, saved to a new one beside it; the damaged one is kept as it is.

Every page that is read carries its own code: a row is saved as it was, or is counted as lost; never altered.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlcipher3.dbapi2 import DatabaseError

from bilan_desktop.domain.errors import DamagedVault, FolderNotEmpty
from bilan_desktop.storage import keys
from bilan_desktop.storage.backups import Source
from bilan_desktop.storage.copying import fresh_key
from bilan_desktop.storage.durable import PRIVATE_FOLDER, create_private, flush_folder, read_small, write_atomically
from bilan_desktop.storage.engine import DATABASE, connect, make_engine, named_errors
from bilan_desktop.storage.integrity import verify_database
from bilan_desktop.storage.journal import Journal
from bilan_desktop.storage.ledger import FIRST as LEDGER_FIRST
from bilan_desktop.storage.ledger import SECOND as LEDGER_SECOND
from bilan_desktop.storage.mapping import RECORDS
from bilan_desktop.storage.migrations import known_migrations, migrate
from bilan_desktop.storage.place import SALVAGED, SUFFIX, DatabaseKey
from bilan_desktop.storage.presence import FIRST, SECOND
from bilan_desktop.storage.progress import Report, silent
from bilan_desktop.storage.watermark import bump
from bilan_desktop.usecases.keeping import SalvageView

_LARGEST_SIDE_FILE = 16 * 1024 * 1024


def salvage(source: Source, *, now: datetime, report: Report = silent) -> SalvageView:
    """Save every row that can be read to ``NAME-recupere-DATE.bilan``, which the same passphrase and kit open.

    What refers to a lost row is lost with it, and counted. Raises DamagedVault when not even the list of tables can
    be read (only a backup helps then), FolderNotEmpty, DiskFull, and what ``report`` raises; nothing is left then.
    """
    stamp = f"{now.astimezone(UTC):%Y%m%d-%H%M%S}"
    target = source.folder.with_name(f"{source.folder.stem}{SALVAGED}{stamp}{SUFFIX}")
    try:
        target.mkdir(PRIVATE_FOLDER)
    except FileExistsError:
        raise FolderNotEmpty from None
    try:
        saved, lost = _save(source, target, now, report)
    except BaseException:
        for path in target.iterdir():
            path.unlink()
        target.rmdir()
        raise
    flush_folder(target.parent)
    return SalvageView(target, saved, lost)


def _save(source: Source, target: Path, now: datetime, report: Report) -> tuple[dict[str, int], dict[str, int]]:
    database, key = target / DATABASE, fresh_key(source.key.root)
    journal = Journal(keys.subkey(key.root, "audit"))
    create_private(database)
    damaged = _Damaged(source.folder / DATABASE, source.key)
    with damaged, named_errors(), closing(connect(database, key.spec)) as writer:
        migrate(writer, known_migrations())
        writer.execute("PRAGMA foreign_keys=OFF")
        writer.execute("BEGIN IMMEDIATE")
        _copy_state(damaged, writer, source)
        saved, lost = _copy_records(damaged, writer, report)
        _copy_journal(damaged, writer)
        for table, count in _drop_orphans(writer).items():
            saved[table] -= count
            lost[table] += count
        writer.execute("COMMIT")
    _note(database, key, journal, sum(lost.values()), now)
    verify_database(database, key, journal)
    for name in (LEDGER_FIRST, LEDGER_SECOND, FIRST, SECOND):  # the headers last: the folder is a vault from then on
        data = read_small(source.folder / name, _LARGEST_SIDE_FILE)
        if data:
            write_atomically(target / name, data)
    return saved, lost


class _Damaged:
    """Reads a damaged database one row at a time, on a new connection after each page that fails."""

    def __init__(self, path: Path, key: DatabaseKey) -> None:
        self._path = path
        self._key = key
        self._connection: Any = None

    def __enter__(self) -> "_Damaged":
        with named_errors():
            self._connection = connect(self._path, self._key.spec, read_only=True)
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a query, up to the first page that fails."""
        found: list[tuple[Any, ...]] = []
        try:
            found.extend(self._connection.execute(query, values))
        except DatabaseError:
            # One bad page poisons what the connection reads next (SQLCipher issue 617).
            self._connection.close()
            self._connection = connect(self._path, self._key.spec, read_only=True)
        return found

    def row_numbers(self, table: str) -> list[int]:
        """Every row number known, from the table itself and from the index of its keys, whichever page failed."""
        asked = (
            f'SELECT rowid FROM "{table}" NOT INDEXED ORDER BY rowid',
            f'SELECT rowid FROM "{table}" NOT INDEXED ORDER BY rowid DESC',
            f'SELECT rowid FROM "{table}" INDEXED BY "sqlite_autoindex_{table}_1" ORDER BY id',
            f'SELECT rowid FROM "{table}" INDEXED BY "sqlite_autoindex_{table}_1" ORDER BY id DESC',
        )
        return sorted({int(row[0]) for query in asked for row in self._each(query)})

    def _each(self, query: str) -> Iterator[tuple[Any, ...]]:
        try:
            cursor = self._connection.execute(query)
            yield from iter(cursor.fetchone, None)
        except DatabaseError:
            self._connection.close()
            self._connection = connect(self._path, self._key.spec, read_only=True)


def _copy_state(damaged: _Damaged, writer: Any, source: Source) -> None:
    rows = damaged.rows("SELECT id, vault_id, demonstration, created_at, commit_number FROM vault_state")
    if not rows:
        raise DamagedVault
    writer.execute("INSERT INTO vault_state VALUES (?, ?, ?, ?, ?)", rows[0])


def _copy_records(damaged: _Damaged, writer: Any, report: Report) -> tuple[dict[str, int], dict[str, int]]:
    there = {row[0] for row in damaged.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    tables = [record.TABLE for record in RECORDS if record.TABLE in there]
    if not tables:
        raise DamagedVault
    saved, lost = {}, {}
    for rank, table in enumerate(tables):
        report("Récupération des enregistrements", rank / len(tables))
        columns = [row[1] for row in damaged.rows(f'PRAGMA table_info("{table}")')]
        names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
        numbers = damaged.row_numbers(table)
        saved[table] = 0
        for number in numbers:
            for row in damaged.rows(f'SELECT {names} FROM "{table}" WHERE rowid = ?', number):
                writer.execute(f'INSERT INTO "{table}" (rowid, {names}) VALUES (?, {marks})', (number, *row))
                saved[table] += 1
        lost[table] = len(numbers) - saved[table]
    return saved, lost


def _copy_journal(damaged: _Damaged, writer: Any) -> None:
    """The segments' heads, then the lines as long as none is missing: the chain goes on from the last one read."""
    for row in damaged.rows("SELECT * FROM journal_segment ORDER BY first_seq"):
        writer.execute("INSERT INTO journal_segment VALUES (?, ?, ?, ?, ?, ?)", row)
    expected = writer.execute("SELECT coalesce(max(last_seq), 0) + 1 FROM journal_segment").fetchone()[0]
    for row in damaged.rows("SELECT * FROM journal ORDER BY seq"):
        if row[0] != expected:
            break
        writer.execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        expected += 1


def _drop_orphans(writer: Any) -> dict[str, int]:
    """Remove what refers to a row that was lost, until nothing does; returns how many rows by table."""
    gone: dict[str, int] = {}
    while orphans := {(row[0], row[1]) for row in writer.execute("PRAGMA foreign_key_check")}:
        for table, number in orphans:
            gone[table] = (
                gone.get(table, 0) + writer.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (number,)).rowcount
            )
    return gone


def _note(database: Path, key: DatabaseKey, journal: Journal, lost: int, now: datetime) -> None:
    engine = make_engine(database, key.spec)
    try:
        with engine.begin() as connection:
            subject = connection.execute(text("SELECT vault_id FROM vault_state")).scalar_one()
            journal.append(connection, at=now, action="vault.salvaged", subject_id=subject, detail={"lost": lost})
            bump(connection)
    finally:
        engine.dispose()
