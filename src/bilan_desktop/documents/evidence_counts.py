"""Complaints and incidents in the evidence pack: how many, on which days, and nothing of what they say."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from bilan_desktop.blocks import Block, Heading, Paper, paragraph
from bilan_desktop.blocks.tables import word_table
from bilan_desktop.documents.evidence_paper import EvidenceFacts, evidence
from bilan_desktop.documents.meeting_lines import short_day
from bilan_desktop.domain.records import PROOF, ProofText

TITLE = "Réclamations et aléas"
COMPLAINTS, WIDTHS = ("Reçue le", "Accusé de réception", "Réponse", "Clôture"), (0.25, 0.25, 0.25, 0.25)
INCIDENTS, HALVES = ("Survenu le", "Réglé le"), (0.5, 0.5)


@dataclass(frozen=True, kw_only=True)
class Happened:
    """The days of one entry, empty where nothing is noted."""

    on: Annotated[date, PROOF]
    acknowledged_on: Annotated[date | None, PROOF] = None
    answered_on: Annotated[date | None, PROOF] = None
    closed_on: Annotated[date | None, PROOF] = None


@dataclass(frozen=True, kw_only=True)
class CountsFacts(EvidenceFacts):
    """The entries of the two registers."""

    complaints: Annotated[tuple[Happened, ...], PROOF]
    incidents: Annotated[tuple[Happened, ...], PROOF]
    no_complaint: Annotated[ProofText, PROOF]
    no_incident: Annotated[ProofText, PROOF]


def paper(facts: CountsFacts) -> Paper:
    """The two registers as a paper."""
    complaints, incidents = facts.complaints, facts.incidents
    received = ((_day(o.on), _day(o.acknowledged_on), _day(o.answered_on), _day(o.closed_on)) for o in complaints)
    happened = ((_day(one.on), _day(one.closed_on)) for one in incidents)
    day = short_day(facts.on)
    blocks: list[Block] = [
        facts.identity(("Réclamations", str(len(complaints))), ("Aléas", str(len(incidents)))),
        Heading(1, "Réclamations"),
        *(word_table(COMPLAINTS, received, WIDTHS) or [paragraph(f"{facts.no_complaint} à la date du {day}.")]),
        Heading(1, "Aléas et difficultés"),
        *(word_table(INCIDENTS, happened, HALVES) or [paragraph(f"{facts.no_incident} à la date du {day}.")]),
    ]
    return evidence(facts, TITLE, blocks)


def _day(day: date | None) -> str:
    return short_day(day) if day is not None else ""
