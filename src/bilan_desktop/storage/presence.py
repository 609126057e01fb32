"""What can be said of a vault's folder before any key, read without cryptography: the lock screen paints with it."""

from pathlib import Path
from uuid import UUID

FIRST, SECOND = "cle.hdr", "cle.hdr2"
"""The two key headers; ``headers`` says what they hold."""
MAGIC = b"BILANCLE"
DEMONSTRATION = 0x01
"""Bit of the flags of a header: a demonstration vault."""

_FLAGS_AT = 10
_ID_AT, _ID_ENDS = 20, 36


def is_missing(folder: Path) -> bool:
    """Whether nothing is at this place; a folder that this account may not look into is not missing."""
    try:
        folder.stat()
    except PermissionError:
        return False
    except (OSError, ValueError):
        return True
    return False


def says_demonstration(folder: Path) -> bool:
    """Whether a header says that this is a demonstration vault; only proven once the vault is open."""
    return any(_flagged(folder / name) for name in (FIRST, SECOND))


def vault_id_of(folder: Path) -> str:
    """The identifier that a header gives, or ""; only proven once the vault is open."""
    starts = (_start(folder / name) for name in (FIRST, SECOND))
    return next((str(UUID(bytes=start[_ID_AT:_ID_ENDS])) for start in starts if len(start) == _ID_ENDS), "")


def _flagged(header: Path) -> bool:
    start = _start(header)
    return len(start) > _FLAGS_AT and bool(start[_FLAGS_AT] & DEMONSTRATION)


def _start(header: Path) -> bytes:
    """The first bytes of a header; none when it is not one."""
    try:
        # A pipe in the place of a header would hang.
        if not header.is_file():
            return b""
        with header.open("rb") as file:
            start = file.read(_ID_ENDS)
    except (OSError, ValueError):
        return b""
    return start if start.startswith(MAGIC) else b""
