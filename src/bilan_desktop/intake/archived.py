"""What the parent makes of an export that the child reads: rows as JSON and files in pieces, and nothing else."""

import json
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from bilan_desktop.domain.errors import ExportRefused
from bilan_desktop.intake.archive_asked import LONGEST_LIST, LONGEST_ROW, PIECE, PLAIN_ENTRY, Fault
from bilan_desktop.intake.archive_words import CRASHED, MISSING, TOO_LONG, fault_words
from bilan_desktop.intake.frames import read_frame
from bilan_desktop.intake.parent import own_command, watched
from bilan_desktop.intake.refusals import Refusal, Refused

_LARGEST_MESSAGE = LONGEST_ROW * 2 + PIECE
"""A row made anew may be longer: every letter outside ASCII becomes its code."""
_SLOWEST = 1024 * 1024


@dataclass(frozen=True)
class Entries:
    """The names of what the export holds, each a plain one, none twice."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class Rows:
    """Rows of a file, each the JSON of a value, the first of which stands at ``line``; ``last`` ends the file."""

    name: str
    line: int
    rows: tuple[bytes, ...] = field(repr=False)
    last: bool = True
    done: float = 0.0


@dataclass(frozen=True)
class Piece:
    """The next bytes of a file; ``last`` ends it. ``done``: share of the whole that is read, 0 to 1."""

    name: str
    data: bytes = field(repr=False)
    last: bool
    done: float = 0.0


Message = Entries | Rows | Piece


class ArchiveReader:
    """Reads an export in a fresh process without keys; ``command`` replaces the process, ``seconds`` its time."""

    def __init__(self, command: Sequence[str] = (), seconds: float | None = None) -> None:
        self._command = list(command) or own_command("archive", "--export")
        self._seconds = seconds

    def read(self, file: Path) -> Generator[Message, None, None]:
        """The entries, then what each holds: the head first, tables and lines, then files; closing ends the process.

        Raises ExportRefused: it names the file inside and the line where it can.
        """
        try:
            with file.open("rb") as stream:
                size = file.stat().st_size
                if not file.is_file() or not size:
                    raise ExportRefused([("", 0, MISSING)])
                allowed = self._seconds or 90 + 4 * size / _SLOWEST
                with watched(self._command, allowed, stream) as child:
                    if child.stdout is None:
                        raise OSError("no pipe")
                    with child.stdout as told:
                        yield from _heard(told)
        except Refused as refused:
            late = refused.refusal is Refusal.TOO_LONG
            raise ExportRefused([("", 0, TOO_LONG if late else CRASHED)]) from None
        except OSError:
            raise ExportRefused([("", 0, MISSING)]) from None


def _heard(told: IO[bytes]) -> Generator[Message, None, None]:
    """Each message, judged; ValueError for one that is none of ours."""
    header, parts = read_frame(told, LONGEST_LIST)
    _refuse(header, ())
    names = _names(parts)
    yield Entries(names)
    while True:
        header, parts = read_frame(told, _LARGEST_MESSAGE)
        _refuse(header, names)
        if header.get("end") is True:
            return
        yield _message(header, parts, names)


def _names(parts: list[bytes]) -> tuple[str, ...]:
    names = json.loads(parts[0])
    if not isinstance(names, list) or len(set(names)) != len(names):
        raise ValueError("not a list")
    for name in names:
        if not isinstance(name, str) or not PLAIN_ENTRY.fullmatch(name):
            raise ValueError("not a name")
    return tuple(names)


def _message(header: dict[str, object], parts: list[bytes], names: tuple[str, ...]) -> Rows | Piece:
    rank, done, line = header.get("entry"), header.get("done"), header.get("line")
    if type(rank) is not int or not 0 <= rank < len(names) or len(parts) != 1:
        raise ValueError("no such entry")
    share = done if isinstance(done, float) and 0 <= done <= 1 else 0.0
    last = header.get("last") is not False
    if line is None:
        return Piece(names[rank], parts[0], last, share)
    if type(line) is not int or line < 0:
        raise ValueError("not a line")
    rows = tuple(parts[0].split(b"\n")) if parts[0] else ()
    return Rows(names[rank], line, rows, header.get("last") is True, share)


def _refuse(header: dict[str, object], names: tuple[str, ...]) -> None:
    """ExportRefused where a message is a fault."""
    if "fault" not in header:
        return
    fault, rank, line = header["fault"], header.get("entry"), header.get("line")
    if fault not in list(Fault) or type(rank) is not int or type(line) is not int:
        raise ValueError("unknown fault")
    name = names[rank] if 0 <= rank < len(names) else ""
    raise ExportRefused([(name, max(0, line), fault_words(Fault(str(fault))))])
