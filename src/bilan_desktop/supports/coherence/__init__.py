"""Coherence: skills, motivations, resources and the chosen option read on one page; step F3.2 is where it is done."""

from dataclasses import dataclass

from bilan_desktop.blocks import Block, Variant
from bilan_desktop.domain.conclusion import Action, Coherence, Decision, Fit, Resource
from bilan_desktop.domain.contradictions import FACED, chosen_option, contradictions, marked
from bilan_desktop.domain.first_phase import Constraint
from bilan_desktop.domain.investigation import Motivation, MotivationReading, Option, Skill
from bilan_desktop.domain.journey import Phase
from bilan_desktop.supports.coherence.report import on_one_page
from bilan_desktop.supports.contract import Support, SupportView


@dataclass(frozen=True, kw_only=True)
class Coherences(Support):
    """What step F3.2 holds, as one page to read."""

    def standing(self, view: SupportView) -> str:
        """« 12 repères posés, 3 contradictions »."""
        if chosen_option(view.held) is None:
            return ""
        marks = sum(fit is not Fit.UNSAID for fit in marked(view.held).values())
        against = len(contradictions(view.held))
        parts = [f"{marks} repère{'s' if marks > 1 else ''} posé{'s' if marks > 1 else ''}"] if marks else []
        parts += [f"{against} contradiction{'s' if against > 1 else ''}"] if against else []
        return ", ".join(parts)

    def printout(self, view: SupportView, variant: Variant) -> tuple[Block, ...]:
        """The page; nothing before an option is chosen."""
        return on_one_page(view.held, variant)


SUPPORT = Coherences(
    code="coherence",
    title="Mise en cohérence",
    purpose="Lire ensemble compétences, motivations, ressources et piste retenue, et voir ce qui se contredit.",
    phase=Phase.CONCLUSION,
    records=(Decision, Option, Coherence, Skill, Motivation, MotivationReading, Constraint, Resource, Action, *FACED),
    icon="scale",
    steps=("F3.2", "F3.1"),
    source="coherence",
)
