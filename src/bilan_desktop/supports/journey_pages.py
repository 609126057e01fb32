"""The supports that are a page of the journey: the options (F2.4, F2.5)."""

from dataclasses import dataclass

from bilan_desktop.blocks import Block, Variant
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.journey import Phase
from bilan_desktop.supports.contract import Filling, Support, SupportView
from bilan_desktop.usecases.results import chapter_of


@dataclass(frozen=True, kw_only=True)
class PageSupport(Support):
    """What a page of the journey holds, whole: ``source`` is its key in the synthesis, ``many`` what it counts."""

    many: tuple[str, str]

    def filling(self, view: SupportView) -> Filling:
        """Written during the meetings; the pages keep no day."""
        return Filling()

    def standing(self, view: SupportView) -> str:
        """How many records it holds."""
        count = len(view.held.every(self.records[0]))
        return f"{count} {self.many[count > 1]}" if count else ""

    def printout(self, view: SupportView, variant: Variant) -> tuple[Block, ...]:
        """What the synthesis tells of it, and what it leaves out."""
        return tuple(chapter_of(self.source, view.held))


OPTIONS = PageSupport(
    code="options",
    title="Tableau des pistes",
    purpose="Faire émerger des pistes, les étudier, garder ou écarter chacune.",
    phase=Phase.INVESTIGATION,
    records=(Option,),
    icon="compass",
    steps=("F2.4", "F2.5"),
    source="options",
    many=("piste", "pistes"),
)
