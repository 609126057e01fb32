"""The detailed results: what each step of the bilan found, bound for the person, to whom alone they belong (C6)."""

from dataclasses import dataclass, replace
from typing import Annotated

from bilan_desktop.blocks import Heading, Paper, from_json, paragraph
from bilan_desktop.documents.proof import proof
from bilan_desktop.documents.synthesis_paper import BilanFacts, laid_out
from bilan_desktop.domain.records import CONTENT, ContentText

TITLE = "Résultats détaillés"
THEIRS = (
    "Ces résultats appartiennent à la personne bénéficiaire. Elle en est la seule destinataire, avec la synthèse ; "
    "nul autre ne les reçoit sans son accord (art. L.6313-4 du code du travail)."
)


@dataclass(frozen=True, kw_only=True)
class StepFacts:
    """What one step found: its title and its rich text as the JSON of blocks."""

    title: str
    text: Annotated[ContentText, CONTENT]


@dataclass(frozen=True, kw_only=True)
class ResultsFacts(BilanFacts):
    """What the detailed results state, chapter by chapter in the order of the journey."""

    chapters: Annotated[tuple[StepFacts, ...], CONTENT]


def paper(facts: ResultsFacts) -> Paper:
    """The detailed results as a paper; nobody signs it."""
    blocks = facts.cover(THEIRS, levels=1)
    for number, chapter in enumerate(facts.chapters, 1):
        blocks.append(Heading(1, f"{number}. {chapter.title}"))
        blocks += laid_out(from_json(chapter.text), facts.variant)
    if not facts.chapters:
        blocks.append(paragraph("Le dossier ne contient aucun résultat."))
    return replace(proof(facts, "results", TITLE, facts.beneficiary, blocks, signers=()), cover=True)
