"""The personality at work: five domains, their raw means, what either end may be good for (S2)."""

from dataclasses import dataclass, replace

from bilan_desktop.blocks import Block, Variant
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.questionnaires import AnswerMeans, Filled
from bilan_desktop.domain.support_notes import FILLED_BY_NAMES, FILLED_HOW_NAMES, FilledBy, FilledHow
from bilan_desktop.supports.contract import Filling, Support, SupportView
from bilan_desktop.supports.personality.model import Result, result_of
from bilan_desktop.supports.personality.report import in_short, whole


@dataclass(frozen=True, kw_only=True)
class Personality(Support):
    """What the answers to the questionnaire give."""

    def result(self, view: SupportView) -> Result | None:
        """The answers reckoned, None while there are none."""
        return result_of(view.held.every(Filled), view.questionnaires)

    def filling(self, view: SupportView) -> Filling:
        """As the note says; by the person, on the day of the answers, while it says nothing."""
        said, result = super().filling(view), self.result(view)
        if result is None:
            return said
        if view.note is None:
            how = FilledHow.HOME if result.means is AnswerMeans.PDF else FilledHow.MEETING
            said = Filling(FILLED_BY_NAMES[FilledBy.PERSON], FILLED_HOW_NAMES[how])
        return replace(said, on=said.on or result.answered_on)

    def standing(self, view: SupportView) -> str:
        """« 38 réponses sur 40 »."""
        result = self.result(view)
        if result is None:
            return ""
        return f"{result.answered} réponse{'s' if result.answered > 1 else ''} sur {result.asked}"

    def printout(self, view: SupportView, variant: Variant) -> tuple[Block, ...]:
        """The means, both ends of each domain, what to talk about."""
        result = self.result(view)
        return whole(result) if result is not None else ()

    def told(self, view: SupportView) -> tuple[Block, ...]:
        """The means in words."""
        result = self.result(view)
        return in_short(result) if result is not None else ()


SUPPORT = Personality(
    code="personality",
    title="Personnalité au travail",
    purpose="Voir de quel côté penchent ses habitudes de travail, et à quoi chacune peut servir.",
    phase=Phase.INVESTIGATION,
    records=(Filled,),
    icon="user",
    steps=("F2.3",),
    calibrated=False,
)
