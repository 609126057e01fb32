"""What an export may hold at most and why one is refused: the same words on both sides."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bilan_desktop.intake.refusals import MEBIBYTE

PLAIN_ENTRY = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9._-]{0,79}/){0,2}[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
"""A name that an entry may bear, and that may be shown: no folder above, no space, no letter of another script."""

HEAD, TABLES, LINES = "export.json", (".json",), ".jsonl"
UNREAD = frozenset({"LISEZMOI.txt", "schema.json"})
"""What is there for people and programs: ours alone says what a row is."""

PIECE = MEBIBYTE
"""Bytes of a file, or of rows, told at a time."""
LONGEST_ROW = 32 * MEBIBYTE
LONGEST_HEAD = 4096
LONGEST_LIST = 64 * MEBIBYTE
DEEPEST = 100


@dataclass(frozen=True)
class Limits:
    """What an export may hold: entries, bytes of one once unpacked, bytes unpacked for each byte of the file.

    ``small`` bytes in all, and in one entry, are never too many for the file.
    """

    entries: int = 500_000
    entry_bytes: int = 4 * 1024 * MEBIBYTE
    ratio: int = 200
    small: int = 64 * MEBIBYTE


class Fault(StrEnum):
    """The reasons, as they travel between the two processes."""

    NOT_ZIP = "not-zip"
    DAMAGED = "damaged"
    PROTECTED = "protected"
    ODD_NAME = "odd-name"
    TWICE = "twice"
    TOO_MUCH = "too-much"
    NOT_EXPORT = "not-export"
    LAYOUT = "layout"
    NOT_JSON = "not-json"
    LONG_ROW = "long-row"


class Faulty(Exception):
    """Raised at the first fault: in an entry by its rank in the list (-1: the file as a whole), at a line from 1."""

    def __init__(self, fault: Fault, entry: int = -1, line: int = 0) -> None:
        self.fault, self.entry, self.line = fault, entry, line
        super().__init__(fault.value)
