"""The frozen facts of proof papers: identities, dates, hours; their types refuse any content."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated

from bilan_desktop.domain.records import CONTACT, PROOF, ProofText

ATTENDANCE_TEMPLATE = "attendance.1"
CONSENT_TEMPLATE = "consent.1"


@dataclass(frozen=True)
class PracticeFacts:
    """The practice as it was on the day of the paper; ``logo`` is a PNG, or empty."""

    organisation: Annotated[ProofText, PROOF]
    siret: Annotated[ProofText, PROOF]
    nda: Annotated[ProofText, PROOF]
    nda_region: Annotated[ProofText, PROOF]
    address: Annotated[ProofText, PROOF]
    phone: Annotated[ProofText, PROOF]
    email: Annotated[ProofText, PROOF]
    accent: Annotated[ProofText, PROOF]
    logo: Annotated[bytes, PROOF]
    consultant: Annotated[ProofText, PROOF]
    consultant_title: Annotated[ProofText, PROOF]
    disability_referent: Annotated[ProofText, PROOF]
    disability_contact: Annotated[ProofText, PROOF]


@dataclass(frozen=True)
class AttendanceFacts:
    """One meeting as its attendance sheet states it (rules.md, « Attendance »).

    Times are local to ``zone``; ``end_on`` differs from ``on`` past midnight. ``minutes`` were held,
    of which ``remote_minutes`` at a distance; ``counted`` of them count in the bilan, ``beyond`` lie
    past its 24 h; ``outside`` meetings (follow-up) never count.
    """

    practice: Annotated[PracticeFacts, PROOF]
    number: Annotated[ProofText, PROOF]
    version: Annotated[int, PROOF]
    dossier_number: Annotated[ProofText, PROOF]
    funding_reference: Annotated[ProofText, PROOF]
    beneficiary: Annotated[ProofText, CONTACT]
    meeting_number: Annotated[int, PROOF]
    kind: Annotated[ProofText, PROOF]
    phase: Annotated[ProofText, PROOF]
    on: Annotated[date, PROOF]
    start: Annotated[time, PROOF]
    end_on: Annotated[date, PROOF]
    end: Annotated[time, PROOF]
    zone: Annotated[ProofText, PROOF]
    minutes: Annotated[int, PROOF]
    mode: Annotated[ProofText, PROOF]
    remote_minutes: Annotated[int, PROOF]
    place: Annotated[ProofText, PROOF]
    tool: Annotated[ProofText, PROOF]
    connected: Annotated[ProofText, PROOF]
    counted: Annotated[int, PROOF]
    beyond: Annotated[int, PROOF]
    outside: Annotated[bool, PROOF]
    created_at: Annotated[datetime, PROOF]
    demonstration: Annotated[bool, PROOF] = False


@dataclass(frozen=True)
class ConsentFacts:
    """The consent to the bilan: whose, on which text (L.6313-4)."""

    practice: Annotated[PracticeFacts, PROOF]
    number: Annotated[ProofText, PROOF]
    version: Annotated[int, PROOF]
    dossier_number: Annotated[ProofText, PROOF]
    beneficiary: Annotated[ProofText, CONTACT]
    text_version: Annotated[ProofText, PROOF]
    paragraphs: Annotated[tuple[ProofText, ...], PROOF]
    created_at: Annotated[datetime, PROOF]
    demonstration: Annotated[bool, PROOF] = False
