"""The end-of-bilan certificate: dates and hours, signed by the consultant; no content. Usage, no longer due by law."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from bilan_desktop.blocks import Block, Paper, date_plain, duration, fact, paragraph
from bilan_desktop.documents.proof import DossierFacts, proof
from bilan_desktop.domain.papers import SignerRole
from bilan_desktop.domain.records import PROOF, ProofText


@dataclass(frozen=True, kw_only=True)
class CertificateFacts(DossierFacts):
    """``first`` and ``last`` meeting days, ``individual`` and ``guided`` minutes held within the 24 h."""

    first: Annotated[date, PROOF]
    last: Annotated[date, PROOF]
    individual: Annotated[int, PROOF]
    guided: Annotated[int, PROOF]
    meetings: Annotated[int, PROOF]
    mode: Annotated[ProofText, PROOF]


def paper(facts: CertificateFacts) -> Paper:
    """The certificate as a paper."""
    total = facts.individual + facts.guided
    meetings = f"{facts.meetings} séance{'s' if facts.meetings > 1 else ''}"
    blocks: list[Block] = [
        facts.identity(
            fact("Du", date_plain(facts.first)),
            fact("Au", date_plain(facts.last)),
            fact("Accompagnement individuel", f"{duration(facts.individual)}, {meetings}"),
            fact("Travail personnel guidé", duration(facts.guided)),
            fact("Durée réalisée", duration(total)),
            fact("Modalité", facts.mode),
        ),
        paragraph(
            f"{facts.issuer.organisation} atteste que {facts.beneficiary} a suivi un bilan de compétences "
            f"(art. L.6313-1 et L.6313-4 du code du travail) du {date_plain(facts.first)} au "
            f"{date_plain(facts.last)}, pour une durée réalisée de {duration(total)}.",
            "lead",
        ),
        paragraph(
            "Cette attestation ne dit rien du contenu du bilan. Les résultats détaillés et la synthèse appartiennent "
            "à la personne bénéficiaire seule.",
            "small",
        ),
    ]
    subject = f"Action achevée le {date_plain(facts.last)}"
    return proof(facts, "certificate", "Attestation de fin de bilan", subject, blocks, signers=(SignerRole.CONSULTANT,))
