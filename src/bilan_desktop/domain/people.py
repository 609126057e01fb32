"""People and organisations: typed once, pointed at from dossiers."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.practice import email_problem, phone_problem, siret_problem
from bilan_desktop.domain.records import (
    CONTACT,
    CONTACT_SEARCHED,
    PROOF,
    PROOF_SEARCHED,
    SENSITIVE,
    ProofText,
    Ref,
)

NAME_LIMIT = 200
SHORTEST_MEETING, LONGEST_MEETING = 15, 12 * 60
"""Minutes that the length of a meeting which suits a person may be: less would be a slip of the finger."""
BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They reorder what is read around them: a name on a proof must read as it is written (UAX 9)."""


WITHOUT_INK = str.maketrans("", "", "\u00ad\u200b\u200e\u200f\u2060\ufeff")
"""Pasted along from pages and files; kept, they would make two equal names differ. Joiners (U+200C, D) stay."""


def fold(text: str) -> str:
    """Text as search compares it: no accents, no case, œ and æ spelled out, one space between words."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    spelled = plain.casefold().replace("œ", "oe").replace("æ", "ae")
    return " ".join(spelled.replace("’", "'").split())


def _tidy(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name.translate(WITHOUT_INK)).split())


def is_hidden(letter: str) -> bool:
    """Whether a letter is a control, half a character, or reorders what is read around it."""
    return unicodedata.category(letter) in ("Cc", "Cs") or letter in BIDI_CONTROLS


def contact_problems(email: str, phone: str) -> dict[str, str]:
    """Sentence by field for what is wrong in form in somebody's contact details; they are kept as typed."""
    found = {"email": email_problem(email), "phone": phone_problem(phone)}
    return {name: sentence for name, sentence in found.items() if sentence}


def told_apart(name: str, distinction: str) -> str:
    """A name with what tells the person apart from a homonym: for the consultant's eyes, never on a paper."""
    return f"{name} ({distinction.strip()})" if distinction.strip() else name


@dataclass
class Beneficiary:
    """The person; kept apart from the dossier, since one may come back years later."""

    TABLE: ClassVar[str] = "beneficiary"

    id: Annotated[RecordId, CONTACT]
    last_name: Annotated[ProofText, CONTACT_SEARCHED] = ProofText("")
    first_name: Annotated[ProofText, CONTACT_SEARCHED] = ProofText("")
    latin_name: Annotated[ProofText, CONTACT_SEARCHED] = ProofText("")
    distinction: Annotated[ProofText, CONTACT_SEARCHED] = ProofText("")
    email: Annotated[ProofText, CONTACT_SEARCHED] = ProofText("")
    phone: Annotated[ProofText, CONTACT_SEARCHED] = ProofText("")
    address: Annotated[ProofText, CONTACT_SEARCHED] = ProofText("")

    def __post_init__(self) -> None:
        self.rename(self.last_name, self.first_name)

    def rename(self, last_name: str, first_name: str) -> None:
        """Set the name, NFC, one space between words, marks without ink left out.

        InvalidInput when it is empty, over 200 characters or holds a control character.
        """
        last, first = (_tidy(text) for text in (last_name, first_name))
        both = {"last_name": last, "first_name": first}
        hidden = [name for name, text in both.items() if any(is_hidden(c) for c in text)]
        if hidden:
            sentence = "Ce nom contient un caractère invisible. Ressaisissez-le au clavier."
            raise InvalidInput(dict.fromkeys(hidden, sentence))
        if not (last or first):
            # Both fields are named: one cannot be saved without the other.
            raise InvalidInput(dict.fromkeys(("last_name", "first_name"), "Indiquez au moins un nom ou un prénom."))
        too_long = [name for name, text in both.items() if len(text) > NAME_LIMIT]
        if too_long:
            raise InvalidInput(dict.fromkeys(too_long, f"Un nom compte au plus {NAME_LIMIT} caractères."))
        self.last_name, self.first_name = ProofText(last), ProofText(first)

    @property
    def name(self) -> ProofText:
        """First name then last name, as spoken."""
        return ProofText(f"{self.first_name} {self.last_name}".strip())

    @property
    def printed_name(self) -> ProofText:
        """The Latin form where one was given, else the name."""
        return ProofText(self.latin_name.strip()) if self.latin_name.strip() else self.name

    def same_name_as(self, other: "Beneficiary") -> bool:
        """Whether the two are homonyms, accents and case aside."""
        return fold(self.name) == fold(other.name)


@dataclass
class Adaptation:
    """What the person needs, written with their explicit consent only (X1; GDPR art. 9-2 a; L.5211-4)."""

    TABLE: ClassVar[str] = "adaptation"

    id: Annotated[RecordId, SENSITIVE]
    dossier_id: Annotated[RecordId, SENSITIVE, Ref("dossier")]
    consent_on: Annotated[str, SENSITIVE] = ""
    need: Annotated[str, SENSITIVE] = ""
    arrangements: Annotated[str, SENSITIVE] = ""
    meeting_minutes: Annotated[int, SENSITIVE] = 0
    """How long a meeting lasts at most for this person, 0 when nothing is asked."""

    def write(self, *, consent_on: str, need: str, arrangements: str, meeting_minutes: int = 0) -> None:
        """Replace what is written; InvalidInput without the date of the explicit consent, or for an odd length."""
        if not consent_on and (need.strip() or arrangements.strip() or meeting_minutes):
            raise InvalidInput(
                {
                    "consent_on": "Ces informations sont sensibles : cochez d’abord l’accord explicite de la "
                    "personne. Tant qu’il n’est pas recueilli, elles ne sont pas enregistrées."
                }
            )
        if meeting_minutes and not SHORTEST_MEETING <= meeting_minutes <= LONGEST_MEETING:
            raise InvalidInput(
                {"meeting_minutes": "Indiquez une durée d’un quart d’heure à douze heures, par exemple 1h30."}
            )
        self.consent_on, self.need, self.arrangements = consent_on, need, arrangements
        self.meeting_minutes = meeting_minutes


class OrganisationRole(StrEnum):
    """What an organisation is to a dossier."""

    EMPLOYER = "employer"
    FUNDER = "funder"


@dataclass
class Organisation:
    """An employer or a funder, with its usual contact."""

    TABLE: ClassVar[str] = "organisation"

    id: Annotated[RecordId, PROOF]
    name: Annotated[ProofText, PROOF_SEARCHED] = ProofText("")
    siret: Annotated[ProofText, PROOF_SEARCHED] = ProofText("")
    address: Annotated[ProofText, PROOF_SEARCHED] = ProofText("")
    contact_name: Annotated[ProofText, CONTACT_SEARCHED] = ProofText("")
    contact_email: Annotated[ProofText, CONTACT_SEARCHED] = ProofText("")
    contact_phone: Annotated[ProofText, CONTACT_SEARCHED] = ProofText("")

    @property
    def is_new(self) -> bool:
        """Whether it was never kept."""
        return self.id == NO_ID

    def problems(self) -> dict[str, str]:
        """Sentence by field for what keeps it from being kept."""
        found = {
            "siret": siret_problem(self.siret),
            "contact_email": email_problem(self.contact_email),
            "contact_phone": phone_problem(self.contact_phone),
        }
        if not self.name.strip():
            found["name"] = "Indiquez le nom de l’organisme."
        return {name: sentence for name, sentence in found.items() if sentence}
