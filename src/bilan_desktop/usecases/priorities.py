"""The actions of the plan brought on the map of priorities in one gesture, and taken off it again."""

from collections.abc import Sequence
from dataclasses import fields

from bilan_desktop.domain.conclusion import Action, ActionStatus
from bilan_desktop.domain.deciding import Priority
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.records import Removed

OPEN = frozenset({ActionStatus.TO_DO, ActionStatus.UNDER_WAY})
"""What is still to be weighed: an action that is done or given up is not."""

NOTHING_LEFT = "Toutes les actions à faire du plan sont déjà sur la carte. Ajoutez ici une idée qui n’y est pas."
NO_PLAN = "Le plan n’a pas encore d’action à faire. Ajoutez ici une première idée, ou commencez par le plan d’action."


def take_plan(work: Work, dossier_id: RecordId, initiator: str = "") -> tuple[RecordId, ...]:
    """Put each open action of the plan that is not on the map at its end, linked, to be placed; returns the keys.

    RuleBroken when there is none left.
    """
    with work.unit() as unit:
        rows = unit.find(Priority, dossier_id=dossier_id)
        known = {row.action_id for row in rows}
        plan = [one for one in unit.find(Action, dossier_id=dossier_id) if one.status in OPEN and one.title.strip()]
        left = sorted((one for one in plan if one.id not in known), key=lambda one: one.rank)
        if not left:
            raise RuleBroken(NOTHING_LEFT if plan else NO_PLAN)
        first = 1 + max((row.rank for row in rows), default=-1)
        made = [
            Priority(work.new_id(), dossier_id, rank=rank, action_id=one.id) for rank, one in enumerate(left, first)
        ]
        for row in made:
            unit.add(row)
        _kept(unit, "priority.added", dossier_id, initiator)
        return tuple(row.id for row in made)


def take_off(work: Work, keys: Sequence[RecordId], initiator: str = "") -> tuple[Removed, ...]:
    """Take points off the map; their actions stay in the plan. ``put_back`` brings them again."""
    with work.unit() as unit:
        rows = [unit.get(Priority, key) for key in keys]
        taken = tuple(Removed(Priority, {one.name: getattr(row, one.name) for one in fields(row)}) for row in rows)
        for row in rows:
            unit.remove(row)
        _kept(unit, "priority.removed", rows[0].dossier_id, initiator)
        return taken


def put_back(work: Work, taken: Sequence[Removed], initiator: str = "") -> None:
    """Put points back on the map with their keys, their places and what was said of them."""
    with work.unit() as unit:
        for one in taken:
            unit.add(Priority(**one.values))
        _kept(unit, "priority.restored", taken[0].values["dossier_id"], initiator)


def _kept(unit: Unit, action: str, dossier_id: RecordId, initiator: str) -> None:
    unit.journal(action, Dossier.TABLE, dossier_id)
    unit.publish(Event(Priority.TABLE, dossier_id, dossier_id, initiator))
    unit.commit()
