"""Continuous evaluation (E1): a short sheet at the end of each step, the objectives from start to end, the trend."""

from dataclasses import dataclass

from bilan_desktop.blocks import Block, Variant
from bilan_desktop.domain.first_phase import Objective
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.questionnaires import Filled
from bilan_desktop.domain.step_points import StepPoint
from bilan_desktop.supports.contract import Filling, Support, SupportView
from bilan_desktop.supports.evaluation.model import told_points
from bilan_desktop.supports.evaluation.report import objectives_in_short, phases, whole


@dataclass(frozen=True, kw_only=True)
class Evaluation(Support):
    """The points of the steps and of the phases, and where the objectives stand."""

    def filling(self, view: SupportView) -> Filling:
        """As the note says, or else on the day of the last point."""
        told = super().filling(view)
        days = [one.on for one in view.held.every(StepPoint) if one.on is not None]
        return Filling(told.by, told.means, told.on or max(days, default=None))

    def standing(self, view: SupportView) -> str:
        """« 4 points d’étape »."""
        count = len(told_points(view.held.every(StepPoint)))
        return f"{count} point{'s' if count > 1 else ''} d’étape" if count else ""

    def printout(self, view: SupportView, variant: Variant) -> tuple[Block, ...]:
        """The trend, each point, the objectives: the points at the end of the phases have papers of their own."""
        return whole(view.held.every(StepPoint), view.held.every(Objective))

    def added(self, view: SupportView) -> tuple[Block, ...]:
        """With the points at the end of the phases; the objectives have a chapter of their step."""
        told = whole(view.held.every(StepPoint), ())
        return (*told, *phases(view.held.every(Filled), view.questionnaires))

    def told(self, view: SupportView) -> tuple[Block, ...]:
        """The objectives from start to end."""
        return objectives_in_short(view.held.every(Objective))


SUPPORT = Evaluation(
    code="evaluation",
    title="Relevé d’évaluation",
    purpose="Faire le point en une minute à la fin de chaque étape, et voir ce qui change au fil du bilan.",
    phase=Phase.PRELIMINARY,
    records=(StepPoint, Objective, Filled),
    icon="trending-up",
    calibrated=False,
)
