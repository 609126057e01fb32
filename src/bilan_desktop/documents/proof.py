"""What every proof paper has in common: who issues it, its number and version, signatures and notes at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import takewhile
from typing import Annotated, Protocol

from bilan_desktop.blocks import (
    Block,
    Columns,
    Fact,
    Facts,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Variant,
    fact,
    paragraph,
    typeset,
)
from bilan_desktop.documents.issuer import ACTION, SIGNATURE_NOTE, Issuer
from bilan_desktop.documents.signing import Signed, both, signature_box
from bilan_desktop.domain.papers import SIGNER_NAMES, SignerRole
from bilan_desktop.domain.records import PROOF, ProofText


class ProofFacts(Protocol):
    """The facts that any paper of a dossier states; ``created`` is UTC, signatures are told in ``zone``."""

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


@dataclass(frozen=True)
class Payer:
    """Who signs for the employer or the buyer, under which words, and their signature once given."""

    role: str
    name: ProofText
    signed: Signed | None = None


@dataclass(frozen=True, kw_only=True)
class DossierFacts:
    """What every paper of a dossier states, whoever signs it: a paper's own facts are added to these."""

    issuer: Issuer
    number: Annotated[ProofText, PROOF]
    version: Annotated[int, PROOF]
    created: Annotated[datetime, PROOF]
    dossier: Annotated[ProofText, PROOF]
    beneficiary: Annotated[ProofText, PROOF]
    on: Annotated[date, PROOF]
    zone: Annotated[str, PROOF] = "Europe/Paris"
    by_beneficiary: Annotated[Signed | None, PROOF] = None
    by_consultant: Annotated[Signed | None, PROOF] = None
    variant: Variant = "standard"
    watermark: str | None = None

    def identity(self, *more: Fact) -> Facts:
        """The labelled values at the head of each paper, and a paper's own after them."""
        return Facts(
            (
                fact("Action", ACTION),
                fact("Dossier", self.dossier),
                fact("Bénéficiaire", self.beneficiary),
                fact("Accompagnement", self.issuer.who_accompanies()),
                *more,
            )
        )


def proof(
    facts: ProofFacts,
    kind: str,
    title: str,
    subject: str,
    blocks: Sequence[Block],
    *,
    compact: bool = False,
    signers: tuple[SignerRole, ...] = (SignerRole.BENEFICIARY, SignerRole.CONSULTANT),
    payer: Payer | None = None,
    detached: Sequence[Block] = (),
) -> Paper:
    """A paper: its blocks, the signatures of ``signers``, the notes, then what is ``detached``, to be torn off."""
    issuer = facts.issuer
    signatures = _signatures(facts, signers, payer)
    notes = _notes(facts, compact=compact, drawn=_drawn(facts, signers, payer))
    torn = (PageBreak(), *detached) if detached else ()
    # What a paper that nobody signs says last in small print closes it with the notes.
    own = 0 if signers else len(list(takewhile(_in_small, reversed(blocks))))
    return typeset(
        Paper(
            kind=kind,
            title=title,
            subject=subject,
            blocks=(*blocks, *signatures, *notes, *torn),
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
            closing=own + len(signatures) + len(notes) + len(torn),
        )
    )


def _notes(facts: ProofFacts, *, compact: bool, drawn: bool) -> tuple[Block, ...]:
    """What a drawn signature is worth, then the issuer's notes, in one paragraph if ``compact``."""
    told = [note for note in (facts.issuer.disability(), facts.issuer.declaration()) if note]
    found = [*([SIGNATURE_NOTE] if drawn else []), *([" ".join(told)] if compact and told else told)]
    return tuple(paragraph(note, "small") for note in found)


def _drawn(facts: ProofFacts, signers: tuple[SignerRole, ...], payer: Payer | None) -> bool:
    """Whether the paper bears a signature drawn on a screen: a sheet to be signed by hand says nothing of those."""
    given = {
        SignerRole.BENEFICIARY: facts.by_beneficiary,
        SignerRole.CONSULTANT: facts.by_consultant,
        SignerRole.PAYER: payer.signed if payer is not None else None,
    }
    return any(signed is not None and signed.means == "screen" for role, signed in given.items() if role in signers)


def _in_small(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style == "small"


def _signatures(facts: ProofFacts, signers: tuple[SignerRole, ...], payer: Payer | None) -> tuple[Block, ...]:
    if not signers:
        return ()
    consultant = facts.issuer.consultant
    if payer is not None:
        given = {
            SignerRole.BENEFICIARY: (SIGNER_NAMES[SignerRole.BENEFICIARY], facts.beneficiary, facts.by_beneficiary),
            SignerRole.CONSULTANT: (SIGNER_NAMES[SignerRole.CONSULTANT], consultant, facts.by_consultant),
            SignerRole.PAYER: (payer.role, payer.name, payer.signed),
        }
        found = tuple(signature_box(*given[role], facts.zone) for role in signers)
        return (Heading(1, "Signatures"), Columns(found[:2]), *((Columns(found[2:]),) if found[2:] else ()))
    if len(signers) == 2:
        boxes = both(facts.beneficiary, consultant, facts.by_beneficiary, facts.by_consultant, facts.zone)
        return (Heading(1, "Signatures"), boxes)
    if signers[0] is SignerRole.BENEFICIARY:
        box = signature_box(SIGNER_NAMES[signers[0]], facts.beneficiary, facts.by_beneficiary, facts.zone)
    else:
        box = signature_box(SIGNER_NAMES[signers[0]], consultant, facts.by_consultant, facts.zone)
    return (Heading(1, "Signature"), Columns((box,)))
