"""What an export is made of: the tables and fields that leave, how a value is written, how its files are named."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Integer, LargeBinary, Text
from sqlalchemy.dialects import sqlite

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.keeping import BackupMedium, DestroyedDossier
from bilan_desktop.domain.papers import NUMBER, Attachment, IssuedPaper
from bilan_desktop.domain.practice import THE_PRACTICE, Practice
from bilan_desktop.domain.seal import FormSecret, OrganisationSeal
from bilan_desktop.storage.mapping import RECORDS, Flag, Nested, Plain, Record, map_records

FORMAT, VERSION = "bilan-desktop-export", 1

HEAD, SCHEMA, README = "export.json", "schema.json", "LISEZMOI.txt"
DESTRUCTIONS, JOURNAL = "destructions.json", "journal.jsonl"
TABLES, PAPERS, FILES = "donnees/", "documents/", "fichiers/"

STAYING: frozenset[type[Record]] = frozenset({BackupMedium, FormSecret})
"""Records that stay: folders of this machine; the secret by which a form is proved to be ours."""

LEFT_OUT: Mapping[tuple[type[Record], str], object] = {
    (OrganisationSeal, "private_key"): b"",
    (DestroyedDossier, "pending"): "[]",
}
"""Fields that stay, and what stands in their place in the vault that takes the export in, as stored.

The key that seals papers; the places of this machine that a destruction waits for.
"""

VESSEL = frozenset({"backup", "export", "journal", "ledger", "passphrase", "root", "vault"})
"""First words of the codes of the journal that tell of the vault itself: these lines stay with it."""

_EXTENSIONS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
_STEMS: Mapping[tuple[type[Record], str], tuple[str, str]] = {
    (Practice, "logo"): ("logo", "png"),
    (OrganisationSeal, "certificate"): ("cachet-{id}", "cer"),
    (Attachment, "data"): ("piece-{id}", ""),
}
"""How the bytes of a field are named in ``fichiers/``; without an extension, that of the row's media type."""

_IDENTIFIER = re.compile(r"[0-9a-f]{32}")
_PLAIN_ID = re.compile(r"[0-9a-z]{1,40}")
_LARGEST = 2**63
_YEARS = range(10, 9900)
"""Years of the days that are taken in: a slip of the finger kept in a vault is, the ends of the calendar are not."""


@dataclass(frozen=True)
class Field:
    """A field that leaves: its name, the type of its column, whether it may be empty."""

    name: str
    kind: Any
    optional: bool

    @property
    def is_file(self) -> bool:
        """Whether its value is a file of the export."""
        return isinstance(self.kind, LargeBinary)

    def told(self, stored: Any) -> bytes:
        """The JSON of a stored value; one that its type does not read any more leaves as it is kept."""
        if isinstance(self.kind, Nested) and stored is not None:
            try:
                value = msgspec.json.decode(stored, type=self.kind.python)
            except ValueError:
                value = msgspec.json.decode(stored)
            return msgspec.json.encode(value, order="deterministic")
        if isinstance(self.kind, Flag) and stored is not None:
            return b"true" if stored else b"false"
        if isinstance(self.kind, Plain):
            stored = self._again(stored)
        return msgspec.json.encode(stored)

    def taken(self, raw: bytes, *, exact: bool) -> Any:
        """What is stored for a JSON value; ValueError when it is not one of this field.

        ``exact``: a nested value has all the fields of today and no other, which an earlier schema did not know.
        """
        if raw == b"null":
            if not self.optional:
                raise ValueError("null")
            return None
        if isinstance(self.kind, Nested):
            value = msgspec.json.decode(raw, type=self.kind.python)
            _refuse_far(msgspec.to_builtins(value, builtin_types=(date, datetime)))
            written = msgspec.json.encode(value, order="deterministic")
            if exact and msgspec.json.decode(written) != msgspec.json.decode(raw):
                raise ValueError("other fields")
            return written.decode()
        if isinstance(self.kind, Flag):
            return int(msgspec.json.decode(raw, type=bool))
        if isinstance(self.kind, Integer):
            whole = msgspec.json.decode(raw, type=int)
            if not -_LARGEST <= whole < _LARGEST:
                raise ValueError("too large")
            return whole
        text = msgspec.json.decode(raw, type=str)
        if not isinstance(self.kind, Plain):
            return text
        _refuse_far(self.kind.process_result_value(text, sqlite.dialect()))
        return self._bound(text)

    def _again(self, stored: Any) -> Any:
        try:
            return self._bound(stored)
        except ValueError:
            return stored

    def _bound(self, text: Any) -> Any:
        """The one way of writing a code, a date or an instant."""
        dialect = sqlite.dialect()
        return self.kind.process_bind_param(self.kind.process_result_value(text, dialect), dialect)


