"""The dates of the plan and the meetings to come as a calendar file: what goes in it, and the note that it left.

Its titles are neutral unless the person asks otherwise: her calendar may be her employer's. An event keeps its
identifier from one export to the next, its number of changes grows when it says something else, and one that was given
out is called off once its date is gone. What is taken out of the plan altogether leaves nothing to call off.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import NamedTuple
from uuid import UUID, uuid5

import msgspec

from bilan_desktop.documents.calendar import Entry, calendar_file
from bilan_desktop.domain.conclusion import Action, ActionStatus, Milestone
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.exports import Export, RecipientKind
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.meetings import KIND_NAMES, Meeting, MeetingState
from bilan_desktop.domain.papers import IssuedPaper, PaperKind
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.records import ContentText
from bilan_desktop.usecases.ports import Unit, Work

NEUTRAL = ContentText("Rendez-vous")
MEANS = "calendar"
WITH_FILES = frozenset({"pdf", "protected"})
"""The means by which a copy of a paper carries its attached files: neither in print nor as a page of HTML."""
NOTHING = (
    "Rien n’est à mettre dans un calendrier. "
    "Donnez une échéance à une action ou à un jalon, ou planifiez une séance, puis recommencez."
)
_CALLED_OFF = "-"
ENDED, BEGUN = PARTS = ("due", "first")
"""The dates that an action or a milestone may have in a calendar."""


@dataclass(frozen=True)
class CalendarChoice:
    """What the person asks for: titles in full, a reminder the day before, the meetings to come."""

    full: bool = False
    reminders: bool = False
    meetings: bool = True


@dataclass(frozen=True)
class _Sent:
    """What an action or a milestone keeps of the export, once the file is written."""

    record: type[Action] | type[Milestone]
    key: RecordId
    sequence: int
    sent: str


@dataclass(frozen=True)
class CalendarFile:
    """The bytes to write, how many events they hold and how many of them are called off."""

    data: bytes = field(repr=False)
    events: int
    called_off: int
    sent: tuple[_Sent, ...]


class _Day(NamedTuple):
    """A date of an action or of a milestone: its part of the identifier, its day, its title in full."""

    part: str
    on: date | None
    title: str


def make_calendar(work: Work, dossier_id: RecordId, choice: CalendarChoice) -> CalendarFile:
    """The file as it is to be written; nothing is noted yet. RuleBroken while there is nothing to put in it."""
    now = work.clock.now()
    with work.unit() as unit:
        entries: list[Entry] = []
        sent: list[_Sent] = []
        for row in _planned(unit, dossier_id):
            told = _Told(row, choice)
            entries += told.entries(work.clock.today(), told.sequence())
            sent.append(_Sent(type(row), row.id, told.sequence(), told.sent))
        if choice.meetings:
            entries += _meetings(unit, dossier_id, choice, now)
    if not entries:
        raise RuleBroken(NOTHING)
    entries.sort(key=lambda one: (one.on, one.span[0].isoformat() if one.span else ""))
    called_off = sum(one.cancelled for one in entries)
    return CalendarFile(calendar_file(entries, now), len(entries), called_off, tuple(sent))


def note_calendar(work: Work, dossier_id: RecordId, file: CalendarFile, place: str = "", initiator: str = "") -> None:
    """Note that the file left, as a copy given to the person, and what each of its events said."""
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        for one in file.sent:
            # What was taken out of the plan meanwhile has nothing to remember.
            for row in unit.find(one.record, id=one.key):
                row.sequence, row.sent = one.sequence, one.sent
        name = unit.get(Beneficiary, dossier.beneficiary_id).printed_name
        place = place.encode(errors="replace").decode()  # a folder may have a name that is not Unicode
        to, at = RecipientKind.BENEFICIARY, work.clock.now()
        copy = Export(work.new_id(), dossier_id, NO_ID, to, name, at, MEANS, place)
        unit.add(copy)
        unit.journal("calendar.exported", Export.TABLE, copy.id, to=to.value)
        unit.publish(Event(Export.TABLE, copy.id, dossier_id, initiator))
        unit.commit()


def plan_entries(rows: Iterable[Action | Milestone]) -> tuple[Entry, ...]:
    """The dates of the plan under neutral titles, for a paper that carries them; only a new date counts as a change.

    How the calendar was last exported changes nothing in them: the paper would be another one for that. What was called
    off is left out: a day that nothing tells any more would be another one each day.
    """
    told = [_Told(row, CalendarChoice()) for row in rows]
    found = [entry for one in told for entry in one.entries(date.min, one.sequence(days_only=True))]
    return tuple(sorted((one for one in found if not one.cancelled), key=lambda one: one.on))


class _Carried(msgspec.Struct):
    """The one fact of a plan's paper that is of use here."""

    calendar: tuple[Entry, ...] = ()


