"""The convocation to one meeting, or to every meeting to come."""

from typing import Any

from bilan_desktop.documents.convocation import ConvocationFacts
from bilan_desktop.documents.meeting_lines import PlacedFacts
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import Meeting, MeetingState
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.usecases.issuing import as_dated, common_facts, prepare
from bilan_desktop.usecases.meeting_papers import in_order, meeting_told
from bilan_desktop.usecases.papers import PaperView, view_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.preparing import WAITS, Lack, must_be_ready
from bilan_desktop.usecases.text_papers import text_told

TEXT = "convocation"
CONVOCATION_PLACES = {"annonce": "la ou les séances annoncées"}
CONVOCATION_PARTS = {"seances": "les séances", "distance": "ce que demande une séance à distance"}
NOT_PLANNED = "Seule une séance prévue se convoque. Rouvrez-la, ou planifiez-en une autre."


def prepare_convocation(
    work: Work, dossier_id: RecordId, initiator: str = "", *, demonstration: bool = False
) -> PaperView:
    """The convocation to every meeting to come; RuleBroken when there is none."""
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        must_be_ready(unit, dossier, PaperKind.CONVOCATION)
        meetings = upcoming(unit, work, dossier_id)
        if not meetings:
            raise RuleBroken(WAITS[Lack.UPCOMING])
        return _prepared(unit, work, dossier, dossier_id, meetings, initiator, demonstration=demonstration)


def prepare_meeting_convocation(
    work: Work, meeting_id: RecordId, initiator: str = "", *, demonstration: bool = False
) -> PaperView:
    """The convocation to one planned meeting; RuleBroken for any other."""
    with work.unit() as unit:
        meeting = unit.get(Meeting, meeting_id)
        if meeting.state is not MeetingState.PLANNED:
            raise RuleBroken(NOT_PLANNED)
        dossier = unit.get(Dossier, meeting.dossier_id)
        return _prepared(unit, work, dossier, meeting_id, [meeting], initiator, demonstration=demonstration)


def upcoming(unit: Unit, work: Work, dossier_id: RecordId) -> list[Meeting]:
    """The meetings planned from today on, in the order of time."""
    today = work.clock.today()
    return [m for m in in_order(unit, dossier_id) if m.state is MeetingState.PLANNED and m.slot.on >= today]


def _prepared(
    unit: Unit,
    work: Work,
    dossier: Dossier,
    subject_id: RecordId,
    meetings: list[Meeting],
    initiator: str,
    *,
    demonstration: bool,
) -> PaperView:
    kind = PaperKind.CONVOCATION
    alone = subject_id != dossier.id
    suffix = f"{meetings[0].number:02d}" if alone else ""
    many = f"les {len(meetings)} séances à venir" if len(meetings) > 1 else "la séance à venir"
    told = text_told(unit, work, dossier, TEXT, {"annonce": "la séance prévue" if alone else many})

    def build(version: int) -> ConvocationFacts:
        common = common_facts(unit, work, dossier, kind, version, suffix, demonstration=demonstration)
        facts = ConvocationFacts(**common, **told, lines=tuple(PlacedFacts(**_placed(one)) for one in meetings))
        return as_dated(unit, subject_id, kind, facts)

    return view_of(unit, prepare(unit, work, dossier, subject_id, kind, build, initiator))


def _placed(meeting: Meeting) -> dict[str, Any]:
    slot = meeting.slot
    return {
        **meeting_told(meeting),
        "mode": slot.mode,
        "remote_minutes": slot.remote_minutes,
        "place": slot.place,
        "tool": slot.tool,
    }
