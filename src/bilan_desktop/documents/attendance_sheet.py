"""The attendance sheet of one meeting: a proof paper, which carries no content."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated, Literal

from bilan_desktop.blocks import (
    Block,
    Fact,
    Facts,
    Heading,
    Paper,
    Variant,
    date_long,
    duration,
    fact,
    paragraph,
    spans,
)
from bilan_desktop.documents.issuer import ACTION, Issuer
from bilan_desktop.documents.meeting_lines import hours_between
from bilan_desktop.documents.proof import proof
from bilan_desktop.documents.signing import Signed
from bilan_desktop.domain.records import PROOF, ProofText

Mode = Literal["in_person", "remote", "mixed"]
_MODES: dict[Mode, str] = {"in_person": "En présence", "remote": "À distance", "mixed": "Mixte"}


@dataclass(frozen=True)
class AttendanceFacts:
    """What the sheet states; ``minutes`` are real minutes, ``counted`` those within the bilan.

    Times are local to ``zone``; ``created`` is UTC. The fields are those inspections look for (usage):
    the code lists none, it has any proof received (R.6313-3) and what is not proved refunded (L.6362-6).
    """

    issuer: Issuer
    number: Annotated[ProofText, PROOF]
    version: Annotated[int, PROOF]
    created: Annotated[datetime, PROOF]
    dossier: Annotated[ProofText, PROOF]
    beneficiary: Annotated[ProofText, PROOF]
    phase: Annotated[ProofText, PROOF]
    meeting_number: Annotated[int, PROOF]
    meeting_kind: Annotated[ProofText, PROOF]
    on: Annotated[date, PROOF]
    start: Annotated[time, PROOF]
    end: Annotated[time, PROOF]
    minutes: Annotated[int, PROOF]
    counted: Annotated[int, PROOF]
    mode: Annotated[Mode, PROOF]
    zone: Annotated[str, PROOF] = "Europe/Paris"
    remote_minutes: Annotated[int, PROOF] = 0
    place: Annotated[ProofText, PROOF] = ProofText("")
    tool: Annotated[ProofText, PROOF] = ProofText("")
    connected: Annotated[ProofText, PROOF] = ProofText("")
    funding_reference: Annotated[ProofText, PROOF] = ProofText("")
    observations: Annotated[tuple[ProofText, ...], PROOF] = ()
    by_beneficiary: Annotated[Signed | None, PROOF] = None
    by_consultant: Annotated[Signed | None, PROOF] = None
    variant: Variant = "standard"
    watermark: str | None = None


def paper(facts: AttendanceFacts) -> Paper:
    """The sheet as a paper."""
    blocks: list[Block] = [
        Facts((fact("Action", ACTION), fact("Dossier", _dossier(facts)))),
        Facts(
            (
                fact("Bénéficiaire", facts.beneficiary),
                fact("Accompagnement", facts.issuer.who_accompanies()),
            )
        ),
        Heading(1, "Séance"),
        Facts((*_when(facts), *_how(facts))),
    ]
    if facts.observations:
        blocks += [Heading(1, "Observations"), *(paragraph(line) for line in facts.observations)]
    subject = f"Séance n° {facts.meeting_number} – {date_long(facts.on)}"
    return proof(facts, "attendance", "Feuille d’émargement", subject, blocks)


def _dossier(facts: AttendanceFacts) -> str:
    reference = facts.funding_reference.strip()
    return f"{facts.dossier} (réf. {reference})" if reference else facts.dossier


def _when(facts: AttendanceFacts) -> tuple[Fact, ...]:
    hours = hours_between(facts.start, facts.end)
    if facts.mode != "in_person":
        hours += f" (fuseau {facts.zone})"
    return (
        fact("Phase", facts.phase),
        fact("Nature", facts.meeting_kind),
        fact("Date", date_long(facts.on)),
        fact("Horaires", hours),
        Fact("Durée", spans(duration(facts.minutes), bold=True)),
        fact("Décompte", _count(facts)),
    )


def _count(facts: AttendanceFacts) -> str:
    outside = facts.minutes - facts.counted
    if not outside:
        return f"{duration(facts.counted)} dans le bilan"
    if not facts.counted:
        return f"{duration(outside)} hors bilan"
    return f"{duration(facts.counted)} dans le bilan, {duration(outside)} hors bilan"


def _how(facts: AttendanceFacts) -> tuple[Fact, ...]:
    mode = _MODES[facts.mode]
    if facts.mode == "mixed":
        mode += f", dont {duration(facts.remote_minutes)} à distance"
    found = [fact("Modalité", mode)]
    if facts.mode != "remote":
        found.append(fact("Lieu", facts.place))
    if facts.mode != "in_person":
        found += [fact("Outil de visioconférence", facts.tool), fact("Heures de connexion", facts.connected)]
    return tuple(found)
