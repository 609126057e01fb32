"""The map of priorities: what each thing to do would bring, what it would ask (S6)."""

from dataclasses import dataclass

from bilan_desktop.blocks import Block, Variant
from bilan_desktop.domain.conclusion import Action
from bilan_desktop.domain.deciding import Priority
from bilan_desktop.domain.journey import Phase
from bilan_desktop.supports.contract import Support, SupportView
from bilan_desktop.supports.priorities.model import placed, points
from bilan_desktop.supports.priorities.report import in_short, whole


@dataclass(frozen=True, kw_only=True)
class Priorities(Support):
    """What could be done, placed by its impact and its effort."""

    def standing(self, view: SupportView) -> str:
        """« 6 points, 2 à placer »."""
        found = points(view.held)
        left = len(found) - len(placed(found))
        if not found:
            return ""
        said = f"{len(found)} point{'s' if len(found) > 1 else ''}"
        return f"{said}, {left} à placer" if left else said

    def printout(self, view: SupportView, variant: Variant) -> tuple[Block, ...]:
        """The map, then the list in the order of its quarters."""
        return whole(points(view.held))

    def told(self, view: SupportView) -> tuple[Block, ...]:
        """What comes first, what is to be prepared."""
        return in_short(points(view.held))


SUPPORT = Priorities(
    code="priorities",
    title="Carte des priorités",
    purpose="Placer ce qui pourrait être fait selon son effet et son effort, puis choisir par quoi commencer.",
    phase=Phase.CONCLUSION,
    records=(Priority, Action),
    icon="map-pin",
    steps=("F3.1", "F3.3"),
    calibrated=False,
    told_in="deciding",
)