def _refuse_far(value: Any) -> None:
    """ValueError for a day from which no delay could be counted, in a value or in those that it holds."""
    if isinstance(value, date):
        if value.year not in _YEARS:
            raise ValueError("too far")
        return
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ()
    for one in inside:
        _refuse_far(one)


@dataclass(frozen=True, eq=False)
class Told:
    """A table that leaves: its record, its fields in their order, the values of those that stay."""

    record: type[Record]
    fields: tuple[Field, ...]
    left_out: Mapping[str, object]

    @property
    def name(self) -> str:
        """The name of the table."""
        return self.record.TABLE

    @property
    def file(self) -> str:
        """The file of the export that holds its rows."""
        return f"{TABLES}{self.name}.json"

    @property
    def files(self) -> tuple[Field, ...]:
        """The fields whose values are files of their own."""
        return tuple(one for one in self.fields if one.is_file)


@cache
def tables() -> Mapping[str, Told]:
    """The tables that leave, by name, in the order in which they may be filled."""
    found = {}
    for record in RECORDS:
        if record in STAYING:
            continue
        columns = map_records()[record].c
        out = {name: value for (owner, name), value in LEFT_OUT.items() if owner is record}
        kept = tuple(Field(str(one.name), one.type, bool(one.nullable)) for one in columns if one.name not in out)
        for one in kept:
            if type(one.kind) not in (Text, Integer, Flag, Plain, Nested, LargeBinary):
                raise TypeError(f"{record.TABLE}.{one.name}: a type that no export knows")
        found[record.TABLE] = Told(record, kept, out)
    return found


@dataclass
class Naming:
    """Names the files of the rows, given in their order: from numbers and codes alone, each name once."""

    numbers: dict[str, str] = field(default_factory=dict)
    """The number of each dossier, by its identifier."""
    _used: set[str] = field(default_factory=set)

    def number(self, row: Mapping[str, Any]) -> None:
        """Know the number of a dossier."""
        self.numbers[row["id"]] = f"{row['year']}-{row['sequence']:03d}"

    def name(self, table: Told, of: Field, row: Mapping[str, Any]) -> str:
        """The file of a field of a row, given what else the row holds, as stored."""
        key = str(row["id"])
        shown = key if _PLAIN_ID.fullmatch(key) else "x"
        if table.record is IssuedPaper:
            reference = f"{row['number']}-V{row['version']}"
            stem = reference if NUMBER.fullmatch(reference) else shown
            return self._once(f"{PAPERS}{self.numbers.get(row['dossier_id'], 'x')}/{stem}", "pdf")
        form, extension = _STEMS.get((table.record, of.name), (f"{table.name}-{of.name}-{{id}}", "bin"))
        extension = extension or _EXTENSIONS.get(str(row.get("media_type")), "bin")
        return self._once(FILES + form.format(id=shown), extension)

    def _once(self, stem: str, extension: str) -> str:
        name, rank = f"{stem}.{extension}", 1
        while name in self._used:
            rank += 1
            name = f"{stem}_{rank}.{extension}"
        self._used.add(name)
        return name


def is_of_the_vessel(action: str) -> bool:
    """Whether a line of the journal tells of the vault itself."""
    return action.partition(".")[0] in VESSEL


def is_dossier(table: Told) -> bool:
    """Whether the rows of a table have the numbers of the dossiers."""
    return table.record is Dossier


def odd_identifiers(table: Told, row: Mapping[str, Any]) -> Iterator[str]:
    """The fields of a row that must hold an identifier and hold another text: none could be destroyed by its own.

    There is one practice, of one identifier; a grave names what is not there any more.
    """
    if table.record is Practice:
        if row["id"] != THE_PRACTICE:
            yield "id"
    elif not _IDENTIFIER.fullmatch(row["id"]):
        yield "id"
    if table.record is DestroyedDossier and row["dossier_id"] and not _IDENTIFIER.fullmatch(row["dossier_id"]):
        yield "dossier_id"


def columns(names: Iterable[str]) -> str:
    """Names of columns, as SQL takes them."""
    return ", ".join(f'"{name}"' for name in names)
