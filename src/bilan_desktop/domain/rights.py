"""What the law on personal data asks of the practice: requests, corrections with their history, breaches (R1, GDPR)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.records import CONTACT, CONTENT, PROOF, ContentText, ProofText, Ref


class RequestKind(StrEnum):
    """What a person may ask about their data (GDPR, art. 15 to 18, 20 and 21)."""

    ACCESS = "access"
    RECTIFICATION = "rectification"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    PORTABILITY = "portability"
    OBJECTION = "objection"


REQUEST_NAMES = {
    RequestKind.ACCESS: "Accès",
    RequestKind.RECTIFICATION: "Rectification",
    RequestKind.ERASURE: "Effacement",
    RequestKind.RESTRICTION: "Limitation",
    RequestKind.PORTABILITY: "Portabilité",
    RequestKind.OBJECTION: "Opposition",
}

REQUEST_ARTICLES = {
    RequestKind.ACCESS: "RGPD, art. 15",
    RequestKind.RECTIFICATION: "RGPD, art. 16",
    RequestKind.ERASURE: "RGPD, art. 17",
    RequestKind.RESTRICTION: "RGPD, art. 18",
    RequestKind.PORTABILITY: "RGPD, art. 20",
    RequestKind.OBJECTION: "RGPD, art. 21",
}


class RequestMeans(StrEnum):
    """How a request came."""

    MAIL = "mail"
    LETTER = "letter"
    MEETING = "meeting"
    TELEPHONE = "telephone"
    OTHER = "other"


REQUEST_MEANS_NAMES = {
    RequestMeans.MAIL: "Courrier électronique",
    RequestMeans.LETTER: "Lettre",
    RequestMeans.MEETING: "De vive voix",
    RequestMeans.TELEPHONE: "Téléphone",
    RequestMeans.OTHER: "Autre moyen",
}


class RequestOutcome(StrEnum):
    """What was answered; coded, so that the register carries no content."""

    PENDING = "pending"
    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"
    UNIDENTIFIED = "unidentified"
    WITHDRAWN = "withdrawn"


OUTCOME_NAMES = {
    RequestOutcome.PENDING: "En cours",
    RequestOutcome.GRANTED: "Satisfaite",
    RequestOutcome.PARTLY: "Satisfaite en partie, avec les motifs",
    RequestOutcome.REFUSED: "Refusée, avec les motifs",
    RequestOutcome.UNIDENTIFIED: "Identité non établie",
    RequestOutcome.WITHDRAWN: "Retirée par la personne",
}


@dataclass
class DataRequest:
    """A request about somebody's data, with its one-month clock (GDPR, art. 12.3).

    ``beneficiary_id`` is who asks, NO_ID for somebody else (a third party met, a former contact): ``who`` then names
    them. ``identity_on`` is the day their identity was established; ``extended_on`` that on which they were told, with
    reasons, that the answer would take up to two months more. ``answered_on`` ends the clock. ``lifted_on`` ends a
    restriction that was granted: until then the data is kept and not otherwise processed (art. 18.2).
    """

    TABLE: ClassVar[str] = "data_request"

    id: Annotated[RecordId, PROOF]
    received_on: Annotated[date, PROOF]
    kind: Annotated[RequestKind, PROOF] = RequestKind.ACCESS
    means: Annotated[RequestMeans, PROOF] = RequestMeans.MAIL
    beneficiary_id: Annotated[RecordId, PROOF] = NO_ID
    who: Annotated[ProofText, CONTACT] = ProofText("")
    identity_on: Annotated[date | None, PROOF] = None
    extended_on: Annotated[date | None, PROOF] = None
    answered_on: Annotated[date | None, PROOF] = None
    outcome: Annotated[RequestOutcome, PROOF] = RequestOutcome.PENDING
    lifted_on: Annotated[date | None, PROOF] = None
    note: Annotated[ProofText, CONTACT] = ProofText("")

    @property
    def restricts(self) -> bool:
        """Whether it holds the person's data still: a restriction granted and not lifted."""
        granted = self.outcome in (RequestOutcome.GRANTED, RequestOutcome.PARTLY)
        return self.kind is RequestKind.RESTRICTION and granted and self.lifted_on is None


@dataclass
class Rectification:
    """A field corrected at the person's request (GDPR, art. 16): what it said before and after.

    ``record``, ``record_id`` and ``field`` are the table, the row and the column. It goes with the content of the
    dossier, whatever was corrected: what was wrong is kept no longer than what was confided.
    """

    TABLE: ClassVar[str] = "rectification"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    request_id: Annotated[RecordId, PROOF]
    record: Annotated[str, PROOF]
    record_id: Annotated[RecordId, PROOF]
    field: Annotated[str, PROOF]
    on: Annotated[date, PROOF]
    before: Annotated[ContentText, CONTENT] = ContentText("")
    after: Annotated[ContentText, CONTENT] = ContentText("")


class BreachRisk(StrEnum):
    """How much a breach puts people at risk: what has to be told, and to whom (GDPR, art. 33 and 34)."""

    UNSAID = "unsaid"
    UNLIKELY = "unlikely"
    RISK = "risk"
    HIGH = "high"


RISK_NAMES = {
    BreachRisk.UNSAID: "À apprécier",
    BreachRisk.UNLIKELY: "Risque improbable",
    BreachRisk.RISK: "Risque",
    BreachRisk.HIGH: "Risque élevé",
}

BREACH_NATURES = {
    "confidentiality": "Confidentialité\N{NO-BREAK SPACE}: des données ont pu être lues",
    "integrity": "Intégrité\N{NO-BREAK SPACE}: des données ont été modifiées",
    "availability": "Disponibilité\N{NO-BREAK SPACE}: des données sont perdues ou inaccessibles",
}


@dataclass
class Breach:
    """A breach of personal data, written down whether or not it is notified (GDPR, art. 33.5).

    ``known_at`` (UTC) is when the practice became aware of it: the 72 hours run from it. ``told_authority_at`` (UTC)
    is the notification to the CNIL, ``late_reason`` why it came after the 72 hours, ``told_people_on`` the day the
    people were told (art. 34). ``people`` is about how many are concerned, None while nobody knows.
    """

    TABLE: ClassVar[str] = "breach"

    id: Annotated[RecordId, PROOF]
    known_at: Annotated[datetime, PROOF]
    natures: Annotated[tuple[str, ...], PROOF] = ()
    risk: Annotated[BreachRisk, PROOF] = BreachRisk.UNSAID
    people: Annotated[int | None, PROOF] = None
    facts: Annotated[ProofText, CONTACT] = ProofText("")
    effects: Annotated[ProofText, CONTACT] = ProofText("")
    measures: Annotated[ProofText, CONTACT] = ProofText("")
    told_authority_at: Annotated[datetime | None, PROOF] = None
    late_reason: Annotated[ProofText, CONTACT] = ProofText("")
    told_people_on: Annotated[date | None, PROOF] = None
    closed_on: Annotated[date | None, PROOF] = None
