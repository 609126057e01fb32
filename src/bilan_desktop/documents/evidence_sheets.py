"""The course of each dossier, by its number alone: dates, meetings, hours, papers and their hashes, signatures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from bilan_desktop.blocks import Block, Facts, Heading, ListBlock, PageBreak, Paper, duration, fact, paragraph, spans
from bilan_desktop.blocks.tables import word_table
from bilan_desktop.documents.evidence_paper import EvidenceFacts, SignatureTold, evidence, grouped
from bilan_desktop.documents.meeting_lines import short_day
from bilan_desktop.domain.journey import PHASE_NAMES, Phase
from bilan_desktop.domain.meetings import MODE_NAMES, Mode
from bilan_desktop.domain.records import PROOF, ProofText

TITLE = "Déroulement des dossiers"
MEETINGS, MEETING_WIDTHS = ("Séance", "Jour", "Durée", "Phase et modalité", "Signatures"), (0.09, 0.13, 0.14, 0.24, 0.4)
PAPERS, PAPER_WIDTHS = ("Document", "État et signatures", "Empreinte SHA-256"), (0.33, 0.37, 0.3)


@dataclass(frozen=True, kw_only=True)
class MeetingHeld:
    """A meeting that was held: its real minutes, and how many of them count in the bilan."""

    number: Annotated[int, PROOF]
    on: Annotated[date, PROOF]
    minutes: Annotated[int, PROOF]
    counted: Annotated[int, PROOF]
    phase: Annotated[Phase | None, PROOF]
    mode: Annotated[Mode, PROOF]
    signatures: Annotated[tuple[SignatureTold, ...], PROOF]


@dataclass(frozen=True, kw_only=True)
class PaperIssued:
    """A paper by its number: what it is, where it stands, the hash of its kept bytes once it is sealed."""

    name: Annotated[ProofText, PROOF]
    number: Annotated[ProofText, PROOF]
    version: Annotated[int, PROOF]
    on: Annotated[date, PROOF]
    state: Annotated[ProofText, PROOF]
    sealed_at: Annotated[datetime | None, PROOF]
    sha256: Annotated[str, PROOF]
    signatures: Annotated[tuple[SignatureTold, ...], PROOF]


@dataclass(frozen=True, kw_only=True)
class Said:
    """Lines under a title: dates and codes in words."""

    title: Annotated[ProofText, PROOF]
    lines: Annotated[tuple[ProofText, ...], PROOF]


@dataclass(frozen=True, kw_only=True)
class Named:
    """A labelled value."""

    label: Annotated[ProofText, PROOF]
    text: Annotated[ProofText, PROOF]


@dataclass(frozen=True, kw_only=True)
class DossierSheet:
    """One dossier; ``others`` tells the meetings that were not held."""

    number: Annotated[ProofText, PROOF]
    identity: Annotated[tuple[Named, ...], PROOF]
    meetings: Annotated[tuple[MeetingHeld, ...], PROOF]
    others: Annotated[ProofText, PROOF]
    papers: Annotated[tuple[PaperIssued, ...], PROOF]
    said: Annotated[tuple[Said, ...], PROOF]


@dataclass(frozen=True, kw_only=True)
class SheetsFacts(EvidenceFacts):
    """The dossiers of one paper."""

    sheets: Annotated[tuple[DossierSheet, ...], PROOF]


def paper(facts: SheetsFacts) -> Paper:
    """The sheets, a page at least each."""
    blocks: list[Block] = [facts.identity(("Dossiers", str(len(facts.sheets))))]
    for rank, sheet in enumerate(facts.sheets):
        blocks += [PageBreak()] if rank else []
        blocks += _sheet(facts, sheet)
    return evidence(facts, TITLE, blocks)


def _sheet(facts: SheetsFacts, sheet: DossierSheet) -> list[Block]:
    found: list[Block] = [Heading(1, f"Dossier {sheet.number}")]
    if sheet.identity:
        found.append(Facts(tuple(fact(one.label, one.text) for one in sheet.identity)))
    if sheet.meetings or sheet.others:
        rows = (_meeting(facts, one) for one in sheet.meetings)
        found += [Heading(2, "Séances tenues"), *word_table(MEETINGS, rows, MEETING_WIDTHS)]
        found += [paragraph(sheet.others, "small")] if sheet.others else []
    if sheet.papers:
        rows = (_paper(facts, one) for one in sheet.papers)
        found += [Heading(2, "Documents"), *word_table(PAPERS, rows, PAPER_WIDTHS)]
    for one in sheet.said:
        found += [Heading(2, one.title), ListBlock(tuple(spans(line) for line in one.lines))]
    return found


def _meeting(facts: SheetsFacts, one: MeetingHeld) -> tuple[str, ...]:
    length = duration(one.minutes)
    if one.counted != one.minutes:
        length += f"\n{duration(one.counted)} dans le bilan" if one.counted else "\nhors bilan"
    how = "\n".join(filter(None, (PHASE_NAMES[one.phase] if one.phase is not None else "", MODE_NAMES[one.mode])))
    return str(one.number), short_day(one.on), length, how, signed(facts, one.signatures)


def _paper(facts: SheetsFacts, one: PaperIssued) -> tuple[str, ...]:
    what = f"{one.name}\n{one.number}, version {one.version}\n{short_day(one.on)}"
    return what, "\n".join(filter(None, (one.state, signed(facts, one.signatures)))), grouped(one.sha256)


def signed(facts: EvidenceFacts, signatures: Iterable[SignatureTold]) -> str:
    """The signatures of a paper, two lines each; empty for none."""
    return "\n".join(f"{one.who()}\N{NO-BREAK SPACE}: {one.when(facts.zone)}" for one in signatures)
