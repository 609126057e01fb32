"""The clocks of the law on personal data: one month to answer a person, seventy-two hours to notify a breach."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bilan_desktop.domain.calendar import is_working_day
from bilan_desktop.domain.deadlines import months_after
from bilan_desktop.domain.law import Law, Rule
from bilan_desktop.domain.rights import Breach, BreachRisk, DataRequest

ANSWER, EXTENDED, NOTIFY = "rights.answer_months", "rights.extended_months", "breach.notify_minutes"
"""The rules that these clocks are counted by."""

SETTLED = (BreachRisk.UNLIKELY,)
"""Where nothing is notified to the authority (GDPR, art. 33.1): the breach is written down all the same."""


@dataclass(frozen=True)
class AnswerBy:
    """The last day to answer a request (GDPR, art. 12.3).

    ``first`` is the last day of the first month, on which the person could still be told of an extension; ``counted``
    the day before it was moved to a working day; ``extended``: an extension that was told in time holds.
    """

    on: date
    first: date
    counted: date
    rule: Rule
    extended: bool = False

    @property
    def moved(self) -> bool:
        """Whether the day counted was a Saturday, a Sunday or a public holiday."""
        return self.on != self.counted


def next_working_day(day: date, *, alsace_moselle: bool = False) -> date:
    """That day, or the first working day after it (Regulation (EEC) 1182/71, art. 3.4)."""
    while not is_working_day(day, alsace_moselle=alsace_moselle):
        day += timedelta(days=1)
    return day


def answer_by(law: Law, request: DataRequest, *, alsace_moselle: bool = False) -> AnswerBy | None:
    """The day by which a request is answered; None for one received before the rule came into force.

    A month from reception ends on the same day of the next month, or on its last one; a last day that is not worked
    goes to the next that is (Regulation (EEC) 1182/71, art. 3.2 and 3.4). The extension makes one period of the two,
    counted from reception; told after the first month, it does not hold.
    """
    rule = law.at(ANSWER, request.received_on)
    if rule is None:
        return None
    month = months_after(request.received_on, int(rule.value))
    first = next_working_day(month, alsace_moselle=alsace_moselle)
    longer = law.at(EXTENDED, request.received_on)
    if request.extended_on is None or request.extended_on > first or longer is None:
        return AnswerBy(first, first, month, rule)
    counted = months_after(request.received_on, int(rule.value) + int(longer.value))
    return AnswerBy(next_working_day(counted, alsace_moselle=alsace_moselle), first, counted, longer, extended=True)


@dataclass(frozen=True)
class NotifyBy:
    """The instant (UTC) by which a breach is notified, with its rule."""

    at: datetime
    rule: Rule

    def minutes_left(self, now: datetime) -> int:
        """Minutes until then, below zero once it is over."""
        return int((self.at - now).total_seconds() // 60)


def notify_by(law: Law, breach: Breach) -> NotifyBy | None:
    """When the 72 hours end: hours of the calendar, nights and holidays too (GDPR, art. 33.1); None before the rule."""
    rule = law.at(NOTIFY, breach.known_at.date())
    if rule is None:
        return None
    return NotifyBy(breach.known_at.astimezone(UTC) + timedelta(minutes=int(rule.value)), rule)


def waits_for_authority(breach: Breach) -> bool:
    """Whether its clock runs: not notified, and no risk judged improbable."""
    return breach.told_authority_at is None and breach.risk not in SETTLED


def waits_for_people(breach: Breach) -> bool:
    """Whether the people are still to be told: the risk for them is high (GDPR, art. 34.1)."""
    return breach.risk is BreachRisk.HIGH and breach.told_people_on is None
