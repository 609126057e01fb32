"""The receipt of a delivery: which papers, to whom, when and how; never what they say. Signed by both (C4, C6)."""

from dataclasses import dataclass
from typing import Annotated

from bilan_desktop.blocks import (
    Block,
    Heading,
    Paper,
    Table,
    date_long,
    date_plain,
    fact,
    joined,
    labelled,
    paragraph,
    spans,
)
from bilan_desktop.documents.proof import DossierFacts, proof
from bilan_desktop.domain.records import PROOF, ProofText

SHOWN_DIGITS = 16
COLUMNS = ("Document", "Numéro", "Version", "Exemplaires", "Empreinte SHA-256")
THEIRS = (
    "La personne bénéficiaire est seule destinataire de ces documents ; nul autre ne les reçoit sans son accord "
    "(art. L.6313-4 du code du travail). Ce récépissé ne dit rien de ce qu’ils contiennent ; il est un usage, "
    "la loi ne l’impose pas."
)
DIGEST = (
    f"Les {SHOWN_DIGITS} premiers caractères de l’empreinte SHA-256 sont imprimés ici. Tout outil qui calcule cette "
    "empreinte les retrouve sur le fichier PDF du document, tant que rien n’y a été changé."
)


@dataclass(frozen=True, kw_only=True)
class HandedPaper:
    """One paper handed over, in one copy: how it is found again, and the hash of its sealed bytes."""

    name: Annotated[ProofText, PROOF]
    number: Annotated[ProofText, PROOF]
    version: Annotated[int, PROOF]
    sha256: Annotated[ProofText, PROOF]

    @property
    def digest(self) -> str:
        """The beginning of the hash, four characters at a time."""
        return " ".join(self.sha256[at : at + 4] for at in range(0, SHOWN_DIGITS, 4))


@dataclass(frozen=True, kw_only=True)
class ReceiptFacts(DossierFacts):
    """What was handed over ``on`` that day, by which means; ``copy`` numbers the deliveries of a dossier."""

    papers: Annotated[tuple[HandedPaper, ...], PROOF]
    means: Annotated[ProofText, PROOF]
    copy: Annotated[int, PROOF]


def paper(facts: ReceiptFacts) -> Paper:
    """The receipt as a paper."""
    several, day = len(facts.papers) > 1, date_plain(facts.on)
    what = "de chacun des documents ci-dessous" if several else "du document ci-dessous"
    blocks: list[Block] = [
        facts.identity(
            fact("Remis le", date_long(facts.on)),
            fact("Moyen", facts.means),
            fact("Remis à", "la personne bénéficiaire seule"),
            fact("Exemplaire remis", f"n° {facts.copy}"),
        ),
        paragraph(f"{facts.beneficiary} reconnaît avoir reçu, le {day}, un exemplaire {what}.", "lead"),
        Heading(1, "Documents remis" if several else "Document remis"),
        *_papers(facts),
        paragraph(DIGEST, "small"),
        paragraph(THEIRS, "small"),
    ]
    return proof(facts, "receipt", "Récépissé de remise", f"Remise du {day}", blocks)


def _papers(facts: ReceiptFacts) -> tuple[Block, ...]:
    if facts.variant == "large":
        return tuple(block for one in facts.papers for block in _large(one))
    rows = tuple(tuple(spans(cell) for cell in _cells(one)) for one in facts.papers)
    return (Table(tuple(spans(word) for word in COLUMNS), rows, (0.27, 0.2, 0.1, 0.14, 0.29), row_headers=True),)


def _large(one: HandedPaper) -> tuple[Block, ...]:
    """One paper below the other: five columns of large print would cut every number in two."""
    name, *cells = map(spans, _cells(one))
    return Heading(2, joined(name)), *labelled(zip(COLUMNS[1:], cells, strict=True))


def _cells(one: HandedPaper) -> tuple[str, ...]:
    return one.name, one.number, str(one.version), "1", f"{one.digest}…"
