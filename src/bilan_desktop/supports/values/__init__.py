"""Work values sorted as cards, ranked and traded off, then what one would not give up (S2)."""

from dataclasses import dataclass

from bilan_desktop.blocks import Block, Variant
from bilan_desktop.domain.card_sort import ValueSort
from bilan_desktop.domain.journey import Phase
from bilan_desktop.supports.contract import Filling, Support, SupportView
from bilan_desktop.supports.values.model import INSTRUMENT, cards, ranking
from bilan_desktop.supports.values.report import in_short, whole


@dataclass(frozen=True, kw_only=True)
class Values(Support):
    """The sort of a dossier; none before the first card is laid."""

    def standing(self, view: SupportView) -> str:
        """« 8 valeurs classées », or how far the sort has come."""
        sort = view.held.one(ValueSort)
        if sort is None:
            return ""
        if count := len(ranking(sort)):
            return f"{count} valeur{'s' if count > 1 else ''} classée{'s' if count > 1 else ''}"
        if sort.laid or sort.own:
            count = len(sort.laid)
            return f"{count} carte{'s' if count > 1 else ''} sur {len(cards(sort))} dans les tas"
        count = len(sort.dilemmas)
        return f"{count} dilemme{'s' if count > 1 else ''}" if count else ""

    def filling(self, view: SupportView) -> Filling:
        """What the note says; the day of the last gesture where it says none."""
        found, sort = super().filling(view), view.held.one(ValueSort)
        return Filling(found.by, found.means, found.on or (sort.sorted_on if sort is not None else None))

    def printout(self, view: SupportView, variant: Variant) -> tuple[Block, ...]:
        """What was ranked, laid, traded off and kept."""
        sort = view.held.one(ValueSort)
        return whole(sort) if sort is not None else ()

    def told(self, view: SupportView) -> tuple[Block, ...]:
        """The first values, and what would be given up last."""
        sort = view.held.one(ValueSort)
        return in_short(sort) if sort is not None else ()


SUPPORT = Values(
    code="values",
    title="Tri de valeurs",
    purpose="Trier ce qui compte dans un travail, le classer, et voir à quoi l’on ne renoncerait pas.",
    phase=Phase.INVESTIGATION,
    records=(ValueSort,),
    icon="heart",
    steps=("F2.3",),
    instrument=INSTRUMENT,
)
