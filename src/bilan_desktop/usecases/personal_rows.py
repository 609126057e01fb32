"""Which rows of the vault are a person's: all their dossiers, in the order of the journey (GDPR, art. 15 and 20)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.drafts import MASKED_SCOPE, Draft, Place
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.papers import Attachment, IssuedPaper
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.records import Ref
from bilan_desktop.domain.registers import RegisterEntry
from bilan_desktop.domain.rights import DataRequest
from bilan_desktop.usecases.ports import Unit

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("La personne et son dossier", ("beneficiary", "dossier", "adaptation", "preliminary_interview")),
    (
        "Phase préliminaire",
        ("request_analysis", "need", "work_context", "work_constraint", "ground_rules", "objective", "amendment"),
    ),
    (
        "Phase d’investigation",
        (
            "career_reading",
            "experience",
            "story",
            "skills_reading",
            "skill",
            "motivation_reading",
            "motivation",
            "value_sort",
            "option",
            "kept_occupation",
            "sector_sheet",
            "field_enquiry",
            "target",
            "gap",
            "circumstance",
        ),
    ),
    (
        "Phase de conclusion",
        (
            "decision",
            "coherence",
            "feasibility_study",
            "feasibility_check",
            "money_line",
            "force",
            "priority",
            "comparison",
            "criterion",
            "scenario",
            "scenario_point",
            "scenario_score",
            "resource",
            "action",
            "milestone",
            "restitution",
            "synthesis",
        ),
    ),
    (
        "Séances, travail personnel, questionnaires",
        ("meeting", "assignment", "exchange", "filled", "step_point", "support_note", "draft"),
    ),
    ("Suivi et avis", ("follow_up", "opinion_asked")),
    (
        "Contrat, accords, remises, comptes",
        ("contract", "cpf_order", "invoice", "payment", "agreement", "signature", "delivery", "export"),
    ),
    ("Demandes et traces", ("data_request", "rectification", "register_entry", "place")),
)
"""The tables that may hold something of a person, in the order in which they are told."""

LISTED = (IssuedPaper.TABLE, Attachment.TABLE, DestroyedDossier.TABLE)
"""Told apart: papers and files by what identifies them, destructions by what went."""

ALL: frozenset[str] = frozenset({"*"})
SUPPLIED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        **dict.fromkeys(("beneficiary", "adaptation", "need", "work_context", "work_constraint", "objective"), ALL),
        **dict.fromkeys(("experience", "story", "skill", "motivation", "value_sort", "option"), ALL),
        **dict.fromkeys(("kept_occupation", "sector_sheet", "field_enquiry", "target", "gap", "circumstance"), ALL),
        **dict.fromkeys(("decision", "money_line", "force", "priority", "comparison", "criterion", "scenario"), ALL),
        **dict.fromkeys(("scenario_point", "scenario_score", "resource", "action", "milestone"), ALL),
        **dict.fromkeys(("filled", "step_point"), ALL),
        "dossier": frozenset({"year", "sequence", "request_date", "funding"}),
        "preliminary_interview": frozenset({"held_on", "request", "needs"}),
        "request_analysis": frozenset({"request", "trigger", "expected"}),
        "coherence": frozenset({"answers"}),
        "feasibility_study": frozenset(
            {"option_id", "income_cents", "spending_cents", "savings_cents", "money_on", "money_source"}
        ),
        "restitution": frozenset({"answer", "corrections"}),
        "synthesis": frozenset({"version", "remarks"}),
        "assignment": frozenset({"number", "title", "declared", "returned_on", "answer"}),
        "follow_up": frozenset({"held_on", "situation", "progress", "obstacles", "next_steps"}),
        "support_note": frozenset({"tool", "retained", "unlike", "filled_on"}),
        "data_request": frozenset({"received_on", "kind", "means"}),
    }
)
"""What the person supplied (GDPR, art. 20): by table, its fields, or all of them.

What the consultant made of it (readings, analyses, notes, retours), proofs and accounts are reached by art. 15 alone.
"""


@dataclass(frozen=True)
class Rows:
    """The rows of a person, by class in the order of the records; ``dossiers`` in that of their numbers."""

    person: Beneficiary
    dossiers: tuple[Dossier, ...]
    by_record: Mapping[type[Any], tuple[Any, ...]]

    def of(self, table: str) -> tuple[Any, ...]:
        """The rows of a table."""
        return next((rows for record, rows in self.by_record.items() if table == record.TABLE), ())

    def every(self) -> Iterator[Any]:
        """All of them."""
        for rows in self.by_record.values():
            yield from rows


def rows_of(unit: Unit, dossier_id: RecordId) -> Rows:
    """All that the vault holds of the person of this dossier, in this one and in the others; NotFound without it."""
    person = unit.get(Beneficiary, unit.get(Dossier, dossier_id).beneficiary_id)
    dossiers = tuple(sorted(unit.find(Dossier, beneficiary_id=person.id), key=lambda one: (one.year, one.sequence)))
    held: dict[type[Any], tuple[Any, ...]] = {Beneficiary: (person,), Dossier: dossiers}
    keys = {Dossier.TABLE: frozenset(one.id for one in dossiers)}
    for record in unit.records():
        if record not in held and (rows := tuple(_found(unit, record, keys, person, dossiers))):
            held[record] = rows
            keys[record.TABLE] = frozenset(one.id for one in rows)
    mentioned = {str(row.id) for rows in held.values() for row in rows}
    held[Draft] = tuple(
        one for one in unit.find(Draft) if not one.scope.startswith(MASKED_SCOPE) and _mentions(one.scope, mentioned)
    )
    held[Place] = tuple(one for one in unit.find(Place) if _mentions(one.route, mentioned))
    return Rows(person, dossiers, held)


def _found(
    unit: Unit,
    record: type[Any],
    keys: Mapping[str, frozenset[RecordId]],
    person: Beneficiary,
    dossiers: Iterable[Dossier],
) -> Iterable[Any]:
    if record is DataRequest:
        return unit.find(DataRequest, beneficiary_id=person.id)
    if record is RegisterEntry:
        return unit.find(RegisterEntry, number=frozenset(one.number for one in dossiers))
    if record is DestroyedDossier:
        return unit.find(DestroyedDossier, dossier_id=keys[Dossier.TABLE])
    pointed = _pointed(record)
    if pointed is None or pointed[1] not in keys:
        return ()
    rows = unit.find(record, **{pointed[0]: keys[pointed[1]]})
    ranked = any(one.name == "rank" for one in fields(record))
    return sorted(rows, key=lambda one: one.rank) if ranked else rows


def _pointed(record: type[Any]) -> tuple[str, str] | None:
    """The first field that says whose a row is, and the table that it points at."""
    for name, hint in get_type_hints(record, include_extras=True).items():
        if get_origin(hint) is Annotated:
            for mark in get_args(hint)[1:]:
                if isinstance(mark, Ref):
                    return name, mark.table
    return None


def _mentions(text: str, keys: set[str]) -> bool:
    return any(found in keys for found in re.findall("[0-9a-f]{32}", text))
