"""Meetings: planned, moved, split, held, cancelled, missed, corrected; notes kept apart by class."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.findings import Finding, findings
from bilan_desktop.domain.hours import HoursBalance
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.meetings import (
    Meeting,
    MeetingChange,
    MeetingKind,
    MeetingState,
    Mode,
    NotedFinding,
    Reason,
    Slot,
)
from bilan_desktop.domain.papers import PaperState, Signature
from bilan_desktop.domain.people import Adaptation, Beneficiary
from bilan_desktop.domain.practice import THE_PRACTICE, Practice
from bilan_desktop.usecases.attendance_checks import LIVE, counted_of, surroundings_of
from bilan_desktop.usecases.forms import Saved, check_lengths, write_fields
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.sheets import (
    balance_of,
    held_meetings,
    hours_of,
    known_planning,
    live_sheets,
    must_not_be_signed,
    outdate_sheets,
    set_aside,
    sheets_of,
    untouched,
)

NOTES = frozenset({"process_notes", "content_notes", "objective", "next_task", "connected", "remote_checked"})


@dataclass(frozen=True)
class MeetingLine:
    """A meeting in a list."""

    id: RecordId
    number: int
    kind: MeetingKind
    phase: Phase
    slot: Slot
    state: MeetingState
    counted: int
    beyond: int
    sheet: PaperState | None
    signatures: int


@dataclass(frozen=True)
class MeetingView:
    """Everything the meeting's page shows; ``noted`` is what was unusual when its sheet was signed, or confirmed."""

    dossier_id: RecordId
    line: MeetingLine
    planned_minutes: int
    values: Mapping[str, object]
    history: tuple[MeetingChange, ...]
    findings: tuple[Finding, ...]
    beneficiary: str
    hours: HoursBalance
    noted: tuple[NotedFinding, ...] = ()
    confirmed: frozenset[str] = frozenset()

    @property
    def to_look_at(self) -> tuple[Finding, ...]:
        """What nobody said to be true yet."""
        return tuple(one for one in self.findings if one.code not in self.confirmed)

    @property
    def to_confirm(self) -> tuple[str, ...]:
        """The codes of what is to be confirmed or corrected before the sheet of a held meeting is signed."""
        held = self.line.state is MeetingState.HELD
        return tuple(one.code for one in self.to_look_at if one.proof) if held else ()


def plan_meeting(
    work: Work,
    dossier_id: RecordId,
    slot: Slot,
    kind: MeetingKind = MeetingKind.INTERVIEW,
    phase: Phase | None = None,
    objective: str = "",
    reason: Reason | None = None,
    initiator: str = "",
) -> RecordId:
    """Plan a meeting; allowed once the entry is confirmed, in the dossier's present phase by default.

    ``reason`` tells why it is added to a planning that people know: see ``planning_is_known``.
    """
    check_lengths({"objective": objective})
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        if dossier.plan is None:
            raise RuleBroken(
                "Les séances se planifient quand l’entretien préalable a confirmé l’entrée en bilan. "
                "L’entretien lui-même est gratuit et hors des 24 h."
            )
        chosen = phase or dossier.phase
        _phase_is_open(dossier, chosen, kind)
        meeting = _add(unit, work, dossier_id, slot, kind, chosen, reason)
        write_fields(meeting, {"objective": objective}, NOTES)
        told = {"reason": reason.value} if reason is not None else {}
        _kept(unit, "meeting.planned", meeting, initiator, **told)
        return meeting.id


def _phase_is_open(dossier: Dossier, phase: Phase, kind: MeetingKind) -> None:
    if phase is not Phase.PRELIMINARY and dossier.consent_on is None and kind is not MeetingKind.FOLLOW_UP:
        raise RuleBroken(
            "Une séance d’investigation ou de conclusion suppose le consentement de la personne "
            "(art. L.6313-4). Faites-le signer d’abord."
        )


