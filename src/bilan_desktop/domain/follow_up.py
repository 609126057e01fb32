"""The follow-up offered three to six months after the bilan (R.6313-4): outside its hours (U1, U2)."""

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, ClassVar

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import Mode
from bilan_desktop.domain.records import CONTENT_SEARCHED, PROOF, ContentText, ProofText, Ref


@dataclass
class FollowUp:
    """One follow-up: when it was offered, declined or held; what was said of the plan is content.

    ``reminded_on`` are the days of its reminders, ``unanswered_on`` that on which no answer was waited for any more;
    ``longer``: the person asked for one up to twelve months after the end.
    """

    TABLE: ClassVar[str] = "follow_up"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    offered_on: Annotated[date | None, PROOF] = None
    declined_on: Annotated[date | None, PROOF] = None
    held_on: Annotated[date | None, PROOF] = None
    start: Annotated[time | None, PROOF] = None
    minutes: Annotated[int | None, PROOF] = None
    mode: Annotated[Mode, PROOF] = Mode.IN_PERSON
    place: Annotated[ProofText, PROOF] = ProofText("")
    situation: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    progress: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    obstacles: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    next_steps: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    reminded_on: Annotated[tuple[date, ...], PROOF] = ()
    unanswered_on: Annotated[date | None, PROOF] = None
    longer: Annotated[bool, PROOF] = False

    def problems(self, today: date) -> dict[str, str]:
        """The sentence of each field that cannot stand."""
        found = {}
        for name in ("offered_on", "declined_on", "held_on"):
            day = getattr(self, name)
            if day is not None and day > today:
                found[name] = "Cette date est à venir. Notez ce jour une fois qu’il est là."
            elif day is not None and self.offered_on is not None and day < self.offered_on:
                found[name] = "Cette date précède la proposition de l’entretien. Vérifiez les deux."
        return found

    @property
    def settled_on(self) -> date | None:
        """The day it was offered, or else that of its answer: from then on nothing is left to propose."""
        days = (self.offered_on, self.declined_on, self.held_on)
        return min((day for day in days if day is not None), default=None)
