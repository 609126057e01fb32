"""The periods that figures are counted over: calendar years, and accounting years that end on any day."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

YEAR_END = "12-31"
"""The last day of an accounting year, month and day, unless the practice has another."""


@dataclass(frozen=True, order=True)
class Period:
    """From a day to another, both included."""

    first: date
    last: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    @property
    def year(self) -> int:
        """The year it is called by: that of its last day."""
        return self.last.year


def calendar_year(year: int) -> Period:
    """From 1 January to 31 December."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def year_end_problem(text: str) -> str:
    """What is wrong with the last day of an accounting year, « 12-31 », or an empty string; 29 February is the 28th."""
    try:
        month, day = (int(part) for part in text.split("-"))
        date(2023, month, day)
    except ValueError:
        return "Indiquez le mois et le jour de clôture, par exemple 31 décembre."
    return ""


def accounting_year(year: int, ends: str = YEAR_END) -> Period:
    """The accounting year that ends in that year; ``ends`` is « month-day », the last of February in a leap year too.

    ValueError for what is no day.
    """
    return Period(_last(year - 1, ends) + timedelta(days=1), _last(year, ends))


def accounting_year_of(day: date, ends: str = YEAR_END) -> Period:
    """The accounting year that holds a day."""
    found = accounting_year(day.year, ends)
    return found if day in found else accounting_year(day.year + 1, ends)


def _last(year: int, ends: str) -> date:
    month, day = (int(part) for part in ends.split("-"))
    # The last of February is so in leap years too.
    return date(year, month, monthrange(year, month)[1] if (month, day) == (2, 28) else day)
