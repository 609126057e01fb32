"""The dossiers whose proofs were destroyed count no more (docs/figures.md); a year that they were of says so."""

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.lives import Life
from bilan_desktop.domain.periods import Period
from bilan_desktop.domain.retention import Part
from bilan_desktop.usecases.ports import Unit


def proofless(unit: Unit) -> frozenset[RecordId]:
    """The dossiers that are there for their accounts alone: their proofs were destroyed."""
    return frozenset(one.dossier_id for one in unit.find(DestroyedDossier, part=Part.PROOF))


def is_lacking(unit: Unit, period: Period) -> bool:
    """Whether a dossier of this period may count no more.

    The register keeps the number alone of one destroyed whole: a bilan lasts some months, so that its year is that of
    its number or the next one. What is left of the others says on which days they lived.
    """
    first, last = period.first.year - 1, period.last.year
    whole = unit.find(DestroyedDossier, part=Part.ALL)
    if any(first <= one.year <= last and one.destroyed_on >= period.first for one in whole):
        return True
    gone = proofless(unit)
    return bool(gone) and any(_lived(Life(one), period) for one in unit.find(Dossier, id=gone))


def _lived(life: Life, period: Period) -> bool:
    """Whether it counted something then: from its entry to the year after its end, that of the follow-up."""
    stopped = life.stopped.on if life.stopped is not None else None
    known = (life.dossier.opened_on, life.entered_on, life.started_on, life.finished_on, stopped)
    years = [day.year for day in known if day is not None]
    return min(years) <= period.last.year and period.first.year <= max(years) + 1
