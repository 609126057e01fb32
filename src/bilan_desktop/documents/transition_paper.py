"""The transition plan (G5): what was studied and dropped, what is chosen, on which conditions, with whom, by when.

Content: it belongs to the person, who carries it out. Nobody signs it.
"""

from dataclasses import dataclass
from typing import Annotated

from bilan_desktop.blocks import Block, Callout, Heading, Paper, date_plain, from_json, paragraph
from bilan_desktop.documents.proof import DossierFacts, proof
from bilan_desktop.documents.results_paper import StepFacts
from bilan_desktop.documents.synthesis_paper import laid_out
from bilan_desktop.domain.papers import PAPERS, PaperKind
from bilan_desktop.domain.records import CONTENT

THEIRS = (
    "Ce plan appartient à la personne bénéficiaire, qui le met en œuvre et l’ajuste. "
    "Nul autre ne le reçoit sans son accord (art. L.6313-4 du code du travail)."
)


@dataclass(frozen=True, kw_only=True)
class TransitionFacts(DossierFacts):
    """What the plan states, chapter by chapter; a chapter that holds nothing is not there."""

    chapters: Annotated[tuple[StepFacts, ...], CONTENT]


def paper(facts: TransitionFacts) -> Paper:
    """The plan as a paper."""
    spec = PAPERS[PaperKind.TRANSITION]
    blocks: list[Block] = [facts.identity(), Callout("info", (paragraph(THEIRS),))]
    for chapter in facts.chapters:
        blocks += [Heading(1, chapter.title), *laid_out(from_json(chapter.text), facts.variant)]
    subject = f"À jour au {date_plain(facts.on)}"
    return proof(facts, PaperKind.TRANSITION.value, spec.name, subject, blocks, signers=spec.signers)
