"""The short sheet at the end of a step (E1): three marks and a few words, on one day."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.records import CONTENT, CONTENT_SEARCHED, PROOF, ContentText, Ref

MARKS = (
    ("useful", "Cette étape m’a été utile."),
    ("clear", "J’y vois plus clair."),
    ("confident", "Je me sens capable d’avancer."),
)
"""The field of each mark from 0 to 10, and the sentence it answers."""


@dataclass
class StepPoint:
    """One a dossier and step; ``step`` is the code of the step, marks from 0 (pas du tout) to 10 (tout à fait)."""

    TABLE: ClassVar[str] = "step_point"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    step: Annotated[str, PROOF]
    on: Annotated[date | None, PROOF] = None
    useful: Annotated[int | None, CONTENT] = None
    clear: Annotated[int | None, CONTENT] = None
    confident: Annotated[int | None, CONTENT] = None
    words: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
