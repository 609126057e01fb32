"""Copies that leave: to whom, when, by which means."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.records import CONTACT, PROOF, ProofText, Ref


class RecipientKind(StrEnum):
    """To whom a paper leaves; the journal keeps this, the name stays in the export's own record."""

    BENEFICIARY = "beneficiary"
    FUNDER = "funder"
    EMPLOYER = "employer"
    INSPECTION = "inspection"
    PRACTICE = "practice"
    THIRD_PARTY = "third_party"
    CEP = "cep"


RECIPIENT_NAMES = {
    RecipientKind.BENEFICIARY: "La personne bénéficiaire",
    RecipientKind.FUNDER: "Le financeur",
    RecipientKind.EMPLOYER: "L’employeur",
    RecipientKind.INSPECTION: "Un contrôle ou un audit",
    RecipientKind.PRACTICE: "Mon propre classement",
    RecipientKind.THIRD_PARTY: "Un tiers, avec l’accord de la personne",
    RecipientKind.CEP: "Le conseil en évolution professionnelle",
}


@dataclass
class Export:
    """A copy that left the vault: which paper (none for a calendar), to whom, where it was written."""

    TABLE: ClassVar[str] = "export"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    paper_id: Annotated[RecordId, PROOF]
    recipient_kind: Annotated[RecipientKind, PROOF]
    recipient: Annotated[ProofText, CONTACT]
    at: Annotated[datetime, PROOF]
    means: Annotated[str, PROOF]
    """« pdf », « protected » when a passphrase opens it, « print », or « calendar » for the dates of the plan."""
    place: Annotated[str, CONTACT] = ""
    agreement_id: Annotated[RecordId, PROOF] = NO_ID
    """The person's agreement that a content went by, to anybody but themselves."""
