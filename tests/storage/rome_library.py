"""A library of occupations in a folder of the test, and versions of a small ROME that it takes in."""

from collections.abc import Mapping
from pathlib import Path

from bilan_desktop.app.library import load_sheets
from bilan_desktop.storage.progress import silent
from bilan_desktop.storage.reference.library import ReferenceLibrary
from storage.rome_zip import TABLES, Table, rome


def library(folder: Path) -> ReferenceLibrary:
    """The sheets of ours, until an import."""
    return ReferenceLibrary(folder / "metiers.db", load_sheets)


def take_in(
    one: ReferenceLibrary, folder: Path, version: int, changed: Mapping[str, Table | None] | None = None
) -> None:
    """Import a version, with tables of its own."""
    path = folder / f"rome-{version}.zip"
    path.write_bytes(rome(version, changed))
    one.take_in(path, silent)


def relabelled(code: str, label: str) -> dict[str, Table | None]:
    """The table of the occupations, in which one bears another label."""
    head, *rows = TABLES["referentiel_code_rome"]
    return {"referentiel_code_rome": [head, *([row[0], label, *row[2:]] if row[0] == code else row for row in rows)]}
