"""The practice: numbers checked for form, what papers miss."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_desktop.domain.practice import Practice, nda_problem, phone_problem, siret_problem
from bilan_desktop.domain.records import ProofText


@pytest.mark.parametrize(
    "text", ["73282932000074", "732 829 320 00074", "732\u202f829\u00a0320 00074", "732.829.320.00074", ""]
)
def test_a_right_siret_is_accepted_however_it_is_spaced(text: str) -> None:
    assert siret_problem(text) == ""


@pytest.mark.parametrize("text", ["73282932000075", "73282932000704", "37282932000074"])
def test_a_mistyped_siret_is_told_by_its_key(text: str) -> None:
    assert "clé de contrôle" in siret_problem(text)


@pytest.mark.parametrize("text", ["7328293200007", "732829320000744", "7328293200007A", "SIRET", "٧٣٢٨٢٩٣٢٠٠٠٠٧٤"])
def test_a_siret_has_fourteen_digits(text: str) -> None:
    assert "14 chiffres" in siret_problem(text)


def test_establishments_of_la_poste_follow_their_own_sum() -> None:
    assert siret_problem("35600000000048") == ""  # the head office, right by Luhn
    assert siret_problem("35600000049837") == ""  # a sum of 45, wrong by Luhn
    assert "clé" in siret_problem("35600000049838")


@given(st.integers(0, 10**13 - 1), st.integers(0, 13), st.integers(1, 9))
@settings(max_examples=100)
def test_one_wrong_digit_never_passes(body: int, place: int, shift: int) -> None:
    stem = f"1{body:013d}"[:13]
    right = next(f"{stem}{key}" for key in range(10) if not siret_problem(f"{stem}{key}"))
    wrong = right[:place] + str((int(right[place]) + shift) % 10) + right[place + 1 :]
    if not wrong.startswith("356000000"):
        assert siret_problem(wrong)


@pytest.mark.parametrize(
    "text", ["84691234569", "84 69 12345 69", "93 2A 12345 20", "93 2b 12345 20", "11750000075", ""]
)
def test_an_nda_has_eleven_characters_corsica_included(text: str) -> None:
    assert nda_problem(text) == ""


@pytest.mark.parametrize(
    "text", ["8469123456", "846912345690", "93 3A 12345 20", "93 2C 12345 20", "9A 20 12345 20", "NDA"]
)
def test_an_nda_of_another_form_is_said(text: str) -> None:
    assert "11 chiffres" in nda_problem(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0612345678",
        "06 12 34 56 78",
        "06.12.34.56.78",
        "04-72-00-00-00",
        "+33 6 12 34 56 78",
        "+33 (0)4 72 00 00 00",
        "0033 4 72 00 00 00",
        "+352 26 12 34",
        "+41 22 730 00 00",
        "0590 12 34 56",
    ],
)
def test_a_telephone_is_accepted_however_it_is_spaced(text: str) -> None:
    assert phone_problem(text) == ""


@pytest.mark.parametrize(
    "text",
    ["061234567", "06 12 34 56 7", "06123456789", "00 00 00 00 00", "612345678", "+33", "bureau", "06 12 34 5l 78"],
)
def test_a_telephone_of_another_form_is_said(text: str) -> None:
    assert "dix chiffres" in phone_problem(text)


def test_a_wrong_telephone_is_said_and_keeps_no_paper_from_being_printed() -> None:
    practice = Practice(phone=ProofText("061234567"))
    assert set(practice.problems()) == {"phone"}
    assert "phone" not in practice.missing()
    practice.check_printable()


def test_settings_keep_what_is_wrong_and_say_it() -> None:
    practice = Practice(siret=ProofText("123"), nda=ProofText("12"), email=ProofText("odile@"))
    assert set(practice.problems()) == {"siret", "nda", "email"}
    assert practice.siret == "123"


def test_empty_settings_have_no_problem_but_miss_what_papers_need() -> None:
    assert Practice().problems() == {}
    assert set(Practice(organisation=ProofText("  ")).missing()) == {
        "organisation", "siret", "nda", "nda_region", "address", "consultant", "disability_referent",
    }  # fmt: skip


def test_what_is_wrong_in_form_is_missing_too() -> None:
    practice = Practice(siret=ProofText("73282932000075"), nda=ProofText("84 69"), email=ProofText("odile@"))
    missing = practice.missing()
    assert missing["siret"] == "un SIRET valable"
    assert missing["nda"] == "un numéro de déclaration d’activité valable"
    assert missing["email"] == "une adresse électronique valable"
    assert "email" not in Practice().missing()
