"""Agreements of the person: to the bilan (L.6313-4), to what is kept (R.6313-7), communicated, or written as sensitive.

Each is dated, signed, proved by its paper, and revocable for the future.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.papers import SigningMeans
from bilan_desktop.domain.records import CONTACT, PROOF, ProofText, Ref


class AgreementKind(StrEnum):
    """What is agreed to."""

    BILAN = "bilan"
    KEEPING = "keeping"
    """What of the content is kept for the follow-up, three years at most (R.6313-7)."""
    COMMUNICATION = "communication"
    """A named document to a named recipient (L.6313-4)."""
    ADAPTATION = "adaptation"
    """Sensitive information written down so that the bilan is adapted (GDPR art. 9-2 a)."""


@dataclass
class Agreement:
    """One agreement: the version of its text, when it was signed, by what means, the paper that proves it.

    ``documents`` are the codes of what may be kept or communicated; ``recipient`` names to whom; ``until`` is the
    last day of what is kept.
    """

    TABLE: ClassVar[str] = "agreement"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    kind: Annotated[AgreementKind, PROOF]
    text_version: Annotated[str, PROOF]
    given_on: Annotated[date, PROOF]
    means: Annotated[SigningMeans, PROOF]
    paper_id: Annotated[RecordId, PROOF] = NO_ID
    revoked_on: Annotated[date | None, PROOF] = None
    documents: Annotated[tuple[str, ...], PROOF] = ()
    recipient: Annotated[ProofText, CONTACT] = ProofText("")
    until: Annotated[date | None, PROOF] = None

    def holds(self, on: date) -> bool:
        """Whether it stands on that day: given, not revoked, not past its term."""
        revoked = self.revoked_on is not None and self.revoked_on <= on
        return self.given_on <= on and not revoked and (self.until is None or on <= self.until)
