"""Who pays a bilan, and what has to be known about it from the first day (rules.md, « Funding and contract »)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.law import Law
from bilan_desktop.domain.records import ProofText


class FundingKind(StrEnum):
    """The kinds that call for different papers and different lines of the yearly report."""

    UNDECIDED = "undecided"
    CPF = "cpf"
    EMPLOYER_PLAN = "employer_plan"
    OPCO_PLAN = "opco_plan"
    RECLASSIFICATION = "reclassification"
    PERSONAL = "personal"
    FRANCE_TRAVAIL = "france_travail"
    FAF = "faf"
    TRANSITION = "transition"
    STATE_AGENT = "state_agent"
    LOCAL_OR_HOSPITAL_AGENT = "local_or_hospital_agent"
    REGION_OR_STATE = "region_or_state"
    AGEFIPH = "agefiph"
    SUBCONTRACT = "subcontract"
    OTHER = "other"


FUNDING_NAMES: dict[FundingKind, str] = {
    FundingKind.UNDECIDED: "À préciser",
    FundingKind.CPF: "CPF",
    FundingKind.EMPLOYER_PLAN: "Plan de développement · employeur",
    FundingKind.OPCO_PLAN: "Plan de développement · OPCO",
    FundingKind.RECLASSIFICATION: "Congé de reclassement",
    FundingKind.PERSONAL: "Financement personnel",
    FundingKind.FRANCE_TRAVAIL: "France Travail",
    FundingKind.FAF: "Fonds d’assurance formation",
    FundingKind.TRANSITION: "Transition professionnelle",
    FundingKind.STATE_AGENT: "Fonction publique de l’État",
    FundingKind.LOCAL_OR_HOSPITAL_AGENT: "Fonction publique territoriale ou hospitalière",
    FundingKind.REGION_OR_STATE: "Région ou État",
    FundingKind.AGEFIPH: "Agefiph",
    FundingKind.SUBCONTRACT: "Sous-traitance",
    FundingKind.OTHER: "Autre financeur",
}

TRIPARTITE = frozenset(
    {FundingKind.EMPLOYER_PLAN, FundingKind.OPCO_PLAN, FundingKind.RECLASSIFICATION, FundingKind.STATE_AGENT}
)
"""One convention of three: R.6313-8 for plan and reclassification; usage for the State (order of 31 July 2009)."""

PUBLIC_BODIES = frozenset(
    {
        FundingKind.OPCO_PLAN,
        FundingKind.TRANSITION,
        FundingKind.REGION_OR_STATE,
        FundingKind.CPF,
        FundingKind.FRANCE_TRAVAIL,
        FundingKind.AGEFIPH,
        FundingKind.FAF,
    }
)
"""Bodies of L.6316-1, and FAF: a bilan they funded in the five years before bars a CPF one (D.6323-6)."""

CERTIFIED = PUBLIC_BODIES - {FundingKind.FAF}
"""The funders of L.6316-1, who fund certified providers only; it does not name the FAF."""


class PersonStatus(StrEnum):
    """The person's status, needed by the yearly report (Cerfa 10443, frame F-1)."""

    UNKNOWN = "unknown"
    EMPLOYEE = "employee"
    JOB_SEEKER = "job_seeker"
    SELF_EMPLOYED = "self_employed"
    PUBLIC_AGENT = "public_agent"
    OTHER = "other"


STATUS_NAMES: dict[PersonStatus, str] = {
    PersonStatus.UNKNOWN: "À préciser",
    PersonStatus.EMPLOYEE: "En emploi salarié dans le privé",
    PersonStatus.JOB_SEEKER: "En recherche d’emploi",
    PersonStatus.SELF_EMPLOYED: "En activité indépendante",
    PersonStatus.PUBLIC_AGENT: "Dans la fonction publique",
    PersonStatus.OTHER: "Autre situation",
}


class EarlierBilan(StrEnum):
    """What the person declares about a bilan funded in the last five years (D.6323-6)."""

    NOT_ASKED = "not_asked"
    NONE = "none"
    FUNDED = "funded"


