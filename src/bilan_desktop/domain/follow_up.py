"""The follow-up offered three to six months after the bilan (R.6313-4): outside its hours (U1, U2)."""

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, ClassVar

from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import Mode
from bilan_desktop.domain.records import CONTENT_SEARCHED, PROOF, ContentText, ProofText, Ref


@dataclass
class FollowUp:
    """One follow-up: when it was offered, declined or held; what was said of the plan is content."""

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

    def check(self, today: date) -> None:
        """InvalidInput when a date cannot stand."""
        if self.held_on is not None and self.held_on > today:
            raise InvalidInput({"held_on": "Cette date est à venir. Notez l’entretien de suivi le jour où il a lieu."})
        if self.held_on is not None and self.offered_on is not None and self.held_on < self.offered_on:
            raise InvalidInput({"held_on": "L’entretien de suivi ne peut pas précéder sa proposition."})
