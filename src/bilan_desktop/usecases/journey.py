"""The journey of a dossier: where each step stands, computed from what the dossier holds."""

from typing import Any

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import Meeting
from bilan_desktop.domain.papers import IssuedPaper, PaperKind, PaperState
from bilan_desktop.domain.progress import TYPES_OF, Holdings, StepProgress, journey_progress
from bilan_desktop.domain.synthesis import Delivery
from bilan_desktop.usecases.ports import Unit, Work


def holdings(unit: Unit, dossier: Dossier) -> Holdings:
    """What the rules of progress read."""
    records: dict[type, tuple[Any, ...]] = {
        record: tuple(unit.find(record, dossier_id=dossier.id)) for record in TYPES_OF.values()
    }
    records[Meeting] = tuple(unit.find(Meeting, dossier_id=dossier.id))
    # A version replaced since no longer says that the present facts were signed.
    sealed = [p for p in unit.find(IssuedPaper, dossier_id=dossier.id) if p.state is PaperState.SEALED]
    handed = {key for delivery in records[Delivery] for key in delivery.papers}
    return Holdings(
        dossier.phase,
        dossier.consent_on,
        records,
        frozenset(p.subject_id for p in sealed if p.kind is PaperKind.ATTENDANCE),
        frozenset(p.kind.value for p in sealed),
        dossier.ended_on,
        frozenset(p.kind.value for p in sealed if p.id in handed),
        frozenset(p.subject_id for p in sealed if p.kind is PaperKind.RECEIPT),
    )


def read_journey(work: Work, dossier_id: RecordId) -> tuple[StepProgress, ...]:
    """Every step with its state and what it lacks, in order; those of the dossier's plan are ``chosen``."""
    with work.unit() as unit:
        return progress_of(unit, unit.get(Dossier, dossier_id))


def progress_of(unit: Unit, dossier: Dossier) -> tuple[StepProgress, ...]:
    """The same within a unit that is open."""
    return journey_progress(holdings(unit, dossier), dossier.steps)
