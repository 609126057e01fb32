"""The action plan: every action with its first step, what it waits for and its « si … alors … », milestones (S9)."""

from dataclasses import dataclass

from bilan_desktop.blocks import Block, Variant
from bilan_desktop.domain.conclusion import Action, Milestone
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.journey import Phase
from bilan_desktop.supports.action_plan.model import going, named
from bilan_desktop.supports.action_plan.report import besides, whole
from bilan_desktop.supports.contract import Support, SupportView


@dataclass(frozen=True, kw_only=True)
class ActionPlan(Support):
    """The synthesis tells the plan by itself (its passage « plan »): nothing more is told there."""

    def standing(self, view: SupportView) -> str:
        """« 3 actions, dont 2 à mener, 1 jalon »."""
        every, gates = named(view.held.every(Action)), len(view.held.every(Milestone))
        left = len(going(every))
        parts = [f"{len(every)} action{'s' if len(every) > 1 else ''}"] if every else []
        if every and left != len(every):
            parts.append(f"dont {left} à mener" if left else "aucune à mener")
        if gates:
            parts.append(f"{gates} jalon{'s' if gates > 1 else ''}")
        return ", ".join(parts)

    def printout(self, view: SupportView, variant: Variant) -> tuple[Block, ...]:
        """The plan in the order in which it can be done, its strip, its milestones."""
        return whole(view.held)

    def added(self, view: SupportView) -> tuple[Block, ...]:
        """What the step does not tell."""
        return besides(view.held)


SUPPORT = ActionPlan(
    code="action-plan",
    title="Plan d’action",
    purpose="Peu d’actions, chacune avec un premier pas proche, une preuve et ce qui aide à tenir.",
    phase=Phase.CONCLUSION,
    records=(Action, Milestone, Option),
    icon="list-checks",
    steps=("F3.3",),
)
