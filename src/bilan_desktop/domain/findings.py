"""What an inspection would find on a meeting, said before it is signed: warnings, never bars."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date

from bilan_desktop.domain.calendar import holiday_name
from bilan_desktop.domain.meetings import REMOTE_CHECKLIST, Meeting, MeetingState, Mode


@dataclass(frozen=True)
class Finding:
    """A code and the sentence that says what is unusual and what to do."""

    code: str
    sentence: str


def findings(
    meeting: Meeting, others: Iterable[Meeting], beyond: int, today: date, *, alsace_moselle: bool = False
) -> tuple[Finding, ...]:
    """Findings for one meeting (rules.md, « Attendance »).

    ``others`` are the other planned or held meetings of every dossier that day or the day before;
    ``beyond`` the minutes that lie beyond 24 h.
    """
    found = _of_the_day(meeting, today, alsace_moselle=alsace_moselle) + _of_the_place(meeting)
    if any(overlaps(meeting, other) for other in others):
        found.append(Finding("overlap", "Une autre séance a lieu en même temps : corrigez l’heure de l’une des deux."))
    if meeting.state is MeetingState.HELD and meeting.slot.minutes > meeting.planned_minutes:
        found.append(Finding("longer", "La séance a duré plus que prévu : c’est noté tel quel."))
    if beyond:
        found.append(
            Finding("beyond", "Une partie de la séance dépasse les 24 h du bilan : elle est notée hors bilan.")
        )
    return tuple(found)


def _of_the_day(meeting: Meeting, today: date, *, alsace_moselle: bool) -> list[Finding]:
    slot, found = meeting.slot, []
    if slot.on.weekday() == 6:
        found.append(Finding("sunday", "La séance est un dimanche : vérifiez la date avant de faire signer."))
    holiday = holiday_name(slot.on, alsace_moselle=alsace_moselle)
    if holiday:
        found.append(Finding("holiday", f"La séance est un jour férié ({holiday}) : vérifiez la date."))
    if slot.span().clock_change:
        found.append(Finding("clocks", "Les horloges changent pendant la séance : la durée est comptée en temps réel."))
    if meeting.state is MeetingState.HELD and slot.span().end.date() < today:
        found.append(Finding("late", "La séance n’est pas d’aujourd’hui : la date de signature sera celle du jour."))
    return found


def _of_the_place(meeting: Meeting) -> list[Finding]:
    slot, found = meeting.slot, []
    expected = {code for code, _ in REMOTE_CHECKLIST}
    if slot.mode is not Mode.IN_PERSON and not expected <= set(meeting.remote_checked):
        found.append(Finding("remote", "La liste de vérification de la distance n’est pas complète."))
    if slot.mode is not Mode.IN_PERSON and not slot.tool.strip():
        found.append(Finding("tool", "Indiquez l’outil de visioconférence : la feuille doit le porter."))
    if slot.mode is not Mode.REMOTE and not slot.place.strip():
        found.append(Finding("place", "Indiquez le lieu : la feuille doit le porter."))
    return found


def overlaps(one: Meeting, other: Meeting) -> bool:
    """Whether two different meetings, planned or held, share real time."""
    live = (MeetingState.PLANNED, MeetingState.HELD)
    if one.id == other.id or one.state not in live or other.state not in live:
        return False
    a, b = one.slot.span(), other.slot.span()
    return a.start.astimezone(UTC) < b.end.astimezone(UTC) and b.start.astimezone(UTC) < a.end.astimezone(UTC)
