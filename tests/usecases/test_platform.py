"""The order on the CPF's platform: steps in working days, amounts, what is copied there, what was realised."""

from datetime import date

import pytest

from bilan_desktop.domain.deadlines import DueKind
from bilan_desktop.domain.dossier import Motive
from bilan_desktop.domain.funding import EarlierBilan, Funding, FundingKind, PersonStatus
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.law import Weight
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.cautions import read_cautions
from bilan_desktop.usecases.closing import note_declared
from bilan_desktop.usecases.dossiers import save_funding
from bilan_desktop.usecases.ending import end_action
from bilan_desktop.usecases.life import abandon_bilan
from bilan_desktop.usecases.meetings import plan_meeting
from bilan_desktop.usecases.platform import read_order, realised, save_order
from factories import TODAY, DeskWork, a_slot, consented, held_meeting, journal_rows

ORDERED, PROPOSED = date(2026, 2, 26), date(2026, 2, 27)


def paid_by_the_cpf(work: DeskWork, status: PersonStatus = PersonStatus.EMPLOYEE) -> RecordId:
    key = consented(work, plan=HoursPlan(16 * 60, 6 * 60, 3 * 60, 10 * 60, 3 * 60))
    save_funding(work, key, Funding(FundingKind.CPF, person_status=status, reference=ProofText("AB-12")), 180_000)
    return key


def dues(work: DeskWork, key: RecordId) -> dict[DueKind, tuple[date, bool]]:
    return {one.what: (one.on, one.settled is not None) for one in read_order(work, key).steps}


def test_each_step_is_due_in_working_days_from_the_one_before(work: DeskWork) -> None:
    key = paid_by_the_cpf(work)
    assert read_order(work, key).steps == ()
    # A Thursday and a Friday: two working days lead to the Monday, eleven to 16 March.
    save_order(work, key, {"ordered_on": ORDERED})
    assert dues(work, key) == {DueKind.CPF_ANSWER: (date(2026, 3, 2), False)}
    save_order(work, key, {"proposed_on": PROPOSED})
    assert dues(work, key) == {
        DueKind.CPF_ANSWER: (date(2026, 3, 2), True),
        DueKind.CPF_HOLDER: (date(2026, 3, 5), False),
        DueKind.CPF_START: (date(2026, 3, 16), False),
    }
    assert {one.weight for one in read_order(work, key).steps} == {Weight.USAGE}
    plan_meeting(work, key, a_slot(date(2026, 3, 13)))
    assert read_order(work, key).early == date(2026, 3, 13)
    assert [row["action"] for row in journal_rows(work)].count("cpf_order.saved") == 2


def test_the_five_years_are_counted_back_from_the_order_whenever_the_dossier_was_opened(work: DeskWork) -> None:
    key = consented(work)

    def barred(earlier: date, ordered: date | None) -> bool:
        save_order(work, key, {"ordered_on": ordered})
        funding = Funding(FundingKind.CPF, earlier_bilan=EarlierBilan.FUNDED, earlier_bilan_on=earlier)
        told = save_funding(work, key, funding, 160_000).problems
        codes = {one.code for one in read_cautions(work, key)}
        assert ("earlier_bilan" in told) == ("five_years" in codes)
        return "five_years" in codes

    # Opened on 4 March 2026, ordered on the platform before it, then after.
    assert not barred(date(2021, 3, 3), None)
    assert barred(date(2021, 3, 3), date(2026, 3, 2))
    assert not barred(date(2021, 3, 3), date(2026, 3, 3))
    assert barred(date(2021, 3, 20), None)
    assert not barred(date(2021, 3, 20), date(2026, 4, 1))


def test_steps_out_of_order_or_to_come_are_kept_and_said(work: DeskWork) -> None:
    key = paid_by_the_cpf(work)
    saved = save_order(work, key, {"proposed_on": date(2026, 2, 20), "ordered_on": ORDERED})
    assert "précède celle de l’étape d’avant" in saved.problems["proposed_on"]
    saved = save_order(work, key, {"accepted_on": date(2026, 3, 5), "withdraw_until": date(2026, 3, 1)})
    assert saved.before == {"accepted_on": None, "withdraw_until": None}
    assert "à venir" in saved.problems["accepted_on"]
    assert "précède" in saved.problems["withdraw_until"]
    assert read_order(work.reopened(), key).values["proposed_on"] == date(2026, 2, 20)


