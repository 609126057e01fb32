"""Planned meetings that a gesture on the whole bilan cancels, and that its undo plans again."""

from collections.abc import Iterable
from datetime import datetime

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import Meeting, Reason
from bilan_desktop.usecases.ports import Unit
from bilan_desktop.usecases.sheets import must_not_be_signed


def cancel_with(
    unit: Unit, dossier: Dossier, cancelled: Iterable[RecordId], reason: Reason, at: datetime, initiator: str
) -> None:
    """Cancel the meetings named, at the instant of the gesture; RuleBroken for another dossier's or a signed one."""
    for key in cancelled:
        meeting = unit.get(Meeting, key)
        if meeting.dossier_id != dossier.id:
            raise RuleBroken("Cette séance est celle d’un autre dossier.")
        must_not_be_signed(unit, key)
        meeting.cancel(reason, at)
        _told(unit, "meeting.cancelled", meeting, initiator, reason=reason.value)


def plan_again(unit: Unit, dossier: Dossier, reason: Reason, at: datetime, initiator: str) -> None:
    """The meetings that the gesture cancelled, unless something else happened to them since."""
    for meeting in unit.find(Meeting, dossier_id=dossier.id):
        if meeting.cancelled_at(dossier.since.at, reason):
            meeting.reopen(at)
            _told(unit, "meeting.reopened", meeting, initiator)


def _told(unit: Unit, action: str, meeting: Meeting, initiator: str, **detail: str) -> None:
    unit.journal(action, Meeting.TABLE, meeting.id, number=meeting.number, **detail)
    unit.publish(Event(Meeting.TABLE, meeting.id, meeting.dossier_id, initiator))
