"""What every paper of the practice's desk has in common: it is about no dossier, and nobody signs it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bilan_desktop.blocks import Block, Paper, Variant, typeset
from bilan_desktop.documents.issuer import Issuer


class DeskFacts(Protocol):
    """The facts that any of them states."""

    @property
    def issuer(self) -> Issuer:
        """The practice as it stood."""

    @property
    def created(self) -> datetime:
        """When its facts were frozen, UTC."""

    @property
    def variant(self) -> Variant:
        """The layout."""

    @property
    def watermark(self) -> str | None:
        """Words across the page, if any."""


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
