"""The log of guided work: dates and minutes of each assignment, signed by both; never what it was about."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from bilan_desktop.blocks import (
    Block,
    Heading,
    Paper,
    Spans,
    Table,
    date_plain,
    duration,
    fact,
    labelled,
    paragraph,
    spans,
)
from bilan_desktop.documents.proof import DossierFacts, proof
from bilan_desktop.domain.records import PROOF

NOTHING = "–"
COLUMNS = ("N°", "Donnée le", "Échéance", "Rendue le", "Échanges", "Déclaré", "Retenu")


@dataclass(frozen=True, kw_only=True)
class LogLine:
    """One assignment; minutes declared by the person, then accepted by both after an exchange."""

    number: Annotated[int, PROOF]
    given_on: Annotated[date, PROOF]
    due: Annotated[date | None, PROOF] = None
    returned_on: Annotated[date | None, PROOF] = None
    exchanges: Annotated[tuple[date, ...], PROOF] = ()
    declared: Annotated[int | None, PROOF] = None
    accepted: Annotated[int | None, PROOF] = None


@dataclass(frozen=True, kw_only=True)
class GuidedLogFacts(DossierFacts):
    """What the log states; ``planned`` and ``counted`` are minutes of the pool, the second within the 24 h."""

    lines: Annotated[tuple[LogLine, ...], PROOF]
    planned: Annotated[int, PROOF]
    counted: Annotated[int, PROOF]


def paper(facts: GuidedLogFacts) -> Paper:
    """The log as a paper."""
    declared = sum(line.declared or 0 for line in facts.lines)
    accepted = sum(line.accepted or 0 for line in facts.lines)
    total = fact("Temps retenu", duration(accepted))
    count = duration(facts.counted)
    if accepted > facts.counted:
        count += f" dans le bilan, {duration(accepted - facts.counted)} hors bilan"
    blocks: list[Block] = [
        facts.identity(
            fact("Temps prévu", duration(facts.planned)),
            fact("Temps déclaré", duration(declared)),
            total,
            fact("Décompte", count),
        ),
        Heading(1, "Consignes et échanges"),
        *_table(facts),
        paragraph(
            "Le temps déclaré est indiqué par la personne. Le temps retenu l’est d’un commun accord, "
            "après au moins un échange daté ; lui seul compte dans les heures du bilan.",
            "small",
        ),
    ]
    return proof(facts, "guided_log", "Relevé de travail guidé", f"Arrêté au {date_plain(facts.on)}", blocks)


def _table(facts: GuidedLogFacts) -> tuple[Block, ...]:
    if not facts.lines:
        return (paragraph("Aucune consigne n’a été donnée."),)
    if facts.variant == "large":
        return tuple(block for line in facts.lines for block in _large(line))
    rows = tuple(_row(line) for line in facts.lines)
    widths = (0.07, 0.165, 0.165, 0.165, 0.165, 0.135, 0.135)
    return (Table(tuple(spans(word) for word in COLUMNS), rows, widths, row_headers=True),)


def _large(line: LogLine) -> tuple[Block, ...]:
    """One assignment below the other: seven columns of large print would cut every date in two."""
    return (Heading(2, f"Consigne n° {line.number}"), *labelled(zip(COLUMNS[1:], _row(line)[1:], strict=True)))


def _row(line: LogLine) -> tuple[Spans, ...]:
    return tuple(spans(cell) for cell in _cells(line))


def _cells(line: LogLine) -> tuple[str, ...]:
    return (
        str(line.number),
        _day(line.given_on),
        _day(line.due),
        _day(line.returned_on),
        ", ".join(_day(on) for on in line.exchanges) or NOTHING,
        duration(line.declared) if line.declared else NOTHING,
        duration(line.accepted) if line.accepted else NOTHING,
    )


def _day(on: date | None) -> str:
    return f"{on:%d/%m/%Y}" if on is not None else NOTHING
