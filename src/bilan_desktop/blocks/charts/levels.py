"""Skills with the level that the person gives them, by kind: bars of cells, full up to the level."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from bilan_desktop.blocks.charts.frame import (
    BESIDE,
    BLANK,
    EDGE,
    MAIN,
    MUTED,
    NARROW,
    Sketch,
    Words,
    parts,
    quoted,
    room_of,
)
from bilan_desktop.blocks.model import Drawing

_CELL = 8.0
_GAP = 2.5
_TITLE = 20.0


@dataclass(frozen=True)
class Levelled:
    """A skill, the name of its kind and its level from 0; None when none was given."""

    text: str
    kind: str
    level: int | None = None


def levels(rows: Sequence[Levelled], words: Sequence[str], width: float) -> tuple[Drawing, ...]:
    """One or more drawings a kind, in the order in which kinds come; the highest level first, equal ones as equals.

    Skills without a level are counted below the others; none while no skill has one.
    """
    found: list[Drawing] = []
    for kind in dict.fromkeys(row.kind for row in rows):
        of_kind = [row for row in rows if row.kind == kind]
        known = sorted((row for row in of_kind if row.level is not None), key=lambda row: -(row.level or 0))
        shared = parts([_Row(NARROW, words, row.text).words.height for row in known])
        for part in shared:
            last = part is shared[-1]
            title = kind if part.start == 0 else f"{kind} (suite)"
            unsaid = len(of_kind) - len(known) if last else 0
            found.append(_levels([known[place] for place in part], words, width, title, unsaid))
    return tuple(found)


def _levels(rows: Sequence[Levelled], words: Sequence[str], width: float, title: str, unsaid: int) -> Drawing:
    sketch = Sketch(width)
    sketch.text(0, 9, title, bold=True)
    y = _TITLE
    for row in rows:
        y += _Row(sketch.width, words, row.text).draw(sketch, y, row.level or 0)
    if unsaid:
        plural = "s" if unsaid > 1 else ""
        sketch.text(0, y + 10, f"{unsaid} autre{plural}, sans niveau indiqué", colour=MUTED)
        y += 16
    return sketch.drawing(y, _told(rows, words, title, unsaid))


def _told(rows: Sequence[Levelled], words: Sequence[str], title: str, unsaid: int) -> str:
    by_level = [
        f"{level} ({words[level].lower()}) : {', '.join(quoted(row.text) for row in same)}"
        for level, same in ((level or 0, list(same)) for level, same in groupby(rows, lambda row: row.level))
    ]
    rest = f" Sans niveau indiqué : {unsaid}." if unsaid else ""
    return f"{title}, niveau de 0 à {len(words) - 1} selon la personne. {' ; '.join(by_level)}.{rest}"


class _Row:
    """One skill: its words, its cells, the word of its level."""

    def __init__(self, width: float, words: Sequence[str], text: str) -> None:
        beside = width >= BESIDE
        word = max(map(room_of, words)) + 16
        self.names = words
        self.bar = min(34.0 * (len(words) - 1), 0.28 * width) if beside else width - word
        self.x = width - word - self.bar if beside else 0.0
        self.words = Words(text, self.x - 14 if beside else width, 19, 21, beside=beside)

    def draw(self, sketch: Sketch, y: float, level: int) -> float:
        """Draw it from ``y`` down; its height."""
        middle = self.words.draw(sketch, y)
        cells = len(self.names) - 1
        side = (self.bar + _GAP) / cells
        for cell in range(cells):
            fill, edge = (MAIN, MAIN) if cell < level else (BLANK, EDGE)
            sketch.rect(self.x + cell * side, middle - _CELL / 2, side - _GAP, _CELL, fill, edge, 2)
        sketch.text(self.x + self.bar + 12, middle + 3.2, self.names[level], colour=MUTED)
        return self.words.height
