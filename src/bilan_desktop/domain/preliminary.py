"""The preliminary interview: free, outside the 24 h, always offered (A1–A6, D2)."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import Mode
from bilan_desktop.domain.records import CONTENT_SEARCHED, PROOF, ContentText, ProofText, Ref

CHECKLIST: tuple[tuple[str, str, str], ...] = (
    ("scheme", "A2", "Le dispositif : ce qu’est un bilan de compétences, ses trois phases, ses objectifs"),
    ("process", "A2", "Le déroulement : durée, rythme, travail personnel guidé, synthèse, suivi"),
    ("voluntary", "A2", "Le consentement : bilan volontaire, refus qui n’est ni une faute ni un motif de licenciement"),
    ("secrecy", "A2", "La confidentialité : secret professionnel, résultats et synthèse pour la personne seule"),
    ("request", "A3", "La demande : ce qui amène la personne, ce qu’elle attend"),
    ("frame", "A4", "Le cadre : rythme, lieu ou distance, disponibilités, règles de fonctionnement"),
    ("relevance", "A5", "La pertinence : un bilan répond-il au besoin, ou faut-il orienter ailleurs"),
    ("duration", "A6", "La durée, 24 h au plus, et le contenu, adaptés au besoin"),
    ("funding", "A6", "Les financements possibles et le conseil en évolution professionnelle, gratuit"),
    ("accessibility", "X1", "L’accessibilité : adaptations possibles, référent handicap"),
)
"""Code, promise of the programme, and what is gone through together."""


class Outcome(StrEnum):
    """How the interview ends."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    NOT_RELEVANT = "not_relevant"


OUTCOME_NAMES = {
    Outcome.PENDING: "En cours",
    Outcome.CONFIRMED: "Entrée en bilan confirmée",
    Outcome.DECLINED: "La personne ne donne pas suite",
    Outcome.NOT_RELEVANT: "Un bilan n’est pas adapté au besoin",
}


@dataclass
class PreliminaryInterview:
    """One interview per dossier; its hours never enter the bilan's."""

    TABLE: ClassVar[str] = "preliminary_interview"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    offered_on: Annotated[date | None, PROOF] = None
    held_on: Annotated[date | None, PROOF] = None
    start: Annotated[time | None, PROOF] = None
    minutes: Annotated[int | None, PROOF] = None
    mode: Annotated[Mode, PROOF] = Mode.IN_PERSON
    place: Annotated[ProofText, PROOF] = ProofText("")
    covered: Annotated[tuple[str, ...], PROOF] = ()
    request: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    needs: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    frame: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    relevance: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    orientation: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    outcome: Annotated[Outcome, PROOF] = Outcome.PENDING
    outcome_on: Annotated[date | None, PROOF] = None
    outcome_note: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")

    def missing(self) -> tuple[str, ...]:
        """French names of what a complete interview still lacks; a guide, never a bar."""
        gaps = []
        if self.offered_on is None:
            gaps.append("la date de la proposition")
        if self.held_on is None:
            gaps.append("la date de l’entretien")
        uncovered = [code for code, _, _ in CHECKLIST if code not in self.covered]
        if uncovered:
            gaps.append(f"{len(uncovered)} point{'s' if len(uncovered) > 1 else ''} à parcourir ensemble")
        if not self.request.strip():
            gaps.append("la demande analysée")
        return tuple(gaps)

    def problems(self, now: datetime) -> dict[str, str]:
        """The sentence of each field that cannot stand at this local time; they are said, never a bar."""
        found = {}
        if self.held_on and self.offered_on and self.held_on < self.offered_on:
            found["held_on"] = "L’entretien ne peut pas précéder sa proposition. Vérifiez les deux dates."
        if self.minutes == 0:
            found["minutes"] = "Un entretien tenu a duré quelques minutes au moins. Vérifiez la durée."
        if self.start is not None and self.held_on == now.date() and self.start > now.time():
            found["start"] = "Cette heure n’est pas encore passée. Vérifiez-la, ou la date de l’entretien."
        return found

    def conclude(self, outcome: Outcome, on: date, note: str = "") -> None:
        """End the interview; InvalidInput when what the ending needs is not there."""
        if self.outcome is not Outcome.PENDING:
            raise RuleBroken("L’entretien préalable est déjà conclu. Annulez d’abord sa conclusion.")
        if self.offered_on is None:
            raise InvalidInput(
                {"offered_on": "Indiquez la date à laquelle l’entretien a été proposé : elle est gardée comme preuve."}
            )
        if outcome is Outcome.CONFIRMED and self.held_on is None:
            raise InvalidInput({"held_on": "Indiquez la date à laquelle l’entretien a eu lieu."})
        if self.held_on is not None and self.held_on < self.offered_on:
            raise InvalidInput({"held_on": "L’entretien ne peut pas précéder sa proposition. Vérifiez les deux dates."})
        if self.held_on is not None and self.held_on > on:
            raise InvalidInput({"held_on": "L’entretien n’a pas encore eu lieu : concluez-le le jour venu."})
        if outcome is Outcome.NOT_RELEVANT and not self.orientation.strip():
            raise InvalidInput({"orientation": "Indiquez vers qui la personne est orientée, CEP par exemple."})
        self.outcome, self.outcome_on, self.outcome_note = outcome, on, ContentText(note)

    def check_proof(self) -> None:
        """InvalidInput when a date that a concluded interview keeps as its proof was emptied."""
        if self.outcome is Outcome.PENDING:
            return
        if self.offered_on is None:
            raise InvalidInput({"offered_on": "L’entretien est conclu : la date de sa proposition reste comme preuve."})
        if self.outcome is Outcome.CONFIRMED and self.held_on is None:
            raise InvalidInput({"held_on": "L’entretien est conclu : la date à laquelle il a eu lieu est gardée."})

    @property
    def is_blank(self) -> bool:
        """Whether nothing was noted in it yet."""
        noted = (self.held_on, self.covered, self.request, self.needs, self.frame, self.relevance, self.orientation)
        return self.outcome is Outcome.PENDING and not any(noted)

    def reopen(self) -> None:
        """Take the ending back."""
        self.outcome, self.outcome_on, self.outcome_note = Outcome.PENDING, None, ContentText("")
