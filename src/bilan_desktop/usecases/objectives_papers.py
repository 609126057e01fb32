"""The paper of the objectives: content, for the beneficiary alone."""

from bilan_desktop.documents.objectives_paper import ObjectiveFacts, ObjectivesFacts
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.first_phase import Objective
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.usecases.issuing import as_dated, common_facts, prepare
from bilan_desktop.usecases.papers import PaperView, view_of
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.preparing import must_be_ready


def prepare_objectives(
    work: Work, dossier_id: RecordId, initiator: str = "", *, demonstration: bool = False
) -> PaperView:
    """The objectives as they stand, in the person's order; RuleBroken before one is written."""
    kind = PaperKind.OBJECTIVES
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        must_be_ready(unit, dossier, kind)
        rows = sorted(unit.find(Objective, dossier_id=dossier_id), key=lambda row: row.rank)
        told = tuple(
            ObjectiveFacts(
                text=row.text,
                criterion=row.criterion,
                start_rating=row.start_rating,
                end_rating=row.end_rating,
                end_note=row.end_note,
            )
            for row in rows
            if row.text.strip()
        )

        def build(version: int) -> ObjectivesFacts:
            common = common_facts(unit, work, dossier, kind, version, demonstration=demonstration)
            return as_dated(unit, dossier_id, kind, ObjectivesFacts(**common, objectives=told))

        return view_of(unit, prepare(unit, work, dossier, dossier_id, kind, build, initiator))
