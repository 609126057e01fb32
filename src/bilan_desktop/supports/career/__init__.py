"""The career grid (S7, G1): the years, what overlaps, the passages, what comes back, read together and never scored."""

from dataclasses import dataclass

from bilan_desktop.blocks import Block, Variant
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.investigation import CareerReading, Experience
from bilan_desktop.domain.journey import Phase
from bilan_desktop.supports.career.report import added, grid, in_months, in_short
from bilan_desktop.supports.contract import Support, SupportView


@dataclass(frozen=True, kw_only=True)
class Career(Support):
    """The experiences of the step F2.1, in months; one that is hidden is in no view."""

    def standing(self, view: SupportView) -> str:
        """« 6 expériences »."""
        count = sum(bool(one.title.strip()) for one in view.held.every(Experience))
        return f"{count} expérience{'s' if count > 1 else ''}" if count else ""

    def printout(self, view: SupportView, variant: Variant) -> tuple[Block, ...]:
        """The grid and its reading, then what the months tell; each experience is told whole in the results."""
        told = grid(view.held, view.today)
        return (*told, *in_months(view.held.every(Experience), view.today)) if told else ()

    def added(self, view: SupportView) -> tuple[Block, ...]:
        """What the months tell: the step's own chapter tells the rest."""
        return added(view.held.every(Experience), view.today)

    def told(self, view: SupportView) -> tuple[Block, ...]:
        """What comes back from one experience to the other, as of the day the dossier opened: no day makes it late."""
        opened = view.held.one(Dossier)
        return in_short(view.held.every(Experience), opened.opened_on if opened is not None else view.today)


SUPPORT = Career(
    code="career",
    title="Grille de parcours",
    purpose="Raconter son parcours, et voir ce qui revient d’une expérience à l’autre.",
    phase=Phase.INVESTIGATION,
    records=(Experience, CareerReading),
    icon="route",
    steps=("F2.1",),
)
