"""The encrypted database: how a connection is opened, and the SQLAlchemy engine made of it.

Nothing else in the application opens the database file, not even to read it: on POSIX systems the
close of a second descriptor would drop SQLite's locks.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from bilan_desktop.domain.errors import DamagedVault, DiskFull, MissingVault, ReadOnlyVault, VaultError, VaultInUse
from bilan_desktop.domain.people import fold
from bilan_desktop.storage.durable import MOVED_TEXT, UNREACHABLE_TEXT

DATABASE = "coffre.db"
PAGE_BYTES = 4096
SPEC_DIGITS = 96

PRAGMAS = (
    "journal_mode=DELETE",  # a flipped bit in a WAL silently drops transactions
    "synchronous=EXTRA",  # FULL may forget the last commit after a power cut
    "fullfsync=ON",
    "secure_delete=ON",
    "foreign_keys=ON",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "cache_size=-32000",
)

_OLDEST_CIPHER = (4, 19)
_OLDEST_SQLITE = (3, 53, 4)
_SQLITE_ATTACH = 24
_UNCOUNTED = "uncounted"
_POOL_WAIT_SECONDS = 60
_BUSY_SECONDS = 60
"""How long a save waits for a backup or a check that reads the file: seconds on a very large vault, never an error."""
_NOTADB = 26  # the one answer to a wrong key, a damaged first page and a plain file

# Primary result codes of SQLite, https://www.sqlite.org/rescode.html
_TRANSLATED: dict[int, type[VaultError]] = {
    5: VaultInUse,  # BUSY
    8: ReadOnlyVault,  # READONLY
    11: DamagedVault,  # CORRUPT: a page whose HMAC is wrong
    13: DiskFull,  # FULL
    _NOTADB: DamagedVault,  # the key has been authenticated before: page 1 is damaged
}
_CODE_OF_TEXT = {
    "database is locked": 5,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "file is not a database": _NOTADB,
}
"""An online backup that fails carries no code, only the library's fixed text for it (``sqlite3_errstr``)."""
_UNREACHABLE = frozenset({10, 14})  # IOERR, CANTOPEN: a disk pulled out, a share that went away


def check_library() -> None:
    """Refuse a library older than the one that was tried; raises VaultError and names it.

    A distribution's build may be older, keep temporary tables on disk or lack the full-text search.
    """
    connection = dbapi2.connect(":memory:")
    try:
        rows = connection.execute("PRAGMA cipher_version").fetchall()
        cipher = str(rows[0][0]) if rows else "0"
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    finally:
        connection.close()
    sound = (
        _version(cipher) >= _OLDEST_CIPHER
        and _version(dbapi2.sqlite_version) >= _OLDEST_SQLITE
        and "TEMP_STORE=2" in options
        and "ENABLE_FTS5" in options
    )
    if not sound:
        raise VaultError(
            f"La bibliothèque de chiffrement de cet ordinateur ne convient pas (SQLCipher {cipher}, "
            f"SQLite {dbapi2.sqlite_version}). Réinstallez Bilan Desktop ; rien n’a été modifié."
        )


def connect(path: Path, spec: str, *, read_only: bool = False) -> Any:
    """A keyed connection of the driver, in autocommit: the caller sends BEGIN IMMEDIATE and COMMIT.

    ``spec`` is the key and salt in 96 hexadecimal digits. A missing file is never created. Raises
    the driver's DatabaseError: a key is only tested by the first read, which is done here.
    """
    if len(spec) != SPEC_DIGITS:
        # SQLCipher would silently take a shorter text for a passphrase.
        raise ValueError("a raw key and its salt are 96 hexadecimal digits")
    mode = "ro" if read_only else "rw"
    address = f"{path.absolute().as_uri()}?mode={mode}"
    connection = dbapi2.connect(address, uri=True, isolation_level=None, check_same_thread=False, timeout=_BUSY_SECONDS)
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.set_key(f"x'{spec}'")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.create_function("folded", 1, fold, deterministic=True)
        connection.set_authorizer(_authorize)
    except dbapi2.Error:
        connection.close()
        raise
    return connection


def opens_with(path: Path, spec: str, *, read_only: bool = False) -> bool:
    """Whether the key reads the first page; raises the VaultError of any other trouble than a wrong key."""
    try:
        with named_errors():
            connect(path, spec, read_only=read_only).close()
    except DamagedVault as problem:
        if _primary_code(problem.__context__) == _NOTADB:
            return False
        raise
    return True


