"""Agreements of the person: the consent to the bilan first (L.6313-4)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.papers import SigningMeans
from bilan_desktop.domain.records import PROOF, Ref


class AgreementKind(StrEnum):
    """What is agreed to."""

    BILAN = "bilan"
    KEEPING = "keeping"
    """What of the content is kept for the follow-up, three years at most (R.6313-7)."""


@dataclass
class Agreement:
    """One agreement: the version of its text, when it was signed, by what means, the paper that proves it."""

    TABLE: ClassVar[str] = "agreement"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    kind: Annotated[AgreementKind, PROOF]
    text_version: Annotated[str, PROOF]
    given_on: Annotated[date, PROOF]
    means: Annotated[SigningMeans, PROOF]
    paper_id: Annotated[RecordId, PROOF] = NO_ID
    revoked_on: Annotated[date | None, PROOF] = None
