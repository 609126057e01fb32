"""The dated receipt of what was handed over before the contract (L.6353-8), signed by both; the receipt is usage."""

from dataclasses import dataclass
from typing import Annotated

from bilan_desktop.blocks import Block, Heading, ListBlock, Paper, Table, date_plain, paragraph, spans
from bilan_desktop.documents.proof import DossierFacts, proof
from bilan_desktop.domain.papers import PAPERS, PaperKind
from bilan_desktop.domain.records import PROOF, ProofText

HANDED = "Ce qui a été remis"
PAID_BY_PERSON = (
    "Ces informations sont remises avant l’inscription définitive et avant tout règlement (art. L.6353-8 du code du "
    "travail, pour un contrat que la personne paie elle-même)."
)
PAID_BY_OTHERS = (
    "Ces informations sont mises à disposition avant l’inscription définitive (art. L.6353-8 du code du travail)."
)
USAGE = (
    "Ce récépissé daté est un usage : il garde la preuve de la remise. Il ne vaut ni contrat, ni consentement au bilan."
)


@dataclass(frozen=True, kw_only=True)
class HandedFacts:
    """One thing handed over: what it is, the text or paper that says it, with its version."""

    name: Annotated[ProofText, PROOF]
    source: Annotated[ProofText, PROOF]


@dataclass(frozen=True, kw_only=True)
class PrecontractFacts(DossierFacts):
    """What was handed over on the day ``on``, and what remains to be; ``paid_by_person`` chooses the rule told."""

    handed: Annotated[tuple[HandedFacts, ...], PROOF]
    left: Annotated[tuple[ProofText, ...], PROOF]
    paid_by_person: Annotated[bool, PROOF]


def paper(facts: PrecontractFacts) -> Paper:
    """The receipt as a paper."""
    spec = PAPERS[PaperKind.PRECONTRACT]
    blocks: list[Block] = [
        facts.identity(),
        paragraph(f"{facts.beneficiary} reconnaît avoir reçu les informations nommées sous « {HANDED} ».", "lead"),
        Heading(1, HANDED),
        *_handed(facts),
    ]
    if facts.left:
        blocks += [Heading(1, "Ce qui reste à remettre"), ListBlock(tuple(map(spans, facts.left)))]
    blocks += [paragraph(PAID_BY_PERSON if facts.paid_by_person else PAID_BY_OTHERS), paragraph(USAGE, "small")]
    return proof(facts, PaperKind.PRECONTRACT.value, spec.name, f"Le {date_plain(facts.on)}", blocks)


def _handed(facts: PrecontractFacts) -> tuple[Block, ...]:
    if facts.variant != "standard":
        told = (f"{one.name} : {one.source}" for one in facts.handed)
        return (ListBlock(tuple(spans(line) for line in told)),)
    rows = tuple((spans(one.name), spans(one.source)) for one in facts.handed)
    return (Table((spans("Information"), spans("Document et version")), rows, (0.6, 0.4), row_headers=True),)
