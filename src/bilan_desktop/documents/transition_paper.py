"""The transition plan (G5): what was studied and dropped, what is chosen, on which conditions, with whom, by when.

Content: it belongs to the person, who carries it out. Nobody signs it.
"""

from dataclasses import dataclass, replace
from typing import Annotated

from bilan_desktop.blocks import AttachedFile, Block, Callout, Heading, Paper, date_plain, from_json, paragraph
from bilan_desktop.documents.calendar import FILE_NAME, MEDIA_TYPE, Entry, calendar_file
from bilan_desktop.documents.proof import DossierFacts, proof
from bilan_desktop.documents.results_paper import StepFacts
from bilan_desktop.documents.synthesis_paper import laid_out
from bilan_desktop.domain.papers import PAPERS, PaperKind
from bilan_desktop.domain.records import CONTENT

THEIRS = (
    "Ce plan appartient à la personne bénéficiaire, qui le met en œuvre et l’ajuste. "
    "Nul autre ne le reçoit sans son accord (art. L.6313-4 du code du travail)."
)
CALENDAR_TITLE = "Le calendrier joint"
CALENDAR = (
    f"Le fichier {FILE_NAME} est joint à ce document, dans sa version PDF. Il s’ouvre depuis la liste des pièces "
    "jointes et porte les dates du plan dans un agenda, sous un titre neutre : « Rendez-vous »."
)
DESCRIPTION = "Les dates du plan, pour un agenda"


@dataclass(frozen=True, kw_only=True)
class TransitionFacts(DossierFacts):
    """What the plan states, chapter by chapter; a chapter that holds nothing is not there.

    ``calendar`` is what its attached calendar holds, dated as the paper is: nothing is attached while it is empty.
    """

    chapters: Annotated[tuple[StepFacts, ...], CONTENT]
    calendar: Annotated[tuple[Entry, ...], CONTENT] = ()


def paper(facts: TransitionFacts) -> Paper:
    """The plan as a paper."""
    spec = PAPERS[PaperKind.TRANSITION]
    blocks: list[Block] = [facts.identity(), Callout("info", (paragraph(THEIRS),))]
    for chapter in facts.chapters:
        blocks += [Heading(1, chapter.title), *laid_out(from_json(chapter.text), facts.variant)]
    if facts.calendar:
        blocks += [Heading(1, CALENDAR_TITLE), paragraph(CALENDAR)]
    subject = f"À jour au {date_plain(facts.on)}"
    made = proof(facts, PaperKind.TRANSITION.value, spec.name, subject, blocks, signers=spec.signers)
    if not facts.calendar:
        return made
    data = calendar_file(facts.calendar, facts.created)
    return replace(made, attached=(AttachedFile(FILE_NAME, MEDIA_TYPE, DESCRIPTION, data),))
