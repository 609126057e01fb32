"""Three hundred dossiers: the figures of each year equal those counted apart, one by one.

``tests/many_lives.py`` and ``tests/counted_lives.py`` make the vault of a seed, ``tests/slow_figures.py`` counts apart.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from bilan_desktop.app.workspace import load_law
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.figures import Mean, OpinionFigures, year_figures
from counted_lives import fill_with_figures
from factories import DeskWork, empty_vault, work_on_copy
from slow_figures import Counting

SEEDS = (
    (20240101, 0),
    *(pytest.param(one, marks=pytest.mark.long) for one in ((88, 1), (2026, 2), (31415, 1), (271828, 0))),
)
YEARS = range(2024, 2029)
AFTER = date(2029, 1, 20)
"""Once everything is past."""
DURING = (date(2024, 12, 31), date(2025, 8, 3), date(2026, 2, 28))


@pytest.fixture(scope="module", params=SEEDS, ids=lambda one: str(one[0]))
def crowd(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskWork]:
    """The vault of a seed."""
    folder = tmp_path_factory.mktemp("counted")
    work = work_on_copy(empty_vault(folder / "modele.bilan"), folder / "trois-cents.bilan")
    work.law = load_law()
    fill_with_figures(work, *request.param)
    yield work
    work.vault.close()


def on(work: DeskWork, day: date) -> DeskWork:
    """The same vault, that day."""
    work.clock.moment = SetClock.at(day).moment
    return work


def slow(work: DeskWork, day: date) -> Counting:
    with work.vault.engine.connect() as connection:
        return Counting(connection, day)


def plain(found: Any) -> Any:
    """The figures of a year as plain as the other ones."""
    names = (
        *("interviews", "entered", "started", "finished", "abandoned", "never_begun", "open_at_end"),
        *("follow_up_due", "follow_up_held", "follow_up_declined", "follow_up_unanswered"),
    )
    told: dict[str, Any] = {name: getattr(found, name) for name in names}
    for name in ("abandoned_why", "enquiries", "states", "funding"):
        told[name] = {code.value: number for code, number in getattr(found, name)}
    told["months"] = {one.month: (one.in_person, one.remote, one.guided) for one in found.months}
    told["opinions"] = {one.name: opinion(one) for one in found.opinions}
    return told


def opinion(one: OpinionFigures) -> dict[str, Any]:
    marks = {mark.code: pair(mark.mean) for mark in one.marks if mark.mean is not None}
    told = {"given": one.given, "answered": one.answered, "received": one.received}
    return told | {"marks": marks, "satisfaction": pair(one.satisfaction)}


def pair(one: Mean | None) -> Any:
    return None if one is None else (one.n, one.value)


def apart(fast: dict[str, Any], counted: dict[str, Any], where: str) -> list[str]:
    """What one says and the other does not, name by name."""
    assert fast.keys() == counted.keys()
    return [
        f"{where} {name}: {fast[name]}, counted apart {counted[name]}" for name in fast if fast[name] != counted[name]
    ]


def told_apart(work: DeskWork, day: date, years: Any) -> list[str]:
    with work.vault.engine.connect() as connection:
        counting = Counting(connection, day)
        theirs = {year: counting.year(year) for year in years}
    return [
        line
        for year in years
        for line in apart(plain(year_figures(on(work, day), year)), theirs[year], f"{day} {year}")
    ]


def test_the_figures_of_each_year_equal_those_counted_apart(crowd: DeskWork) -> None:
    assert told_apart(crowd, AFTER, YEARS) == []


def test_the_figures_of_a_year_that_is_not_over_stop_at_the_day(crowd: DeskWork) -> None:
    assert [line for day in DURING for line in told_apart(crowd, day, (day.year,))] == []
