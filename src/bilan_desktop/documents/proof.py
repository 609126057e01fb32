"""What every proof paper has in common: who issues it, its number and version, signatures and notes at its end."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bilan_desktop.blocks import Block, Heading, Paper, Variant, paragraph, typeset
from bilan_desktop.documents.issuer import SIGNATURE_NOTE, Issuer
from bilan_desktop.documents.signing import Signed, both
from bilan_desktop.domain.records import ProofText


class ProofFacts(Protocol):
    """The facts that any proof paper states; ``created`` is UTC, signatures are told in ``zone``."""

    @property
    def issuer(self) -> Issuer:
        """The practice as it stood."""

    @property
    def number(self) -> ProofText:
        """Its number."""

    @property
    def version(self) -> int:
        """Its version, from 1."""

    @property
    def created(self) -> datetime:
        """When its facts were frozen, UTC."""

    @property
    def beneficiary(self) -> ProofText:
        """The name as printed."""

    @property
    def zone(self) -> str:
        """Where its times are told."""

    @property
    def by_beneficiary(self) -> Signed | None:
        """Their signature, once given."""

    @property
    def by_consultant(self) -> Signed | None:
        """Their signature, once given."""

    @property
    def variant(self) -> Variant:
        """The layout."""

    @property
    def watermark(self) -> str | None:
        """Words across the page, if any."""


def proof(
    facts: ProofFacts, kind: str, title: str, subject: str, blocks: Sequence[Block], *, compact: bool = False
) -> Paper:
    """A proof paper: its own blocks, then the signatures and the issuer's notes, in one paragraph if ``compact``."""
    issuer = facts.issuer
    told = [note for note in (issuer.disability(), issuer.declaration()) if note]
    notes = (SIGNATURE_NOTE, *([" ".join(told)] if compact else told))
    return typeset(
        Paper(
            kind=kind,
            title=title,
            subject=subject,
            blocks=(
                *blocks,
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
            footer=f"{title} {facts.number}, version {facts.version}",
            logo=issuer.logo,
            accent=issuer.accent,
            watermark=facts.watermark,
        )
    )
