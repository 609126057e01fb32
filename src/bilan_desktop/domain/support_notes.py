"""What every support keeps beside its own records: the person’s own reading, who filled it in, where it is told."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.records import CONTENT_SEARCHED, PROOF, ContentText, Ref


class FilledBy(StrEnum):
    """Who filled a support in."""

    BOTH = "both"
    PERSON = "person"
    CONSULTANT = "consultant"


FILLED_BY_NAMES = {
    FilledBy.BOTH: "la personne, accompagnée",
    FilledBy.PERSON: "la personne",
    FilledBy.CONSULTANT: "la personne a dicté ses réponses",
}


class FilledHow(StrEnum):
    """In what way."""

    MEETING = "meeting"
    HOME = "home"
    PAPER = "paper"


FILLED_HOW_NAMES = {
    FilledHow.MEETING: "en entretien",
    FilledHow.HOME: "chez elle, entre deux séances",
    FilledHow.PAPER: "sur papier",
}


@dataclass
class SupportNote:
    """One a dossier and support. ``retained`` and ``unlike`` are the person's own words, ``working`` the consultant's.

    ``working`` is shown to nobody else and printed nowhere. ``in_synthesis`` and ``in_results`` say where the support
    is told: the detailed results belong to the person and hold it unless they ask otherwise.
    """

    TABLE: ClassVar[str] = "support_note"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    tool: Annotated[str, PROOF]
    retained: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    unlike: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    working: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    filled_by: Annotated[FilledBy, PROOF] = FilledBy.BOTH
    filled_how: Annotated[FilledHow, PROOF] = FilledHow.MEETING
    filled_on: Annotated[date | None, PROOF] = None
    in_synthesis: Annotated[bool, PROOF] = False
    in_results: Annotated[bool, PROOF] = True

    def problems(self, today: date) -> dict[str, str]:
        """The sentence of each field that cannot stand."""
        if self.filled_on is not None and self.filled_on > today:
            return {"filled_on": "Ce jour n’est pas encore venu. Vérifiez la date."}
        return {}
