"""The objectives built together: what will tell that each is met, where it stood at the start and at the end."""

from dataclasses import dataclass
from typing import Annotated

from bilan_desktop.blocks import (
    Block,
    Callout,
    Circle,
    Drawing,
    Facts,
    Heading,
    Label,
    Line,
    Paper,
    Paragraph,
    Variant,
    date_plain,
    fact,
    paragraph,
    spans,
)
from bilan_desktop.blocks.model import Anchor, Shape
from bilan_desktop.documents.proof import DossierFacts, proof
from bilan_desktop.domain.first_phase import RATING_NAMES
from bilan_desktop.domain.records import CONTENT, ContentText

TITLE = "Objectifs co-construits"
THEIRS = "Ce document appartient à la personne bénéficiaire, qui en est la seule destinataire (art. L.6313-4)."
INK, MUTED, RULE, PAPER = "#1F2A37", "#55616E", "#B9C3CC", "#FFFFFF"
SCALE = "Les évaluations sont celles de la personne, de 0 à 4 : " + ", ".join(
    f"{rating} {name.lower()}" for rating, name in enumerate(RATING_NAMES)
)


@dataclass(frozen=True, kw_only=True)
class ObjectiveFacts:
    """One objective; ratings from 0 to 4, None where it was not rated."""

    text: Annotated[ContentText, CONTENT]
    criterion: Annotated[ContentText, CONTENT] = ContentText("")
    start_rating: Annotated[int | None, CONTENT] = None
    end_rating: Annotated[int | None, CONTENT] = None
    end_note: Annotated[ContentText, CONTENT] = ContentText("")


@dataclass(frozen=True, kw_only=True)
class ObjectivesFacts(DossierFacts):
    """The objectives in the person's order, as they stood on the day ``on``."""

    objectives: Annotated[tuple[ObjectiveFacts, ...], CONTENT]


def paper(facts: ObjectivesFacts) -> Paper:
    """The objectives as a paper."""
    blocks: list[Block] = [facts.identity(), Callout("info", (paragraph(THEIRS),))]
    for number, one in enumerate(facts.objectives, 1):
        blocks += [Heading(1, f"Objectif {number}"), *_said(one.text), *_scale(one, facts.variant), *_told(one)]
    blocks.append(paragraph(f"{SCALE}.", "small"))
    return proof(facts, "objectives", TITLE, f"Au {date_plain(facts.on)}", blocks, signers=())


def _scale(one: ObjectiveFacts, variant: Variant) -> list[Block]:
    """The five steps of the scale, with a ring where it stood at the start and a disc where it stands at the end."""
    if one.start_rating is None and one.end_rating is None:
        return []
    size, wide = (16.0, 490.0) if variant == "large" else (8.5, 480.0)
    edge, line = 0.6 * size, 1.5 * size
    steps = [edge + step * (wide - 2 * edge) / (len(RATING_NAMES) - 1) for step in range(len(RATING_NAMES))]
    shapes: list[Shape] = [Line(edge, line, wide - edge, line, RULE, 2)]
    for at, (x, name) in enumerate(zip(steps, RATING_NAMES, strict=True)):
        anchor: Anchor = "start" if not at else "end" if at == len(steps) - 1 else "middle"
        shapes.append(Circle(x, line, 0.18 * size, RULE))
        shapes.append(
            Label({"start": 0.0, "end": wide}.get(anchor, x), line + 1.8 * size, name, size, MUTED, anchor=anchor)
        )
    if one.start_rating is not None:
        shapes.append(Circle(steps[one.start_rating], line, 0.6 * size, PAPER, INK, 0.15 * size))
    if one.end_rating is not None:
        shapes.append(Circle(steps[one.end_rating], line, 0.35 * size, INK))
    return [Drawing(wide, line + 2.4 * size, tuple(shapes), _alt(one))]


def _alt(one: ObjectiveFacts) -> str:
    ratings = (("au départ", one.start_rating), ("à la fin", one.end_rating))
    said = [f"{when} {RATING_NAMES[rating].lower()}" for when, rating in ratings if rating is not None]
    return f"Échelle de l’objectif : {', '.join(said)}."


def _told(one: ObjectiveFacts) -> list[Block]:
    pairs = (
        fact("À quoi on verra qu’il est atteint", _joined(one.criterion), wide=True),
        fact("Au départ (cercle)", _rated(one.start_rating)),
        fact("À la fin (point)", _rated(one.end_rating)),
        fact("Ce qui explique l’évaluation finale", _joined(one.end_note), wide=True),
    )
    return [Facts(pairs)]


def _joined(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _said(text: str) -> list[Block]:
    return [Paragraph(spans(line.strip(), bold=True)) for line in text.splitlines() if line.strip()]


def _rated(rating: int | None) -> str:
    return f"{rating} sur 4, {RATING_NAMES[rating].lower()}" if rating is not None else ""
