"""What every paper of the practice's desk has in common: it is about no dossier, and nobody signs it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from bilan_desktop.blocks import Block, Paper, Variant, typeset
from bilan_desktop.documents.issuer import Issuer
from bilan_desktop.domain.records import PROOF


@dataclass(frozen=True, kw_only=True)
class DeskFacts:
    """What each of them states; ``created`` is UTC. A paper's own facts are added to these."""

    issuer: Issuer
    created: Annotated[datetime, PROOF]
    on: Annotated[date, PROOF]
    variant: Variant = "standard"
    watermark: str | None = None


def desk_paper(
    facts: DeskFacts, kind: str, title: str, subject: str, blocks: Sequence[Block], *, footer: str, closing: int = 0
) -> Paper:
    """A paper of the practice; its last ``closing`` blocks stay with what stands above them."""
    issuer = facts.issuer
    return typeset(
        Paper(
            kind=kind,
            title=title,
            subject=subject,
            blocks=tuple(blocks),
            created=facts.created,
            variant=facts.variant,
            author=issuer.organisation,
            header_left=issuer.header(),
            footer=footer,
            logo=issuer.logo,
            accent=issuer.accent,
            watermark=facts.watermark,
            closing=closing,
        )
    )
