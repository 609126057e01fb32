"""The attendance sheet of a meeting: prepared once held, corrected by a new version."""

from dataclasses import replace

from bilan_desktop.documents.attendance_sheet import AttendanceFacts
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.hours import CountedTime
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import PHASE_NAMES
from bilan_desktop.domain.meetings import KIND_NAMES, Meeting, MeetingState
from bilan_desktop.domain.papers import STANDING, IssuedPaper, PaperKind
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.issuing import WATERMARK, issue, issuer_of, states
from bilan_desktop.usecases.papers import PaperView, view_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.practice import load_practice
from bilan_desktop.usecases.sheets import hours_of, set_aside, sheets_of, untouched

TEMPLATE = "attendance.1"


def prepare_sheet(work: Work, meeting_id: RecordId, initiator: str = "", *, demonstration: bool = False) -> PaperView:
    """The sheet to sign of a held meeting: the present one, or a new version when there is none.

    RuleBroken before the meeting is held; InvalidInput names what the settings lack for a sheet.
    """
    with work.unit() as unit:
        meeting = unit.get(Meeting, meeting_id)
        versions = sheets_of(unit, meeting_id)
        live = versions[-1] if versions and versions[-1].state in STANDING else None
        fresh = live if live is not None and meeting.state is MeetingState.HELD and untouched(unit, live) else None
        if live is not None and fresh is None:
            return view_of(unit, live)
        if meeting.state is not MeetingState.HELD:
            raise RuleBroken("La feuille d’émargement se signe à la séance : notez d’abord la séance comme tenue.")
        dossier = unit.get(Dossier, meeting.dossier_id)
        version = fresh.version if fresh is not None else 1 + len(versions)
        facts = _facts(unit, work, dossier, meeting, version, demonstration)
        if fresh is not None and states(fresh, facts):
            return view_of(unit, fresh)
        if fresh is not None and set_aside(unit, fresh):
            facts = replace(facts, version=1 + len(versions))
        paper = issue(unit, work, dossier, meeting_id, PaperKind.ATTENDANCE, facts.number, TEMPLATE, facts)
        unit.publish(Event(IssuedPaper.TABLE, paper.id, dossier.id, initiator))
        unit.commit()
        return view_of(unit, paper)


def current_sheet(work: Work, meeting_id: RecordId) -> PaperView | None:
    """The sheet that stands, or None."""
    with work.unit() as unit:
        versions = sheets_of(unit, meeting_id)
        live = [paper for paper in versions if paper.state in STANDING]
        return view_of(unit, live[-1]) if live else None


def _facts(
    unit: Unit, work: Work, dossier: Dossier, meeting: Meeting, version: int, demonstration: bool
) -> AttendanceFacts:
    practice = load_practice(unit)
    missing = {name: text for name, text in practice.missing().items() if name in ("organisation", "consultant")}
    if missing:
        raise InvalidInput(
            {name: f"La feuille doit porter {text}. Complétez vos réglages." for name, text in missing.items()}
        )
    hours = hours_of(unit, dossier)
    counted = next((c for c in hours.counted if c.key == meeting.id), CountedTime(meeting.id, 0, 0))
    slot, span = meeting.slot, meeting.slot.span()
    return AttendanceFacts(
        issuer=issuer_of(practice),
        number=ProofText(f"EM-{dossier.number}-{meeting.number:02d}"),
        version=version,
        created=work.clock.now(),
        dossier=dossier.number,
        beneficiary=unit.get(Beneficiary, dossier.beneficiary_id).printed_name,
        phase=ProofText(PHASE_NAMES[meeting.phase]),
        meeting_number=meeting.number,
        meeting_kind=ProofText(KIND_NAMES[meeting.kind]),
        on=slot.on,
        start=slot.start,
        end=span.end.time().replace(fold=0),
        minutes=slot.minutes,
        counted=counted.counted,
        mode=slot.mode.value,
        zone=slot.zone,
        remote_minutes=slot.distance_minutes,
        place=slot.place,
        tool=slot.tool,
        connected=meeting.connected,
        funding_reference=dossier.funding.reference,
        watermark=WATERMARK if demonstration else None,
    )
