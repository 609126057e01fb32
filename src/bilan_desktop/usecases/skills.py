"""The inventory of skills: read together, those that are alike made one, the portfolio printed or copied."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from bilan_desktop.domain.conclusion import Coherence, FitMark
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import NotFound, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.gaps import Gap
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Experience, Practised, Skill, Wish
from bilan_desktop.domain.stories import Story
from bilan_desktop.supports.skills.model import Inventory, inventory
from bilan_desktop.supports.skills.portfolio import Layout, as_text, portfolio, proposed, told
from bilan_desktop.usecases.composition import material
from bilan_desktop.usecases.papers import PaperView
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.records import Removed
from bilan_desktop.usecases.supports import prepare_printout
from bilan_desktop.usecases.unnamed import told_material

NOTHING_CHOSEN = "Choisissez au moins une compétence\N{NO-BREAK SPACE}: le portefeuille est vide."

_TEXTS = ("evidence", "transfer", "document", "attested_by")
_UNSAID: Mapping[str, object] = {
    "level": None,
    "pleasure": None,
    "wish": Wish.UNSAID,
    "practised": Practised.UNSAID,
    "referential": "",
}
"""What a skill says of these while nothing was said."""


@dataclass(frozen=True)
class InventoryView:
    """The skills read together, and those that a portfolio holds before anything is chosen."""

    inventory: Inventory
    proposed: frozenset[RecordId]


@dataclass(frozen=True)
class Before:
    """What a record held in some of its fields."""

    record: type[Any]
    key: RecordId
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Merged:
    """The skills that gave way to another, whole, and what else was changed for it."""

    removed: tuple[Removed, ...]
    before: tuple[Before, ...]


def read_inventory(work: Work, dossier_id: RecordId) -> InventoryView:
    """The skills of a dossier read together with its stories."""
    with work.unit() as unit:
        held = material(unit, dossier_id, (Skill, Story))
        skills = held.every(Skill)
        return InventoryView(inventory(skills, held.every(Story)), proposed(skills))


def merge_skills(work: Work, dossier_id: RecordId, keys: Sequence[RecordId], initiator: str = "") -> Merged:
    """Make one of several skills: the first in the person's order stays, and takes what the others say.

    What it says itself stays; texts that differ are put one below the other. Stories, marks of the coherence and
    requirements of targets that named the others name it. NotFound when fewer than two are left.
    """
    with work.unit() as unit:
        found = [skill for skill in unit.find(Skill, dossier_id=dossier_id) if skill.id in keys]
        if len(found) < 2:
            raise NotFound("Ces compétences ont déjà été réunies, ou retirées.")
        kept, *others = sorted(found, key=lambda skill: skill.rank)
        gone = frozenset(skill.id for skill in others)
        changes = [_write(kept, _filled(kept, others))]
        changes += _pointed(unit, dossier_id, kept.id, gone)
        removed = tuple(Removed(Skill, {f.name: getattr(one, f.name) for f in fields(Skill)}) for one in others)
        for one in others:
            unit.remove(one)
        _kept(unit, "skill.merged", dossier_id, initiator)
        return Merged(removed, tuple(one for one in changes if one.values))


def unmerge_skills(work: Work, dossier_id: RecordId, merged: Merged, initiator: str = "") -> None:
    """Take a merging back: each skill is again what it was, and so is what named it."""
    with work.unit() as unit:
        for one in merged.removed:
            unit.add(one.record(**one.values))
        for before in merged.before:
            _write(unit.get(before.record, before.key), before.values)
        _kept(unit, "skill.unmerged", dossier_id, initiator)


def portfolio_text(work: Work, dossier_id: RecordId, chosen: frozenset[RecordId], layout: Layout) -> str:
    """The portfolio as text, to paste in another program; RuleBroken when nothing is chosen."""
    with work.unit() as unit:
        blocks = told(told_material(unit, dossier_id, (Skill, Story, Experience)), chosen, layout)
    if not blocks:
        raise RuleBroken(NOTHING_CHOSEN)
    return as_text(blocks)


def prepare_portfolio(
    work: Work,
    dossier_id: RecordId,
    chosen: frozenset[RecordId],
    layout: Layout,
    initiator: str = "",
    *,
    demonstration: bool = False,
) -> PaperView:
    """The portfolio as a paper, which keeps the choice made for it; RuleBroken when nothing is chosen."""
    with work.unit() as unit:
        known = {skill.id for skill in unit.find(Skill, dossier_id=dossier_id) if skill.label.strip()}
    if not known & chosen:
        raise RuleBroken(NOTHING_CHOSEN)
    return prepare_printout(work, dossier_id, portfolio(chosen, layout), initiator, demonstration=demonstration)


def _filled(kept: Skill, others: Sequence[Skill]) -> dict[str, object]:
    """What the skill that stays holds once it has taken what the others say."""
    values: dict[str, object] = {}
    for name in _TEXTS:
        lines = [getattr(one, name).strip() for one in (kept, *others)]
        values[name] = "\n".join(dict.fromkeys(line for line in lines if line)) or getattr(kept, name)
    for name, unsaid in _UNSAID.items():
        said = (getattr(one, name) for one in (kept, *others))
        values[name] = next((value for value in said if value != unsaid), unsaid)
    return values


def _pointed(unit: Unit, dossier_id: RecordId, kept: RecordId, gone: frozenset[RecordId]) -> list[Before]:
    """Point at the skill that stays whatever pointed at the others."""
    changes = []
    for story in unit.find(Story, dossier_id=dossier_id):
        keys = tuple(dict.fromkeys(kept if key in gone else key for key in story.skills))
        changes.append(_write(story, {"skills": keys}))
    for gap in unit.find(Gap, dossier_id=dossier_id):
        changes.append(_write(gap, {"skill_id": kept if gap.skill_id in gone else gap.skill_id}))
    for coherence in unit.find(Coherence, dossier_id=dossier_id):
        marks = _marks(coherence.marks, kept, gone)
        answers = _answers(coherence, kept, gone)
        changes.append(_write(coherence, {"marks": marks, "answers": answers}))
    return changes


def _marks(marks: tuple[FitMark, ...], kept: RecordId, gone: frozenset[RecordId]) -> tuple[FitMark, ...]:
    """The marks, one beside each option: that of the skill that stays, or else of the first that gave way."""
    own = {mark.option_id for mark in marks if mark.key == kept}
    found = []
    for mark in marks:
        if mark.key in gone and mark.option_id not in own:
            own.add(mark.option_id)
            found.append(replace(mark, key=kept))
        elif mark.key not in gone:
            found.append(mark)
    return tuple(found)


def _answers(coherence: Coherence, kept: RecordId, gone: frozenset[RecordId]) -> tuple[Any, ...]:
    """What was answered about a skill that gave way is answered about the one that stays, unless it was already."""
    known = {answer.key for answer in coherence.answers}
    found = []
    for answer in coherence.answers:
        key = answer.key
        for one in gone:
            key = key.replace(f"{Skill.TABLE}/{one}", f"{Skill.TABLE}/{kept}")
        found.append(answer if key in known else replace(answer, key=key))
        known.add(found[-1].key)
    return tuple(found)


def _write(target: Any, values: Mapping[str, Any]) -> Before:
    before = {name: getattr(target, name) for name, value in values.items() if getattr(target, name) != value}
    for name in before:
        setattr(target, name, values[name])
    return Before(type(target), target.id, before)


def _kept(unit: Unit, action: str, dossier_id: RecordId, initiator: str) -> None:
    unit.journal(action, Dossier.TABLE, dossier_id)
    for record in (Skill, Story, Coherence, Gap):
        unit.publish(Event(record.TABLE, dossier_id, dossier_id, initiator))
    unit.commit()
