"""The papers of guided work: the instruction for the person, and the log that both sign."""

from bilan_desktop.documents.assignment_sheet import AssignmentFacts
from bilan_desktop.documents.guided_log import GuidedLogFacts, LogLine
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.guided_work import Assignment
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import PHASE_NAMES
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.guided_work import assignments_of, exchanges_of
from bilan_desktop.usecases.issuing import as_dated, common_facts, prepare
from bilan_desktop.usecases.papers import PaperView, view_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.sheets import hours_of


def prepare_assignment(work: Work, key: RecordId, initiator: str = "", *, demonstration: bool = False) -> PaperView:
    """The instruction of an assignment as a paper; InvalidInput before it is written, RuleBroken once withdrawn."""
    with work.unit() as unit:
        row = unit.get(Assignment, key)
        dossier = unit.get(Dossier, row.dossier_id)
        if row.withdrawn_on is not None:
            raise RuleBroken("Cette consigne est retirée. Remettez-la pour l’imprimer.")
        if not row.instruction.strip():
            raise InvalidInput({"instruction": "Écrivez d’abord la consigne, puis imprimez-la."})

        def build(version: int) -> AssignmentFacts:
            return AssignmentFacts(
                **common_facts(
                    unit,
                    work,
                    dossier,
                    PaperKind.ASSIGNMENT,
                    version,
                    f"{row.number:02d}",
                    demonstration=demonstration,
                )
                | {"on": row.given_on},
                assignment_number=row.number,
                phase=ProofText(PHASE_NAMES[row.phase]),
                given_on=row.given_on,
                due=row.due,
                estimated=row.estimated,
                title=row.title,
                instruction=row.instruction,
            )

        return view_of(unit, prepare(unit, work, dossier, key, PaperKind.ASSIGNMENT, build, initiator))


def prepare_guided_log(
    work: Work, dossier_id: RecordId, initiator: str = "", *, demonstration: bool = False
) -> PaperView:
    """The log of a dossier's guided work, to sign; withdrawn assignments are left out."""
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        pool = hours_of(unit, dossier).guided
        lines = tuple(_line(unit, row) for row in assignments_of(unit, dossier_id) if row.withdrawn_on is None)
        if not lines:
            raise RuleBroken("Donnez d’abord une consigne\N{NO-BREAK SPACE}: le relevé en tient le compte.")

        def build(version: int) -> GuidedLogFacts:
            common = common_facts(unit, work, dossier, PaperKind.GUIDED_LOG, version, demonstration=demonstration)
            facts = GuidedLogFacts(**common, lines=lines, planned=pool.planned, counted=pool.held)
            # The day its account was made up; a signed log stands as long as nothing in it changes.
            return as_dated(unit, dossier_id, PaperKind.GUIDED_LOG, facts)

        return view_of(unit, prepare(unit, work, dossier, dossier_id, PaperKind.GUIDED_LOG, build, initiator))


def _line(unit: Unit, row: Assignment) -> LogLine:
    return LogLine(
        number=row.number,
        given_on=row.given_on,
        due=row.due,
        returned_on=row.returned_on,
        exchanges=tuple(exchange.on for exchange in exchanges_of(unit, row.id)),
        declared=row.declared,
        accepted=row.accepted,
    )
