"""Agreements of the person: to the bilan (L.6313-4), to what is kept (R.6313-7), communicated, or written as sensitive.

Each is dated, signed, proved by its paper, and revocable for the future.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.papers import PAPERS, PaperKind, SigningMeans
from bilan_desktop.domain.records import CONTACT, PROOF, DataClass, ProofText, Ref


class AgreementKind(StrEnum):
    """What is agreed to."""

    BILAN = "bilan"
    KEEPING = "keeping"
    """What of the content is kept for the follow-up, three years at most (R.6313-7)."""
    COMMUNICATION = "communication"
    """A named document to a named recipient (L.6313-4)."""
    ADAPTATION = "adaptation"
    """Sensitive information written down so that the bilan is adapted (GDPR art. 9-2 a)."""


PAPER_OF = {
    AgreementKind.BILAN: PaperKind.CONSENT,
    AgreementKind.KEEPING: PaperKind.KEEPING,
    AgreementKind.COMMUNICATION: PaperKind.COMMUNICATION,
    AgreementKind.ADAPTATION: PaperKind.ADAPTATION_CONSENT,
}
"""The paper that proves each."""

RECEIVERS = (RecipientKind.THIRD_PARTY, RecipientKind.CEP, RecipientKind.EMPLOYER, RecipientKind.FUNDER)
"""To whom an agreement may give content.

L.6313-4 lets the person agree to anybody. Whoever pays gets no content for paying: only an agreement that names the
payer as such opens it, and nothing else does. A control, an audit and the consultant's own files get none at all: the
first two are shown proofs, the third is what is kept (R.6313-7).
"""

COMMUNICATED = {kind.value: spec.name for kind, spec in PAPERS.items() if spec.held_as is DataClass.CONTENT}
"""What may be communicated: the papers of content, by the code that ``documents`` holds."""

KEPT = {
    PaperKind.SYNTHESIS.value: "La synthèse du bilan",
    PaperKind.RESULTS.value: "Les résultats détaillés",
    PaperKind.OBJECTIVES.value: "Les objectifs et leurs évaluations",
    "action": "Le plan d’action",
    "meeting": "Les notes de séance",
    "assignment": "Le travail guidé",
}
"""What may be kept for the follow-up, by code."""


class Purpose(StrEnum):
    """What a communication is for: a choice, since a proof carries no free text about the person's life."""

    UNSAID = "unsaid"
    PROJECT = "project"
    FUNDING = "funding"
    SUPPORT = "support"
    RECRUITMENT = "recruitment"


PURPOSE_NAMES = {
    Purpose.UNSAID: "une demande de la personne, sans autre précision",
    Purpose.PROJECT: "pour la suite du projet professionnel",
    Purpose.FUNDING: "pour étudier le financement de la suite",
    Purpose.SUPPORT: "pour la poursuite de l’accompagnement",
    Purpose.RECRUITMENT: "pour un recrutement ou une mobilité",
}


@dataclass(frozen=True)
class Terms:
    """What a person is asked to agree to, before it is signed."""

    kind: AgreementKind
    documents: tuple[str, ...] = ()
    receiver: RecipientKind | None = None
    recipient: ProofText = ProofText("")
    purpose: Purpose = Purpose.UNSAID
    until: date | None = None

    def problems(self, today: date, latest: date | None = None) -> dict[str, str]:
        """The sentence of each field that cannot stand; ``latest`` is the last day that anything may be kept."""
        if self.kind is AgreementKind.ADAPTATION:
            return {}
        found = {}
        known = KEPT if self.kind is AgreementKind.KEEPING else COMMUNICATED
        if not self.documents or not set(self.documents) <= known.keys():
            found["documents"] = "Choisissez au moins un document."
        if self.kind is AgreementKind.KEEPING:
            return found | self._until_problem(today, latest)
        if self.receiver not in RECEIVERS:
            found["receiver"] = "Choisissez à qui le document est communiqué."
        elif self.receiver is RecipientKind.CEP and set(self.documents) - {PaperKind.SYNTHESIS.value}:
            found["documents"] = (
                "Au conseil en évolution professionnelle, seule la synthèse est communiquée (art. L.6313-4)."
            )
        if not self.recipient.strip():
            found["recipient"] = "Indiquez le nom de la personne ou de l’organisme qui reçoit le document."
        return found

    def _until_problem(self, today: date, latest: date | None) -> dict[str, str]:
        if self.until is None:
            return {"until": "Indiquez jusqu’à quelle date les documents sont gardés."}
        if self.until <= today:
            return {"until": "Indiquez un jour à venir."}
        if latest is None or self.until > latest:
            return {"until": "Trois ans au plus après la fin de l’action (art. R.6313-7)."}
        return {}


@dataclass
class Agreement:
    """One agreement: the version of its text, when it was signed, by what means, the paper that proves it.

    ``documents`` are the codes of what may be kept or communicated; ``recipient`` names to whom; ``until`` is the
    last day of what is kept.
    """

    TABLE: ClassVar[str] = "agreement"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    kind: Annotated[AgreementKind, PROOF]
    text_version: Annotated[str, PROOF]
    given_on: Annotated[date, PROOF]
    means: Annotated[SigningMeans, PROOF]
    paper_id: Annotated[RecordId, PROOF] = NO_ID
    revoked_on: Annotated[date | None, PROOF] = None
    documents: Annotated[tuple[str, ...], PROOF] = ()
    recipient: Annotated[ProofText, CONTACT] = ProofText("")
    until: Annotated[date | None, PROOF] = None

    def holds(self, on: date) -> bool:
        """Whether it stands on that day: given, not revoked, not past its term."""
        revoked = self.revoked_on is not None and self.revoked_on <= on
        return self.given_on <= on and not revoked and (self.until is None or on <= self.until)

    def revoke(self, on: date | None, today: date) -> None:
        """From that day on it no longer holds; None takes that back. InvalidInput for a day that cannot be."""
        if on is not None and not self.given_on <= on <= today:
            raise InvalidInput({"on": "La révocation se date entre le jour de l’accord et aujourd’hui."})
        self.revoked_on = on
