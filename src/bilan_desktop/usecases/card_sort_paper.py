"""The sort of values on paper, to be filled in with a pen: nothing of the person is in it."""

from bilan_desktop.blocks import to_json
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.records import ContentText
from bilan_desktop.supports.values.by_hand import sheet
from bilan_desktop.supports.values.model import INSTRUMENT
from bilan_desktop.usecases.papers import PaperView
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.supports import issue_sheet

TOOL = "values-cards"
"""What tells this sheet from the printout of the sort."""


def prepare_cards(work: Work, dossier_id: RecordId, initiator: str = "", *, demonstration: bool = False) -> PaperView:
    """The cards and the questions of the present version, without an answer."""
    told = {
        "tool": TOOL,
        "title": "Tri de valeurs, à remplir à la main",
        "instrument": INSTRUMENT,
        "filled_by": "la personne",
        "means": "sur papier",
        "body": ContentText(to_json(sheet(INSTRUMENT))),
    }
    with work.unit() as unit:
        return issue_sheet(unit, work, dossier_id, told, initiator, demonstration=demonstration)
