"""Records of the domain to tables: one column per field, derived from the declarations themselves."""

import types
from dataclasses import fields
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, ClassVar, Protocol, Union, get_args, get_origin, get_type_hints

import msgspec
from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import deferred, registry
from sqlalchemy.types import TypeDecorator

from bilan_desktop.domain.agreements import Agreement
from bilan_desktop.domain.amendments import Amendment
from bilan_desktop.domain.billing import Invoice, Payment
from bilan_desktop.domain.card_sort import ValueSort
from bilan_desktop.domain.conclusion import Action, Coherence, Decision, Milestone, Resource, Restitution
from bilan_desktop.domain.contracts import Contract
from bilan_desktop.domain.deciding import Force, Priority
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.drafts import Draft, Place
from bilan_desktop.domain.exploring import EvolutionCard, FieldEnquiry, SectorSheet
from bilan_desktop.domain.exports import Export
from bilan_desktop.domain.feasibility import FeasibilityCheck, FeasibilityStudy, MoneyLine
from bilan_desktop.domain.first_phase import (
    Constraint,
    GroundRules,
    Need,
    Objective,
    RequestAnalysis,
    WorkContext,
)
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.gaps import Circumstance, Gap, Target
from bilan_desktop.domain.guided_work import Assignment, Exchange
from bilan_desktop.domain.investigation import (
    CareerReading,
    Experience,
    Motivation,
    MotivationReading,
    Option,
    Skill,
    SkillsReading,
)
from bilan_desktop.domain.keeping import BackupMedium, DestroyedDossier
from bilan_desktop.domain.law import OwnRule
from bilan_desktop.domain.meetings import Meeting
from bilan_desktop.domain.occupations import KeptOccupation
from bilan_desktop.domain.own_questionnaires import OwnQuestionnaire
from bilan_desktop.domain.papers import Attachment, IssuedPaper, Signature
from bilan_desktop.domain.people import Adaptation, Beneficiary, Organisation
from bilan_desktop.domain.platform import CpfOrder
from bilan_desktop.domain.practice import Practice
from bilan_desktop.domain.preliminary import PreliminaryInterview
from bilan_desktop.domain.questionnaires import Filled, Opinion, OpinionAsked
from bilan_desktop.domain.records import Ref, declarations
from bilan_desktop.domain.registers import RegisterEntry
from bilan_desktop.domain.rights import Breach, DataRequest, Rectification
from bilan_desktop.domain.scenarios import Comparison, Criterion, Scenario, ScenarioPoint, ScenarioScore
from bilan_desktop.domain.seal import FormSecret, OrganisationSeal
from bilan_desktop.domain.step_points import StepPoint
from bilan_desktop.domain.stories import Story
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.domain.synthesis import Delivery, Synthesis
from bilan_desktop.domain.texts import OwnText
from bilan_desktop.domain.yearly import YearlyReport


class Record(Protocol):
    """A persisted dataclass: its table's name beside its declared fields."""

    TABLE: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Any]]


RECORDS: tuple[type[Record], ...] = (
    Practice,
    Beneficiary,
    Organisation,
    Dossier,
    Adaptation,
    PreliminaryInterview,
    Meeting,
    IssuedPaper,
    Attachment,
    Signature,
    Agreement,
    Export,
    Draft,
    Place,
    RequestAnalysis,
    Need,
    WorkContext,
    Constraint,
    GroundRules,
    Objective,
    CareerReading,
    Experience,
    SkillsReading,
    Skill,
    MotivationReading,
    Motivation,
    Option,
    Decision,
    Coherence,
    Resource,
    Action,
    Milestone,
    Restitution,
    Assignment,
    Exchange,
    Amendment,
    Synthesis,
    Delivery,
    BackupMedium,
    DestroyedDossier,
    OrganisationSeal,
    FormSecret,
    OwnText,
    Contract,
    Filled,
    Opinion,
    OpinionAsked,
    FollowUp,
    SupportNote,
    KeptOccupation,
    Story,
    ValueSort,
    Target,
    Gap,
    Circumstance,
    StepPoint,
    OwnQuestionnaire,
    SectorSheet,
    FieldEnquiry,
    EvolutionCard,
    FeasibilityCheck,
    FeasibilityStudy,
    MoneyLine,
    Force,
    Priority,
    Comparison,
    Criterion,
    Scenario,
    ScenarioPoint,
    ScenarioScore,
    OwnRule,
    CpfOrder,
    Invoice,
    Payment,
    DataRequest,
    Rectification,
    Breach,
    RegisterEntry,
    YearlyReport,
)
"""Every persisted record, a table each; a record points only at those before it."""


