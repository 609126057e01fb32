"""What happened in a dossier, dated: read from its own records, with neither content nor the journal's codes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.domain.conclusion import Decision
from bilan_desktop.domain.dossier import Dossier, DossierState, Motive, StateChange, standing
from bilan_desktop.domain.meetings import ChangeKind, Meeting, MeetingState, Reason
from bilan_desktop.domain.papers import IssuedPaper, PaperKind
from bilan_desktop.domain.preliminary import PreliminaryInterview
from bilan_desktop.domain.synthesis import Delivery
from bilan_desktop.usecases.ports import Unit


class What(StrEnum):
    """What happened, in the order in which a day tells it."""

    OPENED = "opened"
    INTERVIEW = "interview"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    CONSENT = "consent"
    HELD = "held"
    MOVED = "moved"
    CANCELLED = "cancelled"
    MISSED = "missed"
    DECIDED = "decided"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    ENDED = "ended"
    ABANDONED = "abandoned"
    SHEET = "sheet"
    PAPER = "paper"
    DELIVERED = "delivered"


@dataclass(frozen=True)
class Happening:
    """One thing: the day, what, and what its words need.

    ``number`` is a meeting’s, or counts the meetings that a suspension, an end or an abandonment cancelled; ``minutes``
    what was held; ``to`` the day a meeting was moved to from ``on_before``; ``signed`` whether a meeting's sheet
    was signed that very day.
    """

    on: date
    what: What
    number: int = 0
    minutes: int = 0
    on_before: date | None = None
    to: date | None = None
    kind: PaperKind | None = None
    motive: Motive | None = None
    signed: bool = False


def happenings(unit: Unit, dossier: Dossier, meetings: list[Meeting], papers: list[IssuedPaper]) -> list[Happening]:
    """Everything that stands, the latest first; a gesture that was undone is left out."""
    sheets = {p.subject_id: _day(p.sealed_at) for p in papers if p.kind is PaperKind.ATTENDANCE and p.sealed_at}
    found = [Happening(dossier.opened_on, What.OPENED)]
    for interview in unit.find(PreliminaryInterview, dossier_id=dossier.id):
        if interview.held_on is not None:
            found.append(Happening(interview.held_on, What.INTERVIEW))
    if dossier.consent_on is not None:
        found.append(Happening(dossier.consent_on, What.CONSENT))
    for meeting in meetings:
        signed = sheets.get(meeting.id)
        found += _of_meeting(meeting, signed)
        if signed is not None and signed != meeting.slot.on:
            found.append(Happening(signed, What.SHEET, meeting.number))
    for paper in papers:
        if paper.sealed_at is not None and paper.kind not in (PaperKind.ATTENDANCE, PaperKind.CONSENT):
            found.append(Happening(_day(paper.sealed_at), What.PAPER, kind=paper.kind))
    for decision in unit.find(Decision, dossier_id=dossier.id):
        if decision.decided_on is not None and decision.option_id:
            found.append(Happening(decision.decided_on, What.DECIDED))
    found += [Happening(one.on, What.DELIVERED) for one in unit.find(Delivery, dossier_id=dossier.id)]
    found += _of_states(dossier, meetings)
    order = list(What)
    return sorted(found, key=lambda happening: (happening.on, order.index(happening.what), happening.number))[::-1]


def _of_meeting(meeting: Meeting, signed: date | None) -> Iterator[Happening]:
    number = meeting.number
    for place, change in enumerate(meeting.history):
        if change.kind is ChangeKind.MOVED and change.reason is not Reason.CORRECTION:
            following = meeting.history[place + 1 :]
            to = following[0].was_on if following else meeting.slot.on
            yield Happening(_day(change.at), What.MOVED, number, on_before=change.was_on, to=to)
    if meeting.state is MeetingState.HELD:
        on = meeting.slot.on
        yield Happening(on, What.HELD, number, minutes=meeting.slot.minutes, signed=signed == on)
    last = meeting.history[-1] if meeting.history else None
    if last is None or meeting.state not in (MeetingState.CANCELLED, MeetingState.NO_SHOW):
        return
    if meeting.state is MeetingState.NO_SHOW:
        yield Happening(meeting.slot.on, What.MISSED, number)
    elif last.reason not in _CANCELS.values():
        yield Happening(_day(last.at), What.CANCELLED, number)


_STATES = {
    DossierState.CLOSED: What.DECLINED,
    DossierState.SUSPENDED: What.SUSPENDED,
    DossierState.ENDED: What.ENDED,
    DossierState.ABANDONED: What.ABANDONED,
}
_CANCELS = {What.SUSPENDED: Reason.SUSPENDED, What.ENDED: Reason.ENDED, What.ABANDONED: Reason.ABANDONED}


def _of_states(dossier: Dossier, meetings: list[Meeting]) -> Iterator[Happening]:
    before: StateChange | None = None
    for change in standing(dossier.history):
        what = _STATES.get(change.state)
        if before is not None and before.state is DossierState.SUSPENDED and what is None:
            what = What.RESUMED
        elif change.state is DossierState.CONFIRMED:
            what = What.CONFIRMED
        if what is not None:
            reason = _CANCELS.get(what)
            gone = sum(m.cancelled_at(change.at, reason) for m in meetings) if reason is not None else 0
            yield Happening(change.on, what, gone, motive=change.motive)
        before = change


def _day(at: datetime) -> date:
    return at.astimezone(ZoneInfo(PARIS)).date()
