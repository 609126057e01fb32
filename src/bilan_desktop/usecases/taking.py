"""What another page of the dossier says already, taken into a list in one gesture, and given back."""

from collections.abc import Sequence
from typing import Any

from bilan_desktop.domain.conclusion import Resource, ResourceKind, ResourceState
from bilan_desktop.domain.deciding import Force
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.feasibility import MoneyLine
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Motivation, Option
from bilan_desktop.domain.scenarios import Comparison, Criterion
from bilan_desktop.supports.forces.model import unweighed
from bilan_desktop.supports.resources.model import unlisted
from bilan_desktop.supports.scenarios.model import unasked
from bilan_desktop.usecases.composition import material
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.records import Removed, remove_item, restore_item
from bilan_desktop.usecases.to_plan import line

NOTHING_LEFT = "Tout ce qui est noté ailleurs est déjà repris ici. Ajoutez ce qui n’y est pas encore."


def take_forces(work: Work, dossier_id: RecordId, initiator: str = "") -> tuple[RecordId, ...]:
    """Make levers of what attracts to the options, brakes of what holds back, to be rated; returns the keys.

    Both texts live their own lives afterwards. RuleBroken when ``unweighed`` finds none.
    """
    with work.unit() as unit:
        left = unweighed(material(unit, dossier_id, (Force, Option)))
        rows = [Force(work.new_id(), dossier_id, side=side, text=line(text), option_id=key) for key, side, text in left]
        return _added(unit, Force, rows, initiator)


def take_fundings(work: Work, dossier_id: RecordId, initiator: str = "") -> tuple[RecordId, ...]:
    """Make a resource of each funding studied for an option, secured once it is granted; returns the keys.

    RuleBroken when ``unlisted`` finds none.
    """
    with work.unit() as unit:
        left = unlisted(material(unit, dossier_id, (Resource, Option, MoneyLine)))
        rows = [Resource(work.new_id(), dossier_id, kind=ResourceKind.FUNDING) for _ in left]
        for row, one in zip(rows, left, strict=True):
            row.text, row.source, row.checked_on = line(one.text), line(one.source), one.on
            row.state = ResourceState.SECURED if one.sure else ResourceState.SPOTTED
        return _added(unit, Resource, rows, initiator)


def take_criteria(work: Work, comparison_id: RecordId, initiator: str = "") -> tuple[RecordId, ...]:
    """Name a criterion of a comparison after each thing that matters to the person; returns the keys.

    Their ends and their weights remain to be said. RuleBroken when ``unasked`` finds none.
    """
    with work.unit() as unit:
        comparison = unit.get(Comparison, comparison_id)
        titles = [one.title for one in unit.find(Criterion, comparison_id=comparison_id)]
        matters = material(unit, comparison.dossier_id, (Motivation,)).every(Motivation)
        left = unasked((one.text for one in matters), titles)
        rows = [Criterion(work.new_id(), comparison.dossier_id, comparison_id, title=line(one)) for one in left]
        return _added(unit, Criterion, rows, initiator, comparison_id=comparison_id)


def take_off(work: Work, record: type[Any], keys: Sequence[RecordId]) -> tuple[Removed, ...]:
    """Give back what was taken, with what was typed in it since; where it came from keeps its own words."""
    return tuple(remove_item(work, key, record, "undo") for key in keys)


def put_back(work: Work, removed: Sequence[Removed]) -> None:
    """Put again what ``take_off`` gave back."""
    for one in removed:
        restore_item(work, one, "redo")


def _added(
    unit: Unit, record: type[Any], rows: Sequence[Any], initiator: str, **within: RecordId
) -> tuple[RecordId, ...]:
    """Add the rows at the end of their list, ``within`` a comparison for its criteria."""
    if not rows:
        raise RuleBroken(NOTHING_LEFT)
    dossier_id = rows[0].dossier_id
    first = 1 + max((row.rank for row in unit.find(record, dossier_id=dossier_id, **within)), default=-1)
    for rank, row in enumerate(rows, first):
        row.rank = rank
        unit.add(row)
    unit.journal(f"{record.TABLE}.added", Dossier.TABLE, dossier_id)
    unit.publish(Event(record.TABLE, dossier_id, dossier_id, initiator))
    unit.commit()
    return tuple(row.id for row in rows)
