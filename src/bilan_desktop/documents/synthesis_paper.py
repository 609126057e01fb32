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
    Facts,
    Heading,
    PageBreak,
    Paper,
    Table,
    Variant,
    date_plain,
    duration,
    fact,
    from_json,
    joined,
    labelled,
    paragraph,
    period,
    without_blanks,
)
from bilan_desktop.documents.proof import DossierFacts, proof
from bilan_desktop.domain.records import CONTENT, PROOF, ContentText

TITLE = "Synthèse du bilan"
THEIRS = (
    "Ce document appartient à la personne bénéficiaire. Elle en est la seule destinataire, avec les résultats "
    "détaillés ; nul autre ne le reçoit sans son accord (art. L.6313-4 du code du travail)."
)
WIDEST = 2
"""Columns that a table of large print holds; a wider one would cut its words."""

NOTHING_HELD = "Aucun élément n’est retenu sous ce titre."
"""Below a heading without passages: it stays, so that the chapters keep their numbers from a version to the next."""
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
class BilanFacts(DossierFacts):
    """What the cover of a paper of content says of the bilan: first and last day, minutes held."""

    first: Annotated[date | None, PROOF] = None
    last: Annotated[date | None, PROOF] = None
    individual: Annotated[int, PROOF] = 0
    guided: Annotated[int, PROOF] = 0

    def cover(self, theirs: str, levels: int = 2) -> list[Block]:
        """The first page below the title: the bilan, to whom the paper belongs, its contents."""
        found = [fact("Dossier", self.dossier), fact("Accompagnement", self.issuer.who_accompanies())]
        if self.first is not None and self.last is not None:
            found.append(fact("Séances", period(self.first, self.last)))
        hours = duration(self.individual)
        if self.guided:
            hours += f" d’accompagnement et {duration(self.guided)} de travail guidé"
        found.append(fact("Heures réalisées", hours))
        return [Facts(tuple(found)), Callout("info", (paragraph(theirs),)), Contents(levels=levels), PageBreak()]


@dataclass(frozen=True, kw_only=True)
class SynthesisFacts(BilanFacts):
    """What the synthesis states."""

    chapters: tuple[ChapterFacts, ...]
    remarks: Annotated[ContentText, CONTENT] = ContentText("")
    read_on: Annotated[date | None, PROOF] = None


def paper(facts: SynthesisFacts) -> Paper:
    """The synthesis as a paper: its chapters are numbered, and listed on the first page."""
    blocks = facts.cover(THEIRS)
    for number, chapter in enumerate(facts.chapters, 1):
        blocks.append(Heading(1, f"{number}. {chapter.title}"))
        if not chapter.passages:
            blocks.append(paragraph(NOTHING_HELD))
        for passage in chapter.passages:
            blocks += [Heading(2, passage.title), *laid_out(from_json(passage.text), facts.variant)]
    blocks.append(Heading(1, f"{len(facts.chapters) + 1}. Remarques de la personne"))
    said = [paragraph(line.strip()) for line in facts.remarks.splitlines() if line.strip()]
    blocks += said or [paragraph(NO_REMARK)]
    if facts.read_on is not None:
        blocks.append(paragraph(f"Document lu ensemble et validé le {date_plain(facts.read_on)}.", "note"))
    return replace(proof(facts, "synthesis", TITLE, facts.beneficiary, blocks), cover=True)


def laid_out(blocks: Iterable[Block], variant: Variant) -> Iterator[Block]:
    """The same blocks without blank rows; in large print, each row of a wide table as values one below the other."""
    for block in blocks:
        if isinstance(block, Drawing):
            yield (block.narrow or block) if variant == "large" else block
        elif not isinstance(block, Table):
            yield block
        elif (table := without_blanks(block)) is not None:
            wide = variant == "large" and len(table.head) > WIDEST
            yield from _one_below_the_other(table) if wide else (table,)


def _one_below_the_other(table: Table) -> Iterator[Block]:
    if table.caption:
        yield paragraph(table.caption, "caption")
    if not any(joined(cell).strip() for row in table.rows for cell in row):
        # Nothing but its heads was written: they are not lost.
        yield paragraph(", ".join(filter(None, (joined(head).strip() for head in table.head))))
    for first, *others in table.rows:
        if joined(first).strip():
            yield Heading(4, joined(first))
        told = zip(table.head[1:], others, strict=True)
        yield from labelled((joined(head), cell) for head, cell in told)
