"""The register of breaches of personal data on paper: facts, effects and measures of each (GDPR, art. 33.5)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from bilan_desktop.blocks import (
    Block,
    Facts,
    Heading,
    Paper,
    date_plain,
    fact,
    paragraph,
)
from bilan_desktop.blocks.formats import clock
from bilan_desktop.documents.desk_sheet import DeskFacts, desk_paper
from bilan_desktop.domain.records import CONTACT, PROOF, ProofText

TITLE = "Registre des violations"
RULE = (
    "Toute violation de données personnelles est écrite ici, notifiée ou non\N{NO-BREAK SPACE}: les faits, les "
    "effets, les mesures (RGPD, art. 33.5). Elle se notifie à la CNIL dans les 72 heures après que le responsable en "
    "a pris connaissance, sauf si un risque pour les personnes est improbable (art. 33.1)."
)
NONE = "Aucune violation de données n’est connue."
UNSAID = "Pas encore écrit."


@dataclass(frozen=True, kw_only=True)
class BreachRow:
    """One breach, its instants in UTC; ``due_at`` is when the 72 hours ended, ``notifies``: it is to be notified."""

    known_at: Annotated[datetime, PROOF]
    natures: Annotated[tuple[ProofText, ...], PROOF]
    risk: Annotated[ProofText, PROOF]
    facts: Annotated[ProofText, CONTACT]
    effects: Annotated[ProofText, CONTACT]
    measures: Annotated[ProofText, CONTACT]
    late_reason: Annotated[ProofText, CONTACT] = ProofText("")
    people: Annotated[int | None, PROOF] = None
    due_at: Annotated[datetime | None, PROOF] = None
    told_authority_at: Annotated[datetime | None, PROOF] = None
    told_people_on: Annotated[date | None, PROOF] = None
    closed_on: Annotated[date | None, PROOF] = None
    notifies: Annotated[bool, PROOF] = True


@dataclass(frozen=True, kw_only=True)
class BreachesFacts(DeskFacts):
    """The whole register, the oldest breach first."""

    rows: Annotated[tuple[BreachRow, ...], PROOF]
    zone: Annotated[str, PROOF] = "Europe/Paris"


def paper(facts: BreachesFacts) -> Paper:
    """The register as a paper."""
    day = date_plain(facts.on)
    found: list[Block] = []
    for rank, row in enumerate(facts.rows, 1):
        found += _breach(facts, rank, row)
    return desk_paper(
        facts,
        "breaches-register",
        TITLE,
        f"Violations de données personnelles, au {day}",
        (_summary(facts), paragraph(RULE, "small"), *(found or [paragraph(NONE)])),
        footer=f"{TITLE}, {day}",
    )


def _summary(facts: BreachesFacts) -> Facts:
    told = sum(row.told_authority_at is not None for row in facts.rows)
    return Facts(
        (
            fact("Responsable du traitement", facts.issuer.organisation, wide=True),
            fact("Violations écrites", str(len(facts.rows))),
            fact("Notifiées à la CNIL", str(told)),
        )
    )


def _breach(facts: BreachesFacts, rank: int, row: BreachRow) -> list[Block]:
    people = str(row.people) if row.people is not None else "pas encore connu"
    told_people = f"Oui, le {date_plain(row.told_people_on)}" if row.told_people_on is not None else "Non"
    found: list[Block] = [
        Heading(1, f"Violation n°\N{NO-BREAK SPACE}{rank}"),
        Facts(
            (
                fact("Connue le", _moment(facts, row.known_at)),
                fact("État", f"Close le {date_plain(row.closed_on)}" if row.closed_on is not None else "En cours"),
                fact("Ce qu’elle touche", "\N{NARROW NO-BREAK SPACE}; ".join(row.natures) or UNSAID, wide=True),
                fact("Personnes concernées, environ", people),
                fact("Risque pour elles", row.risk),
                fact("Notifiée à la CNIL", _notified(facts, row), wide=True),
                fact("Personnes informées", told_people, wide=True),
            )
        ),
    ]
    texts = (("Faits", row.facts), ("Effets", row.effects), ("Mesures", row.measures))
    for name, text in (*texts, *((("Motifs du retard", row.late_reason),) if row.late_reason else ())):
        found.append(Heading(2, name))
        found += [paragraph(line) for line in (text.strip() or UNSAID).splitlines() if line.strip()]
    return found


def _notified(facts: BreachesFacts, row: BreachRow) -> str:
    if row.told_authority_at is None:
        if not row.notifies:
            return "Non\N{NO-BREAK SPACE}: un risque pour les personnes est improbable"
        return f"Pas encore, à notifier le {_moment(facts, row.due_at)} au plus tard" if row.due_at else "Non"
    late = row.due_at is not None and row.told_authority_at > row.due_at
    return f"Oui, le {_moment(facts, row.told_authority_at)}{', après les 72 heures' if late else ''}"


def _moment(facts: BreachesFacts, at: datetime) -> str:
    local = at.astimezone(ZoneInfo(facts.zone))
    return f"{date_plain(local.date())} à {clock(local.time())}"
