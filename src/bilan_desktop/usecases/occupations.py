"""The occupations that a dossier explores: a sheet of the library frozen with its version, what it becomes since."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import NotFound, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.occupations import KeptOccupation, OccupationHit, OccupationsAsked, OccupationSheet
from bilan_desktop.domain.records import ContentText
from bilan_desktop.domain.searching import folded
from bilan_desktop.domain.sheets_compared import SheetChange, changed
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.records import add_item

KEPT_ALREADY = "Ce métier est déjà parmi les métiers explorés de ce dossier."
OPTION_ALREADY = "Une piste porte déjà ce nom\N{NO-BREAK SPACE}: elle n’est pas ajoutée une seconde fois."
UNNAMED = "Donnez d’abord un nom à ce métier."
NO_SHEET = "La bibliothèque n’a plus cette fiche. Celle qui est gardée ici ne change pas."
_CODE = re.compile(r"[A-Za-z]{1,3}\d{2,6}")


@dataclass(frozen=True)
class Snapshot:
    """What a dossier freezes of a sheet: its code, its label, its version, the day, and the sheet itself."""

    code: ContentText
    label: ContentText
    version: int
    kept_on: date | None
    sheet: OccupationSheet | None


@dataclass(frozen=True)
class KeptStanding:
    """Where a kept occupation stands: the sheet of the library now when it says something else, what changed.

    ``gone``: the library has no sheet under its code any more. ``is_option``: an option bears its name.
    """

    now: OccupationSheet | None = None
    change: SheetChange | None = None
    gone: bool = False
    is_option: bool = False


def find_occupations(work: Work, asked: OccupationsAsked, limit: int = 100) -> tuple[OccupationHit, ...]:
    """What the library answers; a code that is typed (« J1502 ») gives its occupation, whatever the filters."""
    typed = asked.text.strip()
    sheet = work.library.sheet(typed.upper()) if _CODE.fullmatch(typed) else None
    if sheet is not None:
        return (OccupationHit(sheet.code, sheet.label, sheet.interests, domain=sheet.domain),)
    return work.library.search(asked, limit)


def keep_occupation(work: Work, dossier_id: RecordId, code: str, initiator: str = "") -> RecordId:
    """Freeze a sheet of the library in a dossier; RuleBroken when it is there, NotFound for an unknown code."""
    sheet = work.library.sheet(code)
    if sheet is None:
        raise NotFound(NO_SHEET)
    with work.unit() as unit:
        if unit.find(KeptOccupation, dossier_id=dossier_id, code=sheet.code):
            raise RuleBroken(KEPT_ALREADY)
    frozen = _snapshot(sheet, work.clock.today())
    return add_item(work, dossier_id, KeptOccupation, vars(frozen), initiator)


def kept_codes(work: Work, dossier_id: RecordId) -> frozenset[str]:
    """The codes of the sheets that a dossier keeps."""
    with work.unit() as unit:
        return frozenset(one.code for one in unit.find(KeptOccupation, dossier_id=dossier_id) if one.code)


def read_standings(work: Work, dossier_id: RecordId) -> Mapping[RecordId, KeptStanding]:
    """Where each kept occupation of a dossier stands."""
    with work.unit() as unit:
        kept = unit.find(KeptOccupation, dossier_id=dossier_id)
        options = _option_names(unit, dossier_id)
    return {one.id: replace(_standing(work, one), is_option=folded(one.label.strip()) in options) for one in kept}


def take_new_sheet(work: Work, key: RecordId, initiator: str = "") -> Snapshot:
    """Freeze the sheet of the library of now in place of the one that is kept, and return the former one.

    What is noted of the occupation stays. NotFound when the library has no such sheet.
    """
    with work.unit() as unit:
        row = unit.get(KeptOccupation, key)
        sheet = work.library.sheet(row.code) if row.code else None
        if sheet is None:
            raise NotFound(NO_SHEET)
        return _freeze(unit, row, _snapshot(sheet, work.clock.today()), "renewed", initiator)


def put_sheet(work: Work, key: RecordId, frozen: Snapshot, initiator: str = "") -> Snapshot:
    """Put a snapshot back in its place, and return the one that was there."""
    with work.unit() as unit:
        return _freeze(unit, unit.get(KeptOccupation, key), frozen, "put_back", initiator)


def make_option(work: Work, key: RecordId, initiator: str = "") -> RecordId:
    """Add an option that begins with what is noted of an occupation; RuleBroken when an option bears its name."""
    with work.unit() as unit:
        row = unit.get(KeptOccupation, key)
        dossier_id, label = row.dossier_id, ContentText(row.label.strip())
        if not label:
            raise RuleBroken(UNNAMED)
        if folded(label) in _option_names(unit, dossier_id):
            raise RuleBroken(OPTION_ALREADY)
        noted = {"attracts": row.attracts, "holds_back": row.holds_back, "to_check": row.questions}
    return add_item(work, dossier_id, Option, {"title": label, **noted}, initiator)


def _snapshot(sheet: OccupationSheet, today: date) -> Snapshot:
    return Snapshot(ContentText(sheet.code), ContentText(sheet.label), sheet.version, today, sheet)


def _freeze(unit: Unit, row: KeptOccupation, frozen: Snapshot, verb: str, initiator: str) -> Snapshot:
    former = Snapshot(row.code, row.label, row.version, row.kept_on, row.sheet)
    row.code, row.label, row.version = frozen.code, frozen.label, frozen.version
    row.kept_on, row.sheet = frozen.kept_on, frozen.sheet
    unit.journal(f"{KeptOccupation.TABLE}.{verb}", Dossier.TABLE, row.dossier_id)
    unit.publish(Event(KeptOccupation.TABLE, row.dossier_id, row.dossier_id, initiator))
    unit.commit()
    return former


def _standing(work: Work, row: KeptOccupation) -> KeptStanding:
    if not row.code or row.sheet is None:
        return KeptStanding()
    now = work.library.sheet(row.code)
    if now is None:
        return KeptStanding(gone=True)
    change = changed(row.sheet, now)
    # An older library, put back on this computer, corrects nothing.
    return KeptStanding(now, change) if now.version > row.version and change else KeptStanding()


def _option_names(unit: Unit, dossier_id: RecordId) -> frozenset[str]:
    return frozenset(folded(one.title.strip()) for one in unit.find(Option, dossier_id=dossier_id))
