"""What is looked at outside the room (S8): sectors, people met in the field, cards on what helps a change of work."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.occupations import LocalFact
from bilan_desktop.domain.records import CONTENT, CONTENT_SEARCHED, PROOF, ContentText, ProofText, Ref


@dataclass
class SectorSheet:
    """A sector that a dossier looks at: what the person notes of it, each fact with its source and its date.

    ``code`` is that of a NAF division in the library (« 85 »), empty for a sector named freely; ``source`` the line to
    print with what was taken from the library, ``version`` its number.
    """

    TABLE: ClassVar[str] = "sector_sheet"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    rank: Annotated[int, PROOF] = 0
    title: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    code: Annotated[str, CONTENT] = ""
    version: Annotated[int, CONTENT] = 0
    source: Annotated[str, CONTENT] = ""
    kept_on: Annotated[date | None, CONTENT] = None
    employers: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    """Who hires there, and where."""
    trends: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    """What is changing in it."""
    attracts: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    holds_back: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    questions: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    facts: Annotated[tuple[LocalFact, ...], CONTENT_SEARCHED] = ()


class EnquiryNature(StrEnum):
    """What kind of enquiry it was: they are counted by it."""

    PROFESSIONAL = "professional"
    EMPLOYER = "employer"
    TRAINER = "trainer"
    VISIT = "visit"
    IMMERSION = "immersion"
    EVENT = "event"
    OTHER = "other"


ENQUIRY_NAMES = {
    EnquiryNature.PROFESSIONAL: "Rencontre d’un professionnel",
    EnquiryNature.EMPLOYER: "Employeur ou recruteur",
    EnquiryNature.TRAINER: "Organisme de formation",
    EnquiryNature.VISIT: "Visite d’un lieu de travail",
    EnquiryNature.IMMERSION: "Immersion",
    EnquiryNature.EVENT: "Salon, portes ouvertes, conférence",
    EnquiryNature.OTHER: "Autre démarche",
}

ENQUIRY_PROMPTS: dict[str, str] = {
    "day": "À quoi ressemble une journée ordinaire ?",
    "liked": "Qu’est-ce qui plaît le plus dans ce travail ?",
    "hard": "Qu’est-ce qui est difficile, ou surprend au début ?",
    "entry": "Comment y êtes-vous arrivé ? Comment y arriverait-on aujourd’hui ?",
    "skills": "Que faut-il savoir faire pour y être à l’aise ?",
    "conditions": "Quels horaires, quels lieux, quels déplacements, quel rythme ?",
    "pay": "Que peut-on y gagner au début, puis avec l’expérience ?",
    "future": "Comment ce travail change-t-il ? Recrute-t-on par ici ?",
    "advice": "Que conseilleriez-vous à quelqu’un qui a mon parcours ?",
    "others": "Qui d’autre pourrais-je rencontrer ?",
}
"""The ten prompts of an enquiry, by the field that keeps the answer."""


@dataclass
class FieldEnquiry:
    """An enquiry in the field. ``met`` names who was met: a third party, whom no paper names; ``role`` is what is
    printed instead (« éditrice, maison de six personnes »). ``changed`` is what it changed for the person.

    ``option_id`` and ``occupation_id`` are what it was about. The answers to the ten prompts are fields of their own.
    """

    TABLE: ClassVar[str] = "field_enquiry"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    rank: Annotated[int, PROOF] = 0
    met: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    role: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    nature: Annotated[EnquiryNature, PROOF] = EnquiryNature.PROFESSIONAL
    met_on: Annotated[date | None, PROOF] = None
    option_id: Annotated[RecordId, CONTENT] = NO_ID
    occupation_id: Annotated[RecordId, CONTENT] = NO_ID
    day: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    liked: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    hard: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    entry: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    skills: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    conditions: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    pay: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    future: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    advice: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    others: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    changed: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")

    def problems(self, today: date) -> dict[str, str]:
        """The sentence of each field that cannot stand: an enquiry with a date was made."""
        if self.met_on is not None and self.met_on > today:
            return {"met_on": "Cette date est à venir. Notez-la une fois la rencontre faite."}
        return {}


class CardKind(StrEnum):
    """What an evolution card is about."""

    ADVICE = "advice"
    VALIDATION = "validation"
    ACCOUNT = "account"
    TRANSITION = "transition"
    IMMERSION = "immersion"
    CREATION = "creation"
    TRAINING = "training"
    OTHER = "other"


CARD_NAMES = {
    CardKind.ADVICE: "Conseil",
    CardKind.VALIDATION: "Validation de l’expérience",
    CardKind.ACCOUNT: "Compte personnel de formation",
    CardKind.TRANSITION: "Changer de métier en étant salarié",
    CardKind.IMMERSION: "Essayer un métier",
    CardKind.CREATION: "Créer ou reprendre une activité",
    CardKind.TRAINING: "Se former",
    CardKind.OTHER: "Autre",
}


@dataclass
class EvolutionCard:
    """A card of the practice on a scheme that helps a change (CEP, VAE, CPF, PTP, immersion, creation…).

    ``ours`` is the code of the card of the application that it stands for, empty for one of the consultant's own.
    ``checked_on`` is the day on which the consultant last verified it; ``hidden`` takes it from what is proposed.
    """

    TABLE: ClassVar[str] = "evolution_card"

    id: Annotated[RecordId, PROOF]
    kind: Annotated[CardKind, PROOF] = CardKind.OTHER
    title: Annotated[ProofText, PROOF] = ProofText("")
    what: Annotated[ProofText, PROOF] = ProofText("")
    for_whom: Annotated[ProofText, PROOF] = ProofText("")
    how: Annotated[ProofText, PROOF] = ProofText("")
    contact: Annotated[ProofText, PROOF] = ProofText("")
    source: Annotated[ProofText, PROOF] = ProofText("")
    checked_on: Annotated[date | None, PROOF] = None
    ours: Annotated[str, PROOF] = ""
    hidden: Annotated[bool, PROOF] = False

    @property
    def ref(self) -> RecordId:
        """What names it for ever: the code of the card of the application, reworded or not, else its key."""
        return RecordId(self.ours) if self.ours else self.id

    def is_late(self, today: date) -> bool:
        """Whether it was last verified more than twelve months ago, or on no known day."""
        on = self.checked_on
        return on is None or (today.year - on.year, today.month, today.day) > (1, on.month, on.day)

    def problems(self, today: date) -> dict[str, str]:
        """The sentence of each field that cannot stand."""
        if self.checked_on is not None and self.checked_on > today:
            return {"checked_on": "Cette date est à venir. Notez le jour où vous l’avez vérifiée."}
        return {}
