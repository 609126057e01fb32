"""The beneficiary's consent to the bilan (code du travail, L.6313-4): signed, dated, kept as proof."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from bilan_desktop.blocks import Block, Facts, Heading, Paper, Variant, date_plain, fact, paragraph
from bilan_desktop.documents.issuer import ACTION, Issuer
from bilan_desktop.documents.proof import proof
from bilan_desktop.documents.signing import Signed
from bilan_desktop.domain.records import PROOF, ProofText


@dataclass(frozen=True)
class ConsentFacts:
    """What is consented to: the text as it was read, with its version, and its easy wording."""

    issuer: Issuer
    number: Annotated[ProofText, PROOF]
    version: Annotated[int, PROOF]
    created: Annotated[datetime, PROOF]
    dossier: Annotated[ProofText, PROOF]
    beneficiary: Annotated[ProofText, PROOF]
    on: Annotated[date, PROOF]
    text_version: Annotated[ProofText, PROOF]
    text: Annotated[tuple[ProofText, ...], PROOF]
    zone: Annotated[str, PROOF] = "Europe/Paris"
    by_beneficiary: Annotated[Signed | None, PROOF] = None
    by_consultant: Annotated[Signed | None, PROOF] = None
    variant: Variant = "standard"
    watermark: str | None = None
    easy_version: Annotated[ProofText, PROOF] = ProofText("")
    easy: Annotated[tuple[ProofText, ...], PROOF] = ()


def paper(facts: ConsentFacts) -> Paper:
    """The form as a paper."""
    easy = facts.variant == "easy" and bool(facts.easy)
    blocks: list[Block] = [
        Facts(
            (
                fact("Action", ACTION),
                fact("Dossier", facts.dossier),
                fact("Bénéficiaire", facts.beneficiary),
                fact("Accompagnement", facts.issuer.who_accompanies()),
            )
        ),
        Heading(1, "Ce à quoi je consens"),
        *(paragraph(line) for line in (facts.easy if easy else facts.text)),
    ]
    # The text is kept under « name.version »; its name is the application's own.
    text = (facts.easy_version if easy else facts.text_version).rpartition(".")[2] + (", facile à lire" if easy else "")
    subject = f"Établi le {date_plain(facts.on)} – texte du consentement, version {text}"
    # It holds on one page, a logo included.
    return proof(facts, "consent", "Consentement au bilan", subject, blocks, compact=True)
