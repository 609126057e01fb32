"""Gap matrices: what a target asks beside what the person holds, resources beside constraints (S4, G2)."""

from dataclasses import dataclass

from bilan_desktop.blocks import Block, Variant
from bilan_desktop.domain.conclusion import Action
from bilan_desktop.domain.gaps import Circumstance, Gap, Target
from bilan_desktop.domain.investigation import Option, Skill
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.occupations import KeptOccupation
from bilan_desktop.supports.contract import Support, SupportView
from bilan_desktop.supports.gaps.model import aims
from bilan_desktop.supports.gaps.report import in_short, whole


@dataclass(frozen=True, kw_only=True)
class Gaps(Support):
    """The targets with their requirements, and what helps or limits."""

    def standing(self, view: SupportView) -> str:
        """« 2 cibles, 5 ressources ou contraintes »."""
        targets, around = len(view.held.every(Target)), len(view.held.every(Circumstance))
        parts = [f"{targets} cible{'s' if targets > 1 else ''}"] if targets else []
        if around:
            parts.append(f"{around} ressource{'s ou contraintes' if around > 1 else ' ou contrainte'}")
        return ", ".join(parts)

    def printout(self, view: SupportView, variant: Variant) -> tuple[Block, ...]:
        """A page a target, then resources and constraints."""
        return whole(aims(view.held), view.held.every(Circumstance))

    def told(self, view: SupportView) -> tuple[Block, ...]:
        """A few lines a target."""
        return in_short(aims(view.held))


SUPPORT = Gaps(
    code="gaps",
    title="Matrices d’écart",
    purpose="Mettre face à face ce qu’un projet demande et ce que l’on a déjà, puis décider comment combler.",
    phase=Phase.INVESTIGATION,
    records=(Target, Gap, Circumstance, Skill, Action, KeptOccupation, Option),
    icon="target",
    steps=("F2.4", "F2.5", "F3.2"),
    calibrated=False,
)
