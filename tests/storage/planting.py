"""Dossiers whose every column holds a word to look for, and the pages of a database as they are once decrypted."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.storage.engine import PAGE_BYTES
from bilan_desktop.storage.mapping import RECORDS, Nested, map_records
from bilan_desktop.storage.place import DatabaseKey
from bilan_desktop.storage.vault import Vault

_RESERVED, _IV = 80, 16
"""SQLCipher 4: at the end of each page, the vector of its encryption and its authentication code (16 and 64 bytes)."""
_SALT = 16

OF_THE_VAULT = {
    "practice",
    "organisation",
    "backup_medium",
    "destroyed_dossier",
    "organisation_seal",
    "form_secret",
    "own_questionnaire",
    "own_text",
    "opinion",
    "evolution_card",
    "own_rule",
    "data_request",
    "breach",
    "register_entry",
    "yearly_report",
}
"""Tables that hold nothing of one dossier."""


def pages_of(path: Path, key: DatabaseKey) -> bytes:
    """Every page of a database, decrypted with its key and nothing of the library's: free pages and slack included."""
    secret = bytes.fromhex(key.spec[:64])
    data, plain = path.read_bytes(), b""
    for start in range(0, len(data), PAGE_BYTES):
        page = data[start : start + PAGE_BYTES]
        end = PAGE_BYTES - _RESERVED
        reader = Cipher(algorithms.AES(secret), modes.CBC(page[end : end + _IV])).decryptor()
        plain += reader.update(page[0 if start else _SALT : end]) + reader.finalize()
    return plain


@dataclass(frozen=True)
class Planted:
    """A dossier of canaries: its identifier, and those of every row that came with it."""

    key: RecordId
    ids: frozenset[str]


def plant(driver: Any, tag: str, sequence: int, person: str = "") -> Planted:
    """A dossier with a row in every table, each text and blob of which says ``tag``, for a new person or one known.

    Two pages of text in each blob, so that some of it overflows.
    """
    tables = [record.TABLE for record in RECORDS if record.TABLE not in OF_THE_VAULT]
    ids = {table: uuid4().hex for table in tables}
    if person:
        ids["beneficiary"] = person
        tables.remove("beneficiary")
    for table in tables:
        _insert(driver, table, ids, tag, sequence)
    return Planted(RecordId(ids["dossier"]), frozenset(set(ids.values()) - {person, ids["dossier"]}))


def _insert(driver: Any, table: str, ids: dict[str, str], tag: str, sequence: int) -> None:
    pointed = {link[3]: link[2] for link in driver.execute(f'PRAGMA foreign_key_list("{table}")')}
    declared = next(one for one in map_records().values() if one.name == table)
    nested = {column.name for column in declared.columns if isinstance(column.type, Nested)}
    values: dict[str, Any] = {}
    for _, name, kind, *_ in driver.execute(f'PRAGMA table_info("{table}")').fetchall():
        word = f"{tag} {table}.{name}"
        own: dict[str, Any] = {"id": ids[table], "year": 2026, "sequence": sequence}
        mentions = {("draft", "scope"): f"form:{ids['meeting']}", ("place", "route"): f"dossier/{ids['dossier']}/{tag}"}
        by_kind = {"TEXT": word, "BLOB": word.encode() * 400, "INTEGER": 1}
        if name in nested:
            by_kind["TEXT"] = json.dumps({"reference": word, "text": word})
        values[name] = own.get(name) or mentions.get((table, name)) or ids.get(pointed.get(name, "")) or by_kind[kind]
    columns, marks = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
    driver.execute(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', tuple(values.values()))


def plant_index(driver: Any) -> None:
    """A full-text index over the notes of meetings, as the search keeps one; without its own secure-delete."""
    driver.execute("CREATE VIRTUAL TABLE notes USING fts5(content_notes, content='meeting', content_rowid='rowid')")
    driver.execute(
        "CREATE TRIGGER notes_added AFTER INSERT ON meeting BEGIN "
        "INSERT INTO notes (rowid, content_notes) VALUES (NEW.rowid, NEW.content_notes); END"
    )
    driver.execute(
        "CREATE TRIGGER notes_gone AFTER DELETE ON meeting BEGIN "
        "INSERT INTO notes (notes, rowid, content_notes) VALUES ('delete', OLD.rowid, OLD.content_notes); END"
    )


@contextmanager
def driver(vault: Vault) -> Iterator[Any]:
    """The driver's connection of an open vault, in a transaction that is kept."""
    with vault.engine.begin() as connection:
        yield connection.connection.driver_connection


def held(driver: Any) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every record but what is remembered of destroyed dossiers."""
    tables = [record.TABLE for record in RECORDS if record.TABLE != "destroyed_dossier"]
    return {table: sorted(driver.execute(f'SELECT * FROM "{table}"').fetchall()) for table in tables}


def kill_after(patch: Any, owner: Any, name: str, folder: Path, into: Path) -> None:
    """Copy ``folder`` as it is on the disk just after the first call of a step: what a kill there would leave."""
    step = getattr(owner, name)

    def then_copied(*arguments: Any, **named: Any) -> Any:
        result = step(*arguments, **named)
        if not into.exists():
            shutil.copytree(folder, into)
        return result

    patch.setattr(owner, name, then_copied)
