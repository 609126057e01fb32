"""An export read in the child process: its ZIP comes as the standard input, its rows and files go out in pieces.

Nothing is written, nothing else is opened; what is told is checked again by the parent.
"""

import json
import math
import os
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any, NoReturn

from bilan_desktop.intake.archive_asked import (
    DEEPEST,
    HEAD,
    LINES,
    LONGEST_HEAD,
    LONGEST_ROW,
    PIECE,
    PLAIN_ENTRY,
    TABLES,
    UNREAD,
    Fault,
    Faulty,
    Limits,
)
from bilan_desktop.intake.confinement import confine, seal
from bilan_desktop.intake.frames import write_frame
from bilan_desktop.intake.refusals import MEBIBYTE

Tell = Callable[[dict[str, object], bytes], None]

_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_LONGEST_NUMBER = 20
# What a ZIP that is damaged, cut or made to hurt brings the library to raise.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
SLOWEST = MEBIBYTE
"""Bytes of a file that are read in a second at least."""


def seconds_for(size: int) -> int:
    """How long the reading of a file of so many bytes may last; it unpacks into more."""
    return 60 + math.ceil(4 * size / SLOWEST)


def main() -> int:
    """Tell the export on the standard input; the exit code."""
    confine(seconds_for(os.fstat(sys.stdin.fileno()).st_size))
    seal()

    def send(header: dict[str, object], part: bytes) -> None:
        write_frame(sys.stdout.buffer, header, part)

    tell_export(sys.stdin.buffer, send, Limits())
    return 0


def tell_export(stream: IO[bytes], tell: Tell, limits: Limits) -> None:
    """Tell the list of the entries, then each: the head, the rows, the lines, the files; or the first fault."""
    try:
        stream.seek(0)
        if stream.read(2) != b"PK":
            raise Faulty(Fault.NOT_ZIP)
        size = stream.seek(0, os.SEEK_END)
        with _damage(), zipfile.ZipFile(stream) as archive:
            _tell(archive, tell, limits, size)
        tell({"end": True}, b"")
    except Faulty as found:
        tell({"fault": found.fault.value, "entry": found.entry, "line": found.line}, b"")


@contextmanager
def _damage(entry: int = -1) -> Iterator[None]:
    try:
        yield
    except _DAMAGE:
        raise Faulty(Fault.DAMAGED, entry) from None


def _tell(archive: zipfile.ZipFile, tell: Tell, limits: Limits, size: int) -> None:
    members = _members(archive, limits, size)
    names = [member.filename for member in members]
    tell({"list": len(names)}, json.dumps(names).encode("ascii"))
    if HEAD not in names:
        raise Faulty(Fault.NOT_EXPORT)
    whole, done = sum(member.file_size for member in members) or 1, 0
    for rank in sorted(range(len(names)), key=lambda one: _turn(names[one])):
        member = members[rank]
        with _damage(rank), archive.open(member) as entry:
            for header, part in _told(entry, member, rank):
                tell({**header, "entry": rank, "done": done / whole}, part)
        done += member.file_size


def _turn(name: str) -> tuple[int, str]:
    """The head first, then what tells rows, then what rows point at."""
    if name == HEAD:
        return 0, name
    return (1 if name.endswith((*TABLES, LINES)) else 2), name


def _members(archive: zipfile.ZipFile, limits: Limits, size: int) -> list[zipfile.ZipInfo]:
    """The entries, once nothing in the list is suspect."""
    members = archive.infolist()
    if len(members) > limits.entries:
        raise Faulty(Fault.TOO_MUCH)
    seen: set[str] = set()
    for member in members:
        if not PLAIN_ENTRY.fullmatch(member.filename):
            raise Faulty(Fault.ODD_NAME)
        if member.flag_bits & _ENCRYPTED:
            raise Faulty(Fault.PROTECTED)
        if member.compress_type not in _COMPRESSIONS:
            raise Faulty(Fault.DAMAGED)
        if member.filename in seen:
            raise Faulty(Fault.TWICE)
        seen.add(member.filename)
        squeezed = member.file_size > limits.small and member.file_size > limits.ratio * max(1, member.compress_size)
        if member.file_size > limits.entry_bytes or squeezed:
            raise Faulty(Fault.TOO_MUCH)
    # Entries may lie over one another: what counts is the file that they are in.
    if sum(member.file_size for member in members) > max(limits.small, limits.ratio * size):
        raise Faulty(Fault.TOO_MUCH)
    return members


