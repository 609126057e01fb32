"""The head and the signatures of each signed or sealed proof, drawn anew: neither names nor anything of its content."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from bilan_desktop.blocks import Block, Facts, Heading, Paper, fact, paragraph
from bilan_desktop.blocks.tables import word_table
from bilan_desktop.documents.evidence_paper import EvidenceFacts, SignatureTold, evidence, grouped, instant
from bilan_desktop.documents.meeting_lines import short_day
from bilan_desktop.domain.records import PROOF, ProofText

TITLE = "Premières pages des documents"
ABOUT = (
    "Chaque document signé ou scellé est dit par son titre, son numéro, ses dates, ses signatures et son empreinte "
    "SHA-256, qui permet de le reconnaître à l’octet près sans le lire."
)
SIGNATURES, WIDTHS = ("Signataire", "Moyen, jour et heure"), (0.4, 0.6)
NOT_SIGNED = "Ce document ne se signe pas."


@dataclass(frozen=True, kw_only=True)
class FirstPage:
    """One paper; ``sha256`` is the hash of its kept bytes, empty while it is not sealed.

    The hash that its signatures are bound to stays in the vault: of facts that can be guessed, it would let one try
    names until one fits. The kept bytes bear a seal that nobody can guess.
    """

    title: Annotated[ProofText, PROOF]
    number: Annotated[ProofText, PROOF]
    version: Annotated[int, PROOF]
    dossier: Annotated[ProofText, PROOF]
    on: Annotated[date, PROOF]
    state: Annotated[ProofText, PROOF]
    sealed_at: Annotated[datetime | None, PROOF]
    sha256: Annotated[str, PROOF]
    signatures: Annotated[tuple[SignatureTold, ...], PROOF]


@dataclass(frozen=True, kw_only=True)
class FirstsFacts(EvidenceFacts):
    """The first pages of one paper."""

    pages: Annotated[tuple[FirstPage, ...], PROOF]


def paper(facts: FirstsFacts) -> Paper:
    """The heads one after the other, in the order of the dossiers."""
    blocks: list[Block] = [facts.identity(("Documents", str(len(facts.pages)))), paragraph(ABOUT)]
    for one in facts.pages:
        blocks += _page(facts, one)
    return evidence(facts, TITLE, blocks)


def _page(facts: FirstsFacts, one: FirstPage) -> list[Block]:
    sealed = instant(one.sealed_at, facts.zone) if one.sealed_at is not None else ""
    rows = ((signature.who(), signature.when(facts.zone)) for signature in one.signatures)
    return [
        Heading(1, f"{one.title}, {one.number}"),
        Facts(
            (
                fact("Dossier", one.dossier),
                fact("Version", str(one.version)),
                fact("Établi le", short_day(one.on)),
                fact("État", one.state),
                fact("Scellé le", sealed),
                fact("Empreinte du fichier gardé", grouped(one.sha256), wide=True),
            )
        ),
        *(word_table(SIGNATURES, rows, WIDTHS) or [paragraph(NOT_SIGNED, "small")]),
    ]
