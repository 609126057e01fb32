"""The printout of a support, whichever it is: what it is, how it was filled in, then its own blocks. Nobody signs it.

Content, for the person. A support says what it prints in ``supports/contract.py``; this paper only lays it out.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from bilan_desktop.blocks import Block, Facts, Paper, date_plain, fact, from_json, paragraph
from bilan_desktop.documents.proof import DossierFacts, proof
from bilan_desktop.documents.synthesis_paper import laid_out
from bilan_desktop.domain.papers import PAPERS, PaperKind
from bilan_desktop.domain.records import CONTENT, PROOF, ContentText

NOT_CALIBRATED = (
    "Support de réflexion construit pour cet accompagnement ; non étalonné : il ne se compare à aucune moyenne."
)
THEIRS = "Ce document est remis à la personne bénéficiaire seule (art. L.6313-4 du code du travail)."


@dataclass(frozen=True, kw_only=True)
class SupportFacts(DossierFacts):
    """One support as it stood.

    ``filled_by`` and ``means`` are words (« la personne », « en séance »), ``body`` the JSON of its blocks, ``large``
    that of its blocks for large print where the support lays them out otherwise itself.
    """

    tool: Annotated[str, PROOF]
    title: Annotated[str, PROOF]
    instrument: Annotated[str, PROOF]
    filled_by: Annotated[str, PROOF]
    means: Annotated[str, PROOF]
    filled_on: Annotated[date | None, PROOF] = None
    body: Annotated[ContentText, CONTENT] = ContentText("")
    large: Annotated[ContentText, CONTENT] = ContentText("")
    calibrated: Annotated[bool | None, PROOF] = None
    """Whether its figures are set against a norm; None when it gives no figure."""


def paper(facts: SupportFacts) -> Paper:
    """The printout as a paper."""
    body = facts.large if facts.variant != "standard" and facts.large else facts.body
    by, means = fact("Rempli par", facts.filled_by), fact("De quelle manière", facts.means)
    on = fact("Le", date_plain(facts.filled_on) if facts.filled_on is not None else "")
    *named, accompanied = facts.identity().pairs
    blocks: list[Block] = [
        # Two lines rather than four: a support that is to be read on one page has the rest of it.
        Facts((*named, fact("Version du support", facts.instrument)), columns=4),
        Facts((accompanied, by, means, on), columns=4 if facts.filled_on is not None else 3),
        *laid_out(from_json(body), facts.variant),
    ]
    notes = [THEIRS] if facts.calibrated is not False else [NOT_CALIBRATED, THEIRS]
    blocks += [paragraph(note, "small") for note in notes]
    subject = f"À jour au {date_plain(facts.on)}"
    signers = PAPERS[PaperKind.SUPPORT].signers
    return proof(facts, PaperKind.SUPPORT.value, facts.title, subject, blocks, compact=True, signers=signers)
