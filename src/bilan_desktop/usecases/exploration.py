"""The exploration of a dossier: what its page shows beside its lists, and the empty guide of an enquiry."""

from collections.abc import Mapping
from dataclasses import dataclass

from bilan_desktop.blocks import to_json
from bilan_desktop.domain.exploring import FieldEnquiry, SectorSheet
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.occupations import KeptOccupation
from bilan_desktop.domain.records import ContentText
from bilan_desktop.supports.exploration.model import counted, occupations_of
from bilan_desktop.supports.exploration.report import guide
from bilan_desktop.usecases.composition import material
from bilan_desktop.usecases.evolution import CardLine, offered_cards
from bilan_desktop.usecases.papers import PaperView
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.sectors import branches_of
from bilan_desktop.usecases.supports import issue_sheet

GUIDE = "enquiry-guide"
"""What tells the empty guide from the printout of the exploration."""
READ = (SectorSheet, FieldEnquiry, KeptOccupation, Option)


@dataclass(frozen=True)
class ExplorationView:
    """The occupations kept of each sector, how many the library has in it, what an enquiry may be about, the cards."""

    kept: Mapping[RecordId, tuple[str, ...]]
    known: Mapping[RecordId, int]
    options: tuple[tuple[RecordId, str], ...]
    occupations: tuple[tuple[RecordId, str], ...]
    counted: str
    cards: tuple[CardLine, ...]


def read_exploration(work: Work, dossier_id: RecordId) -> ExplorationView:
    """The same, as it stands."""
    with work.unit() as unit:
        held = material(unit, dossier_id, READ)
    sheets, occupations = held.every(SectorSheet), held.every(KeptOccupation)
    branches = branches_of(work, sheets)
    return ExplorationView(
        kept={
            one.id: tuple(" ".join(kept.label.split()) for kept in occupations_of(one, occupations, branches))
            for one in sheets
        },
        known={one.id: len(branches.get(one.code, ())) for one in sheets},
        options=tuple((one.id, " ".join(one.title.split())) for one in held.every(Option) if one.title.strip()),
        occupations=tuple((one.id, " ".join(one.label.split())) for one in occupations if one.label.strip()),
        counted=counted(held.every(FieldEnquiry)),
        cards=offered_cards(work, dossier_id),
    )


def prepare_guide(work: Work, dossier_id: RecordId, initiator: str = "", *, demonstration: bool = False) -> PaperView:
    """The ten prompts with room to write, to take along; nothing of the person is in it."""
    told = {
        "tool": GUIDE,
        "title": "Guide d’enquête de terrain",
        "instrument": "1",
        "filled_by": "la personne",
        "means": "sur papier",
        "body": ContentText(to_json(guide())),
    }
    with work.unit() as unit:
        return issue_sheet(unit, work, dossier_id, told, initiator, demonstration=demonstration)
