"""The self-diagnosis (S1): the same questions at the entry and at the end, in the person's own words."""

from dataclasses import dataclass

from bilan_desktop.blocks import Block, Variant
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.questionnaires import Filled
from bilan_desktop.domain.support_notes import FILLED_BY_NAMES, FILLED_HOW_NAMES, FilledBy, FilledHow
from bilan_desktop.supports.autodiagnostic.model import given, moved, worded_for
from bilan_desktop.supports.autodiagnostic.report import in_short
from bilan_desktop.supports.contract import Filling, Support, SupportView
from bilan_desktop.usecases.questionnaire_results import filled_blocks


@dataclass(frozen=True, kw_only=True)
class Autodiagnostic(Support):
    """Nothing is reckoned but what moved between the two days."""

    def filling(self, view: SupportView) -> Filling:
        """By the person, on the day of the last answers."""
        filled = given(view.held.every(Filled))
        if not filled or view.note is not None:
            return super().filling(view)
        return Filling(FILLED_BY_NAMES[FilledBy.PERSON], FILLED_HOW_NAMES[FilledHow.MEETING], filled[-1].answered_on)

    def standing(self, view: SupportView) -> str:
        """At the entry, at the end, or both."""
        names = ("à l’entrée", "à la fin")
        moments = [one.moment for one in given(view.held.every(Filled))]
        told = [name for name, moment in zip(names, ("entry", "exit"), strict=True) if moment in moments]
        return f"Rempli {' et '.join(told)}" if told else ""

    def printout(self, view: SupportView, variant: Variant) -> tuple[Block, ...]:
        """Every answer with its words, those of the two days side by side."""
        filled = given(view.held.every(Filled))
        worded = worded_for(filled, view.questionnaires)
        return filled_blocks(worded, filled, 1) if worded is not None else ()

    def told(self, view: SupportView) -> tuple[Block, ...]:
        """What moved from the entry to the end."""
        filled = given(view.held.every(Filled))
        worded = worded_for(filled, view.questionnaires)
        return in_short(moved(worded, filled)) if worded is not None else ()


SUPPORT = Autodiagnostic(
    code="autodiagnostic",
    title="Autodiagnostic",
    purpose="Dire où l’on en est, ce qui compte et ce que l’on attend, au début puis à la fin du bilan.",
    phase=Phase.PRELIMINARY,
    records=(Filled,),
    icon="compass",
    steps=("F1.2", "F3.5"),
    calibrated=False,
)
