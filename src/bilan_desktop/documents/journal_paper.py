"""The vault's journal on paper: what was done and when, by dossier numbers, with the head it had and its check."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Annotated
from zoneinfo import ZoneInfo

from bilan_desktop.blocks import (
    Block,
    Callout,
    Facts,
    Heading,
    ListBlock,
    Paper,
    Table,
    Variant,
    date_plain,
    fact,
    paragraph,
    spans,
    typeset,
)
from bilan_desktop.blocks.formats import MONTHS, clock
from bilan_desktop.documents.issuer import Issuer
from bilan_desktop.documents.meeting_lines import short_day
from bilan_desktop.domain.journal import CUT, PROVES
from bilan_desktop.domain.records import PROOF, ProofText

TITLE = "Journal du coffre"
HEAD, WIDTHS = ("Ligne", "Date et heure", "Ce qui a été fait", "Dossier"), (0.1, 0.2, 0.56, 0.14)
ROWS = 500
"""Rows of one table at most."""
NO_NAME = (
    "Ce journal ne porte que des faits : des gestes, des dates et des numéros de dossier, sans le nom des personnes "
    "accompagnées ni aucun contenu des bilans."
)


@dataclass(frozen=True, kw_only=True)
class JournalRow:
    """One line: its rank, its instant (UTC), what was done, and the number of the dossier when it concerns one."""

    seq: Annotated[int, PROOF]
    at: Annotated[datetime, PROOF]
    words: Annotated[ProofText, PROOF]
    detail: Annotated[ProofText, PROOF] = ProofText("")
    dossier: Annotated[ProofText, PROOF] = ProofText("")


@dataclass(frozen=True, kw_only=True)
class JournalFacts:
    """What the paper states; ``period`` and ``dossier`` say which lines were chosen, all of them when empty.

    ``head`` is the beginning of the journal's head when the paper was made, ``sealed`` the line it seals.
    """

    issuer: Issuer
    created: Annotated[datetime, PROOF]
    on: Annotated[date, PROOF]
    period: Annotated[ProofText, PROOF]
    dossier: Annotated[ProofText, PROOF]
    rows: Annotated[tuple[JournalRow, ...], PROOF]
    lines: Annotated[int, PROOF]
    head: Annotated[ProofText, PROOF]
    sealed: Annotated[ProofText, PROOF]
    sound: Annotated[bool, PROOF]
    verdict: Annotated[ProofText, PROOF]
    problems: Annotated[tuple[ProofText, ...], PROOF] = ()
    anchored: Annotated[ProofText, PROOF] = ProofText("")
    zone: Annotated[str, PROOF] = "Europe/Paris"
    variant: Variant = "standard"
    watermark: str | None = None


def paper(facts: JournalFacts) -> Paper:
    """The journal as a paper."""
    day = date_plain(facts.on)
    return typeset(
        Paper(
            kind="journal",
            title=TITLE,
            subject=f"Établi le {day}",
            blocks=(
                _identity(facts),
                Heading(1, "Vérification"),
                *_check(facts),
                Heading(1, "Lignes"),
                *_lines(facts),
                paragraph(NO_NAME, "small"),
            ),
            created=facts.created,
            variant=facts.variant,
            author=facts.issuer.organisation,
            header_left=facts.issuer.header(),
            footer=f"{TITLE}, {day}",
            logo=facts.issuer.logo,
            accent=facts.issuer.accent,
            watermark=facts.watermark,
            closing=1,
        )
    )


def _identity(facts: JournalFacts) -> Facts:
    return Facts(
        (
            fact("Période", facts.period or "Toute la vie du coffre"),
            fact("Dossier", facts.dossier or "Tous"),
            fact("Lignes imprimées", str(len(facts.rows))),
            fact("Lignes du journal", str(facts.lines)),
            fact("Tête du journal à l’impression", facts.head, wide=True),
            fact("Elle scelle", facts.sealed, wide=True),
        )
    )


def _check(facts: JournalFacts) -> list[Block]:
    found: list[Block] = [Callout("success" if facts.sound else "warning", (paragraph(facts.verdict),))]
    if facts.problems:
        found.append(ListBlock(tuple(spans(one) for one in facts.problems)))
    if facts.anchored:
        found.append(paragraph(facts.anchored))
    return [*found, paragraph(PROVES, "small"), paragraph(CUT, "small")]


def _lines(facts: JournalFacts) -> list[Block]:
    """Month by month, in tables of a length that every reader takes."""
    if not facts.rows:
        return [paragraph("Aucune ligne dans cette période.")]
    found: list[Block] = []
    for (year, month), rows in groupby(facts.rows, key=lambda row: _month(facts, row)):
        found.append(Heading(2, f"{MONTHS[month - 1].capitalize()} {year}"))
        whole = tuple(rows)
        found += [_table(facts, whole[at : at + ROWS]) for at in range(0, len(whole), ROWS)]
    return found


def _table(facts: JournalFacts, rows: tuple[JournalRow, ...]) -> Block:
    """A table; in large print each line below the other."""
    if facts.variant == "large":
        pairs = (
            fact(f"Ligne {row.seq}, {_moment(facts, row)}", " · ".join(filter(None, (_words(row), row.dossier))))
            for row in rows
        )
        return Facts(tuple(pairs), columns=1)
    cells = tuple(
        (spans(str(row.seq)), spans(_moment(facts, row)), spans(_words(row)), spans(row.dossier)) for row in rows
    )
    return Table(tuple(spans(name) for name in HEAD), cells, WIDTHS, row_headers=True)


def _month(facts: JournalFacts, row: JournalRow) -> tuple[int, int]:
    local = row.at.astimezone(ZoneInfo(facts.zone))
    return local.year, local.month


def _words(row: JournalRow) -> str:
    return " · ".join(filter(None, (row.words, row.detail)))


def _moment(facts: JournalFacts, row: JournalRow) -> str:
    local = row.at.astimezone(ZoneInfo(facts.zone))
    return f"{short_day(local.date())} {clock(local.time())}"