def _add(
    unit: Unit,
    work: Work,
    dossier_id: RecordId,
    slot: Slot,
    kind: MeetingKind,
    phase: Phase,
    reason: Reason | None,
) -> Meeting:
    number = 1 + max((m.number for m in unit.find(Meeting, dossier_id=dossier_id)), default=0)
    meeting = Meeting(work.new_id(), dossier_id, number, kind, phase, slot, slot.on)
    meeting.plan(work.clock.now(), reason)
    unit.add(meeting)
    return meeting


def move_meeting(work: Work, meeting_id: RecordId, slot: Slot, reason: Reason, initiator: str = "") -> Slot:
    """Move it; the former slot comes back for undo."""
    with work.unit() as unit:
        meeting = unit.get(Meeting, meeting_id)
        former = meeting.slot
        must_not_be_signed(unit, meeting_id)
        meeting.move(slot, reason, work.clock.now())
        _kept(unit, "meeting.moved", meeting, initiator, reason=reason.value)
        return former


def split_meeting(
    work: Work, meeting_id: RecordId, minutes: int, rest: Slot, reason: Reason, initiator: str = ""
) -> RecordId:
    """Keep the first ``minutes`` and plan the rest as another, added for that reason to a known planning."""
    with work.unit() as unit:
        meeting = unit.get(Meeting, meeting_id)
        meeting.shorten(minutes, reason, work.clock.now())
        added_for = reason if known_planning(unit, meeting.dossier_id) is not None else None
        other = _add(unit, work, meeting.dossier_id, rest, meeting.kind, meeting.phase, added_for)
        other.objective = meeting.objective
        _kept(unit, "meeting.split", meeting, initiator, reason=reason.value, into=other.number)
        return other.id


def cancel_meeting(work: Work, meeting_id: RecordId, reason: Reason, initiator: str = "") -> None:
    """Cancel it, with the reason."""
    with work.unit() as unit:
        meeting = unit.get(Meeting, meeting_id)
        must_not_be_signed(unit, meeting_id)
        meeting.cancel(reason, work.clock.now())
        _kept(unit, "meeting.cancelled", meeting, initiator, reason=reason.value)


def miss_meeting(work: Work, meeting_id: RecordId, reason: Reason, initiator: str = "") -> None:
    """Note that the person did not come."""
    with work.unit() as unit:
        meeting = unit.get(Meeting, meeting_id)
        must_not_be_signed(unit, meeting_id)
        meeting.miss(reason, work.clock.now())
        _kept(unit, "meeting.missed", meeting, initiator, reason=reason.value)


def hold_meeting(work: Work, meeting_id: RecordId, slot: Slot, initiator: str = "") -> None:
    """Record it as held, as it was held; the first one sets the dossier running, a suspended bilan goes on."""
    with work.unit() as unit:
        meeting = unit.get(Meeting, meeting_id)
        dossier = unit.get(Dossier, meeting.dossier_id)
        _phase_is_open(dossier, meeting.phase, meeting.kind)
        meeting.hold(slot, work.clock.now())
        if meeting.kind is not MeetingKind.FOLLOW_UP:
            dossier.meeting_held(slot.on, work.clock.now())
        _kept(unit, "meeting.held", meeting, initiator, minutes=slot.minutes)


def correct_meeting(work: Work, meeting_id: RecordId, slot: Slot, initiator: str = "") -> Slot:
    """Correct a held meeting; a signed sheet is replaced by a new version to sign."""
    with work.unit() as unit:
        meeting = unit.get(Meeting, meeting_id)
        former = meeting.slot
        meeting.correct(slot, work.clock.now())
        outdate_sheets(unit, meeting_id)
        _kept(unit, "meeting.corrected", meeting, initiator, minutes=slot.minutes)
        return former