@dataclass(frozen=True)
class Funding:
    """How the bilan is paid; replaced whole when it changes. The price is kept apart (accounting).

    ``service_declared_on`` is the day it was noted that exit and service done are declared on the CPF's platform,
    ``service_declared_of`` the end of the action that was declared: another end is to be declared anew.
    ``absence_asked_on`` is the day the employer was asked for working time (D.6323-4).
    """

    kind: FundingKind = FundingKind.UNDECIDED
    payer_id: RecordId = NO_ID
    employer_id: RecordId = NO_ID
    person_status: PersonStatus = PersonStatus.UNKNOWN
    reference: ProofText = ProofText("")
    subcontracted: bool = False
    during_working_time: bool = False
    earlier_bilan: EarlierBilan = EarlierBilan.NOT_ASKED
    earlier_bilan_on: date | None = None
    service_declared_on: date | None = None
    service_declared_of: date | None = None
    absence_asked_on: date | None = None


def earlier_bilan_to_ask(law: Law, funding: Funding, requested_on: date) -> str:
    """A sentence while the CPF is asked for and nobody asked about an earlier bilan (D.6323-6), else an empty one."""
    rule = law.at("cpf.years_between_bilans", requested_on)
    if rule is None or funding.kind is not FundingKind.CPF or funding.earlier_bilan is not EarlierBilan.NOT_ASKED:
        return ""
    return (
        f"Demandez à la personne si un bilan lui a été financé dans les {int(rule.value)} dernières années par un "
        f"organisme de l’art. L.6316-1 ou un FAF\N{NO-BREAK SPACE}: le CPF en dépend ({rule.source})."
    )


def five_year_warning(law: Law, funding: Funding, requested_on: date) -> str:
    """A sentence when the declared earlier bilan bars a CPF one (D.6323-6), else an empty string."""
    rule = law.at("cpf.years_between_bilans", requested_on)
    if rule is None or funding.kind is not FundingKind.CPF or funding.earlier_bilan is not EarlierBilan.FUNDED:
        return ""
    last, years = funding.earlier_bilan_on, int(rule.value)
    if last is not None:
        try:
            free_from = last.replace(year=last.year + years)
        except ValueError:
            free_from = date(last.year + years, 3, 1)
        if requested_on >= free_from:
            return ""
    return (
        "Un bilan financé par le CPF, un OPCO, Transitions Pro, France Travail, l’État, une région, l’Agefiph ou un "
        "FAF, dans les cinq ans avant la demande, empêche de mobiliser le CPF pour un bilan (art. D.6323-6). "
        "Vérifiez la date déclarée ou choisissez un autre financement."
    )


class ReportGap(StrEnum):
    """What the yearly report will ask of a dossier and that nobody has noted; sub-contracting is noted either way."""

    KIND = "kind"
    STATUS = "person_status"
    PAYER = "payer_id"
    PRICE = "price_cents"


REPORT_GAP_NAMES = {
    ReportGap.KIND: "le financement",
    ReportGap.STATUS: "la situation de la personne",
    ReportGap.PAYER: "le nom du financeur",
    ReportGap.PRICE: "le prix",
}

_NAMED_BY_ITSELF = frozenset({FundingKind.UNDECIDED, FundingKind.CPF, FundingKind.PERSONAL, FundingKind.FRANCE_TRAVAIL})
"""Who pays is known from the funding alone, or not yet."""


def report_gaps(funding: Funding, price_cents: int | None) -> tuple[ReportGap, ...]:
    """What is still to be noted for the yearly report (usage: Cerfa 10443), in the order of the fields.

    The share at a distance is reckoned from the meetings. The employer stands for the payer of its own plan.
    """
    found = []
    if funding.kind is FundingKind.UNDECIDED:
        found.append(ReportGap.KIND)
    if funding.person_status is PersonStatus.UNKNOWN:
        found.append(ReportGap.STATUS)
    unnamed = funding.payer_id == NO_ID and not (funding.kind in TRIPARTITE and funding.employer_id != NO_ID)
    if funding.kind not in _NAMED_BY_ITSELF and unnamed:
        found.append(ReportGap.PAYER)
    if price_cents is None:
        found.append(ReportGap.PRICE)
    return tuple(found)
