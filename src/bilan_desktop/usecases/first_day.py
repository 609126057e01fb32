"""The first day that the dossiers tell of: a bilan may be typed in after it began, even after it ended."""

from datetime import date

from bilan_desktop.domain.billing import Invoice
from bilan_desktop.domain.dossier import Dossier, standing
from bilan_desktop.domain.guided_work import Assignment
from bilan_desktop.domain.meetings import Meeting, MeetingState
from bilan_desktop.domain.preliminary import PreliminaryInterview
from bilan_desktop.usecases.ports import Unit


def first_day(unit: Unit) -> date | None:
    """The earliest opening, interview, change of state, held meeting, accepted work or invoice; None without any."""
    days: list[date | None] = []
    for one in unit.find(Dossier):
        days += (one.opened_on, *(change.on for change in standing(one.history)))
    days += (one.held_on for one in unit.find(PreliminaryInterview))
    days += (one.on for one in unit.find(Meeting, state=MeetingState.HELD))
    days += (one.accepted_on for one in unit.find(Assignment))
    days += (one.issued_on for one in unit.find(Invoice))
    return min((day for day in days if day is not None), default=None)
