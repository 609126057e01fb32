"""Three hundred dossiers: the figures of each year equal those counted apart, one by one.

``tests/many_lives.py`` and ``tests/counted_lives.py`` make the vault of a seed, ``tests/slow_figures.py`` counts apart.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pytest

from bilan_desktop.app.workspace import load_law
from bilan_desktop.domain.dossier import DossierState
from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.domain.yearly import LINES, Frame, Measure
from bilan_desktop.domain.yearly_sheet import Figure
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.figures import Mean, OpinionFigures, year_figures
from bilan_desktop.usecases.yearly import ReportView, read_report
from bilan_desktop.usecases.yearly_missing import Missing
from counted_lives import fill_with_figures
from factories import DeskWork, empty_vault, work_on_copy
from slow_figures import FEW, MOST, Counting
from slow_report import Reporting

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


def sheet(view: ReportView) -> dict[str, Any]:
    """The report of a year as plain as the other one."""
    told = view.sheet
    figures = {(one.line or "none", one.measure): one for one in (*told.figures, *told.unplaced)}
    pair_of = {key: (one.exact, one.shown) for key, one in figures.items()}
    counted = (Measure.MONEY, Measure.SHARE)
    people = {line: one.exact for (line, measure), one in figures.items() if measure is Measure.PEOPLE}
    return {
        "period": (told.period.first, told.period.last),
        "money": {line: told for (line, measure), told in pair_of.items() if measure in counted},
        "trainees": {line: (number, pair_of[line, Measure.HOURS]) for line, number in people.items()},
        "made_of": made_of([*told.figures, *told.unplaced]),
        "guided": told.guided,
        "remote": told.remote,
        "astride": sorted((one.dossier, one.before, one.inside, one.after) for one in told.astride),
        "missing": sorted(lacking(one) for one in view.missing),
    }


def made_of(figures: Iterable[Figure]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for one in figures:
        if one.pieces and one.measure is not Measure.PEOPLE:
            pieces = [(piece.dossier, piece.on.isoformat(), piece.amount, piece.invoice) for piece in one.pieces]
            found.setdefault(one.line or "none", []).extend(pieces)
    return {line: sorted(pieces) for line, pieces in found.items()}


def lacking(one: Missing) -> tuple[str, str, str]:
    """What it is, the number of the dossier, and what tells it."""
    told = " ".join(day.isoformat() for day in one.meetings)
    if one.code == "gaps":
        told = one.sentence.removeprefix("Il manque ").removesuffix(".")
    elif one.code == "invoice":
        told = next(word for word in one.sentence.split() if word.startswith("FA-"))
    return one.code, one.number, told


def reports_counted(work: DeskWork, day: date, years: Iterable[int]) -> dict[int, dict[str, Any]]:
    with work.vault.engine.connect() as connection:
        reporting = Reporting(connection, day)
        return {year: reporting.report(year) for year in years}


def reports_apart(work: DeskWork, day: date, years: Iterable[int]) -> list[str]:
    theirs = reports_counted(work, day, years)
    on(work, day)
    return [
        line for year, told in theirs.items() for line in apart(sheet(read_report(work, year)), told, f"{day} {year}")
    ]


def test_the_report_of_each_accounting_year_equals_the_one_counted_apart(crowd: DeskWork) -> None:
    assert reports_apart(crowd, AFTER, YEARS) == []


def test_the_report_of_a_year_that_runs_stops_at_the_day(crowd: DeskWork) -> None:
    told = [line for day in DURING for line in reports_apart(crowd, day, (day.year,))]
    assert [line for line in told if " astride: " not in line] == []  # what comes after a year that runs is not known


def test_the_crowd_gives_every_figure_something_to_count(crowd: DeskWork) -> None:
    with crowd.vault.engine.connect() as connection:
        counting = Counting(connection, AFTER)
        years = [counting.year(year) for year in YEARS]
    for name in years[0].keys() - {"opinions", "months"}:
        assert any(one[name] for one in years), name
    assert {kind.value for kind in FundingKind} == {kind for one in years for kind in one["funding"]}
    assert {state.value for state in DossierState} - {"destroyed"} == {kind for one in years for kind in one["states"]}
    assert all(any(column) for column in zip(*years[1]["months"].values(), strict=True))
    opinions = [one["opinions"][name] for one in years for name in one["opinions"]]
    assert any(one["satisfaction"] for one in opinions)
    assert any(one["marks"] and "home" not in one["marks"] for one in opinions)  # hardly ever marked
    assert any(0 < one["received"] < FEW for one in opinions)
    beyond = {lot["dossier"] for lot in counting.lots if lot["counted"] < lot["minutes"]}
    full = {key for key in beyond if sum(lot["counted"] for lot in counting.lots if lot["dossier"] == key) == MOST}
    assert full
    assert any(lot["told"] is None and lot["counted"] == 0 for lot in counting.lots)


def test_the_crowd_fills_every_line_of_the_report(crowd: DeskWork) -> None:
    reports = reports_counted(crowd, AFTER, YEARS)
    assert {line for one in reports.values() for line, told in one["money"].items() if any(told)} == {
        line.code for line in LINES if line.frame in (Frame.C, Frame.D)
    } | {"none"}
    assert {line for one in reports.values() for line, told in one["trainees"].items() if told[0]} == {
        line.code for line in LINES if line.frame not in (Frame.C, Frame.D)
    } | {"none"}
    assert any(
        told[0] < 0 and told[0] % 100 == 50 for told in reports[2028]["money"].values()
    )  # half a euro given back
    missing = {told[0] for one in reports.values() for told in one["missing"]}
    assert missing >= {"gaps", "planned", "sheets", "invoice", "unbilled", "charges", "turnover"}
    # A bilan across the end of a year counts in both, for what was held in each.
    this, following = reports[2025]["astride"], reports[2026]["astride"]
    both = [(one, two) for one in this for two in following if one[0] == two[0]]
    assert both
    assert all((one[2], one[3]) == (two[1], two[2] + two[3]) for one, two in both if not one[1])
