"""What is made of the rows once they are there: the index of words, and what finds a row from the other side."""

from typing import Any

from bilan_desktop.domain.searching import folded
from bilan_desktop.storage.progress import Report, silent
from bilan_desktop.storage.reference.schema import INDEXES

INDEXING = "Préparation de la recherche"
INDEXED = ("occupation", "title", "requirement")
"""The tables whose labels are looked through; each row has the number of its entry."""


def finish(connection: Any, report: Report = silent) -> None:
    """Index the labels, spelled as what is typed is compared: no accent, no capital, œ as oe."""
    for number, table in enumerate(INDEXED):
        report(INDEXING, number / len(INDEXED))
        rows = connection.execute(f"SELECT id, label FROM {table} ORDER BY id").fetchall()
        entries = ((key, folded(label)) for key, label in rows)
        connection.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", entries)
    connection.execute("INSERT INTO words (words) VALUES ('optimize')")
    for statement in INDEXES:
        connection.execute(statement)
