"""The sheets of a meeting, and what they make of the hours: what a signed one says counts stays counted."""

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from bilan_desktop.domain.amendments import Amendment
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.exports import Export
from bilan_desktop.domain.guided_work import Assignment
from bilan_desktop.domain.hours import BILAN_MAXIMUM, HoursBalance, HoursPlan, balance
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import Meeting, MeetingKind, MeetingState
from bilan_desktop.domain.papers import STANDING, Attachment, IssuedPaper, PaperKind, PaperState, Signature
from bilan_desktop.usecases.ports import Unit


class _Told(msgspec.Struct):
    """The one fact of a sheet that the hours need."""

    counted: int


def sheets_of(unit: Unit, meeting_id: RecordId) -> list[IssuedPaper]:
    """Every version of a meeting's sheet, the oldest first."""
    papers = unit.find(IssuedPaper, subject_id=meeting_id, kind=PaperKind.ATTENDANCE)
    return sorted(papers, key=lambda paper: paper.version)


def live_sheets(unit: Unit, meeting_id: RecordId) -> list[IssuedPaper]:
    """The sheet that stands, if any: not replaced by a later version."""
    return [p for p in sheets_of(unit, meeting_id) if p.state in STANDING]


def untouched(unit: Unit, paper: IssuedPaper) -> bool:
    """Whether it is a mere draft, that nobody signed nor received."""
    return paper.state is PaperState.OPEN and not unit.find(Signature, paper_id=paper.id)


def engaged(unit: Unit, paper: IssuedPaper) -> bool:
    """Whether somebody signed it or it was sent to be signed, whatever took its place since."""
    given = paper.sealed_at is not None or paper.sent_on is not None
    return given or bool(unit.find(Signature, paper_id=paper.id))


def never_left(unit: Unit, paper: IssuedPaper) -> bool:
    """Whether nobody signed nor received it, and no copy of it left the vault nor came back signed."""
    copies = (*unit.find(Export, paper_id=paper.id), *unit.find(Attachment, subject_id=paper.id))
    return untouched(unit, paper) and not copies


def set_aside(unit: Unit, paper: IssuedPaper) -> bool:
    """A draft that never left goes; any other stays readable, replaced. Returns whether it stays."""
    if never_left(unit, paper):
        unit.remove(paper)
        return False
    paper.replace()
    return True


def void(unit: Unit, paper: IssuedPaper) -> None:
    """Nothing takes its place: a draft that never left goes; the journal says that any other no longer stands."""
    if set_aside(unit, paper):
        unit.journal("paper.voided", IssuedPaper.TABLE, paper.id, version=paper.version)


def known_planning(unit: Unit, dossier_id: RecordId, before: int | None = None) -> IssuedPaper | None:
    """The last planning that people know, a copy of it having left; only a version under ``before`` when given.

    The next one compares itself with it: a meeting that it does not name is « ajoutée » there.
    """
    papers = unit.find(IssuedPaper, subject_id=dossier_id, kind=PaperKind.PLANNING)
    known = [p for p in papers if (before is None or p.version < before) and not never_left(unit, p)]
    return max(known, key=lambda paper: paper.version, default=None)


def outdate_sheets(unit: Unit, meeting_id: RecordId) -> None:
    """The sheet no longer tells what was held: one that was signed, sent or exported is replaced, a draft goes."""
    for paper in live_sheets(unit, meeting_id):
        set_aside(unit, paper)


def must_not_be_signed(unit: Unit, meeting_id: RecordId) -> None:
    """RuleBroken once a version of the sheet was sealed, replaced since or not: both signed that it was held.

    One signature on the standing sheet is enough: a person gave it, and no undo throws it away unasked.
    """
    if any(paper.sealed_at is not None for paper in sheets_of(unit, meeting_id)):
        raise RuleBroken(
            "La feuille de cette séance a été signée : la séance reste « tenue ». "
            "Corrigez-la s’il y a une erreur : une nouvelle version de la feuille sera à signer."
        )
    if any(unit.find(Signature, paper_id=paper.id) for paper in live_sheets(unit, meeting_id)):
        raise RuleBroken(
            "La feuille de cette séance porte déjà une signature : la séance reste « tenue ». "
            "Effacez d’abord la signature, ou corrigez la séance s’il y a une erreur."
        )


