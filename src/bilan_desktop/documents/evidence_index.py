"""The index of the evidence pack: whose it is, for which period, each file with its hash, what is left out."""

from dataclasses import dataclass
from typing import Annotated

from bilan_desktop.blocks import Block, Heading, ListBlock, Paper, paragraph, spans
from bilan_desktop.blocks.tables import word_table
from bilan_desktop.documents.evidence_paper import EvidenceFacts, evidence, grouped
from bilan_desktop.domain.records import PROOF, ProofText

TITLE = "Index du dossier de preuves"
FILES, WIDTHS = ("Fichier", "Ce qu’il contient", "Empreinte SHA-256"), (0.31, 0.37, 0.32)
CHECK = (
    "Le fichier index.json donne les mêmes empreintes, à comparer par un programme. Une empreinte identique prouve que "
    "le fichier est, à l’octet près, celui qui a été établi ici."
)


@dataclass(frozen=True, kw_only=True)
class FileTold:
    """One file of the pack: its name, what it holds, the SHA-256 of its bytes."""

    name: Annotated[ProofText, PROOF]
    title: Annotated[ProofText, PROOF]
    sha256: Annotated[str, PROOF]


@dataclass(frozen=True, kw_only=True)
class IndexFacts(EvidenceFacts):
    """What the pack holds and what it leaves out, in words; ``seals`` are the prints of the seal's certificates."""

    holds: Annotated[tuple[ProofText, ...], PROOF]
    left_out: Annotated[tuple[ProofText, ...], PROOF]
    files: Annotated[tuple[FileTold, ...], PROOF]
    seals: Annotated[tuple[ProofText, ...], PROOF] = ()


def paper(facts: IndexFacts) -> Paper:
    """The index as a paper."""
    issuer = facts.issuer
    rows = ((one.name, one.title, grouped(one.sha256)) for one in facts.files)
    nda = [("Déclaration d’activité", issuer.nda)] if issuer.nda else []
    blocks: list[Block] = [
        facts.identity(("Accompagnement", issuer.who_accompanies()), *nda),
        Heading(1, "Ce que contient ce dossier"),
        _list(facts.holds),
        Heading(1, "Fichiers"),
        *word_table(FILES, rows, WIDTHS),
        paragraph(CHECK, "small"),
        Heading(1, "Ce qui n’y est pas"),
        _list(facts.left_out),
    ]
    if facts.seals:
        blocks += [Heading(1, "Cachet de l’organisme"), _list(facts.seals)]
    return evidence(facts, TITLE, blocks)


def _list(lines: tuple[ProofText, ...]) -> ListBlock:
    return ListBlock(tuple(spans(line) for line in lines))
