"""What the contract of a bilan states, whatever its form: the funding chooses the paper (rules.md)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.funding import TRIPARTITE, FundingKind
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.records import ACCOUNTING, CONTACT, PROOF, ProofText, Ref


class ContractForm(StrEnum):
    """The paper that stands for the contract."""

    TRIPARTITE = "tripartite"
    INDIVIDUAL = "individual"
    BIPARTITE = "bipartite"
    PLATFORM = "platform"
    """CPF: the platform's terms stand for it (D.6353-1 III); the personalised programme is signed all the same."""


FORM_NAMES = {
    ContractForm.TRIPARTITE: "Convention tripartite",
    ContractForm.INDIVIDUAL: "Contrat individuel",
    ContractForm.BIPARTITE: "Convention bipartite",
    ContractForm.PLATFORM: "Conditions de la plateforme",
}


class Conclusion(StrEnum):
    """Where a contract paid by the person is concluded: it decides the time to withdraw."""

    UNKNOWN = "unknown"
    PREMISES = "premises"
    OFF_PREMISES = "off_premises"
    DISTANCE = "distance"


CONCLUSION_NAMES = {
    Conclusion.UNKNOWN: "À préciser",
    Conclusion.PREMISES: "Dans les locaux de l’organisme",
    Conclusion.OFF_PREMISES: "Hors établissement",
    Conclusion.DISTANCE: "À distance",
}


def form_of(kind: FundingKind) -> ContractForm | None:
    """The form that a funding calls for; None while it is not decided."""
    if kind is FundingKind.UNDECIDED:
        return None
    if kind is FundingKind.CPF:
        return ContractForm.PLATFORM
    if kind is FundingKind.PERSONAL:
        return ContractForm.INDIVIDUAL
    return ContractForm.TRIPARTITE if kind in TRIPARTITE else ContractForm.BIPARTITE


@dataclass
class Contract:
    """What is agreed besides programme and price: one record a dossier, empty until it is typed.

    ``transmitted_on`` is the day on which the employer gave the draft to the employee: their ten days run from it
    (R.6313-8). ``payment`` and ``early_end`` are the clauses as agreed; ``starts_early`` is the person's express
    request to begin before the time to withdraw ends.
    """

    TABLE: ClassVar[str] = "contract"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    conclusion: Annotated[Conclusion, PROOF] = Conclusion.UNKNOWN
    transmitted_on: Annotated[date | None, PROOF] = None
    starts_on: Annotated[date | None, PROOF] = None
    ends_on: Annotated[date | None, PROOF] = None
    place: Annotated[ProofText, PROOF] = ProofText("")
    payment: Annotated[ProofText, ACCOUNTING] = ProofText("")
    early_end: Annotated[ProofText, ACCOUNTING] = ProofText("")
    starts_early: Annotated[bool, PROOF] = False
    payer_signatory: Annotated[ProofText, CONTACT] = ProofText("")
    employer_signatory: Annotated[ProofText, CONTACT] = ProofText("")

    def problems(self) -> dict[str, str]:
        """The sentence of each field that cannot stand."""
        if self.starts_on is not None and self.ends_on is not None and self.ends_on < self.starts_on:
            return {"ends_on": "La fin précède le début. Vérifiez les deux dates."}
        return {}
