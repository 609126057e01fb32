"""An export taken into the database of a vault that is being made: each row judged, all of them kept or none.

One transaction: a killed import leaves a folder without key header, which is no vault. Rows get the ranks of their
lines, so that they come back in their order and that what is wrong is said where it is.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeDecorator
from sqlcipher3 import dbapi2

from bilan_desktop.domain.errors import ExportRefused, InvalidInput
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.papers import Attachment, IssuedPaper, PaperState, sha256
from bilan_desktop.domain.practice import Practice
from bilan_desktop.intake.archived import Entries, Message, Piece, Rows
from bilan_desktop.storage.engine import DATABASE, make_engine, named_errors
from bilan_desktop.storage.exchange import coming_words as words
from bilan_desktop.storage.exchange.destroyed import brought_back
from bilan_desktop.storage.exchange.shape import (
    DESTRUCTIONS,
    FILES,
    FORMAT,
    HEAD,
    JOURNAL,
    PAPERS,
    README,
    SCHEMA,
    TABLES,
    VERSION,
    Field,
    Naming,
    Told,
    columns,
    is_dossier,
    is_of_the_vessel,
    odd_identifiers,
    tables,
)
from bilan_desktop.storage.journal import Journal
from bilan_desktop.storage.keys import subkey
from bilan_desktop.storage.ledger import Destruction, Ledger
from bilan_desktop.storage.migrations import known_migrations
from bilan_desktop.storage.place import DatabaseKey
from bilan_desktop.storage.progress import Report, silent
from bilan_desktop.storage.replaying import driver_of
from bilan_desktop.usecases.exchange import ImportView

Logo = Callable[[bytes], bytes]
"""Makes a logo anew in a process without keys: it is the one picture that the window itself decodes."""

DOING = "Reprise de l’export"
_MOST_PROBLEMS = 100
_LARGEST_FILE = 256 * 1024 * 1024
_LINE = frozenset({"at", "action", "subject_kind", "subject_id", "detail"})


def take_in(
    folder: Path,
    key: DatabaseKey,
    messages: Iterable[Message],
    *,
    now: datetime,
    logo: Logo,
    report: Report = silent,
) -> ImportView:
    """Fill the empty database of ``folder`` with an export, and write its register of destructions.

    Raises ExportRefused, DiskFull, and what ``messages`` and ``report`` raise; nothing is kept then.
    """
    engine = make_engine(folder / DATABASE, key.spec)
    try:
        with engine.begin() as connection, named_errors():
            driver_of(connection).execute("PRAGMA defer_foreign_keys = ON")
            coming = _Coming(connection, Journal(subkey(key.root, "audit")), now, logo)
            for message in messages:
                coming.hear(message)
                report(DOING, getattr(message, "done", 0.0))
            view = coming.ended()
    finally:
        engine.dispose()
    Ledger(folder, subkey(key.root, "ledger")).write(coming.destroyed)
    return view


def check_head(messages: Iterable[Message]) -> None:
    """Look at the head of an export, which comes first, and at nothing more; ExportRefused for another file."""
    head = next((one for one in messages if not isinstance(one, Entries)), None)
    if not isinstance(head, Rows) or head.name != HEAD:
        raise ExportRefused([("", 0, words.NOT_EXPORT)])
    schema_of(head)


def schema_of(message: Rows) -> int:
    """The schema that a head tells; ExportRefused for the head of something else, or of a later version."""
    try:
        head = msgspec.json.decode(message.rows[0], type=dict[str, Any])
        form, version, schema = head["format"], head["version"], head["schema"]
    except (IndexError, KeyError, ValueError):
        raise ExportRefused([(HEAD, 1, words.NOT_HEAD)]) from None
    if form != FORMAT or type(version) is not int or type(schema) is not int or min(version, schema) < 1:
        raise ExportRefused([(HEAD, 1, words.NOT_HEAD)])
    if version > VERSION or schema > len(known_migrations()):
        raise ExportRefused([(HEAD, 1, words.NEWER)])
    return schema


@dataclass(frozen=True)
class _Awaited:
    """A file that a row names: where its bytes go, and what the row says of them."""

    table: Told
    of: Field
    line: int
    sha256: str | None
    size: int | None


@dataclass
class _Coming:
    """What has come so far."""

    connection: Connection
    journal: Journal
    now: datetime
    logo: Logo
    destroyed: list[Destruction] = field(default_factory=list)
    _problems: list[tuple[str, int, str]] = field(default_factory=list)
    _awaited: dict[str, _Awaited] = field(default_factory=dict)
    _naming: Naming = field(default_factory=Naming)
    _names: tuple[str, ...] = ()
    _exact: bool = True
    _began: bool = False
    _data: bytearray = field(default_factory=bytearray)
    _counts: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.driver = driver_of(self.connection)

    def hear(self, message: Message) -> None:
        """Take one message in; raises ExportRefused once too much is wrong."""
        if isinstance(message, Entries):
            self._names = message.names
        elif isinstance(message, Piece):
            self._piece(message)
        elif message.name == HEAD:
            self._head(message)
        else:
            self._rows(message)
        if len(self._problems) >= _MOST_PROBLEMS:
            raise ExportRefused(self._problems)

    def ended(self) -> ImportView:
        """Judge the whole; raises ExportRefused with all that is wrong."""
        if not self._began:
            raise ExportRefused([("", 0, words.NOT_EXPORT)])
        for name, one in self._awaited.items():
            self._wrong(one.table.file, one.line, words.MISSING_FILE.format(name=name))
        by_name = tables()
        for table, rowid, _, _ in self.driver.execute("PRAGMA foreign_key_check").fetchall():
            self._wrong(by_name[table].file, rowid + 1, words.DANGLING)
        if not self._problems:
            for line in brought_back(self.driver, self.destroyed):
                self._wrong(by_name[DestroyedDossier.TABLE].file if line else DESTRUCTIONS, line, words.BROUGHT_BACK)
        if self._problems:
            raise ExportRefused(self._problems)
        lines, files = self._counts.pop(JOURNAL, 0), self._counts.pop(FILES, 0)
        return ImportView(
            dossiers=self._counts.get(by_name["dossier"].file, 0),
            rows=sum(count for name, count in self._counts.items() if name.startswith(TABLES)),
            files=files,
            lines=lines,
            destructions=len(self.destroyed),
        )

    def _wrong(self, file: str, line: int, sentence: str) -> None:
        self._problems.append((file, line, sentence))

    def _head(self, message: Rows) -> None:
        """The version, by which all that follows is read, then the list of what is there."""
        self._exact, self._began = schema_of(message) == len(known_migrations()), True
        known = {table.file for table in tables().values()}
        needed = {DESTRUCTIONS, JOURNAL, *(known if self._exact else ())}
        for name in sorted(needed - set(self._names)):
            self._wrong(name, 0, words.MISSING_ENTRY)
        for name in self._names:
            if name.startswith(TABLES) and name not in known:
                self._wrong(name, 0, words.UNKNOWN_TABLE)
            elif name not in {HEAD, SCHEMA, README, *needed, *known} and not name.startswith((PAPERS, FILES)):
                self._wrong(name, 0, words.UNKNOWN_ENTRY)
        if self._problems:
            raise ExportRefused(self._problems)

    def _rows(self, message: Rows) -> None:
        if not self._began:
            raise ExportRefused([("", 0, words.NOT_EXPORT)])
        take = self._destruction if message.name == DESTRUCTIONS else self._line if message.name == JOURNAL else None
        table = next((one for one in tables().values() if one.file == message.name), None)
        for line, raw in enumerate(message.rows, message.line):
            try:
                values = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
            except ValueError:
                self._wrong(message.name, line, words.NOT_ROW)
                continue
            if table is not None:
                self._row(table, line, values)
            elif take is not None:
                take(line, values)
            self._counts[message.name] = self._counts.get(message.name, 0) + 1

    def _destruction(self, line: int, values: Mapping[str, msgspec.Raw]) -> None:
        try:
            told = {name: msgspec.json.decode(raw, type=str) for name, raw in values.items()}
            one = Destruction(UUID(hex=told.pop("identifier")), date.fromisoformat(told.pop("on")))
        except (KeyError, ValueError):
            self._wrong(DESTRUCTIONS, line, words.NOT_DESTRUCTION)
            return
        if told or any(one.identifier == known.identifier for known in self.destroyed):
            self._wrong(DESTRUCTIONS, line, words.NOT_DESTRUCTION)
        self.destroyed.append(one)

    def _line(self, line: int, values: Mapping[str, msgspec.Raw]) -> None:
        """A line of the journal, chained anew, with its instant and its codes."""
        try:
            if values.keys() != _LINE:
                raise ValueError
            told = {name: msgspec.json.decode(raw) for name, raw in values.items()}
            if not isinstance(told["detail"], dict) or is_of_the_vessel(told["action"]):
                raise ValueError
            at = datetime.fromisoformat(told.pop("at"))
            self.journal.append(self.connection, at=at, **told)
        except (AttributeError, TypeError, ValueError, OverflowError):
            self._wrong(JOURNAL, line, words.NOT_LINE)

    def _row(self, table: Told, line: int, raw: Mapping[str, msgspec.Raw]) -> None:
        row = self._judged(table, line, raw)
        if row is None:
            return
        names = tuple(row)
        marks = ", ".join("?" * (len(names) + 1))
        query = f'INSERT INTO "{table.name}" (rowid, {columns(names)}) VALUES ({marks})'
        try:
            self.driver.execute(query, (line - 1, *row.values()))
        except dbapi2.IntegrityError:
            self._wrong(table.file, line, words.TWICE)

    def _judged(self, table: Told, line: int, raw: Mapping[str, msgspec.Raw]) -> dict[str, Any] | None:
        """The row as it is stored, its files still empty; None where something is wrong in it, which is then said."""
        before, awaited = len(self._problems), dict[str, Field]()
        row: dict[str, Any] = dict(table.left_out)
        blank = _defaults(table)
        unknown = raw.keys() - {one.name for one in table.fields}
        if unknown:
            self._wrong(table.file, line, words.UNKNOWN_FIELD)
        for one in table.fields:
            try:
                if one.name not in raw:
                    if self._exact or one.name not in blank:
                        self._wrong(table.file, line, words.MISSING_FIELD.format(name=one.name))
                    row[one.name] = blank.get(one.name)
                elif one.is_file:
                    row[one.name] = b""
                    if name := msgspec.json.decode(raw[one.name], type=str | None):
                        awaited[name] = one
                else:
                    row[one.name] = one.taken(bytes(raw[one.name]), exact=self._exact)
            except (TypeError, ValueError, OverflowError, RecursionError):
                self._wrong(table.file, line, words.WRONG_VALUE.format(name=one.name))
        if len(self._problems) > before:
            return None
        self._await(table, line, row, awaited)
        self._settle(table, line, row, awaited)
        return row if len(self._problems) == before else None

    def _await(self, table: Told, line: int, row: Mapping[str, Any], awaited: Mapping[str, Field]) -> None:
        """Note the files that a row names, which bear the names that we would give them."""
        if is_dossier(table):
            self._naming.number(row)
        hashed = table.record in (IssuedPaper, Attachment)
        for name, one in awaited.items():
            if name != self._naming.name(table, one, row):
                self._wrong(table.file, line, words.OTHER_NAME)
            size = row["size"] if table.record is Attachment else None
            self._awaited[name] = _Awaited(table, one, line, row["sha256"] if hashed else None, size)

    def _settle(self, table: Told, line: int, row: dict[str, Any], awaited: Mapping[str, Field]) -> None:
        """What a row must hold together: an identifier as we make them, and what some tables ask for."""
        for name in odd_identifiers(table, row):
            self._wrong(table.file, line, words.WRONG_VALUE.format(name=name))
        if table.record is IssuedPaper and row["state"] != PaperState.DESTROYED:
            if sha256(row["facts"].encode()) != row["facts_sha256"]:
                self._wrong(table.file, line, words.OTHER_FACTS)
            if row["sha256"] and not awaited:
                self._wrong(table.file, line, words.NO_PAPER)
        if table.record is Attachment and row["size"] and not awaited:
            self._wrong(table.file, line, words.NO_PAPER)
        if table.record is DestroyedDossier and row["finished_at"] is None:
            row["finished_at"] = self.now.astimezone(UTC).isoformat()  # no page of this vault ever held any of it

    def _piece(self, message: Piece) -> None:
        if message.name not in self._awaited:
            self._wrong(message.name, 0, words.UNNAMED)
            raise ExportRefused(self._problems)
        self._data += message.data
        if len(self._data) > _LARGEST_FILE:
            self._wrong(message.name, 0, words.TOO_LARGE)
            raise ExportRefused(self._problems)
        if message.last:
            data, self._data = bytes(self._data), bytearray()
            self._file(message.name, self._awaited.pop(message.name), data)

    def _file(self, name: str, awaited: _Awaited, data: bytes) -> None:
        other = awaited.sha256 is not None and sha256(data) != awaited.sha256
        if not data or other or awaited.size not in (None, len(data)):
            self._wrong(name, 0, words.OTHER_HASH)
            return
        if awaited.table.record is Practice:
            try:
                data = self.logo(data)
            except InvalidInput as refused:
                self._wrong(name, 0, refused.sentence)
                return
        query = f'UPDATE "{awaited.table.name}" SET "{awaited.of.name}" = ? WHERE rowid = ?'
        self.driver.execute(query, (data, awaited.line - 1))
        self._counts[FILES] = self._counts.get(FILES, 0) + 1


@cache
def _defaults(table: Told) -> Mapping[str, Any]:
    """What each field that an earlier schema did not have holds when nothing is written, as stored."""
    dialect, found = sqlite.dialect(), dict[str, Any]()
    declared = {one.name: one for one in fields(table.record)}
    for one in table.fields:
        item = declared[one.name]
        if item.default is MISSING and item.default_factory is MISSING:
            continue
        made = item.default_factory() if item.default_factory is not MISSING else item.default
        found[one.name] = one.kind.process_bind_param(made, dialect) if isinstance(one.kind, TypeDecorator) else made
    return found
