"""Ratings from 0 to 4 on one scale: where each objective started and ended, how far work answers each motivation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bilan_desktop.blocks.charts.frame import (
    BLANK,
    EDGE,
    LEADING,
    MAIN,
    MUTED,
    NARROW,
    RULE,
    SOFT,
    Sketch,
    Words,
    parts,
    quoted,
)
from bilan_desktop.blocks.model import Drawing

_PAD = 26.0
"""Half of the widest word of a scale: it stands below its own end."""
_STEP = 52.5
_BESIDE = 440.0
"""Points from which a scale and its words leave room for those of the rows beside them."""
_GAP = 16.0


@dataclass(frozen=True)
class Reached:
    """An objective, rated at the start and at the end; None when it was not."""

    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Answered:
    """What counts for the person, its rank, and how far today's work answers it; None when it is not said."""

    rank: int
    text: str
    level: int | None = None


def objectives(rows: Sequence[Reached], words: Sequence[str], width: float) -> tuple[Drawing, ...]:
    """From a hollow mark at the start to a full one at the end, one row an objective; none while nothing is rated."""
    if all(row.start is None and row.end is None for row in rows):
        return ()
    shared = parts([_height(NARROW, words, row.text) for row in rows])
    return tuple(_objectives([rows[place] for place in part], words, width) for part in shared)


def motivations(rows: Sequence[Answered], words: Sequence[str], width: float) -> tuple[Drawing, ...]:
    """One row a motivation, the most important first, with how far work answers it; none while nothing is said."""
    if all(row.level is None for row in rows):
        return ()
    shared = parts([_height(NARROW, words, _ranked(row)) for row in rows])
    return tuple(_motivations([rows[place] for place in part], words, width) for part in shared)


def _objectives(rows: Sequence[Reached], words: Sequence[str], width: float) -> Drawing:
    scale = _Scale(width, words)
    scale.head("")
    for row in rows:
        y = scale.row(row.text, "pas encore évalué" if row.start is None and row.end is None else "")
        places = [scale.x(level) if level is not None else None for level in (row.start, row.end)]
        if row.start is not None and row.end is not None:
            x, end = sorted((scale.x(row.start), scale.x(row.end)))
            scale.sketch.rect(x, y - 2, end - x, 4, SOFT, MAIN)
        _marks(scale.sketch, places, y)
    sketch = scale.sketch
    marks = (
        (11.0, "au départ", lambda x, y: _marks(sketch, [x + 5.5, None], y)),
        (11.0, "à la fin", lambda x, y: _marks(sketch, [None, x + 5.5], y)),
    )
    height = sketch.legend(scale.y, marks)
    return sketch.drawing(height, _told("Objectifs évalués", words, map(_reached, rows)))


def _motivations(rows: Sequence[Answered], words: Sequence[str], width: float) -> Drawing:
    scale = _Scale(width, words)
    scale.head("Le travail d’aujourd’hui y répond")
    for row in rows:
        y = scale.row(_ranked(row), "non précisé" if row.level is None else "")
        if row.level is not None:
            scale.sketch.rect(scale.x(0), y - 2, scale.x(row.level) - scale.x(0), 4, MAIN)
            scale.sketch.circle(scale.x(row.level), y, 4.6, MAIN, MAIN)
    alt = _told(
        "Motivations, de la plus à la moins importante ; réponse du travail d’aujourd’hui",
        words,
        (f"{row.rank}. {quoted(row.text)} : {'non précisé' if row.level is None else row.level}" for row in rows),
    )
    return scale.sketch.drawing(scale.y + 4, alt)


def _ranked(row: Answered) -> str:
    return f"{row.rank}. {row.text}"


def _reached(row: Reached) -> str:
    name = quoted(row.text)
    if row.start is None and row.end is None:
        return f"{name} : pas encore évalué"
    if row.start is None:
        return f"{name} : {row.end} à la fin"
    return f"{name} : {row.start} au départ" if row.end is None else f"{name} : de {row.start} à {row.end}"


def _told(what: str, words: Sequence[str], rows: Iterable[str]) -> str:
    first, last = words[0].lower(), words[-1].lower()
    return f"{what}, de 0 ({first}) à {len(words) - 1} ({last}), selon la personne. {' ; '.join(rows)}."


def _marks(sketch: Sketch, places: Sequence[float | None], y: float) -> None:
    """A hollow mark at the start, a full one at the end; one in the other where nothing moved."""
    start, end = places
    if start is not None:
        sketch.circle(start, y, 5.4 if start != end else 6.4, BLANK, MAIN)
    if end is not None:
        sketch.circle(end, y, 5.4 if start != end else 3.4, MAIN, MAIN)


def _height(width: float, words: Sequence[str], text: str) -> float:
    return _Scale(width, words).words_of(text).height


class _Scale:
    """A scale with its words above it, and rows below each other: their words beside the scale, or above it."""

    def __init__(self, width: float, words: Sequence[str]) -> None:
        self.sketch = Sketch(width)
        self.words = words
        self.y = 0.0
        width = self.sketch.width
        steps = len(words) - 1
        self._beside = width >= _BESIDE
        self._room = min(0.45 * width, width - _GAP - 2 * _PAD - steps * _STEP) if self._beside else width
        self._left = _PAD + (self._room + _GAP if self._beside else 0.0)
        self._unit = (width - _PAD - self._left) / steps

    def x(self, level: int) -> float:
        """Where a level stands."""
        return self._left + level * self._unit

    def words_of(self, text: str) -> Words:
        """The words of a row."""
        return Words(text, self._room, 22, 24, beside=self._beside)

    def head(self, question: str) -> None:
        """The words of the scale, below what it asks."""
        if question:
            self.sketch.text(self.x(0) - _PAD, 9, question, colour=MUTED)
            self.y += LEADING + 1
        for level, word in enumerate(self.words):
            self.sketch.text(self.x(level), self.y + 9, word, colour=MUTED, anchor="middle")
        self.y += 18

    def row(self, text: str, unsaid: str) -> float:
        """Put a row's words and its line, or why it has none; the height at which its marks stand."""
        words = self.words_of(text)
        middle = words.draw(self.sketch, self.y)
        self.y += words.height
        if unsaid:
            self.sketch.text(self.x(0) - 4, middle + 3.2, unsaid, colour=MUTED)
            return middle
        self.sketch.line((self.x(0), middle), (self.x(len(self.words) - 1), middle), RULE, 1.0)
        for level in range(len(self.words)):
            self.sketch.line((self.x(level), middle - 3), (self.x(level), middle + 3), EDGE)
        return middle
