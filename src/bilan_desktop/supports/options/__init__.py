"""Board of the options: where each stands and when it could begin, what it rests on, why it was kept or set aside."""

from dataclasses import dataclass

from bilan_desktop.blocks import Block, Variant
from bilan_desktop.domain.conclusion import Action, Decision
from bilan_desktop.domain.exploring import FieldEnquiry, SectorSheet
from bilan_desktop.domain.gaps import Gap, Target
from bilan_desktop.domain.investigation import Option, Skill
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.occupations import KeptOccupation
from bilan_desktop.supports.contract import Support, SupportView
from bilan_desktop.supports.options.model import cards, counted
from bilan_desktop.supports.options.report import links_of, whole


@dataclass(frozen=True, kw_only=True)
class Options(Support):
    """The options with their links; F2.4 and F2.5 hold the same ones as lists."""

    def standing(self, view: SupportView) -> str:
        """« 3 pistes »."""
        count = len(view.held.every(Option))
        return counted(count, "piste") if count else ""

    def printout(self, view: SupportView, variant: Variant) -> tuple[Block, ...]:
        """The board, then each option with its story."""
        return whole(view.held.every(Option), cards(view.held))

    def added(self, view: SupportView) -> tuple[Block, ...]:
        """What each rests on: the chapter of the step tells the rest."""
        return links_of(cards(view.held))


SUPPORT = Options(
    code="options",
    title="Tableau des pistes",
    purpose="Faire émerger des pistes, les étudier, garder ou écarter chacune.",
    phase=Phase.INVESTIGATION,
    records=(Option, Decision, KeptOccupation, SectorSheet, FieldEnquiry, Target, Gap, Skill, Action),
    icon="compass",
    steps=("F2.4", "F2.5"),
    instrument="2",
)
