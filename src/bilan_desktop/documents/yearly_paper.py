"""The yearly report on paper: a sheet to copy into the form, and what makes each figure, by numbers alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from bilan_desktop.blocks import (
    Block,
    Callout,
    Facts,
    Heading,
    ListBlock,
    PageBreak,
    Paper,
    Table,
    date_plain,
    fact,
    paragraph,
    spans,
)
from bilan_desktop.documents.desk_sheet import DeskFacts, desk_paper
from bilan_desktop.domain.records import ACCOUNTING, ProofText

TITLE = "Bilan pédagogique et financier\N{NO-BREAK SPACE}: feuille à recopier"
KIND = "report"
NO_NAME = "Cette feuille porte des numéros de dossier et de facture, des dates et des montants, sans aucun nom."
TOTALS = (
    "Un total additionne ce que montrent ses lignes, arrondies une à une. Le cadre D et le chiffre d’affaires sont "
    "saisis. Le cadre E compte les heures de F-1 sans celles de F-2, et celles de G."
)
UNTYPED = "à saisir"
"""Said where nothing was typed, in large print; a table leaves the cell blank, as the form does."""


@dataclass(frozen=True, kw_only=True)
class LineFacts:
    """A line: its mark, its label, the people and the amount to copy, both as words, and the exact value."""

    mark: Annotated[ProofText, ACCOUNTING]
    label: Annotated[ProofText, ACCOUNTING]
    people: Annotated[ProofText, ACCOUNTING] = ProofText("")
    amount: Annotated[ProofText, ACCOUNTING] = ProofText("")
    exact: Annotated[ProofText, ACCOUNTING] = ProofText("")


@dataclass(frozen=True, kw_only=True)
class FrameFacts:
    """A frame of the form; ``counted`` when its lines hold people and hours, else they hold money."""

    title: Annotated[ProofText, ACCOUNTING]
    lines: Annotated[tuple[LineFacts, ...], ACCOUNTING]
    counted: Annotated[bool, ACCOUNTING] = False


@dataclass(frozen=True, kw_only=True)
class PartFacts:
    """What makes a figure: an invoice, or the meetings of a dossier, with what it comes to."""

    dossier: Annotated[ProofText, ACCOUNTING]
    words: Annotated[ProofText, ACCOUNTING]
    amount: Annotated[ProofText, ACCOUNTING]


@dataclass(frozen=True, kw_only=True)
class ExplainedFacts:
    """The explanation of a line."""

    title: Annotated[ProofText, ACCOUNTING]
    parts: Annotated[tuple[PartFacts, ...], ACCOUNTING] = ()
    note: Annotated[ProofText, ACCOUNTING] = ProofText("")


@dataclass(frozen=True, kw_only=True)
class ReportFacts(DeskFacts):
    """What the sheet states; ``status`` says whether it runs, is kept or was sent, and ``deadline`` until when."""

    period: Annotated[ProofText, ACCOUNTING]
    status: Annotated[ProofText, ACCOUNTING]
    deadline: Annotated[ProofText, ACCOUNTING]
    usage: Annotated[ProofText, ACCOUNTING]
    identity: Annotated[tuple[tuple[ProofText, ProofText], ...], ACCOUNTING]
    frames: Annotated[tuple[FrameFacts, ...], ACCOUNTING]
    notes: Annotated[tuple[ProofText, ...], ACCOUNTING] = ()
    apart: Annotated[tuple[ProofText, ...], ACCOUNTING] = ()
    astride: Annotated[tuple[ProofText, ...], ACCOUNTING] = ()
    missing: Annotated[tuple[ProofText, ...], ACCOUNTING] = ()
    differs: Annotated[tuple[ProofText, ...], ACCOUNTING] = ()
    explained: Annotated[tuple[ExplainedFacts, ...], ACCOUNTING] = ()


def paper(facts: ReportFacts) -> Paper:
    """The sheet as a paper."""
    day = date_plain(facts.on)
    blocks: list[Block] = [
        paragraph(facts.status, "lead"),
        paragraph(facts.deadline),
        paragraph(facts.usage, "small"),
        *_warnings(facts),
        Heading(1, "Cadres A et B · Identité"),
        Facts(tuple(fact(name, value or "à compléter") for name, value in facts.identity)),
        *(block for frame in facts.frames for block in _frame(facts, frame)),
        Heading(1, "À dire à côté"),
        ListBlock(tuple(spans(one) for one in (*facts.notes, *facts.apart))),
        *_astride(facts),
        *_annex(facts),
        paragraph(NO_NAME, "small"),
    ]
    return desk_paper(
        facts,
        KIND,
        TITLE,
        facts.period,
        blocks,
        footer=f"Bilan pédagogique et financier, {day}",
        closing=1,
    )


def _warnings(facts: ReportFacts) -> list[Block]:
    """What is missing, and what changed since the sheet was kept: before any figure is copied."""
    found: list[Block] = []
    if facts.differs:
        said = paragraph("Depuis que cette version est gardée, ces lignes ont changé\N{NO-BREAK SPACE}:")
        found.append(Callout("warning", (said, ListBlock(tuple(spans(one) for one in facts.differs)))))
    if facts.missing:
        said = paragraph("Il manque encore, à ce jour\N{NO-BREAK SPACE}:")
        found.append(Callout("warning", (said, ListBlock(tuple(spans(one) for one in facts.missing)))))
    return found


def _frame(facts: ReportFacts, frame: FrameFacts) -> list[Block]:
    return [Heading(1, frame.title), _table(facts, frame)]


def _table(facts: ReportFacts, frame: FrameFacts) -> Block:
    """A table; in large print each line below the other."""
    if facts.variant == "large":
        pairs = (fact(f"{one.mark} · {one.label}", _said(one, counted=frame.counted), wide=True) for one in frame.lines)
        return Facts(tuple(pairs), columns=1)
    if frame.counted:
        head, widths = ("Ligne", "Intitulé", "Nombre", "Heures", "Valeur exacte"), (0.11, 0.44, 0.13, 0.13, 0.19)
        return _rows(head, widths, [(one.mark, one.label, one.people, one.amount, one.exact) for one in frame.lines])
    held = [(one.mark, one.label, one.amount, one.exact) for one in frame.lines]
    return _rows(("Ligne", "Intitulé", "À recopier", "Valeur exacte"), (0.11, 0.5, 0.18, 0.21), held)


def _rows(head: Sequence[str], widths: tuple[float, ...], cells: Iterable[Sequence[str]]) -> Table:
    rows = tuple(tuple(spans(cell) for cell in row) for row in cells)
    return Table(tuple(spans(name) for name in head), rows, widths, row_headers=True)


def _said(one: LineFacts, *, counted: bool) -> str:
    told = f"{one.people} · {one.amount}" if counted else one.amount or UNTYPED
    return f"{told} (exactement {one.exact})" if one.exact else told


def _astride(facts: ReportFacts) -> list[Block]:
    if not facts.astride:
        return []
    return [
        Heading(1, "Bilans à cheval sur deux exercices"),
        paragraph("Chaque bilan compte dans chaque exercice pour ses heures de cet exercice."),
        ListBlock(tuple(spans(one) for one in facts.astride)),
    ]


def _annex(facts: ReportFacts) -> list[Block]:
    """Line by line, what makes its figures."""
    if not facts.explained:
        return []
    found: list[Block] = [PageBreak(), Heading(1, "Annexe · D’où vient chaque chiffre"), paragraph(TOTALS)]
    for one in facts.explained:
        found.append(Heading(2, one.title))
        if one.note:
            found.append(paragraph(one.note))
        if one.parts:
            found.append(_parts(facts, one.parts))
    return found


def _parts(facts: ReportFacts, parts: tuple[PartFacts, ...]) -> Block:
    if facts.variant == "large":
        return Facts(tuple(fact(f"Dossier {one.dossier}", f"{one.words}. {one.amount}") for one in parts), columns=1)
    held = ((one.dossier, one.words, one.amount) for one in parts)
    return _rows(("Dossier", "Facture, ou séances", "Total"), (0.14, 0.66, 0.2), held)
