"""Full text over what records declare as searched, kept by the database itself (migration 0006)."""

from sqlalchemy import Connection

from bilan_desktop.domain.searching import Term

NAMES_FROM = 1 << 40
"""Entries from this number on name somebody: they come first, and are looked through alone."""

NAMING = frozenset({"beneficiary", "organisation", "dossier"})
"""The tables whose entries are numbered so."""

_QUERY = """
SELECT entry.source, entry.record_id, entry.text
FROM search_index JOIN search_entry AS entry ON entry.id = search_index.rowid
WHERE search_index MATCH ? AND search_index.rowid BETWEEN ? AND ?
ORDER BY search_index.rowid DESC LIMIT ?
"""


def expression(looked_for: tuple[Term, ...]) -> str:
    """The query of FTS5: every word quoted, so that no sign of its syntax is read; the last may be a beginning."""
    last = len(looked_for) - 1
    return " AND ".join(
        "(" + " OR ".join(f'"{" ".join(way)}"' + "*" * (number == last) for way in term.ways) + ")"
        for number, term in enumerate(looked_for)
    )


def find(
    connection: Connection, looked_for: tuple[Term, ...], limit: int, *, names: bool
) -> list[tuple[str, str, str]]:
    """Table, identifier and text of the rows that hold everything looked for, the last changed first.

    ``names``: those that name somebody, or all the others.
    """
    if not looked_for:
        return []
    first, last = (NAMES_FROM, 2 * NAMES_FROM) if names else (0, NAMES_FROM - 1)
    found = connection.exec_driver_sql(_QUERY, (expression(looked_for), first, last, limit))
    return [(source, key, text) for source, key, text in found]
