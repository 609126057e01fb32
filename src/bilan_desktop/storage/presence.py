"""What can be said of a vault's folder before any key, read without cryptography: the lock screen paints with it."""

from pathlib import Path

FIRST, SECOND = "cle.hdr", "cle.hdr2"
"""The two key headers; ``headers`` says what they hold."""
MAGIC = b"BILANCLE"
DEMONSTRATION = 0x01
"""Bit of the flags of a header: a demonstration vault."""

_FLAGS_AT = 10


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


def _flagged(header: Path) -> bool:
    try:
        # A pipe in the place of a header would hang.
        if not header.is_file():
            return False
        with header.open("rb") as file:
            start = file.read(_FLAGS_AT + 1)
    except (OSError, ValueError):
        return False
    return len(start) > _FLAGS_AT and start.startswith(MAGIC) and bool(start[_FLAGS_AT] & DEMONSTRATION)
