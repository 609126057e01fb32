"""The practice: what is typed once in the settings and stands on every paper."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from bilan_desktop.domain.billing import VatBasis
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.periods import YEAR_END, year_end_problem
from bilan_desktop.domain.records import PROOF, ProofText

THE_PRACTICE = RecordId("practice")
EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
FRENCH_PHONE = re.compile(r"0[1-9][0-9]{8}")
FOREIGN_PHONE = re.compile(r"(?:\+|00)[1-9][0-9]{6,14}")
"""A country's code and up to fifteen figures in all (ITU-T E.164)."""
SIREN_OF_LA_POSTE = "356000000"

REGIONS = (
    "Auvergne-Rhône-Alpes",
    "Bourgogne-Franche-Comté",
    "Bretagne",
    "Centre-Val de Loire",
    "Corse",
    "Grand Est",
    "Guadeloupe",
    "Guyane",
    "Hauts-de-France",
    "Île-de-France",
    "La Réunion",
    "Martinique",
    "Mayotte",
    "Normandie",
    "Nouvelle-Aquitaine",
    "Occitanie",
    "Pays de la Loire",
    "Provence-Alpes-Côte d’Azur",
)
"""Those whose prefect registers training providers, as their own names are written; a former name stays as typed."""

VALID = {
    "siret": "un SIRET valable",
    "nda": "un numéro de déclaration d’activité valable",
    "email": "une adresse électronique valable",
}
"""What is missing when a setting is there and wrong in form."""

REFUSED = {
    "siret": "Le SIRET n’est pas valable : corrigez-le dans les réglages.",
    "nda": "Le numéro de déclaration d’activité n’est pas valable : corrigez-le dans les réglages.",
    "email": "L’adresse électronique n’est pas valable : corrigez-la dans les réglages.",
}
"""What a paper says instead of printing it."""


def digits(text: str) -> str:
    """The text without the spaces, dots and dashes people type in numbers."""
    return re.sub(r"[\s.\-\u00a0\u202f]", "", text)


def siret_problem(text: str) -> str:
    """What is wrong with a SIRET, or an empty string.

    14 digits with a Luhn key; La Poste's establishments use a digit sum multiple of five instead
    (INSEE, « Identification des entreprises »).
    """
    number = digits(text)
    if not number:
        return ""
    if not re.fullmatch(r"[0-9]{14}", number):
        return "Un SIRET compte 14 chiffres. Recopiez-le depuis votre avis de situation INSEE."
    if number.startswith(SIREN_OF_LA_POSTE) and sum(map(int, number)) % 5 == 0:
        return ""
    total = 0
    for place, digit in enumerate(map(int, reversed(number))):
        doubled = digit * 2 if place % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    if total % 10:
        return "Ce SIRET comporte une erreur de frappe : sa clé de contrôle est fausse. Vérifiez chaque chiffre."
    return ""


def nda_problem(text: str) -> str:
    """What is wrong in the form of a « numéro de déclaration d’activité » (R.6351-6), or an empty string.

    By usage eleven digits, the third and fourth being the département, 2A and 2B included.
    """
    number = digits(text).upper()
    if not number or re.fullmatch(r"[0-9]{2}([0-9]{2}|2[AB])[0-9]{7}", number):
        return ""
    return "Un numéro de déclaration d’activité compte 11 chiffres. Recopiez-le depuis votre récépissé."


def email_problem(text: str) -> str:
    """What is wrong with an e-mail address, or an empty string."""
    if not text.strip() or EMAIL.fullmatch(text.strip()):
        return ""
    return "Cette adresse électronique n’est pas complète. Exemple : nom@exemple.fr."


def phone_problem(text: str) -> str:
    """What is wrong in the form of a telephone number, or an empty string; « +33 (0)4 … » is how many print theirs."""
    number = digits(text.replace("(0)", "")).replace("(", "").replace(")", "").replace("/", "")
    if not number or FRENCH_PHONE.fullmatch(number) or FOREIGN_PHONE.fullmatch(number):
        return ""
    return (
        "Un numéro français compte dix chiffres, par exemple 06 12 34 56 78. "
        "Un numéro étranger commence par + et l’indicatif du pays."
    )


def vat_number_problem(text: str) -> str:
    """What is wrong in the form of a French VAT number, or an empty string; another country's is not judged."""
    number = digits(text).upper()
    if not number.startswith("FR") or re.fullmatch(r"FR[0-9A-Z]{2}[0-9]{9}", number):
        return ""
    return "Un numéro de TVA français s’écrit FR, deux caractères, puis les neuf chiffres du SIREN."


