"""The calendar of the plan: read back by two readers that did not write it, neutral, stable from export to export."""

import re
from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import ics
import pytest
import vobject

from bilan_desktop.documents.calendar import Entry, calendar_file
from bilan_desktop.domain.conclusion import Action, ActionStatus, Milestone
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.exports import Export, RecipientKind
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import Meeting, Reason
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.records import ContentText
from bilan_desktop.usecases.calendar_export import CalendarChoice, CalendarFile, make_calendar, note_calendar
from bilan_desktop.usecases.meetings import cancel_meeting, plan_meeting
from bilan_desktop.usecases.records import add_item, remove_item, save_item
from factories import TODAY, DeskWork, a_slot, confirmed, journal_rows

FULL = CalendarChoice(full=True)
HARD = "Écrire à l’école ; « noter », puis \\ relire, œuvrer…\nSeconde ligne 😀 : çà et là"


def events(file: CalendarFile | bytes) -> list[Any]:
    data = file if isinstance(file, bytes) else file.data
    return list(vobject.readOne(data.decode()).vevent_list)


def second_reading(file: CalendarFile | bytes) -> list[ics.Event]:
    data = file if isinstance(file, bytes) else file.data
    return sorted(ics.Calendar(data.decode()).events, key=lambda one: one.begin)


def said(event: Any) -> tuple[str, str, str]:
    """Its title, its number of changes and whether it stands."""
    return event.summary.value, event.sequence.value, event.status.value


def export(work: DeskWork, key: RecordId, choice: CalendarChoice = FULL) -> CalendarFile:
    file = make_calendar(work, key, choice)
    note_calendar(work, key, file, "/media/clef")
    return file


def later(work: DeskWork) -> None:
    work.clock.moment += timedelta(hours=1)


@pytest.fixture
def key(work: DeskWork) -> RecordId:
    return confirmed(work)


def test_each_date_of_the_plan_is_a_whole_day_that_ends_before_the_next(work: DeskWork, key: RecordId) -> None:
    first = {"first_step": "Trouver le numéro", "first_on": date(2026, 3, 10)}
    add_item(work, key, Action, {"title": "Appeler le lycée", "due": date(2026, 3, 29), **first})
    add_item(work, key, Action, {"title": "Sans date"})
    add_item(work, key, Milestone, {"title": "Point d’étape", "due": date(2026, 10, 25)})
    file = make_calendar(work, key, FULL)
    assert file.events == 3
    told = [(one.summary.value, one.dtstart.value, one.dtend.value) for one in events(file)]
    assert told == [
        ("Premier pas\N{NO-BREAK SPACE}: Trouver le numéro", date(2026, 3, 10), date(2026, 3, 11)),
        ("À terminer\N{NO-BREAK SPACE}: Appeler le lycée", date(2026, 3, 29), date(2026, 3, 30)),
        ("Jalon\N{NO-BREAK SPACE}: Point d’étape", date(2026, 10, 25), date(2026, 10, 26)),
    ]
    assert [one.all_day for one in second_reading(file)] == [True] * 3
    assert [one.begin.date() for one in second_reading(file)] == [start for _, start, _ in told]
    assert b"DTSTART;VALUE=DATE:20260329\r\n" in file.data
    assert b"METHOD" not in file.data


@pytest.mark.parametrize(
    ("on", "at", "starts", "ends"),
    [
        (date(2026, 3, 29), time(1, 30), "2026-03-29T00:30", "2026-03-29T02:30"),  # 1 h 30 to 4 h 30 on the clock
        (date(2026, 3, 29), time(9), "2026-03-29T07:00", "2026-03-29T09:00"),
        (date(2026, 10, 25), time(1, 30), "2026-10-24T23:30", "2026-10-25T01:30"),  # 1 h 30 to 2 h 30, twice 2 h
        (date(2026, 10, 25), time(9), "2026-10-25T08:00", "2026-10-25T10:00"),
    ],
)
def test_a_meeting_keeps_its_instants_on_the_days_when_clocks_change(
    work: DeskWork, key: RecordId, on: date, at: time, starts: str, ends: str
) -> None:
    plan_meeting(work, key, a_slot(on, at))
    expected = [datetime.fromisoformat(f"{text}:00+00:00") for text in (starts, ends)]
    file = make_calendar(work, key, CalendarChoice())
    (one,), (other,) = events(file), second_reading(file)
    assert [one.dtstart.value, one.dtend.value] == expected
    assert [other.begin.datetime, other.end.datetime] == expected


