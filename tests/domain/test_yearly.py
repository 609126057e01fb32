"""The sheet of the yearly report: lines, rounding, totals, what makes each figure; over any invoices and meetings."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.domain.funding import FundingKind, PersonStatus
from bilan_desktop.domain.periods import accounting_year
from bilan_desktop.domain.yearly import LINE, MONEY_LINES, TYPED, Frame, Measure, before_which, half_up, trainee_line
from bilan_desktop.domain.yearly_sheet import (
    Attended,
    Figure,
    Invoiced,
    Piece,
    Sheet,
    differences,
    sheet_of,
    typed_problems,
)

YEAR = accounting_year(2026)
DAY = date(2026, 5, 4)


def sheet(
    invoices: list[Invoiced] | None = None, attended: list[Attended] | None = None, typed: Mapping[str, int] = {}
) -> Sheet:
    return sheet_of(YEAR, DAY, invoices or [], attended or [], typed)


def billed(cents: int, payer: FundingKind, rank: int = 1) -> Invoiced:
    return Invoiced(Piece("2026-001", DAY, cents, f"FA-2026-{rank:04d}"), payer)


def met(
    number: str,
    minutes: int,
    funding: FundingKind = FundingKind.CPF,
    status: PersonStatus = PersonStatus.EMPLOYEE,
    **more: bool,
) -> Attended:
    return Attended(number, funding, status, (Piece(number, DAY, minutes),), **more)


def values(found: Sheet, line: str, measure: Measure) -> tuple[int, int]:
    one = found.of(line, measure)
    assert one is not None
    return one.exact, one.shown


@pytest.mark.parametrize(
    ("value", "unit", "whole"),
    [(49, 100, 0), (50, 100, 1), (149, 100, 1), (150, 100, 2), (-50, 100, -1), (-49, 100, 0), (30, 60, 1), (29, 60, 0)],
)
def test_a_half_is_rounded_up_and_below_zero_as_above(value: int, unit: int, whole: int) -> None:
    assert half_up(value, unit) == whole


def test_every_payer_has_its_line_but_who_is_undecided() -> None:
    assert set(MONEY_LINES) == set(FundingKind) - {FundingKind.UNDECIDED}
    assert {LINE[line].frame for line in MONEY_LINES.values()} == {Frame.C}


@pytest.mark.parametrize(
    ("funding", "status", "line"),
    [
        (FundingKind.SUBCONTRACT, PersonStatus.UNKNOWN, "G"),
        (FundingKind.PERSONAL, PersonStatus.JOB_SEEKER, "F1d"),
        (FundingKind.PERSONAL, PersonStatus.UNKNOWN, "F1d"),
        (FundingKind.CPF, PersonStatus.JOB_SEEKER, "F1c"),
        (FundingKind.CPF, PersonStatus.EMPLOYEE, "F1a"),
        (FundingKind.FAF, PersonStatus.SELF_EMPLOYED, "F1e"),
        (FundingKind.STATE_AGENT, PersonStatus.PUBLIC_AGENT, "F1e"),
        (FundingKind.UNDECIDED, PersonStatus.OTHER, "F1e"),
        (FundingKind.CPF, PersonStatus.UNKNOWN, ""),
    ],
)
def test_a_trainee_is_in_one_line(funding: FundingKind, status: PersonStatus, line: str) -> None:
    assert trainee_line(funding, status) == line


def test_the_report_is_sent_before_30_april_of_the_year_after_its_end() -> None:
    assert before_which(YEAR) == date(2027, 4, 30)
    assert before_which(accounting_year(2026, "06-30")) == date(2027, 4, 30)


def test_a_total_adds_what_its_lines_show() -> None:
    payers = (FundingKind.CPF, FundingKind.OPCO_PLAN, FundingKind.PERSONAL)
    found = sheet([billed(100_050, one, rank) for rank, one in enumerate(payers)])
    assert values(found, "C2e", Measure.MONEY) == (100_050, 1001)
    assert values(found, "C2", Measure.MONEY) == (200_100, 2002)
    assert values(found, "C", Measure.MONEY) == (300_150, 3003)


def test_a_credit_note_takes_back_what_its_invoice_showed() -> None:
    found = sheet([billed(-100_050, FundingKind.CPF)])
    assert values(found, "C2e", Measure.MONEY) == (-100_050, -1001)


def test_an_undecided_invoice_is_in_no_line_and_told() -> None:
    found = sheet([billed(90_000, FundingKind.UNDECIDED)])
    assert values(found, "C", Measure.MONEY) == (0, 0)
    assert [(one.measure, one.exact) for one in found.unplaced] == [(Measure.MONEY, 90_000)]


def test_the_state_and_the_regions_are_one_line_until_they_are_split() -> None:
    both = [billed(100_000, FundingKind.REGION_OR_STATE)]
    assert values(sheet(both), "C5-6", Measure.MONEY) == (100_000, 1000)
    split = sheet(both, typed={"state": 30_050})
    assert split.of("C5-6", Measure.MONEY) is None
    assert values(split, "C5", Measure.MONEY) == (30_050, 301)
    assert values(split, "C6", Measure.MONEY) == (69_950, 700)
    assert values(split, "C", Measure.MONEY) == (100_000, 1001)
    assert typed_problems(split, {"state": 30_050}) == {}
    assert set(typed_problems(sheet(both, typed={"state": 100_001}), {"state": 100_001})) == {"state"}


@pytest.mark.parametrize(
    ("turnover", "exact", "shown"), [(300_000, 3333, 33), (100_000, 10_000, 100), (202_020, 4950, 49)]
)
def test_the_share_of_the_turnover_is_rounded_once(turnover: int, exact: int, shown: int) -> None:
    found = sheet([billed(99_999 if turnover == 202_020 else 100_000, FundingKind.CPF)], typed={"turnover": turnover})
    assert values(found, "C%", Measure.SHARE) == (exact, shown)


def test_what_is_typed_is_judged_and_kept() -> None:
    typed = {"charges": 100_000, "wages": 80_000, "purchases": 30_000, "turnover": 50_000}
    found = sheet([billed(60_000, FundingKind.CPF)], typed=typed)
    assert set(typed_problems(found, typed)) == {"charges", "turnover"}
    assert [values(found, line, Measure.MONEY)[1] for line in ("D", "Da", "Db")] == [1000, 800, 300]


def test_trainees_and_hours_go_to_their_lines_and_the_totals_agree() -> None:
    found = sheet(
        attended=[
            met("2026-001", 90),
            met("2026-002", 90, status=PersonStatus.JOB_SEEKER),
            met("2026-003", 90, FundingKind.PERSONAL),
            met("2026-004", 90, status=PersonStatus.SELF_EMPLOYED, subcontracted=True),
            met("2026-005", 600, FundingKind.SUBCONTRACT),
            met("2026-006", 120, status=PersonStatus.UNKNOWN),
        ]
    )
    people, hours = Measure.PEOPLE, Measure.HOURS
    assert [values(found, line, people)[1] for line in ("F1a", "F1c", "F1d", "F1e", "G", "F2")] == [1, 1, 1, 1, 1, 1]
    for line in ("F1", "F3e", "F4"):
        assert values(found, line, people) == (4, 4)
        assert values(found, line, hours) == (360, 8)  # four times 1 h 30, shown as 2 h each
    assert values(found, "E", people) == (1, 1)
    assert values(found, "E", hours) == (90 * 3 + 600 + 120, 17)  # 16 h 30
    assert [(one.measure, one.exact) for one in found.unplaced] == [(people, 1), (hours, 120)]


def test_who_gave_nothing_is_nobody() -> None:
    assert values(sheet(), "E", Measure.PEOPLE) == (0, 0)
    entrusted = sheet(attended=[met("2026-001", 90, subcontracted=True)])
    assert values(entrusted, "E", Measure.PEOPLE) == (0, 0)
    assert sheet().is_empty
    assert not entrusted.is_empty


def test_a_dossier_without_minutes_in_the_year_is_no_trainee() -> None:
    found = sheet(attended=[Attended("2026-001", FundingKind.CPF, PersonStatus.EMPLOYEE, (), before=600, guided=60)])
    assert values(found, "F1", Measure.PEOPLE) == (0, 0)
    assert found.astride == ()
    assert found.guided == 60


def test_the_figures_that_changed_since_are_named() -> None:
    kept, now = sheet([billed(100_000, FundingKind.CPF)]), sheet([billed(100_010, FundingKind.CPF)])
    assert differences(kept, kept) == ()
    assert [one.line for one in differences(kept, now)] == ["C2e", "C2", "C"]
    typed = sheet([billed(100_000, FundingKind.CPF)], typed={"charges": 5})
    assert [(one.line, one.kept, one.now is None) for one in differences(kept, typed)] == [("D", None, False)]


MONEY = st.lists(
    st.tuples(
        st.sampled_from(FundingKind), st.integers(-300_000, 300_000), st.dates(date(2026, 1, 1), date(2026, 12, 31))
    ),
    max_size=12,
)
HOURS = st.lists(
    st.tuples(
        st.sampled_from(FundingKind),
        st.sampled_from(PersonStatus),
        st.booleans(),
        st.lists(st.integers(1, 300), max_size=4),
    ),
    max_size=8,
)
TYPED_AMOUNTS = st.dictionaries(st.sampled_from(TYPED), st.integers(0, 1_000_000))


@given(MONEY, HOURS, TYPED_AMOUNTS)
def test_each_figure_is_the_sum_of_what_explains_it(
    money: list[tuple[FundingKind, int, date]],
    hours: list[tuple[FundingKind, PersonStatus, bool, list[int]]],
    typed: dict[str, int],
) -> None:
    invoices = [
        Invoiced(Piece(f"2026-{rank:03d}", on, cents, f"FA-2026-{rank:04d}"), payer)
        for rank, (payer, cents, on) in enumerate(money)
    ]
    attended = [
        Attended(
            f"2026-{rank:03d}", kind, status, tuple(Piece(f"2026-{rank:03d}", DAY, one) for one in minutes), entrusted
        )
        for rank, (kind, status, entrusted, minutes) in enumerate(hours)
    ]
    found = sheet(invoices, attended, typed)
    for one in found.figures:
        assert one.exact == explained(found, one, typed), one.line
    placed = found.of("C", Measure.MONEY)
    assert placed is not None
    whole = placed.exact + sum(one.exact for one in found.unplaced if one.measure is Measure.MONEY)
    assert whole == sum(cents for _, cents, _ in money)
    given_hours = [found.of(line, Measure.HOURS) for line in ("F1", "G")]
    told = sum(one.exact for one in given_hours if one) + sum(
        one.exact for one in found.unplaced if one.measure is Measure.HOURS
    )
    assert told == sum(sum(minutes) for *_, minutes in hours)


def explained(found: Sheet, one: Figure, typed: Mapping[str, int]) -> int:
    """What the pieces of a figure, the lines that it adds or what was typed come to."""
    if one.measure is Measure.SHARE:
        total = found.of("C", Measure.MONEY)
        assert total is not None
        return half_up(total.exact * 10_000, typed["turnover"])
    if one.adds:
        parts = [found.of(line, one.measure) for line in one.adds]
        assert sum(part.shown for part in parts if part) == one.shown
        return sum(part.exact for part in parts if part)
    if one.line in ("D", "Da", "Db"):
        return typed[{"D": "charges", "Da": "wages", "Db": "purchases"}[one.line]]
    if one.line == "C5":
        return typed["state"]
    if one.line == "E" and one.measure is Measure.PEOPLE:
        return 1 if one.pieces else 0
    if one.measure is Measure.PEOPLE:
        return len({piece.dossier for piece in one.pieces})
    return sum(piece.amount for piece in one.pieces) - (typed["state"] if one.line == "C6" else 0)
