"""What an inspection would find on a meeting, said before it is signed: warnings, never bars."""

from dataclasses import dataclass
from datetime import UTC, date, timedelta

from bilan_desktop.domain.calendar import holiday_name
from bilan_desktop.domain.hours import Pool
from bilan_desktop.domain.meetings import REMOTE_CHECKLIST, Meeting, MeetingState, Mode
from bilan_desktop.domain.papers import Signature, SigningMeans

ROUNDING = timedelta(minutes=1)
"""How long before its end a meeting may be signed: its hours are noted in whole minutes."""


@dataclass(frozen=True)
class Finding:
    """A code and the sentence that says what is unusual and what to do."""

    code: str
    sentence: str


@dataclass(frozen=True)
class Surroundings:
    """What a meeting is judged by.

    ``others`` are the other planned or held meetings of every dossier that day or the day before; ``beyond`` the
    minutes beyond 24 h, ``displaced`` those of them that signed sheets of later meetings had taken before;
    ``signatures`` those of the sheet that stands; ``suspended_on`` since when the bilan is suspended, if it is.
    """

    today: date
    opened_on: date
    consent_on: date | None = None
    others: tuple[Meeting, ...] = ()
    beyond: int = 0
    displaced: int = 0
    signatures: tuple[Signature, ...] = ()
    alsace_moselle: bool = False
    suspended_on: date | None = None
    ended_on: date | None = None


def findings(meeting: Meeting, around: Surroundings) -> tuple[Finding, ...]:
    """Findings for one meeting: what inspections of attendance notice."""
    found = _of_the_day(meeting, around) + _of_the_bilan(meeting, around) + _of_the_place(meeting)
    if any(overlaps(meeting, other) for other in around.others):
        found.append(Finding("overlap", "Une autre séance a lieu en même temps : corrigez l’heure de l’une des deux."))
    if meeting.state is MeetingState.HELD and meeting.slot.minutes > meeting.planned_minutes:
        found.append(Finding("longer", "La séance a duré plus que prévu : c’est noté tel quel."))
    return tuple(found + _of_the_hours(around) + _of_the_signatures(meeting, around))


def _of_the_day(meeting: Meeting, around: Surroundings) -> list[Finding]:
    slot, found = meeting.slot, []
    if slot.on.weekday() == 6:
        found.append(Finding("sunday", "La séance est un dimanche : vérifiez la date avant de faire signer."))
    holiday = holiday_name(slot.on, alsace_moselle=around.alsace_moselle)
    if holiday:
        found.append(Finding("holiday", f"La séance est un jour férié ({holiday}) : vérifiez la date."))
    if slot.span().clock_change:
        found.append(Finding("clocks", "Les horloges changent pendant la séance : la durée est comptée en temps réel."))
    if meeting.state is MeetingState.HELD and slot.span().end.date() < around.today:
        found.append(Finding("late", "La séance n’est pas d’aujourd’hui : la date de signature sera celle du jour."))
    counts = meeting.state is MeetingState.HELD and meeting.pool is not Pool.OUTSIDE
    if counts and around.consent_on is None:
        found.append(
            Finding("consent", "La séance est tenue sans consentement (art. L.6313-4) : recueillez-le d’abord.")
        )
    elif counts and around.consent_on is not None and slot.on < around.consent_on:
        found.append(
            Finding(
                "consent",
                "La séance a été tenue avant la signature du consentement (art. L.6313-4) : vérifiez les deux dates.",
            )
        )
    return found


def _of_the_bilan(meeting: Meeting, around: Surroundings) -> list[Finding]:
    if meeting.pool is Pool.OUTSIDE or meeting.state not in (MeetingState.PLANNED, MeetingState.HELD):
        return []
    if around.suspended_on is not None and meeting.slot.on > around.suspended_on:
        return [Finding("suspended", "Le bilan est suspendu : noter cette séance comme tenue le fait reprendre.")]
    if around.ended_on is not None and meeting.slot.on > around.ended_on:
        return [Finding("after_end", "La séance vient après la fin de l’action : vérifiez l’une des deux dates.")]
    return []


def _of_the_hours(around: Surroundings) -> list[Finding]:
    found = []
    if around.beyond:
        found.append(
            Finding("beyond", "Une partie de la séance dépasse les 24 h du bilan : elle est notée hors bilan.")
        )
    if around.displaced:
        found.append(
            Finding(
                "displaced",
                "La séance est notée après des séances plus tardives dont les feuilles, déjà signées ou envoyées, "
                "gardent leur décompte : elle ne prend que ce qui reste des 24 h.",
            )
        )
    return found


def _of_the_signatures(meeting: Meeting, around: Surroundings) -> list[Finding]:
    found = []
    if any(_early(meeting, signature) for signature in around.signatures):
        found.append(
            Finding("early", "La feuille est signée avant la fin de la séance : vérifiez l’heure ou la date notée.")
        )
    if any(signature.signed_on < around.opened_on for signature in around.signatures):
        found.append(
            Finding("before_opening", "Une signature est datée d’avant l’ouverture du dossier : vérifiez sa date.")
        )
    if any(signature.signed_on > around.today for signature in around.signatures):
        found.append(Finding("future", "Une signature est datée dans l’avenir : vérifiez sa date."))
    return found


def _early(meeting: Meeting, signature: Signature) -> bool:
    end = meeting.slot.span().end
    if signature.means is SigningMeans.SCREEN:
        return signature.signed_at + ROUNDING < end
    # A date written by hand has no hour.
    return signature.signed_on < end.date()


def _of_the_place(meeting: Meeting) -> list[Finding]:
    slot, found = meeting.slot, []
    expected = {code for code, _ in REMOTE_CHECKLIST}
    if slot.mode is not Mode.IN_PERSON and not expected <= set(meeting.remote_checked):
        found.append(Finding("remote", "La liste de vérification de la distance n’est pas complète."))
    if slot.mode is not Mode.IN_PERSON and not slot.tool.strip():
        found.append(Finding("tool", "Indiquez l’outil de visioconférence : la feuille doit le porter."))
    if slot.mode is not Mode.REMOTE and not slot.place.strip():
        found.append(Finding("place", "Indiquez le lieu : la feuille doit le porter."))
    return found


def overlaps(one: Meeting, other: Meeting) -> bool:
    """Whether two different meetings, planned or held, share real time."""
    live = (MeetingState.PLANNED, MeetingState.HELD)
    if one.id == other.id or one.state not in live or other.state not in live:
        return False
    a, b = one.slot.span(), other.slot.span()
    return a.start.astimezone(UTC) < b.end.astimezone(UTC) and b.start.astimezone(UTC) < a.end.astimezone(UTC)
