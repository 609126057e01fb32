"""Findings: what an inspection would notice is said, and nothing else."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from bilan_desktop.domain.findings import FINDING_NAMES, Surroundings, findings, overlaps
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.meetings import REMOTE_CHECKLIST, Meeting, MeetingKind, MeetingState, Mode, Reason, Slot
from bilan_desktop.domain.papers import Signature, SignerRole, SigningMeans
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.terms import Billed, ContractTerms, Limit
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
    assert all((f.code in FINDING_NAMES) is f.proof for f in found)
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


@pytest.mark.parametrize(
    ("day", "local", "said"),
    [
        (date(2026, 1, 1), False, True),
        (date(2024, 4, 1), False, True),  # Easter Monday, the earliest of these years
        (date(2025, 4, 21), False, True),
        (date(2026, 5, 14), False, True),  # Ascension
        (date(2026, 5, 25), False, True),  # Whit Monday
        (date(2026, 5, 8), False, True),
        (date(2026, 7, 14), False, True),
        (date(2026, 7, 13), False, False),
        (date(2026, 12, 25), False, True),
        (date(2028, 2, 29), False, False),
        (date(2025, 4, 18), False, False),  # Good Friday
        (date(2025, 4, 18), True, True),
        (date(2025, 12, 26), False, False),
        (date(2025, 12, 26), True, True),
    ],
)
def test_public_holidays_by_table(day: date, local: bool, said: bool) -> None:
    held = meeting(a_slot(day), held=False)
    assert ("holiday" in codes(held, alsace_moselle=local, opened_on=date(2024, 1, 1))) is said


def test_another_dossier_is_told_by_its_number_and_hours_its_own_by_the_meeting() -> None:
    one, other = meeting(), meeting(a_slot(start=time(10, 30)), "n", "e")
    around = Surroundings(TODAY, TODAY, TODAY, others=(other,), numbers={RecordId("e"): "2026-014"})
    (found,) = findings(one, around)
    assert "dossier 2026-014" in found.sentence
    assert "10\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30 – 12\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30" in found.sentence
    own = meeting(a_slot(start=time(10, 30)), "n")
    assert codes(one, own) == {"overlap_own"}
    assert codes(one, own, other) == {"overlap_own", "overlap"}


def test_it_is_held_today_or_it_is_said() -> None:
    one = meeting(held=True)
    assert codes(one, today=TODAY - timedelta(days=1)) == {"ahead"}
    assert codes(one, today=TODAY + timedelta(days=1)) == {"late"}
    assert codes(one, today=TODAY + timedelta(days=1), awaited=False) == set()
    next_day = signature(one.slot.span().end + timedelta(days=1))
    assert codes(one, today=TODAY + timedelta(days=1), awaited=False, signatures=(next_day,)) == {"other_day"}
    one.note(("late",), NOW, confirmed=True)
    assert codes(one, today=TODAY + timedelta(days=1), awaited=False, signatures=(next_day,)) == set()


def test_signing_before_the_end_is_said_before_anybody_signs() -> None:
    one = meeting(held=True)
    end = one.slot.span().end.astimezone(UTC)
    assert codes(one, now=end - timedelta(minutes=2)) == {"early"}
    assert codes(one, now=end - timedelta(seconds=59)) == set()
    assert codes(one, now=end - timedelta(minutes=2), awaited=False) == set()
    assert codes(meeting(), now=end - timedelta(minutes=2)) == set()


@pytest.mark.parametrize(
    ("night", "start", "minutes", "later"),
    [(date(2026, 3, 29), time(1), 120, False), (date(2026, 10, 25), time(2, 30), 60, False)],
)
def test_the_end_that_signing_waits_for_is_real_time_in_the_nights_of_the_change(
    night: date, start: time, minutes: int, later: bool
) -> None:
    one = meeting(a_slot(night, start, minutes, later=later), held=True)
    really = one.slot.span().start.astimezone(UTC) + timedelta(minutes=minutes)
    assert "early" in codes(one, now=really - timedelta(minutes=2))
    assert "early" not in codes(one, now=really)


def test_above_the_accompaniment_and_what_suits_the_person() -> None:
    assert codes(meeting(held=True), above=30) == {"above_plan"}
    (found,) = findings(meeting(), Surroundings(TODAY, TODAY, TODAY, longest=90))
    assert (found.code, found.proof) == ("adapted", False)
    assert codes(meeting(), longest=120) == set()
    assert codes(meeting(held=True), longest=90) == set()


BEFORE, AFTER = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("terms", "planned", "held"),
    [
        (ContractTerms(starts_on=TODAY, ends_on=TODAY, concluded_on=TODAY), set(), set()),
        (ContractTerms(starts_on=AFTER), {"before_start"}, {"before_start"}),
        (ContractTerms(ends_on=BEFORE), {"after_term"}, {"after_term"}),
        (ContractTerms(concluded_on=AFTER), set(), {"before_contract"}),
        (ContractTerms(withdrawal=Limit(TODAY, "art. L.6353-5")), {"withdrawal"}, {"withdrawal"}),
        (ContractTerms(withdrawal=Limit(BEFORE, "art. L.6353-5")), set(), set()),
        (ContractTerms(asked=True), set(), {"unaccepted"}),
        (ContractTerms(asked=True, accepted_on=TODAY), set(), set()),
        (ContractTerms(asked=True, accepted_on=AFTER), set(), {"unaccepted"}),
        (ContractTerms(asked=True, answer=Limit(TODAY, "R.6313-8")), set(), {"unaccepted"}),
        (ContractTerms(asked=True, answer=Limit(BEFORE, "R.6313-8")), {"refused"}, {"refused"}),
        (ContractTerms(asked=True, answer=Limit(BEFORE, "R.6313-8"), accepted_on=BEFORE), set(), set()),
        (ContractTerms(asked=True, answer=Limit(BEFORE, "R.6313-8"), accepted_on=TODAY), {"refused"}, {"refused"}),
        (ContractTerms(platform=Limit(AFTER, "Conditions du CPF")), {"platform"}, {"platform"}),
        (ContractTerms(platform=Limit(TODAY, "Conditions du CPF")), set(), set()),
        (ContractTerms(place=ProofText("3, rue des tilleuls - Lyon")), {"other_place"}, {"other_place"}),
        (ContractTerms(place=ProofText("LYON, 3 rue des Tilleuls")), set(), set()),
        (ContractTerms(place=ProofText("lyon")), set(), set()),
        (ContractTerms(mode=Mode.REMOTE), {"other_mode"}, {"other_mode"}),
        (ContractTerms(mode=Mode.IN_PERSON, away=0), set(), set()),
    ],
)
def test_what_contradicts_the_contract_by_table(terms: ContractTerms, planned: set[str], held: set[str]) -> None:
    assert codes(meeting(), terms=terms) == planned
    assert codes(meeting(held=True), terms=terms) == held
    outside = meeting(held=True)
    outside.kind = MeetingKind.FOLLOW_UP
    assert codes(outside, terms=terms) == set()


def test_silence_is_refusal_only_once_its_last_day_is_over() -> None:
    next_week = meeting(a_slot(TODAY + timedelta(days=7)))
    waits = ContractTerms(asked=True, answer=Limit(TODAY, "art. R.6313-8"))
    assert codes(next_week, today=TODAY, terms=waits) == set()
    assert codes(next_week, today=AFTER, terms=waits) == {"refused"}


def test_each_delay_says_its_source() -> None:
    terms = ContractTerms(withdrawal=Limit(TODAY, "art. L.6353-5"), platform=Limit(AFTER, "Conditions du CPF"))
    said = [one.sentence for one in findings(meeting(), Surroundings(TODAY, TODAY, TODAY, terms=terms))]
    assert any("(04/03/2026, art. L.6353-5)" in one for one in said)
    assert any("(05/03/2026, Conditions du CPF)" in one for one in said)


def test_more_distance_than_the_contract_announces_is_said() -> None:
    remote = meeting(a_slot(mode=Mode.REMOTE, place=ProofText(""), tool=ProofText("Visio")))
    remote.remote_checked = ALL_CHECKED
    terms = ContractTerms(away=240)
    assert codes(remote, terms=terms, away=240) == set()
    assert codes(remote, terms=terms, away=241) == {"distance"}
    assert codes(meeting(), terms=terms, away=241) == set()
    assert codes(remote, away=241) == set()


@pytest.mark.parametrize(
    ("bill", "said"),
    [
        (Billed("FA-2026-0001", BEFORE, told=0, held=0, whole=True), True),
        (Billed("FA-2026-0001", BEFORE, told=0, held=0, whole=False), False),  # a deposit
        (Billed("FA-2026-0001", BEFORE, told=240, held=240, whole=False), False),  # hours already held
        (Billed("FA-2026-0001", BEFORE, told=360, held=240, whole=False), True),  # this one told before it took place
        (Billed("FA-2026-0001", TODAY, told=120, held=120, whole=True), False),
    ],
)
def test_a_meeting_that_an_invoice_contradicts_is_said_with_its_number(bill: Billed, said: bool) -> None:
    found = findings(meeting(), Surroundings(TODAY, TODAY, TODAY, billed=(bill,)))
    assert ([one.code for one in found] == ["billed"]) is said
    assert all("FA-2026-0001" in one.sentence for one in found)


def test_a_meeting_noted_after_the_invoice_that_should_tell_it_is_said() -> None:
    one = meeting(held=True)  # noted on 1 January 2027
    assert codes(one, billed=(Billed("FA-2026-0001", TODAY, told=120, held=240, whole=False),)) == {"billed"}
    assert codes(one, billed=(Billed("FA-2026-0001", TODAY, told=240, held=240, whole=False),)) == set()
    same_day = (Billed("FA-2027-0001", date(2027, 1, 1), told=120, held=240, whole=False),)
    assert codes(one, billed=same_day) == set()
