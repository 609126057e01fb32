"""The papers of the action plan beside its printout: few words for a wall, a form to fill in with a pen."""

from bilan_desktop.blocks import Block, to_json
from bilan_desktop.domain.conclusion import Action, Milestone
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.records import ContentText
from bilan_desktop.supports.action_plan.by_hand import sheet
from bilan_desktop.supports.action_plan.wall import poster
from bilan_desktop.usecases.papers import PaperView
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.supports import issue_sheet, must_be_open, support_of
from bilan_desktop.usecases.unnamed import told_material

WALL, BLANK = "action-plan-wall", "action-plan-blank"
"""What tells these sheets from the printout of the plan."""

NOTHING_OPEN = "Aucune action n’est à faire ou en cours : la version murale n’aurait rien à dire."


def prepare_wall(work: Work, dossier_id: RecordId, initiator: str = "", *, demonstration: bool = False) -> PaperView:
    """What is to be done, in large; RuleBroken when nothing is, or before the consent."""
    with work.unit() as unit:
        blocks = poster(told_material(unit, dossier_id, (Action, Milestone)))
        if not blocks:
            raise RuleBroken(NOTHING_OPEN)
        must_be_open(unit, dossier_id, support_of(work, "action-plan"))
        told = _told(work, WALL, "Mon plan d’action", blocks) | {"filled_by": "la personne et la consultante"}
        return issue_sheet(unit, work, dossier_id, told, initiator, demonstration=demonstration)


def prepare_blank(work: Work, dossier_id: RecordId, initiator: str = "", *, demonstration: bool = False) -> PaperView:
    """The questions of the plan with lines to write on; nothing of the person is in it."""
    told = _told(work, BLANK, "Plan d’action, à remplir à la main", sheet())
    with work.unit() as unit:
        return issue_sheet(unit, work, dossier_id, told, initiator, demonstration=demonstration)


def _told(work: Work, tool: str, title: str, blocks: tuple[Block, ...]) -> dict[str, object]:
    return {
        "tool": tool,
        "title": title,
        "instrument": support_of(work, "action-plan").instrument,
        "filled_by": "la personne",
        "means": "sur papier",
        "body": ContentText(to_json(blocks)),
    }
