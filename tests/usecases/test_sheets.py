"""Signed sheets hold: no meeting is cancelled under one, none loses its minutes to a meeting noted late."""

from datetime import date, time, timedelta

import pytest

from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import ChangeKind, MeetingState, Reason
from bilan_desktop.domain.papers import BOTH, Handwriting, PaperState
from bilan_desktop.usecases import meetings
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.journey import read_journey
from bilan_desktop.usecases.overview import read_dossier
from bilan_desktop.usecases.papers import PaperView, seal_paper, send_to_sign, sign_on_screen
from factories import (
    TODAY,
    DeskWork,
    a_slot,
    commits,
    consented,
    fill_practice,
    held_meeting,
    journal_rows,
)


@pytest.fixture
def key(work: DeskWork) -> RecordId:
    """A dossier whose meetings can be signed."""
    fill_practice(work)
    return consented(work)


def sealed(work: DeskWork, meeting_id: RecordId) -> PaperView:
    """The sheet of a held meeting, signed by both and sealed."""
    sheet = prepare_sheet(work, meeting_id)
    for place, role in enumerate(BOTH):
        # No drawing serves twice: each has its own width.
        width = 0.1 + 0.001 * (2 * len(journal_rows(work)) + place)
        strokes = (((0.1, 0.1), (0.3, 0.2), (0.5, 0.6), (0.5 + width / 2, 0.2)),)
        sign_on_screen(work, sheet.id, role, Handwriting(strokes, 3.0))
    return seal_paper(work, sheet.id, b"%PDF-1.7")


def counts(work: DeskWork, key: RecordId) -> dict[int, tuple[int, int]]:
    return {line.number: (line.counted, line.beyond) for line in meetings.list_meetings(work, key)}


def test_a_split_is_undone_in_one_go(work: DeskWork, key: RecordId) -> None:
    first = meetings.plan_meeting(work, key, a_slot())
    second = meetings.split_meeting(work, first, 45, a_slot(date(2026, 3, 11), minutes=75), Reason.PACE)
    work.events.clear()
    before = commits(work)
    meetings.rejoin_meeting(work, first, second, a_slot(), "page")
    assert commits(work) == before + 1
    assert journal_rows(work)[-1]["action"] == "meeting.rejoined"
    assert [(m.id, m.slot) for m in meetings.list_meetings(work.reopened(), key)] == [(first, a_slot())]
    assert {(event.key, event.initiator) for event in work.events} == {(first, "page"), (second, "page")}
    assert meetings.read_meeting(work, first).history[-1].kind is ChangeKind.MOVED


def test_a_split_whose_other_part_has_a_history_stays_split(work: DeskWork, key: RecordId) -> None:
    first = meetings.plan_meeting(work, key, a_slot())
    second = meetings.split_meeting(work, first, 45, a_slot(date(2026, 3, 11), minutes=75), Reason.PACE)
    meetings.move_meeting(work, second, a_slot(date(2026, 3, 12), minutes=75), Reason.OTHER)
    with pytest.raises(RuleBroken, match="déjà une histoire"):
        meetings.rejoin_meeting(work, first, second, a_slot())
    assert [m.slot.minutes for m in meetings.list_meetings(work.reopened(), key)] == [45, 75]


def test_a_split_whose_first_part_was_cancelled_keeps_both(work: DeskWork, key: RecordId) -> None:
    first = meetings.plan_meeting(work, key, a_slot())
    second = meetings.split_meeting(work, first, 45, a_slot(date(2026, 3, 11), minutes=75), Reason.PACE)
    meetings.cancel_meeting(work, first, Reason.ILLNESS)
    with pytest.raises(RuleBroken, match="prévue"):
        meetings.rejoin_meeting(work, first, second, a_slot())
    assert {m.id for m in meetings.list_meetings(work.reopened(), key)} == {first, second}


def test_a_hold_is_undone_in_one_go_with_its_planned_slot(work: DeskWork, key: RecordId) -> None:
    meeting = meetings.plan_meeting(work, key, a_slot())
    work.clock.moment += timedelta(hours=4)
    meetings.hold_meeting(work, meeting, a_slot(minutes=135))
    before = commits(work)
    meetings.reopen_meeting(work, meeting, planned=a_slot())
    assert commits(work) == before + 1
    line = meetings.read_meeting(work.reopened(), meeting).line
    assert (line.state, line.slot) == (MeetingState.PLANNED, a_slot())


