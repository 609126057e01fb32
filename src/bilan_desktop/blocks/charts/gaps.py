"""Skills beside what a target asks for: a lozenge for the level asked, a disc for the level there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bilan_desktop.blocks.charts.frame import (
    BESIDE,
    BLANK,
    EDGE,
    INK,
    LEADING,
    MAIN,
    MUTED,
    NARROW,
    RULE,
    Mark,
    Sketch,
    Words,
    fitted,
    one_line,
    parts,
    quoted,
)
from bilan_desktop.blocks.charts.pieces import row_words, widest
from bilan_desktop.blocks.model import Drawing
from bilan_desktop.blocks.typography import NO_BREAK

Met = Literal["yes", "under_way", "no", "unknown"]
_MET: dict[Met, str] = {"yes": "remplie", "under_way": "en cours", "no": "non remplie", "unknown": "à vérifier"}
_STATES = ("atteint", "à évaluer", "écart de 8", "au-delà de 8")
_PAD = 8.0
_TALLEST = 215.0
_SHARE = 0.36
"""Part of the width that the words of a row have beside their marks."""


@dataclass(frozen=True)
class Gap:
    """A skill: the level asked and the level there is, from 0; None while it is not evaluated."""

    text: str
    asked: int
    level: int | None = None


@dataclass(frozen=True)
class Condition:
    """What nothing else makes up for, a diploma or an authorisation, and whether it is met."""

    text: str
    met: Met


def gaps(
    conditions: Sequence[Condition], rows: Sequence[Gap], words: Sequence[str], width: float
) -> tuple[Drawing, ...]:
    """The conditions apart, then one row a skill in the order given; none when there is neither.

    ``words``: what each level means, from 0. ValueError when a level is off the scale.
    """
    told = [level for row in rows for level in (row.asked, row.level) if level is not None]
    if any(not 0 <= level < len(words) for level in told):
        raise ValueError("a level is off its scale")
    apart = parts([_condition(NARROW, one.text).height for one in conditions], _TALLEST)
    shared = parts([_words(NARROW, row.text).height for row in rows], _TALLEST)
    return (
        *(_conditions([conditions[place] for place in part], width) for part in apart),
        *(_gaps([rows[place] for place in part], words, width, rows if part is shared[-1] else ()) for part in shared),
    )


def _conditions(rows: Sequence[Condition], width: float) -> Drawing:
    sketch = Sketch(width)
    sketch.text(0, 9, "Conditions que rien ne compense", bold=True)
    y = LEADING + 6
    for row in rows:
        words = _condition(sketch.width, row.text)
        _draw_condition(sketch, row.met, y + 7)
        sketch.lines(18, y + 10, words.lines)
        if sketch.beside:
            sketch.text(sketch.width, y + 10, _MET[row.met], bold=True, anchor="end")
        else:
            sketch.text(18, y + 10 + len(words.lines) * LEADING, _MET[row.met], bold=True)
        y += words.height
    said = " ; ".join(f"{quoted(row.text)} : {_MET[row.met]}" for row in rows)
    return sketch.drawing(y, f"Conditions que rien ne compense. {said}.")


def _condition(width: float, text: str) -> Words:
    beside = width >= BESIDE
    return Words(
        text, width - 18 - (widest(list(_MET.values()), bold=True) + 14 if beside else 0), 18, 18, beside=beside
    )


def _draw_condition(sketch: Sketch, met: Met, y: float) -> None:
    """A square: full when met, half full under way, crossed when not, empty when not known."""
    sketch.rect(1, y - 5, 10, 10, MAIN if met == "yes" else BLANK, MAIN)
    if met == "under_way":
        sketch.rect(1, y - 5, 5, 10, MAIN)
    if met == "no":
        sketch.line((1, y - 5), (11, y + 5), MAIN, 1.2)
        sketch.line((1, y + 5), (11, y - 5), MAIN, 1.2)


def _gaps(rows: Sequence[Gap], words: Sequence[str], width: float, explained: Sequence[Gap]) -> Drawing:
    """One drawing of the rows; the last one says what marks and figures mean, for all that are ``explained``."""
    sketch = Sketch(width)
    steps = max(1, len(words) - 1)
    state = widest(_STATES) + 14
    left = (_SHARE * sketch.width + 14 if sketch.beside else 0.0) + _PAD
    unit = (sketch.width - state - _PAD - left) / steps
    for level in range(steps + 1):
        sketch.text(left + level * unit, 9, str(level), colour=MUTED, anchor="middle")
    y = LEADING + 6
    for row in rows:
        one = _words(sketch.width, row.text)
        middle = one.draw(sketch, y)
        sketch.line((left, middle), (left + steps * unit, middle), RULE, 1.0)
        for level in range(steps + 1):
            sketch.line((left + level * unit, middle - 3), (left + level * unit, middle + 3), EDGE)
        _marks(sketch, row, [left + level * unit for level in range(steps + 1)], middle)
        lacks = row.level is not None and row.level < row.asked
        sketch.text(sketch.width, middle + 3.2, _state(row), bold=lacks, colour=INK if lacks else MUTED, anchor="end")
        y += one.height
    if not explained:
        return sketch.drawing(y, _told(rows, words))
    y = sketch.legend(y + 3, _legend(sketch, explained)) + 3
    meant = " · ".join(f"{level}{NO_BREAK}{one_line(word).lower()}" for level, word in enumerate(words))
    lines = fitted(meant, sketch.width, 3)
    sketch.lines(0, y + 9, lines, colour=MUTED)
    return sketch.drawing(y + len(lines) * LEADING + 3, _told(rows, words))


def _marks(sketch: Sketch, row: Gap, at: Sequence[float], y: float) -> None:
    """What lacks as a thick dashed line between both marks; what is beyond adds nothing elsewhere: it stays thin."""
    asked = at[row.asked]
    if row.level is not None and row.level < row.asked:
        sketch.line((at[row.level], y), (asked, y), INK, 2.6, (3.0, 2.0))
    elif row.level is not None and row.level > row.asked:
        sketch.line((asked, y), (at[row.level], y), MAIN, 1.2)
    sketch.diamond(asked, y, 7.0, BLANK, INK)
    if row.level is not None:
        sketch.circle(at[row.level], y, 2.6 if row.level == row.asked else 4.4, MAIN, MAIN)


def _legend(sketch: Sketch, rows: Sequence[Gap]) -> list[tuple[float, str, Mark]]:
    entries: list[tuple[float, str, Mark]] = [
        (14.0, "niveau demandé", lambda x, y: sketch.diamond(x + 7, y, 6.0, BLANK, INK)),
        (10.0, "niveau actuel", lambda x, y: sketch.circle(x + 5, y, 4.4, MAIN, MAIN)),
    ]
    if any(row.level is not None and row.level < row.asked for row in rows):
        entries.append((20.0, "écart", lambda x, y: sketch.line((x, y), (x + 20, y), INK, 2.6, (3.0, 2.0))))
    return entries


def _state(row: Gap) -> str:
    if row.level is None:
        return "à évaluer"
    if row.level < row.asked:
        return f"écart de {row.asked - row.level}"
    return "atteint" if row.level == row.asked else f"au-delà de {row.level - row.asked}"


def _told(rows: Sequence[Gap], words: Sequence[str]) -> str:
    said = [
        f"{quoted(row.text)} : demandé {row.asked}{'' if row.level is None else f', actuel {row.level}'}, {_state(row)}"
        for row in rows
    ]
    scale = f" de 0 ({words[0].lower()}) à {len(words) - 1} ({words[-1].lower()})" if words else ""
    return f"Niveaux demandés et niveaux actuels,{scale}. {' ; '.join(said)}."


def _words(width: float, text: str) -> Words:
    return row_words(text, width, _SHARE, (22, 24))
