"""The written instruction of a piece of guided work: given to the person alone, good to fill on a screen or by hand."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from bilan_desktop.blocks import Block, Fact, Heading, Paired, Paper, TextField, date_long, duration, fact, paragraph
from bilan_desktop.documents.proof import DossierFacts, proof
from bilan_desktop.domain.records import CONTENT, PROOF, ContentText, ProofText

WRITING_LINES = {"standard": 9, "large": 6, "easy": 9}
"""Lines left to write on, in each layout."""

ANSWER, SPENT, DONE = "answer", "spent", "done"
"""The names of its fields: what the person writes, the time it took, the day it was done."""


@dataclass(frozen=True, kw_only=True)
class AssignmentFacts(DossierFacts):
    """What is asked of the person; ``estimated`` is in minutes."""

    assignment_number: Annotated[int, PROOF]
    phase: Annotated[ProofText, PROOF]
    given_on: Annotated[date, PROOF]
    due: Annotated[date | None, PROOF] = None
    estimated: Annotated[int | None, PROOF] = None
    title: Annotated[ContentText, CONTENT] = ContentText("")
    instruction: Annotated[ContentText, CONTENT] = ContentText("")


def paper(facts: AssignmentFacts) -> Paper:
    """The instruction as a paper."""
    lines = [line for line in facts.instruction.splitlines() if line.strip()]
    blocks: list[Block] = [
        facts.identity(fact("Phase", facts.phase), fact("Donnée le", date_long(facts.given_on)), *_asked(facts)),
        Heading(1, facts.title.strip() or "Ce qui vous est proposé"),
        *(paragraph(line) for line in lines),
        Heading(1, "Vos réponses et vos remarques"),
        TextField(ANSWER, "Ce que vous voulez rapporter à l’échange", WRITING_LINES[facts.variant]),
        Paired(((TextField(SPENT, "Temps passé"),), (TextField(DONE, "Fait le"),))),
        paragraph("Le temps que vous indiquez reste le vôtre ; le temps retenu se décide ensemble, après un échange."),
    ]
    subject = f"Consigne n° {facts.assignment_number} – {date_long(facts.given_on)}"
    return proof(facts, "assignment", "Consigne de travail guidé", subject, blocks, signers=())


def _asked(facts: AssignmentFacts) -> tuple[Fact, ...]:
    found = []
    if facts.due is not None:
        found.append(fact("À rendre le", date_long(facts.due)))
    if facts.estimated:
        found.append(fact("Temps estimé", duration(facts.estimated)))
    return tuple(found)
