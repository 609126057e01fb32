"""What is kept of a dossier and for how long: its parts, each destroyed by itself (R.6313-7, GDPR art. 5).

A part is what the class of its fields and the kind of its papers say. The content of a bilan is destroyed at the end of
the action, but for what the person agreed in writing to leave; proofs and accounts outlive it, without content.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any

from bilan_desktop.domain.conclusion import Action, Decision, Milestone, Restitution
from bilan_desktop.domain.drafts import Draft
from bilan_desktop.domain.exploring import FieldEnquiry
from bilan_desktop.domain.first_phase import GroundRules, Objective
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.guided_work import Assignment, Exchange
from bilan_desktop.domain.meetings import Meeting
from bilan_desktop.domain.papers import PAPERS, IssuedPaper, PaperKind
from bilan_desktop.domain.preliminary import PreliminaryInterview
from bilan_desktop.domain.questionnaires import Filled
from bilan_desktop.domain.records import DataClass, declarations
from bilan_desktop.domain.step_points import StepPoint
from bilan_desktop.domain.synthesis import Synthesis


class Part(StrEnum):
    """A part of a dossier. The first six bear the codes of what a person may agree to leave (``agreements.KEPT``)."""

    SYNTHESIS = "synthesis"
    RESULTS = "results"
    OBJECTIVES = "objectives"
    ACTION = "action"
    MEETING = "meeting"
    ASSIGNMENT = "assignment"
    FOLLOW_UP = "follow_up"
    """What a follow-up tells, kept while the person agrees that anything is."""
    CONTENT = "content"
    """All other content, and what is sensitive."""
    PROOF = "proof"
    """Everything but what accounts need: who was invoiced, for which dossier."""
    ALL = "all"


CONTENTS = (
    Part.CONTENT,
    Part.SYNTHESIS,
    Part.RESULTS,
    Part.OBJECTIVES,
    Part.ACTION,
    Part.MEETING,
    Part.ASSIGNMENT,
    Part.FOLLOW_UP,
)
"""The parts that hold content; what nobody may agree to leave first."""

PART_NAMES = {
    Part.CONTENT: "Analyses, exercices, questionnaires, supports, aménagements",
    Part.SYNTHESIS: "Synthèse du bilan",
    Part.RESULTS: "Résultats détaillés",
    Part.OBJECTIVES: "Objectifs et leurs évaluations",
    Part.ACTION: "Plan d’action",
    Part.MEETING: "Notes de séance",
    Part.ASSIGNMENT: "Travail guidé",
    Part.FOLLOW_UP: "Contenu du suivi",
    Part.PROOF: "Preuves : séances, documents, signatures, accords",
    Part.ALL: "Tout le dossier",
}

_OF_RECORD: Mapping[type[Any], Part] = {
    Synthesis: Part.SYNTHESIS,
    Objective: Part.OBJECTIVES,
    Action: Part.ACTION,
    Milestone: Part.ACTION,
    Meeting: Part.MEETING,
    Assignment: Part.ASSIGNMENT,
    Exchange: Part.ASSIGNMENT,
    FollowUp: Part.FOLLOW_UP,
}

_OF_PAPER: Mapping[PaperKind, Part] = {
    PaperKind.SYNTHESIS: Part.SYNTHESIS,
    PaperKind.RESULTS: Part.RESULTS,
    PaperKind.OBJECTIVES: Part.OBJECTIVES,
    PaperKind.STEP_EVALUATION: Part.OBJECTIVES,
    PaperKind.TRANSITION: Part.ACTION,
    PaperKind.ASSIGNMENT: Part.ASSIGNMENT,
    PaperKind.FOLLOW_UP: Part.FOLLOW_UP,
}

BLANK = "{}"
"""The facts of a paper whose content was destroyed."""

STAYING: tuple[type[Any], ...] = (
    Meeting,
    PreliminaryInterview,
    GroundRules,
    Assignment,
    Exchange,
    Synthesis,
    Filled,
    FollowUp,
    FieldEnquiry,
    Decision,
    Restitution,
    StepPoint,
)
"""Records whose proofs stay, without what they confide: that a meeting was held, that a synthesis was signed."""

GONE = (
    "Le contenu de ce dossier a été détruit\N{NO-BREAK SPACE}: rien ne peut plus y être écrit, hors les preuves. "
    "Pour un nouveau bilan, ouvrez un nouveau dossier."
)
"""Said instead of keeping content in a part that was destroyed."""

_HIDDEN = frozenset({DataClass.CONTENT, DataClass.SENSITIVE})


def part_of_record(record: type[Any]) -> Part:
    """The part that what a record confides goes with."""
    return _OF_RECORD.get(record, Part.CONTENT)


def part_of_paper(kind: PaperKind) -> Part:
    """The part that a paper of content goes with; PROOF for a paper that is none."""
    if PAPERS[kind].held_as is not DataClass.CONTENT:
        return Part.PROOF
    return _OF_PAPER.get(kind, Part.CONTENT)


def papers_of(part: Part) -> tuple[PaperKind, ...]:
    """The kinds of papers of content that go with a part."""
    return tuple(kind for kind in PAPERS if part_of_paper(kind) is part)


def confiding(record: type[Any]) -> tuple[str, ...]:
    """The fields of a record that hold content or what is sensitive, whatever its row."""
    return tuple(
        name for name, kind in declarations(record).items() if kind.data_class in _HIDDEN and not kind.row_class
    )


def stays(record: type[Any]) -> bool:
    """Whether a row outlives its content: it proves more than that it was there."""
    return record in STAYING


def kept_parts(documents: Iterable[str]) -> frozenset[Part]:
    """The parts that an agreement names by its codes, and what its follow-up will tell."""
    named = frozenset(Part(code) for code in documents)
    return named | {Part.FOLLOW_UP} if named else named


def writes_content(item: Any) -> Part | None:
    """The part that a record would put content in again, None when it holds none (a proof, blank notes)."""
    record = type(item)
    if not is_dataclass(record) or record is Draft:
        return None
    if isinstance(item, IssuedPaper):
        return part_of_paper(item.kind) if item.held_as is DataClass.CONTENT and item.facts != BLANK else None
    if "dossier_id" not in declarations(record):
        return None
    names = confiding(record)
    if not names:
        return None
    if not stays(record):
        return part_of_record(record)
    blank = {one.name: one.default for one in fields(record)}
    return part_of_record(record) if any(getattr(item, name) != blank[name] for name in names) else None
