"""The map of priorities: what each thing to do would bring and ask, the quarter it falls in, the order of the list."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bilan_desktop.blocks.charts.frame import one_line
from bilan_desktop.domain.conclusion import Action, ActionStatus
from bilan_desktop.domain.deciding import EFFORT_NAMES, IMPACT_NAMES, Priority
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.usecases.material import Material

LEAST, MIDDLE, MOST = 1, 3, 5
"""Both scales; what stands at the middle of one is on a line between two quarters."""


class Quarter(StrEnum):
    """A quarter of the map, in the order in which it is worked on."""

    FIRST = "first"
    PREPARE = "prepare"
    SPARE = "spare"
    LEAVE = "leave"


QUARTER_NAMES = {
    Quarter.FIRST: "D’abord",
    Quarter.PREPARE: "À préparer",
    Quarter.SPARE: "S’il reste du temps",
    Quarter.LEAVE: "À laisser",
}
AT_MIDDLE, TO_PLACE = "Au milieu", "À placer"


@dataclass(frozen=True)
class Point:
    """Something that could be done; ``number`` is its place in the person's list from 1, that the map shows.

    ``status`` is that of the action of the plan that it is, whose title it then bears; None when it is none.
    """

    key: RecordId
    number: int
    title: str
    impact: int | None
    effort: int | None
    why: str = ""
    status: ActionStatus | None = None

    @property
    def placed(self) -> bool:
        """Whether both figures are said."""
        return self.impact is not None and self.effort is not None

    @property
    def quarter(self) -> Quarter | None:
        """Where it falls; None while it is not placed, and at the middle of either scale: no quarter is nearer."""
        if self.impact is None or self.effort is None or MIDDLE in (self.impact, self.effort):
            return None
        if self.impact > MIDDLE:
            return Quarter.FIRST if self.effort < MIDDLE else Quarter.PREPARE
        return Quarter.SPARE if self.effort < MIDDLE else Quarter.LEAVE


def points(held: Material) -> tuple[Point, ...]:
    """Every point, in the person's order; its title is that of its action while the plan has it."""
    actions = {one.id: one for one in held.every(Action)}
    rows = sorted(held.every(Priority), key=lambda one: one.rank)
    return tuple(_point(row, number, actions.get(row.action_id)) for number, row in enumerate(rows, 1))


def _point(row: Priority, number: int, action: Action | None) -> Point:
    return Point(
        key=row.id,
        number=number,
        title=one_line(row.text if action is None else action.title),
        impact=row.impact,
        effort=row.effort,
        why=one_line(row.why),
        status=None if action is None else action.status,
    )


def named(found: Iterable[Point]) -> tuple[Point, ...]:
    """Those that say what would be done."""
    return tuple(one for one in found if one.title)


def placed(found: Iterable[Point]) -> tuple[Point, ...]:
    """Those that stand on the map."""
    return tuple(one for one in found if one.placed)


def in_order(found: Iterable[Point]) -> tuple[tuple[str, tuple[Point, ...]], ...]:
    """The points under the name of their quarter, then those at the middle, then those to place; no empty group.

    Within a group the strongest impact first, then the lightest effort, then the person's order: equal ones stay
    side by side.
    """
    rows = sorted(found, key=lambda one: (-(one.impact or 0), one.effort or 0, one.number))
    groups = [(QUARTER_NAMES[quarter], tuple(one for one in rows if one.quarter is quarter)) for quarter in Quarter]
    groups.append((AT_MIDDLE, tuple(one for one in rows if one.placed and one.quarter is None)))
    groups.append((TO_PLACE, tuple(sorted((one for one in rows if not one.placed), key=lambda one: one.number))))
    return tuple(group for group in groups if group[1])


def where_words(point: Point) -> str:
    """« D’abord », « au milieu », « entre D’abord et À préparer », « à placer »."""
    if point.impact is None or point.effort is None:
        return "à placer"
    if point.quarter is not None:
        return f"« {QUARTER_NAMES[point.quarter]} »"
    if point.impact == point.effort == MIDDLE:
        return "au milieu"
    if point.impact == MIDDLE:
        low = point.effort < MIDDLE
        beside = (Quarter.FIRST, Quarter.SPARE) if low else (Quarter.PREPARE, Quarter.LEAVE)
    else:
        beside = (Quarter.FIRST, Quarter.PREPARE) if point.impact > MIDDLE else (Quarter.SPARE, Quarter.LEAVE)
    return " et ".join(("entre " if not at else "") + f"« {QUARTER_NAMES[one]} »" for at, one in enumerate(beside))


def where_in_short(point: Point) -> str:
    """« D’abord », « entre deux », « au milieu », « à placer »: for a pill."""
    if point.quarter is not None:
        return QUARTER_NAMES[point.quarter]
    if not point.placed:
        return "à placer"
    return "au milieu" if point.impact == point.effort else "entre deux"


def figures(point: Point) -> str:
    """« impact 4 (fort), effort à préciser »; « à placer » while neither is said."""
    if point.impact is None and point.effort is None:
        return "à placer"
    impact = f"{point.impact} ({IMPACT_NAMES[point.impact]})" if point.impact is not None else "à préciser"
    effort = f"{point.effort} ({EFFORT_NAMES[point.effort]})" if point.effort is not None else "à préciser"
    return f"impact {impact}, effort {effort}"
