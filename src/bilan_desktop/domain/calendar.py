"""Civil calendar of France: public holidays, working days, local times across clock changes."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bilan_desktop.domain.errors import InvalidInput

PARIS = "Europe/Paris"

FIRST_YEAR, LAST_YEAR = 1900, 2100
YEAR_TO_CHECK = "Vérifiez l’année\N{NO-BREAK SPACE}: écrivez la date comme 24/11/2026."
"""What is said of a date whose year is surely a slip of the finger, such as 0026."""


def easter(year: int) -> date:
    """Easter Sunday, Gregorian calendar (anonymous algorithm, Nature, 1876; Meeus, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * weekday) // 433
    month = (h + weekday - 7 * m + 90) // 25
    return date(year, month, (h + weekday - 7 * m + 33 * month + 19) % 32)


def public_holidays(year: int, *, alsace_moselle: bool = False) -> dict[date, str]:
    """Public holidays of a year, French names (L.3133-1; L.3134-13, whose Good Friday is for some communes only)."""
    sunday = easter(year)
    found = {
        date(year, 1, 1): "jour de l’An",
        sunday + timedelta(days=1): "lundi de Pâques",
        date(year, 5, 1): "fête du Travail",
        date(year, 5, 8): "8 mai",
        sunday + timedelta(days=39): "Ascension",
        sunday + timedelta(days=50): "lundi de Pentecôte",
        date(year, 7, 14): "14 juillet",
        date(year, 8, 15): "Assomption",
        date(year, 11, 1): "Toussaint",
        date(year, 11, 11): "11 novembre",
        date(year, 12, 25): "Noël",
    }
    if alsace_moselle:
        found[sunday - timedelta(days=2)] = "Vendredi saint"
        found[date(year, 12, 26)] = "26 décembre"
    return found


def holiday_name(day: date, *, alsace_moselle: bool = False) -> str:
    """The holiday's name, or an empty string."""
    return public_holidays(day.year, alsace_moselle=alsace_moselle).get(day, "")


def is_working_day(day: date, *, alsace_moselle: bool = False) -> bool:
    """Monday to Friday except public holidays (jours ouvrés)."""
    return day.weekday() < 5 and not holiday_name(day, alsace_moselle=alsace_moselle)


def local_day(at: datetime) -> date:
    """The day of an instant where the practice is: after midnight in Paris, UTC is still on the day before."""
    return at.astimezone(ZoneInfo(PARIS)).date()


@dataclass(frozen=True)
class LocalSpan:
    """A local start and its end, both aware; ``minutes`` of real time lie between them."""

    start: datetime
    end: datetime
    minutes: int

    @property
    def clock_change(self) -> bool:
        """Whether the clocks change within the span, so that the printed times look odd."""
        return self.start.utcoffset() != self.end.utcoffset()


def local_span(day: date, start: time, minutes: int, zone: str = PARIS, *, later: bool = False) -> LocalSpan:
    """The span that starts at a local time and lasts ``minutes`` of real time.

    ``later`` picks the second of two equal local times in the night clocks go back. Raises InvalidInput
    for a local time that the night of the change skips, a zone that does not exist, or no duration.
    """
    if minutes <= 0:
        raise InvalidInput({"minutes": "La durée doit être d’au moins une minute."})
    try:
        place = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidInput({"zone": "Ce fuseau horaire n’existe pas. Choisissez-le dans la liste."}) from error
    begin = _moment("start", day, start, place, later=later)
    end = (begin.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(place)
    return LocalSpan(begin, end, minutes)


def _moment(field: str, day: date, at: time, place: ZoneInfo, *, later: bool) -> datetime:
    """A local time, aware; InvalidInput on ``field`` when the clocks skip it that night."""
    moment = datetime.combine(day, at.replace(fold=1 if later else 0), tzinfo=place)
    if moment.astimezone(UTC).astimezone(place).replace(tzinfo=None, fold=0) != moment.replace(tzinfo=None, fold=0):
        raise InvalidInput(
            {
                field: "Cette heure n’existe pas : la nuit du passage à l’heure d’été, "
                "l’horloge saute de 2 h 00 à 3 h 00. Indiquez une heure avant 2 h 00 ou à partir de 3 h 00."
            }
        )
    return moment


def is_ambiguous(day: date, start: time, zone: str = PARIS) -> bool:
    """Whether the local time happens twice that night (clocks go back)."""
    place = ZoneInfo(zone)
    first = datetime.combine(day, start.replace(fold=0), tzinfo=place)
    second = datetime.combine(day, start.replace(fold=1), tzinfo=place)
    return first.utcoffset() != second.utcoffset() and (
        first.astimezone(UTC).astimezone(place).replace(tzinfo=None, fold=0) == first.replace(tzinfo=None, fold=0)
    )


def minutes_between(day: date, start: time, end: time, zone: str = PARIS, *, later: bool = False) -> int:
    """Real minutes from a local start to a local end of the same day, or of the next one.

    An end at or before the start is read as « next day » only when it is before 6 a.m. (a meeting that
    runs past midnight); otherwise InvalidInput says that the end comes before the start. It also refuses
    a time that the clocks skip. ``later`` reads equal local times as the second ones.
    """
    place = ZoneInfo(zone)
    begin = _moment("start", day, start, place, later=later)
    last = day
    if end <= start:
        if end >= time(6) or start < time(12):
            raise InvalidInput({"end": "La fin vient avant le début. Corrigez l’une des deux heures."})
        last = day + timedelta(days=1)
    finish = _moment("end", last, end, place, later=later)
    return round((finish.astimezone(UTC) - begin.astimezone(UTC)).total_seconds() / 60)
