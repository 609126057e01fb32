"""What a dossier is made of in a database, of any version of the schema, and how all of it is taken out.

On the driver's own connection and without the records: it serves the open vault, its backups of last year, and a
restore that is being prepared. The tables and what points at what are read from the database itself.
"""

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from bilan_desktop.domain.dossier import DossierState
from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.domain.retention import Part
from bilan_desktop.storage.ledger import Destruction
from bilan_desktop.storage.parts import Doomed, identifier, named, take_out

Index = Callable[[Any, Collection[str]], None]
"""Given the connection and the identifiers of every row that goes, inside the transaction."""

INDEXES: tuple[Index, ...] = ()
"""What an index keeps of those rows beside them, when no trigger takes it out of it."""

FROM_THE_LEDGER = "ledger"
"""The basis of a destruction of which only the register tells: its own went with the database that was replaced."""

_MENTIONS = {"draft": ("scope", "text"), "place": ("route",)}
"""Texts that name a row without pointing at it: a form being typed in, a page lately shown, by their identifiers."""

_ROW = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")
"""The identifier of a row, in a text that names it."""

_GRAVE = ("id", "year", "sequence", "destroyed_on", "basis", "rows", "pending", "finished_at", "dossier_id", "part")
_RENEWED = ("basis", "rows", "pending", "finished_at", "dossier_id", "part")

Grave = tuple[Any, ...]
"""A row of ``destroyed_dossier``, as stored."""


def living(driver: Any, entries: Iterable[Destruction]) -> tuple[tuple[Destruction, Doomed], ...]:
    """Those of the destroyed dossiers, and of their parts, that the database still holds.

    A part whose destruction is known as ended is not looked for again: nothing can be written in it since.
    """
    if not _has(driver, "dossier"):
        return ()
    known = {row[0] for row in driver.execute("SELECT id FROM dossier")}
    whole = {entry.identifier.hex: entry for entry in entries if entry.identifier.hex in known}
    ended = _ended(driver)
    others = {one.identifier: one for one in entries if one.identifier.hex not in known | ended}
    parts = named(sorted(known - whole.keys()), frozenset(others)) if others else {}
    return (
        *((entry, Doomed(key, Part.ALL)) for key, entry in whole.items()),
        *((others[key], doomed) for key, doomed in parts.items()),
    )


def _ended(driver: Any) -> set[str]:
    if not _has(driver, "destroyed_dossier"):
        return set()
    return {row[0] for row in driver.execute("SELECT id FROM destroyed_dossier WHERE finished_at IS NOT NULL")}


def unfinished(driver: Any) -> bool:
    """Whether the rows of a dossier went and its pages were not made again since."""
    if not _has(driver, "destroyed_dossier"):
        return False
    return driver.execute("SELECT 1 FROM destroyed_dossier WHERE finished_at IS NULL").fetchone() is not None


def number_of(driver: Any, key: str) -> tuple[int, int] | None:
    """The year and rank of a dossier, None when it is not there."""
    found = driver.execute("SELECT year, sequence FROM dossier WHERE id = ?", (key,)).fetchone()
    return None if found is None else (int(found[0]), int(found[1]))


def basis_of(driver: Any, key: str) -> str | None:
    """The basis for which a dossier is, or is meant to be, destroyed; None when it is not."""
    found = driver.execute("SELECT basis FROM destroyed_dossier WHERE id = ?", (key,)).fetchone()
    return None if found is None else str(found[0])


def forget(driver: Any, key: str) -> dict[str, int]:
    """Delete every row of a dossier in the caller's transaction, and say how many by table.

    With it goes whoever has no other dossier, every text that names one of its rows, and what was typed in rows that
    were taken away since: nothing says any more whose they were. Organisations stay.
    """
    going = _rows_of(driver, key)
    (person,) = driver.execute("SELECT beneficiary_id FROM dossier WHERE id = ?", (key,)).fetchone()
    others = driver.execute("SELECT count(*) FROM dossier WHERE beneficiary_id = ? AND id <> ?", (person, key))
    if others.fetchone()[0] == 0:
        going["beneficiary"] = {person}
    names = {name for ids in going.values() for name in ids}
    for index in INDEXES:
        index(driver, names)
    driver.execute("DELETE FROM dossier WHERE id = ?", (key,))
    if "beneficiary" in going:
        driver.execute("DELETE FROM beneficiary WHERE id = ?", (person,))
    counts = {table: len(ids) for table, ids in going.items()}
    for table, columns in _MENTIONS.items():
        if _has(driver, table) and (gone := _forget_mentions(driver, table, columns, names)):
            counts[table] = gone
    _forget_strays(driver)
    return counts


