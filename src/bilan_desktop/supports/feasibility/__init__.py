"""Feasibility of each option: seven axes with their proof, its money, and what is to be checked next (S6, G3)."""

from dataclasses import dataclass

from bilan_desktop.blocks import Block, Variant
from bilan_desktop.domain.conclusion import Action
from bilan_desktop.domain.feasibility import FeasibilityCheck, FeasibilityStudy, MoneyLine
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.journey import Phase
from bilan_desktop.supports.contract import Support, SupportView
from bilan_desktop.supports.feasibility.model import studied, studies
from bilan_desktop.supports.feasibility.report import in_short, whole


@dataclass(frozen=True, kw_only=True)
class Feasibility(Support):
    """A study an option."""

    def standing(self, view: SupportView) -> str:
        """« 2 pistes étudiées »."""
        count = len(studied(studies(view.held)))
        plural = "s" if count > 1 else ""
        return f"{count} piste{plural} étudiée{plural}" if count else ""

    def printout(self, view: SupportView, variant: Variant) -> tuple[Block, ...]:
        """Options side by side, then a page each."""
        return whole(studies(view.held))

    def told(self, view: SupportView) -> tuple[Block, ...]:
        """A few lines for each option kept or chosen."""
        return in_short(studies(view.held))


SUPPORT = Feasibility(
    code="feasibility",
    title="Étude de faisabilité",
    purpose="Vérifier, piste par piste, ce qui la permet, ce qui la bloque et ce qu’elle coûte.",
    phase=Phase.INVESTIGATION,
    records=(Option, FeasibilityCheck, FeasibilityStudy, MoneyLine, Action),
    icon="list-checks",
    steps=("F2.5", "F3.1"),
    calibrated=False,
    told_in="deciding",
)