@contextmanager
def named_errors() -> Iterator[None]:
    """Within it, the driver's errors that a user can act on are raised under their own name."""
    try:
        yield
    except dbapi2.Error as problem:
        named = translated(problem)
        if named is None:
            raise
        raise named from None


def make_engine(path: Path, spec: str, *, read_only: bool = False) -> Engine:
    """The engine: one connection, transactions begun explicitly, no value in any error message.

    VACUUM, backups and checks run on ``raw_connection().driver_connection``, outside a transaction.
    Statements that fail because of the disk raise the VaultError that ``translated`` names.
    """
    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=lambda: connect(path, spec, read_only=read_only),
        # The default pool of a creator crashes the process when threads meet.
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        # Whoever asks for the connection while a procedure holds it waits; units of work never nest (``Units``).
        pool_timeout=_POOL_WAIT_SECONDS,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin_reading if read_only else _begin_writing)
    event.listen(engine, "handle_error", partial(_translate, path))
    event.listen(engine, "checkin", _end_what_failed)
    return engine


def on_commit(engine: Engine, action: Callable[[Connection], None]) -> None:
    """Call ``action`` in each transaction that counts and has changed something, just before it commits."""

    def act(connection: Connection) -> None:
        driver: Any = connection.connection.driver_connection
        if not connection.info.pop(_UNCOUNTED, False) and driver.total_changes != connection.info["changes_at_begin"]:
            action(connection)

    event.listen(engine, "commit", act)


def leave_uncounted(connection: Connection) -> None:
    """Let ``on_commit`` pass over the transaction that is open."""
    connection.info[_UNCOUNTED] = True


def translated(problem: BaseException | None) -> VaultError | None:
    """The error a user can act on, for the driver's error; None for a bug."""
    code = _primary_code(problem)
    if code in _UNREACHABLE:
        return VaultError(UNREACHABLE_TEXT)
    kind = _TRANSLATED.get(code)
    return kind() if kind else None


def salt_of(path: Path) -> bytes:
    """The first 16 bytes of the file. Only while no connection is open on it, before the vault opens."""
    with path.open("rb") as stream:
        return stream.read(16)


def _begin_writing(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    _remember_changes(connection)


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
    _remember_changes(connection)


def _end_what_failed(driver: Any, _record: object) -> None:
    # A commit that fails is over for SQLAlchemy: it neither rolls back nor resets, and the driver's transaction would
    # hold its locks and refuse every later one.
    if driver is not None and driver.in_transaction:
        driver.rollback()


def _remember_changes(connection: Connection) -> None:
    driver: Any = connection.connection.driver_connection
    connection.info["changes_at_begin"] = driver.total_changes
    connection.info.pop(_UNCOUNTED, None)  # left by one that was rolled back


def _translate(path: Path, context: ExceptionContext) -> None:
    error = translated(context.original_exception)
    if _primary_code(context.original_exception) in _UNREACHABLE:
        # The file that was open is gone with its disk: plugged in again, it has to be opened again.
        context.is_disconnect = True
    if isinstance(error, ReadOnlyVault) and not os.access(path, os.F_OK):
        # SQLite calls a database that was moved read-only, and the driver drops the code that says why.
        error = MissingVault(MOVED_TEXT)
    if error is not None:
        raise error from None


def _authorize(action: int, name: str | None, *_others: str | None) -> int:
    """Forbid ATTACH, which can write a plain copy; the empty name is VACUUM's own, in memory."""
    if action == _SQLITE_ATTACH and name != "":
        return int(dbapi2.SQLITE_DENY)
    return int(dbapi2.SQLITE_OK)


def _primary_code(problem: BaseException | None) -> int:
    code = getattr(problem, "sqlite_errorcode", None)
    if code is None and isinstance(problem, dbapi2.Error):
        return _CODE_OF_TEXT.get(str(problem), 0)
    return int(code or 0) & 0xFF


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(" ")[0].split(".") if part.isdigit())


def has_whole_pages(path: Path) -> bool:
    """Whether the file has two pages at least, and none that is cut.

    An empty file would open as a valid empty vault; one that is cut, as long as nobody reads its last page. What a
    write that was stopped has left behind is the journal's to undo: its presence excuses a page that is cut.
    """
    size = path.stat().st_size
    undone = path.with_name(f"{path.name}-journal").exists()
    return size >= 2 * PAGE_BYTES and (size % PAGE_BYTES == 0 or undone)
