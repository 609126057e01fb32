"""Funding: the five-year rule of the CPF, and complete French names."""

import re
from datetime import date

import pytest

from bilan_desktop.app.workspace import load_law
from bilan_desktop.domain.funding import (
    FUNDING_NAMES,
    STATUS_NAMES,
    EarlierBilan,
    Funding,
    FundingKind,
    PersonStatus,
    ReportGap,
    five_year_warning,
    report_gaps,
)
from bilan_desktop.domain.ids import RecordId

LAW = load_law()


def declared(on: date | None, kind: FundingKind = FundingKind.CPF) -> Funding:
    return Funding(kind, earlier_bilan=EarlierBilan.FUNDED, earlier_bilan_on=on)


@pytest.mark.parametrize(
    ("earlier", "asked", "barred"),
    [
        ("2021-03-04", "2026-03-03", True),
        ("2021-03-04", "2026-03-04", False),
        ("2021-03-05", "2026-03-04", True),
        ("2024-02-29", "2029-02-28", True),
        ("2024-02-29", "2029-03-01", False),
        # The rule began on 26 February 2026: nothing barred a request of the day before.
        ("2025-06-10", "2026-02-25", False),
        ("2025-06-10", "2026-02-26", True),
        ("2010-01-01", "2026-03-04", False),
        ("2026-03-04", "2026-03-04", True),
    ],
)
def test_five_years_are_counted_to_the_day(earlier: str, asked: str, barred: bool) -> None:
    sentence = five_year_warning(LAW, declared(date.fromisoformat(earlier)), date.fromisoformat(asked))
    assert bool(sentence) is barred
    if barred:
        assert "D.6323-6" in sentence


def test_a_funded_bilan_without_date_is_said_too() -> None:
    assert five_year_warning(LAW, declared(None), date(2026, 3, 4))


@pytest.mark.parametrize("kind", [k for k in FundingKind if k is not FundingKind.CPF])
def test_the_rule_is_the_cpf_s_alone(kind: FundingKind) -> None:
    assert five_year_warning(LAW, declared(date(2025, 1, 1), kind), date(2026, 3, 4)) == ""


@pytest.mark.parametrize("earlier", [EarlierBilan.NOT_ASKED, EarlierBilan.NONE])
def test_no_declared_bilan_no_warning(earlier: EarlierBilan) -> None:
    funding = Funding(FundingKind.CPF, earlier_bilan=earlier, earlier_bilan_on=date(2025, 1, 1))
    assert five_year_warning(LAW, funding, date(2026, 3, 4)) == ""


def test_every_kind_and_status_has_its_french_name() -> None:
    assert set(FUNDING_NAMES) == set(FundingKind)
    assert set(STATUS_NAMES) == set(PersonStatus)


def test_the_names_of_situations_and_fundings_suit_everybody() -> None:
    """No form that fits men only, no middle dot: a screen reader stumbles on it."""
    names = [*STATUS_NAMES.values(), *FUNDING_NAMES.values()]
    assert not [name for name in names if "·e" in name or re.match(r"(Agent|Salarié|Indépendant)\b", name)]


def test_what_the_yearly_report_asks_is_listed_until_it_is_noted() -> None:
    employee = PersonStatus.EMPLOYEE
    assert report_gaps(Funding(), None) == (ReportGap.KIND, ReportGap.STATUS, ReportGap.PRICE)
    assert report_gaps(Funding(FundingKind.OPCO_PLAN, person_status=employee), 1) == (ReportGap.PAYER,)
    assert report_gaps(Funding(FundingKind.EMPLOYER_PLAN, employer_id=RecordId("a"), person_status=employee), 1) == ()
    assert report_gaps(Funding(FundingKind.SUBCONTRACT, person_status=employee), 1) == (ReportGap.PAYER,)
    for kind in (FundingKind.CPF, FundingKind.PERSONAL):
        assert report_gaps(Funding(kind, person_status=employee), 0) == ()
