"""An export while it is being written: beside its place, under a name that no other file has.

It is all of the vault in clear: what a kill left of one is removed by the next export into that folder.
"""

import re
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from time import time

_MARK = ".bilan-desktop-export-"
_OURS = re.compile(rf"{re.escape(_MARK)}[0-9a-f]{{16}}\.part")
ABANDONED = 60
"""Seconds since the last byte after which nobody writes an export any more."""


def unfinished(into: Path) -> Path:
    """A name for an export that is being written, which says nothing of what it is for."""
    return into.with_name(f"{_MARK}{token_hex(8)}.part")


def sweep(folder: Path) -> None:
    """Remove the exports that were cut short in a folder; any other file is left alone, and what refuses to go."""
    oldest = time() - ABANDONED
    for one in folder.glob(f"{_MARK}*.part"):
        with suppress(OSError):
            if _OURS.fullmatch(one.name) and one.lstat().st_mtime < oldest:
                one.unlink(missing_ok=True)
