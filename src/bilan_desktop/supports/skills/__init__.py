"""The inventory of skills: what one can do, how well, with what pleasure, and what shows it (S3)."""

from dataclasses import dataclass

from bilan_desktop.blocks import Block, Variant
from bilan_desktop.domain.investigation import Skill, SkillsReading
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.stories import Story
from bilan_desktop.supports.contract import Support, SupportView
from bilan_desktop.supports.skills.report import beyond, in_short, whole


@dataclass(frozen=True, kw_only=True)
class Skills(Support):
    """The skills, and where each stands."""

    def standing(self, view: SupportView) -> str:
        """« 12 compétences »."""
        count = len(view.held.every(Skill))
        return f"{count} compétence{'s' if count > 1 else ''}" if count else ""

    def printout(self, view: SupportView, variant: Variant) -> tuple[Block, ...]:
        """The skills by family, the quarters, what the person reads in them."""
        return whole(view.held)

    def added(self, view: SupportView) -> tuple[Block, ...]:
        """The quarters and what backs each skill: the step tells the rest."""
        return beyond(view.held)

    def told(self, view: SupportView) -> tuple[Block, ...]:
        """The quarters in words."""
        return in_short(view.held)


SUPPORT = Skills(
    code="skills",
    title="Inventaire des compétences",
    purpose="Nommer ce que l’on sait faire, et ce qui le montre.",
    phase=Phase.INVESTIGATION,
    records=(Skill, SkillsReading, Story),
    icon="award",
    steps=("F2.2",),
    instrument="2",
    calibrated=False,
)
