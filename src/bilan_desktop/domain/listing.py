"""The list of the dossiers: what is asked of it, and how many dossiers answer, by what the filters tell apart."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bilan_desktop.domain.dossier import DossierState
from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.people import fold

_NUMBER = re.compile(r"(\d{2}|\d{4})-0*(\d{1,9})")


@dataclass(frozen=True)
class Listing:
    """What is asked of the list; None asks for nothing.

    ``text`` is looked for in names, in what tells homonyms apart and in numbers. A phase is entered once hours are
    planned. The archived dossiers come only when ``archived``.
    """

    text: str = ""
    states: frozenset[DossierState] = frozenset(DossierState)
    phase: Phase | None = None
    funding: FundingKind | None = None
    archived: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The parts of ``text``, each of which is to be found, as ``people.fold`` compares them."""
        return tuple(fold(self.text).split())


class Standing(NamedTuple):
    """What the filters tell apart in a dossier."""

    state: DossierState
    phase: Phase
    has_plan: bool
    funding: FundingKind


Tally = Mapping[Standing, int]
"""How many dossiers of each standing."""


def number_typed(word: str) -> tuple[str, int] | None:
    """The end of a year and the sequence that a word asks for: « 26-4 » is 2026-004; None for another word."""
    typed = _NUMBER.fullmatch(word)
    return (typed[1], int(typed[2])) if typed else None
