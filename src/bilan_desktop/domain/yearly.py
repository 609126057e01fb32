"""The yearly report on the activity (bilan pédagogique et financier, L.6352-11): its record, and the form's lines."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.funding import FundingKind, PersonStatus
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.periods import Period
from bilan_desktop.domain.records import ACCOUNTING, ProofText


@dataclass
class YearlyReport:
    """The report of one accounting year: what is typed for it, and its figures once they are frozen.

    ``typed`` are amounts in cents by code (``TYPED``) that no dossier tells. ``figures`` is the frozen sheet as
    JSON, empty until then; ``frozen_at`` (UTC) when it was frozen; ``filed_on`` the day it was sent.
    """

    TABLE: ClassVar[str] = "yearly_report"

    id: Annotated[RecordId, ACCOUNTING]
    first: Annotated[date, ACCOUNTING]
    last: Annotated[date, ACCOUNTING]
    typed: Annotated[dict[str, int], ACCOUNTING]
    figures: Annotated[ProofText, ACCOUNTING] = ProofText("")
    frozen_at: Annotated[datetime | None, ACCOUNTING] = None
    filed_on: Annotated[date | None, ACCOUNTING] = None

    @property
    def period(self) -> Period:
        """The accounting year."""
        return Period(self.first, self.last)

    @property
    def stands(self) -> bool:
        """Whether it was kept or sent: its accounting year moves no more."""
        return bool(self.figures) or self.filed_on is not None


class Measure(StrEnum):
    """What a figure is counted in: exact in cents, people, minutes, hundredths of a percent; copied rounded."""

    MONEY = "money"
    PEOPLE = "people"
    HOURS = "hours"
    SHARE = "share"


UNITS = {Measure.MONEY: 100, Measure.PEOPLE: 1, Measure.HOURS: 60, Measure.SHARE: 100}
"""How many of what is exact make one of what is copied."""


class Frame(StrEnum):
    """The frames of the form that a bilan practice fills in, in its order."""

    C = "C"
    D = "D"
    E = "E"
    F1 = "F-1"
    F2 = "F-2"
    F3 = "F-3"
    F4 = "F-4"
    G = "G"


FRAME_NAMES = {
    Frame.C: "Produits, hors taxes",
    Frame.D: "Charges",
    Frame.E: "Personnes qui ont donné des heures",
    Frame.F1: "Stagiaires, selon leur situation",
    Frame.F2: "Dont confiés à un autre organisme",
    Frame.F3: "Selon l’objectif de la prestation",
    Frame.F4: "Selon la spécialité",
    Frame.G: "Stagiaires confiés par un autre organisme",
}
"""In our own words, near those of the form (usage: to be checked against its notice each year)."""


@dataclass(frozen=True)
class FormLine:
    """A line of the form: its code here, its mark in its frame, its label, and what it counts, in a sentence."""

    code: str
    frame: Frame
    mark: str
    label: str
    counts: str


LINES = (
    FormLine("C1", Frame.C, "1", "Entreprises, pour leurs salariés", "Plan de l’employeur et congé de reclassement."),
    FormLine("C2d", Frame.C, "2 d", "Projets de transition professionnelle", "Factures à Transitions Pro."),
    FormLine("C2e", Frame.C, "2 e", "Compte personnel de formation", "Factures à la Caisse des dépôts."),
    FormLine("C2g", Frame.C, "2 g", "Fonds des travailleurs non-salariés", "Factures aux FAF."),
    FormLine("C2h", Frame.C, "2 h", "Plan de développement des compétences", "Factures aux OPCO."),
    FormLine("C2", Frame.C, "2", "Total des organismes gestionnaires", "Lignes 2 d, 2 e, 2 g et 2 h."),
    FormLine("C3", Frame.C, "3", "Pouvoirs publics, pour leurs agents", "État, collectivités, hôpitaux employeurs."),
    FormLine("C5-6", Frame.C, "5 et 6", "État et régions", "À répartir entre les deux lignes du formulaire."),
    FormLine("C5", Frame.C, "5", "État", "La part que vous avez saisie."),
    FormLine("C6", Frame.C, "6", "Régions", "Le reste des factures à l’État et aux régions."),
    FormLine("C7", Frame.C, "7", "France Travail", "Factures à France Travail."),
    FormLine("C8", Frame.C, "8", "Autres ressources publiques", "Factures à l’Agefiph."),
    FormLine("C9", Frame.C, "9", "Personnes, à titre individuel et à leurs frais", "Factures à la personne."),
    FormLine(
        "C10",
        Frame.C,
        "10",
        "Autres organismes de formation",
        "Sous-traitance\N{NO-BREAK SPACE}: l’autre organisme paie.",
    ),
    FormLine("C11", Frame.C, "11", "Autres produits de la formation", "Factures à un autre financeur."),
    FormLine("C", Frame.C, "total", "Total des produits", "Lignes 1 à 11."),
    FormLine("C%", Frame.C, "part", "Part de la formation dans le chiffre d’affaires", "Total ÷ chiffre d’affaires."),
    FormLine("D", Frame.D, "total", "Charges liées à l’activité de formation", "Saisi par vous."),
    FormLine("Da", Frame.D, "dont", "Salaires des formateurs", "Saisi par vous."),
    FormLine("Db", Frame.D, "dont", "Achats et honoraires de formation", "Saisi par vous."),
    FormLine("E", Frame.E, "1", "Personnes de votre organisme", "Heures de F-1 sans celles de F-2, et heures de G."),
    FormLine("F1a", Frame.F1, "a", "Salariés d’employeurs privés", "Financés, en emploi salarié dans le privé."),
    FormLine("F1c", Frame.F1, "c", "Personnes en recherche d’emploi", "Financées, en recherche d’emploi."),
    FormLine("F1d", Frame.F1, "d", "Particuliers à leurs propres frais", "Financement personnel, toute situation."),
    FormLine("F1e", Frame.F1, "e", "Autres stagiaires", "Agents publics, indépendants, autres situations."),
    FormLine("F1", Frame.F1, "total", "Total des stagiaires", "Lignes a à e."),
    FormLine(
        "F2", Frame.F2, "total", "Bilans que vous avez confiés", "Stagiaires de F-1 dont le bilan est sous-traité."
    ),
    FormLine("F3e", Frame.F3, "e", "Bilans de compétences", "Tous les stagiaires de F-1."),
    FormLine("F4", Frame.F4, "415", "Développement des capacités d’orientation", "Tous les stagiaires de F-1."),
    FormLine("G", Frame.G, "total", "Bilans confiés par un autre organisme", "Bilans financés en sous-traitance."),
)
"""The lines that a bilan may fill in, in the order of the form."""

LINE = {line.code: line for line in LINES}

MONEY_LINES: Mapping[FundingKind, str] = {
    FundingKind.EMPLOYER_PLAN: "C1",
    FundingKind.RECLASSIFICATION: "C1",
    FundingKind.TRANSITION: "C2d",
    FundingKind.CPF: "C2e",
    FundingKind.FAF: "C2g",
    FundingKind.OPCO_PLAN: "C2h",
    FundingKind.STATE_AGENT: "C3",
    FundingKind.LOCAL_OR_HOSPITAL_AGENT: "C3",
    FundingKind.REGION_OR_STATE: "C5-6",
    FundingKind.FRANCE_TRAVAIL: "C7",
    FundingKind.AGEFIPH: "C8",
    FundingKind.PERSONAL: "C9",
    FundingKind.SUBCONTRACT: "C10",
    FundingKind.OTHER: "C11",
}
"""The line of an invoice, by who pays it; what is undecided has none."""

_STATUS_LINES = {
    PersonStatus.JOB_SEEKER: "F1c",
    PersonStatus.EMPLOYEE: "F1a",
    PersonStatus.PUBLIC_AGENT: "F1e",
    PersonStatus.SELF_EMPLOYED: "F1e",
    PersonStatus.OTHER: "F1e",
}
PAYERS = ("C1", "C2d", "C2e", "C2g", "C2h", "C3", "C5-6", "C7", "C8", "C9", "C10", "C11")
BODIES = ("C2d", "C2e", "C2g", "C2h")
"""The lines of what is invoiced; those of the bodies that manage funds are added up in line 2."""
TRAINEES = ("F1a", "F1c", "F1d", "F1e")
ENTRUSTED_BY = "G"

TYPED = ("charges", "wages", "purchases", "turnover", "state")
"""What no dossier tells, in cents: frame D, the turnover, and the State's part of lines 5 and 6."""
TYPED_LINES = (("charges", "D"), ("wages", "Da"), ("purchases", "Db"))


def trainee_line(kind: FundingKind, status: PersonStatus) -> str:
    """The line of a trainee: G when another provider pays, else one of F-1; empty while the status is unknown."""
    if kind is FundingKind.SUBCONTRACT:
        return ENTRUSTED_BY
    return "F1d" if kind is FundingKind.PERSONAL else _STATUS_LINES.get(status, "")


def half_up(value: int, unit: int) -> int:
    """``value / unit`` to the nearest whole, half up, and below zero as above: a credit takes back what was shown."""
    whole = (2 * abs(value) + unit) // (2 * unit)
    return whole if value >= 0 else -whole


def rounded(exact: int, measure: Measure) -> int:
    """The value to copy: to the euro, the hour, the percent."""
    return half_up(exact, UNITS[measure])


def before_which(period: Period) -> date:
    """30 April after the year in which it ends: the report is sent before that day (R.6352-23)."""
    return date(period.last.year + 1, 4, 30)
