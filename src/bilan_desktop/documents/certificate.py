"""The end-of-bilan certificate: dates and hours, signed by the consultant; no content. Usage, no longer due by law."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from bilan_desktop.blocks import Block, Paper, date_plain, duration, fact, paragraph
from bilan_desktop.documents.proof import DossierFacts, proof
from bilan_desktop.domain.papers import PAPER_NAMES, STOPPED_CERTIFICATE, PaperKind, SignerRole
from bilan_desktop.domain.records import PROOF, ProofText


@dataclass(frozen=True, kw_only=True)
class CertificateFacts(DossierFacts):
    """``first`` and ``last`` meeting days, ``individual`` and ``guided`` minutes held within the 24 h.

    ``remote``: how many of the ``individual`` minutes were held at a distance. ``interrupted_on``: the day an abandoned
    action ended, never why; None for one that went to its end.
    """

    first: Annotated[date, PROOF]
    last: Annotated[date, PROOF]
    individual: Annotated[int, PROOF]
    guided: Annotated[int, PROOF]
    meetings: Annotated[int, PROOF]
    mode: Annotated[ProofText, PROOF]
    interrupted_on: Annotated[date | None, PROOF] = None
    remote: Annotated[int, PROOF] = 0


def paper(facts: CertificateFacts) -> Paper:
    """The certificate as a paper."""
    meetings = f"{facts.meetings} séance{'s' if facts.meetings > 1 else ''}"
    stopped = facts.interrupted_on
    blocks: list[Block] = [
        facts.identity(
            fact("Du", date_plain(facts.first)),
            fact("Au", date_plain(facts.last)),
            *((fact("Action interrompue le", date_plain(stopped)),) if stopped else ()),
            fact("Accompagnement individualisé", f"{duration(facts.individual)}, {meetings}"),
            fact("Travail personnel guidé", duration(facts.guided)),
            fact("Modalité", _mode(facts)),
        ),
        paragraph(
            f"{facts.issuer.organisation} atteste ce qui suit : {facts.beneficiary} a suivi {_what(facts)} "
            f"(art. L.6313-1 et L.6313-4 du code du travail) du {date_plain(facts.first)} au "
            f"{date_plain(facts.last)}, pour une durée réalisée de {_realised(facts)}.",
            "lead",
        ),
        *((paragraph(_interrupted(stopped)),) if stopped else ()),
        paragraph(f"Cette attestation ne dit rien du contenu du bilan. {_whose(facts)}", "small"),
    ]
    title = STOPPED_CERTIFICATE if stopped else PAPER_NAMES[PaperKind.CERTIFICATE]
    told = f"interrompue le {date_plain(stopped)}" if stopped else f"achevée le {date_plain(facts.last)}"
    return proof(facts, "certificate", title, f"Action {told}", blocks, signers=(SignerRole.CONSULTANT,))


def _realised(facts: CertificateFacts) -> str:
    """The two pools, never added: a funder may pay for the first alone (D.6323-6)."""
    told = f"{duration(facts.individual)} d’accompagnement individualisé"
    return told + (f" et de {duration(facts.guided)} de travail personnel guidé" if facts.guided else "")


def _mode(facts: CertificateFacts) -> str:
    """The mode; the minutes at a distance where only a part was."""
    mixed = 0 < facts.remote < facts.individual
    return f"{facts.mode}, dont {duration(facts.remote)} à distance" if mixed else facts.mode


def _what(facts: CertificateFacts) -> str:
    return "une partie d’un bilan de compétences" if facts.interrupted_on else "un bilan de compétences"


def _whose(facts: CertificateFacts) -> str:
    if facts.interrupted_on:
        return "Les résultats détaillés appartiennent à la personne bénéficiaire seule."
    return "Les résultats détaillés et la synthèse appartiennent à la personne bénéficiaire seule."


def _interrupted(on: date) -> str:
    return (
        f"L’action a été interrompue le {date_plain(on)}, avant son terme. "
        "Seules les heures réalisées jusque-là sont attestées."
    )
