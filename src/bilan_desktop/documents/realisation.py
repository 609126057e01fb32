"""The « certificat de réalisation » asked for by funders: what was held, signed by the provider alone; no content.

The layout follows the ministry's model: who certifies, for whom, which action and of which nature, when, for how
long, what is kept to prove it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from bilan_desktop.blocks import (
    Block,
    Facts,
    Heading,
    Paired,
    Paper,
    Paragraph,
    Span,
    Variant,
    date_plain,
    duration,
    fact,
    paragraph,
    period,
)
from bilan_desktop.documents.hours_statement import percent
from bilan_desktop.documents.issuer import ACTION
from bilan_desktop.documents.proof import DossierFacts, proof
from bilan_desktop.domain.papers import PAPERS, PaperKind
from bilan_desktop.domain.records import PROOF, ProofText

OURS = "bilan de compétences"
NATURES = (
    "action de formation",
    OURS,
    "action de validation des acquis de l’expérience",
    "action de formation par apprentissage",
)
"""The four actions of L.6313-1; ours is ticked."""
NATURE = "Nature de l’action (art. L.6313-1 du code du travail)"
KEPT = (
    "L’organisme s’engage à garder les pièces justificatives trois ans au moins après la fin de l’année du dernier "
    "paiement, et plus longtemps si un fonds européen cofinance l’action ou si un autre délai le demande."
)
NOT_ADDED = (
    "La durée certifiée est celle de l’accompagnement individualisé réalisé. Le travail personnel guidé est une "
    "enveloppe distincte : il n’y est pas ajouté."
)
NO_CONTENT = (
    "Ce certificat ne dit rien du contenu du bilan. Les résultats appartiennent à la personne bénéficiaire seule "
    "(art. L.6313-4 du code du travail)."
)
BLANK = "……………………"
"""Where the place is written by hand: the settings do not tell it."""


@dataclass(frozen=True, kw_only=True)
class RealisationFacts(DossierFacts):
    """``individual`` minutes of accompaniment held within the 24 h, ``remote`` of them at a distance.

    ``interrupted_on``: the day an abandoned action ended, never why.
    """

    first: Annotated[date, PROOF]
    last: Annotated[date, PROOF]
    individual: Annotated[int, PROOF]
    remote: Annotated[int, PROOF]
    meetings: Annotated[int, PROOF]
    employer: Annotated[ProofText, PROOF] = ProofText("")
    funding_reference: Annotated[ProofText, PROOF] = ProofText("")
    place: Annotated[ProofText, PROOF] = ProofText("")
    interrupted_on: Annotated[date | None, PROOF] = None


def paper(facts: RealisationFacts) -> Paper:
    """The certificate as a paper."""
    spec, issuer = PAPERS[PaperKind.REALISATION], facts.issuer
    stopped = facts.interrupted_on
    blocks: list[Block] = [
        Facts(
            (
                fact("Organisme", issuer.organisation),
                fact("Représenté par", issuer.who_accompanies()),
                fact("Bénéficiaire", facts.beneficiary),
                fact("Employeur", facts.employer),
                fact("Intitulé de l’action", ACTION),
                fact("Dossier", facts.dossier),
                fact("Référence du financement", facts.funding_reference),
                *((fact("Action interrompue le", date_plain(stopped)),) if stopped else ()),
            )
        ),
        paragraph(
            f"{issuer.consultant} représente {issuer.organisation}, qui a réalisé l’action, et atteste ce qui suit : "
            f"{facts.beneficiary} a suivi {'une partie de ' if stopped else ''}l’action désignée ci-dessus, "
            f"{period(facts.first, facts.last)}, pour une durée réalisée de {duration(facts.individual)}.",
        ),
        *_natures(facts.variant),
        _hours(facts),
        paragraph(NOT_ADDED),
        *((paragraph(_interrupted(stopped)),) if stopped else ()),
        paragraph(KEPT),
        paragraph(NO_CONTENT, "small"),
        paragraph(f"Fait à {facts.place or BLANK}, le {date_plain(facts.on)}."),
    ]
    subject = f"Action {f'interrompue le {date_plain(stopped)}' if stopped else f'achevée le {date_plain(facts.last)}'}"
    return proof(facts, PaperKind.REALISATION.value, spec.name, subject, blocks, compact=True, signers=spec.signers)


def _natures(variant: Variant) -> list[Block]:
    """The four actions; one below the other in large print, where a page could end above them side by side."""
    named = [_nature(name) for name in NATURES]
    if variant != "standard":
        return [Heading(1, NATURE), *named]
    return [paragraph(f"{NATURE}\N{NO-BREAK SPACE}:"), Paired((tuple(named[:2]), tuple(named[2:])))]


def _nature(name: str) -> Block:
    ticked = name == OURS
    return Paragraph((Span("☑ " if ticked else "☐ "), Span(name, bold=ticked)))


def _hours(facts: RealisationFacts) -> Facts:
    """What was held, and the share of it at a distance, where there is one."""
    meetings = f"{facts.meetings} séance{'s' if facts.meetings > 1 else ''}"
    told = [
        fact("Début", date_plain(facts.first)),
        fact("Fin", date_plain(facts.last)),
        fact("Accompagnement individualisé", f"{duration(facts.individual)}, {meetings}"),
    ]
    if facts.remote:
        share = percent(facts.remote, facts.individual)
        told.append(fact("Dont à distance", f"{duration(facts.remote)}, soit {share} de l’accompagnement"))
    return Facts(tuple(told))


def _interrupted(on: date) -> str:
    return (
        f"L’action a été interrompue le {date_plain(on)}, avant son terme. "
        "Seules les heures réalisées jusque-là sont certifiées."
    )
