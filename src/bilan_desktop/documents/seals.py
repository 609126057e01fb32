"""The organisation's seal: with what it is put, what the paper says of it, what it says to whoever checks it."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum, auto
from zoneinfo import ZoneInfo

from bilan_desktop.blocks import Paper, Span, date_plain, paragraph, typeset
from bilan_desktop.documents.issuer import SIGNATURE_NOTE


@dataclass(frozen=True)
class Seal:
    """The practice's seal in hand: its certificate and its private key (DER), the name that the certificate bears."""

    certificate: bytes = field(repr=False)
    private_key: bytes = field(repr=False)
    organisation: str


@dataclass(frozen=True)
class Sealing:
    """A seal that is about to be put, and when (aware)."""

    by: Seal
    at: datetime


class SealState(Enum):
    """What is found of a seal; ``VALID`` alone is good news."""

    NONE = auto()
    VALID = auto()
    ALTERED = auto()
    """The file is not, to the byte, the one that was sealed."""
    UNKNOWN = auto()
    """Intact, by a certificate that this vault does not hold: anybody could have made it under any name."""
    OUT_OF_FORCE = auto()
    """Intact, at a time at which the certificate did not hold."""


@dataclass(frozen=True)
class SealReading:
    """The state of a file's seal, when it was put, and by whom its certificate says so."""

    state: SealState
    at: datetime | None = None
    organisation: str = ""


def announced(paper: Paper, sealing: Sealing, zone: str) -> Paper:
    """The paper as it will be sealed: it says what the seal is, and that it is nobody's signature.

    Told after what is said of the signatures drawn on a screen, in the same lines, or last where nothing is.
    """
    on = date_plain(sealing.at.astimezone(ZoneInfo(zone)).date())
    told = typeset(
        paragraph(
            f"Cachet électronique de l’organisme : il permet de vérifier que ce fichier n’a pas changé depuis le {on}. "
            "Il n’est la signature de personne ; son certificat, propre à l’organisme, n’est pas qualifié.",
            "small",
        )
    )
    worth = typeset(paragraph(SIGNATURE_NOTE, "small"))
    if worth in paper.blocks:
        both = replace(worth, spans=(*worth.spans, Span(" "), *told.spans))
        return replace(paper, blocks=tuple(both if block == worth else block for block in paper.blocks))
    return replace(paper, blocks=(*paper.blocks, told), closing=paper.closing + 1)
