"""Scenario grids: a few futures side by side on criteria that the person weighs, and her own choice (S5)."""

from dataclasses import dataclass

from bilan_desktop.blocks import Block, Variant
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.scenarios import Comparison, Criterion, Scenario, ScenarioPoint, ScenarioScore
from bilan_desktop.supports.contract import Support, SupportView
from bilan_desktop.supports.scenarios.model import grids
from bilan_desktop.supports.scenarios.report import in_short, whole


@dataclass(frozen=True, kw_only=True)
class Scenarios(Support):
    """The comparisons of a dossier, each with its scenarios."""

    def standing(self, view: SupportView) -> str:
        """« 3 scénarios, 6 critères », « 2 comparaisons »."""
        found = [one for one in grids(view.held) if one.said]
        if len(found) > 1:
            return f"{len(found)} comparaisons"
        counts = [(len(one.alive), "scénario", len(one.axes), "critère") for one in found]
        return ", ".join(
            f"{count} {name}{'s' if count > 1 else ''}"
            for courses, course, axes, axis in counts
            for count, name in ((courses, course), (axes, axis))
            if count
        )

    def printout(self, view: SupportView, variant: Variant) -> tuple[Block, ...]:
        """A page a comparison."""
        return whole(grids(view.held), variant)

    def told(self, view: SupportView) -> tuple[Block, ...]:
        """A few lines a comparison."""
        return in_short(grids(view.held))


SUPPORT = Scenarios(
    code="scenarios",
    title="Grille de scénarios",
    purpose="Comparer quelques avenirs possibles sur ce qui compte, et voir ce qui ferait changer l’ordre.",
    phase=Phase.CONCLUSION,
    records=(Comparison, Criterion, Scenario, ScenarioPoint, ScenarioScore),
    icon="scale",
    steps=("F3.1", "F2.5"),
    calibrated=False,
    told_in="deciding",
)
