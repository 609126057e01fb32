"""What a page shows when the screen is turned to the person: a subject of their dossier, and the way to others."""

from dataclasses import dataclass

from bilan_desktop.blocks import Block, duration, typeset
from bilan_desktop.domain.dossier import Dossier, DossierState
from bilan_desktop.domain.errors import NotFound
from bilan_desktop.domain.hours import PoolBalance
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Phase, step
from bilan_desktop.domain.meetings import Meeting
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.usecases.beneficiary_blocks import (
    OF_STEP,
    TITLES,
    Told,
    blocks_of,
    meeting_blocks,
    tell,
    title_of,
)
from bilan_desktop.usecases.beneficiary_words import PHASES
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.supports import shown_support, support_of

_OF_SECTION = {
    "parcours": "journey",
    "apercu": "journey",
    "entretien": "interview",
    "consentement": "consent",
    "seances": "meetings",
    "travail": "guided",
}
_STEP, _MEETING, _SUPPORT = "etape/", "seance/", "support/"


@dataclass(frozen=True)
class Measure:
    """Minutes done of those planned, and what they are; nothing is left of them once the bilan is ``over``."""

    name: str
    done: int
    planned: int
    over: bool = False

    @property
    def words(self) -> str:
        """« 12 h 30 faites sur 18 h 00, il reste 5 h 30. »"""
        left = self.planned - self.done
        told = f"{duration(self.done)} faites sur {duration(self.planned)}"
        return f"{told}, il reste {duration(left)}." if left > 0 and not self.over else f"{told}."


@dataclass(frozen=True)
class Neighbour:
    """Another subject of the dossier: the last part of its route, and its name."""

    section: str
    title: str


@dataclass(frozen=True)
class BeneficiaryView:
    """One subject as the person reads it; ``phase`` is the one it belongs to, 1 to 3.

    ``before`` and ``after`` are the nearest subjects that have something to show.
    """

    first_name: str
    title: str
    phase: int
    phase_name: str
    blocks: tuple[Block, ...]
    measures: tuple[Measure, ...]
    before: Neighbour | None
    after: Neighbour | None


def can_be_shown(section: str) -> bool:
    """Whether a page of a dossier, by the last part of its route, has a face for the person."""
    return section.startswith(_SUPPORT) or bool(_subject_of(section))


def read_beneficiary_view(work: Work, dossier_id: RecordId, section: str) -> BeneficiaryView:
    """The subject of a page; NotFound for a page that shows the person nothing."""
    if section.startswith(_SUPPORT):
        return _support_view(work, dossier_id, section.removeprefix(_SUPPORT))
    subject = _subject_of(section)
    if not subject:
        raise NotFound("Cette page n’a pas de présentation pour la personne.")
    with work.unit() as unit:
        told = tell(unit, work, dossier_id)
        meeting = next((m for m in told.meetings if section == f"{_MEETING}{m.id}"), None)
        if subject == "meeting" and meeting is None:
            raise NotFound
        phase = _phase_of(section, meeting, told.dossier)
        before, after = _neighbours(subject, told)
        person = unit.get(Beneficiary, told.dossier.beneficiary_id)
        return BeneficiaryView(
            first_name=person.first_name or person.name,
            title=title_of(subject, told) if meeting is None else f"Votre séance n° {meeting.number}",
            phase=list(Phase).index(phase) + 1,
            phase_name=PHASES[phase][0],
            blocks=typeset(tuple(meeting_blocks(meeting, told)) if meeting else blocks_of(subject, told)),
            measures=_measures(subject, told),
            before=before,
            after=after,
        )


def _support_view(work: Work, dossier_id: RecordId, code: str) -> BeneficiaryView:
    """A support as it prints, with what the person made of it: it stands alone, between no others."""
    support = support_of(work, code)
    with work.unit() as unit:
        person = unit.get(Beneficiary, unit.get(Dossier, dossier_id).beneficiary_id)
        return BeneficiaryView(
            first_name=person.first_name or person.name,
            title=support.title,
            phase=list(Phase).index(support.phase) + 1,
            phase_name=PHASES[support.phase][0],
            blocks=typeset(shown_support(unit, work, dossier_id, support)),
            measures=(),
            before=None,
            after=None,
        )


def _subject_of(section: str) -> str:
    if section.startswith(_STEP):
        return OF_STEP.get(section.removeprefix(_STEP), "")
    return "meeting" if section.startswith(_MEETING) else _OF_SECTION.get(section, "")


def _phase_of(section: str, meeting: Meeting | None, dossier: Dossier) -> Phase:
    if meeting is not None:
        return meeting.phase
    if dossier.state is DossierState.ABANDONED:
        # The page of its end belongs to the last phase, which it did not reach.
        return dossier.phase
    return step(section.removeprefix(_STEP)).phase if section.startswith(_STEP) else dossier.phase


def _neighbours(subject: str, told: Told) -> tuple[Neighbour | None, Neighbour | None]:
    """What comes before and after a subject, those with nothing to show left out."""
    here = "meetings" if subject == "meeting" else subject
    shown = [one for one in TITLES if one == here or blocks_of(one, told)]
    known = [Neighbour(_section_of(one), title_of(one, told)) for one in shown]
    at = shown.index(here)
    return known[at - 1] if at else None, known[at + 1] if at + 1 < len(known) else None


def _section_of(subject: str) -> str:
    section = next((name for name, known in _OF_SECTION.items() if known == subject), "")
    return section or next(f"{_STEP}{code}" for code, known in OF_STEP.items() if known == subject)


def _measures(subject: str, told: Told) -> tuple[Measure, ...]:
    def measure(name: str, pool: PoolBalance) -> tuple[Measure, ...]:
        # Once it is over, nothing is left to do of a time that was not begun.
        return (Measure(name, pool.held, pool.planned, over),) if pool.planned and (pool.held or not over) else ()

    over = told.dossier.ended_on is not None

    met = measure("Vos séances", told.hours.accompaniment)
    guided = measure("Votre travail entre les séances", told.hours.guided)
    return {"meeting": met, "meetings": met, "guided": guided, "journey": met + guided, "ending": met + guided}.get(
        subject, ()
    )
