"""A ZIP of CSV tables, read in the child process and told row by row: nothing of it is written anywhere."""

import csv
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import count

from bilan_desktop.intake.refusals import Refusal, Refused
from bilan_desktop.intake.tables_asked import PLAIN_NAME, Asked, Limits

Tell = Callable[[dict[str, object], bytes], None]
"""Sends one message to the parent."""

NAMED = re.compile(r"unix_(.+)_v4(\d{2,4})_utf8\.csv")
"""A table of the ROME and its version: « unix_texte_v460_utf8.csv » holds the texts of 4.0 version 60."""
_NOTE, _LONGEST_NOTE = "version.txt", 64 * 1024
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_SMALL = 1024 * 1024
"""Bytes under which a member may be squeezed as much as it will."""
_BATCH = 256 * 1024
"""Characters told at a time."""
_MOST_NAMES = 40
# What a ZIP that is damaged, cut or made to hurt brings the library to raise.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


def tell_tables(data: bytes, question: bytes, tell: Tell) -> None:
    """Tell the tables asked for, in the order asked, then what else was there; raises Refused."""
    asked, limits = _question(question)
    if not data.startswith(b"PK"):
        raise Refused(Refusal.NOT_ZIP)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _tell_archive(archive, asked, limits, tell)
    except _DAMAGE:
        raise Refused(Refusal.DAMAGED_ZIP) from None


def _question(question: bytes) -> tuple[tuple[Asked, ...], Limits]:
    told = json.loads(question)
    asked = tuple(Asked(name, optional, tuple(columns)) for name, optional, columns in told["tables"])
    return asked, Limits(**told["limits"])


def _tell_archive(archive: zipfile.ZipFile, asked: tuple[Asked, ...], limits: Limits, tell: Tell) -> None:
    members = _members(archive, limits)
    found, version, others = _sorted(members)
    wanted = {table.name: found[table.name] for table in asked if table.name in found}
    for index, table in enumerate(asked):
        if table.name not in found and not table.optional:
            raise Refused(Refusal.MISSING_TABLE, index)
    whole = sum(member.file_size for member in wanted.values()) or 1
    done, records = 0, count(1)
    latin: list[int] = []
    for index, table in enumerate(asked):
        if table.name not in wanted:
            continue
        text, is_latin = _decoded(archive.read(wanted[table.name]))
        size = wanted[table.name].file_size
        try:
            for rows, share in _batches(text, table, index, limits, records):
                tell({"table": index, "done": (done + size * share) / whole}, _packed(rows))
            latin += [index] * is_latin
        except Refused as refused:
            # What the ZIP may lack may have another shape too: it is left out.
            if refused.refusal is not Refusal.MISSING_COLUMN or not table.optional:
                raise
            del wanted[table.name]
        done += size
    names = sorted(set(found) - set(wanted))
    shown = [name for name in names if PLAIN_NAME.fullmatch(name)][:_MOST_NAMES]
    note = members.get(_NOTE)
    ending = {
        "version": version,
        "note": _note(archive, note),
        "ignored": shown,
        "others": others - (note is not None) + len(names) - len(shown),
        "latin": latin,
    }
    tell({"end": True}, _packed(ending))


def _note(archive: zipfile.ZipFile, member: zipfile.ZipInfo | None) -> str:
    """What the ZIP says of itself; empty where it says nothing, or goes on for too long."""
    if member is None or member.file_size > _LONGEST_NOTE:
        return ""
    return _decoded(archive.read(member))[0]


def _members(archive: zipfile.ZipFile, limits: Limits) -> dict[str, zipfile.ZipInfo]:
    """The files of the archive by their own name, once nothing in its list is suspect."""
    listed = [member for member in archive.infolist() if not member.is_dir()]
    if len(archive.infolist()) > limits.members:
        raise Refused(Refusal.TOO_MUCH_IN_ZIP)
    found: dict[str, zipfile.ZipInfo] = {}
    for member in listed:
        parts = member.filename.split("/")
        if "\\" in member.filename or ":" in member.filename or ".." in parts or parts[0] == "":
            raise Refused(Refusal.ODD_ZIP)
        if member.flag_bits & _ENCRYPTED:
            raise Refused(Refusal.PROTECTED_ZIP)
        if member.compress_type not in _COMPRESSIONS or parts[-1] in found:
            raise Refused(Refusal.ODD_ZIP)
        squeezed = member.file_size / max(1, member.compress_size)
        if member.file_size > limits.member_bytes or (member.file_size > _SMALL and squeezed > limits.ratio):
            raise Refused(Refusal.TOO_MUCH_IN_ZIP)
        found[parts[-1]] = member
    if sum(member.file_size for member in listed) > limits.total_bytes:
        raise Refused(Refusal.TOO_MUCH_IN_ZIP)
    return found


def _sorted(members: dict[str, zipfile.ZipInfo]) -> tuple[dict[str, zipfile.ZipInfo], int, int]:
    """The tables by name, their version, and how many members are something else."""
    found: dict[str, zipfile.ZipInfo] = {}
    versions: set[int] = set()
    for name, member in members.items():
        named = NAMED.fullmatch(name)
        if named is not None:
            found[named[1]] = member
            versions.add(int(named[2]))
    if not found:
        raise Refused(Refusal.NOT_LIBRARY)
    if len(versions) > 1:
        raise Refused(Refusal.SEVERAL_VERSIONS)
    return found, versions.pop(), len(members) - len(found)


def _decoded(data: bytes) -> tuple[str, bool]:
    """The text of a member, and whether it is Latin-9: version 60 has one such file, whatever its name says."""
    try:
        return data.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        return data.decode("iso8859-15"), True


def _batches(
    text: str, table: Asked, index: int, limits: Limits, records: Iterator[int]
) -> Iterator[tuple[list[list[str]], float]]:
    """The rows of a table, some at a time, with the share of it that they end; empty records are left out.

    ``records`` counts the records of all the tables, empty ones too.
    """
    csv.field_size_limit(limits.field)
    places: list[int] = []
    width, size, at = 0, 0, 0
    rows: list[list[str]] = []
    try:
        # Line ends stay as they are written: within quotes, they belong to the field.
        for record in csv.reader(io.StringIO(text, newline=""), strict=True):
            if next(records) > limits.rows:
                raise Refused(Refusal.TOO_MANY_ROWS)
            if not any(record):
                continue
            if not width:
                width, places = len(record), _places(record, table, index)
                continue
            if len(record) != width:
                raise Refused(Refusal.DAMAGED_TABLE, index)
            rows.append([record[place] for place in places])
            size += sum(map(len, rows[-1]))
            at += sum(map(len, record))
            if size > _BATCH:
                yield rows, min(1.0, at / len(text))
                rows, size = [], 0
    except csv.Error:
        raise Refused(Refusal.DAMAGED_TABLE, index) from None
    if not width:
        raise Refused(Refusal.DAMAGED_TABLE, index)
    yield rows, 1.0


def _places(header: list[str], table: Asked, index: int) -> list[int]:
    """Where each column asked for stands in the header."""
    places = []
    for number, names in enumerate(table.columns):
        found = [header.index(name) for name in names.split("|") if name in header]
        if not found:
            raise Refused(Refusal.MISSING_COLUMN, index, number)
        places.append(found[0])
    return places


def _packed(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
