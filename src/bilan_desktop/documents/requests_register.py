"""The register of requests about personal data on paper: days, kinds, outcomes, by dossier numbers (GDPR, art. 12)."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from bilan_desktop.blocks import (
    Block,
    Facts,
    Heading,
    Paper,
    Table,
    date_plain,
    fact,
    paragraph,
    spans,
)
from bilan_desktop.documents.desk_sheet import DeskFacts, desk_paper
from bilan_desktop.documents.meeting_lines import short_day
from bilan_desktop.domain.records import CONTACT, PROOF, ProofText

TITLE = "Registre des demandes"
HEAD, WIDTHS = (
    ("Reçue le", "Demande", "De qui", "À répondre le", "Répondue le", "Suite"),
    (
        0.12,
        0.2,
        0.17,
        0.16,
        0.14,
        0.21,
    ),
)
RULE = (
    "Une demande reçoit sa réponse dans le mois qui suit sa réception\N{NARROW NO-BREAK SPACE}; ce mois peut être "
    "prolongé de deux mois pour une demande complexe, si la personne en est informée dans le mois, avec les motifs "
    "(RGPD, art. 12.3). Un délai qui finit un samedi, un dimanche ou un jour férié finit le jour ouvrable suivant "
    "(règlement n°\N{NO-BREAK SPACE}1182/71, art. 3.4)."
)
NO_NAME = (
    "Les personnes accompagnées y figurent par le numéro de leur dossier, sans leur nom. Qui n’a pas de dossier est "
    "nommé\N{NO-BREAK SPACE}: rien d’autre ne permettrait de retrouver sa demande. Les notes du cabinet ne sont pas "
    "imprimées."
)
NONE = "Aucune demande n’a été reçue."


@dataclass(frozen=True, kw_only=True)
class RequestRow:
    """One request: ``who`` is the number of a dossier, or the name of somebody who has none.

    ``due_on`` is its last day, ``extended_on`` that on which the person was told that it takes longer.
    """

    received_on: Annotated[date, PROOF]
    kind: Annotated[ProofText, PROOF]
    article: Annotated[ProofText, PROOF]
    means: Annotated[ProofText, PROOF]
    who: Annotated[ProofText, CONTACT]
    outcome: Annotated[ProofText, PROOF]
    due_on: Annotated[date | None, PROOF] = None
    extended_on: Annotated[date | None, PROOF] = None
    answered_on: Annotated[date | None, PROOF] = None
    lifted_on: Annotated[date | None, PROOF] = None
    late: Annotated[bool, PROOF] = False


@dataclass(frozen=True, kw_only=True)
class RequestsFacts(DeskFacts):
    """The whole register, the oldest request first."""

    rows: Annotated[tuple[RequestRow, ...], PROOF]


def paper(facts: RequestsFacts) -> Paper:
    """The register as a paper."""
    day = date_plain(facts.on)
    return desk_paper(
        facts,
        "requests-register",
        TITLE,
        f"Demandes sur des données personnelles, au {day}",
        (
            _summary(facts),
            paragraph(RULE, "small"),
            Heading(1, "Demandes"),
            *_rows(facts),
            paragraph(NO_NAME, "small"),
        ),
        footer=f"{TITLE}, {day}",
        closing=1,
    )


def _summary(facts: RequestsFacts) -> Facts:
    waiting = sum(row.answered_on is None for row in facts.rows)
    return Facts(
        (
            fact("Responsable du traitement", facts.issuer.organisation, wide=True),
            fact("Demandes reçues", str(len(facts.rows))),
            fact("En cours", str(waiting)),
        )
    )


def _rows(facts: RequestsFacts) -> list[Block]:
    if not facts.rows:
        return [paragraph(NONE)]
    if facts.variant == "large":
        return [block for rank, row in enumerate(facts.rows, 1) for block in _one_by_one(rank, row)]
    cells = tuple(
        (
            spans(short_day(row.received_on)),
            spans(f"{row.kind} ({row.article}), {_lower(row.means)}"),
            spans(row.who),
            spans(_due(row)),
            spans(_answered(row)),
            spans(_outcome(row)),
        )
        for row in facts.rows
    )
    return [Table(tuple(spans(name) for name in HEAD), cells, WIDTHS, row_headers=True)]


def _one_by_one(rank: int, row: RequestRow) -> tuple[Block, ...]:
    return (
        Heading(2, f"Demande n°\N{NO-BREAK SPACE}{rank}"),
        Facts(
            (
                fact("Reçue le", date_plain(row.received_on)),
                fact("Demande", f"{row.kind} ({row.article}), {_lower(row.means)}"),
                fact("De qui", row.who),
                fact("À répondre le", _due(row)),
                fact("Répondue le", _answered(row)),
                fact("Suite", _outcome(row)),
            ),
            columns=1,
        ),
    )


def _due(row: RequestRow) -> str:
    due = short_day(row.due_on) if row.due_on is not None else "sans délai"
    return f"{due}, prolongé le {short_day(row.extended_on)}" if row.extended_on is not None else due


def _answered(row: RequestRow) -> str:
    if row.answered_on is None:
        return "pas encore"
    return f"{short_day(row.answered_on)}{', en retard' if row.late else ''}"


def _outcome(row: RequestRow) -> str:
    lifted = f", levée le {short_day(row.lifted_on)}" if row.lifted_on is not None else ""
    return f"{row.outcome}{lifted}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
