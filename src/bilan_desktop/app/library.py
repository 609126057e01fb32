"""The library of occupations, composed: where an import puts it, what the application carries, the sheets of ours."""

from pathlib import Path

import msgspec

from bilan_desktop.domain.occupations import OccupationSheet
from bilan_desktop.resources import resource
from bilan_desktop.storage.reference.library import ReferenceLibrary

FILE = "metiers.db"
"""The name of the reference database, wherever it is."""


def load_sheets() -> tuple[OccupationSheet, ...]:
    """The sheets of ours, of ``resources/occupations``, in the order of their codes."""
    files = sorted(resource("occupations").glob("*.json"))
    return tuple(msgspec.json.decode(path.read_bytes(), type=OccupationSheet) for path in files)


def own_library() -> ReferenceLibrary:
    """The sheets of ours alone, whatever was imported on this computer."""
    return ReferenceLibrary(None, load_sheets)


def imported_library(file: Path | None = None) -> ReferenceLibrary:
    """What was imported on this computer, or into ``file``; until then what the application carries."""
    return ReferenceLibrary(file or own_file(), load_sheets, _carried())


def own_file() -> Path:
    """``~/.local/share/bilan-desktop/metiers.db`` on Linux, its like elsewhere: one for all the vaults."""
    from PySide6.QtCore import QStandardPaths

    shared = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(shared) / "bilan-desktop" / FILE


def _carried() -> Path | None:
    """The library put in this build (packaging/reference.py), if one was."""
    try:
        return resource("reference", FILE)
    except FileNotFoundError:
        return None
