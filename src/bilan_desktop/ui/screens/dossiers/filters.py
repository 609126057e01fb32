"""Which dossiers a search and its filters keep, without Qt."""

from dataclasses import dataclass

from bilan_desktop.domain.dossier import DossierState
from bilan_desktop.domain.funding import FUNDING_NAMES, FundingKind
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.listing import Listing, Tally

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

    def asked(self, *, archived: bool) -> Listing:
        """The same, as the vault is asked."""
        return Listing(
            self.text,
            GROUPS[self.group][1],
            Phase(self.phase) if self.phase else None,
            FundingKind(self.funding) if self.funding else None,
            archived,
        )


def counts(tally: Tally, asked: Filters) -> dict[str, int]:
    """How many dossiers each group would show with the other filters as they are."""
    kept = {
        standing: count
        for standing, count in tally.items()
        if (not asked.phase or (standing.phase is Phase(asked.phase) and standing.has_plan))
        and (not asked.funding or standing.funding is FundingKind(asked.funding))
    }
    return {
        key: sum(count for standing, count in kept.items() if standing.state in states)
        for key, (_, states) in GROUPS.items()
    }


def fundings(tally: Tally) -> tuple[tuple[str, str], ...]:
    """The kinds of funding met in the list, in the order of the domain."""
    met = {standing.funding for standing in tally}
    return tuple((kind.value, FUNDING_NAMES[kind]) for kind in FundingKind if kind in met)
