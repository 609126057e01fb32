"""Which papers a dossier can prepare at once, and what the others wait for."""

from dataclasses import dataclass
from enum import StrEnum

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.first_phase import Objective
from bilan_desktop.domain.guided_work import Assignment
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import Meeting, MeetingState
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.domain.practice import THE_PRACTICE, Practice
from bilan_desktop.usecases.ports import Unit, Work


class Lack(StrEnum):
    """What a paper waits for."""

    ENTRY = "entry"
    MEETING = "meeting"
    HELD = "held"
    HOURS = "hours"
    OBJECTIVE = "objective"
    SETTINGS = "settings"


WAITS = {
    Lack.ENTRY: "L’entretien préalable confirme d’abord l’entrée en bilan.",
    Lack.MEETING: "Planifiez d’abord une séance.",
    Lack.HELD: "Aucune séance n’a encore été tenue.",
    Lack.HOURS: "Aucune heure n’est encore réalisée : ni séance tenue, ni travail guidé retenu.",
    Lack.OBJECTIVE: "Écrivez d’abord un objectif.",
    Lack.SETTINGS: "Complétez d’abord vos réglages : les documents portent votre nom et celui de l’organisme.",
}
"""What is said of each."""

PREPARED = (PaperKind.CONFIRMATION, PaperKind.PLANNING, PaperKind.HOURS, PaperKind.ATTENDANCE_ALL, PaperKind.OBJECTIVES)
"""The papers that tell what the whole dossier holds: they have no step of their own."""


@dataclass(frozen=True)
class Preparable:
    """A paper, and what it still waits for."""

    kind: PaperKind
    lack: Lack | None


def preparable_papers(work: Work, dossier_id: RecordId) -> tuple[Preparable, ...]:
    """Each paper of ``PREPARED`` and what it waits for, if anything."""
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        unset = _settings_lack(unit)
        return tuple(Preparable(kind, lack_of(unit, dossier, kind) or unset) for kind in PREPARED)


def lack_of(unit: Unit, dossier: Dossier, kind: PaperKind) -> Lack | None:
    """What a dossier lacks for a paper of this kind, the settings apart."""
    meetings = unit.find(Meeting, dossier_id=dossier.id)
    held = any(meeting.state is MeetingState.HELD for meeting in meetings)
    accepted = any(one.accepted for one in unit.find(Assignment, dossier_id=dossier.id))
    told = any(one.text.strip() for one in unit.find(Objective, dossier_id=dossier.id))
    there, lack = {
        PaperKind.CONFIRMATION: (dossier.plan is not None, Lack.ENTRY),
        PaperKind.PLANNING: (bool(meetings), Lack.MEETING),
        PaperKind.HOURS: (held or accepted, Lack.HOURS),
        PaperKind.ATTENDANCE_ALL: (held, Lack.HELD),
        PaperKind.OBJECTIVES: (told, Lack.OBJECTIVE),
    }[kind]
    if there:
        return None
    return lack if dossier.plan is not None else Lack.ENTRY


def must_be_ready(unit: Unit, dossier: Dossier, kind: PaperKind) -> None:
    """RuleBroken says what a paper of this kind waits for."""
    lack = lack_of(unit, dossier, kind)
    if lack is not None:
        raise RuleBroken(WAITS[lack])


def _settings_lack(unit: Unit) -> Lack | None:
    practice = next(iter(unit.find(Practice, id=THE_PRACTICE)), None) or Practice()
    lacks = {"organisation", "consultant"} & set(practice.missing()) or practice.problems()
    return Lack.SETTINGS if lacks else None
