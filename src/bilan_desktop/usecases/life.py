"""A bilan suspended, resumed or abandoned: dated, with a coded motive, undone until a paper hangs on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bilan_desktop.domain.dossier import Dossier, DossierState, Motive
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import Meeting, MeetingKind, MeetingState, Reason, Slot
from bilan_desktop.usecases.cancelling import cancel_with, plan_again
from bilan_desktop.usecases.due import gone_of
from bilan_desktop.usecases.ending import end_is_certified, withdraw_certificate
from bilan_desktop.usecases.forms import check_dates
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.sheets import held_meetings


class TakenBack(StrEnum):
    """The gesture that can be undone now, if any."""

    NOTHING = ""
    SUSPENSION = "suspension"
    RESUMPTION = "resumption"
    ABANDONMENT = "abandonment"


_REASONS = {
    DossierState.SUSPENDED: Reason.SUSPENDED,
    DossierState.ENDED: Reason.ENDED,
    DossierState.ABANDONED: Reason.ABANDONED,
}


@dataclass(frozen=True)
class PlannedMeeting:
    """A meeting of the bilan still planned; ``past`` when its hour has come and nothing was noted."""

    id: RecordId
    number: int
    kind: MeetingKind
    slot: Slot
    past: bool


@dataclass(frozen=True)
class LifeView:
    """What the gestures start from: the day of the last meeting held, the meetings planned, what can be undone.

    ``not_before`` is the first day that a gesture may bear; ``cancelled`` are the meetings that the present
    suspension, end or abandonment cancelled.
    """

    last_held: date | None
    planned: tuple[PlannedMeeting, ...]
    undo: TakenBack
    not_before: date | None
    cancelled: tuple[RecordId, ...] = ()


def life_of(unit: Unit, work: Work, dossier: Dossier) -> LifeView:
    """What the gestures of a dossier start from."""
    held, meetings = held_meetings(unit, dossier.id), unit.find(Meeting, dossier_id=dossier.id)
    now, gesture = work.clock.now(), _REASONS.get(dossier.state)
    planned = [
        PlannedMeeting(m.id, m.number, m.kind, m.slot, m.slot.span().start <= now)
        for m in meetings
        if m.state is MeetingState.PLANNED and m.kind is not MeetingKind.FOLLOW_UP
    ]
    last = held[-1].slot.on if held else None
    return LifeView(
        last,
        tuple(sorted(planned, key=lambda meeting: (meeting.slot.on, meeting.slot.start))),
        _undo(unit, dossier, held),
        max((day for day in (last, dossier.not_before) if day is not None), default=None),
        tuple(m.id for m in meetings if gesture is not None and m.cancelled_at(dossier.since.at, gesture)),
    )


def suspend_bilan(
    work: Work,
    dossier_id: RecordId,
    on: date,
    motive: Motive,
    cancelled: Iterable[RecordId] = (),
    initiator: str = "",
) -> None:
    """Suspend the bilan and cancel the planned meetings named; InvalidInput names a date or a motive that cannot be."""
    check_dates({"on": on})
    today, now = work.clock.today(), work.clock.now()
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        dossier.suspend(on, motive, now, today=today, last=_last_held(unit, dossier_id))
        cancel_with(unit, dossier, cancelled, Reason.SUSPENDED, now, initiator)
        _kept(unit, dossier, "dossier.suspended", initiator, on=on.isoformat(), motive=motive.value)


def resume_bilan(work: Work, dossier_id: RecordId, on: date, motive: Motive, initiator: str = "") -> None:
    """A suspended bilan goes on; InvalidInput as ``suspend_bilan``."""
    today, now = work.clock.today(), work.clock.now()
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        dossier.resume(on, motive, now, today=today, begun=bool(held_meetings(unit, dossier_id)))
        _kept(unit, dossier, "dossier.taken_up", initiator, on=on.isoformat(), motive=motive.value)


def abandon_bilan(
    work: Work,
    dossier_id: RecordId,
    on: date,
    motive: Motive,
    cancelled: Iterable[RecordId] = (),
    initiator: str = "",
) -> None:
    """End the action that day (R.6313-7) and cancel the planned meetings named; what was held stays counted.

    InvalidInput as ``suspend_bilan``.
    """
    check_dates({"on": on})
    today, now = work.clock.today(), work.clock.now()
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        dossier.abandon(on, motive, now, today=today, last=_last_held(unit, dossier_id))
        cancel_with(unit, dossier, cancelled, Reason.ABANDONED, now, initiator)
        _kept(unit, dossier, "dossier.abandoned", initiator, on=on.isoformat(), motive=motive.value)


def take_back_suspension(work: Work, dossier_id: RecordId, initiator: str = "") -> None:
    """Undo of a suspension; the meetings that it cancelled are planned again."""
    today, now = work.clock.today(), work.clock.now()
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        plan_again(unit, dossier, Reason.SUSPENDED, now, initiator)
        dossier.take_back_suspension(today, now)
        _kept(unit, dossier, "dossier.suspension_undone", initiator)


def take_back_resumption(work: Work, dossier_id: RecordId, initiator: str = "") -> None:
    """Undo of a resumption; RuleBroken once a meeting was held since."""
    today, now = work.clock.today(), work.clock.now()
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        dossier.take_back_resumption(today, now, _days(held_meetings(unit, dossier_id)))
        _kept(unit, dossier, "dossier.resumption_undone", initiator)


def take_back_abandonment(work: Work, dossier_id: RecordId, initiator: str = "") -> None:
    """Undo of an abandonment, its cancelled meetings planned again; RuleBroken as ``ending.resume_action``."""
    today, now = work.clock.today(), work.clock.now()
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        withdraw_certificate(unit, dossier)
        plan_again(unit, dossier, Reason.ABANDONED, now, initiator)
        dossier.take_back_abandonment(today, now)
        _kept(unit, dossier, "dossier.abandonment_undone", initiator)


def _undo(unit: Unit, dossier: Dossier, held: list[Meeting]) -> TakenBack:
    if dossier.state is DossierState.SUSPENDED:
        return TakenBack.SUSPENSION
    stands = end_is_certified(unit, dossier) or bool(gone_of(unit, dossier.id))
    if dossier.state is DossierState.ABANDONED and not stands:
        return TakenBack.ABANDONMENT
    left = dossier.suspension_left
    if left is not None and not any(day > left.on for day in _days(held)):
        return TakenBack.RESUMPTION
    return TakenBack.NOTHING


def _days(held: Iterable[Meeting]) -> tuple[date, ...]:
    return tuple(meeting.slot.on for meeting in held)


def _last_held(unit: Unit, dossier_id: RecordId) -> date | None:
    days = _days(held_meetings(unit, dossier_id))
    return days[-1] if days else None


def _kept(unit: Unit, dossier: Dossier, action: str, initiator: str, **detail: str) -> None:
    unit.journal(action, Dossier.TABLE, dossier.id, **detail)
    unit.publish(Event(Dossier.TABLE, dossier.id, dossier.id, initiator))
    unit.commit()
