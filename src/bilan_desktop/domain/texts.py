"""The consultant's own wording of a text that papers print; the application's stands beside it, unchanged."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.records import PROOF, ProofText

TEXT_LIMIT = 60_000
"""Characters of one text at most."""


@dataclass
class OwnText:
    """One version of a text as the consultant words it; the latest stands, an empty one gives the original back.

    ``name`` is that of the text in ``resources/texts``, without its version; ``based_on`` the version of the
    original it was written from; ``version`` counts from 1. Never changed: what was issued names it.
    """

    TABLE: ClassVar[str] = "own_text"

    id: Annotated[RecordId, PROOF]
    name: Annotated[str, PROOF]
    version: Annotated[int, PROOF]
    based_on: Annotated[int, PROOF]
    written_at: Annotated[datetime, PROOF]
    body: Annotated[ProofText, PROOF] = ProofText("")