def _told(entry: IO[bytes], member: zipfile.ZipInfo, rank: int) -> Iterator[tuple[dict[str, object], bytes]]:
    name = member.filename
    if name in UNREAD:
        while entry.read(PIECE):  # its code is checked at the end
            pass
    elif name == HEAD:
        if member.file_size > LONGEST_HEAD:
            raise Faulty(Fault.NOT_EXPORT, rank)
        yield {"line": 1}, _packed(_value(entry.read(), rank, 1))
    elif name.endswith(LINES):
        yield from _batches(_numbered(entry, rank), rank)
    elif name.endswith(TABLES):
        yield from _batches(_rows(entry, rank), rank)
    else:
        yield from _pieces(entry)


def _pieces(entry: IO[bytes]) -> Iterator[tuple[dict[str, object], bytes]]:
    """The bytes of a file; the last piece says so, and is empty for an empty file."""
    piece = entry.read(PIECE)
    while following := entry.read(PIECE):
        yield {"last": False}, piece
        piece = following
    yield {"last": True}, piece


def _batches(rows: Iterator[tuple[int, bytes]], rank: int) -> Iterator[tuple[dict[str, object], bytes]]:
    """Rows made anew, a line each, some at a time, with the line of the first; a table without any is told once."""
    first, waiting, size = 0, list[bytes](), 0
    for line, row in rows:
        first = first or line
        waiting.append(_packed(_value(row, rank, line)))
        size += len(waiting[-1])
        if size > PIECE:
            yield {"line": first}, b"\n".join(waiting)
            first, waiting, size = 0, [], 0
    yield {"line": first, "last": True}, b"\n".join(waiting)


def _numbered(entry: IO[bytes], rank: int) -> Iterator[tuple[int, bytes]]:
    """The lines of a file with their numbers, without their ends."""
    number = 0
    while line := entry.readline(LONGEST_ROW + 1):
        number += 1
        if len(line) > LONGEST_ROW:
            raise Faulty(Fault.LONG_ROW, rank, number)
        yield number, line.rstrip(b"\r\n")


def _rows(entry: IO[bytes], rank: int) -> Iterator[tuple[int, bytes]]:
    """The rows of an array that has one a line: « [ », rows that end with a comma but the last, « ] »."""
    lines = _numbered(entry, rank)
    if next(lines, (0, b""))[1] != b"[":
        raise Faulty(Fault.LAYOUT, rank, 1)
    more, ended, number = False, False, 1
    for number, line in lines:
        if ended or (line == b"]" and more):
            raise Faulty(Fault.LAYOUT, rank, number)
        if line == b"]":
            ended = True
            continue
        if number > 2 and not more:
            raise Faulty(Fault.LAYOUT, rank, number)
        more = line.endswith(b",")
        yield number, line.removesuffix(b",")
    if not ended:
        raise Faulty(Fault.LAYOUT, rank, number)


def _value(data: bytes, rank: int, line: int) -> object:
    """A JSON value (RFC 8259), strictly: no name twice, no number that is none, not too deep."""

    def refuse(*_: object) -> NoReturn:
        raise ValueError

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        return made if len(made) == len(pairs) else refuse()

    def whole(text: str) -> int:
        return int(text) if len(text) <= _LONGEST_NUMBER else refuse()

    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=once, parse_constant=refuse, parse_int=whole)
        _refuse_depth(value, 0)
    except (ValueError, RecursionError):
        raise Faulty(Fault.NOT_JSON, rank, line) from None
    return value


def _refuse_depth(value: object, depth: int) -> None:
    if depth > DEEPEST:
        raise ValueError
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inside:
        if isinstance(one, (dict, list)):
            _refuse_depth(one, depth + 1)


def _packed(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode("ascii")
