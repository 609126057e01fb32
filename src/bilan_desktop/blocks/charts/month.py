"""A month as a calendar, Monday first, with a mark for what each day holds and the list of it below."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Literal

from bilan_desktop.blocks.charts.frame import (
    ALERT,
    BAND,
    BLANK,
    INK,
    MAIN,
    MUTED,
    RULE,
    SOFT,
    Mark,
    Sketch,
    one_line,
    quoted,
    room_of,
)
from bilan_desktop.blocks.charts.pieces import Entry, Plot
from bilan_desktop.blocks.formats import MONTHS, WEEKDAYS, date_long
from bilan_desktop.blocks.model import Drawing
from bilan_desktop.blocks.typography import NO_BREAK

Kind = Literal["meeting", "step", "due", "gate"]
_KINDS: dict[Kind, str] = {"meeting": "rendez-vous", "step": "premier pas", "due": "échéance", "gate": "jalon"}
_HEAD = 34.0
_MARK = 11.0
_MORE = 18.0


@dataclass(frozen=True)
class Day:
    """What a day holds."""

    day: date
    text: str
    kind: Kind = "meeting"


def month(days: Sequence[Day], first: date, width: float, today: date | None = None) -> tuple[Drawing, ...]:
    """The month of ``first`` and what its days hold, in their order; none when they hold nothing."""
    held = [day for day in days if (day.day.year, day.day.month) == (first.year, first.month)]
    if not held:
        return ()
    held.sort(key=lambda day: day.day)
    entries = [
        Entry(
            partial(_kind, day.kind),
            f"{WEEKDAYS[day.day.weekday()][:3]}.{NO_BREAK}{_number(day.day)} · {one_line(day.text)}",
            "",
            f"{date_long(day.day)}, {_KINDS[day.kind]} : {quoted(day.text)}",
        )
        for day in held
    ]
    named = f"{MONTHS[first.month - 1]} {first.year}"
    plot = Plot(
        lambda sketch: _grid(sketch, held, first, today), f"Calendrier, {named}.", entries, 18, f"Dates, {named}"
    )
    return plot.drawings(width)


def _number(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)


def _grid(sketch: Sketch, held: Sequence[Day], first: date, today: date | None) -> float:
    name = MONTHS[first.month - 1]
    sketch.text(0, 10, f"{name.capitalize()} {first.year}", bold=True)
    across, up = (sketch.width - 1) / 7, 30.0 if sketch.beside else 28.0
    for place, weekday in enumerate(WEEKDAYS):
        said = weekday if sketch.beside else f"{weekday[:3]}."
        sketch.text(place * across + 5, 28, said, colour=MUTED)
    start, count = monthrange(first.year, first.month)
    weeks = -(-(start + count) // 7)
    for cell in range(7 * weeks):
        number = cell - start + 1
        x, y = (cell % 7) * across + 0.5, _HEAD + (cell // 7) * up
        here = 1 <= number <= count
        weekend = cell % 7 > 4
        sketch.rect(x, y, across, up, BAND if weekend or not here else BLANK, RULE)
        if here:
            _cell(sketch, first.replace(day=number), held, (x, y, across, up), today)
    return sketch.legend(_HEAD + weeks * up + 1, _legend(sketch, held, first, today))


def _cell(
    sketch: Sketch, day: date, held: Sequence[Day], box: tuple[float, float, float, float], today: date | None
) -> None:
    x, y, across, up = box
    marks = [one.kind for one in held if one.day == day]
    if day == today:
        sketch.rect(x + 1.5, y + 1.5, across - 3, up - 3, "", ALERT)
    sketch.text(x + 5, y + 12, str(day.day), bold=bool(marks), colour=INK if marks else MUTED)
    # Beside the number, or below it in a narrow layout.
    left = x + (8 + room_of("88", bold=True) if sketch.beside else 4)
    middle = y + (9 if sketch.beside else 20)
    room = x + across - 3 - left
    shown = marks
    while shown and len(shown) * _MARK + (_MORE if len(shown) < len(marks) else 0) > room:
        shown = shown[:-1]
    for place, kind in enumerate(shown):
        _shape(sketch, kind, left + place * _MARK + 5, middle)
    if len(shown) < len(marks):
        sketch.text(left + len(shown) * _MARK, middle + 3.2, f"+{len(marks) - len(shown)}", bold=True)


def _shape(sketch: Sketch, kind: Kind, x: float, y: float) -> None:
    """A full square, a full triangle, a hollow disc, a lozenge."""
    if kind == "meeting":
        sketch.rect(x - 4, y - 4, 8, 8, MAIN, MAIN, 1)
    elif kind == "step":
        sketch.shape(((x - 4.5, y + 4), (x, y - 4.5), (x + 4.5, y + 4)), MAIN, MAIN)
    elif kind == "due":
        sketch.circle(x, y, 4.0, BLANK, MAIN)
    else:
        sketch.diamond(x, y, 5.0, SOFT, MAIN)


def _kind(kind: Kind, sketch: Sketch, x: float, y: float) -> None:
    _shape(sketch, kind, x + 6, y)


def _legend(sketch: Sketch, held: Sequence[Day], first: date, today: date | None) -> list[tuple[float, str, Mark]]:
    entries: list[tuple[float, str, Mark]] = [
        (11.0, words, lambda x, y, kind=kind: _shape(sketch, kind, x + 5.5, y))  # type: ignore[misc]
        for kind, words in _KINDS.items()
        if any(day.kind == kind for day in held)
    ]
    if today is not None and (today.year, today.month) == (first.year, first.month):
        entries.append((11.0, "aujourd’hui", lambda x, y: sketch.rect(x, y - 5, 10, 10, "", ALERT)))
    return entries
