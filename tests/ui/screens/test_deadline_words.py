"""How a date is told: what is over, what is known by its month, a window of one day."""

from dataclasses import replace
from datetime import date

from bilan_desktop.domain.deadlines import Deadline, DueKind
from bilan_desktop.domain.law import Counted, Weight
from bilan_desktop.ui.screens.today.deadlines import deadline_when

LAST = date(2026, 12, 15)
WITHDRAWAL = Deadline(
    DueKind.WITHDRAWAL, LAST, "rule", "Text.", "Source", Weight.LAW, Counted.DAYS, first=date(2026, 12, 1)
)


def told(one: Deadline, today: date) -> str:
    return deadline_when(one, today).replace("\N{NO-BREAK SPACE}", " ")


def test_a_time_that_is_over_is_not_told_as_one_that_runs() -> None:
    assert told(WITHDRAWAL, LAST) == "Du 1er décembre 2026 au 15 décembre 2026"
    assert told(WITHDRAWAL, date(2026, 12, 16)) == "Délai fini le 15 décembre 2026"


def test_an_opinion_is_told_by_its_month_for_its_day_is_not_kept() -> None:
    answered = replace(WITHDRAWAL, what=DueKind.OPINION_END, settled=date(2027, 2, 1))
    assert told(answered, date(2027, 2, 15)) == "Fait en février 2027"


def test_a_window_of_one_day_is_a_day() -> None:
    reminder = replace(WITHDRAWAL, what=DueKind.OPINION_REMINDER, first=LAST, since=None)
    assert told(reminder, LAST) == "Le 15 décembre 2026"
