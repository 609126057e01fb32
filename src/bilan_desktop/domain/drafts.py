"""What is typed and cannot be validated yet, and where the consultant was."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.records import CONTENT, PROOF, ContentText

MASKED_SCOPE = "personal-data:"
"""Before the identifier of a dossier: the words to mask in a person's data, which go with the content."""


@dataclass
class Draft:
    """The raw text of one field of one form; it goes when the field is validated."""

    TABLE: ClassVar[str] = "draft"

    id: Annotated[RecordId, PROOF]
    scope: Annotated[str, PROOF]
    field: Annotated[str, PROOF]
    text: Annotated[ContentText, CONTENT]


@dataclass
class Place:
    """A page lately visited, as a route of identifiers: where to come back after a lock."""

    TABLE: ClassVar[str] = "place"

    id: Annotated[RecordId, PROOF]
    route: Annotated[str, PROOF]
    at: Annotated[datetime, PROOF]
