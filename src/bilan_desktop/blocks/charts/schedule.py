"""The action plan on a calendar: a bar from the start to the date due, a lozenge for each milestone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Literal

from bilan_desktop.blocks.charts.frame import (
    ALERT,
    BAND,
    BESIDE,
    BLANK,
    MAIN,
    MUTED,
    NARROW,
    RULE,
    SOFT,
    Mark,
    Sketch,
    Words,
    parts,
    quoted,
    room_of,
)
from bilan_desktop.blocks.formats import MONTHS
from bilan_desktop.blocks.model import Drawing

Progress = Literal["to_do", "under_way", "done"]
_WORDS: dict[Progress, str] = {"done": "faite", "under_way": "en cours", "to_do": "à faire"}
_SHORT = {"janvier": "janv.", "février": "févr.", "juillet": "juil.", "septembre": "sept."} | {
    "octobre": "oct.",
    "novembre": "nov.",
    "décembre": "déc.",
}
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
_APART = 34.0
"""Points between the names of two months at least."""
_HEAD = 27.0
_BAR = 9.0


@dataclass(frozen=True)
class Task:
    """An action: when it begins and is due, as far as it is known, and how far it is."""

    title: str
    start: date | None = None
    due: date | None = None
    progress: Progress = "to_do"


@dataclass(frozen=True)
class Gate:
    """A milestone: the day on which the plan is looked at, and whether it was reached."""

    title: str
    due: date | None = None
    reached: bool = False


Row = Task | Gate


def schedule(
    tasks: Sequence[Task], gates: Sequence[Gate], width: float, today: date | None = None
) -> tuple[Drawing, ...]:
    """What has a date, in the order of the dates due, on the same months; none while nothing is dated.

    ``today`` is marked when it lies between them.
    """
    every: list[Row] = [*tasks, *gates]
    rows = [row for row in every if _days(row)]
    if not rows:
        return ()
    rows.sort(key=lambda row: (_days(row)[-1], isinstance(row, Gate), _days(row)[0]))
    days = [day for row in rows for day in _days(row)]
    months = _Months(min(days), max(days), today)
    shared = parts([_words(NARROW, row.title).height for row in rows])
    undated = len(every) - len(rows)
    return tuple(
        _schedule([rows[place] for place in part], months, Sketch(width), undated if part is shared[-1] else 0)
        for part in shared
    )


def _days(row: Row) -> list[date]:
    found = (row.start, row.due) if isinstance(row, Task) else (row.due,)
    return [day for day in found if day is not None]


def _schedule(rows: Sequence[Row], months: "_Months", sketch: Sketch, undated: int) -> Drawing:
    words = [_words(sketch.width, row.title) for row in rows]
    left = 0.4 * sketch.width + 12 if sketch.beside else 0.0
    foot = _HEAD + sum(one.height for one in words)
    months.draw(sketch, left, foot)
    y = _HEAD
    for row, one in zip(rows, words, strict=True):
        sketch.line((0, y), (sketch.width, y), RULE, 0.6)
        middle = one.draw(sketch, y if sketch.beside else y + 2)
        # Across the whole row beside its words, only at its marks below them.
        months.draw_today(sketch, left, (y if sketch.beside else middle - 9, y + one.height))
        _draw(sketch, row, months, left, middle)
        y += one.height
    height = sketch.legend(foot + 2, _legend(sketch, rows, now=months.today is not None))
    if undated:
        sketch.text(0, height + 9, f"Sans date : {undated}", colour=MUTED)
        height += 14
    return sketch.drawing(height, _told(rows, undated))


def _draw(sketch: Sketch, row: Row, months: "_Months", left: float, middle: float) -> None:
    places = [months.x(sketch, left, day) for day in _days(row)]
    x, end = places[0], places[-1]
    if isinstance(row, Gate):
        _gate(sketch, x, middle, reached=row.reached)
        x, end = x - 6, x + 6
    elif len(places) == 2:
        x = min(x, end - 6)
        _task(sketch, x, end, middle, row.progress)
    elif row.due is not None:
        _due(sketch, x, middle, row.progress)
        x, end = x - 5, x + 5
    else:
        end = min(x + 26, sketch.width - 1)
        sketch.line((x, middle), (end - 4, middle), MAIN, 1.4, (3.0, 2.0))
        sketch.line((x, middle - 4), (x, middle + 4), MAIN, 1.4)
        sketch.arrow(end, middle, MAIN)
    told = _day(_days(row)[-1])
    if end + 5 + room_of(told) <= sketch.width:
        sketch.text(end + 5, middle + 3.2, told, colour=MUTED)
    elif x - 5 - room_of(told) >= left:
        sketch.text(x - 5, middle + 3.2, told, colour=MUTED, anchor="end")


def _task(sketch: Sketch, x: float, end: float, middle: float, progress: Progress) -> None:
    top, foot = middle - _BAR / 2, middle + _BAR / 2
    if progress == "to_do":
        sketch.shape(((x, top), (end, top), (end, foot), (x, foot)), BLANK, MAIN, (3.0, 2.0))
    else:
        sketch.rect(x, top, end - x, _BAR, MAIN if progress == "done" else SOFT, MAIN, 2)


def _due(sketch: Sketch, x: float, middle: float, progress: Progress) -> None:
    """The day due of an action whose start is not said: full once done, half full while under way."""
    sketch.circle(x, middle, 4.4, MAIN if progress == "done" else BLANK, MAIN)
    if progress == "under_way":
        sketch.circle(x, middle, 2.0, MAIN)


def _gate(sketch: Sketch, x: float, middle: float, *, reached: bool) -> None:
    sketch.diamond(x, middle, 6.0, MAIN if reached else BLANK, MAIN)


def _legend(sketch: Sketch, rows: Sequence[Row], *, now: bool) -> list[tuple[float, str, Mark]]:
    """What the marks mean, for those that are there."""
    tasks = [row for row in rows if isinstance(row, Task)]
    entries: list[tuple[float, str, Mark]] = [
        (16.0, words, partial(_sample, sketch, progress))
        for progress, words in _WORDS.items()
        if any(task.progress == progress for task in tasks)
    ]
    if any(task.start is None for task in tasks):
        entries.append((9.0, "échéance seule", lambda x, y: _due(sketch, x + 4.5, y, "to_do")))
    for reached, words in ((False, "jalon"), (True, "jalon atteint")):
        if any(isinstance(row, Gate) and row.reached is reached for row in rows):
            entries.append((12.0, words, partial(_sample_gate, sketch, reached)))
    if now:
        entries.append((4.0, "aujourd’hui", lambda x, y: sketch.line((x + 2, y - 6), (x + 2, y + 6), ALERT, 1.2)))
    return entries


def _sample(sketch: Sketch, progress: Progress, x: float, y: float) -> None:
    _task(sketch, x, x + 16, y, progress)


def _sample_gate(sketch: Sketch, reached: bool, x: float, y: float) -> None:
    _gate(sketch, x + 6, y, reached=reached)


def _told(rows: Iterable[Row], undated: int) -> str:
    rest = f" Sans date : {undated}." if undated else ""
    return f"Calendrier du plan d’action. {' ; '.join(map(_said, rows))}.{rest}"


def _said(row: Row) -> str:
    name = quoted(row.title)
    if isinstance(row, Gate):
        return f"jalon {name}, le {_day(_days(row)[0])}{', atteint' if row.reached else ''}"
    days = [_day(day) for day in _days(row)]
    if len(days) == 2:
        when = f"du {days[0]} au {days[1]}"
    else:
        when = f"pour le {days[0]}" if row.due is not None else f"à partir du {days[0]}"
    return f"{name}, {when}, {_WORDS[row.progress]}"


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


class _Months:
    """The months from the first day to the last, three at least; the present day when it lies between them."""

    def __init__(self, first: date, last: date, today: date | None) -> None:
        self.first = first.replace(day=1)
        self.count = max(3, 1 + _months_between(self.first, last))
        self.end = _later(self.first, self.count)
        self.today = today if today is not None and self.first <= today < self.end else None

    def x(self, sketch: Sketch, left: float, day: date) -> float:
        """Where a day stands."""
        return left + (sketch.width - left) * ((day - self.first).days / (self.end - self.first).days)

    def draw(self, sketch: Sketch, left: float, foot: float) -> None:
        """The years and the months above, bands below: one in two, as many as have room for their name."""
        unit = (sketch.width - left) / self.count
        step = next((step for step in _STEPS if step * unit >= _APART), _STEPS[-1])
        for place, month in enumerate(range(0, self.count, step)):
            day, after = _later(self.first, month), _later(self.first, min(month + step, self.count))
            x, end = self.x(sketch, left, day), self.x(sketch, left, after)
            if place % 2 == 0:
                sketch.rect(x, 15, end - x, foot - 15, BAND)
            name = MONTHS[day.month - 1]
            if end - x >= _APART - 4:
                sketch.text((x + end) / 2, 24, _SHORT.get(name, name), colour=MUTED, anchor="middle")
        self._years(sketch, left)

    def draw_today(self, sketch: Sketch, left: float, heights: tuple[float, float]) -> None:
        """The present day between two heights, when it lies between the first month and the last."""
        if self.today is not None:
            x = self.x(sketch, left, self.today)
            sketch.line((x, heights[0]), (x, heights[1]), ALERT, 1.2)

    def _years(self, sketch: Sketch, left: float) -> None:
        """Each year from its first month here, where its figures have room before the next."""
        free = sketch.width
        starts = [self.first, *(date(year, 1, 1) for year in range(self.first.year + 1, self.end.year + 1))]
        placed: list[tuple[float, str]] = []
        for day in reversed([day for day in starts if day < self.end]):
            x, year = self.x(sketch, left, day), str(day.year)
            if x + room_of(year, bold=True) <= free:
                placed.insert(0, (x, year))
                free = x - 5
        for x, year in placed:
            sketch.text(x, 10, year, bold=True, colour=MUTED)


def _months_between(first: date, last: date) -> int:
    return 12 * (last.year - first.year) + last.month - first.month


def _later(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


def _words(width: float, title: str) -> Words:
    beside = width >= BESIDE
    return Words(title, 0.4 * width if beside else width, 22, 22, beside=beside)
