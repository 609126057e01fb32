"""The records of the journey: one form per dossier and step, and lists kept in the person's order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from bilan_desktop.domain.conclusion import Action, Coherence, Decision, Milestone, Resource, Restitution
from bilan_desktop.domain.deciding import Force, Priority
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import NotFound, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.exploring import FieldEnquiry, SectorSheet
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
from bilan_desktop.domain.gaps import Circumstance, Target
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import (
    CareerReading,
    Experience,
    Motivation,
    MotivationReading,
    Option,
    OptionChange,
    Skill,
    SkillsReading,
)
from bilan_desktop.domain.occupations import KeptOccupation
from bilan_desktop.domain.records import ContentText
from bilan_desktop.domain.scenarios import Comparison, Criterion, Scenario, ScenarioPoint, ScenarioScore
from bilan_desktop.domain.step_points import StepPoint
from bilan_desktop.domain.stories import Story
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.usecases.agreed_parts import must_be_agreed
from bilan_desktop.usecases.forms import Saved, check_lengths, write_fields
from bilan_desktop.usecases.ports import Unit, Work

FORMS: tuple[type[Any], ...] = (
    RequestAnalysis,
    WorkContext,
    GroundRules,
    CareerReading,
    SkillsReading,
    MotivationReading,
    Decision,
    Coherence,
    Restitution,
    FollowUp,
    SupportNote,
    StepPoint,
    FeasibilityStudy,
)
"""Records of which a dossier has one, made when something is first typed; one a part for those of ``PARTED``."""

PARTED = {SupportNote: "tool", StepPoint: "step", FeasibilityStudy: "option_id"}
"""The field that tells the forms of a record apart in a dossier: the code of a support, of a step, an option."""

LISTS: tuple[type[Any], ...] = (
    Need,
    Constraint,
    Objective,
    Experience,
    Skill,
    Motivation,
    Option,
    Resource,
    Action,
    Milestone,
    Story,
    KeptOccupation,
    Target,
    Circumstance,
    SectorSheet,
    FieldEnquiry,
    Force,
    Priority,
    MoneyLine,
    Comparison,
    Criterion,
    Scenario,
    ScenarioPoint,
)
"""Records of which a dossier has several, in the order of their rank."""

WITHIN: dict[type[Any], str] = {
    MoneyLine: "option_id",
    Criterion: "comparison_id",
    Scenario: "comparison_id",
    ScenarioPoint: "scenario_id",
}
"""The field of a listed record that names the one it belongs to: its list is that of one option, one comparison…"""

PARTS: dict[type[Any], tuple[tuple[type[Any], str], ...]] = {
    Option: ((MoneyLine, "option_id"), (FeasibilityCheck, "option_id"), (FeasibilityStudy, "option_id")),
    Comparison: ((Criterion, "comparison_id"), (Scenario, "comparison_id")),
    Criterion: ((ScenarioScore, "criterion_id"),),
    Scenario: ((ScenarioPoint, "scenario_id"), (ScenarioScore, "scenario_id")),
}
"""What goes with a record that is taken away, and comes back with it: records, by the field that names theirs."""

OPTION_KEPT = (
    "Cette piste a déjà été ajustée\N{NO-BREAK SPACE}: son histoire est gardée. "
    "Passez-la en «\N{NARROW NO-BREAK SPACE}Écartée\N{NARROW NO-BREAK SPACE}», avec la raison, au lieu de la retirer."
)
BY_GESTURE = {
    Option: frozenset({"status", "horizon", "history"}),
    Coherence: frozenset({"answers", "marks"}),
    Action: frozenset({"history", "reviews", "sequence", "sent"}),
    Milestone: frozenset({"sequence", "sent"}),
    Scenario: frozenset({"letter"}),
    FollowUp: frozenset({"reminded_on", "unanswered_on"}),
}
"""Fields that no form writes: a gesture with its own rules does."""


@dataclass(frozen=True)
class Item:
    """One record of a list: its key, its rank from 0, its values by field, the sentence of each problem."""

    key: RecordId
    rank: int
    values: Mapping[str, Any]
    problems: Mapping[str, str]


@dataclass(frozen=True)
class FormView:
    """The form of a step: its values by field (the defaults before anything is typed), and its problems."""

    values: Mapping[str, Any]
    problems: Mapping[str, str]


def editable(record: type[Any]) -> frozenset[str]:
    """The fields a form may write."""
    kept = frozenset({"id", "dossier_id", "rank", PARTED.get(record, "id"), WITHIN.get(record, "id")})
    return frozenset(f.name for f in fields(record)) - kept - BY_GESTURE.get(record, frozenset())


def read_form(work: Work, dossier_id: RecordId, record: type[Any], part: str = "") -> FormView:
    """What a form holds; ``part`` tells which, for the records of ``PARTED``."""
    with work.unit() as unit:
        row = _form_row(unit, dossier_id, record, part) or record(RecordId(""), dossier_id, **_part(record, part))
        return FormView({name: getattr(row, name) for name in editable(record)}, _problems(row, work))


def save_form(
    work: Work,
    dossier_id: RecordId,
    record: type[Any],
    values: Mapping[str, object],
    initiator: str = "",
    part: str = "",
) -> Saved:
    """Keep what is typed in a form, as ``read_form`` reads it; InvalidInput for what would be a file, not a note.

    RuleBroken for what a follow-up tells while no agreement lets it be kept (R.6313-7).
    """
    if record not in FORMS:
        raise KeyError(record.__name__)
    check_lengths(values)
    with work.unit() as unit:
        found = _form_row(unit, dossier_id, record, part)
        row = found or record(work.new_id(), dossier_id, **_part(record, part))
        if isinstance(row, FollowUp):
            must_be_agreed(unit, row, values, work.clock.today())
        before = write_fields(row, values, editable(record))
        if before:
            if found is None:
                unit.add(row)
            _kept(unit, f"{record.TABLE}.saved", record, dossier_id, initiator)
        return Saved(before, _problems(row, work))


def _part(record: type[Any], part: str) -> dict[str, str]:
    return {PARTED[record]: part} if record in PARTED else {}


def _form_row(unit: Unit, dossier_id: RecordId, record: type[Any], part: str) -> Any:
    return next(iter(unit.find(record, dossier_id=dossier_id, **_part(record, part))), None)


def list_items(work: Work, dossier_id: RecordId, record: type[Any], within: RecordId = NO_ID) -> tuple[Item, ...]:
    """The records of a list, in their order; ``within`` names the one they belong to, for the records of ``WITHIN``."""
    with work.unit() as unit:
        return tuple(item_of(row, work) for row in _rows(unit, dossier_id, record, within))


def add_item(
    work: Work,
    dossier_id: RecordId,
    record: type[Any],
    values: Mapping[str, object],
    initiator: str = "",
    within: RecordId = NO_ID,
) -> RecordId:
    """Add a record at the end of its list and return its key; ``within`` as ``list_items``."""
    if record not in LISTS:
        raise KeyError(record.__name__)
    check_lengths(values)
    with work.unit() as unit:
        unit.get(Dossier, dossier_id)
        rows = _rows(unit, dossier_id, record, within)
        rank = 1 + max((r.rank for r in rows), default=-1)
        row = record(work.new_id(), dossier_id, rank=rank, **_within(record, within))
        write_fields(row, values, editable(record))
        if isinstance(row, Option):
            opened = OptionChange(work.clock.today(), work.clock.now(), row.status, row.horizon, ContentText(""))
            row.history = (opened,)
        if isinstance(row, Action):
            row.noted(work.clock.today())
        unit.add(row)
        _kept(unit, f"{record.TABLE}.added", record, dossier_id, initiator)
        return RecordId(row.id)


def save_item(work: Work, key: RecordId, record: type[Any], values: Mapping[str, object], initiator: str = "") -> Saved:
    """Keep what is typed in one record of a list."""
    check_lengths(values)
    with work.unit() as unit:
        row = unit.get(record, key)
        before = write_fields(row, values, editable(record))
        if isinstance(row, Action) and "status" in before:
            row.noted(work.clock.today())
        if before:
            _kept(unit, f"{record.TABLE}.saved", record, row.dossier_id, initiator)
        return Saved(before, _problems(row, work))


@dataclass(frozen=True)
class Removed:
    """A record taken away, whole, so that it can be put back where it was."""

    record: type[Any]
    values: Mapping[str, Any]
    parts: tuple["Removed", ...] = ()
    """What went with it."""


def remove_item(work: Work, key: RecordId, record: type[Any], initiator: str = "") -> Removed:
    """Take a record away; ``restore_item`` puts it back.

    RuleBroken for an option that was adjusted: its history is kept (F2.5), it is set aside instead.
    """
    (taken,) = remove_items(work, (key,), record, initiator)
    return taken


def remove_items(work: Work, keys: Sequence[RecordId], record: type[Any], initiator: str = "") -> tuple[Removed, ...]:
    """Take away several of a dossier at once, all of them or none; ``restore_items`` puts them back."""
    with work.unit() as unit:
        rows = [unit.get(record, key) for key in keys]
        if any(isinstance(row, Option) and len(row.history) > 1 for row in rows):
            raise RuleBroken(OPTION_KEPT)
        taken = tuple(_taken(unit, row) for row in rows)
        for row in rows:
            unit.remove(row)
        _kept(unit, f"{record.TABLE}.removed", record, rows[0].dossier_id, initiator)
        return taken


def _taken(unit: Unit, row: Any) -> Removed:
    """A record, whole, with what goes when it goes: their tables let them go with it."""
    values = {f.name: getattr(row, f.name) for f in fields(row)}
    parts = [
        _taken(unit, part)
        for record, name in PARTS.get(type(row), ())
        for part in unit.find(record, dossier_id=row.dossier_id, **{name: row.id})
    ]
    return Removed(type(row), values, tuple(parts))


def restore_item(work: Work, removed: Removed, initiator: str = "") -> None:
    """Put back a record taken away, with its key and its rank; NotFound once what it belonged to is gone."""
    restore_items(work, (removed,), initiator)


def restore_items(work: Work, removed: Sequence[Removed], initiator: str = "") -> None:
    """The same for what ``remove_items`` took."""
    first, *_ = removed
    with work.unit() as unit:
        for one in removed:
            _put_back(unit, one)
        _kept(unit, f"{first.record.TABLE}.restored", first.record, first.values["dossier_id"], initiator)


def _put_back(unit: Unit, removed: Removed) -> None:
    """The same, with its parts, each once although two of them held it, and after all that it may point at."""
    known: dict[RecordId, Removed] = {}
    level: tuple[Removed, ...] = (removed,)
    while level:
        known |= {one.values["id"]: one for one in level}
        level = tuple(part for one in level for part in one.parts)
    for one in known.values():
        if all(above in known or unit.find(record, id=above) for record, above in _above(one)):
            unit.add(one.record(**one.values))
        elif one is removed:
            raise NotFound


def _above(removed: Removed) -> list[tuple[type[Any], RecordId]]:
    """What a record belongs to: it may have gone since by a gesture that was quicker than undo."""
    return [
        (record, removed.values[name])
        for record, parts in PARTS.items()
        for part, name in parts
        if part is removed.record
    ]


def move_item(work: Work, key: RecordId, record: type[Any], rank: int, initiator: str = "") -> int:
    """Give a record another place in its list, counted from 0, and return the former one."""
    with work.unit() as unit:
        row = unit.get(record, key)
        rows = _rows(unit, row.dossier_id, record, getattr(row, WITHIN.get(record, "id")))
        before = rows.index(row)
        rows.insert(max(0, min(rank, len(rows) - 1)), rows.pop(before))
        for place, other in enumerate(rows):
            other.rank = place
        _kept(unit, f"{record.TABLE}.moved", record, row.dossier_id, initiator)
        return before


def _within(record: type[Any], within: RecordId) -> dict[str, RecordId]:
    return {WITHIN[record]: within} if record in WITHIN else {}


def _rows(unit: Unit, dossier_id: RecordId, record: type[Any], within: RecordId = NO_ID) -> list[Any]:
    return sorted(unit.find(record, dossier_id=dossier_id, **_within(record, within)), key=lambda row: row.rank)


def item_of(row: Any, work: Work) -> Item:
    """What is shown of one record of a list."""
    values = {f.name: getattr(row, f.name) for f in fields(row) if f.name not in ("id", "dossier_id", "rank")}
    return Item(row.id, row.rank, values, _problems(row, work))


def _problems(row: Any, work: Work) -> dict[str, str]:
    return row.problems(work.clock.today()) if hasattr(row, "problems") else {}


def _kept(unit: Unit, action: str, record: type[Any], dossier_id: RecordId, initiator: str) -> None:
    unit.journal(action, Dossier.TABLE, dossier_id)
    unit.publish(Event(record.TABLE, dossier_id, dossier_id, initiator))
    unit.commit()
