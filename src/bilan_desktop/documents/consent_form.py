"""The beneficiary's consent to the bilan (code du travail, L.6313-4): signed, dated, kept as proof."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from bilan_desktop.blocks import Facts, Heading, Paper, Variant, date_plain, fact, paragraph, typeset
from bilan_desktop.documents.issuer import ACTION, SIGNATURE_NOTE, Issuer
from bilan_desktop.documents.signing import Signed, both
from bilan_desktop.domain.records import PROOF, ProofText


@dataclass(frozen=True)
class ConsentFacts:
    """What is consented to: the text as it was read, with its version."""

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


def paper(facts: ConsentFacts) -> Paper:
    """The form as a paper."""
    issuer = facts.issuer
    notes = (SIGNATURE_NOTE, " ".join(filter(None, (issuer.disability(), issuer.declaration()))))
    return typeset(
        Paper(
            kind="consent",
            title="Consentement au bilan",
            subject=f"Établi le {date_plain(facts.on)} – texte {facts.text_version}",
            blocks=(
                Facts(
                    (
                        fact("Action", ACTION),
                        fact("Dossier", facts.dossier),
                        fact("Bénéficiaire", facts.beneficiary),
                        fact("Accompagnement", issuer.who_accompanies()),
                    )
                ),
                Heading(1, "Ce à quoi je consens"),
                *(paragraph(line) for line in facts.text),
                Heading(1, "Signatures"),
                both(facts.beneficiary, issuer.consultant, facts.by_beneficiary, facts.by_consultant, facts.zone),
                *(paragraph(note, "small") for note in notes if note),
            ),
            created=facts.created,
            variant=facts.variant,
            author=issuer.organisation,
            number=facts.number,
            version=str(facts.version),
            header_left=issuer.header(),
            footer=f"Consentement au bilan {facts.number}, version {facts.version}",
            logo=issuer.logo,
            accent=issuer.accent,
            watermark=facts.watermark,
        )
    )