@pytest.mark.parametrize("title", [HARD, "é" * 500, "😀" * 125, "x, y; z\\" * 60, "Cœur d’été " * 45])
def test_titles_come_back_whole_and_no_line_is_longer_than_the_rule(title: str) -> None:
    entry = Entry(uid="a" * 32, title=ContentText(title), on=date(2026, 5, 1), reminder=True)
    data = calendar_file([entry], datetime(2026, 3, 4, 8, tzinfo=UTC))
    assert events(data)[0].summary.value == title.strip()
    assert second_reading(data)[0].name == title.strip()
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert lines[-1] == b""
    assert b"\n" not in data.replace(b"\r\n", b"")
    for line in lines:
        line.decode()  # no character is cut in two
    assert calendar_file([entry], datetime(2026, 3, 4, 8, tzinfo=UTC)) == data


def test_marks_that_no_calendar_reads_are_left_out() -> None:
    title = ContentText("Un\x00 deux\x07\N{LINE SEPARATOR}trois\x85quatre\ttab")
    data = calendar_file([Entry(uid="b", title=title, on=TODAY)], datetime(2026, 3, 4, tzinfo=UTC))
    assert events(data)[0].summary.value == second_reading(data)[0].name == "Un deux\ntrois\nquatretab"


def canaries(record: type, **kept: object) -> dict[str, object]:
    """A word of its own in every field that holds text and that a form writes."""
    texts = ("title", "first_step", "proof", "who", "resource", "obstacle", "if_then", "dropped_why", "criterion")
    found = {one.name: f"Canari {one.name} {record.__name__}" for one in fields(record) if one.name in texts}
    return {**found, "verdict_why": "Canari verdict", **kept} if record is Milestone else {**found, **kept}


def test_neutral_titles_tell_nothing_of_the_bilan_nor_of_anybody(work: DeskWork, key: RecordId) -> None:
    add_item(work, key, Action, canaries(Action, due=date(2026, 4, 1), first_on=date(2026, 3, 9)))
    add_item(work, key, Milestone, canaries(Milestone, due=date(2026, 5, 1)))
    meeting = plan_meeting(work, key, a_slot(date(2026, 3, 20)))
    choice = CalendarChoice(reminders=True)
    data = make_calendar(work, key, choice).data
    assert [one.summary.value for one in events(data)] == ["Rendez-vous"] * 4
    allowed = {"uid", "dtstamp", "dtstart", "dtend", "summary", "sequence", "status", "class", "transp", "valarm"}
    assert all(set(one.contents) == allowed for one in events(data))
    told = data.decode().casefold()
    with work.unit() as unit:
        dossier = unit.get(Dossier, key)
        person = unit.get(Beneficiary, dossier.beneficiary_id)
        place = unit.get(Meeting, meeting).slot.place
    secret = ("canari", "bilan", "compétence", "competence", "plan", dossier.number, key, meeting, person.last_name)
    assert not [word for word in (*secret, person.first_name, place, "lyon") if word.casefold() in told]
    plain = re.sub(r"(?m)^(UID|DT\w+[^:]*):.*$", r"\1", data.decode())
    assert "PRODID:-//Calendrier//FR" in plain
    assert set(re.findall(r"(?m)^SUMMARY:(.*?)\r?$", plain)) == {"Rendez-vous"}


def test_reminders_are_asked_for_and_ring_the_day_before(work: DeskWork, key: RecordId) -> None:
    add_item(work, key, Action, {"title": "Appeler", "due": date(2026, 4, 1)})
    plan_meeting(work, key, a_slot(date(2026, 4, 2)))
    assert b"VALARM" not in make_calendar(work, key, CalendarChoice()).data
    found = events(make_calendar(work, key, CalendarChoice(reminders=True)))
    assert [one.valarm.trigger.value for one in found] == [timedelta(hours=-15), timedelta(days=-1)]


def test_an_event_keeps_its_name_and_counts_what_changes(work: DeskWork, key: RecordId) -> None:
    action = add_item(work, key, Action, {"title": "Appeler", "due": date(2026, 4, 1)})
    first = export(work, key)
    again = export(work, key)
    assert [one.sequence.value for one in events(first) + events(again)] == ["0", "0"]
    save_item(work, action, Action, {"due": date(2026, 4, 8)})
    moved = export(work, key)
    save_item(work, action, Action, {"title": "Rappeler"})
    renamed = export(work, key)
    assert [one.sequence.value for one in events(moved) + events(renamed)] == ["1", "2"]
    assert len({one.uid.value for file in (first, again, moved, renamed) for one in events(file)}) == 1
    assert said(events(export(work, key, CalendarChoice()))[0]) == ("Rendez-vous", "3", "CONFIRMED")
    save_item(work, action, Action, {"title": "Rappeler encore"})
    assert said(events(export(work, key, CalendarChoice()))[0]) == ("Rendez-vous", "3", "CONFIRMED")


