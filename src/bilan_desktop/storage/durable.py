"""Small private files that survive a power cut: written whole, flushed, renamed, folder flushed."""

import errno
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from bilan_desktop.domain.errors import DiskFull, MissingVault, ReadOnlyVault, VaultError

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
UNREACHABLE_TEXT = (
    "Le disque du coffre ne répond pas. Vérifiez qu’il est bien branché, puis recommencez ; "
    "ce qui est à l’écran y reste."
)
MOVED_TEXT = (
    "Le dossier du coffre a été déplacé ou remplacé pendant que le coffre était ouvert. "
    "Remettez-le à sa place, puis recommencez ; ce qui est à l’écran y reste."
)
_NO_ROOM = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})


def write_atomically(path: Path, data: bytes) -> None:
    """Replace the file by ``data``: after a crash it holds the old bytes or the new ones, never a mix.

    Raises DiskFull, ReadOnlyVault, MissingVault when the folder is gone, and VaultError when the disk does not
    answer; the old file is intact then.
    """
    write_copies((path,), data)


def write_copies(paths: Sequence[Path], data: bytes, before: Callable[[], None] = lambda: None) -> None:
    """Replace the files, in one folder, by ``data``: each is on the disk before the next one is touched.

    Room is found for all of them first, then ``before`` is called, then the first is touched: what a full disk or
    ``before`` refuses has changed none of them. Raises as ``write_atomically``.
    """
    parts = [path.with_name(path.name + ".part") for path in paths]
    try:
        for part in parts:
            _write_part(part, data)
        before()
        for part, path in zip(parts, paths, strict=True):
            part.replace(path)
            flush_folder(path.parent)
    except BaseException as problem:
        for part in parts:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        if isinstance(problem, OSError):
            raise _named(problem, paths[0].parent) from None
        raise


def _write_part(part: Path, data: bytes) -> None:
    # Left by a crash, or put there: a link would be followed and what it shows overwritten.
    part.unlink(missing_ok=True)
    with open(part, "xb", opener=_open_private) as stream:
        stream.write(data)
        stream.flush()
        flush_to_disk(stream.fileno())


def read_small(path: Path, most: int) -> bytes:
    """The first ``most`` bytes of a small file; none when it is missing or cannot be read: its copy decides."""
    try:
        with path.open("rb") as stream:
            return stream.read(most)
    except OSError:
        return b""


def create_private(path: Path) -> None:
    """Make an empty file that only its owner reads; raises FileExistsError when it exists."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))


def flush_to_disk(descriptor: int) -> None:
    """Fsync, and on macOS the full one: plain fsync stops at the drive's cache there."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def flush_folder(folder: Path) -> None:
    """Make a rename or a creation in the folder durable (Windows has no such call and needs none)."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_protected(path: Path) -> bool:
    """Whether the file or folder is protected against writing: its permissions, or its disk mounted so."""
    no_write_bit = path.stat().st_mode & 0o222 == 0
    return no_write_bit or not os.access(path, os.W_OK)


def _named(problem: OSError, folder: Path) -> VaultError:
    if problem.errno in _NO_ROOM:
        return DiskFull()
    if isinstance(problem, PermissionError) or problem.errno == errno.EROFS:
        return ReadOnlyVault()
    if isinstance(problem, FileNotFoundError) and not os.access(folder, os.F_OK):
        return MissingVault(MOVED_TEXT)
    return VaultError(UNREACHABLE_TEXT)


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, PRIVATE_FILE)
