"""A library made of sheets held in memory: those of ours, before any import."""

from collections.abc import Sequence
from itertools import count
from typing import Any

from bilan_desktop.domain.occupations import OccupationSheet
from bilan_desktop.domain.searching import folded
from bilan_desktop.storage.reference.indexing import finish
from bilan_desktop.storage.reference.schema import ACCESS, DEFINITION, REQUIREMENTS, TITLES, describe, prepare


def fill(connection: Any, sheets: Sequence[OccupationSheet]) -> None:
    """Make the library of these sheets; a centre, a sector or a domain has its words for a code."""
    prepare(connection)
    describe(connection, version="0", source=sheets[0].source if sheets else "")
    numbers = {sheet.code: number for number, sheet in enumerate(sheets, 1)}
    titles = count(TITLES)
    kinds: dict[str, int] = {}
    for sheet in sheets:
        key = numbers[sheet.code]
        row: tuple[object, ...] = (key, sheet.code, sheet.label, folded(sheet.label))
        row += (sheet.interests, sheet.domain, sheet.regulated)
        _add(connection, "INSERT INTO occupation VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        _add(connection, "INSERT OR IGNORE INTO domain VALUES (?, ?, '')", (sheet.domain, sheet.domain))
        for title in sheet.titles:
            number, main = next(titles), title == sheet.label
            _add(connection, "INSERT INTO title VALUES (?, ?, ?, ?, ?)", (number, str(number), key, title, main))
        for part, texts in ((DEFINITION, sheet.definition), (ACCESS, sheet.access)):
            for place, text in enumerate(texts, 1):
                _add(connection, "INSERT INTO sentence VALUES (?, ?, ?, ?)", (key, part, place, text))
        for place, link in enumerate(sheet.towards, 1):
            _add(connection, "INSERT INTO mobility VALUES (?, ?, ?)", (key, numbers[link.code], place))
        _add_shared(connection, key, sheet, kinds)
    finish(connection)


def _add_shared(connection: Any, key: int, sheet: OccupationSheet, kinds: dict[str, int]) -> None:
    """What several sheets may name: requirements, conditions in the order of their ``kinds``, centres and sectors."""
    (requirements,) = connection.execute("SELECT coalesce(max(id) + 1, ?) FROM requirement", (REQUIREMENTS,)).fetchone()
    for number, one in enumerate(sheet.requirements, requirements):
        row = (number, one.code, one.label, one.kind.value, one.group)
        _add(connection, "INSERT OR IGNORE INTO requirement VALUES (?, ?, ?, ?, ?)", row)
        _link(connection, "required (occupation, core, requirement)", "requirement", key, one.core, one.code)
    for met in sheet.conditions:
        place = kinds.setdefault(met.kind, len(kinds))
        _add(
            connection,
            "INSERT OR IGNORE INTO condition VALUES (NULL, ?, ?, ?, ?)",
            (met.code, met.label, met.kind, place),
        )
        _add(connection, "INSERT INTO met SELECT ?, id FROM condition WHERE code = ?", (key, met.code))
    for place, label in enumerate(sheet.centres):
        _add(connection, "INSERT OR IGNORE INTO centre VALUES (NULL, ?, ?)", (label, label))
        _link(connection, "leaning (occupation, main, centre)", "centre", key, place == 0, label)
    for place, label in enumerate(sheet.sectors):
        _add(connection, "INSERT OR IGNORE INTO sector VALUES (NULL, ?, ?, '')", (label, label))
        _link(connection, "practised (occupation, main, sector)", "sector", key, place == 0, label)


def _add(connection: Any, statement: str, row: tuple[object, ...]) -> None:
    connection.execute(statement, row)


def _link(connection: Any, into: str, table: str, *row: object) -> None:
    connection.execute(f"INSERT INTO {into} SELECT ?, ?, id FROM {table} WHERE code = ?", row)