def forget_part(driver: Any, key: str, part: Part) -> dict[str, int]:
    """Take a part of a dossier out, in the caller's transaction, and say how many rows by table.

    What was being typed in the dossier goes too: nothing says which part it was of.
    """
    counts = take_out(driver, key, part)
    names = {name for ids in _rows_of(driver, key).values() for name in ids}
    if _has(driver, "draft") and (gone := _forget_mentions(driver, "draft", _MENTIONS["draft"], names)):
        counts["draft"] = gone
    if part is Part.PROOF:
        driver.execute("UPDATE dossier SET state = ? WHERE id = ?", (DossierState.DESTROYED.value, key))
    _forget_strays(driver)
    return counts


def optimize(driver: Any) -> None:
    """Make every full-text index again from what is left, in one piece: a deleted word survives in its old segments.

    Merging them (``optimize``) is not enough: an index that is already in one piece is left as it is, words of deleted
    rows included.
    """
    indexes = driver.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'")
    for (name,) in indexes.fetchall():
        for order in ("rebuild", "optimize"):
            driver.execute(f'INSERT INTO "{name}" ("{name}") VALUES (?)', (order,))


def vacuum(driver: Any) -> None:
    """Write every page again, outside a transaction: what was deleted stays in none."""
    optimize(driver)
    driver.execute("VACUUM")


def graves(driver: Any) -> tuple[Grave, ...]:
    """What the database remembers of destroyed dossiers."""
    if not _has(driver, "destroyed_dossier"):
        return ()
    there = _names(driver, "destroyed_dossier")
    columns = ", ".join(f'"{name}"' if name in there else "NULL" for name in _GRAVE)
    return tuple(_whole(row) for row in driver.execute(f"SELECT {columns} FROM destroyed_dossier").fetchall())


def _whole(row: Grave) -> Grave:
    """A grave of a schema that knew of whole dossiers alone, as one of today."""
    *told, dossier, part = row
    return (*told, dossier or told[0], part or Part.ALL.value)


def taken(driver: Any, doomed: Doomed) -> dict[str, int]:
    """Take out what is doomed, in the caller's transaction; how many rows, by table."""
    if doomed.part is Part.ALL:
        return forget(driver, doomed.dossier)
    return forget_part(driver, doomed.dossier, doomed.part)


def media_of(driver: Any) -> tuple[str, ...]:
    """Every place that may hold a copy: the computer's own folder, whose identifier is empty, and the known media."""
    known = driver.execute("SELECT id FROM backup_medium") if _has(driver, "backup_medium") else ()
    return (str(NO_ID), *(row[0] for row in known))


def dig(driver: Any, key: str, on: date, basis: str, media: Collection[str], part: Part = Part.ALL) -> None:
    """Keep what remains of a dossier, or of a part of one, unless it is known.

    Nothing for one that is not there, nor in a schema without its table.
    """
    number = number_of(driver, key)
    if number is not None and _has(driver, "destroyed_dossier"):
        told = identifier(key, part).hex
        _bury_one(driver, (told, *number, on.isoformat(), basis, "{}", _json(media), None, key, part.value), "")


def count_in(driver: Any, key: str, counts: Mapping[str, int]) -> None:
    """Note what went, unless it went before: a copy put back counts for nothing more."""
    if _has(driver, "destroyed_dossier"):
        told = json.dumps(counts, sort_keys=True, separators=(",", ":"))
        query = "UPDATE destroyed_dossier SET rows = CASE rows WHEN '{}' THEN ? ELSE rows END, finished_at = NULL"
        driver.execute(f"{query} WHERE id = ?", (told, key))


def finish(driver: Any, now: datetime) -> None:
    """Say that nothing of what went is left in the pages: VACUUM has run, or runs before this counts."""
    if _has(driver, "destroyed_dossier"):
        moment = now.astimezone(UTC).isoformat()
        driver.execute("UPDATE destroyed_dossier SET finished_at = ? WHERE finished_at IS NULL", (moment,))


def bury(
    driver: Any, entries: Collection[Destruction], known: Collection[Grave] = (), *, now: datetime
) -> tuple[str, ...]:
    """Take the destroyed dossiers out of a database that is not the open vault, and keep what is known of them.

    For a backup that is written again and for a restore that is being prepared: ``entries`` is the union of the
    registers, ``known`` what the vault remembers (``graves``), so that no number is given twice. The indexes are
    merged; the caller runs VACUUM. Returns the identifiers of the dossiers that were still there.
    """
    driver.execute("BEGIN IMMEDIATE")
    try:
        found = living(driver, entries)
        for entry, doomed in found:
            dig(driver, doomed.dossier, entry.on, FROM_THE_LEDGER, media_of(driver), doomed.part)
            count_in(driver, entry.identifier.hex, taken(driver, doomed))
        for grave in known:
            _carry(driver, grave)
        finish(driver, now)
        driver.execute("COMMIT")
    except BaseException:
        if driver.in_transaction:
            driver.execute("ROLLBACK")
        raise
    optimize(driver)
    return tuple(dict.fromkeys(doomed.dossier for _, doomed in found))


