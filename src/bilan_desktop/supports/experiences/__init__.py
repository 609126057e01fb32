"""Stories of experience: a situation, what was done, what it gave, what it took to know (S3)."""

from dataclasses import dataclass

from bilan_desktop.blocks import Block, Variant
from bilan_desktop.domain.investigation import Experience, Skill
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.stories import Story
from bilan_desktop.supports.contract import Support, SupportView
from bilan_desktop.supports.experiences.model import cited, named
from bilan_desktop.supports.experiences.report import in_short, whole


@dataclass(frozen=True, kw_only=True)
class Experiences(Support):
    """The stories, and the skills that they show."""

    def standing(self, view: SupportView) -> str:
        """« 3 récits »."""
        count = len(named(view.held.every(Story)))
        return f"{count} récit{'s' if count > 1 else ''}" if count else ""

    def printout(self, view: SupportView, variant: Variant) -> tuple[Block, ...]:
        """Each story, then the skills that come back."""
        return whole(view.held.every(Story), view.held.every(Skill), view.held.every(Experience))

    def told(self, view: SupportView) -> tuple[Block, ...]:
        """The skills that several stories show."""
        return in_short(cited(view.held.every(Story), view.held.every(Skill)))


SUPPORT = Experiences(
    code="experiences",
    title="Récits d’expérience",
    purpose="Raconter une réussite assez précisément pour nommer ce qu’il a fallu savoir faire.",
    phase=Phase.INVESTIGATION,
    records=(Story, Skill, Experience),
    icon="book-open",
    steps=("F2.1", "F2.2"),
)
