"""The statement of the hours: planned, held and left, to the minute, each pool by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from bilan_desktop.blocks import (
    Block,
    Facts,
    Heading,
    ListBlock,
    Paper,
    Table,
    date_plain,
    duration,
    fact,
    paragraph,
    spans,
)
from bilan_desktop.documents.meeting_lines import MeetingFacts, short_day
from bilan_desktop.documents.pools import (
    ACCOMPANIMENT,
    GUIDED,
    NOTHING,
    PLANNED_BY,
    TWO_POOLS,
    PhaseHours,
    PoolHours,
    in_lines,
    some,
)
from bilan_desktop.documents.proof import DossierFacts, proof
from bilan_desktop.domain.journey import PHASE_NAMES
from bilan_desktop.domain.meetings import KIND_NAMES
from bilan_desktop.domain.records import PROOF, ProofText

POOL, GUIDED_POOL = ("Phase", "Prévu", "Réalisé", "Reste"), ("Enveloppe", "Prévu", "Retenu", "Reste")
POOL_WIDTHS = (0.4, 0.2, 0.2, 0.2)
MEETINGS = ("Séance", "Phase", "Date", "Horaires", "Compté", "Au-delà de 24 h")
WORK = ("Consigne", "Échanges", "Retenu le", "Compté", "Au-delà de 24 h")
MEETING_WIDTHS, WORK_WIDTHS = (0.23, 0.21, 0.125, 0.2, 0.105, 0.13), (0.24, 0.32, 0.185, 0.125, 0.13)
TOTAL = "Total"
FREE_INTERVIEW = "Entretien préalable, gratuit et avant le contrat"
OUTSIDE = "L’entretien préalable, gratuit, et l’entretien de suivi n’entrent pas dans les heures du bilan."
BEYOND = (
    "Un bilan dure au plus 24 h (art. L.6313-4 du code du travail) ; par prudence, le travail guidé y est compté. "
    "Ce qui a été tenu au-delà est indiqué à part : ni compté, ni certifié, ni facturé comme bilan."
)
SHARE = (
    "Part de l’accompagnement compté qui a été tenue à distance ; ce dénominateur est notre choix. Elle est indiquée "
    "par prudence, le financement venant d’un organisme mentionné à l’art. L.6316-1 du code du travail ou d’un fonds "
    "d’assurance formation (art. D.6353-1)."
)


@dataclass(frozen=True, kw_only=True)
class HoursLine(MeetingFacts):
    """One meeting held: its minutes that count in the bilan, and those beyond 24 h, told apart."""

    counted: Annotated[int, PROOF]
    beyond: Annotated[int, PROOF]


@dataclass(frozen=True, kw_only=True)
class WorkLine:
    """One assignment whose minutes were accepted, with the days of its exchanges; never what it was about."""

    number: Annotated[int, PROOF]
    accepted_on: Annotated[date, PROOF]
    exchanges: Annotated[tuple[date, ...], PROOF]
    counted: Annotated[int, PROOF]
    beyond: Annotated[int, PROOF]


@dataclass(frozen=True, kw_only=True)
class HoursFacts(DossierFacts):
    """What the statement states, in the order of time; minutes everywhere.

    ``remote`` are the minutes of accompaniment counted at a distance where the funding asks for their share;
    ``payer_rule`` is what the payer's rule says of the two pools, when it has one; ``planned_by`` the programme that
    what is planned comes from.
    """

    accompaniment: PoolHours
    guided: PoolHours
    phases: Annotated[tuple[PhaseHours, ...], PROOF]
    lines: Annotated[tuple[HoursLine, ...], PROOF]
    work: Annotated[tuple[WorkLine, ...], PROOF] = ()
    interview_on: Annotated[date | None, PROOF] = None
    interview_minutes: Annotated[int | None, PROOF] = None
    funding_reference: Annotated[ProofText, PROOF] = ProofText("")
    remote: Annotated[int | None, PROOF] = None
    payer_rule: Annotated[ProofText, PROOF] = ProofText("")
    planned_by: Annotated[ProofText, PROOF] = ProofText("")

    @property
    def inside(self) -> tuple[HoursLine, ...]:
        """The meetings of the bilan."""
        return tuple(line for line in self.lines if not line.outside)


def paper(facts: HoursFacts) -> Paper:
    """The statement as a paper."""
    blocks: list[Block] = [
        facts.identity(
            fact("Référence du financement", facts.funding_reference.strip()), fact(PLANNED_BY, facts.planned_by)
        ),
        Heading(1, ACCOMPANIMENT),
        *_pool(facts),
        *_share(facts),
        Heading(1, GUIDED),
        *_tabled(facts, GUIDED_POOL, [_row(TOTAL, facts.guided)], POOL_WIDTHS),
        paragraph(" ".join(filter(None, (TWO_POOLS, facts.payer_rule))), "small"),
        Heading(1, "Séances tenues"),
        *_meetings(facts),
    ]
    if facts.work:
        blocks += [Heading(1, "Travail guidé retenu"), *_work(facts)]
    if sum(line.beyond for line in facts.lines) + sum(line.beyond for line in facts.work):
        blocks.append(paragraph(BEYOND, "small"))
    blocks += [Heading(1, "Hors des 24 heures"), *_outside(facts), paragraph(OUTSIDE, "small")]
    return proof(facts, "hours", "Relevé d’heures", f"Arrêté au {date_plain(facts.on)}", blocks, signers=())


def _pool(facts: HoursFacts) -> list[Block]:
    named = [(PHASE_NAMES[one.phase], one) for one in facts.phases] + [(TOTAL, facts.accompaniment)]
    return _tabled(facts, POOL, [_row(name, one) for name, one in named], POOL_WIDTHS)


def _row(name: str, pool: PoolHours) -> tuple[str, ...]:
    return (name, duration(pool.planned), some(pool.held), pool.left)


def _share(facts: HoursFacts) -> list[Block]:
    held = facts.accompaniment.held
    if facts.remote is None or not held:
        return []
    told = f"{duration(facts.remote)} sur {duration(held)}, soit {percent(facts.remote, held)}"
    return [Facts((fact("Accompagnement à distance", told, wide=True),)), paragraph(SHARE, "small")]


def percent(part: int, whole: int) -> str:
    """« 33,3 % », rounded half up to a tenth."""
    tenths = (2000 * part + whole) // (2 * whole)
    return f"{tenths // 10},{tenths % 10} %"


def _meetings(facts: HoursFacts) -> list[Block]:
    if not facts.inside:
        return [paragraph("Aucune séance n’a encore été tenue.")]
    rows = [
        (line.name, PHASE_NAMES[line.phase], short_day(line.on), line.hours, duration(line.counted), some(line.beyond))
        for line in facts.inside
    ]
    counted, beyond = sum(line.counted for line in facts.inside), sum(line.beyond for line in facts.inside)
    return _tabled(facts, MEETINGS, [*rows, (TOTAL, "", "", "", duration(counted), some(beyond))], MEETING_WIDTHS)


def _work(facts: HoursFacts) -> list[Block]:
    rows = [
        (
            f"Consigne {line.number}",
            ", ".join(short_day(on) for on in line.exchanges) or NOTHING,
            short_day(line.accepted_on),
            duration(line.counted),
            some(line.beyond),
        )
        for line in facts.work
    ]
    counted, beyond = sum(line.counted for line in facts.work), sum(line.beyond for line in facts.work)
    return _tabled(facts, WORK, [*rows, (TOTAL, "", "", duration(counted), some(beyond))], WORK_WIDTHS)


def _outside(facts: HoursFacts) -> list[Block]:
    said = []
    if facts.interview_on is not None:
        long = f", {duration(facts.interview_minutes)}" if facts.interview_minutes else ""
        said.append(f"{FREE_INTERVIEW} : le {date_plain(facts.interview_on)}{long}")
    follow_ups = (line for line in facts.lines if line.outside)
    said += [
        f"{KIND_NAMES[line.kind]}, séance {line.number} : le {date_plain(line.on)}, {duration(line.minutes)}"
        for line in follow_ups
    ]
    return [ListBlock(tuple(spans(one) for one in said))] if said else []


def _tabled(
    facts: HoursFacts, head: tuple[str, ...], rows: Sequence[tuple[str, ...]], widths: tuple[float, ...]
) -> list[Block]:
    """A table whose total stands out; in large print each row below the other, what is empty left out."""
    if facts.variant == "large":
        return [Facts(tuple(fact(name, in_lines(head[1:], cells)) for name, *cells in rows))]
    cells = tuple(tuple(spans(cell, bold=row[0] == TOTAL) for cell in row) for row in rows)
    return [Table(tuple(spans(name) for name in head), cells, widths, row_headers=True)]
