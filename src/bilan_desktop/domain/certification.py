"""The quality certificate's own dates: its surveillance audit, its renewal (code du travail, R.6316-2)."""

from dataclasses import dataclass
from datetime import date, timedelta

from bilan_desktop.domain.deadlines import counted, months_after
from bilan_desktop.domain.law import Counted, Law

YEARS, FIRST, LAST = (
    "quality.certificate_years",
    "quality.surveillance_first_months",
    "quality.surveillance_last_months",
)
RENEWAL_MONTHS = 6
"""How long before its end a renewal is worth preparing: ours, no rule."""


@dataclass(frozen=True)
class Certificate:
    """A certificate that ends on ``until``, both days included: when it began, when its surveillance audit falls."""

    since: date
    surveillance_from: date
    surveillance_to: date
    until: date

    def is_over(self, day: date) -> bool:
        """Whether it ended before that day."""
        return self.until < day

    def in_surveillance(self, day: date) -> bool:
        """Whether the surveillance audit falls then."""
        return self.surveillance_from <= day <= self.surveillance_to

    def to_renew(self, day: date) -> bool:
        """Whether its end is near enough to prepare its renewal."""
        return months_after(self.until, -RENEWAL_MONTHS) <= day <= self.until


def certificate_of(law: Law, until: date) -> Certificate | None:
    """The dates of the certificate whose last day is told, by the rules in force that day; None without a rule.

    It begins the day after its last day, years before.
    """
    years, first, last = (law.at(code, until) for code in (YEARS, FIRST, LAST))
    if years is None or first is None or last is None or years.unit is not Counted.YEARS:
        return None
    since = months_after(until + timedelta(days=1), -12 * int(years.value))
    return Certificate(since, counted(first, since), counted(last, since), until)
