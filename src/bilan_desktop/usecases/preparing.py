"""Which papers a dossier can prepare at once, and what the others wait for."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from bilan_desktop.domain.conclusion import Action
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.first_phase import Objective
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.guided_work import Assignment
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.meetings import Meeting, MeetingState
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.domain.practice import THE_PRACTICE, Practice
from bilan_desktop.domain.progress import CLOSED
from bilan_desktop.domain.retention import Part
from bilan_desktop.usecases.agreed_parts import agreed_parts
from bilan_desktop.usecases.ports import Unit, Work

T = TypeVar("T")


class Lack(StrEnum):
    """What a paper waits for."""

    ENTRY = "entry"
    CONSENT = "consent"
    MEETING = "meeting"
    HELD = "held"
    HOURS = "hours"
    OBJECTIVE = "objective"
    UPCOMING = "upcoming"
    PLAN = "plan"
    END = "end"
    FOLLOW_UP = "follow_up"
    KEEPING = "keeping"
    SETTINGS = "settings"


WAITS = {
    Lack.ENTRY: "L’entretien préalable confirme d’abord l’entrée en bilan.",
    Lack.CONSENT: CLOSED,
    Lack.MEETING: "Planifiez d’abord une séance.",
    Lack.HELD: "Aucune séance n’a encore été tenue.",
    Lack.HOURS: "Aucune heure n’est encore réalisée : ni séance tenue, ni travail guidé retenu.",
    Lack.OBJECTIVE: "Écrivez d’abord un objectif.",
    Lack.UPCOMING: "Aucune séance n’est à venir.",
    Lack.PLAN: "Écrivez d’abord une piste ou une action.",
    Lack.END: "Closez d’abord l’action : le certificat en dit les dates et les heures.",
    Lack.FOLLOW_UP: "L’entretien de suivi n’a pas encore eu lieu.",
    Lack.KEEPING: "Sans accord écrit de conservation en cours, l’entretien de suivi se tient sans contenu "
    "(art. R.6313-7) : il n’y a pas de compte rendu.",
    Lack.SETTINGS: "Complétez d’abord vos réglages : les documents portent votre nom et celui de l’organisme.",
}
"""What is said of each."""

PREPARED = (
    PaperKind.CONFIRMATION,
    PaperKind.CONVOCATION,
    PaperKind.PLANNING,
    PaperKind.HOURS,
    PaperKind.ATTENDANCE_ALL,
    PaperKind.OBJECTIVES,
    PaperKind.TRANSITION,
    PaperKind.REALISATION,
    PaperKind.FOLLOW_UP,
)
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
        unset, told = _settings_lack(unit), Part.FOLLOW_UP in agreed_parts(unit, dossier_id, work.clock.today())
        found = []
        for kind in PREPARED:
            lack = lack_of(unit, dossier, kind)
            if kind is PaperKind.FOLLOW_UP and lack is None and not told:
                lack = Lack.KEEPING
            found.append(Preparable(kind, lack or unset))
        return tuple(found)


def lack_of(unit: Unit, dossier: Dossier, kind: PaperKind) -> Lack | None:
    """What a dossier lacks for a paper of this kind, the settings apart."""
    if kind is PaperKind.TRANSITION and dossier.plan is not None and dossier.consent_on is None:
        return Lack.CONSENT  # it belongs to the conclusion (L.6313-4)
    ready, lack = _READY[kind]
    if ready(unit, dossier):
        return None
    return lack if dossier.plan is not None else Lack.ENTRY


def _entered(_: Unit, dossier: Dossier) -> bool:
    return dossier.plan is not None


def _has(record: type[T], holds: Callable[[T], bool] = lambda _: True) -> Callable[[Unit, Dossier], bool]:
    """Whether a dossier has one of these records that holds what is looked for."""
    return lambda unit, dossier: any(holds(one) for one in unit.find(record, dossier_id=dossier.id))


_HELD = _has(Meeting, lambda meeting: meeting.state is MeetingState.HELD)
_WORKED = _has(Assignment, lambda assignment: bool(assignment.accepted))
_OPTIONS = _has(Option, lambda option: bool(option.title.strip()))
_ACTIONS = _has(Action, lambda action: bool(action.title.strip()))

_READY: dict[PaperKind, tuple[Callable[[Unit, Dossier], bool], Lack]] = {
    PaperKind.CONFIRMATION: (_entered, Lack.ENTRY),
    PaperKind.CONVOCATION: (_has(Meeting, lambda meeting: meeting.state is MeetingState.PLANNED), Lack.UPCOMING),
    PaperKind.PLANNING: (_has(Meeting), Lack.MEETING),
    PaperKind.HOURS: (lambda unit, dossier: _HELD(unit, dossier) or _WORKED(unit, dossier), Lack.HOURS),
    PaperKind.ATTENDANCE_ALL: (_HELD, Lack.HELD),
    PaperKind.OBJECTIVES: (_has(Objective, lambda objective: bool(objective.text.strip())), Lack.OBJECTIVE),
    PaperKind.TRANSITION: (lambda unit, dossier: _OPTIONS(unit, dossier) or _ACTIONS(unit, dossier), Lack.PLAN),
    PaperKind.REALISATION: (lambda _, dossier: dossier.ended_on is not None, Lack.END),
    PaperKind.FOLLOW_UP: (_has(FollowUp, lambda one: one.held_on is not None), Lack.FOLLOW_UP),
}
"""What makes each paper of ``PREPARED`` ready, and what is said until then."""


def must_be_ready(unit: Unit, dossier: Dossier, kind: PaperKind) -> None:
    """RuleBroken says what a paper of this kind waits for."""
    lack = lack_of(unit, dossier, kind)
    if lack is not None:
        raise RuleBroken(WAITS[lack])


def _settings_lack(unit: Unit) -> Lack | None:
    practice = next(iter(unit.find(Practice, id=THE_PRACTICE)), None) or Practice()
    lacks = {"organisation", "consultant"} & set(practice.missing()) or practice.problems()
    return Lack.SETTINGS if lacks else None
