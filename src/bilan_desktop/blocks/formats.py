"""Dates, durations, times and amounts as French readers write them, for screens and papers alike."""

from datetime import date, time

from bilan_desktop.blocks.typography import NARROW, NO_BREAK

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def date_plain(day: date) -> str:
    """« 24 novembre 2026 », « 1er janvier 2027 »; no-break between the day and its month."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number}{NO_BREAK}{MONTHS[day.month - 1]} {day.year}"


def month_plain(day: date) -> str:
    """« mars 2026 »."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def date_long(day: date) -> str:
    """« mardi 24 novembre 2026 »."""
    return f"{WEEKDAYS[day.weekday()]} {date_plain(day)}"


def period(first: date, last: date) -> str:
    """« du 24 novembre 2026 au 3 décembre 2026 », « le 24 novembre 2026 » for a single day."""
    return f"le {date_plain(first)}" if first == last else f"du {date_plain(first)} au {date_plain(last)}"


def years(started: int | None, ended: int | None) -> str:
    """« 2014–2019 », « 2014 », « depuis 2014 », « jusqu’en 2019 »; empty when neither is known."""
    if started is None:
        return f"jusqu’en {ended}" if ended is not None else ""
    if ended is None:
        return f"depuis {started}"
    return str(started) if started == ended else f"{started}–{ended}"


def moment_of_year(year: int, month: int | None = None) -> str:
    """« mars 2014 », or « 2014 » while the month is not known."""
    return f"{MONTHS[month - 1]} {year}" if month is not None else str(year)


def year_span(
    started: int | None, started_month: int | None, ended: int | None, ended_month: int | None, *, roughly: bool = False
) -> str:
    """« mars 2014–juin 2019 », « depuis mars 2014 », « vers 2008–2011 »; as ``years`` where no month is known."""
    if started is None or ended is None:
        start = f"depuis {moment_of_year(started, started_month)}" if started is not None else ""
        end = f"jusqu’en {moment_of_year(ended, ended_month)}" if ended is not None else ""
        told = start or end
    else:
        first, last = moment_of_year(started, started_month), moment_of_year(ended, ended_month)
        told = first if first == last else f"{first}–{last}"
    return f"vers {told}" if told and roughly and not told.startswith(("depuis", "jusqu")) else told


def duration(minutes: int) -> str:
    """Minutes as « 1 h 30 », « 2 h 00 », « 45 min »; ValueError below zero."""
    if minutes < 0:
        raise ValueError("a duration is not negative")
    hours, rest = divmod(minutes, 60)
    return f"{hours}{NO_BREAK}h{NO_BREAK}{rest:02d}" if hours else f"{rest}{NO_BREAK}min"


def clock(at: time) -> str:
    """« 14 h 00 », seconds left out."""
    return f"{at.hour}{NO_BREAK}h{NO_BREAK}{at.minute:02d}"


def thousands(count: int) -> str:
    """« 13 120 »: thousands apart."""
    return f"{count:,}".replace(",", NARROW)


def plural(count: int, one: str, many: str = "") -> str:
    """« 0 dossier », « 1 dossier », « 10 009 dossiers »; ``many`` where it takes more than an s."""
    return f"{thousands(count)} {one if count < 2 else many or f'{one}s'}"


def euros(cents: int) -> str:
    """Cents as « 1 850,00 € », with a true minus sign."""
    whole, rest = divmod(abs(cents), 100)
    return f"{'−' if cents < 0 else ''}{thousands(whole)},{rest:02d}{NO_BREAK}€"
