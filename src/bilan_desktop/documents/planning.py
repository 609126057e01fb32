"""The planning of the meetings: every one of them, what became of it, what changed since the version before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Annotated

from bilan_desktop.blocks import (
    Block,
    Callout,
    Facts,
    Heading,
    ListBlock,
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
from bilan_desktop.documents.meeting_lines import TO_SAY, PlacedFacts, in_a_line, moment
from bilan_desktop.documents.pools import (
    ACCOMPANIMENT,
    GUIDED,
    NOTHING,
    TWO_POOLS,
    PhaseHours,
    PoolHours,
    in_lines,
    left_of,
    some,
)
from bilan_desktop.documents.proof import DossierFacts, proof
from bilan_desktop.domain.journey import PHASE_NAMES, Phase
from bilan_desktop.domain.meetings import (
    MEETING_STATE_NAMES,
    REASON_NAMES,
    MeetingState,
    Mode,
    Reason,
)
from bilan_desktop.domain.records import PROOF, ProofText

COLUMNS = ("Séance", "Date et horaires", "Durée", "Modalité et lieu", "État")
WIDTHS = (0.16, 0.27, 0.085, 0.255, 0.23)
TOTALS = ("Phase, enveloppe", "Prévu au parcours", "Tenu ou retenu", "Séances prévues", "Reste à planifier")
REMOTE_NEEDS = (
    "un ordinateur, une tablette ou un téléphone dont le micro et la caméra fonctionnent ;",
    "une connexion stable, et un autre moyen de se joindre convenu à l’avance ;",
    "un lieu privé, où personne ne peut entendre l’entretien ;",
    "aucun enregistrement : ni vous ni la personne qui vous accompagne n’enregistrez l’entretien.",
)
"""What a remote meeting needs on the person's side (P2)."""


@dataclass(frozen=True, kw_only=True)
class Former:
    """Where a meeting stood before it was moved, or how long it was before it was split."""

    on: Annotated[date, PROOF]
    start: Annotated[time, PROOF]
    minutes: Annotated[int, PROOF]
    split: Annotated[bool, PROOF] = False
    reason: Annotated[Reason | None, PROOF] = None


@dataclass(frozen=True, kw_only=True)
class PlanningLine(PlacedFacts):
    """One meeting of the planning; ``reason`` why it was cancelled or missed, ``added_for`` why it was added."""

    state: Annotated[MeetingState, PROOF]
    reason: Annotated[Reason | None, PROOF] = None
    added_for: Annotated[Reason | None, PROOF] = None
    former: Annotated[tuple[Former, ...], PROOF] = ()

    @property
    def where(self) -> str:
        """As ``where_or``; what is not known is « à préciser » before the meeting."""
        return self.where_or(TO_SAY if self.state is MeetingState.PLANNED else "")

    @property
    def became(self) -> str:
        """« annulée (demande de la personne) »."""
        return f"{MEETING_STATE_NAMES[self.state].lower()}{why(self.reason)}"


def why(reason: Reason | None) -> str:
    """« (demande de la personne) », said after what it explains; nothing when it is not known."""
    return f" ({REASON_NAMES[reason].lower()})" if reason is not None else ""


@dataclass(frozen=True, kw_only=True)
class PlanningFacts(DossierFacts):
    """What the planning states, in the order of time.

    ``since`` is the version it is compared with, if any: ``changes`` tells in words what differs, ``added`` and
    ``changed`` are numbers of meetings.
    """

    lines: Annotated[tuple[PlanningLine, ...], PROOF]
    phases: Annotated[tuple[PhaseHours, ...], PROOF]
    accompaniment: PoolHours
    guided: PoolHours
    since: Annotated[int | None, PROOF] = None
    changes: Annotated[tuple[ProofText, ...], PROOF] = ()
    added: Annotated[tuple[int, ...], PROOF] = ()
    changed: Annotated[tuple[int, ...], PROOF] = ()