@pytest.mark.parametrize("correct_first", [False, True])
def test_a_meeting_once_signed_is_corrected_never_cancelled(work: DeskWork, key: RecordId, correct_first: bool) -> None:
    meeting = held_meeting(work, key)
    sealed(work, meeting)
    if correct_first:
        meetings.correct_meeting(work, meeting, a_slot(minutes=105))
    for gesture in (meetings.cancel_meeting, meetings.miss_meeting):
        with pytest.raises(RuleBroken, match="Corrigez-la"):
            gesture(work, meeting, Reason.OTHER)
    with pytest.raises(RuleBroken, match="nouvelle version de la feuille"):
        meetings.reopen_meeting(work, meeting)
    assert meetings.read_meeting(work.reopened(), meeting).line.state is MeetingState.HELD


def test_a_correction_may_itself_be_undone_and_signed_again(work: DeskWork, key: RecordId) -> None:
    meeting = held_meeting(work, key)
    sealed(work, meeting)
    former = meetings.correct_meeting(work, meeting, a_slot(minutes=105))
    meetings.correct_meeting(work, meeting, former)
    again = sealed(work, meeting)
    assert (again.version, again.state) == (2, PaperState.SEALED)


def test_a_meeting_noted_late_takes_what_sealed_sheets_leave(work: DeskWork, key: RecordId) -> None:
    work.clock.moment += timedelta(days=40)
    for day in (18, 19):
        sealed(work, held_meeting(work, key, a_slot(date(2026, 3, day), time(8), minutes=600)))
    late = held_meeting(work, key, a_slot(date(2026, 3, 10), time(8), minutes=600))
    assert counts(work.reopened(), key) == {1: (600, 0), 2: (600, 0), 3: (240, 360)}
    hours = read_dossier(work, key).hours
    assert (hours.held, hours.beyond) == (24 * 60, 360)
    found = {finding.code: finding.sentence for finding in meetings.read_meeting(work, late).findings}
    assert "déjà signées" in found["displaced"]
    sheet = sealed(work, late)
    assert '"counted":240' in sheet.facts


def test_a_sheet_that_was_sent_holds_its_place_too(work: DeskWork, key: RecordId) -> None:
    work.clock.moment += timedelta(days=40)
    later = held_meeting(work, key, a_slot(date(2026, 3, 18), time(8), minutes=720))
    send_to_sign(work, prepare_sheet(work, later).id)
    for day in (10, 11):
        held_meeting(work, key, a_slot(date(2026, 3, day), time(8), minutes=720))
    assert counts(work, key) == {1: (720, 0), 2: (720, 0), 3: (0, 720)}


def test_what_a_sealed_sheet_says_is_beyond_stays_beyond(work: DeskWork, key: RecordId) -> None:
    work.clock.moment += timedelta(days=40)
    first = held_meeting(work, key, a_slot(date(2026, 3, 10), time(8), minutes=720))
    held_meeting(work, key, a_slot(date(2026, 3, 11), time(8), minutes=720))
    last = held_meeting(work, key, a_slot(date(2026, 3, 12), time(8), minutes=60))
    assert '"counted":0' in sealed(work, last).facts
    meetings.correct_meeting(work, first, a_slot(date(2026, 3, 10), time(8), minutes=120))
    assert counts(work, key) == {1: (120, 0), 2: (720, 0), 3: (0, 60)}


def test_the_slot_typed_for_a_late_meeting_says_it_at_once(work: DeskWork, key: RecordId) -> None:
    work.clock.moment += timedelta(days=40)
    for day in (18, 19):
        sealed(work, held_meeting(work, key, a_slot(date(2026, 3, day), time(8), minutes=720)))
    found = meetings.check_slot(work, key, a_slot(TODAY))
    assert {"beyond", "displaced"} <= {finding.code for finding in found}


def test_a_corrected_meeting_is_to_be_signed_again(work: DeskWork, key: RecordId) -> None:
    meeting = held_meeting(work, key)
    sealed(work, meeting)

    def lacks() -> tuple[str, ...]:
        return next(found.missing for found in read_journey(work, key) if found.step.code == "F3.7")

    assert "toutes les feuilles d’émargement signées" not in lacks()
    meetings.correct_meeting(work, meeting, a_slot(minutes=60))
    assert "toutes les feuilles d’émargement signées" in lacks()
