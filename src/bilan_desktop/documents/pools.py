"""The two pools of the hours as papers tell them: planned, held and left, never added to each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from bilan_desktop.blocks import duration
from bilan_desktop.domain.hours import POOL_NAMES, Pool
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.records import PROOF

ACCOMPANIMENT, GUIDED = POOL_NAMES[Pool.ACCOMPANIMENT], POOL_NAMES[Pool.GUIDED]
TWO_POOLS = (
    "L’accompagnement individualisé et le travail personnel guidé sont deux enveloppes distinctes : "
    "elles ne s’additionnent pas."
)
PLANNED_BY = "Prévu selon"
"""Which programme the minutes planned come from."""
NOTHING = "–"


@dataclass(frozen=True, kw_only=True)
class PoolHours:
    """Minutes of a pool, planned in the journey and held within the 24 h."""

    planned: Annotated[int, PROOF]
    held: Annotated[int, PROOF]

    @property
    def left(self) -> str:
        """What is left of the minutes planned, or by how much they are passed."""
        return left_of(self.planned, self.held)


@dataclass(frozen=True, kw_only=True)
class PhaseHours(PoolHours):
    """The accompaniment of one phase."""

    phase: Annotated[Phase, PROOF]


def left_of(planned: int, held: int) -> str:
    """« 1 h 30 » left, or « dépassé de 30 min »."""
    return duration(planned - held) if held <= planned else f"dépassé de {duration(held - planned)}"


def in_lines(head: Sequence[str], cells: Sequence[str]) -> str:
    """The cells of a row one below the other, each after its column's name: large print has no room for columns."""
    told = ((name, cell) for name, cell in zip(head, cells, strict=True) if cell and cell != NOTHING)
    return "\n".join(cell if cell.startswith(name) else f"{name} : {cell}" for name, cell in told)


def some(minutes: int) -> str:
    """A duration, or a dash for none."""
    return duration(minutes) if minutes else NOTHING
