"""The sectors that a dossier explores: NAF divisions of the library, or named freely, and the occupations in them."""

from collections.abc import Iterable, Mapping
from typing import Any

from bilan_desktop.domain.errors import LibraryError, NotFound, RuleBroken
from bilan_desktop.domain.exploring import SectorSheet
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.occupations import Choice, OccupationHit
from bilan_desktop.domain.records import ContentText
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import add_item

ALREADY = "Ce secteur est déjà parmi les secteurs explorés de ce dossier."
GONE = "La bibliothèque n’a plus ce secteur. Notez-le par son nom."


def find_sectors(work: Work, text: str) -> tuple[Choice, ...]:
    """The divisions whose code or words answer; all of them without words, none where the library knows none."""
    return work.library.sectors(text)


def keep_sector(work: Work, dossier_id: RecordId, code: str, initiator: str = "") -> RecordId:
    """Keep a NAF division in a dossier, with the source line and the version of the library.

    RuleBroken when it is there already, NotFound for a code that the library does not know.
    """
    found = next((one for one in work.library.sectors(code) if one.code == code), None)
    if found is None:
        raise NotFound(GONE)
    with work.unit() as unit:
        if unit.find(SectorSheet, dossier_id=dossier_id, code=code):
            raise RuleBroken(ALREADY)
    state = work.library.state()
    values: dict[str, Any] = {"title": ContentText(found.label), "code": code, "version": state.version}
    values |= {"source": state.source, "kept_on": work.clock.today()}
    return add_item(work, dossier_id, SectorSheet, values, initiator)


def occupations_in(work: Work, code: str) -> tuple[OccupationHit, ...]:
    """The occupations that the library puts in a division, by label; none for a sector named freely."""
    return work.library.sector_occupations(code) if code else ()


def branches_of(work: Work, sheets: Iterable[SectorSheet]) -> Mapping[str, frozenset[str]]:
    """The codes of the occupations of each division kept; nothing of a library that cannot be read."""
    try:
        return {
            one.code: frozenset(hit.code for hit in work.library.sector_occupations(one.code))
            for one in sheets
            if one.code
        }
    except LibraryError:
        # What a dossier holds is shown and printed whatever becomes of the library.
        return {}
