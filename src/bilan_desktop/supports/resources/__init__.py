"""The map of resources: what the project can call upon, and how (G4)."""

from dataclasses import dataclass

from bilan_desktop.blocks import Block, Variant
from bilan_desktop.domain.conclusion import Action, Resource
from bilan_desktop.domain.feasibility import MoneyLine
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.journey import Phase
from bilan_desktop.supports.contract import Support, SupportView
from bilan_desktop.supports.resources.model import branches, known, says_more
from bilan_desktop.supports.resources.report import in_short, whole
from bilan_desktop.usecases.to_plan import planned


@dataclass(frozen=True, kw_only=True)
class Resources(Support):
    """Training, funding, network, actors of the field, personal backing."""

    def standing(self, view: SupportView) -> str:
        """« 5 ressources »."""
        count = len(known(branches(view.held)))
        return f"{count} ressource{'s' if count > 1 else ''}" if count else ""

    def printout(self, view: SupportView, variant: Variant) -> tuple[Block, ...]:
        """The map, what is missing, each resource; the person's own sheet says whom to ask."""
        return whole(branches(view.held), planned(view.held, Resource), view.today)

    def added(self, view: SupportView) -> tuple[Block, ...]:
        """The same without whom to ask, nor what the day makes of a date: the results may be read later, by others.

        Nothing while no resource says more than the chapter of F3.2, which names each and how to call upon it.
        """
        found, actions = branches(view.held), planned(view.held, Resource)
        if not actions and not any(says_more(one) for one in known(found)):
            return ()
        return whole(found, actions, None, contacts=False)

    def told(self, view: SupportView) -> tuple[Block, ...]:
        """A line a kind."""
        return in_short(branches(view.held))


SUPPORT = Resources(
    code="resources",
    title="Carte des ressources",
    purpose="Rassembler ce sur quoi le projet peut compter, et comment y faire appel.",
    phase=Phase.CONCLUSION,
    records=(Resource, Action, Option, MoneyLine),
    icon="hand-helping",
    steps=("F3.1", "F3.2", "F3.3"),
    told_in="deciding",
)
