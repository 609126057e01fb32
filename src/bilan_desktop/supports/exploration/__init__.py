"""Exploration in the field: sectors, people met, schemes that help a change of work (S8)."""

from dataclasses import dataclass, replace

from bilan_desktop.blocks import Block, Variant
from bilan_desktop.domain.conclusion import Resource
from bilan_desktop.domain.exploring import FieldEnquiry, SectorSheet
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.occupations import KeptOccupation
from bilan_desktop.domain.records import ContentText
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.supports.contract import Support, SupportView
from bilan_desktop.supports.exploration.model import from_cards, noted, sectors_named, veil_of
from bilan_desktop.supports.exploration.report import beyond, in_short, whole


@dataclass(frozen=True, kw_only=True)
class Exploration(Support):
    """What is looked at outside the room. Whoever was met is named nowhere but on the consultant's page."""

    def standing(self, view: SupportView) -> str:
        """« 2 secteurs, 3 enquêtes, 1 dispositif »."""
        counts = (
            (len(sectors_named(view.held.every(SectorSheet))), "secteur"),
            (len(noted(view.held.every(FieldEnquiry))), "enquête"),
            (len(from_cards(view.held)), "dispositif"),
        )
        return ", ".join(f"{count} {name}{'s' if count > 1 else ''}" for count, name in counts if count)

    def printout(self, view: SupportView, variant: Variant) -> tuple[Block, ...]:
        """Sectors, enquiries, schemes."""
        return whole(view.held, view.branches)

    def added(self, view: SupportView) -> tuple[Block, ...]:
        """Sectors and enquiries: the schemes are among the resources."""
        return beyond(view.held, view.branches)

    def told(self, view: SupportView) -> tuple[Block, ...]:
        """Enquiries counted, and what they changed."""
        return in_short(view.held)

    def own_words(self, view: SupportView) -> SupportNote | None:
        """The person's words, whoever was met unnamed in them too."""
        if view.note is None:
            return None
        veil = veil_of(view.held.every(FieldEnquiry))
        return replace(
            view.note,
            retained=ContentText(veil.over(view.note.retained)),
            unlike=ContentText(veil.over(view.note.unlike)),
        )


SUPPORT = Exploration(
    code="exploration",
    title="Exploration",
    purpose="Aller voir dehors : regarder un secteur, rencontrer des personnes du métier, repérer ce qui peut aider.",
    phase=Phase.INVESTIGATION,
    records=(SectorSheet, FieldEnquiry, KeptOccupation, Option, Resource),
    icon="compass",
    steps=("F2.4", "F2.5"),
    told_in="deciding",
)
