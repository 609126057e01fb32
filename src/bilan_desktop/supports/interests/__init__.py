"""Interests: what the person likes to do, how they see themselves, which occupations attract them (S2)."""

from dataclasses import dataclass, replace

from bilan_desktop.blocks import Block, Variant
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.questionnaires import Filled
from bilan_desktop.supports.contract import Filling, Support, SupportView
from bilan_desktop.supports.interests.model import read
from bilan_desktop.supports.interests.report import in_short, whole


@dataclass(frozen=True, kw_only=True)
class InterestsSupport(Support):
    """Answers to activities, to qualities and to families of occupations, read together."""

    def filling(self, view: SupportView) -> Filling:
        """What the note says; else on the day of the last answer."""
        told = super().filling(view)
        days = [part.answered_on for part in read(view).parts if part.answered_on is not None]
        return told if told.on is not None or not days else replace(told, on=max(days))

    def standing(self, view: SupportView) -> str:
        """« 48 réponses »."""
        count = sum(len(part.answers) for part in read(view).parts)
        return f"{count} réponse{'s' if count > 1 else ''}" if count else ""

    def printout(self, view: SupportView, variant: Variant) -> tuple[Block, ...]:
        """Bars and hexagon, the most and the least liked, what parts say differently, what to ask."""
        return whole(read(view))

    def told(self, view: SupportView) -> tuple[Block, ...]:
        """The highest interests, and the activities liked most."""
        return in_short(read(view))


SUPPORT = InterestsSupport(
    code="interests",
    title="Centres d’intérêt",
    purpose="Repérer ce qui plaît, comment on se voit, quels métiers attirent, et en parler.",
    phase=Phase.INVESTIGATION,
    records=(Filled,),
    icon="compass",
    steps=("F2.3", "F2.4"),
    calibrated=False,
)
