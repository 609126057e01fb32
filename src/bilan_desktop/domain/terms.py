"""What other papers of a dossier fix of its meetings: the contract's terms, and what was invoiced."""

from dataclasses import dataclass
from datetime import date

from bilan_desktop.domain.meetings import Mode
from bilan_desktop.domain.records import ProofText


@dataclass(frozen=True)
class Limit:
    """A day that a rule counts, and the source of that rule."""

    on: date
    source: str


@dataclass(frozen=True)
class ContractTerms:
    """What the contract says of one meeting; None, or an empty text, where it says nothing.

    ``starts_on`` and ``ends_on`` are the period foreseen, ``concluded_on`` the day on which everybody had signed.
    ``withdrawal`` is the last day to withdraw, None too when the person asked expressly to begin before.
    ``answer`` is the employee's last day to accept, ``asked`` whether the convention waits for their acceptance,
    ``accepted_on`` its day. ``platform`` is the first day possible after the proposal on the CPF's platform.
    ``mode`` is what the calendar of the signed contract says of this meeting, ``away`` the minutes of accompaniment
    that it announces at a distance.
    """

    starts_on: date | None = None
    ends_on: date | None = None
    concluded_on: date | None = None
    withdrawal: Limit | None = None
    asked: bool = False
    answer: Limit | None = None
    accepted_on: date | None = None
    platform: Limit | None = None
    place: ProofText = ProofText("")
    mode: Mode | None = None
    away: int | None = None


@dataclass(frozen=True)
class Billed:
    """An invoice that stands: its number, its day, and what was told and held by that day, in minutes.

    ``told`` is what was invoiced by the hour up to it, 0 when nothing was; ``held`` the accompaniment that counts up
    to its day; ``whole``: the price is invoiced to the end.
    """

    number: str
    on: date
    told: int
    held: int
    whole: bool
