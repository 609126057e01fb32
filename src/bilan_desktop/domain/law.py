"""Rules of law as dated data: the rule that applies is the one in force at the date it looks at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.records import PROOF, ProofText


class Weight(StrEnum):
    """How much a rule weighs: the law binds, usage guides; the interface never mixes them up."""

    LAW = "law"
    USAGE = "usage"


class Counted(StrEnum):
    """What the value of a rule counts; ``NOTHING`` where its text says all."""

    NOTHING = ""
    MINUTES = "minutes"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    YEARS = "years"
    CENTS = "cents"
    PERCENT = "percent"


COUNTED_NAMES = {
    Counted.NOTHING: "",
    Counted.MINUTES: "minutes",
    Counted.DAYS: "jours calendaires",
    Counted.WORKING_DAYS: "jours ouvrés",
    Counted.MONTHS: "mois",
    Counted.YEARS: "ans",
    Counted.CENTS: "centimes",
    Counted.PERCENT: "%",
}


@dataclass(frozen=True)
class Rule:
    """One rule: its value from ``since`` on and what it counts, its source, and the date it was last checked.

    ``own``: the consultant added this row.
    """

    code: str
    value: int | str
    since: date
    source: str
    weight: Weight
    checked_on: date
    text: str = ""
    unit: Counted = Counted.NOTHING
    own: bool = False


class Law:
    """The rules known, looked up by code and date; of two that begin the same day, the later given prevails."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = sorted(rules, key=lambda rule: (rule.code, rule.since))

    def at(self, code: str, day: date) -> Rule | None:
        """The rule of that code in force on ``day``, or None before its first date of effect."""
        known = [rule for rule in self._rules if rule.code == code and rule.since <= day]
        return known[-1] if known else None

    def first(self, code: str) -> Rule | None:
        """The first rule of that code, whatever the day it begins; None for a code that is not known."""
        return next((rule for rule in self._rules if rule.code == code), None)

    def all(self) -> tuple[Rule, ...]:
        """Every rule, by code then date."""
        return tuple(self._rules)

    def with_rows(self, rules: Iterable[Rule]) -> "Law":
        """These rules and others beside them."""
        return Law((*self._rules, *rules))


@dataclass
class OwnRule:
    """A row that the consultant added: the value of a known rule from another day on, with its source."""

    TABLE: ClassVar[str] = "own_rule"

    id: Annotated[RecordId, PROOF]
    code: Annotated[str, PROOF]
    value: Annotated[int, PROOF]
    since: Annotated[date, PROOF]
    source: Annotated[ProofText, PROOF]
    weight: Annotated[Weight, PROOF]
    checked_on: Annotated[date, PROOF]
    text: Annotated[ProofText, PROOF] = ProofText("")
