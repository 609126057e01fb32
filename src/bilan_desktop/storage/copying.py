"""A consistent copy of a database under another key, made while the vault is in use."""

import secrets
from contextlib import closing
from pathlib import Path
from typing import Any

from bilan_desktop.domain.errors import DamagedVault
from bilan_desktop.storage.durable import create_private, flush_folder, flush_to_disk
from bilan_desktop.storage.engine import connect, named_errors
from bilan_desktop.storage.keys import SALT_BYTES
from bilan_desktop.storage.place import DatabaseKey
from bilan_desktop.storage.progress import Report

_SLICE_PAGES = 2048
"""Eight megabytes: about 70 ms, between two looks at whether to stop."""
_MOST_RESTARTS = 3


def fresh_key(root: bytes) -> DatabaseKey:
    """The key of a database to be made: each file has its own salt, hence its own key (vault.md 2.2)."""
    return DatabaseKey(root, secrets.token_bytes(SALT_BYTES))


def copy_database(source: Path, key: DatabaseKey, target: Path, target_key: DatabaseKey, report: Report) -> None:
    """Copy a database that may be in use to a new file, each page decrypted, checked and encrypted again.

    The copy is of one instant. Saves go on meanwhile; after three that made it start again, they wait for the rest.
    ``target`` must not exist: made for its owner only, flushed, removed when anything stops the copy.
    Raises DiskFull, DamagedVault for a page whose code is wrong, and what ``report`` raises.
    """
    # The library copies a page that fails its code as a page of zeros, without a word, and the copy then passes
    # its own checks: the source is judged first.
    if damaged_pages(source, key):
        raise DamagedVault
    create_private(target)
    try:
        with (
            named_errors(),
            closing(connect(source, key.spec, read_only=True)) as reader,
            closing(connect(target, target_key.spec)) as writer,
        ):
            # Nothing of it counts before it is verified and renamed: one flush at the end is enough.
            writer.execute("PRAGMA synchronous=OFF")
            reader.backup(writer, pages=_SLICE_PAGES, progress=_Slices(reader, report), sleep=0)
        with target.open("r+b") as stream:
            flush_to_disk(stream.fileno())
        flush_folder(target.parent)
    except BaseException:
        remove_copy(target)
        raise


def damaged_pages(path: Path, key: DatabaseKey) -> tuple[str, ...]:
    """What SQLCipher says of each page whose code is wrong, and of a file that is not whole pages; none when sound.

    On a connection of its own: one bad page poisons what is read next (SQLCipher issue 617).
    """
    with named_errors(), closing(connect(path, key.spec, read_only=True)) as connection:
        hold(connection)  # it reads the file past SQLite's locks: no save may be half-way
        return tuple(str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check"))


def hold(connection: Any) -> None:
    """Begin a read transaction: saves wait (60 s at most) until it ends, and the file stands still."""
    connection.execute("BEGIN")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def remove_copy(target: Path) -> None:
    """Remove a copy that does not count, and the journal of a write that was cut."""
    target.unlink(missing_ok=True)
    target.with_name(f"{target.name}-journal").unlink(missing_ok=True)


class _Slices:
    """What runs between two slices: progress, and the hold on the source when saves keep starting it again."""

    def __init__(self, reader: Any, report: Report) -> None:
        self._reader = reader
        self._report = report
        self._least_left: int | None = None
        self._restarts = 0

    def __call__(self, _status: int, left: int, total: int) -> None:
        if self._least_left is not None and left >= self._least_left and left:
            self._restarts += 1
            if self._restarts == _MOST_RESTARTS:
                hold(self._reader)  # a save waits, and the copy comes to its end
        self._least_left = left
        self._report("Copie du coffre", 1 - left / max(total, 1))
