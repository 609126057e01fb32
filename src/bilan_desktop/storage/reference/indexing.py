"""What is made of the rows once they are there: the index of words, and what finds a row from the other side."""

from typing import Any

from bilan_desktop.domain.searching import folded
from bilan_desktop.storage.reference.schema import INDEXES

INDEXED = ("occupation", "title", "requirement")
"""The tables whose labels are looked through; each row has the number of its entry."""


def finish(connection: Any) -> None:
    """Index the labels, spelled as what is typed is compared: no accent, no capital, œ as oe."""
    for table in INDEXED:
        rows = connection.execute(f"SELECT id, label FROM {table}").fetchall()
        entries = ((number, folded(label)) for number, label in rows)
        connection.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", entries)
    connection.execute("INSERT INTO words (words) VALUES ('optimize')")
    connection.executescript(INDEXES)
