"""The written synthesis: passages traced to their source, versions, the reading together, the delivery."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.errors import NotFound, RuleBroken
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.records import CONTENT_SEARCHED, PROOF, PROOF_SEARCHED, ContentText, ProofText, Ref


class Chapter(StrEnum):
    """The headings of a synthesis: professional usage, from the repealed R.6322-38."""

    CIRCUMSTANCES = "circumstances"
    SKILLS = "skills"
    PROJECT = "project"
    STEPS = "steps"


CHAPTER_NAMES = {
    Chapter.CIRCUMSTANCES: "Circonstances du bilan",
    Chapter.SKILLS: "Compétences et aptitudes au regard de l’évolution envisagée",
    Chapter.PROJECT: "Projet professionnel et, s’il y a lieu, projet de formation",
    Chapter.STEPS: "Principales étapes prévues",
}


@dataclass(frozen=True)
class Source:
    """Where a passage comes from: its key, its chapter, its name, the step whose records it tells."""

    key: str
    chapter: Chapter
    name: str
    step: str


SOURCES: tuple[Source, ...] = (
    Source("request", Chapter.CIRCUMSTANCES, "La demande et les besoins", "F1.1"),
    Source("context", Chapter.CIRCUMSTANCES, "Le contexte et les contraintes", "F1.2"),
    Source("objectives", Chapter.CIRCUMSTANCES, "Les objectifs du parcours", "F1.4"),
    Source("career", Chapter.SKILLS, "Le parcours", "F2.1"),
    Source("skills", Chapter.SKILLS, "Les compétences", "F2.2"),
    Source("motivations", Chapter.SKILLS, "Les motivations et les besoins", "F2.3"),
    Source("supports", Chapter.SKILLS, "Ce que disent les supports", "F2.5"),
    Source("options", Chapter.PROJECT, "Les pistes étudiées", "F2.4"),
    Source("project", Chapter.PROJECT, "Le projet retenu", "F3.1"),
    Source("coherence", Chapter.PROJECT, "La cohérence du projet", "F3.2"),
    Source("deciding", Chapter.PROJECT, "Ce que disent les aides à la décision", "F3.2"),
    Source("plan", Chapter.STEPS, "Le plan d’action", "F3.3"),
)


def digest(text: str) -> str:
    """What tells whether a source has changed since a passage was composed (SHA-256, hexadecimal)."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Passage:
    """One passage: the rich text as it stands (blocks as JSON), and the digest of what its source gave.

    ``left_out`` keeps a passage out of the paper without losing what was written in it.
    """

    key: str
    text: ContentText
    composed: str
    edited: bool = False
    left_out: bool = False

    def is_outdated(self, source: str) -> bool:
        """Whether its source says something else now than when the passage was composed, or kept as it is."""
        return digest(source) != self.composed


class SynthesisState(StrEnum):
    """Where a version stands."""

    DRAFT = "draft"
    VALIDATED = "validated"
    SIGNED = "signed"
    REPLACED = "replaced"


SYNTHESIS_NAMES = {
    SynthesisState.DRAFT: "En cours d’écriture",
    SynthesisState.VALIDATED: "Validée, à signer",
    SynthesisState.SIGNED: "Signée",
    SynthesisState.REPLACED: "Remplacée",
}


@dataclass
class Synthesis:
    """One version of the synthesis. A validated one is frozen in its paper; a change makes a new version."""

    TABLE: ClassVar[str] = "synthesis"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    version: Annotated[int, PROOF]
    created_at: Annotated[datetime, PROOF]
    state: Annotated[SynthesisState, PROOF] = SynthesisState.DRAFT
    passages: Annotated[tuple[Passage, ...], CONTENT_SEARCHED] = ()
    remarks: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    read_on: Annotated[date | None, PROOF] = None
    validated_on: Annotated[date | None, PROOF] = None
    paper_id: Annotated[RecordId, PROOF] = NO_ID

    def passage(self, key: str) -> Passage:
        """The passage of a source; NotFound when it was never composed."""
        for found in self.passages:
            if found.key == key:
                return found
        raise NotFound("Ce passage n’existe pas dans cette version de la synthèse.")

    def put(self, passage: Passage) -> None:
        """Replace or add a passage, in the order of the sources."""
        self.must_be_draft()
        others = {p.key: p for p in self.passages if p.key != passage.key} | {passage.key: passage}
        self.passages = tuple(others[s.key] for s in SOURCES if s.key in others)

    def must_be_draft(self) -> None:
        """RuleBroken once validated."""
        if self.state is not SynthesisState.DRAFT:
            raise RuleBroken(
                "Cette version est validée : elle ne change plus. Reprenez l’écriture pour créer une nouvelle version."
            )

    def validate(self, on: date, paper_id: RecordId) -> None:
        """The person has read and validates it: it is frozen in its paper, to be signed."""
        self.must_be_draft()
        if self.read_on is None:
            raise RuleBroken("Notez d’abord la date de la lecture partagée : la synthèse se valide après.")
        if not any(not p.left_out for p in self.passages):
            raise RuleBroken("Cette synthèse est vide. Composez-la à partir du dossier.")
        self.state, self.validated_on, self.paper_id = SynthesisState.VALIDATED, on, paper_id

    def take_back(self) -> None:
        """The validation is undone, nobody having signed."""
        if self.state is not SynthesisState.VALIDATED:
            raise RuleBroken("Seule une version validée et pas encore signée peut être reprise.")
        self.state, self.validated_on, self.paper_id = SynthesisState.DRAFT, None, NO_ID

    def sign(self) -> None:
        """Both have signed its paper."""
        self.state = SynthesisState.SIGNED

    def replace(self) -> None:
        """A later version takes over; this one stays readable."""
        self.state = SynthesisState.REPLACED


class DeliveryMeans(StrEnum):
    """How the person received their papers; the recipient is the person alone (L.6313-4)."""

    HAND = "hand"
    FILE = "file"
    POST = "post"


DELIVERY_NAMES = {
    DeliveryMeans.HAND: "En main propre, sur papier",
    DeliveryMeans.FILE: "En main propre, fichier PDF",
    DeliveryMeans.POST: "Par courrier",
}


@dataclass
class Delivery:
    """What was handed over to the beneficiary: which papers, when, how; the receipt is its proof (C4, C6)."""

    TABLE: ClassVar[str] = "delivery"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    on: Annotated[date, PROOF]
    means: Annotated[DeliveryMeans, PROOF]
    papers: Annotated[tuple[RecordId, ...], PROOF]
    copy: Annotated[int, PROOF] = 1
    receipt_id: Annotated[RecordId, PROOF] = NO_ID
    note: Annotated[ProofText, PROOF_SEARCHED] = ProofText("")

    def problems(self, signed_on: date, today: date) -> dict[str, str]:
        """The sentence of each field that cannot stand; ``signed_on`` is when both had signed the synthesis."""
        if self.on > today:
            return {"on": "Cette remise n’a pas encore eu lieu. Vérifiez la date."}
        if self.on < signed_on:
            return {
                "on": f"La synthèse a été signée le {signed_on:%d/%m/%Y}\N{NO-BREAK SPACE}: "
                "elle se remet ce jour-là ou après. Vérifiez la date."
            }
        return {}

    def results_problems(self, made_on: date) -> dict[str, str]:
        """As ``problems``, for the detailed results: ``made_on`` is when they were established."""
        if self.on >= made_on:
            return {}
        return {
            "on": f"Ces résultats détaillés ont été établis le {made_on:%d/%m/%Y}\N{NO-BREAK SPACE}: "
            "ils se remettent ce jour-là ou après. Vérifiez la date."
        }