@dataclass
class Practice:
    """The consultant's organisation; every field is kept as typed, ``problems`` judges it."""

    TABLE: ClassVar[str] = "practice"

    id: Annotated[RecordId, PROOF] = THE_PRACTICE
    organisation: Annotated[ProofText, PROOF] = ProofText("")
    siret: Annotated[ProofText, PROOF] = ProofText("")
    nda: Annotated[ProofText, PROOF] = ProofText("")
    nda_region: Annotated[ProofText, PROOF] = ProofText("")
    address: Annotated[ProofText, PROOF] = ProofText("")
    phone: Annotated[ProofText, PROOF] = ProofText("")
    email: Annotated[ProofText, PROOF] = ProofText("")
    logo: Annotated[bytes, PROOF] = b""
    accent: Annotated[ProofText, PROOF] = ProofText("#0B5F6B")
    consultant: Annotated[ProofText, PROOF] = ProofText("")
    consultant_title: Annotated[ProofText, PROOF] = ProofText("")
    qualifications: Annotated[ProofText, PROOF] = ProofText("")
    disability_referent: Annotated[ProofText, PROOF] = ProofText("")
    disability_contact: Annotated[ProofText, PROOF] = ProofText("")
    data_contact: Annotated[ProofText, PROOF] = ProofText("")
    mediator: Annotated[ProofText, PROOF] = ProofText("")
    default_place: Annotated[ProofText, PROOF] = ProofText("")
    default_tool: Annotated[ProofText, PROOF] = ProofText("")
    alsace_moselle: Annotated[bool, PROOF] = False
    legal_form: Annotated[ProofText, PROOF] = ProofText("")
    vat: Annotated[VatBasis, PROOF] = VatBasis.UNSAID
    vat_rate: Annotated[int, PROOF] = 2000
    """In hundredths of a percent, where VAT is invoiced."""
    vat_number: Annotated[ProofText, PROOF] = ProofText("")
    bank: Annotated[ProofText, PROOF] = ProofText("")
    quality_number: Annotated[ProofText, PROOF] = ProofText("")
    quality_until: Annotated[date | None, PROOF] = None
    """The last day of the Qualiopi certificate: needed for the funders of L.6316-1 only."""
    year_ends: Annotated[ProofText, PROOF] = ProofText(YEAR_END)
    """The last day of the accounting year, « month-day »."""

    @property
    def closes(self) -> str:
        """The last day of the accounting year, « month-day »: 31 December while what is typed is no day."""
        return YEAR_END if year_end_problem(self.year_ends) else self.year_ends

    def problems(self) -> dict[str, str]:
        """Sentence by field for what is typed and wrong in form; what is empty is not a problem here."""
        found = {
            "siret": siret_problem(self.siret),
            "nda": nda_problem(self.nda),
            "phone": phone_problem(self.phone),
            "email": email_problem(self.email),
            "vat_number": vat_number_problem(self.vat_number),
            "year_ends": year_end_problem(self.year_ends),
        }
        return {name: sentence for name, sentence in found.items() if sentence}

    def missing(self) -> dict[str, str]:
        """French name by field for what a paper needs and does not have yet; what is wrong in form counts too."""
        needed = {
            "organisation": "le nom de l’organisme",
            "siret": "le SIRET",
            "nda": "le numéro de déclaration d’activité",
            "nda_region": "la région d’enregistrement",
            "address": "l’adresse",
            "consultant": "le nom du consultant ou de la consultante",
            "disability_referent": "le nom du référent ou de la référente handicap",
        }
        empty = {name: text for name, text in needed.items() if not getattr(self, name).strip()}
        return empty | {name: VALID[name] for name in self.problems() if name in VALID}

    def missing_to_invoice(self) -> dict[str, str]:
        """French name by field for what an invoice alone needs and does not have yet, besides ``problems``."""
        needed = {
            "organisation": "le nom de l’organisme",
            "siret": "le SIRET",
            "address": "l’adresse",
            "consultant": "le nom du consultant ou de la consultante",
            "vat": "le régime de TVA",
        }
        if self.vat is VatBasis.TAXED:
            needed["vat_number"] = "le numéro de TVA"
        told = {name: str(getattr(self, name)).strip() for name in needed}
        told["vat"] = "" if self.vat is VatBasis.UNSAID else told["vat"]
        found = {name: text for name, text in needed.items() if not told[name]}
        if self.vat is VatBasis.TAXED:
            if not 0 < self.vat_rate < 10_000:
                found["vat_rate"] = "un taux de TVA valable"
            if vat_number_problem(self.vat_number):
                found["vat_number"] = "un numéro de TVA valable"
        return found

    def check_printable(self) -> None:
        """InvalidInput when what a paper must state is wrong in form; what is empty may wait, a telephone too."""
        if wrong := [name for name in self.problems() if name in REFUSED]:
            raise InvalidInput({name: REFUSED[name] for name in wrong})
