"""The feasibility of the options of a dossier: each axis kept as it is noted, its record made at first need."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bilan_desktop.domain.conclusion import Action
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.feasibility import Axis, FeasibilityCheck, FeasibilityStudy, MoneyLine
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.supports.feasibility.model import Study, studies
from bilan_desktop.usecases.composition import material
from bilan_desktop.usecases.forms import Saved, check_lengths, write_fields
from bilan_desktop.usecases.ports import Work

READ: tuple[type[Any], ...] = (Option, FeasibilityCheck, FeasibilityStudy, MoneyLine, Action)
"""The records that a study looks at: a change of any of them may change what it shows."""

EDITABLE = frozenset({"state", "blocking", "proof", "next_check", "check_by"})
"""What is noted of an axis; its action is made by a gesture of its own."""


@dataclass(frozen=True)
class FeasibilityView:
    """Every option with its study, those set aside last."""

    studies: tuple[Study, ...]


def read_feasibility(work: Work, dossier_id: RecordId) -> FeasibilityView:
    """The studies as they stand."""
    with work.unit() as unit:
        return FeasibilityView(studies(material(unit, dossier_id, READ)))


def save_check(
    work: Work,
    dossier_id: RecordId,
    option_id: RecordId,
    axis: Axis,
    values: Mapping[str, object],
    initiator: str = "",
) -> Saved:
    """Keep what is noted of one axis of an option; the former values undo it.

    InvalidInput for a text that is too long; RuleBroken when the option is not of this dossier.
    """
    check_lengths(values)
    with work.unit() as unit:
        if unit.get(Option, option_id).dossier_id != dossier_id:
            raise RuleBroken("Cette piste n’est pas de ce dossier. Choisissez-en une autre.")
        found = next(iter(unit.find(FeasibilityCheck, option_id=option_id, axis=axis)), None)
        row = found or FeasibilityCheck(work.new_id(), dossier_id, option_id, axis)
        before = write_fields(row, values, EDITABLE)
        if before:
            if found is None:
                unit.add(row)
            unit.journal("feasibility_check.saved", Dossier.TABLE, dossier_id)
            unit.publish(Event(FeasibilityCheck.TABLE, dossier_id, dossier_id, initiator))
            unit.commit()
        return Saved(before)
