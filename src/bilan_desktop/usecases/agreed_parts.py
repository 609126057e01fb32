"""What the person agreed in writing to leave for the follow-up, as it stands on a day (R.6313-7)."""

from collections.abc import Mapping
from datetime import date

from bilan_desktop.domain.agreements import Agreement, AgreementKind
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.retention import Part, confiding, kept_parts
from bilan_desktop.usecases.ports import Unit

NOT_AGREED = (
    "Aucun accord écrit de conservation n’est en cours\N{NO-BREAK SPACE}: l’entretien de suivi se tient sans contenu, "
    "et ce qui s’y dit ne s’écrit pas (art. R.6313-7)."
)


def keeping_agreement(unit: Unit, dossier_id: RecordId, on: date) -> Agreement | None:
    """The person's agreement that content be kept, standing on that day: the last one given."""
    return next(reversed(_standing(unit, dossier_id, on)), None)


def agreed_parts(unit: Unit, dossier_id: RecordId, on: date) -> frozenset[Part]:
    """The parts that the agreements standing that day let be kept, what the follow-up tells among them."""
    return frozenset().union(*(kept_parts(one.documents) for one in _standing(unit, dossier_id, on)))


def must_be_agreed(unit: Unit, kept: FollowUp, values: Mapping[str, object], on: date) -> None:
    """RuleBroken for new words about the follow-up that no agreement standing that day covers; erasing is free.

    It names no field: refused by name they would be kept as drafts, and they are the content that may not be.
    """
    told = any(values.get(name) and values[name] != getattr(kept, name) for name in confiding(FollowUp))
    if told and Part.FOLLOW_UP not in agreed_parts(unit, kept.dossier_id, on):
        raise RuleBroken(NOT_AGREED)


def _standing(unit: Unit, dossier_id: RecordId, on: date) -> list[Agreement]:
    given = unit.find(Agreement, dossier_id=dossier_id, kind=AgreementKind.KEEPING)
    return [agreement for agreement in given if agreement.holds(on)]
