"""What is asked of a ZIP of tables, and how much it may hold: the same words on both sides."""

import re
from dataclasses import dataclass

PLAIN_NAME = re.compile(r"[a-z0-9_]{1,60}")
"""A name of a table that may be shown; any other is only counted."""


@dataclass(frozen=True)
class Asked:
    """A table to read: its name, its columns, whether the ZIP may lack it.

    A column is a name, or several for the same thing with « | » between.
    """

    name: str
    optional: bool
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Limits:
    """What a ZIP may hold at most: members, bytes of one and of all once unpacked, how much they may be squeezed,
    rows of the tables read, characters of a field."""

    members: int = 200
    member_bytes: int = 64 * 1024 * 1024
    total_bytes: int = 256 * 1024 * 1024
    ratio: int = 100
    rows: int = 2_000_000
    field: int = 100_000