class Plain(TypeDecorator[Any]):
    """A text column whose value is rebuilt by its own type: enumerations, dates, times, UTC instants."""

    impl = Text
    cache_ok = True

    def __init__(self, python: Any) -> None:
        super().__init__()
        self.python = python

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """ISO 8601 or the enumeration's code; instants are stored in UTC."""
        if value is None:
            return None
        if isinstance(value, datetime):
            if value.tzinfo is None:
                raise ValueError("an instant carries its time zone")
            return value.astimezone(UTC).isoformat()
        return str(value.isoformat()) if isinstance(value, (date, time)) else str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """The value as the domain knows it."""
        if value is None:
            return None
        if issubclass(self.python, (datetime, date, time)):
            return self.python.fromisoformat(value)
        return self.python(value)


class Flag(TypeDecorator[bool]):
    """A boolean in an integer column, 0 or 1."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:
        """0 or 1."""
        return None if value is None else int(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        """True or False."""
        return None if value is None else bool(value)


class Nested(TypeDecorator[Any]):
    """Frozen values as JSON, replaced whole; the declared type checks them when they are read."""

    impl = Text
    cache_ok = False

    def __init__(self, python: Any) -> None:
        super().__init__()
        self.python = python

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Canonical JSON."""
        return None if value is None else msgspec.json.encode(value, order="deterministic").decode()

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """The value rebuilt, ValidationError when it is not one of the declared type."""
        return None if value is None else msgspec.json.decode(value, type=self.python)


def _column(name: str, hint: Any) -> Column[Any]:
    python, *marks = get_args(hint) if get_origin(hint) is Annotated else (hint,)
    references = [ForeignKey(f"{m.table}.id", ondelete="CASCADE") for m in marks if isinstance(m, Ref)]
    optional = False
    if get_origin(python) in (Union, types.UnionType):
        options = [option for option in get_args(python) if option is not type(None)]
        optional = len(options) < len(get_args(python))
        python = options[0] if len(options) == 1 else python
    while hasattr(python, "__supertype__"):  # a NewType
        python = python.__supertype__
    return Column(name, _type(python), *references, primary_key=name == "id", nullable=optional)


def _type(python: Any) -> Any:
    if python is str:
        return Text()
    if python is int:
        return Integer()
    if python is bool:
        return Flag()
    if python is bytes:
        return LargeBinary()
    if isinstance(python, type) and issubclass(python, (StrEnum, datetime, date, time)):
        return Plain(python)
    return Nested(python)


def table_of(record: type[Record], metadata: MetaData) -> Table:
    """The table of a record; TypeError when a field declares no class of data."""
    kinds = declarations(record)
    hints = get_type_hints(record, include_extras=True)
    columns = []
    for item in fields(record):
        column = _column(item.name, hints[item.name])
        column.info["kind"] = kinds[item.name]
        columns.append(column)
    return Table(record.TABLE, metadata, *columns)


@cache
def map_records() -> dict[type, Table]:
    """Map every record and return its table; once for the process, since mapping marks the classes."""
    mapper = registry()
    tables = {}
    for record in RECORDS:
        tables[record] = table_of(record, mapper.metadata)
        # Bytes of papers and files are read when they are asked for, never with a list.
        large = {c.name: deferred(c) for c in tables[record].c if isinstance(c.type, LargeBinary)}
        mapper.map_imperatively(record, tables[record], properties=large)
    return tables
