"""What a paper says of each signature: by which means, when, with which strokes."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from bilan_desktop.blocks import Columns, Handwriting, SignatureBox, clock, date_plain
from bilan_desktop.domain.records import PROOF, ProofText

Means = Literal["screen", "paper", "remote"]
_NOTES: dict[Means, str] = {
    "screen": "Signé à l’écran",
    "paper": "Signé sur papier, feuille jointe",
    "remote": "Signé à distance, retour joint",
}


@dataclass(frozen=True)
class Signed:
    """One signature given: its means, its time (aware), its strokes when there are some.

    ``on`` is the civil date written by hand on a sheet signed elsewhere; ``at`` is then when it came back.
    """

    means: Annotated[Means, PROOF]
    at: Annotated[datetime, PROOF]
    handwriting: Annotated[Handwriting | None, PROOF] = None
    on: Annotated[date | None, PROOF] = None


def signature_box(role: str, name: ProofText, signed: Signed | None, zone: str) -> SignatureBox:
    """The box of one signer, its time told in ``zone``; empty and ready for a pen when not signed."""
    if signed is None:
        return SignatureBox(role, name)
    local = signed.at.astimezone(ZoneInfo(zone))
    when = f"le {date_plain(signed.on)}" if signed.on else f"le {date_plain(local.date())} à {clock(local.time())}"
    return SignatureBox(role, name, when, signed.handwriting, _NOTES[signed.means])


def both(
    beneficiary: ProofText,
    consultant: ProofText,
    by_beneficiary: Signed | None,
    by_consultant: Signed | None,
    zone: str,
) -> Columns:
    """The two boxes side by side, the beneficiary's first."""
    return Columns(
        (
            signature_box("Bénéficiaire", beneficiary, by_beneficiary, zone),
            signature_box("Consultant ou consultante", consultant, by_consultant, zone),
        )
    )