def test_a_file_that_was_not_written_changes_nothing(work: DeskWork, key: RecordId) -> None:
    action = add_item(work, key, Action, {"title": "Appeler", "due": date(2026, 4, 1)})
    make_calendar(work, key, FULL)
    save_item(work, action, Action, {"due": date(2026, 4, 8)})
    assert said(events(make_calendar(work, key, FULL))[0])[1] == "0"
    with work.unit() as unit:
        assert unit.get(Action, action).sent == ""
        assert unit.find(Export) == []


@pytest.mark.parametrize("change", [{"status": ActionStatus.DROPPED}, {"due": None}])
def test_what_was_given_out_and_is_no_more_is_called_off(
    work: DeskWork, key: RecordId, change: dict[str, object]
) -> None:
    action = add_item(work, key, Action, {"title": "Appeler", "due": date(2026, 4, 1)})
    never = add_item(work, key, Action, {"title": "Jamais sortie", "due": date(2026, 4, 2)})
    save_item(work, never, Action, {"due": None})
    uid = events(export(work, key))[0].uid.value
    save_item(work, action, Action, change)
    for _ in range(2):
        file = export(work, key)
        (one,) = events(file)
        assert (one.uid.value, one.sequence.value, one.status.value) == (uid, "1", "CANCELLED")
        assert file.called_off == 1
    save_item(work, action, Action, {"status": ActionStatus.TO_DO, "due": date(2026, 4, 1)})
    assert said(events(export(work, key))[0])[1:] == ("2", "CONFIRMED")
    remove_item(work, action, Action)
    with pytest.raises(RuleBroken, match="Rien n’est à mettre"):
        make_calendar(work, key, FULL)


def test_what_is_over_is_there_only_if_it_was_given_out(work: DeskWork, key: RecordId) -> None:
    given = add_item(work, key, Action, {"title": "Appeler", "due": date(2026, 4, 1)})
    export(work, key)
    save_item(work, given, Action, {"status": ActionStatus.DONE})
    add_item(work, key, Action, {"title": "Faite avant", "due": date(2026, 4, 2), "status": ActionStatus.DONE})
    add_item(work, key, Milestone, {"title": "Atteint", "due": date(2026, 4, 3), "reached_on": TODAY})
    assert [said(one)[1:] for one in events(export(work, key))] == [("0", "CONFIRMED")]


def test_meetings_to_come_follow_what_becomes_of_them(work: DeskWork, key: RecordId) -> None:
    plan_meeting(work, key, a_slot(TODAY - timedelta(days=7)))
    early = plan_meeting(work, key, a_slot(date(2026, 3, 18)))
    plan_meeting(work, key, a_slot(date(2026, 3, 20)))
    assert make_calendar(work, key, CalendarChoice()).events == 2
    with pytest.raises(RuleBroken):
        make_calendar(work, key, CalendarChoice(meetings=False))
    cancel_meeting(work, early, Reason.BENEFICIARY)
    later(work)
    assert export(work, key).events == 1, "no calendar held it yet"
    later(work)
    late = plan_meeting(work, key, a_slot(date(2026, 3, 25)))
    export(work, key)
    later(work)
    cancel_meeting(work, late, Reason.BENEFICIARY)
    found = events(export(work, key))
    assert [said(one)[1:] for one in found] == [("0", "CONFIRMED"), ("1", "CANCELLED")]
    assert found[0].summary.value == "Séance\N{NO-BREAK SPACE}: entretien individuel"
    assert found[0].location.value.startswith("Lyon")


def test_what_leaves_is_noted_as_a_copy_given_to_the_person(work: DeskWork, key: RecordId) -> None:
    add_item(work, key, Action, {"title": "Canari", "due": date(2026, 4, 1)})
    export(work, key)
    with work.unit() as unit:
        (copy,) = unit.find(Export, dossier_id=key)
        assert (copy.recipient_kind, copy.means, copy.place) == (RecipientKind.BENEFICIARY, "calendar", "/media/clef")
    line = journal_rows(work)[-1]
    assert line["action"] == "calendar.exported"
    assert "Canari" not in str(line)
    assert work.events[-1].topic == Export.TABLE
