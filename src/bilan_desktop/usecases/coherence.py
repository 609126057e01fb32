"""The reading side by side (F3.2): what is marked beside the chosen option, and the answers to what contradicts it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bilan_desktop.domain.conclusion import Action, Coherence, ContradictionAnswer, Decision, Fit, Resource
from bilan_desktop.domain.contradictions import FACED, Contradiction, chosen_option, contradictions, marked
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.first_phase import Constraint
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Motivation, MotivationReading, Option, Skill
from bilan_desktop.usecases.composition import material
from bilan_desktop.usecases.forms import Saved, check_lengths
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.records import Item, item_of

READ: tuple[type[Any], ...] = (
    Decision,
    Option,
    Coherence,
    Skill,
    Motivation,
    MotivationReading,
    Constraint,
    Resource,
    Action,
    *FACED,
)
"""The records that the reading looks at: a change of any of them may change it."""


@dataclass(frozen=True)
class PointView:
    """A contradiction that stands, with what the person answered (empty: not yet)."""

    contradiction: Contradiction
    answer: str


@dataclass(frozen=True)
class CoherenceView:
    """What is read side by side; ``option`` is None before F3.1, ``earlier`` the answers to what stands no more."""

    option: Item | None
    reasons: str
    conditions: str
    training: str
    skills: tuple[Item, ...]
    motivations: tuple[Item, ...]
    fits: Mapping[RecordId, Fit]
    points: tuple[PointView, ...]
    earlier: tuple[ContradictionAnswer, ...]


def read_coherence(work: Work, dossier_id: RecordId) -> CoherenceView:
    """The reading as it stands."""
    with work.unit() as unit:
        held = material(unit, dossier_id, READ)
        option, coherence = chosen_option(held), held.one(Coherence)
        decision = held.one(Decision) or Decision(RecordId(""), dossier_id)
        answers = {answer.key: answer for answer in coherence.answers} if coherence is not None else {}
        found = contradictions(held)
        standing = {one.key for one in found}
        return CoherenceView(
            item_of(option, work) if option is not None else None,
            decision.reasons,
            decision.conditions,
            decision.training,
            tuple(item_of(row, work) for row in held.every(Skill)),
            tuple(item_of(row, work) for row in held.every(Motivation)),
            marked(held),
            tuple(PointView(one, answers[one.key].text if one.key in answers else "") for one in found),
            tuple(answer for key, answer in answers.items() if key not in standing),
        )


def mark_fit(
    work: Work, dossier_id: RecordId, option_id: RecordId, key: RecordId, fit: Fit, initiator: str = ""
) -> Fit:
    """Mark a skill, a motivation or a resource beside an option (UNSAID takes the mark away); returns the former."""
    with work.unit() as unit:
        row = _coherence(unit, work, dossier_id)
        former = row.mark(key, fit, option_id)
        if former is not fit:
            _kept(unit, "coherence.marked", dossier_id, initiator)
        return former


def answer_contradiction(
    work: Work, dossier_id: RecordId, key: str, question: str, text: str, initiator: str = ""
) -> Saved:
    """Keep what the person answers to a contradiction, with the question as it stands; blank takes it away."""
    check_lengths({"answer": text})
    text = text if text.strip() else ""
    with work.unit() as unit:
        row = _coherence(unit, work, dossier_id)
        former = row.answer(key, question, text)
        if former == text:
            return Saved()
        _kept(unit, "coherence.answered", dossier_id, initiator)
        return Saved({"answer": former})


def _coherence(unit: Unit, work: Work, dossier_id: RecordId) -> Coherence:
    """The record of the dossier, made at first need."""
    found = unit.find(Coherence, dossier_id=dossier_id)
    if found:
        return found[0]
    made = Coherence(work.new_id(), unit.get(Dossier, dossier_id).id)
    unit.add(made)
    return made


def _kept(unit: Unit, action: str, dossier_id: RecordId, initiator: str) -> None:
    unit.journal(action, Dossier.TABLE, dossier_id)
    unit.publish(Event(Coherence.TABLE, dossier_id, dossier_id, initiator))
    unit.commit()