def held_meetings(unit: Unit, dossier_id: RecordId) -> list[Meeting]:
    """The meetings held in the bilan, in the order of time: follow-up is outside."""
    found = [
        meeting
        for meeting in unit.find(Meeting, dossier_id=dossier_id)
        if meeting.state is MeetingState.HELD and meeting.kind is not MeetingKind.FOLLOW_UP
    ]
    return sorted(found, key=lambda meeting: meeting.slot.span().start)


@dataclass(frozen=True)
class AgreedPlan:
    """The hours that the last signed programme tells, with that programme; the plan as it stands when none is signed.

    ``newer`` is the plan as it stands, when a later version that tells other hours still waits to be signed.
    """

    hours: HoursPlan
    programme: IssuedPaper | None = None
    newer: HoursPlan | None = None


class _Made(msgspec.Struct):
    amendment: int = 0


def adaptation_told(programme: IssuedPaper) -> int:
    """The number of the adaptation that made a version of the programme, 0 for none."""
    return msgspec.json.decode(programme.facts, type=_Made).amendment


def agreed_plan(unit: Unit, dossier: Dossier) -> AgreedPlan:
    """What both agreed on; each adaptation made a version of the programme and keeps the hours before and after."""
    present = dossier.plan or HoursPlan(0, 0, 0, 0, 0)
    programmes = unit.find(IssuedPaper, subject_id=dossier.id, kind=PaperKind.PROGRAMME)
    signed = max((p for p in programmes if p.sealed_at is not None), key=lambda p: p.version, default=None)
    if signed is None:
        return AgreedPlan(present)
    made_by = adaptation_told(signed)
    later = [one for one in unit.find(Amendment, dossier_id=dossier.id) if one.number > made_by]
    if not later:
        return AgreedPlan(present, signed)
    hours = min(later, key=lambda one: one.number).plan_before
    return AgreedPlan(hours, signed, present if present != hours else None)


def hours_of(unit: Unit, dossier: Dossier) -> HoursBalance:
    """The balance of a dossier: held meetings and accepted guided work in order, what signed sheets tell first."""
    meetings = unit.find(Meeting, dossier_id=dossier.id)
    return balance_of(unit, dossier, [m for m in meetings if m.state is MeetingState.HELD], meetings)


def balance_of(unit: Unit, dossier: Dossier, counted: Iterable[Meeting], known: Iterable[Meeting]) -> HoursBalance:
    """The balance of some meetings, as if they were held; ``known`` are all those of the dossier.

    Guided work counts from the day it was accepted, after the meetings of that day.
    """
    guided = unit.find(Assignment, dossier_id=dossier.id)
    told: dict[RecordId, int] = {}
    # A sheet is read with its PDF: only where minutes may once have been beyond 24 h does it tell another count.
    if sum(meeting.longest for meeting in known) + sum(_longest(one) for one in guided) > BILAN_MAXIMUM:
        told = {m.id: minutes for m in known if (minutes := _told(unit, m)) is not None}
    in_order = sorted(counted, key=lambda m: (m.slot.span().start, m.number))
    times = [(meeting.slot.on, 0, meeting.held_time(told.get(meeting.id))) for meeting in in_order]
    for one in sorted(guided, key=lambda one: one.number):
        held = one.held_time()
        if held is not None and one.accepted_on is not None:
            times.append((one.accepted_on, 1, held))
    plan = agreed_plan(unit, dossier).hours
    return balance(plan, [held for *_, held in sorted(times, key=lambda time: time[:2])])


def _longest(one: Assignment) -> int:
    """The most minutes an assignment may once have been accepted for, as far as it tells."""
    return max(one.accepted or 0, one.declared or 0, one.estimated or 0)


def _told(unit: Unit, meeting: Meeting) -> int | None:
    """The minutes that count, as the standing sheet says once signed or sent."""
    kept = [paper for paper in live_sheets(unit, meeting.id) if not untouched(unit, paper)]
    return msgspec.json.decode(kept[-1].facts, type=_Told).counted if kept else None
