"""A calendar file (RFC 5545) that says no more than the titles and days given: nothing tells who made it, nor why.

Written by ``icalendar``: text escaped, lines folded at 75 octets, CRLF. Times are in UTC, which needs no table of zones
and has no hour twice. No METHOD: PUBLISH asks for an ORGANIZER, who would be named (RFC 5546, 3.2.1); what is called
off has STATUS:CANCELLED. Every event is PRIVATE, in a calendar that others may share.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

from bilan_desktop.domain.records import CONTENT, PROOF, ContentText

if TYPE_CHECKING:
    from icalendar import Event

FILE_NAME = "calendrier.ics"
MEDIA_TYPE = "text/calendar"
_MAKER = "-//Calendrier//FR"
"""PRODID, which is required: not the application's name, which would tell of a bilan."""
_NINE_THE_DAY_BEFORE = timedelta(hours=-15)
_A_DAY_BEFORE = timedelta(days=-1)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An event: the whole day ``on``, or from the first to the second UTC instant of ``span``.

    ``sequence`` counts its changes; ``reminder`` rings the day before, at 9 a.m. for a whole day.
    """

    uid: Annotated[str, PROOF]
    title: Annotated[ContentText, CONTENT]
    on: Annotated[date, CONTENT]
    span: Annotated[tuple[datetime, datetime] | None, CONTENT] = None
    sequence: Annotated[int, PROOF] = 0
    cancelled: Annotated[bool, PROOF] = False
    reminder: Annotated[bool, PROOF] = False
    place: Annotated[ContentText, CONTENT] = ContentText("")


def calendar_file(entries: Iterable[Entry], stamped: datetime) -> bytes:
    """The file, its events in the order given, all of them stamped with that UTC instant; same values, same bytes."""
    # Not before the gesture: the application starts without it.
    from icalendar import Calendar

    found = Calendar()
    found.add("prodid", _MAKER)
    found.add("version", "2.0")
    for entry in entries:
        found.add_component(_event(entry, stamped))
    data: bytes = found.to_ical()
    return data


def _event(entry: Entry, stamped: datetime) -> "Event":
    from icalendar import Alarm, Event

    found = Event()
    found.add("uid", entry.uid)
    found.add("dtstamp", stamped.astimezone(UTC))
    # The end is exclusive (RFC 5545, 3.6.1).
    first, last = entry.span or (entry.on, entry.on + timedelta(days=1))
    found.add("dtstart", first)
    found.add("dtend", last)
    found.add("summary", _plain(entry.title))
    found.add("sequence", entry.sequence)
    found.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    found.add("class", "PRIVATE")
    # A whole day leaves the person free: it is something to do, not somewhere to be.
    found.add("transp", "OPAQUE" if entry.span else "TRANSPARENT")
    if entry.place.strip():
        found.add("location", _plain(entry.place))
    if entry.reminder and not entry.cancelled:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", _A_DAY_BEFORE if entry.span else _NINE_THE_DAY_BEFORE)
        alarm.add("description", _plain(entry.title))
        found.add_component(alarm)
    return found


def _plain(text: str) -> str:
    """Its lines, without the control characters that no calendar reads (RFC 5545, 3.1)."""
    lines = ("".join(c for c in line if unicodedata.category(c) != "Cc") for line in text.strip().splitlines())
    return "\n".join(lines)
