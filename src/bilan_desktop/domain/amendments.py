"""Adaptation notes: each later change of content or hours, dated, signed by both, the programme versioned."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.hours import POOL_NAMES, HoursPlan, Pool
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.journey import PHASE_NAMES, Phase
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


@dataclass(frozen=True)
class HoursLine:
    """Minutes of a phase or of a pool before and after a change."""

    name: str
    before: int
    after: int


def hours_lines(before: HoursPlan, after: HoursPlan) -> tuple[HoursLine, ...]:
    """The accompaniment of each phase, then each pool, changed or not."""
    return (
        *(HoursLine(PHASE_NAMES[phase], before.of_phase(phase), after.of_phase(phase)) for phase in Phase),
        HoursLine(POOL_NAMES[Pool.ACCOMPANIMENT], before.accompaniment, after.accompaniment),
        HoursLine(POOL_NAMES[Pool.GUIDED], before.guided, after.guided),
    )


@dataclass
class Amendment:
    """One change of the programme once it was signed: before, after, why; its note is signed by both.

    Each makes one version of the programme: the first note leads from version 1 to version 2.
    """

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

    @property
    def changes_nothing(self) -> bool:
        """Whether the plan came back to what it was."""
        before = (self.plan_before, self.steps_before, self.supports_before)
        return before == (self.plan_after, self.steps_after, self.supports_after)
