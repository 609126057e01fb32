"""The gap matrices of a dossier: requirements of a target added, rated, linked, closed by an action of the plan."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from bilan_desktop.blocks.charts.frame import one_line
from bilan_desktop.domain.conclusion import Action, ActionStatus
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.gaps import WEIGHT_NAMES, Blocking, Circumstance, Gap, Target
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import LEVEL_NAMES, Option, Skill
from bilan_desktop.domain.occupations import KeptOccupation, OccupationSheet, Requirement
from bilan_desktop.domain.records import ContentText
from bilan_desktop.supports.gaps.model import MOST, Aim, aims, reference, same_skill
from bilan_desktop.usecases.composition import material
from bilan_desktop.usecases.forms import Saved, check_lengths, write_fields
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.records import Removed

READ: tuple[type[Any], ...] = (Target, Gap, Circumstance, Skill, Action, KeptOccupation, Option)
"""The records that the matrices look at: a change of any of them may change what they show."""

EDITABLE = frozenset(
    {"label", "required", "weight", "level", "blocking", "met", "closing", "by", "cost_cents", "proof"}
)
"""What a form writes of a requirement; its skill, its action and its place change by gestures of their own."""

TOO_MANY = (
    f"Une fiche donne {MOST} exigences au plus à une cible. Gardez celles qui décident : "
    "les autres se discutent sans être comptées."
)
NO_SHEET = "Cette cible ne vient pas d’un métier exploré : il n’y a pas de fiche où choisir."


@dataclass(frozen=True)
class GapsView:
    """Every target, and what a target or a requirement may be linked to: (key, words)."""

    aims: tuple[Aim, ...]
    skills: tuple[tuple[RecordId, str], ...]
    occupations: tuple[tuple[RecordId, str], ...]
    options: tuple[tuple[RecordId, str], ...]
    planned: Mapping[RecordId, ActionStatus]
    """The state of the action of each circumstance that has one in the plan."""


def read_gaps(work: Work, dossier_id: RecordId) -> GapsView:
    """The matrices as they stand."""
    with work.unit() as unit:
        held = material(unit, dossier_id, READ)
        states = {one.id: one.status for one in held.every(Action)}
        return GapsView(
            aims=aims(held),
            skills=_named(held.every(Skill), "label"),
            occupations=_named(held.every(KeptOccupation), "label"),
            options=_named(held.every(Option), "title"),
            planned={one.id: states[one.action_id] for one in held.every(Circumstance) if one.action_id in states},
        )


def add_requirement(work: Work, target_id: RecordId, values: Mapping[str, object], initiator: str = "") -> RecordId:
    """Add a requirement at the end of a target and return its key; InvalidInput for a text that is too long."""
    check_lengths(values)
    with work.unit() as unit:
        target = unit.get(Target, target_id)
        row = Gap(work.new_id(), target.dossier_id, target_id, rank=_next(_rows(unit, target_id)))
        write_fields(row, values, EDITABLE)
        _judge(row)
        unit.add(row)
        _kept(unit, "gap.added", Gap, target.dossier_id, initiator)
        return row.id


def take_from_sheet(
    work: Work, target_id: RecordId, codes: Sequence[str], initiator: str = "", *, regulated: bool = False
) -> tuple[RecordId, ...]:
    """Add requirements of the sheet of a target, by their codes, in the order of the sheet; returns their keys.

    Those of the heart of the occupation weigh 3, the others 2; the sheet gives no level: the person says it. A skill
    of the same code or words is linked. ``regulated`` adds the condition that the law sets. RuleBroken beyond
    ``MOST`` requirements from a sheet, or without a sheet.
    """
    with work.unit() as unit:
        target = unit.get(Target, target_id)
        sheet = _sheet(unit, target)
        rows = _rows(unit, target_id)
        picked = [one for one in sheet.requirements if one.code in set(codes)]
        if len(picked) + sum(bool(row.code) and row.blocking is None for row in rows) > MOST:
            raise RuleBroken(TOO_MANY)
        skills = sorted(unit.find(Skill, dossier_id=target.dossier_id), key=lambda one: one.rank)
        made = [_taken(work, target, sheet, one, same_skill(one, skills)) for one in picked]
        if regulated and not any(row.blocking is Blocking.REGULATED for row in rows):
            made.append(
                Gap(
                    work.new_id(),
                    target.dossier_id,
                    target_id,
                    label=ContentText(f"Exercice réglementé : {sheet.label}"),
                    code=reference(sheet, sheet.code),
                    blocking=Blocking.REGULATED,
                )
            )
        for place, row in enumerate(made, _next(rows)):
            row.rank = place
            unit.add(row)
        if made:
            _kept(unit, "gap.added", Gap, target.dossier_id, initiator)
        return tuple(row.id for row in made)


def save_requirement(work: Work, key: RecordId, values: Mapping[str, object], initiator: str = "") -> Saved:
    """Keep what is typed of a requirement; the level of one that names a skill is kept on the skill itself."""
    check_lengths(values)
    with work.unit() as unit:
        row = unit.get(Gap, key)
        skill = _skill(unit, row)
        own = {name: value for name, value in values.items() if skill is None or name != "level"}
        before = write_fields(row, own, EDITABLE)
        if before:
            _told(unit, "gap.saved", Gap, row.dossier_id, initiator)
        if skill is not None and "level" in values:
            rated = write_fields(skill, {"level": values["level"]}, frozenset({"level"}))
            if rated:
                _told(unit, "skill.saved", Skill, row.dossier_id, initiator)
            before |= rated
        _judge(row, None if skill is None else skill.level)
        if before:
            unit.commit()
        return Saved(before, row.problems(work.clock.today()))


def link_skill(work: Work, key: RecordId, skill_id: RecordId, initiator: str = "") -> RecordId:
    """Let a requirement name a skill of its dossier (NO_ID: none), whose level it then has; returns the former."""
    with work.unit() as unit:
        row = unit.get(Gap, key)
        former = row.skill_id
        if skill_id != NO_ID and unit.get(Skill, skill_id).dossier_id != row.dossier_id:
            raise ValueError("a skill of another dossier")
        if former != skill_id:
            row.skill_id = skill_id
            _kept(unit, "gap.saved", Gap, row.dossier_id, initiator)
        return former


def move_requirement(work: Work, key: RecordId, rank: int, initiator: str = "") -> int:
    """Give a requirement another place among those of its kind in its target, from 0; returns the former one."""
    with work.unit() as unit:
        row = unit.get(Gap, key)
        rows = _rows(unit, row.target_id)
        same = [one for one in rows if (one.blocking is None) is (row.blocking is None)]
        before = same.index(row)
        same.insert(max(0, min(rank, len(same) - 1)), same.pop(before))
        others = [one for one in rows if one not in same]
        for place, one in enumerate((*others, *same)):
            one.rank = place
        _kept(unit, "gap.moved", Gap, row.dossier_id, initiator)
        return before


def remove_requirements(work: Work, keys: Sequence[RecordId], initiator: str = "") -> tuple[Removed, ...]:
    """Take requirements away; ``restore_requirements`` puts them back. Their actions stay in the plan."""
    with work.unit() as unit:
        rows = [unit.get(Gap, key) for key in keys]
        taken = tuple(_whole(row) for row in rows)
        for row in rows:
            unit.remove(row)
        if rows:
            _kept(unit, "gap.removed", Gap, rows[0].dossier_id, initiator)
        return taken


def restore_requirements(work: Work, removed: Sequence[Removed], initiator: str = "") -> None:
    """Put requirements back with their keys and their ranks."""
    with work.unit() as unit:
        for one in removed:
            unit.add(Gap(**one.values))
        if removed:
            _kept(unit, "gap.restored", Gap, removed[0].values["dossier_id"], initiator)


@dataclass(frozen=True)
class RemovedTarget:
    """A target taken away with its requirements."""

    target: Removed
    rows: tuple[Removed, ...]


def remove_target(work: Work, key: RecordId, initiator: str = "") -> RemovedTarget:
    """Take a target away with its requirements; ``restore_target`` puts all of them back."""
    with work.unit() as unit:
        target, rows = unit.get(Target, key), _rows(unit, key)
        taken = RemovedTarget(_whole(target), tuple(_whole(row) for row in rows))
        for row in (*rows, target):
            unit.remove(row)
        _kept(unit, "target.removed", Target, target.dossier_id, initiator)
        return taken


def restore_target(work: Work, removed: RemovedTarget, initiator: str = "") -> None:
    """Put a target back with its requirements."""
    with work.unit() as unit:
        unit.add(Target(**removed.target.values))
        for row in removed.rows:
            unit.add(Gap(**row.values))
        _kept(unit, "target.restored", Target, removed.target.values["dossier_id"], initiator)


def _taken(work: Work, target: Target, sheet: OccupationSheet, one: Requirement, skill: Skill | None) -> Gap:
    return Gap(
        work.new_id(),
        target.dossier_id,
        target.id,
        label=ContentText(one.label),
        code=reference(sheet, one.code),
        weight=3 if one.core else 2,
        skill_id=NO_ID if skill is None else skill.id,
    )


def _sheet(unit: Unit, target: Target) -> OccupationSheet:
    kept = unit.find(KeptOccupation, id=target.occupation_id)
    if not kept or kept[0].sheet is None:
        raise RuleBroken(NO_SHEET)
    return kept[0].sheet


def _judge(row: Gap, level: int | None = None) -> None:
    """ValueError for a level or a weight off its scale: a page offers none."""
    top = len(LEVEL_NAMES) - 1
    wrong = [one for one in (row.required, row.level, level) if one is not None and not 0 <= one <= top]
    if wrong or row.weight not in WEIGHT_NAMES:
        raise ValueError("a level or a weight is off its scale")


def _skill(unit: Unit, row: Gap) -> Skill | None:
    return next(iter(unit.find(Skill, id=row.skill_id, dossier_id=row.dossier_id)), None)


def _rows(unit: Unit, target_id: RecordId) -> list[Gap]:
    return sorted(unit.find(Gap, target_id=target_id), key=lambda row: row.rank)


def _next(rows: Sequence[Gap]) -> int:
    return 1 + max((row.rank for row in rows), default=-1)


def _named(records: Iterable[Any], name: str) -> tuple[tuple[RecordId, str], ...]:
    told = ((one.id, one_line(getattr(one, name))) for one in records)
    return tuple((key, words) for key, words in told if words)


def _whole(row: Any) -> Removed:
    return Removed(type(row), {one.name: getattr(row, one.name) for one in fields(row)})


def _told(unit: Unit, action: str, record: type[Any], dossier_id: RecordId, initiator: str) -> None:
    unit.journal(action, Dossier.TABLE, dossier_id)
    unit.publish(Event(record.TABLE, dossier_id, dossier_id, initiator))


def _kept(unit: Unit, action: str, record: type[Any], dossier_id: RecordId, initiator: str) -> None:
    _told(unit, action, record, dossier_id, initiator)
    unit.commit()