def paper(facts: PlanningFacts) -> Paper:
    """The planning as a paper."""
    blocks: list[Block] = [facts.identity(), *_since(facts)]
    if not facts.lines:
        blocks.append(paragraph("Aucune séance n’est planifiée."))
    for phase in Phase:
        lines = [line for line in facts.lines if line.phase is phase and not line.outside]
        blocks += [Heading(1, PHASE_NAMES[phase]), *_meetings(facts, lines)] if lines else []
    after = [line for line in facts.lines if line.outside]
    blocks += [Heading(1, "Suivi, hors des 24 heures"), *_meetings(facts, after)] if after else []
    if any(line.mode is not Mode.IN_PERSON and line.state in _LIVE for line in facts.lines):
        needs = ListBlock(tuple(spans(need) for need in REMOTE_NEEDS))
        blocks += [Heading(1, "Pour les séances à distance"), Callout("info", (paragraph("Prévoyez :"), needs))]
    blocks += [Heading(1, "Heures par phase et par enveloppe"), *_totals(facts), paragraph(TWO_POOLS, "small")]
    subject = f"À jour au {date_plain(facts.on)}"
    return proof(facts, "planning", "Planning des séances", subject, blocks, signers=())


_LIVE = (MeetingState.PLANNED, MeetingState.HELD)


def _since(facts: PlanningFacts) -> list[Block]:
    if facts.since is None:
        return []
    title = Heading(1, f"Ce qui a changé depuis la version {facts.since}")
    if not facts.changes:
        return [title, paragraph("Aucune séance n’a changé.")]
    return [title, ListBlock(tuple(spans(change) for change in facts.changes))]


def _meetings(facts: PlanningFacts, lines: Iterable[PlanningLine]) -> list[Block]:
    if facts.variant == "large":
        return [block for line in lines for block in _large(facts, line)]
    rows = tuple((spans(line.name), *_cells(facts, line)) for line in lines)
    return [Table(tuple(spans(name) for name in COLUMNS), rows, WIDTHS, row_headers=True)]


def _large(facts: PlanningFacts, line: PlanningLine) -> list[Block]:
    """Its cells on a line each, so that several meetings stand on a page."""
    cells = (
        spans(in_a_line(line.when)),
        spans(duration(line.minutes)),
        spans(in_a_line(line.where)),
        _state(facts, line),
    )
    return [Heading(2, line.name), *labelled(zip(COLUMNS[1:], cells, strict=True))]


def _cells(facts: PlanningFacts, line: PlanningLine) -> tuple[Spans, ...]:
    return (spans(line.when), spans(duration(line.minutes)), spans(line.where), _state(facts, line))


def _state(facts: PlanningFacts, line: PlanningLine) -> Spans:
    """What became of it, why it was added, where it stood before, and in bold what is new since the version before."""
    new_here = line.number in facts.added
    told = [f"Ajoutée{why(line.added_for)}"] if line.added_for is not None and not new_here else []
    said = "\n".join((line.became.capitalize(), *told, *map(_former, line.former)))
    marks = ((facts.added, "Ajoutée"), (facts.changed, "Modifiée"))
    new = "".join(f"\n{word} depuis la version {facts.since}" for numbers, word in marks if line.number in numbers)
    return (*spans(said), *spans(new, bold=True), *spans(why(line.added_for) if new_here else ""))


def _former(one: Former) -> str:
    if one.split:
        return f"Scindée : durait {duration(one.minutes)}{why(one.reason)}"
    return f"Déplacée : était le {moment(one.on, one.start)}{why(one.reason)}"


def _totals(facts: PlanningFacts) -> list[Block]:
    rows = [(PHASE_NAMES[one.phase], one, _coming(facts, one.phase)) for one in facts.phases]
    told: list[tuple[str, ...]] = [_row(name, one, coming) for name, one, coming in rows]
    told.append(_row(ACCOMPANIMENT, facts.accompaniment, sum(coming for *_, coming in rows)))
    told.append((GUIDED, duration(facts.guided.planned), some(facts.guided.held), NOTHING, facts.guided.left))
    if facts.variant == "large":
        return [Facts(tuple(fact(name, in_lines(TOTALS[1:], cells)) for name, *cells in told))]
    bold = (ACCOMPANIMENT, GUIDED)
    cells = tuple(tuple(spans(cell, bold=row[0] in bold) for cell in row) for row in told)
    return [Table(tuple(spans(name) for name in TOTALS), cells, (0.32, 0.17, 0.17, 0.17, 0.17), row_headers=True)]


def _coming(facts: PlanningFacts, phase: Phase) -> int:
    """Minutes of the meetings of a phase that are still to be held."""
    found = (line for line in facts.lines if line.phase is phase and not line.outside)
    return sum(line.minutes for line in found if line.state is MeetingState.PLANNED)


def _row(name: str, hours: PoolHours, coming: int) -> tuple[str, ...]:
    left = left_of(hours.planned, hours.held + coming)
    return (name, duration(hours.planned), some(hours.held), some(coming), left)
