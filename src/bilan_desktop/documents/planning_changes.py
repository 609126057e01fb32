"""What changed between two versions of the planning, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from bilan_desktop.blocks import duration
from bilan_desktop.documents.meeting_lines import moment
from bilan_desktop.documents.planning import PlanningFacts, PlanningLine, why
from bilan_desktop.documents.pools import ACCOMPANIMENT, GUIDED, PoolHours
from bilan_desktop.domain.meetings import MeetingState
from bilan_desktop.domain.records import ProofText


@dataclass(frozen=True)
class Changes:
    """The sentences, and the numbers of the meetings that were added or changed."""

    words: tuple[ProofText, ...]
    added: tuple[int, ...]
    changed: tuple[int, ...]


def changes(before: PlanningFacts, now: PlanningFacts) -> Changes:
    """What the later facts say that the earlier ones do not, meeting by meeting, then in the hours planned."""
    former = {line.number: line for line in before.lines}
    words: list[str] = []
    added: list[int] = []
    changed: list[int] = []
    for line in now.lines:
        known = former.pop(line.number, None)
        if known is None:
            added.append(line.number)
            words.append(f"Séance {line.number} : ajoutée{why(line.added_for)}, {_whole(line)}.")
        elif said := tuple(_differences(known, line)):
            changed.append(line.number)
            words.append(f"Séance {line.number} : {' ; '.join(said)}.")
    words += [f"Séance {number} : retirée du planning." for number in former]
    words += [*_hours(ACCOMPANIMENT, before.accompaniment, now.accompaniment)]
    words += [*_hours(GUIDED, before.guided, now.guided)]
    return Changes(tuple(map(ProofText, words)), tuple(added), tuple(changed))


def _whole(line: PlanningLine) -> str:
    became = "" if line.state is MeetingState.PLANNED else f", {line.became}"
    return f"le {moment(line.on, line.start)}, {duration(line.minutes)}{became}"


def _differences(before: PlanningLine, now: PlanningLine) -> Iterator[str]:
    if (before.on, before.start, before.zone) != (now.on, now.start, now.zone):
        yield f"déplacée, le {moment(now.on, now.start)} au lieu du {moment(before.on, before.start)}"
    if before.minutes != now.minutes:
        yield f"durée de {duration(now.minutes)} au lieu de {duration(before.minutes)}"
    if _how(before) != _how(now):
        yield f"{_line(now.where)}, au lieu de : {_line(before.where)}"
    if (before.state, before.reason) != (now.state, now.reason):
        yield "de nouveau prévue" if now.state is MeetingState.PLANNED else now.became


def _how(line: PlanningLine) -> tuple[object, ...]:
    return line.mode, line.remote_minutes, line.place, line.tool


def _line(where: str) -> str:
    first = where[:1].lower() + where[1:]
    return first.replace("\n", ", ")


def _hours(name: str, before: PoolHours, now: PoolHours) -> Iterator[str]:
    if before.planned != now.planned:
        yield f"{name} : {duration(now.planned)} prévues au parcours, au lieu de {duration(before.planned)}."
