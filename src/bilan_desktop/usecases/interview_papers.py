"""The report of the preliminary interview on paper: content, for the person alone."""

from bilan_desktop.documents.interview_report import InterviewFacts
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.domain.preliminary import CHECKLIST, PreliminaryInterview
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.issuing import as_dated, common_facts, prepare
from bilan_desktop.usecases.papers import PaperView, view_of
from bilan_desktop.usecases.ports import Work

NOT_HELD = "Notez d’abord la date à laquelle l’entretien a eu lieu."


def prepare_interview_report(
    work: Work, dossier_id: RecordId, initiator: str = "", *, demonstration: bool = False
) -> PaperView:
    """The report of what was gone through and said; RuleBroken before the interview was held."""
    kind = PaperKind.INTERVIEW
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        found = unit.find(PreliminaryInterview, dossier_id=dossier_id)
        held_on = found[0].held_on if found else None
        if held_on is None:
            raise RuleBroken(NOT_HELD)
        row, plan = found[0], dossier.plan
        points = [(code, ProofText(words)) for code, _, words in CHECKLIST]

        def build(version: int) -> InterviewFacts:
            facts = InterviewFacts(
                **common_facts(unit, work, dossier, kind, version, demonstration=demonstration),
                held_on=held_on,
                start=row.start,
                minutes=row.minutes,
                mode=row.mode,
                place=row.place,
                covered=tuple(words for code, words in points if code in row.covered),
                left=tuple(words for code, words in points if code not in row.covered),
                request=row.request,
                needs=row.needs,
                frame=row.frame,
                relevance=row.relevance,
                orientation=row.orientation,
                outcome=row.outcome,
                outcome_on=row.outcome_on,
                accompaniment=plan.accompaniment if plan is not None else 0,
                guided=plan.guided if plan is not None else 0,
            )
            return as_dated(unit, dossier_id, kind, facts)

        return view_of(unit, prepare(unit, work, dossier, dossier_id, kind, build, initiator))
