"""Findings: what an inspection would notice is said, and nothing else."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from bilan_desktop.domain.findings import Surroundings, findings, overlaps
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.meetings import REMOTE_CHECKLIST, Meeting, MeetingKind, MeetingState, Mode, Reason, Slot
from bilan_desktop.domain.papers import Signature, SignerRole, SigningMeans
from bilan_desktop.domain.records import ProofText
from factories import TODAY, a_slot

NOW = datetime(2027, 1, 1, tzinfo=UTC)
ALL_CHECKED = tuple(code for code, _ in REMOTE_CHECKLIST)


def meeting(slot: Slot | None = None, key: str = "m", dossier: str = "d", *, held: bool = False) -> Meeting:
    slot = slot or a_slot()
    made = Meeting(RecordId(key), RecordId(dossier), 1, MeetingKind.INTERVIEW, Phase.PRELIMINARY, slot, slot.on)
    made.plan(NOW)
    if held:
        made.hold(slot, NOW)
    return made


def codes(one: Meeting, *others: Meeting, today: date | None = None, **more: Any) -> set[str]:
    told = {"opened_on": date(2026, 1, 5), "consent_on": date(2026, 1, 7), "others": others, **more}
    found = findings(one, Surroundings(today or one.slot.on, **told))
    assert all(f.sentence.endswith(".") for f in found)
    return {f.code for f in found}


def signature(at: datetime, means: SigningMeans = SigningMeans.SCREEN, on: date | None = None) -> Signature:
    key = RecordId("s")
    return Signature(key, RecordId("p"), SignerRole.BENEFICIARY, ProofText("Ariane"), means, "", at, on or at.date())


def test_an_ordinary_meeting_has_none() -> None:
    assert codes(meeting()) == set()
    assert codes(meeting(held=True)) == set()


def test_a_meeting_of_a_suspended_or_ended_bilan_is_said() -> None:
    before, since = TODAY - timedelta(days=1), TODAY
    assert codes(meeting(), suspended_on=before) == {"suspended"}
    assert codes(meeting(), suspended_on=since) == set()
    assert codes(meeting(), ended_on=before) == {"after_end"}
    assert codes(meeting(held=True), ended_on=before) == {"after_end"}
    gone, follow_up = meeting(), meeting()
    gone.cancel(Reason.SUSPENDED, NOW)
    follow_up.kind = MeetingKind.FOLLOW_UP
    for one in (gone, follow_up):
        assert codes(one, suspended_on=before, ended_on=before) == set()


def test_sundays_and_holidays() -> None:
    assert codes(meeting(a_slot(date(2026, 3, 8)))) == {"sunday"}
    assert codes(meeting(a_slot(date(2026, 4, 6)))) == {"holiday"}
    assert codes(meeting(a_slot(date(2026, 11, 1)))) == {"sunday", "holiday"}
    assert codes(meeting(a_slot(date(2026, 4, 3)))) == set()
    assert codes(meeting(a_slot(date(2026, 4, 3))), alsace_moselle=True) == {"holiday"}


def test_two_dossiers_never_share_a_time() -> None:
    one, other = meeting(), meeting(a_slot(start=time(10, 59)), "n", "e")
    assert codes(one, other) == {"overlap"}
    assert codes(other, one) == {"overlap"}
    after = meeting(a_slot(start=time(11)), "n", "e")
    assert codes(one, after) == set()
    assert codes(after, one) == set()
    assert codes(one, one) == set()


def test_a_cancelled_meeting_takes_no_time() -> None:
    other = meeting(key="n", dossier="e")
    other.cancel(Reason.OTHER, NOW)
    assert other.state is MeetingState.CANCELLED
    assert codes(meeting(), other) == set()


def test_overlap_is_of_real_time_across_midnight_zones_and_the_doubled_hour() -> None:
    late = meeting(a_slot(date(2026, 3, 3), time(23), 120))
    early = meeting(a_slot(date(2026, 3, 4), time(0, 30)), "n")
    assert overlaps(late, early)
    elsewhere = meeting(a_slot(start=time(4), zone="America/Martinique"), "n")  # 9 a.m. in Paris
    assert overlaps(meeting(), elsewhere)
    first = meeting(a_slot(date(2026, 10, 25), time(2), 60))
    second = meeting(a_slot(date(2026, 10, 25), time(2), 60, later=True), "n")
    assert not overlaps(first, second)


def test_longer_than_planned_and_beyond_24_hours() -> None:
    one = meeting()
    one.hold(a_slot(minutes=121), NOW)
    assert codes(one) == {"longer"}
    assert codes(meeting(held=True), beyond=1) == {"beyond"}


def test_a_remote_meeting_wants_its_checklist_and_its_tool() -> None:
    one = meeting(a_slot(mode=Mode.REMOTE, place=ProofText("")))
    assert codes(one) == {"remote", "tool"}
    one.remote_checked = ALL_CHECKED[:-1]
    assert "remote" in codes(one)
    one.remote_checked = (*ALL_CHECKED[:-1], ALL_CHECKED[0])
    assert "remote" in codes(one)
    one.remote_checked = ALL_CHECKED
    assert codes(one) == {"tool"}


def test_a_mixed_meeting_wants_place_and_tool() -> None:
    one = meeting(a_slot(mode=Mode.MIXED, remote_minutes=30, place=ProofText(" ")))
    assert codes(one) == {"remote", "tool", "place"}
    assert codes(meeting(a_slot(place=ProofText("")))) == {"place"}


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_meeting_during_the_change_of_clocks_says_so(day: date) -> None:
    assert "clocks" in codes(meeting(a_slot(day, time(1), 180)))
    assert "clocks" not in codes(meeting(a_slot(day, time(9))))


def test_a_sheet_signed_on_another_day_is_said() -> None:
    assert codes(meeting(held=True), today=date(2026, 3, 5)) == {"late"}
    past_midnight = meeting(a_slot(TODAY, time(23), 90), held=True)
    assert codes(past_midnight, today=date(2026, 3, 5)) == set()


def test_a_meeting_held_before_the_consent_is_said() -> None:
    assert codes(meeting(held=True), consent_on=None) == {"consent"}
    assert codes(meeting(held=True), consent_on=TODAY + timedelta(days=1)) == {"consent"}
    assert codes(meeting(held=True), consent_on=TODAY) == set()
    assert codes(meeting(), consent_on=None) == set()
    follow_up = meeting(held=True)
    follow_up.kind = MeetingKind.FOLLOW_UP
    assert codes(follow_up, consent_on=None) == set()


def test_minutes_taken_by_signed_sheets_are_said() -> None:
    assert codes(meeting(held=True), beyond=60, displaced=60) == {"beyond", "displaced"}


def test_a_sheet_signed_before_the_meeting_ended_is_said() -> None:
    one = meeting(held=True)
    end = one.slot.span().end
    assert codes(one, signatures=(signature(end),)) == set()
    # Hours are noted in whole minutes: the same gesture may be dated some seconds before.
    assert codes(one, signatures=(signature(end - timedelta(seconds=59)),)) == set()
    assert codes(one, signatures=(signature(end), signature(end - timedelta(minutes=2)))) == {"early"}
    day_before = signature(end, SigningMeans.PAPER, TODAY - timedelta(days=1))
    assert codes(one, signatures=(day_before,)) == {"early"}
    assert codes(one, signatures=(signature(end, SigningMeans.PAPER, TODAY),)) == set()


def test_an_absurd_date_of_signature_is_said() -> None:
    one = meeting(held=True)
    end = one.slot.span().end
    tomorrow = signature(end, SigningMeans.REMOTE, TODAY + timedelta(days=1))
    assert codes(one, signatures=(tomorrow,)) == {"future"}
    long_ago = signature(end, SigningMeans.PAPER, date(2025, 3, 4))
    assert codes(one, signatures=(long_ago,)) == {"early", "before_opening"}
