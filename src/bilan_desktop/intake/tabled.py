"""What the parent makes of a ZIP of tables that the child reads: rows of text, as they come, and nothing else."""

import json
import math
from collections.abc import Generator, Sequence
from dataclasses import asdict, dataclass, field

from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.intake.frames import read_frame, write_frame
from bilan_desktop.intake.parent import own_command, watched
from bilan_desktop.intake.refusals import LARGEST_FILE, MEBIBYTE, Refusal, Refused, sentence
from bilan_desktop.intake.tables_asked import PLAIN_NAME, Asked, Limits

FIELD = "library"
"""The field of the InvalidInput that every refusal is."""
_LARGEST_MESSAGE = 16 * MEBIBYTE
_MOST_NAMES = 100
_BYTES_TOLD = 2
"""Bytes told for each that a ZIP may hold: escapes, and Latin-9 that becomes UTF-8."""


@dataclass(frozen=True)
class Rows:
    """Rows of one table, as wide as what was asked of it; ``done`` is the share read of the whole, 0 to 1."""

    table: str
    done: float
    rows: list[list[str]] = field(repr=False)


@dataclass(frozen=True)
class Ending:
    """What else the ZIP says: the version in the names of its tables, the text of its note, what was not read.

    ``latin`` are the tables that were not UTF-8; ``ignored`` those nobody asked for; ``others`` counts the rest.
    """

    version: int
    note: str
    ignored: tuple[str, ...]
    others: int
    latin: tuple[str, ...]


class TableReader:
    """Reads a ZIP of tables in a fresh process without keys, ended after ``timeout_seconds``.

    ``limits`` and ``command`` replace what a ZIP may hold and the process that is started.
    """

    def __init__(self, timeout_seconds: float = 300, limits: Limits | None = None, command: Sequence[str] = ()) -> None:
        self._timeout_seconds = timeout_seconds
        self._limits = limits or Limits()
        self._command = list(command) or own_command()

    def read(self, data: bytes, asked: Sequence[Asked]) -> Generator[Rows | Ending, None, None]:
        """The rows of each table in the order asked, then the ending; closing the iterator ends the process.

        Raises InvalidInput, whose field is ``library``, when the file is refused.
        """
        try:
            if not data:
                raise Refused(Refusal.EMPTY)
            if len(data) > LARGEST_FILE:
                raise Refused(Refusal.TOO_LARGE)
            yield from self._exchanged(data, asked)
        except Refused as refused:
            raise InvalidInput({FIELD: _said(refused, asked)}) from None

    def _exchanged(self, data: bytes, asked: Sequence[Asked]) -> Generator[Rows | Ending, None, None]:
        with watched(self._command, self._timeout_seconds) as child:
            if child.stdin is None or child.stdout is None:
                raise OSError("no pipe")
            tables = [[one.name, one.optional, one.columns] for one in asked]
            wanted = json.dumps({"tables": tables, "limits": asdict(self._limits)}).encode("ascii")
            with child.stdout:
                with child.stdin:
                    question = {"kind": "tables", "cpu": math.ceil(self._timeout_seconds) + 1}
                    write_frame(child.stdin, question, data, wanted)
                rows, size = self._limits.rows, _BYTES_TOLD * self._limits.total_bytes
                while rows >= 0 and size >= 0:
                    header, parts = read_frame(child.stdout, _LARGEST_MESSAGE)
                    size -= sum(map(len, parts))
                    message = judged(header, parts, asked)
                    yield message
                    if isinstance(message, Ending):
                        return
                    rows -= len(message.rows)
                # Only a child that has been taken over goes on telling.
                raise ValueError("too much told")


def _said(refused: Refused, asked: Sequence[Asked]) -> str:
    """The sentence, with the names that we asked for: none of what the file holds is repeated."""
    table = asked[refused.table]
    column = table.columns[refused.column].partition("|")[0]
    return sentence("library", refused.refusal).replace("{table}", table.name).replace("{column}", column)


def judged(header: dict[str, object], parts: list[bytes], asked: Sequence[Asked]) -> Rows | Ending:
    """A message as what it tells; raises Refused for the reason it gives, or ValueError when it is none of ours."""
    if "refusal" in header:
        table, column = _place(header.get("table"), len(asked)), header.get("column")
        if header["refusal"] not in list(Refusal):
            raise ValueError("unknown reason")
        raise Refused(Refusal(str(header["refusal"])), table, _place(column, len(asked[table].columns)))
    if len(parts) != 1:
        raise ValueError("not one part")
    told = json.loads(parts[0].decode("utf-8"))
    if header.get("end") is True:
        return _ending(told, asked)
    table, done = _place(header.get("table"), len(asked)), header.get("done")
    width = len(asked[table].columns)
    if not isinstance(done, int | float) or not isinstance(told, list):
        raise ValueError("not rows")
    for row in told:
        if not isinstance(row, list) or len(row) != width or not all(isinstance(text, str) for text in row):
            raise ValueError("not a row")
    # Written so that NaN becomes a share too.
    return Rows(asked[table].name, done if 0 <= done <= 1 else 1.0, told)


def _ending(told: object, asked: Sequence[Asked]) -> Ending:
    if not isinstance(told, dict):
        raise ValueError("not an ending")
    version, note, others = told.get("version"), told.get("note"), told.get("others")
    ignored, latin = told.get("ignored"), told.get("latin")
    if type(version) is not int or not isinstance(note, str) or type(others) is not int:
        raise ValueError("not an ending")
    if not isinstance(ignored, list) or not isinstance(latin, list):
        raise ValueError("not an ending")
    shown = (name for name in ignored[:_MOST_NAMES] if isinstance(name, str) and PLAIN_NAME.fullmatch(name))
    return Ending(version, note, tuple(shown), others, tuple(asked[_place(one, len(asked))].name for one in latin))


def _place(value: object, count: int) -> int:
    if type(value) is not int or not 0 <= value < count:
        raise ValueError("no such place")
    return value
