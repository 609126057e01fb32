"""Adaptation notes: each later change of content or hours, dated, signed by both, the programme versioned."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.records import PROOF, Ref


class AmendmentReason(StrEnum):
    """Why the programme changed: coded, since the note is a proof (M3, A6)."""

    PACE = "pace"
    NEED = "need"
    CALENDAR = "calendar"
    MEANS = "means"
    CORRECTION = "correction"


AMENDMENT_NAMES = {
    AmendmentReason.PACE: "Adaptation au rythme de la personne",
    AmendmentReason.NEED: "Besoin précisé en cours de parcours",
    AmendmentReason.CALENDAR: "Calendrier ou disponibilité",
    AmendmentReason.MEANS: "Moyens ou modalités",
    AmendmentReason.CORRECTION: "Correction",
}


@dataclass
class Amendment:
    """One change of the programme after the entry was confirmed: before, after, why; signed by both."""

    TABLE: ClassVar[str] = "amendment"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    number: Annotated[int, PROOF]
    on: Annotated[date, PROOF]
    reason: Annotated[AmendmentReason, PROOF]
    plan_before: Annotated[HoursPlan, PROOF]
    plan_after: Annotated[HoursPlan, PROOF]
    steps_before: Annotated[tuple[str, ...], PROOF]
    steps_after: Annotated[tuple[str, ...], PROOF]
    supports_before: Annotated[tuple[str, ...], PROOF]
    supports_after: Annotated[tuple[str, ...], PROOF]
    paper_id: Annotated[RecordId, PROOF] = NO_ID