def test_the_rights_stop_at_their_most_and_the_price_may_exceed_it(work: DeskWork) -> None:
    key = paid_by_the_cpf(work)
    assert "D.6323-1 A" in save_order(work, key, {"rights_cents": 160_001}).problems["rights_cents"]
    assert save_order(work, key, {"rights_cents": 160_000, "top_up_cents": 20_000}).problems == {}
    assert read_order(work, key).total == 180_000
    # Ordered before the rule began: it has no most.
    assert save_order(work, key, {"ordered_on": date(2026, 2, 25), "rights_cents": 200_000}).problems == {}


@pytest.mark.parametrize(
    ("ordered", "cents"), [("2026-01-01", 10_320), ("2026-04-01", 10_320), ("2026-04-02", 15_000), ("2025-12-31", None)]
)
def test_the_fixed_share_is_the_one_of_the_day_of_the_order(work: DeskWork, ordered: str, cents: int | None) -> None:
    key = paid_by_the_cpf(work)
    save_order(work, key, {"ordered_on": date.fromisoformat(ordered)})
    rule = read_order(work, key).contribution
    assert (rule.value if rule is not None else None) == cents
    assert rule is None or rule.weight is Weight.USAGE


def test_the_fixed_share_is_not_due_by_job_seekers_nor_with_a_top_up_of_the_employer(work: DeskWork) -> None:
    assert read_order(work, paid_by_the_cpf(work, PersonStatus.JOB_SEEKER)).exempt == "job_seeker"
    key = paid_by_the_cpf(work)
    assert read_order(work, key).exempt == ""
    save_order(work, key, {"employer_tops_up": True})
    assert read_order(work, key).exempt == "top_up"


def test_what_is_copied_is_the_accompaniment_alone_with_its_first_and_last_days(work: DeskWork) -> None:
    key = paid_by_the_cpf(work)
    plan_meeting(work, key, a_slot(date(2026, 4, 9)))
    plan_meeting(work, key, a_slot(date(2026, 3, 20)))
    view = read_order(work, key)
    assert (view.number, view.reference, view.price_cents) == ("2026-001", "AB-12", 180_000)
    assert (view.sold, view.begins, view.ends, view.rate) == (16 * 60, date(2026, 3, 20), date(2026, 4, 9), None)


@pytest.mark.parametrize(
    ("held", "sold", "rate"),
    [(0, 960, 0), (959, 960, 99), (960, 960, 100), (1_000, 960, 100), (320, 960, 33), (1, 0, None)],
)
def test_the_rate_is_a_whole_percent_never_above_what_was_done(held: int, sold: int, rate: int | None) -> None:
    assert realised(held, sold) == rate


def test_an_ended_bilan_tells_its_rate_and_its_exit_to_declare(work: DeskWork) -> None:
    key = paid_by_the_cpf(work)
    held_meeting(work, key)
    save_order(work, key, {"entered_on": TODAY})
    end_action(work, key)
    view = read_order(work, key)
    assert (view.held, view.rate, view.ends, view.declared_on) == (120, 12, TODAY, None)
    assert dues(work, key)[DueKind.CPF_EXIT] == (date(2026, 3, 9), False)
    assert dues(work, key)[DueKind.CPF_ENTRY] == (date(2026, 3, 9), True)
    note_declared(work, key, TODAY)
    assert read_order(work, key).declared_on == TODAY
    assert dues(work, key)[DueKind.CPF_EXIT] == (date(2026, 3, 9), True)


def test_an_abandoned_bilan_tells_its_rate_too(work: DeskWork) -> None:
    key = paid_by_the_cpf(work)
    held_meeting(work, key)
    abandon_bilan(work, key, TODAY, Motive.ON_REQUEST)
    assert read_order(work, key).rate == 12
