"""What a database holds, told for an export: rows, files, lines of the journal, destructions; one thing at a time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from bilan_desktop.storage.exchange.shape import (
    DESTRUCTIONS,
    JOURNAL,
    Naming,
    Told,
    columns,
    is_dossier,
    is_of_the_vessel,
    tables,
)
from bilan_desktop.storage.ledger import Destruction

_ROW_BYTES = 600
"""About what a row takes: to say how far an export is, nothing more."""


@dataclass(frozen=True)
class Kept:
    """The bytes of a field of a row, to be read when its turn comes; ``size`` in bytes."""

    name: str
    table: str
    field: str
    rowid: int
    size: int


@dataclass
class Reader:
    """Reads a database through the driver's connection, in one transaction that is open already."""

    driver: Any
    destroyed: tuple[Destruction, ...]
    kept: list[Kept] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    _names: dict[tuple[str, int, str], str] = field(default_factory=dict)

    def look(self) -> int:
        """Find every file that leaves, name it, count the rows; returns about how many bytes all is."""
        naming = Naming()
        for table in tables().values():
            count = self.driver.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0]
            self.rows[table.name] = int(count)
            if is_dossier(table):
                for row in self._rows(table):
                    naming.number(row)
            for one in table.files:
                self._find(table, one.name, naming)
        return sum(one.size for one in self.kept) + _ROW_BYTES * sum(self.rows.values())

    def _find(self, table: Told, name: str, naming: Naming) -> None:
        of = next(one for one in table.files if one.name == name)
        for row in self._rows(table):
            if size := row[_size(name)]:
                file = naming.name(table, of, row)
                self._names[table.name, row["rowid"], name] = file
                self.kept.append(Kept(file, table.name, name, row["rowid"], size))

    def table(self, table: Told) -> Iterator[bytes]:
        """The rows of a table, a line each, as one JSON array; the signs around them included."""
        return _listed(self._told(table, row) for row in self._rows(table))

    def destructions(self) -> Iterator[bytes]:
        """The register of destructions, oldest first, a line each."""
        told = ({"identifier": one.identifier.hex, "on": one.on.isoformat()} for one in self.destroyed)
        return _listed(map(msgspec.json.encode, told))

    def journal(self) -> Iterator[bytes]:
        """The lines of the journal but those of the vessel, oldest first, one JSON object a line."""
        query = "SELECT at, action, subject_kind, subject_id, detail FROM journal ORDER BY seq"
        for at, action, kind, key, detail in self.driver.execute(query):
            if not is_of_the_vessel(action):
                line = {"at": at, "action": action, "subject_kind": kind, "subject_id": key}
                yield msgspec.json.encode({**line, "detail": msgspec.Raw(detail.encode())}) + b"\n"

    def data(self, one: Kept) -> bytes:
        """The bytes of a file."""
        found = self.driver.execute(f'SELECT "{one.field}" FROM "{one.table}" WHERE rowid = ?', (one.rowid,))
        return bytes(found.fetchone()[0])

    def _rows(self, table: Told) -> Iterator[Mapping[str, Any]]:
        """The rows in the order in which they were added; of a file its length alone."""
        plain = [one.name for one in table.fields if not one.is_file]
        sizes = [f'length("{one.name}")' for one in table.files]
        wanted = ", ".join(("rowid", columns(plain), *sizes))
        names = ("rowid", *plain, *(_size(one.name) for one in table.files))
        for row in self.driver.execute(f'SELECT {wanted} FROM "{table.name}" ORDER BY rowid'):
            yield dict(zip(names, row, strict=True))

    def _told(self, table: Told, row: Mapping[str, Any]) -> bytes:
        said = []
        for one in table.fields:
            if one.is_file:
                value = msgspec.json.encode(self._names.get((table.name, row["rowid"], one.name)))
            else:
                value = one.told(row[one.name])
            said.append(f'"{one.name}":'.encode() + value)
        return b"{" + b",".join(said) + b"}"


def _size(name: str) -> str:
    return f"size of {name}"


def _listed(rows: Iterator[bytes]) -> Iterator[bytes]:
    """A JSON array, a row a line."""
    before = b"[\n"
    for row in rows:
        yield before + row
        before = b",\n"
    yield b"[\n]\n" if before.startswith(b"[") else b"\n]\n"


def texts(reader: Reader) -> Mapping[str, Iterator[bytes]]:
    """The files of JSON that tell rows, by name."""
    told = {table.file: reader.table(table) for table in tables().values()}
    return {**told, DESTRUCTIONS: reader.destructions(), JOURNAL: reader.journal()}
