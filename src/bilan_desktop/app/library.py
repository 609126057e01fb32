"""The library of occupations, composed: the sheets of ours, and the file that an import makes."""

import msgspec

from bilan_desktop.domain.occupations import OccupationSheet
from bilan_desktop.resources import resource
from bilan_desktop.storage.reference.library import ReferenceLibrary


def load_sheets() -> tuple[OccupationSheet, ...]:
    """The sheets of ours, of ``resources/occupations``, in the order of their codes."""
    files = sorted(resource("occupations").glob("*.json"))
    return tuple(msgspec.json.decode(path.read_bytes(), type=OccupationSheet) for path in files)


def own_library() -> ReferenceLibrary:
    """The sheets of ours alone, whatever was imported on this computer."""
    return ReferenceLibrary(None, load_sheets)
