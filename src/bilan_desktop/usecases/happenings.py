"""What happened in a dossier, dated: read from its own records, with neither content nor the journal's codes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.domain.conclusion import Decision
from bilan_desktop.domain.dossier import Dossier, DossierState, Motive, StateChange, standing
from bilan_desktop.domain.meetings import ChangeKind, Meeting, MeetingState, Reason
from bilan_desktop.domain.papers import IssuedPaper, PaperKind, Signature
from bilan_desktop.domain.preliminary import PreliminaryInterview
from bilan_desktop.domain.synthesis import Delivery
from bilan_desktop.usecases.paper_shown import name_of
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
    """One thing: the day, what, and what its words need; ``at`` is its hour where it is known.

    ``number`` is a meeting’s, or counts the meetings that a suspension, an end or an abandonment cancelled; ``minutes``
    what was held; ``to`` the day a meeting was moved to from ``on_before``; ``signed`` whether a meeting's sheet
    was signed that very day; ``name`` a paper's, ``version`` the one that was signed when it has several.
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
    version: int = 0
    name: str = ""
    at: time | None = None


def happenings(unit: Unit, dossier: Dossier, meetings: list[Meeting], papers: list[IssuedPaper]) -> list[Happening]:
    """Everything that stands, the latest first; a gesture that was undone is left out."""
    sealed = [paper for paper in papers if paper.sealed_at is not None]
    sheets = {p.subject_id: _signed(unit, p)[0] for p in sealed if p.kind is PaperKind.ATTENDANCE}
    found = [Happening(dossier.opened_on, What.OPENED)]
    for interview in unit.find(PreliminaryInterview, dossier_id=dossier.id):
        if interview.held_on is not None:
            found.append(Happening(interview.held_on, What.INTERVIEW, at=interview.start))
    if dossier.consent_on is not None:
        given = next((p for p in sealed if p.kind is PaperKind.CONSENT), None)
        found.append(Happening(dossier.consent_on, What.CONSENT, at=_signed(unit, given)[1] if given else None))
    for meeting in meetings:
        signed = sheets.get(meeting.id)
        found += _of_meeting(meeting, signed)
        if signed is not None and signed != meeting.slot.on:
            found.append(Happening(signed, What.SHEET, meeting.number))
    found += _of_papers(unit, papers)
    for decision in unit.find(Decision, dossier_id=dossier.id):
        if decision.decided_on is not None and decision.option_id:
            found.append(Happening(decision.decided_on, What.DECIDED))
    found += _of_deliveries(unit, dossier, papers)
    found += _of_states(dossier, meetings)
    return _in_order(found)[::-1]


def _of_papers(unit: Unit, papers: list[IssuedPaper]) -> Iterator[Happening]:
    """Each paper signed or established, with its version once it has several."""
    for paper in papers:
        if paper.sealed_at is None or paper.kind in (PaperKind.ATTENDANCE, PaperKind.CONSENT):
            continue
        on, at = _signed(unit, paper)
        several = sum((p.kind, p.subject_id) == (paper.kind, paper.subject_id) for p in papers) > 1
        version = paper.version if several else 0
        yield Happening(on, What.PAPER, kind=paper.kind, version=version, name=name_of(paper), at=at)


def _of_deliveries(unit: Unit, dossier: Dossier, papers: list[IssuedPaper]) -> Iterator[Happening]:
    """A receipt is made as its delivery is noted: that is the hour of one noted the same day."""
    made = {paper.id: _moment(paper.created_at) for paper in papers if paper.kind is PaperKind.RECEIPT}
    for one in unit.find(Delivery, dossier_id=dossier.id):
        on, at = made.get(one.receipt_id, (one.on, None))
        yield Happening(one.on, What.DELIVERED, at=at if on == one.on else None)


def _in_order(found: list[Happening]) -> list[Happening]:
    """By instant; what has no hour stands with the latest of what comes before it in the order of a day."""
    rank, placed = list(What).index, []
    day, latest = date.min, time.min
    for one in sorted(found, key=lambda one: (one.on, rank(one.what), one.number)):
        day, latest = (day, latest) if one.on == day else (one.on, time.min)
        at = one.at or latest
        latest = max(latest, at)
        placed.append((one.on, at, rank(one.what), one.number, one))
    return [one for *_, one in sorted(placed, key=lambda row: row[:4])]


def _signed(unit: Unit, paper: IssuedPaper) -> tuple[date, time | None]:
    """The day of the last signature, its hour when it was given here; when it was established, for one nobody signs."""
    given = unit.find(Signature, paper_id=paper.id)
    if not given:
        return _moment(paper.sealed_at) if paper.sealed_at is not None else (_day(paper.created_at), None)
    last = max(given, key=lambda signature: (signature.signed_on, signature.signed_at))
    on, at = _moment(last.signed_at)
    return (on, at) if on == last.signed_on else (last.signed_on, None)


def _moment(at: datetime) -> tuple[date, time]:
    local = at.astimezone(ZoneInfo(PARIS))
    return local.date(), local.time()


def _of_meeting(meeting: Meeting, signed: date | None) -> Iterator[Happening]:
    number = meeting.number
    for place, change in enumerate(meeting.history):
        if change.kind is ChangeKind.MOVED and change.reason is not Reason.CORRECTION:
            following = meeting.history[place + 1 :]
            to = following[0].was_on if following else meeting.slot.on
            on, at = _moment(change.at)
            yield Happening(on, What.MOVED, number, on_before=change.was_on, to=to, at=at)
    if meeting.state is MeetingState.HELD:
        on = meeting.slot.on
        start, minutes = meeting.slot.start, meeting.slot.minutes
        yield Happening(on, What.HELD, number, minutes=minutes, signed=signed == on, at=start)
    last = meeting.history[-1] if meeting.history else None
    if last is None or meeting.state not in (MeetingState.CANCELLED, MeetingState.NO_SHOW):
        return
    if meeting.state is MeetingState.NO_SHOW:
        yield Happening(meeting.slot.on, What.MISSED, number, at=meeting.slot.start)
    elif last.reason not in _CANCELS.values():
        on, at = _moment(last.at)
        yield Happening(on, What.CANCELLED, number, at=at)


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
            on, at = _moment(change.at)
            yield Happening(change.on, what, gone, motive=change.motive, at=at if on == change.on else None)
        before = change


def _day(at: datetime) -> date:
    return at.astimezone(ZoneInfo(PARIS)).date()
