"""What each meeting of the day needs: what to sign, bring, ask, check or recall there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from bilan_desktop.domain.agreements import Agreement, AgreementKind
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.guided_work import Assignment
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import REMOTE_CHECKLIST, Meeting, MeetingKind, MeetingState, Mode
from bilan_desktop.domain.people import Adaptation
from bilan_desktop.usecases.ports import Unit
from bilan_desktop.usecases.reminders import Reminder
from bilan_desktop.usecases.together import Together

Needs = dict[RecordId, tuple[Reminder, ...]]

_TOGETHER = frozenset({"consent", "programme", "to_sign", "to_chase"})
"""What is done with the person, who comes today."""
_BROUGHT = frozenset({"paper", "out", "synthesis_to_read", "synthesis_to_sign", "delivery"})
_LAST = (MeetingKind.RESTITUTION, MeetingKind.CLOSING)


def share_out(
    unit: Unit,
    of_day: Iterable[Meeting],
    dossiers: Mapping[RecordId, Dossier],
    reminders: Iterable[Reminder],
    names: Mapping[RecordId, str],
    today: date,
) -> tuple[Needs, list[Reminder]]:
    """The needs of each meeting of the day, in its order, and the reminders that none of them takes.

    What waits for the person is told with the first meeting still to come of their dossier, and nowhere else.
    """
    meetings = {meeting.id: meeting for meeting in of_day}
    next_of: dict[RecordId, Meeting] = {}
    for meeting in meetings.values():
        if meeting.state is MeetingState.PLANNED:
            next_of.setdefault(meeting.dossier_id, meeting)
    needs: dict[RecordId, list[Reminder]] = defaultdict(list)
    left = []
    for one in reminders:
        coming = next_of.get(one.dossier_id)
        if coming is not None and _taken_by(one, coming):
            needs[coming.id].append(one)
        elif one.code in ("to_sign", "to_chase") and one.subject_id in meetings:
            needs[one.subject_id].append(one)
        else:
            left.append(one)
    together = Together(unit, (meeting.dossier_id for meeting in meetings.values()))
    for meeting in next_of.values():
        dossier = dossiers[meeting.dossier_id]
        needs[meeting.id] += _of_person(together, meeting, dossier, names[dossier.id], today)
    for meeting in meetings.values():
        if meeting.state is MeetingState.PLANNED:
            needs[meeting.id] += _of_place(meeting, names[meeting.dossier_id])
    return {key: tuple(found) for key, found in needs.items()}, left


def _taken_by(one: Reminder, meeting: Meeting) -> bool:
    if one.lack is None:
        return one.code in _TOGETHER
    return one.lack.code in _BROUGHT or (one.lack.code == "synthesis" and meeting.kind in _LAST)


def _of_person(unit: Unit, meeting: Meeting, dossier: Dossier, name: str, today: date) -> list[Reminder]:
    """What the dossier holds for this meeting: the question of what is kept, work due back, adaptations."""
    key, found = dossier.id, []
    if meeting.kind is MeetingKind.CLOSING and dossier.keeping_asked_on is None:
        given = unit.find(Agreement, dossier_id=key, kind=AgreementKind.KEEPING)
        if not any(one.revoked_on is None for one in given):
            found.append(Reminder("keeping", key, key, name))
    if dossier.ended_on is None:
        found += [
            Reminder("guided", key, one.id, name, one.due, one.number)
            for one in sorted(unit.find(Assignment, dossier_id=key), key=lambda one: one.number)
            if is_waited(one) and one.due is not None and one.due <= today
        ]
    if any(one.need.strip() or one.arrangements.strip() or one.meeting_minutes for one in _adapted(unit, key)):
        found.append(Reminder("adaptations", key, key, name))
    return found


def _adapted(unit: Unit, dossier_id: RecordId) -> list[Adaptation]:
    return unit.find(Adaptation, dossier_id=dossier_id)


def is_waited(one: Assignment) -> bool:
    """Whether guided work was given and did not come back."""
    return one.returned_on is None and one.accepted is None and one.withdrawn_on is None


def _of_place(meeting: Meeting, name: str) -> list[Reminder]:
    """What the meeting itself asks for: the checks of a remote one, its sheet at its end."""
    key, found = meeting.dossier_id, []
    left = len({code for code, _ in REMOTE_CHECKLIST} - set(meeting.remote_checked))
    if meeting.slot.mode is not Mode.IN_PERSON and left:
        found.append(Reminder("remote", key, meeting.id, name, number=left))
    return [*found, Reminder("sheet", key, meeting.id, name, number=meeting.number)]
