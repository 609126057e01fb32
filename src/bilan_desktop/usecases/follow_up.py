"""The follow-up (U1, U2): what its page shows, and the report for the person; outside the 24 h, never counted."""

from dataclasses import dataclass
from datetime import date

from bilan_desktop.documents.follow_up_report import ActionLine, FollowUpFacts
from bilan_desktop.domain.agreements import Agreement
from bilan_desktop.domain.conclusion import Action, ActionStatus
from bilan_desktop.domain.deadlines import Deadline, DueKind
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.meetings import Meeting, MeetingKind, MeetingState, Slot
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.domain.records import ContentText
from bilan_desktop.domain.retention import Part, confiding
from bilan_desktop.usecases.agreed_parts import agreed_parts, keeping_agreement
from bilan_desktop.usecases.due import dues_of, gone_of
from bilan_desktop.usecases.follow_up_gestures import held_meetings
from bilan_desktop.usecases.issuing import as_dated, common_facts, prepare
from bilan_desktop.usecases.papers import PaperView, view_of
from bilan_desktop.usecases.plan import PlanSince, changed_option, since
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.preparing import WAITS, Lack, must_be_ready
from bilan_desktop.usecases.rules import law_of


@dataclass(frozen=True)
class FollowUpFrame:
    """What the follow-up stands in, and where its offer stands.

    ``window`` is when it is to be offered, ``planned`` a meeting to come, ``met`` the last one held for it. ``agreed``
    is the agreement that stands today to keep content for the follow-up (R.6313-7), None without one. ``told`` is
    whether what is said may be written, ``plan`` whether the actions are there to be gone over, ``gone`` whether what
    was told was destroyed; ``written``: something was told that no agreement covers any more.
    """

    ended_on: date | None
    window: Deadline | None
    planned: Slot | None
    agreed: Agreement | None
    met: Slot | None = None
    met_id: RecordId = NO_ID
    offered_on: date | None = None
    declined_on: date | None = None
    held_on: date | None = None
    reminded_on: tuple[date, ...] = ()
    unanswered_on: date | None = None
    longer: bool = False
    told: bool = False
    plan: bool = False
    gone: bool = False
    written: bool = False

    @property
    def waits(self) -> bool:
        """Whether the person's answer to the offer is waited for."""
        settled = self.declined_on or self.held_on or self.unanswered_on or self.planned
        return self.offered_on is not None and not settled

    @property
    def beyond(self) -> bool:
        """Whether it was held after the last day of usage: said, never refused."""
        limit = self.window.limit if self.window is not None else None
        return self.held_on is not None and limit is not None and self.held_on > limit

    @property
    def early(self) -> bool:
        """Whether it is noted before the end of the action: an error most likely, said, never refused."""
        return self.held_on is not None and self.ended_on is not None and self.held_on < self.ended_on


def read_frame(work: Work, dossier_id: RecordId) -> FollowUpFrame:
    """What the page of the follow-up says around its fields."""
    with work.unit() as unit:
        today = work.clock.today()
        dossier = unit.get(Dossier, dossier_id)
        due = dues_of(unit, law_of(unit, work), dossier, today)
        met = unit.find(Meeting, dossier_id=dossier_id, kind=MeetingKind.FOLLOW_UP, state=MeetingState.PLANNED)
        held = held_meetings(unit, dossier_id)
        kept = next(iter(unit.find(FollowUp, dossier_id=dossier_id)), None) or FollowUp(NO_ID, dossier_id)
        gone, parts = gone_of(unit, dossier_id), agreed_parts(unit, dossier_id, today)
        told = Part.FOLLOW_UP in parts - gone
        return FollowUpFrame(
            dossier.ended_on,
            next((one for one in due if one.what is DueKind.FOLLOW_UP), None),
            min((meeting.slot for meeting in met), key=lambda slot: (slot.on, slot.start), default=None),
            keeping_agreement(unit, dossier_id, today),
            held[-1].slot if held else None,
            held[-1].id if held else NO_ID,
            kept.offered_on,
            kept.declined_on,
            kept.held_on,
            kept.reminded_on,
            kept.unanswered_on,
            kept.longer,
            told,
            told and Part.ACTION in parts - gone,
            Part.FOLLOW_UP in gone,
            not told and any(getattr(kept, name) for name in confiding(FollowUp)),
        )


def prepare_follow_up(
    work: Work, dossier_id: RecordId, initiator: str = "", *, demonstration: bool = False
) -> PaperView:
    """The report of the interview that was held, with the actions that the person agreed to leave.

    RuleBroken before it was held, or when nothing told may be kept: it is content (R.6313-7). InvalidInput when its
    dates contradict.
    """
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
        lines = _lines(unit, work, dossier_id)

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


def _lines(unit: Unit, work: Work, dossier_id: RecordId) -> tuple[ActionLine, ...]:
    """The actions as far as they were left; RuleBroken when nothing told may be kept."""
    parts = agreed_parts(unit, dossier_id, work.clock.today()) - gone_of(unit, dossier_id)
    if Part.FOLLOW_UP not in parts:
        raise RuleBroken(WAITS[Lack.KEEPING])
    rows = unit.find(Action, dossier_id=dossier_id) if Part.ACTION in parts else []
    found = since(unit, dossier_id, work.clock.today())
    return tuple(_line(one, found) for one in sorted(rows, key=lambda one: one.rank) if one.title.strip())


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
