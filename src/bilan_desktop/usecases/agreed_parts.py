"""What the person agreed in writing to leave for the follow-up, as it stands on a day (R.6313-7)."""

from datetime import date

from bilan_desktop.domain.agreements import Agreement, AgreementKind
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.retention import Part, kept_parts
from bilan_desktop.usecases.ports import Unit


def keeping_agreement(unit: Unit, dossier_id: RecordId, on: date) -> Agreement | None:
    """The person's agreement that content be kept, standing on that day: the last one given."""
    return next(reversed(_standing(unit, dossier_id, on)), None)


def agreed_parts(unit: Unit, dossier_id: RecordId, on: date) -> frozenset[Part]:
    """The parts that the agreements standing that day let be kept, what the follow-up tells among them."""
    return frozenset().union(*(kept_parts(one.documents) for one in _standing(unit, dossier_id, on)))


def _standing(unit: Unit, dossier_id: RecordId, on: date) -> list[Agreement]:
    given = unit.find(Agreement, dossier_id=dossier_id, kind=AgreementKind.KEEPING)
    return [agreement for agreement in given if agreement.holds(on)]
