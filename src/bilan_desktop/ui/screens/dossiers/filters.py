"""Which dossiers a search and its filters keep, without Qt."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bilan_desktop.domain.dossier import DossierState
from bilan_desktop.domain.funding import FUNDING_NAMES, FundingKind
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.people import fold
from bilan_desktop.usecases.overview import DossierLine

ALL = ""

GROUPS: dict[str, tuple[str, frozenset[DossierState]]] = {
    ALL: ("Tous", frozenset(DossierState)),
    "prospects": ("Prospects", frozenset({DossierState.PROSPECT})),
    "confirmed": ("Confirmés", frozenset({DossierState.CONFIRMED})),
    "running": ("En cours", frozenset({DossierState.RUNNING})),
    "suspended": ("Suspendus", frozenset({DossierState.SUSPENDED})),
    "closed": (
        "Clos",
        frozenset({DossierState.ENDED, DossierState.ABANDONED, DossierState.CLOSED, DossierState.DESTROYED}),
    ),
}
"""Groups of states offered as filters, with their names."""

_NUMBER = re.compile(r"(\d{2}|\d{4})-0*(\d+)")


@dataclass(frozen=True)
class Filters:
    """What is asked for; an empty value asks for nothing."""

    text: str = ""
    group: str = ALL
    phase: str = ALL
    funding: str = ALL

    @property
    def any(self) -> bool:
        """Whether something is asked for."""
        return self != Filters()

    def keeps(self, line: DossierLine) -> bool:
        """Whether a dossier is in the chosen group and answers everything else."""
        return line.state in GROUPS[self.group][1] and self.keeps_in_any_group(line)

    def keeps_in_any_group(self, line: DossierLine) -> bool:
        """Whether it answers everything but the group; a phase is entered once hours are planned."""
        return (
            (not self.phase or (line.phase is Phase(self.phase) and line.has_plan))
            and (not self.funding or line.funding.kind is FundingKind(self.funding))
            and all(_answers(word, line) for word in fold(self.text).split())
        )


def counts(lines: Sequence[DossierLine], asked: Filters) -> dict[str, int]:
    """How many dossiers each group would show with the other filters as they are."""
    kept = [line for line in lines if asked.keeps_in_any_group(line)]
    return {key: sum(line.state in states for line in kept) for key, (_, states) in GROUPS.items()}


def fundings(lines: Sequence[DossierLine]) -> tuple[tuple[str, str], ...]:
    """The kinds of funding met in the list, in the order of the domain."""
    met = {line.funding.kind for line in lines}
    return tuple((kind.value, FUNDING_NAMES[kind]) for kind in FundingKind if kind in met)


def _answers(word: str, line: DossierLine) -> bool:
    """A part of the name, of what distinguishes the person or of the number; « 26-4 » is 2026-004."""
    if word in fold(f"{line.name} {line.distinction}") or word in line.number:
        return True
    typed = _NUMBER.fullmatch(word)
    year, _, sequence = line.number.partition("-")
    return typed is not None and year.endswith(typed[1]) and int(sequence) == int(typed[2])
