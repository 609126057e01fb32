"""The report of the preliminary interview (A1–A6): content, for the person, signed by the consultant."""

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated

from bilan_desktop.blocks import (
    Block,
    Callout,
    Heading,
    ListBlock,
    Paper,
    Paragraph,
    clock,
    date_long,
    date_plain,
    duration,
    fact,
    paragraph,
    spans,
)
from bilan_desktop.documents.proof import DossierFacts, proof
from bilan_desktop.domain.meetings import MODE_NAMES, Mode
from bilan_desktop.domain.papers import PAPERS, PaperKind
from bilan_desktop.domain.preliminary import OUTCOME_NAMES, Outcome
from bilan_desktop.domain.records import CONTENT, PROOF, ContentText, ProofText

THEIRS = (
    "Ce compte rendu est pour vous. Il ne garde que ce qui sert à décider d’un bilan : rien de votre vie n’y est "
    "raconté. Il n’est transmis à personne d’autre sans votre accord."
)
FREE = "L’entretien préalable est gratuit et sans engagement. Ses heures ne sont pas comptées dans le bilan."


@dataclass(frozen=True, kw_only=True)
class InterviewFacts(DossierFacts):
    """What was gone through and said; ``covered`` and ``left`` are the points of the checklist."""

    held_on: Annotated[date, PROOF]
    start: Annotated[time | None, PROOF]
    minutes: Annotated[int | None, PROOF]
    mode: Annotated[Mode, PROOF]
    place: Annotated[ProofText, PROOF]
    covered: Annotated[tuple[ProofText, ...], PROOF]
    left: Annotated[tuple[ProofText, ...], PROOF]
    request: Annotated[ContentText, CONTENT]
    needs: Annotated[ContentText, CONTENT]
    frame: Annotated[ContentText, CONTENT]
    relevance: Annotated[ContentText, CONTENT]
    orientation: Annotated[ContentText, CONTENT]
    outcome: Annotated[Outcome, PROOF]
    outcome_on: Annotated[date | None, PROOF]
    accompaniment: Annotated[int, PROOF] = 0
    guided: Annotated[int, PROOF] = 0


def paper(facts: InterviewFacts) -> Paper:
    """The report as a paper."""
    spec = PAPERS[PaperKind.INTERVIEW]
    when = date_long(facts.held_on) + (f" à {clock(facts.start)}" if facts.start is not None else "")
    blocks: list[Block] = [
        facts.identity(
            fact("Entretien tenu", when),
            fact("Durée", duration(facts.minutes) if facts.minutes else ""),
            fact("Modalité", ", ".join(filter(None, (MODE_NAMES[facts.mode], facts.place.strip())))),
        ),
        Callout("info", (paragraph(THEIRS),)),
        *_points("Ce que nous avons parcouru", facts.covered),
        *_points("Ce qui reste à voir ensemble", facts.left),
        *_said("Votre demande", facts.request),
        *_said("Vos besoins", facts.needs),
        *_said("Le cadre convenu", facts.frame),
        *_said("Un bilan répond-il au besoin ?", facts.relevance),
        *_said("L’orientation proposée", facts.orientation),
        Heading(1, "La suite"),
        paragraph(_outcome(facts)),
        paragraph(FREE, "small"),
    ]
    subject = f"Entretien du {date_plain(facts.held_on)}"
    return proof(facts, PaperKind.INTERVIEW.value, spec.name, subject, blocks, signers=spec.signers)


def _points(title: str, points: tuple[ProofText, ...]) -> list[Block]:
    return [Heading(1, title), ListBlock(tuple(spans(point) for point in points))] if points else []


def _said(title: str, text: ContentText) -> list[Block]:
    return [Heading(1, title), Paragraph(spans(text.strip()))] if text.strip() else []


def _outcome(facts: InterviewFacts) -> str:
    if facts.outcome is Outcome.PENDING:
        return "L’entretien n’est pas encore conclu : la décision vous appartient."
    when = f" le {date_plain(facts.outcome_on)}" if facts.outcome_on is not None else ""
    said = f"{OUTCOME_NAMES[facts.outcome]}{when}."
    if facts.outcome is Outcome.CONFIRMED and facts.accompaniment:
        said += f" Durée convenue : {duration(facts.accompaniment)} d’accompagnement"
        said += f" et, comptées à part, {duration(facts.guided)} de travail personnel guidé." if facts.guided else "."
    return said
