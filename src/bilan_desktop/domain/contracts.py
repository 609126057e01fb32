"""What the contract of a bilan states, whatever its form: the funding chooses the paper (rules.md)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.calendar import is_working_day
from bilan_desktop.domain.funding import TRIPARTITE, FundingKind
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.law import Law
from bilan_desktop.domain.papers import SignerRole
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


PARTIES: dict[ContractForm, tuple[SignerRole, ...]] = {
    ContractForm.TRIPARTITE: (SignerRole.PAYER, SignerRole.BENEFICIARY, SignerRole.CONSULTANT),
    ContractForm.INDIVIDUAL: (SignerRole.BENEFICIARY, SignerRole.CONSULTANT),
    ContractForm.BIPARTITE: (SignerRole.PAYER, SignerRole.CONSULTANT),
}
"""Who signs each form; the platform's terms are signed by nobody here."""

ANSWERED = frozenset({FundingKind.EMPLOYER_PLAN, FundingKind.OPCO_PLAN, FundingKind.RECLASSIFICATION})
"""The two cases of R.6313-8, in which these days run: the training plan and the redeployment leave."""


@dataclass(frozen=True)
class Withdrawal:
    """The time that the person has to withdraw, in calendar days from the signature, by the rule of that ``code``.

    ``registered``: by registered letter alone (L.6353-5); otherwise by any clear statement, and a last day that is
    no working day moves to the next one (consumer code).
    """

    days: int
    registered: bool
    code: str = ""

    def last_day(self, signed_on: date, *, alsace_moselle: bool = False) -> date:
        """The last day on which the person may withdraw; the day of the signature is not counted."""
        last = signed_on + timedelta(days=self.days)
        while not self.registered and not is_working_day(last, alsace_moselle=alsace_moselle):
            last += timedelta(days=1)
        return last


def is_registered(conclusion: Conclusion) -> bool:
    """Whether one withdraws by registered letter alone: where it was concluded in the practice's premises."""
    return conclusion is Conclusion.PREMISES


def withdrawal_of(law: Law, conclusion: Conclusion, on: date) -> Withdrawal | None:
    """The time to withdraw from a contract signed that day; the longest while the place is not known.

    None while no rule is in force.
    """
    premises = is_registered(conclusion)
    code = "contract.withdrawal_premises_days" if premises else "contract.withdrawal_distance_days"
    rule = law.at(code, on)
    return Withdrawal(int(rule.value), premises, code) if rule is not None else None


def deposit_of(law: Law, price_cents: int, on: date) -> int:
    """The most that may be paid when the time to withdraw ends, in cents (L.6353-6): all of it without a rule."""
    rule = law.at("contract.deposit_percent", on)
    return price_cents * int(rule.value) // 100 if rule is not None else price_cents


def answer_by(law: Law, transmitted_on: date) -> date | None:
    """The last day on which the employee may sign the convention (R.6313-8), never moved; None without a rule."""
    rule = law.at("contract.answer_days", transmitted_on)
    return transmitted_on + timedelta(days=int(rule.value)) if rule is not None else None
