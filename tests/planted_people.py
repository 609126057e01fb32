"""People whose every field, nested ones included, holds a word of its own, to be looked for in what leaves."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime, time
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.records import Ref
from bilan_desktop.domain.retention import Part
from bilan_desktop.storage.mapping import RECORDS
from factories import DeskWork, prospect

OF_THE_PRACTICE = frozenset(
    {
        "practice",
        "organisation",
        "opinion",
        "backup_medium",
        "organisation_seal",
        "form_secret",
        "own_text",
        "own_questionnaire",
        "evolution_card",
        "own_rule",
        "breach",
        "yearly_report",
    }
)
"""Tables that hold nothing of one person: those of the practice, and opinions, which lead to nobody."""


@dataclass
class Planted:
    """A person: a dossier of theirs, and the word of each field, by « table.field » or « table.field.inner »."""

    tag: str
    dossier_id: RecordId
    sequence: int = 0
    words: dict[str, str] = field(default_factory=dict)

    def word(self, path: str) -> str:
        """One word a path: no text of ours holds it, and no line breaks it."""
        return self.words.setdefault(path, f"{self.tag}{len(self.words):03d}")


def plant_person(work: DeskWork, tag: str, last_name: str) -> Planted:
    """A person with a row in each table that may hold something of theirs."""
    planted = Planted(tag, prospect(work, last_name, f"{tag}prenom"))
    key = planted.dossier_id
    with work.unit() as unit:
        dossier = unit.get(Dossier, key)
        planted.sequence = dossier.sequence
        known = {"dossier": key, "beneficiary": dossier.beneficiary_id}
        for record in RECORDS:
            if record.TABLE in OF_THE_PRACTICE or record in (Dossier, DestroyedDossier):
                continue
            for one in unit.find(record, dossier_id=key) if "dossier_id" in record.__dataclass_fields__ else ():
                unit.remove(one)
            if record is Beneficiary:
                person = unit.get(Beneficiary, dossier.beneficiary_id)
                for name in ("distinction", "email", "phone", "address", "latin_name"):
                    setattr(person, name, planted.word(f"beneficiary.{name}"))
                continue
            row = record(**dict(_values(record, planted, work, known)))
            _belongs(row, planted, dossier)
            unit.add(row)
            known[record.TABLE] = row.id
        today, basis = work.clock.today(), planted.word("destroyed_dossier.basis")
        grave = DestroyedDossier(
            work.new_id(), dossier.year, dossier.sequence, today, basis, {}, dossier_id=key, part=Part.FOLLOW_UP
        )
        unit.add(grave)
        unit.commit()
    return planted


def _belongs(row: Any, planted: Planted, dossier: Dossier) -> None:
    """What ties to a person the rows that point at no dossier."""
    ties = {
        "draft": ("scope", f"need:{dossier.id}"),
        "place": ("route", f"dossier/{dossier.id}/seances"),
        "data_request": ("beneficiary_id", dossier.beneficiary_id),
        "register_entry": ("number", dossier.number),
    }
    if row.TABLE in ties:
        name, value = ties[row.TABLE]
        setattr(row, name, value)
        planted.words.pop(f"{row.TABLE}.{name}", None)


def _values(
    record: type[Any], planted: Planted, work: DeskWork, known: dict[str, RecordId]
) -> Iterator[tuple[str, Any]]:
    hints = get_type_hints(record, include_extras=True)
    for item in fields(record):
        hint = hints[item.name]
        pointed = [one.table for one in get_args(hint)[1:] if isinstance(one, Ref)]
        if pointed:
            yield item.name, known[pointed[0]]
        elif item.name == "id" or item.name.endswith("_id"):
            yield item.name, work.new_id()
        elif item.name == "sequence":
            yield item.name, planted.sequence
        else:
            yield item.name, _value(hint, f"{record.TABLE}.{item.name}", planted, work)


def _value(hint: Any, path: str, planted: Planted, work: DeskWork) -> Any:
    kind = _plain(hint)
    if get_origin(kind) is tuple:
        return tuple(_value(one, path, planted, work) for one in get_args(kind) if one is not Ellipsis)
    if get_origin(kind) is dict:
        return {}
    if kind is RecordId or (getattr(kind, "__supertype__", None) is str and kind.__name__ == "RecordId"):
        return RecordId(work.new_id())
    while hasattr(kind, "__supertype__"):
        kind = kind.__supertype__
    if is_dataclass(kind):
        inner = get_type_hints(kind, include_extras=True)
        return kind(**{one.name: _value(inner[one.name], f"{path}.{one.name}", planted, work) for one in fields(kind)})
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return next(iter(kind))
    if kind is str:
        return planted.word(path)
    known: dict[Any, Any] = {datetime: work.clock.now(), date: work.clock.today(), time: time(9), int: 1, float: 0.5}
    return known.get(kind, True if kind is bool else b"octets")


def _plain(hint: Any) -> Any:
    if get_origin(hint) is Annotated:
        return _plain(get_args(hint)[0])
    if get_origin(hint) in (Union, UnionType):
        return _plain(next(one for one in get_args(hint) if one is not type(None)))
    return hint
