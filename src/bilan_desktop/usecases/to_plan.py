"""What is noted elsewhere becomes an action of the plan in one gesture: a requirement, a check, a brake, a priority…"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from bilan_desktop.blocks.charts.frame import one_line
from bilan_desktop.domain.conclusion import RESOURCE_NAMES, Action, ActionStatus, Resource
from bilan_desktop.domain.deciding import Force, ForceSide, Priority
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.feasibility import AXIS_NAMES, FeasibilityCheck
from bilan_desktop.domain.gaps import Blocking, Circumstance, Closing, Gap
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.records import ContentText
from bilan_desktop.usecases.forms import LINE_LIMIT
from bilan_desktop.usecases.material import Material
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import Removed

ALREADY = "Une action du plan s’en occupe déjà : modifiez-la dans le plan d’action."
STATE_WORDS = {
    ActionStatus.TO_DO: "dans le plan",
    ActionStatus.UNDER_WAY: "en cours",
    ActionStatus.DONE: "faite",
    ActionStatus.DROPPED: "abandonnée",
}
"""What the state of its action says of what it was made of."""

_BY_CLOSING = {
    Closing.UNSAID: "Combler l’écart",
    Closing.TRAINING: "Se former",
    Closing.VALIDATION: "Faire valider l’expérience",
    Closing.TUTORING: "Se faire accompagner sur le terrain",
    Closing.ALONE: "Apprendre par soi-même",
    Closing.ASSIGNMENT: "S’exercer dans une mission",
}
_BY_BLOCKING = {
    Blocking.DIPLOMA: "Obtenir",
    Blocking.LICENCE: "Obtenir",
    Blocking.REGULATED: "Vérifier les conditions d’exercice",
    Blocking.OTHER: "Remplir la condition",
}


def plan_action(
    work: Work, record: type[Any], key: RecordId, initiator: str = "", again: Removed | None = None
) -> RecordId:
    """Make an action of the plan from a record of ``DRAFTS``, which then names it; returns its key.

    What the record says of date, cost and proof is carried over; ``again`` puts back the action that
    ``withdraw_action`` took. RuleBroken when the plan has an action for it already, or while nothing says what the
    action would be.
    """
    with work.unit() as unit:
        row: Any = unit.get(record, key)
        if unit.find(Action, id=row.action_id):
            raise RuleBroken(ALREADY)
        if again is None:
            rank = 1 + max((one.rank for one in unit.find(Action, dossier_id=row.dossier_id)), default=-1)
            action = Action(work.new_id(), row.dossier_id, rank=rank)
            DRAFTS[record].write(row, action)
        else:
            action = Action(**again.values)
        unit.add(action)
        row.action_id = action.id
        unit.journal("action.added", Dossier.TABLE, row.dossier_id)
        unit.publish(Event(Action.TABLE, row.dossier_id, row.dossier_id, initiator))
        unit.publish(Event(record.TABLE, row.dossier_id, row.dossier_id, initiator))
        unit.commit()
        return action.id


def withdraw_action(work: Work, record: type[Any], key: RecordId, initiator: str = "") -> Removed:
    """Take back the action made from a record, with what was typed in it since."""
    with work.unit() as unit:
        row: Any = unit.get(record, key)
        action = unit.get(Action, row.action_id)
        taken = Removed(Action, {one.name: getattr(action, one.name) for one in fields(action)})
        unit.remove(action)
        row.action_id = NO_ID
        unit.journal("action.removed", Dossier.TABLE, row.dossier_id)
        unit.publish(Event(Action.TABLE, row.dossier_id, row.dossier_id, initiator))
        unit.publish(Event(record.TABLE, row.dossier_id, row.dossier_id, initiator))
        unit.commit()
        return taken


Planned = Mapping[RecordId, ActionStatus]
"""Where the action of the plan of each record stands, for those that have one."""


def planned(held: Material, record: type[Any]) -> Planned:
    """Where the action of each record of a type stands, for those that have one in the plan."""
    states = {one.id: one.status for one in held.every(Action)}
    return {one.id: states[one.action_id] for one in held.every(record) if one.action_id in states}


@dataclass(frozen=True)
class Draft:
    """How a record becomes an action: the field or fields that say it, the first that does; what is said without."""

    said: tuple[str, ...]
    unsaid: str
    write_rest: Callable[[Any, Action], None] = lambda row, action: None

    def write(self, row: Any, action: Action) -> None:
        """Write the action; RuleBroken while no field says what it would be."""
        found = next((text for name in self.said if (text := getattr(row, name)).strip()), "")
        if not found:
            raise RuleBroken(self.unsaid)
        action.title = line(found)
        self.write_rest(row, action)


def line(text: str) -> ContentText:
    """A text on one line, no longer than a title may be."""
    return ContentText(one_line(text)[:LINE_LIMIT])


def _of_gap(row: Gap, action: Action) -> None:
    verb = _BY_CLOSING[row.closing]
    if row.blocking is not None and row.closing is Closing.UNSAID:
        verb = _BY_BLOCKING[row.blocking]
    action.title = line(f"{verb} : {row.label}")
    action.proof, action.due, action.cost_cents = line(row.proof), row.by, row.cost_cents


def _of_check(row: FeasibilityCheck, action: Action) -> None:
    action.due, action.option_id = row.check_by, row.option_id
    action.proof = line(f"{AXIS_NAMES[row.axis]} : une réponse, avec sa source")


def _of_force(row: Force, action: Action) -> None:
    action.option_id = row.option_id
    name = "Levier renforcé" if row.side is ForceSide.LEVER else "Frein desserré"
    action.proof = line(f"{name} : {row.text}") if row.text.strip() else ContentText("")


def _of_resource(row: Resource, action: Action) -> None:
    action.title = line(row.how) if row.how.strip() else line(f"Faire appel à : {row.text}")
    # Whom to ask stays with the resource: the plan is told in the synthesis, which a third party is not named in.
    action.resource = line(f"{RESOURCE_NAMES[row.kind]} : {row.text}")


DRAFTS: dict[type[Any], Draft] = {
    Gap: Draft(("label",), "Nommez l’exigence d’abord : son action portera son nom.", _of_gap),
    Circumstance: Draft(("by_what",), "Notez d’abord par quoi cette contrainte peut changer : ce sera l’action."),
    FeasibilityCheck: Draft(("next_check",), "Notez d’abord ce qui reste à vérifier : ce sera l’action.", _of_check),
    Force: Draft(("by_what",), "Notez d’abord par quoi agir dessus : ce sera l’action.", _of_force),
    Priority: Draft(("text",), "Nommez d’abord ce qui pourrait être fait : ce sera l’action."),
    Resource: Draft(("text",), "Nommez la ressource d’abord : son action portera son nom.", _of_resource),
}
"""The records that become actions; each has an ``action_id``."""
