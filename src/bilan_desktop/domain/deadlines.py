"""What hangs on the end of the action: dates counted from it by the rules in force that day."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bilan_desktop.domain.calendar import is_working_day
from bilan_desktop.domain.law import Law, Rule, Weight


class Hanging(StrEnum):
    """What is counted from the end of the action."""

    CPF = "cpf"
    CONTENT = "content"
    FOLLOW_UP = "follow_up"
    AGREED = "agreed"
    PROOF = "proof"


@dataclass(frozen=True)
class Deadline:
    """A date that hangs on the end of the action, with the rule's words, source and weight.

    ``first`` is the first day of a window that ends ``on``; None for a date alone. ``settled`` is the day of the
    gesture that it asks for, None while none is known.
    """

    what: Hanging
    on: date
    text: str
    source: str
    weight: Weight
    first: date | None = None
    settled: date | None = None

    @property
    def opens(self) -> bool:
        """Whether that day allows something, rather than ends the time given to do it."""
        return self.what in (Hanging.CONTENT, Hanging.AGREED, Hanging.PROOF)

    def is_due(self, today: date) -> bool:
        """Whether its gesture is to be made: its window or its day has come, or nothing has to be waited for.

        A follow-up is offered in its window: the person may do without, and nothing waits for it after.
        """
        if self.opens:
            return self.on <= today
        if self.settled is not None:
            return False
        if self.first is not None:
            return self.first <= today <= self.on
        return True

    def late(self, today: date) -> int:
        """Days since its last day; 0 while it is not over, for what a day allows and for what is only offered."""
        waits = not self.opens and self.settled is None and self.what is not Hanging.FOLLOW_UP
        return max(0, (today - self.on).days) if waits else 0


def deadlines(
    law: Law, ended_on: date, *, cpf: bool, agreed: bool = False, alsace_moselle: bool = False
) -> tuple[Deadline, ...]:
    """The deadlines of an action that ended that day, in the order of time; a rule not in force gives none.

    ``agreed``: the person agreed in writing that something be kept (R.6313-7); without it nothing is.
    """

    def working(end: date, days: int) -> date:
        return _working_days(end, days, alsace_moselle)

    first = law.at("end.follow_up_first_months", ended_on)
    asked: tuple[tuple[Hanging, str, Callable[[date, int], date]], ...] = (
        (Hanging.CPF, "end.cpf_working_days", working),
        (Hanging.CONTENT, "end.content_days", lambda end, days: end + timedelta(days=days)),
        (Hanging.FOLLOW_UP, "end.follow_up_last_months", _months),
        (Hanging.AGREED, "end.agreed_years", years_after),
        (Hanging.PROOF, "end.proof_years", years_after),
    )
    asked_of = {Hanging.CPF: cpf, Hanging.AGREED: agreed}
    found = []
    for what, code, count in asked:
        rule = law.at(code, ended_on)
        if rule is None or not asked_of.get(what, True):
            continue
        opens = _months(ended_on, _value(first)) if what is Hanging.FOLLOW_UP and first is not None else None
        found.append(Deadline(what, count(ended_on, _value(rule)), rule.text, rule.source, rule.weight, opens))
    return tuple(sorted(found, key=lambda deadline: deadline.on))


def _value(rule: Rule) -> int:
    return int(rule.value)


def _months(day: date, months: int) -> date:
    """The same day some months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def years_after(day: date, years: int) -> date:
    """The same day some years later, or 28 February."""
    return _months(day, 12 * years)


def _working_days(day: date, days: int, alsace_moselle: bool) -> date:
    """The last of so many working days after that one."""
    while days:
        day += timedelta(days=1)
        days -= is_working_day(day, alsace_moselle=alsace_moselle)
    return day
