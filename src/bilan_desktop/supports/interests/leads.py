"""Occupations of the library whose interest letters suit the highest interests: a start, beside those it would miss.

The library gives one or two letters an occupation, and hundreds share the same two: what suits as well is told by
its count, spread over the domains of the library, and narrowed by its centres of interest. No percentage, no rank.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bilan_desktop.domain.occupations import OccupationHit
from bilan_desktop.supports.interests import riasec
from bilan_desktop.supports.interests.model import Answered, summits

SHOWN = 10
_PLACES = ("en majeur", "en mineur")


@dataclass(frozen=True)
class Lead:
    """An occupation of the library and why it is told: the place of its letters, how well they suit (0 to 6)."""

    code: str
    label: str
    reason: str
    domain: str
    fit: float


def letters_of(part: Answered) -> str:
    """The letters that the two first places may have, ties included; none while a score is missing or all are equal."""
    if part.profile is None or not summits(part):
        return ""
    return "".join(dict.fromkeys(letter for code in part.codes(2) for letter in code))


def leads(hits: Iterable[OccupationHit], part: Answered) -> tuple[Lead, ...]:
    """Those that share a letter, the best suited first; as good ones take turns by domain, then by label."""
    codes = part.codes(2)
    lettered = [hit for hit in hits if hit.interests]
    fits = {letters: round(riasec.fit(codes, letters), 9) for letters in {hit.interests for hit in lettered}}
    by_fit: dict[float, list[OccupationHit]] = defaultdict(list)
    for hit in lettered:
        if fits[hit.interests] > 0:
            by_fit[fits[hit.interests]].append(hit)
    ordered = [(hit, fit) for fit in sorted(by_fit, reverse=True) for hit in _in_turn(by_fit[fit])]
    names = {one.code: one.title for one in part.scores}
    return tuple(Lead(hit.code, hit.label, reason(hit.interests, names), hit.domain, fit) for hit, fit in ordered)


def as_good(found: Sequence[Lead]) -> int:
    """How many suit as well as the first."""
    return sum(lead.fit == found[0].fit for lead in found) if found else 0


def reason(letters: str, names: dict[str, str]) -> str:
    """« Social (S) en majeur, Entreprenant (E) en mineur »."""
    return ", ".join(
        f"{names.get(letter, letter)} ({letter}) {place}" for letter, place in zip(letters, _PLACES, strict=False)
    )


def _in_turn(hits: list[OccupationHit]) -> list[OccupationHit]:
    """One of each domain, then another of each: an order by label would show the beginning of the alphabet."""
    by_domain: dict[str, list[OccupationHit]] = defaultdict(list)
    for hit in sorted(hits, key=lambda hit: (hit.label, hit.code)):
        by_domain[hit.domain].append(hit)
    turns = ((turn, domain, hit) for domain, held in by_domain.items() for turn, hit in enumerate(held))
    return [hit for _, _, hit in sorted(turns, key=lambda one: one[:2])]
