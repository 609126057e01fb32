"""Contracts: the form that each funding calls for, and days counted as each code counts them."""

from datetime import date

import pytest

from bilan_desktop.app.workspace import load_law
from bilan_desktop.domain.contracts import (
    PARTIES,
    Conclusion,
    ContractForm,
    answer_by,
    deposit_of,
    form_of,
    withdrawal_of,
)
from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.domain.papers import SignerRole

LAW = load_law()


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        (FundingKind.UNDECIDED, None),
        (FundingKind.CPF, ContractForm.PLATFORM),
        (FundingKind.PERSONAL, ContractForm.INDIVIDUAL),
        (FundingKind.EMPLOYER_PLAN, ContractForm.TRIPARTITE),
        (FundingKind.OPCO_PLAN, ContractForm.TRIPARTITE),
        (FundingKind.RECLASSIFICATION, ContractForm.TRIPARTITE),
        (FundingKind.STATE_AGENT, ContractForm.TRIPARTITE),
        (FundingKind.FRANCE_TRAVAIL, ContractForm.BIPARTITE),
        (FundingKind.FAF, ContractForm.BIPARTITE),
    ],
)
def test_the_funding_chooses_the_form(kind: FundingKind, form: ContractForm | None) -> None:
    assert form_of(kind) is form


def test_the_person_signs_what_binds_them_and_whoever_pays_signs_a_convention() -> None:
    assert SignerRole.BENEFICIARY not in PARTIES[ContractForm.BIPARTITE]
    assert SignerRole.PAYER not in PARTIES[ContractForm.INDIVIDUAL]
    assert set(PARTIES[ContractForm.TRIPARTITE]) == set(SignerRole)


@pytest.mark.parametrize(
    ("conclusion", "signed", "last"),
    [
        # Ten calendar days, never moved: the 14th is a Saturday.
        (Conclusion.PREMISES, "2026-03-04", "2026-03-14"),
        (Conclusion.DISTANCE, "2026-03-04", "2026-03-18"),
        (Conclusion.UNKNOWN, "2026-03-04", "2026-03-18"),
        # The fourteenth day is Saturday 21 March.
        (Conclusion.OFF_PREMISES, "2026-03-07", "2026-03-23"),
        # It is Easter Monday 2026.
        (Conclusion.DISTANCE, "2026-03-23", "2026-04-07"),
    ],
)
def test_the_days_to_withdraw_are_counted_as_their_code_counts_them(
    conclusion: Conclusion, signed: str, last: str
) -> None:
    on = date.fromisoformat(signed)
    found = withdrawal_of(LAW, conclusion, on)
    assert found is not None
    assert found.last_day(on) == date.fromisoformat(last)


def test_good_friday_moves_the_last_day_in_alsace_moselle() -> None:
    signed = date(2026, 3, 20)
    rule = withdrawal_of(LAW, Conclusion.DISTANCE, signed)
    assert rule is not None
    assert rule.last_day(signed) == date(2026, 4, 3)
    assert rule.last_day(signed, alsace_moselle=True) == date(2026, 4, 7)


def test_the_employee_answers_within_ten_days_and_the_deposit_never_passes_thirty_per_cent() -> None:
    on = date(2026, 3, 4)
    assert answer_by(LAW, on) == date(2026, 3, 14)
    assert deposit_of(LAW, 180_000, on) == 54_000
    assert deposit_of(LAW, 99_999, on) * 100 <= 99_999 * 30
