"""What is made of the rows once they are there: the index of words, and what finds a row from the other side."""

import re
from typing import Any

from bilan_desktop.domain.searching import folded
from bilan_desktop.storage.progress import Report, silent
from bilan_desktop.storage.reference.schema import INDEXES

INDEXING = "Préparation de la recherche"
INDEXED = ("occupation", "title", "requirement")
"""The tables whose labels are looked through; each row has the number of its entry."""
_NAMED = ("SELECT id, label FROM occupation", "SELECT occupation, label FROM title ORDER BY id")
"""What names an occupation: its label before its titles, those before the ones that are rarely used."""
_WORD = re.compile(r"[^\W_]+")


def finish(connection: Any, report: Report = silent) -> None:
    """Index the labels, spelled as what is typed is compared: no accent, no capital, œ as oe."""
    for number, table in enumerate(INDEXED):
        report(INDEXING, number / len(INDEXED))
        rows = connection.execute(f"SELECT id, label FROM {table} ORDER BY id").fetchall()
        entries = ((key, folded(label)) for key, label in rows)
        connection.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", entries)
    connection.execute("INSERT INTO words (words) VALUES ('optimize')")
    for place, named in enumerate(_NAMED):
        rows = connection.execute(named).fetchall()
        made = ((form, place, key, label) for key, label in rows for form in forms(label))
        connection.executemany("INSERT OR IGNORE INTO form VALUES (?, ?, ?, ?)", made)
    for statement in INDEXES:
        connection.execute(statement)


def forms(label: str) -> set[str]:
    """Each gender of a name, whole, as ``plain`` spells it.

    « Chef / Cheffe de projet » says once what follows both: « chef de projet », « cheffe de projet ».
    """
    *others, last = (plain(form).split() for form in label.split(" / "))
    return {" ".join(form + last[len(form) :]) for form in (*others, last)} - {""}


def plain(text: str) -> str:
    """Words alone, as they are compared: neither accent, capital nor sign."""
    return " ".join(_WORD.findall(folded(text)))