def reopen_meeting(work: Work, meeting_id: RecordId, initiator: str = "", planned: Slot | None = None) -> None:
    """Back to planned, in the slot ``planned`` when it is given; RuleBroken once its sheet was sealed."""
    with work.unit() as unit:
        meeting = unit.get(Meeting, meeting_id)
        must_not_be_signed(unit, meeting_id)
        outdate_sheets(unit, meeting_id)
        meeting.reopen(work.clock.now(), planned)
        held = tuple(m.slot.on for m in held_meetings(unit, meeting.dossier_id))
        unit.get(Dossier, meeting.dossier_id).meeting_reopened(work.clock.today(), work.clock.now(), held)
        _kept(unit, "meeting.reopened", meeting, initiator)


def withdraw_meeting(work: Work, meeting_id: RecordId, initiator: str = "") -> None:
    """Undo a planning: only the last number, never held, moved nor signed."""
    with work.unit() as unit:
        meeting = unit.get(Meeting, meeting_id)
        _take_away(unit, meeting)
        _kept(unit, "meeting.withdrawn", meeting, initiator)


def rejoin_meeting(work: Work, meeting_id: RecordId, other_id: RecordId, whole: Slot, initiator: str = "") -> None:
    """Undo a split: the other part goes and this one is ``whole`` again; RuleBroken as ``withdraw_meeting``."""
    with work.unit() as unit:
        meeting, other = unit.get(Meeting, meeting_id), unit.get(Meeting, other_id)
        _take_away(unit, other)
        meeting.move(whole, Reason.CORRECTION, work.clock.now())
        unit.publish(Event(Meeting.TABLE, other.id, other.dossier_id, initiator))
        _kept(unit, "meeting.rejoined", meeting, initiator, withdrawn=other.number)


def _take_away(unit: Unit, meeting: Meeting) -> None:
    last = max(m.number for m in unit.find(Meeting, dossier_id=meeting.dossier_id))
    used = len(meeting.history) > 1 or sheets_of(unit, meeting.id)
    if meeting.state is not MeetingState.PLANNED or meeting.number != last or used:
        raise RuleBroken("Cette séance a déjà une histoire : annulez-la plutôt, avec son motif.")
    unit.remove(meeting)


def save_notes(work: Work, meeting_id: RecordId, values: Mapping[str, object], initiator: str = "") -> Saved:
    """Keep notes, connection times and the remote checklist, as typed.

    The connection times stand on the sheet: a mere draft of it is prepared afresh; once it is signed or
    sent, InvalidInput asks for a correction.
    """
    check_lengths(values)
    with work.unit() as unit:
        meeting = unit.get(Meeting, meeting_id)
        if any(name == "connected" and meeting.connected != value for name, value in values.items()):
            drop_unsigned_draft(unit, meeting_id)
        before = write_fields(meeting, values, NOTES)
        if before:
            _kept(unit, "meeting.notes", meeting, initiator)
        return Saved(before)


def drop_unsigned_draft(unit: Unit, meeting_id: RecordId) -> None:
    """Set a mere draft of its sheet aside, to be prepared afresh; InvalidInput once it is signed or sent."""
    for paper in live_sheets(unit, meeting_id):
        if not untouched(unit, paper):
            raise InvalidInput(
                {"connected": "La feuille est déjà signée ou envoyée. Corrigez la séance pour changer ces heures."}
            )
        set_aside(unit, paper)


def list_meetings(work: Work, dossier_id: RecordId) -> tuple[MeetingLine, ...]:
    """The meetings of a dossier, in the order of time."""
    with work.unit() as unit:
        hours = hours_of(unit, unit.get(Dossier, dossier_id))
        meetings = sorted(unit.find(Meeting, dossier_id=dossier_id), key=lambda m: (m.slot.on, m.slot.start, m.number))
        return tuple(_line(unit, m, hours) for m in meetings)


def read_meeting(work: Work, meeting_id: RecordId) -> MeetingView:
    """One meeting, with the warnings an inspection would raise."""
    with work.unit() as unit:
        meeting = unit.get(Meeting, meeting_id)
        dossier = unit.get(Dossier, meeting.dossier_id)
        hours = hours_of(unit, dossier)
        line = _line(unit, meeting, hours)
        found = findings(meeting, surroundings_of(unit, work, dossier, meeting, hours))
        person = unit.get(Beneficiary, dossier.beneficiary_id)
        values = {name: getattr(meeting, name) for name in sorted(NOTES)}
        return MeetingView(
            dossier.id,
            line,
            meeting.planned_minutes,
            values,
            meeting.history,
            found,
            person.name,
            hours,
            meeting.noted,
            meeting.confirmed,
        )


