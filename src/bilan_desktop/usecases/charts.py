"""What the records of a dossier give to draw, for a page's width and for the passages of the synthesis.

A row is the values of a record by field, as a list shows them (``records.Item``) or as ``rows_of`` reads them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from functools import partial
from typing import Any

from bilan_desktop.blocks import Block, Table, duration, spans
from bilan_desktop.blocks.charts import (
    Answered,
    Gate,
    Levelled,
    Maker,
    Pool,
    Progress,
    Reached,
    Stage,
    Task,
    Way,
    Weight,
    board,
    both_layouts,
    hours,
    levels,
    motivations,
    objectives,
    schedule,
    timeline,
)
from bilan_desktop.blocks.formats import year_span
from bilan_desktop.documents.score_blocks import means_of
from bilan_desktop.domain.conclusion import ActionStatus
from bilan_desktop.domain.first_phase import RATING_NAMES
from bilan_desktop.domain.hours import POOL_NAMES, HoursBalance, PoolBalance
from bilan_desktop.domain.hours import Pool as HoursPool
from bilan_desktop.domain.investigation import (
    HORIZON_NAMES,
    LEVEL_NAMES,
    OPTION_NAMES,
    SKILL_NAMES,
    Horizon,
    OptionStatus,
)
from bilan_desktop.domain.journey import PHASE_NAMES
from bilan_desktop.domain.questionnaires import Questionnaire

Row = Mapping[str, Any]
_WEIGHTS: dict[OptionStatus, Weight] = {
    OptionStatus.IDEA: "open",
    OptionStatus.EXPLORING: "open",
    OptionStatus.KEPT: "kept",
    OptionStatus.CHOSEN: "chosen",
    OptionStatus.SET_ASIDE: "aside",
}
_PROGRESS: dict[ActionStatus, Progress] = {
    ActionStatus.TO_DO: "to_do",
    ActionStatus.UNDER_WAY: "under_way",
    ActionStatus.DONE: "done",
}


def rows_of(records: Iterable[Any]) -> list[Row]:
    """The values of records by field."""
    return [{item.name: getattr(record, item.name) for item in fields(record)} for record in records]


def questionnaire_means(asked: Questionnaire, answers: Mapping[str, str]) -> Maker:
    """The scores of a questionnaire of the practice, as its paper draws them."""
    return means_of(asked, answers)


def career(experiences: Iterable[Row], until: int, since: int = 0) -> Maker:
    """The experiences along the years; those that go on reach the year ``until``.

    One that began before the year ``since`` goes in at its edge, and its dates are said whole.
    """
    stages = [Stage(row["title"], *_dated(row), row["significant"], _said(row)) for row in _named(experiences, "title")]
    return partial(timeline, [_from(since, stage) for stage in stages], until)


def skill_levels(skills: Iterable[Row]) -> Maker:
    """The level that the person gives each skill, by kind."""
    found = [Levelled(row["label"], SKILL_NAMES[row["kind"]], row["level"]) for row in _named(skills, "label")]
    return partial(levels, found, LEVEL_NAMES)


def answered_motivations(found: Iterable[Row]) -> Maker:
    """How far today's work answers what counts, in the person's order."""
    told = [row for row in found if row["text"].strip() or row["meaning"].strip()]
    ranked = [Answered(at, row["text"], row["satisfied"]) for at, row in enumerate(told, 1) if row["text"].strip()]
    return partial(motivations, ranked, RATING_NAMES)


def reached_objectives(found: Iterable[Row]) -> Maker:
    """Each objective from its rating at the start to the one at the end."""
    rated = [Reached(row["text"], row["start_rating"], row["end_rating"]) for row in _named(found, "text")]
    return partial(objectives, rated, RATING_NAMES)


def options_by_horizon(options: Iterable[Row]) -> Maker:
    """The options below the horizon at which they could begin."""
    horizons = list(Horizon)
    ways = [
        Way(
            row["title"],
            OPTION_NAMES[row["status"]],
            _WEIGHTS[row["status"]],
            horizons.index(row["horizon"]),
        )
        for row in _named(options, "title")
    ]
    return partial(board, ways, [HORIZON_NAMES[horizon] for horizon in horizons])


def plan(actions: Iterable[Row], milestones: Iterable[Row], today: date | None = None) -> Maker:
    """The actions that are not dropped and the milestones on a calendar, where ``today`` is marked."""
    tasks = [
        Task(row["title"], _day(row["start"]), _day(row["due"]), _PROGRESS[row["status"]])
        for row in _named(actions, "title")
        if row["status"] is not ActionStatus.DROPPED
    ]
    gates = [Gate(row["title"], _day(row["due"]), row["reached_on"] is not None) for row in _named(milestones, "title")]
    return partial(schedule, tasks, gates, today=today)


def held_hours(balance: HoursBalance) -> tuple[Block, ...]:
    """Hours held beside hours planned, by phase then guided, drawn and in a table; none while nothing was held."""
    parts: list[tuple[HoursPool, str, PoolBalance]] = [
        (HoursPool.ACCOMPANIMENT, PHASE_NAMES[phase], part) for phase, part in balance.phases
    ]
    parts.append((HoursPool.GUIDED, "Ensemble du travail", balance.guided))
    told = [(POOL_NAMES[pool], name, part) for pool, name, part in parts if part.held or part.planned]
    drawn = both_layouts(partial(hours, [Pool(pool, name, part.held, part.planned) for pool, name, part in told]))
    if not drawn:
        return ()
    rows = tuple(
        (spans(pool), spans(name), spans(duration(part.held)), spans(duration(part.planned)))
        for pool, name, part in told
    )
    head = tuple(map(spans, ("Heures", "Phase", "Réalisées", "Prévues")))
    return (*drawn, Table(head, rows, (0.31, 0.27, 0.22, 0.2), row_headers=True))


def _named(rows: Iterable[Row], name: str) -> list[Row]:
    return [row for row in rows if str(row[name]).strip()]


def _dated(row: Row) -> tuple[float | None, float | None]:
    """The start and the end as years, with their months as parts of them where these are known."""
    started, ended = _year(row["started"]), _year(row["ended"])
    first, last = row.get("started_month"), row.get("ended_month")
    start = started if started is None or first is None else started + (first - 1) / 12
    return start, ended if ended is None or last is None else ended + last / 12


def _from(since: int, stage: Stage) -> Stage:
    """The part of an experience that is drawn; its words stay those of the whole."""
    if stage.started is None or stage.started >= since:
        return stage
    return replace(stage, started=since, when=stage.dates)


def _said(row: Row) -> str:
    """How the dates are said where there is more to say than the years."""
    first, last, roughly = row.get("started_month"), row.get("ended_month"), row.get("approximate", False)
    if first is None and last is None and not roughly:
        return ""
    return year_span(_year(row["started"]), first, _year(row["ended"]), last, roughly=roughly)


def _year(year: int | None) -> int | None:
    """A year that can be drawn; a mistyped one, which its form tells, is not."""
    return year if year is not None and 1930 <= year <= 2100 else None


def _day(day: date | None) -> date | None:
    """A day that can be drawn; a mistyped one is not."""
    return day if day is not None and 2000 <= day.year <= 2100 else None
