"""What leaves a dossier names nobody who was met in the field, in whatever field the name was typed (S8)."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import partial
from typing import Any

from bilan_desktop.domain.exploring import FieldEnquiry
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.supports.exploration.model import veil_of
from bilan_desktop.usecases.composition import TOLD, material
from bilan_desktop.usecases.material import Material
from bilan_desktop.usecases.ports import Unit


def told_material(unit: Unit, dossier_id: RecordId, types: tuple[type[Any], ...] = TOLD) -> Material:
    """What a dossier holds of these records, to be printed, told or shown: ``material`` is for its pages."""
    held = material(unit, dossier_id, types)
    mask = masking(unit, dossier_id)
    return held if mask is None else held.changed(mask)


def masking(unit: Unit, dossier_id: RecordId) -> Callable[[Any], Any] | None:
    """What a value is once nobody met is named in it, but in an enquiry; None while nobody was met."""
    enquiries = sorted(unit.find(FieldEnquiry, dossier_id=dossier_id), key=lambda one: one.rank)
    veil = veil_of(enquiries)
    return partial(_masked, partial(veil.over, certain=True)) if veil else None


def _masked(over: Callable[[str], str], value: Any) -> Any:
    # The exploration masks its enquiries by itself, part of a name by part, and needs to know whose.
    if isinstance(value, FieldEnquiry):
        return value
    if type(value) is str:
        return over(value)
    if type(value) is tuple:
        return tuple(_masked(over, one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        before = {one.name: getattr(value, one.name) for one in fields(value) if one.init}
        after = {name: _masked(over, one) for name, one in before.items()}
        return replace(value, **after) if after != before else value
    return value
