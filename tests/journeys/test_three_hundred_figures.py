"""Three hundred dossiers: the figures of each year equal those counted apart, one by one.

``tests/many_lives.py`` and ``tests/counted_lives.py`` make the vault of a seed, ``tests/slow_figures.py`` counts apart.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from bilan_desktop.app.workspace import load_law
from bilan_desktop.domain.dossier import MOTIVE_NAMES, DossierState, Motive
from bilan_desktop.domain.exploring import ENQUIRY_NAMES, EnquiryNature
from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.domain.yearly import LINES, Frame, Measure
from bilan_desktop.domain.yearly_sheet import Figure
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.figures import Figures, Mean, OpinionFigures, year_figures
from bilan_desktop.usecases.figures_told import sections
from bilan_desktop.usecases.yearly import ReportView, read_report
from bilan_desktop.usecases.yearly_missing import Missing
from counted_lives import fill_with_figures
from factories import DeskWork, empty_vault, work_on_copy
from slow_due import Row
from slow_figures import FEW, MOST, published
from slow_report import Reporting

SEEDS = (
    (20240101, 0),
    *(pytest.param(one, marks=pytest.mark.long) for one in ((88, 1), (2026, 2), (31415, 1), (271828, 0))),
)
YEARS = range(2024, 2029)
AFTER = date(2029, 1, 20)
"""Once everything is past."""
DURING = (date(2024, 12, 31), date(2025, 8, 3), date(2026, 2, 28))


@dataclass
class Crowd:
    """The vault of a seed once everything is past: the figures of the application, and what is counted apart."""

    work: DeskWork
    figures: dict[int, Figures]
    years: dict[int, dict[str, Any]]
    reports: dict[int, dict[str, Any]]
    lots: list[Row]


@pytest.fixture(scope="module", params=SEEDS, ids=lambda one: str(one[0]))
def crowd(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crowd]:
    """The crowd of a seed."""
    folder = tmp_path_factory.mktemp("counted")
    work = work_on_copy(empty_vault(folder / "modele.bilan"), folder / "trois-cents.bilan")
    work.law = load_law()
    fill_with_figures(work, *request.param)
    on(work, AFTER)
    figures = {year: year_figures(work, year) for year in YEARS}
    yield Crowd(work, figures, *counted_apart(work, AFTER, YEARS))
    work.vault.close()


def counted_apart(work: DeskWork, day: date, years: Iterable[int]) -> tuple[Any, Any, list[Row]]:
    """The figures of some years and their reports, as of a day, and the minutes that they count."""
    with work.vault.engine.connect() as connection:
        slow = Reporting(connection, day)
        return {year: slow.year(year) for year in years}, {year: slow.report(year) for year in years}, slow.lots


def on(work: DeskWork, day: date) -> None:
    """Set the clock of the vault to a day."""
    work.clock.moment = SetClock.at(day).moment


def plain(found: Figures) -> Any:
    """The figures of a year as plain as the other ones."""
    names = (
        *("interviews", "entered", "started", "finished", "abandoned", "never_begun", "open_at_end"),
        *("follow_up_due", "follow_up_held", "follow_up_declined", "follow_up_unanswered"),
    )
    told: dict[str, Any] = {name: getattr(found, name) for name in names}
    for name in ("abandoned_why", "enquiries", "states", "funding"):
        told[name] = {code.value: number for code, number in getattr(found, name)}
    told["months"] = {one.month: (one.in_person, one.remote, one.guided) for one in found.months}
    told["lacking"] = found.lacking
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


def figures_apart(ours: dict[int, Figures], theirs: dict[int, dict[str, Any]]) -> list[str]:
    return [line for year, told in theirs.items() for line in apart(plain(ours[year]), told, str(year))]


def test_the_figures_of_each_year_equal_those_counted_apart(crowd: Crowd) -> None:
    assert figures_apart(crowd.figures, crowd.years) == []


def test_the_breakdowns_to_publish_are_those_made_apart(crowd: Crowd) -> None:
    found = []
    for year, counted in crowd.years.items():
        told = [line for part in sections(crowd.figures[year]) for line in part.lines if line.cells]
        apart_too = [{MOTIVE_NAMES[Motive(code)]: number for code, number in counted["abandoned_why"].items()}]
        apart_too += [{ENQUIRY_NAMES[EnquiryNature(code)]: number for code, number in counted["enquiries"].items()}]
        assert [dict(line.published_cells) for line in told] == [published(cells) for cells in apart_too if cells]
        found += [published(cells) for cells in apart_too]
    assert any("Autres" in one and len(one) > 1 for one in found)


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


def reports_apart(work: DeskWork, theirs: dict[int, dict[str, Any]]) -> list[str]:
    return [line for year, told in theirs.items() for line in apart(sheet(read_report(work, year)), told, str(year))]


def test_the_report_of_each_accounting_year_equals_the_one_counted_apart(crowd: Crowd) -> None:
    on(crowd.work, AFTER)
    assert reports_apart(crowd.work, crowd.reports) == []


@pytest.mark.parametrize("day", DURING, ids=str)
def test_a_year_that_is_not_over_stops_at_the_day(crowd: Crowd, day: date) -> None:
    figures, reports, _ = counted_apart(crowd.work, day, (day.year,))
    on(crowd.work, day)
    assert figures_apart({day.year: year_figures(crowd.work, day.year)}, figures) == []
    assert reports_apart(crowd.work, reports) == []


def test_the_crowd_gives_every_figure_something_to_count(crowd: Crowd) -> None:
    years = list(crowd.years.values())
    for name in years[0].keys() - {"opinions", "months"}:
        assert any(one[name] for one in years), name
    assert {kind.value for kind in FundingKind} == {kind for one in years for kind in one["funding"]}
    assert {state.value for state in DossierState} - {"destroyed"} == {kind for one in years for kind in one["states"]}
    assert all(any(column) for column in zip(*years[1]["months"].values(), strict=True))
    opinions = [one["opinions"][name] for one in years for name in one["opinions"]]
    assert any(one["satisfaction"] for one in opinions)
    assert any(one["marks"] and "home" not in one["marks"] for one in opinions)  # hardly ever marked
    assert any(0 < one["received"] < FEW for one in opinions)
    minutes = Counter({lot["dossier"]: 0 for lot in crowd.lots})
    for lot in crowd.lots:
        minutes[lot["dossier"]] += lot["counted"]
    assert max(minutes.values()) == MOST
    assert any(lot["counted"] < lot["minutes"] and minutes[lot["dossier"]] == MOST for lot in crowd.lots)
    assert any(lot["counted"] == 0 and lot["told"] is None for lot in crowd.lots)


def test_the_crowd_fills_every_line_of_the_report(crowd: Crowd) -> None:
    reports = crowd.reports
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
