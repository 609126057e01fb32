"""The follow-up (U1, U2): what its page shows, and the report for the person; outside the 24 h, never counted."""

from dataclasses import dataclass
from datetime import date

from bilan_desktop.documents.follow_up_report import ActionLine, FollowUpFacts
from bilan_desktop.domain.agreements import Agreement, AgreementKind
from bilan_desktop.domain.conclusion import Action, ActionStatus
from bilan_desktop.domain.deadlines import Deadline, DueKind
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import Meeting, MeetingKind, MeetingState, Slot
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.domain.records import ContentText
from bilan_desktop.usecases.due import dues_of
from bilan_desktop.usecases.issuing import as_dated, common_facts, prepare
from bilan_desktop.usecases.papers import PaperView, view_of
from bilan_desktop.usecases.plan import PlanSince, changed_option, since
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.preparing import WAITS, Lack, must_be_ready
from bilan_desktop.usecases.rules import law_of


@dataclass(frozen=True)
class FollowUpFrame:
    """What the follow-up stands in: the end of the action, its window, a meeting planned for it, the agreement.

    ``agreed`` is the agreement that stands today to keep content for the follow-up (R.6313-7), None without one.
    """

    ended_on: date | None
    window: Deadline | None
    planned: Slot | None
    agreed: Agreement | None


def read_frame(work: Work, dossier_id: RecordId) -> FollowUpFrame:
    """What the page of the follow-up says around it."""
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        end = dossier.ended_on
        due = dues_of(unit, law_of(unit, work), dossier, work.clock.today())
        met = unit.find(Meeting, dossier_id=dossier_id, kind=MeetingKind.FOLLOW_UP, state=MeetingState.PLANNED)
        return FollowUpFrame(
            end,
            next((one for one in due if one.what is DueKind.FOLLOW_UP), None),
            min((meeting.slot for meeting in met), key=lambda slot: (slot.on, slot.start), default=None),
            keeping_agreement(unit, dossier_id, work.clock.today()),
        )


def keeping_agreement(unit: Unit, dossier_id: RecordId, on: date) -> Agreement | None:
    """The person's agreement that content be kept, standing on that day."""
    given = unit.find(Agreement, dossier_id=dossier_id, kind=AgreementKind.KEEPING)
    return next((agreement for agreement in reversed(given) if agreement.holds(on)), None)


def prepare_follow_up(
    work: Work, dossier_id: RecordId, initiator: str = "", *, demonstration: bool = False
) -> PaperView:
    """The report of the interview that was held; RuleBroken before, InvalidInput when its dates contradict."""
    kind = PaperKind.FOLLOW_UP
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        must_be_ready(unit, dossier, kind)
        held = unit.find(FollowUp, dossier_id=dossier_id)[-1]
        if problems := held.problems(work.clock.today()):
            raise InvalidInput(problems)
        held_on = held.held_on
        if held_on is None:
            raise RuleBroken(WAITS[Lack.FOLLOW_UP])
        actions = sorted(unit.find(Action, dossier_id=dossier_id), key=lambda one: one.rank)
        found = since(unit, dossier_id, work.clock.today())
        lines = tuple(_line(one, found) for one in actions if one.title.strip())

        def build(version: int) -> FollowUpFacts:
            common = common_facts(unit, work, dossier, kind, version, demonstration=demonstration)
            facts = FollowUpFacts(
                **common,
                offered_on=held.offered_on,
                held_on=held_on,
                start=held.start,
                minutes=held.minutes,
                mode=held.mode,
                place=held.place,
                actions=lines,
                situation=held.situation,
                progress=held.progress,
                obstacles=held.obstacles,
                next_steps=held.next_steps,
            )
            return as_dated(unit, dossier_id, kind, facts)

        return view_of(unit, prepare(unit, work, dossier, dossier_id, kind, build, initiator))


def _line(action: Action, found: PlanSince) -> ActionLine:
    """What the report tells of an action: its last review, or else why it was dropped."""
    told = action.reviews[-1] if action.reviews else None
    why = action.dropped_why if action.status is ActionStatus.DROPPED else ContentText("")
    return ActionLine(
        title=action.title,
        status=action.status,
        due=action.due,
        confidence_then=action.confidence,
        confidence_now=told.confidence if told is not None else None,
        happened=told.words if told is not None and told.words.strip() else why,
        option=ContentText(changed_option(action, found)),
    )
