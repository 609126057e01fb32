"""The register of a bilan's attendance: each meeting held with its signed sheet, signed by the consultant."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from bilan_desktop.blocks import (
    Block,
    Facts,
    Heading,
    Paper,
    Table,
    clock,
    date_plain,
    duration,
    fact,
    labelled,
    paragraph,
    spans,
)
from bilan_desktop.documents.meeting_lines import MeetingFacts, in_a_line, short_day
from bilan_desktop.documents.proof import DossierFacts, proof
from bilan_desktop.domain.findings import FINDING_NAMES
from bilan_desktop.domain.journey import PHASE_NAMES
from bilan_desktop.domain.meetings import MODE_NAMES, Mode
from bilan_desktop.domain.papers import MEANS_NAMES, PAPERS, SIGNER_NAMES, PaperKind, SignerRole, SigningMeans
from bilan_desktop.domain.records import PROOF, ProofText

COLUMNS = ("Séance", "Date et horaires", "Durée", "Feuille d’émargement", "Signatures")
WIDTHS = (0.15, 0.21, 0.09, 0.265, 0.285)
SHEET_SIGNERS = PAPERS[PaperKind.ATTENDANCE].signers
DIGITS = 12
"""Of the SHA-256 of the signed file: enough to tell two files of a dossier apart, short enough to be compared."""

EXPLAINED = (
    "Chaque séance est prouvée par sa feuille d’émargement ; ce relevé les récapitule et ne les remplace pas. "
    "L’empreinte est celle du fichier signé (SHA-256), abrégée à ses douze premiers caractères."
)


@dataclass(frozen=True, kw_only=True)
class SignatureLine:
    """One signature of a sheet: who, when, by which means; ``at`` is UTC, ``on`` the day written by hand."""

    role: Annotated[SignerRole, PROOF]
    name: Annotated[ProofText, PROOF]
    means: Annotated[SigningMeans, PROOF]
    at: Annotated[datetime, PROOF]
    on: Annotated[date, PROOF]


@dataclass(frozen=True, kw_only=True)
class SheetLine(MeetingFacts):
    """One meeting held and its sheet; no ``reference`` before it was prepared, no ``sha256`` before the seal.

    ``replaced`` is the last version that was sealed before the meeting was corrected; no ``mode`` in a register that
    was frozen before it told it. ``confirmed`` are the codes of what was unusual and said to be true: only what the
    line itself shows (``domain.findings.ON_THE_REGISTER``).
    """

    counted: Annotated[int, PROOF]
    beyond: Annotated[int, PROOF]
    reference: Annotated[ProofText, PROOF] = ProofText("")
    version: Annotated[int, PROOF] = 0
    sha256: Annotated[str, PROOF] = ""
    signatures: Annotated[tuple[SignatureLine, ...], PROOF] = ()
    sent_on: Annotated[date | None, PROOF] = None
    replaced: Annotated[int, PROOF] = 0
    mode: Annotated[Mode | None, PROOF] = None
    confirmed: Annotated[tuple[str, ...], PROOF] = ()

    @property
    def how(self) -> str:
        """Its phase and its mode, line by line; the follow-up is in no phase."""
        phase = "" if self.outside else PHASE_NAMES[self.phase]
        return "\n".join(filter(None, (phase, MODE_NAMES[self.mode] if self.mode is not None else "")))

    @property
    def signed(self) -> bool:
        """Whether its sheet is sealed, with all its signatures."""
        return bool(self.sha256)


@dataclass(frozen=True, kw_only=True)
class RegisterFacts(DossierFacts):
    """What the register states, in the order of time."""

    lines: Annotated[tuple[SheetLine, ...], PROOF]
    funding_reference: Annotated[ProofText, PROOF] = ProofText("")


def paper(facts: RegisterFacts) -> Paper:
    """The register as a paper."""
    inside = [line for line in facts.lines if not line.outside]
    after = [line for line in facts.lines if line.outside]
    blocks: list[Block] = [
        facts.identity(fact("Référence du financement", facts.funding_reference.strip())),
        Heading(1, "Totaux"),
        _totals(inside, after),
        Heading(1, "Séances tenues"),
        *(_sheets(facts, inside) if inside else [paragraph("Aucune séance n’a encore été tenue.")]),
    ]
    blocks += [Heading(1, "Suivi, hors des 24 heures"), *_sheets(facts, after)] if after else []
    blocks.append(paragraph(EXPLAINED, "small"))
    title, subject = "Relevé d’émargement du bilan", f"Arrêté au {date_plain(facts.on)}"
    return proof(facts, "attendance_all", title, subject, blocks, signers=(SignerRole.CONSULTANT,))


def _totals(inside: list[SheetLine], after: list[SheetLine]) -> Facts:
    signed = sum(line.signed for line in (*inside, *after))
    held = len(inside) + len(after)
    beyond = sum(line.beyond for line in inside)
    return Facts(
        (
            fact("Séances tenues", str(held)),
            fact("Feuilles signées", f"{signed} sur {held}"),
            fact("Accompagnement compté", duration(sum(line.counted for line in inside))),
            fact("Au-delà de 24 h, non compté", duration(beyond) if beyond else ""),
            fact("Suivi, hors des 24 h", duration(sum(line.minutes for line in after)) if after else ""),
        )
    )


def _sheets(facts: RegisterFacts, lines: Iterable[SheetLine]) -> list[Block]:
    if facts.variant == "large":
        return [block for line in lines for block in _large(facts, line)]
    rows = tuple(tuple(spans(cell) for cell in _cells(facts, line)) for line in lines)
    return [Table(tuple(spans(name) for name in COLUMNS), rows, WIDTHS, row_headers=True)]


def _large(facts: RegisterFacts, line: SheetLine) -> list[Block]:
    """Its cells on a line each, so that several meetings stand on a page."""
    _, _, time, sheet, _ = _cells(facts, line)
    said = "\n".join(map(in_a_line, _signatures(facts, line)))
    cells = (f"{short_day(line.on)}, {line.hours}", in_a_line(time), sheet.replace("\nversion", ", version"), said)
    told = [("Phase et modalité", spans(in_a_line(line.how))), *zip(COLUMNS[1:], map(spans, cells), strict=True)]
    return [Heading(2, line.name), *labelled((name, cell) for name, cell in told if cell)]


def _cells(facts: RegisterFacts, line: SheetLine) -> tuple[str, ...]:
    when = "\n".join(filter(None, (short_day(line.on), line.hours, line.how)))
    return (line.name, when, _time(line), _sheet(line), "\n".join(_signatures(facts, line)))


def _time(line: SheetLine) -> str:
    outside = line.minutes if line.outside else line.beyond
    counted = duration(line.counted) if line.counted or not outside else ""
    return "\n".join(filter(None, (counted, f"{duration(outside)} hors bilan" if outside else "")))


def _sheet(line: SheetLine) -> str:
    known = ", ".join(FINDING_NAMES[code] for code in line.confirmed if code in FINDING_NAMES)
    said = f"Signalé et confirmé : {known}" if known else ""
    return "\n".join(filter(None, (_sheet_itself(line), said)))


def _sheet_itself(line: SheetLine) -> str:
    former = f"Version {line.replaced}, signée, remplacée" if line.replaced else ""
    if not line.reference:
        return "\n".join(filter(None, ("Non préparée", former)))
    said = "Pas encore scellée" if len(line.signatures) == len(SHEET_SIGNERS) else "Non signée"
    if line.sent_on is not None:
        said += f", envoyée le {short_day(line.sent_on)}"
    if line.signed:
        said = f"Empreinte {line.sha256[:DIGITS]}"
    return "\n".join(filter(None, (line.reference, f"version {line.version}", said, former)))


def _signatures(facts: RegisterFacts, line: SheetLine) -> list[str]:
    given = {signature.role: signature for signature in line.signatures}
    said = [_signature(facts, given[role]) for role in SHEET_SIGNERS if role in given]
    return said + [f"{SIGNER_NAMES[role]}\nnon signé" for role in SHEET_SIGNERS if role not in given]


def _signature(facts: RegisterFacts, signature: SignatureLine) -> str:
    when = short_day(signature.on)
    if signature.means is SigningMeans.SCREEN:
        local = signature.at.astimezone(ZoneInfo(facts.zone))
        when = f"{short_day(local.date())} à {clock(local.time())}"
    return f"{signature.name}\n{MEANS_NAMES[signature.means]}, le {when}"
