"""The dates that a dossier waits for, each with the rule it is counted by, its source and its weight."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bilan_desktop.domain.calendar import is_working_day
from bilan_desktop.domain.law import Counted, Rule, Weight
from bilan_desktop.domain.retention import Part


class DueKind(StrEnum):
    """What is waited for; the values are those of ``bilan-desktop due``."""

    ANSWER = "answer"
    """The employee's answer to the draft of a convention: silence is refusal (R.6313-8)."""
    ABSENCE = "absence"
    """The employer's answer about working time: silence is agreement (D.6323-4)."""
    WITHDRAWAL = "withdrawal"
    """The person may withdraw until then, and nothing is paid before."""
    CPF_ANSWER = "cpf_answer"
    CPF_HOLDER = "cpf_holder"
    CPF_START = "cpf_start"
    CPF_ENTRY = "cpf_entry"
    CPF_EXIT = "cpf_exit"
    INVOICE = "invoice"
    PAYMENT = "payment"
    OPINION_END = "opinion_end"
    OPINION_LATER = "opinion_later"
    OPINION_REMINDER = "opinion_reminder"
    FOLLOW_UP = "follow_up"
    CONTENT = "content"
    """Content that nobody agreed to leave, to be destroyed at the end of the action."""
    INTERVIEW = "interview"
    """What was said in a preliminary interview without a bilan."""
    AGREED = "agreed"
    """What was left by agreement, or sent to the CEP operator, at its term."""
    PROSPECT = "prospect"
    PROOF = "proof"
    ACCOUNTING = "accounting"


DESTRUCTIONS = frozenset(
    {DueKind.CONTENT, DueKind.INTERVIEW, DueKind.AGREED, DueKind.PROSPECT, DueKind.PROOF, DueKind.ACCOUNTING}
)
"""What is destroyed: nothing before that day asks for it."""

ALLOWED = frozenset({DueKind.PROOF, DueKind.ACCOUNTING})
"""What usage keeps until then: from that day it may go, and is never said late."""

LAPSING = frozenset({DueKind.WITHDRAWAL, DueKind.CPF_START, DueKind.ABSENCE})
"""What only runs: once its last day is over, nothing is waited for any more."""


@dataclass(frozen=True)
class Deadline:
    """A date that a dossier waits for, with the rule's code, words, source, weight and what it counts.

    ``first`` is the first day of a window that ends ``on``; None for a date alone. ``settled`` is the day of the
    gesture that it asks for, None while none is known. ``parts`` are those that a destruction takes. ``limit`` is the
    last day on which something offered late can still take place. ``since`` is the day it is counted from: before it,
    nothing is waited for yet.
    """

    what: DueKind
    on: date
    rule: str
    text: str
    source: str
    weight: Weight
    unit: Counted = Counted.NOTHING
    first: date | None = None
    settled: date | None = None
    parts: tuple[Part, ...] = ()
    limit: date | None = None
    since: date | None = None

    @property
    def opens(self) -> bool:
        """Whether that day allows something, rather than ends the time given to do it."""
        return self.what in DESTRUCTIONS

    @property
    def from_day(self) -> date:
        """The first day on which what it dates may be destroyed: an agreement holds on its last day still."""
        return self.on + timedelta(days=1) if self.what is DueKind.AGREED else self.on

    def is_due(self, today: date) -> bool:
        """Whether it runs or is to be done: its window or its day has come, or nothing has to be waited for."""
        if self.settled is not None:
            return False
        if self.opens:
            return self.from_day <= today
        if self.what in LAPSING:
            return (self.first or self.on) <= today <= self.on
        last = self.limit or date.max
        return (self.first or self.since or date.min) <= today <= last

    def late(self, today: date) -> int:
        """Days since its last day; 0 while it is not over, for what a day allows and for what only runs."""
        if self.settled is not None or self.what in ALLOWED | LAPSING or not self.is_due(today):
            return 0
        return max(0, (today - self.from_day).days)


def urgency(one: Deadline, today: date) -> tuple[bool, bool, int]:
    """What to sort dates by, the most pressing first: what is late, by law before by usage, then the longest."""
    late = one.late(today)
    return not late, one.weight is not Weight.LAW, -late


def counted(rule: Rule, day: date, *, alsace_moselle: bool = False) -> date:
    """The day that a rule counts from another: calendar or working days, months, years as it says.

    Raises ValueError for a rule that counts no time.
    """
    value = int(rule.value)
    if rule.unit is Counted.DAYS:
        return day + timedelta(days=value)
    if rule.unit is Counted.WORKING_DAYS:
        return working_days_after(day, value, alsace_moselle=alsace_moselle)
    if rule.unit is Counted.MONTHS:
        return months_after(day, value)
    if rule.unit is Counted.YEARS:
        return years_after(day, value)
    raise ValueError(f"{rule.code} counts no time")


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def years_after(day: date, years: int) -> date:
    """The same day some years later, or 28 February."""
    return months_after(day, 12 * years)


def working_days_after(day: date, days: int, *, alsace_moselle: bool = False) -> date:
    """The last of so many working days after that one."""
    while days:
        day += timedelta(days=1)
        days -= is_working_day(day, alsace_moselle=alsace_moselle)
    return day