def note_plan_given(unit: Unit, paper: IssuedPaper, means: str) -> None:
    """A plan that leaves as a file gives its calendar out: its events are then known, within a unit that goes on."""
    if paper.kind is not PaperKind.TRANSITION or means not in WITH_FILES:
        return
    carried = {one.uid: one for one in msgspec.json.decode(paper.facts, type=_Carried).calendar}
    for row in _planned(unit, paper.dossier_id):
        told = {part: carried[uid] for part in PARTS if (uid := _uid(row.id, part)) in carried}
        if told:
            row.sequence = max(row.sequence, *(one.sequence for one in told.values()))
            marks = {part: _words(row.id, one.on, one.title, reminder=False) for part, one in told.items()}
            row.sent = _joined(_parted(row.sent) | marks)


def _planned(unit: Unit, dossier_id: RecordId) -> Iterator[Action | Milestone]:
    yield from sorted(unit.find(Action, dossier_id=dossier_id), key=lambda row: row.rank)
    yield from sorted(unit.find(Milestone, dossier_id=dossier_id), key=lambda row: row.rank)


class _Told:
    """What an action or a milestone puts in a calendar, beside what it put in the last one.

    ``sent`` keeps two short hashes for each date, of its day and of its words: nothing can be read in it.
    """

    def __init__(self, row: Action | Milestone, choice: CalendarChoice) -> None:
        self._row, self._choice = row, choice
        self._before = _parted(row.sent)
        self._days = {one.part: one for one in _days(row)}
        self._now = {part: mark for part in self._days if (mark := self._mark(part))}
        self.sent = _joined(self._now)

    def sequence(self, *, days_only: bool = False) -> int:
        """The number of changes so far, the one since the last export included."""
        if not self._before:
            return self._row.sequence
        now, before = (
            {part: mark.split("/")[0] if days_only else mark for part, mark in marks.items()}
            for marks in (self._now, self._before)
        )
        return self._row.sequence + (now != before)

    def entries(self, otherwise: date, sequence: int) -> Iterator[Entry]:
        """An event for each date; one that is gone is called off, ``otherwise`` when nothing says when it was."""
        for part, mark in self._now.items():
            yield Entry(
                uid=_uid(self._row.id, part),
                title=self._title(part),
                on=self._days[part].on or otherwise,
                sequence=sequence,
                cancelled=mark == _CALLED_OFF,
                reminder=self._choice.reminders,
            )

    def _title(self, part: str) -> ContentText:
        return ContentText(self._days[part].title) if self._choice.full else NEUTRAL

    def _mark(self, part: str) -> str:
        if not self._stands(part):
            return _CALLED_OFF if part in self._before else ""
        return _words(self._row.id, self._days[part].on, self._title(part), reminder=self._choice.reminders)

    def _stands(self, part: str) -> bool:
        """Whether it has a day that is worth an event: what is over has one only if it was given out."""
        row = self._row
        over = row.status is ActionStatus.DONE if isinstance(row, Action) else row.reached_on is not None
        dropped = isinstance(row, Action) and row.status is ActionStatus.DROPPED
        known = bool(row.title.strip()) and self._days[part].on is not None
        return known and not dropped and (not over or part in self._before)


def _days(row: Action | Milestone) -> Iterator[_Day]:
    title = row.title.strip()
    if isinstance(row, Milestone):
        yield _Day(ENDED, row.due, f"Jalon : {title}")
        return
    yield _Day(ENDED, row.due, f"À terminer : {title}")
    first = row.first_on if row.first_on != row.due else None
    yield _Day(BEGUN, first, f"Premier pas : {row.first_step.strip() or title}")


def _meetings(unit: Unit, dossier_id: RecordId, choice: CalendarChoice, now: datetime) -> Iterator[Entry]:
    """The meetings to come, and those called off since a calendar was given; their history counts their changes."""
    given = [copy.at for copy in unit.find(Export, dossier_id=dossier_id, means=MEANS)]
    for row in unit.find(Meeting, dossier_id=dossier_id):
        span = row.slot.span()
        cancelled = row.state is MeetingState.CANCELLED
        seen = any(row.history[0].at <= at < row.history[-1].at for at in given) if row.history else False
        if span.end < now or not (row.state is MeetingState.PLANNED or (cancelled and seen)):
            continue
        title = f"Séance : {KIND_NAMES[row.kind].lower()}" if choice.full else NEUTRAL
        yield Entry(
            uid=_uid(row.id, "meeting"),
            title=ContentText(title),
            on=row.slot.on,
            span=(span.start.astimezone(UTC), span.end.astimezone(UTC)),
            sequence=max(0, len(row.history) - 1),
            cancelled=cancelled,
            reminder=choice.reminders,
            place=ContentText(row.slot.place if choice.full else ""),
        )


def _uid(key: RecordId, part: str) -> str:
    """The same at each export; made from a random identifier, it tells nothing of it (RFC 9562, 5.5)."""
    return uuid5(UUID(key), part).hex


def _parted(sent: str) -> dict[str, str]:
    return dict(part.split(":", 1) for part in sent.split())


def _joined(marks: Mapping[str, str]) -> str:
    return " ".join(f"{part}:{mark}" for part, mark in marks.items())


def _words(key: RecordId, on: date | None, title: str, *, reminder: bool) -> str:
    """What an event says, of its day then of its words."""
    return f"{_hash(key, f'{on}')}/{_hash(key, title, f'{reminder}')}"


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
