"""Migrations: SQL files ``NNNN_name.sql`` beside this module, run in order, one transaction each.

The number reached is ``PRAGMA user_version``. A file is never changed once a vault has been written
with it. Statements end with ``;``, triggers included; no statement may begin or end a transaction.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any

from sqlcipher3.dbapi2 import complete_statement

from bilan_desktop.domain.errors import DamagedVault, NewerVault, NotAVault

APPLICATION_ID = int.from_bytes(b"BILN", "big")

_NAME = re.compile(r"(\d{4})_\w+\.sql")


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema: its number, from 1, and its SQL text."""

    number: int
    sql: str


def known_migrations() -> tuple[Migration, ...]:
    """Every migration of this version, in order, found in a checkout, a wheel or a frozen build.

    Raises RuntimeError when a number is missing or used twice: a mistake of ours.
    """
    files = {entry.name: entry for entry in resources.files(__name__).iterdir()}
    matches = [match for match in map(_NAME.fullmatch, sorted(files)) if match]
    found = tuple(Migration(int(match[1]), files[match[0]].read_text(encoding="utf-8")) for match in matches)
    if [migration.number for migration in found] != list(range(1, len(found) + 1)):
        raise RuntimeError("migrations are not numbered 1, 2, 3…")
    return found


def pending(connection: Any, migrations: tuple[Migration, ...]) -> tuple[Migration, ...]:
    """The migrations that a keyed connection still needs.

    Raises NewerVault when the vault was written by a later version and NotAVault when the database,
    although it opens, is another application's.
    """
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > 0 and application != APPLICATION_ID:
        raise NotAVault
    if version > len(migrations):
        raise NewerVault
    return migrations[version:]


def migrate(connection: Any, migrations: tuple[Migration, ...]) -> None:
    """Run the migrations, each in its own transaction: after a crash a step is done whole or not at all.

    Raises DamagedVault when a step leaves broken references, and the driver's error otherwise; the
    step is then undone.
    """
    for migration in migrations:
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in statements(migration.sql):
                connection.execute(statement)
            if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise DamagedVault
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {migration.number}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def statements(sql: str) -> Iterator[str]:
    """Split a script at the semicolons that end a statement, not those in a trigger, text or comment.

    Raises ValueError when the last statement is not ended.
    """
    statement = ""
    *pieces, rest = sql.split(";")
    for piece in pieces:
        statement += piece + ";"
        if complete_statement(statement):
            yield statement.strip()
            statement = ""
    if re.sub(r"--[^\n]*", "", statement + rest).strip():
        raise ValueError("the last statement of a migration has no semicolon")
