"""How French people write dates, hours and durations: reading and showing them, without Qt."""

import re
import unicodedata
from datetime import date, time, timedelta

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years that a date of somebody's working life may bear."""


_BEFORE_A_DAY = re.compile(r"^(?:le )?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?")
_HOURS, _MINUTES = r"(?:h|heures?)", r"(?:min|mn|minutes?)\.?"


class NoSuchDay(ValueError):
    """A day that its month does not have: « 31/02 » is a date all but the day."""

    def __init__(self, month: int, year: int, days: int) -> None:
        super().__init__(f"{year}-{month:02d} has {days} days")
        self.month, self.year, self.days = month, year, days


def read_date(text: str, today: date) -> date:
    """A date typed as 24/11/2026, 24-11-26, 24.11, 24112026, « 24 nov 2026 » or « le mardi 24 novembre ».

    A year of two digits lies between 80 years ago and 19 years ahead; without a year, the current one.
    Raises NoSuchDay when the month is too short, ValueError for anything else, a year outside 1900 to 2100 included.
    """
    plain = _BEFORE_A_DAY.sub("", _plain(text))
    figures = (
        re.fullmatch(r"(\d{1,2})[/\-. ](\d{1,2})(?:[/\-. ](\d{4}|\d{2}))?", plain)
        or re.fullmatch(r"(\d{2})(\d{2})(\d{4})", plain)
    )  # fmt: skip
    words = re.fullmatch(r"(\d{1,2})(?:er)?[ \-]*([a-z]{3,9})\.?[ \-]*(\d{4}|\d{2})?", plain)
    if figures:
        day, month, year = figures[1], int(figures[2]), figures[3]
    elif words:
        day, month, year = words[1], _month(words[2]), words[3]
    else:
        raise ValueError(text)
    whole = _year(year, today)
    days = (date(whole + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    if 1 <= month <= 12 and int(day) > days:
        raise NoSuchDay(month, whole, days)
    return date(whole, month, int(day))


def read_time(text: str) -> time:
    """An hour typed as 14h30, 14:30, 1430, 14 h or 9. Raises ValueError for anything else."""
    found = re.fullmatch(r"(\d{1,2})(?: ?[h:.] ?(\d{2})?|(\d{2}))?", _plain(text))
    if found is None:
        raise ValueError(text)
    return time(int(found[1]), int(found[2] or found[3] or 0))


def read_minutes(text: str, *, bare_hours: bool = False) -> int:
    """A duration in minutes, typed as 1h30, 1:30, « 1 heure 30 », 1,5 h, 90, 90 min or 2h. Raises ValueError otherwise.

    ``bare_hours``: where hours are spoken of, a number alone is one of hours (« 18 », « 1,5 »).
    """
    plain = _plain(text)
    if found := re.fullmatch(rf"(\d{{1,3}}) ?(?:{_HOURS}|:) ?(\d{{2}})?(?: ?{_MINUTES})?", plain):
        minutes = int(found[2] or 0)
        if minutes > 59:
            raise ValueError(text)
        return int(found[1]) * 60 + minutes
    if found := re.fullmatch(rf"(\d{{1,3}})[.,](\d{{1,2}}) ?{_HOURS}", plain):
        return round(float(f"{found[1]}.{found[2]}") * 60)
    if bare_hours and (found := re.fullmatch(r"(\d{1,3})(?:[.,](\d{1,2}))?", plain)):
        return round(float(f"{found[1]}.{found[2] or 0}") * 60)
    if found := re.fullmatch(rf"(\d{{1,4}})(?: ?{_MINUTES})?", plain):
        return int(found[1])
    raise ValueError(text)


def show_time(value: time) -> str:
    """« 14 h 30 »."""
    return f"{value.hour} h {value.minute:02d}"


def show_minutes(minutes: int) -> str:
    """« 1 h 30 », « 45 min »."""
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02d}" if hours else f"{rest} min"


def show_long_date(value: date) -> str:
    """« 1er juin 2027 »."""
    day = "1er" if value.day == 1 else str(value.day)
    return f"{day} {MONTHS[value.month - 1]} {value.year}"


def _plain(text: str) -> str:
    """Lower case, without accents, any space written as one ordinary space."""
    decomposed = unicodedata.normalize("NFKD", text.strip().lower())
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return re.sub(r"\s+", " ", bare)


def _month(word: str) -> int:
    matches = [at for at, name in enumerate(MONTHS, 1) if _plain(name).startswith(word)]
    if len(matches) != 1:  # « jui » is June as well as July
        raise ValueError(word)
    return matches[0]


def _year(digits: str | None, today: date) -> int:
    if digits is None:
        return today.year
    if len(digits) == 4:
        if not FIRST_YEAR <= int(digits) <= LAST_YEAR:  # « 0026 » is a slip of the finger
            raise ValueError(digits)
        return int(digits)
    year = today.year - today.year % 100 + int(digits)
    return year - 100 if year > today.year + 19 else year
