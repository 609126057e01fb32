"""Ratings from 0 to 4 as drawings: a line for each thing rated, a mark for each time it was."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from bilan_desktop.blocks import Circle, Drawing, Label, Line, Variant
from bilan_desktop.blocks.model import Shape
from bilan_desktop.domain.first_phase import RATING_NAMES
from bilan_desktop.domain.records import CONTENT, ContentText

INK, MUTED, RULE, MARK, PAPER = "#1F2A37", "#55616E", "#B9C3CC", "#0B5F6B", "#FFFFFF"
WIDTH = 480.0
"""Points, a little less than the sheet between its margins."""

UNRATED = "non évalué"
_WIDE, _NARROW = "WMŒÆmwœ@%&—…", "iljtfrI.,;:'’!| "


@dataclass(frozen=True, kw_only=True)
class RatingFacts:
    """One thing rated, from 0 to 4 at each time, None when it was not."""

    label: Annotated[ContentText, CONTENT]
    ratings: Annotated[tuple[int | None, ...], CONTENT]


@dataclass(frozen=True)
class _Look:
    """Sizes in points: of the text, of a mark; ``across`` where the line begins; rows in one drawing."""

    text: float
    mark: float
    across: float
    rows: int


_LOOKS: dict[Variant, _Look] = {"standard": _Look(9.5, 4.0, 252, 14), "large": _Look(16, 6.5, 8, 6)}


def ratings_charts(rated: Sequence[RatingFacts], times: tuple[str, ...], variant: Variant) -> tuple[Drawing, ...]:
    """As many drawings as it takes for each to hold on a page; the last of two times is the filled mark."""
    look = _LOOKS[variant]
    return tuple(_chart(rated[at : at + look.rows], times, look) for at in range(0, len(rated), look.rows))


def _chart(rated: Sequence[RatingFacts], times: tuple[str, ...], look: _Look) -> Drawing:
    shapes = list(_key(times, look))
    y = 2.6 * look.text if look.across < WIDTH / 3 else 1.4 * look.text
    shapes += _anchors(y, look)
    y += 1.2 * look.text
    for one in rated:
        room = WIDTH - 16 if look.across < WIDTH / 3 else look.across - 20
        lines = _lines(one.label, look.text, room)
        for at, line in enumerate(lines, 1):
            shapes.append(Label(0, y + 1.25 * look.text * at, line, look.text, INK))
        height = 1.25 * look.text * len(lines)
        if look.across < WIDTH / 3:
            shapes += _track(one, y + height + look.text, look)
            y += height + 2.2 * look.text
        else:
            shapes += _track(one, y + height / 2 + 0.25 * look.text, look)
            y += height + 0.9 * look.text
    return Drawing(WIDTH, y, tuple(shapes), _told(rated, times))


def _key(times: tuple[str, ...], look: _Look) -> Iterator[Shape]:
    """What each mark means: told beside it, so that nobody needs to tell a colour."""
    x = look.mark + 1
    for name, filled in zip(times, _filled(len(times)), strict=True):
        yield _mark(x, look.text * 0.7, look, filled=filled)
        yield Label(x + 2 * look.mark, look.text, name, look.text, INK)
        x += 5 * look.mark + _width(name, look.text) + 12


def _anchors(y: float, look: _Look) -> list[Shape]:
    first, last = RATING_NAMES[0], RATING_NAMES[-1]
    return [
        Label(_place(0, look) - look.mark, y, first, look.text, MUTED),
        Label(_place(4, look) + look.mark, y, last, look.text, MUTED, anchor="end"),
    ]


def _track(one: RatingFacts, y: float, look: _Look) -> list[Shape]:
    given = [rating for rating in one.ratings if rating is not None]
    if not given:
        return [Label(_place(0, look) - look.mark, y + 0.35 * look.text, UNRATED, look.text, MUTED)]
    shapes: list[Shape] = [Line(_place(0, look), y, _place(4, look), y, RULE)]
    shapes += [Line(_place(tick, look), y - 2.5, _place(tick, look), y + 2.5, RULE) for tick in range(5)]
    shapes.append(Line(_place(min(given), look), y, _place(max(given), look), y, MARK, 2.0))
    for rating, filled in zip(one.ratings, _filled(len(one.ratings)), strict=True):
        if rating is not None:
            # A hollow mark is the larger one: it shows around a filled one at the same place.
            shapes.append(_mark(_place(rating, look), y, look, filled=filled))
    return shapes


def _mark(x: float, y: float, look: _Look, *, filled: bool) -> Circle:
    if filled:
        return Circle(x, y, 0.7 * look.mark, MARK, MARK)
    return Circle(x, y, look.mark, PAPER, MARK, 1.4)


def _filled(times: int) -> list[bool]:
    return [at == times - 1 for at in range(times)]


def _place(rating: int, look: _Look) -> float:
    left, right = look.across, WIDTH - 10
    return left + (right - left) * rating / 4


def _told(rated: Sequence[RatingFacts], times: tuple[str, ...]) -> str:
    """The drawing in words: each thing rated, and its ratings by their names."""
    told = []
    for one in rated:
        given = [
            f"{time.lower()}, {RATING_NAMES[rating].lower()}"
            for time, rating in zip(times, one.ratings, strict=True)
            if rating is not None
        ]
        told.append(f"{' '.join(one.label.split())} : {' ; '.join(given) or UNRATED}")
    return f"Évaluations, de « {RATING_NAMES[0]} » à « {RATING_NAMES[-1]} ». " + ". ".join(told) + "."


def _lines(text: str, size: float, room: float, most: int = 3) -> list[str]:
    """The words in lines no wider than ``room``; what does not fit is in the table below."""
    lines = [""]
    for word in text.split():
        if lines[-1] and _width(f"{lines[-1]} {word}", size) > room:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    cut = [_cut(line, size, room) for line in lines[:most]]
    if len(lines) > most:
        cut[-1] = _cut(f"{cut[-1]} …", size, room)
    return cut


def _cut(line: str, size: float, room: float) -> str:
    if _width(line, size) <= room:
        return line
    while line and _width(f"{line}…", size) > room:
        line = line[:-1]
    return f"{line.rstrip(' …')}…"


def _width(text: str, size: float) -> float:
    """About how wide a text is, rather more than less: a drawing is made without the fonts."""
    return size * sum(0.98 if c in _WIDE else 0.36 if c in _NARROW else 0.7 if c.isupper() else 0.6 for c in text)