def check_slot(
    work: Work,
    dossier_id: RecordId,
    slot: Slot,
    meeting_id: RecordId | None = None,
    kind: MeetingKind = MeetingKind.INTERVIEW,
) -> tuple[Finding, ...]:
    """What an inspection would find if the meeting stood at ``slot``: said while it is typed, nothing is kept.

    ``meeting_id`` names the meeting that moves, None for one still to plan. The minutes beyond 24 h count
    every meeting planned as if it were held. InvalidInput when the slot cannot be.
    """
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        kept = unit.get(Meeting, meeting_id) if meeting_id else None
        blank = Meeting(NO_ID, dossier_id, 0, kind, dossier.phase, slot, slot.on)
        tried = replace(kept or blank, slot=slot.checked(), on=slot.on)
        known = [m for m in unit.find(Meeting, dossier_id=dossier_id) if m.id != tried.id]
        hours = balance_of(unit, dossier, [tried, *(m for m in known if m.state in LIVE)], [tried, *known])
        found = findings(tried, surroundings_of(unit, work, dossier, tried, hours))
        # The list of remote checks is ticked during the meeting, not when its hour is chosen.
        return tuple(one for one in found if one.code != "remote")


def _line(unit: Unit, meeting: Meeting, hours: HoursBalance) -> MeetingLine:
    counted = counted_of(meeting, hours)
    sheets = live_sheets(unit, meeting.id)
    signed = len(unit.find(Signature, paper_id=sheets[-1].id)) if sheets else 0
    return MeetingLine(
        meeting.id,
        meeting.number,
        meeting.kind,
        meeting.phase,
        meeting.slot,
        meeting.state,
        counted.counted,
        counted.beyond,
        sheets[-1].state if sheets else None,
        signed,
    )


def planning_is_known(work: Work, dossier_id: RecordId) -> bool:
    """Whether a planning has left: a meeting planned from now on is « ajoutée » in the next one."""
    with work.unit() as unit:
        return known_planning(unit, dossier_id) is not None


def proposed_slot(work: Work, dossier_id: RecordId, on: date, start: datetime | None = None) -> Slot:
    """A slot for the next meeting: the last one's hour, mode and place, two hours long.

    No longer than what suits the person, where that is written (X1).
    """
    with work.unit() as unit:
        slot = replace(_model(unit, work, dossier_id, on, start), on=on, later=False)
        longest = max((one.meeting_minutes for one in unit.find(Adaptation, dossier_id=dossier_id)), default=0)
        return slot.at_most(longest) if longest else slot


def _model(unit: Unit, work: Work, dossier_id: RecordId, on: date, start: datetime | None) -> Slot:
    meetings = sorted(unit.find(Meeting, dossier_id=dossier_id), key=lambda m: (m.slot.on, m.number))
    if meetings:
        return meetings[-1].slot
    practice = unit.find(Practice, id=THE_PRACTICE)
    moment = (start or work.clock.now()).astimezone(ZoneInfo(PARIS))
    place, tool = (practice[0].default_place, practice[0].default_tool) if practice else (None, None)
    slot = Slot(on, moment.replace(minute=0, second=0, microsecond=0, tzinfo=None).time(), 120, mode=Mode.IN_PERSON)
    return replace(slot, place=place or slot.place, tool=tool or slot.tool)


def _kept(unit: Unit, action: str, meeting: Meeting, initiator: str, **detail: str | int) -> None:
    unit.journal(action, Meeting.TABLE, meeting.id, number=meeting.number, **detail)
    unit.publish(Event(Meeting.TABLE, meeting.id, meeting.dossier_id, initiator))
    unit.commit()
