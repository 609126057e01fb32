"""Which accounting year has its report to be sent: what the home page asks, as little as it takes."""

from dataclasses import dataclass
from datetime import date, timedelta

from bilan_desktop.domain.calendar import FIRST_YEAR
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.meetings import Meeting, MeetingState
from bilan_desktop.domain.periods import Period, accounting_year
from bilan_desktop.domain.practice import THE_PRACTICE, Practice
from bilan_desktop.domain.yearly import YearlyReport
from bilan_desktop.usecases.ports import Unit

LAST_MONTH = 6
"""The report of the year before is asked for until the end of this month, late from 30 April on."""


@dataclass(frozen=True)
class YearMark:
    """An accounting year that can be read, and where its report stands."""

    year: int
    period: Period
    running: bool = False
    kept: bool = False
    filed_on: date | None = None

    @property
    def name(self) -> str:
        """« 2025 », or « 2025–2026 » for an accounting year over two."""
        first, last = self.period.first.year, self.period.last.year
        return str(last) if first == last else f"{first}–{last}"


def report_to_file(unit: Unit, today: date) -> YearMark | None:
    """The year whose report is to be sent: over, not noted as sent, since 1 January; None when there is none.

    A practice that had no dossier by then has nothing to tell, nor what is no longer of this half-year.
    """
    if today.month > LAST_MONTH:
        return None
    year, closes = today.year - 1, practice_of(unit).closes
    row = row_of(unit, year)
    period = row.period if row is not None and row.stands else accounting_year(year, closes)
    if not _had_begun(unit, period) or (row is not None and row.filed_on is not None):
        return None
    return YearMark(year, period, kept=row is not None and bool(row.figures))


def _had_begun(unit: Unit, period: Period) -> bool:
    """Whether there was a dossier by the end of a period: told by the numbers and by the days, which have indexes.

    A bilan may be typed in after it began: its meetings are then of the year before that of its number.
    """
    if unit.counted(Dossier, year=frozenset(range(FIRST_YEAR, period.last.year))):
        return True
    if any(one.opened_on <= period.last for one in unit.find(Dossier, year=period.last.year)):
        return True
    days = frozenset(period.first + timedelta(days=rank) for rank in range((period.last - period.first).days + 1))
    return bool(unit.counted(Meeting, on=days, state=MeetingState.HELD))


def row_of(unit: Unit, year: int) -> YearlyReport | None:
    """The row of the year, if anything was typed, kept or noted for it."""
    return next((one for one in unit.find(YearlyReport) if one.last.year == year), None)


def practice_of(unit: Unit) -> Practice:
    """The practice as it is typed, or an empty one."""
    return next(iter(unit.find(Practice, id=THE_PRACTICE)), None) or Practice()
