"""The written synthesis: cover, contents, what was found under its headings, the person's remarks, signatures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from bilan_desktop.blocks import (
    Block,
    Callout,
    Contents,
    Drawing,
    Fact,
    Facts,
    Heading,
    PageBreak,
    Paper,
    Variant,
    date_plain,
    duration,
    fact,
    from_json,
    paragraph,
)
from bilan_desktop.documents.proof import DossierFacts, proof
from bilan_desktop.domain.records import CONTENT, PROOF, ContentText

TITLE = "Synthèse du bilan"
THEIRS = (
    "Ce document appartient à la personne bénéficiaire. Elle en est la seule destinataire, avec les résultats "
    "détaillés ; nul autre ne le reçoit sans son accord (art. L.6313-4 du code du travail)."
)
NO_REMARK = "La personne n’a pas ajouté de remarque à la lecture partagée."


@dataclass(frozen=True, kw_only=True)
class PassageFacts:
    """One passage: its title, its rich text as the JSON of blocks."""

    title: str
    text: Annotated[ContentText, CONTENT]


@dataclass(frozen=True, kw_only=True)
class ChapterFacts:
    """One heading of the synthesis and its passages."""

    title: str
    passages: tuple[PassageFacts, ...]


@dataclass(frozen=True, kw_only=True)
class SynthesisFacts(DossierFacts):
    """What the synthesis states; ``individual`` and ``guided`` are minutes held, ``first`` and ``last`` days."""

    chapters: tuple[ChapterFacts, ...]
    remarks: Annotated[ContentText, CONTENT] = ContentText("")
    read_on: Annotated[date | None, PROOF] = None
    first: Annotated[date | None, PROOF] = None
    last: Annotated[date | None, PROOF] = None
    individual: Annotated[int, PROOF] = 0
    guided: Annotated[int, PROOF] = 0


def paper(facts: SynthesisFacts) -> Paper:
    """The synthesis as a paper: its chapters are numbered, and listed on the first page."""
    blocks: list[Block] = [Facts(_cover(facts)), Callout("info", (paragraph(THEIRS),)), Contents(), PageBreak()]
    for number, chapter in enumerate(facts.chapters, 1):
        blocks.append(Heading(1, f"{number}. {chapter.title}"))
        for passage in chapter.passages:
            blocks += [Heading(2, passage.title), *laid_out(from_json(passage.text), facts.variant)]
    blocks.append(Heading(1, f"{len(facts.chapters) + 1}. Remarques de la personne"))
    said = [paragraph(line.strip()) for line in facts.remarks.splitlines() if line.strip()]
    blocks += said or [paragraph(NO_REMARK)]
    if facts.read_on is not None:
        blocks.append(paragraph(f"Document lu ensemble et validé le {date_plain(facts.read_on)}.", "note"))
    return replace(proof(facts, "synthesis", TITLE, facts.beneficiary, blocks), cover=True)


def _cover(facts: SynthesisFacts) -> tuple[Fact, ...]:
    found = [fact("Dossier", facts.dossier), fact("Accompagnement", facts.issuer.who_accompanies())]
    if facts.first is not None and facts.last is not None:
        found.append(fact("Séances", f"du {date_plain(facts.first)} au {date_plain(facts.last)}"))
    hours = duration(facts.individual)
    if facts.guided:
        hours += f" d’accompagnement et {duration(facts.guided)} de travail guidé"
    found.append(fact("Heures réalisées", hours))
    return tuple(found)


def laid_out(blocks: Iterable[Block], variant: Variant) -> Iterator[Block]:
    """The same blocks; in large print, each drawing in the layout made for it."""
    for block in blocks:
        yield (block.narrow or block) if variant == "large" and isinstance(block, Drawing) else block
