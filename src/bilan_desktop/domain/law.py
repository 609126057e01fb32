"""Rules of law as dated data: the rule that applies is the one in force at the date it looks at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Weight(StrEnum):
    """How much a rule weighs: the law binds, usage guides; the interface never mixes them up."""

    LAW = "law"
    USAGE = "usage"


@dataclass(frozen=True)
class Rule:
    """One rule: its value from ``since`` on, its source, and the date it was last checked."""

    code: str
    value: int | str
    since: date
    source: str
    weight: Weight
    checked_on: date
    text: str = ""


class Law:
    """The rules known, looked up by code and date."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = sorted(rules, key=lambda rule: (rule.code, rule.since))

    def at(self, code: str, day: date) -> Rule | None:
        """The rule of that code in force on ``day``, or None before its first date of effect."""
        known = [rule for rule in self._rules if rule.code == code and rule.since <= day]
        return known[-1] if known else None

    def all(self) -> tuple[Rule, ...]:
        """Every rule, by code then date."""
        return tuple(self._rules)