def remembered(driver: Any) -> tuple[Destruction, ...]:
    """The destructions that the database itself tells of: what a lost register is made again from."""
    return told_by(graves(driver))


def told_by(known: Iterable[Grave]) -> tuple[Destruction, ...]:
    """The destructions that graves tell of."""
    return tuple(Destruction(UUID(hex=grave[0]), date.fromisoformat(grave[3])) for grave in known)


def _rows_of(driver: Any, key: str) -> dict[str, set[str]]:
    """The identifiers of what goes with a dossier, by table: it, what points at it, and so on."""
    links = _links(driver)
    going: dict[str, set[str]] = {"dossier": {key}}
    grown = True
    while grown:
        grown = False
        for table, column, parent in links:
            query = f'SELECT id FROM "{table}" WHERE "{column}" IN (SELECT value FROM json_each(?))'
            found = {row[0] for row in driver.execute(query, (_json(going.get(parent, set())),))}
            if not found <= going.get(table, set()):
                going.setdefault(table, set()).update(found)
                grown = True
    return going


def _links(driver: Any) -> list[tuple[str, str, str]]:
    """Each column that points at another table: its table, its name, the table it points at."""
    tables = [row[0] for row in driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return [
        (table, link[3], link[2])
        for table in tables
        for link in driver.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
    ]


def _forget_mentions(driver: Any, table: str, columns: tuple[str, ...], names: set[str]) -> int:
    """Delete the texts that name one of these rows; a dialog of which one does goes with all that is typed in it."""
    said = " OR ".join(f'instr("{column}", named.value)' for column in columns)
    naming = f"EXISTS (SELECT 1 FROM json_each(?) AS named WHERE {said})"
    gone = 0
    if table == "draft":
        dialogs = f"SELECT scope FROM draft WHERE scope LIKE 'dialog:%' AND {naming}"
        gone = int(driver.execute(f"DELETE FROM draft WHERE scope IN ({dialogs})", (_json(names),)).rowcount)
    return gone + int(driver.execute(f'DELETE FROM "{table}" WHERE {naming}', (_json(names),)).rowcount)


def _forget_strays(driver: Any) -> None:
    """Delete the drafts of forms about rows that are not there: all that names a dossier in them is such a row."""
    if not _has(driver, "draft"):
        return
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    tables = [name for (name,) in driver.execute(query).fetchall() if "id" in _names(driver, name)]
    for key, scope in driver.execute("SELECT id, scope FROM draft").fetchall():
        rows = _ROW.findall(scope)
        if rows and not any(_holds(driver, table, row) for table in tables for row in rows):
            driver.execute("DELETE FROM draft WHERE id = ?", (key,))


def _names(driver: Any, table: str) -> set[str]:
    return {column[1] for column in driver.execute(f'PRAGMA table_info("{table}")').fetchall()}


def _holds(driver: Any, table: str, key: str) -> bool:
    return driver.execute(f'SELECT 1 FROM "{table}" WHERE id = ?', (key,)).fetchone() is not None


def _carry(driver: Any, grave: Grave) -> None:
    """What the vault remembers prevails over what its copy remembered."""
    if _has(driver, "destroyed_dossier"):
        there = _names(driver, "destroyed_dossier")
        newer = ", ".join(f'"{name}" = excluded."{name}"' for name in _RENEWED if name in there)
        _bury_one(driver, grave, f" ON CONFLICT (id) DO UPDATE SET {newer}")


def _bury_one(driver: Any, grave: Grave, known: str) -> None:
    """Write a grave in the columns that this schema has."""
    there = _names(driver, "destroyed_dossier")
    told = {name: value for name, value in zip(_GRAVE, grave, strict=True) if name in there}
    columns, marks = ", ".join(f'"{name}"' for name in told), ", ".join("?" * len(told))
    query = f"INSERT OR IGNORE INTO destroyed_dossier ({columns}) VALUES ({marks}){known}"
    driver.execute(query, tuple(told.values()))


def _has(driver: Any, table: str) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return driver.execute(query, (table,)).fetchone() is not None


def _json(names: Collection[str]) -> str:
    return json.dumps(sorted(names))
