"""A paper that nobody signed, prepared again with what the dossier says now, whatever its kind."""

from collections.abc import Callable
from functools import partial

from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import IssuedPaper, PaperKind, PaperState
from bilan_desktop.usecases.agreements import SEALED_WITH_RECORD, renew_agreement
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.consent import prepare_consent
from bilan_desktop.usecases.contract_papers import prepare_contract
from bilan_desktop.usecases.delivery import prepare_receipt, prepare_results
from bilan_desktop.usecases.ending import prepare_certificate
from bilan_desktop.usecases.follow_up import prepare_follow_up
from bilan_desktop.usecases.guided_papers import prepare_assignment, prepare_guided_log
from bilan_desktop.usecases.interview_papers import prepare_interview_report
from bilan_desktop.usecases.meeting_papers import prepare_hours, prepare_planning, prepare_register
from bilan_desktop.usecases.objectives_papers import prepare_objectives
from bilan_desktop.usecases.papers import PaperView, view_of
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.precontract import prepare_precontract
from bilan_desktop.usecases.programme_papers import prepare_note, prepare_programme
from bilan_desktop.usecases.realisation import prepare_realisation
from bilan_desktop.usecases.rules_papers import prepare_rules
from bilan_desktop.usecases.text_papers import prepare_confirmation
from bilan_desktop.usecases.transition import prepare_transition

BY_SUBJECT: dict[PaperKind, Callable[..., PaperView]] = {
    PaperKind.ATTENDANCE: prepare_sheet,
    PaperKind.CONSENT: prepare_consent,
    PaperKind.RULES: prepare_rules,
    PaperKind.OBJECTIVES: prepare_objectives,
    PaperKind.PROGRAMME: prepare_programme,
    PaperKind.AMENDMENT: prepare_note,
    PaperKind.PLANNING: prepare_planning,
    PaperKind.HOURS: prepare_hours,
    PaperKind.ASSIGNMENT: prepare_assignment,
    PaperKind.GUIDED_LOG: prepare_guided_log,
    PaperKind.ATTENDANCE_ALL: prepare_register,
    PaperKind.RESULTS: prepare_results,
    PaperKind.RECEIPT: prepare_receipt,
    PaperKind.CERTIFICATE: prepare_certificate,
    PaperKind.CONFIRMATION: prepare_confirmation,
    PaperKind.INTERVIEW: prepare_interview_report,
    PaperKind.PRECONTRACT: prepare_precontract,
    PaperKind.CONTRACT: prepare_contract,
    PaperKind.TRANSITION: prepare_transition,
    PaperKind.REALISATION: prepare_realisation,
    PaperKind.FOLLOW_UP: prepare_follow_up,
}
"""What prepares each kind from its subject; the synthesis is prepared by its validation, an agreement by its terms.

A questionnaire, a convocation and a support are prepared at their own pages, as chosen there.
"""


def prepare_again(work: Work, paper_id: RecordId, *, demonstration: bool = False) -> PaperView:
    """The paper that takes the place of one that nobody signed; RuleBroken when its own page prepares it."""
    with work.unit() as unit:
        paper = unit.get(IssuedPaper, paper_id)
        kind, subject = paper.kind, paper.subject_id
        touched = paper.state is not PaperState.OPEN or bool(view_of(unit, paper).signatures)
    prepare = partial(renew_agreement, work, paper_id) if kind in SEALED_WITH_RECORD else None
    if kind in BY_SUBJECT:
        prepare = partial(BY_SUBJECT[kind], work, subject)
    if prepare is None or touched:
        raise RuleBroken("Ce document se prépare de nouveau à sa page.")
    return prepare(demonstration=demonstration)
