"""Levers and brakes: what carries a project and what holds it back, and where to begin (S6)."""

from dataclasses import dataclass

from bilan_desktop.blocks import Block, Variant
from bilan_desktop.domain.conclusion import Action
from bilan_desktop.domain.deciding import Force, ForceSide
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.journey import Phase
from bilan_desktop.supports.contract import Support, SupportView
from bilan_desktop.supports.forces.model import subjects
from bilan_desktop.supports.forces.report import in_short, whole
from bilan_desktop.usecases.to_plan import planned


@dataclass(frozen=True, kw_only=True)
class Forces(Support):
    """The levers and the brakes of the project and of its options."""

    def standing(self, view: SupportView) -> str:
        """« 3 leviers, 2 freins »."""
        sides = [one.side for one in view.held.every(Force)]
        counts = (
            ("levier", sides.count(ForceSide.LEVER)),
            ("frein", sides.count(ForceSide.BRAKE)),
        )
        return ", ".join(f"{count} {name}{'s' if count > 1 else ''}" for name, count in counts if count)

    def printout(self, view: SupportView, variant: Variant) -> tuple[Block, ...]:
        """A page for each thing they are about."""
        return whole(subjects(view.held), planned(view.held, Force))

    def told(self, view: SupportView) -> tuple[Block, ...]:
        """A few lines for each thing they are about."""
        return in_short(subjects(view.held))


SUPPORT = Forces(
    code="forces",
    title="Leviers et freins",
    purpose="Voir ce qui porte le projet et ce qui le retient, puis choisir où agir d’abord.",
    phase=Phase.INVESTIGATION,
    records=(Force, Option, Action),
    icon="sliders-horizontal",
    steps=("F2.5", "F3.1", "F3.2"),
    calibrated=False,
    told_in="deciding",
)
