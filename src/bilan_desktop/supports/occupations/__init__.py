"""Occupations explored: sheets of the library frozen in the dossier, and what the person notes of each (S8)."""

from dataclasses import dataclass

from bilan_desktop.blocks import Block, Variant
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.occupations import KeptOccupation
from bilan_desktop.supports.contract import Support, SupportView
from bilan_desktop.supports.occupations.report import in_short, named, whole


@dataclass(frozen=True, kw_only=True)
class Occupations(Support):
    """The occupations of a dossier, from the library or not."""

    def standing(self, view: SupportView) -> str:
        """« 3 métiers »."""
        count = len(named(view.held.every(KeptOccupation)))
        return f"{count} métier{'s' if count > 1 else ''}" if count else ""

    def printout(self, view: SupportView, variant: Variant) -> tuple[Block, ...]:
        """Each occupation: its sheet in short, what the person notes of it, where it comes from."""
        return whole(view.held.every(KeptOccupation))

    def told(self, view: SupportView) -> tuple[Block, ...]:
        """The names, with what attracts."""
        return in_short(view.held.every(KeptOccupation))


SUPPORT = Occupations(
    code="occupations",
    title="Métiers explorés",
    purpose="Regarder de près des métiers possibles, noter ce qui attire, ce qui retient et ce qui reste à vérifier.",
    phase=Phase.INVESTIGATION,
    records=(KeptOccupation,),
    icon="briefcase",
    steps=("F2.4",),
)
