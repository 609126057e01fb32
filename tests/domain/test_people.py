"""People: names as they are written, homonyms, adaptations with consent."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.people import NAME_LIMIT, Adaptation, Beneficiary, fold
from bilan_desktop.domain.records import ProofText


def person(last: str, first: str = "") -> Beneficiary:
    return Beneficiary(RecordId("b"), ProofText(last), ProofText(first))


def test_a_name_of_200_characters_is_kept_and_201_refused() -> None:
    assert len(person("n" * NAME_LIMIT).last_name) == 200
    for last, first in [("n" * 201, ""), ("", "n" * 201)]:
        with pytest.raises(InvalidInput, match="200"):
            person(last, first)


def test_decomposed_names_equal_composed_ones() -> None:
    name = "Éléonore Noël-Ångström"
    assert person(unicodedata.normalize("NFD", name)).last_name == name
    assert len(person(unicodedata.normalize("NFD", "é" * 200)).last_name) == 200


@pytest.mark.parametrize(("last", "first"), [("", ""), ("  ", "\t\n")])
def test_an_empty_name_is_refused(last: str, first: str) -> None:
    with pytest.raises(InvalidInput):
        person(last, first)


def test_a_first_name_alone_is_enough() -> None:
    assert person("", "Ariane").name == "Ariane"
    assert person("  De  La\u00a0Tour ", " Jeanne ").name == "Jeanne De La Tour"


def test_homonyms_are_seen_through_accents_case_and_ligatures() -> None:
    assert person("Lœb", "Zoé").same_name_as(person("LOEB", "ZOE"))
    assert person("L’Hermite", "Noël").same_name_as(person("l'hermite", "noel"))
    assert not person("Martin", "Paul").same_name_as(person("Martin", "Paule"))


@given(st.text(max_size=40))
@example("Ǽgir")  # a ligature under an accent
@settings(max_examples=100)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_the_latin_form_is_what_papers_print() -> None:
    one = person("Иванова", "Ольга")
    assert one.printed_name == "Ольга Иванова"
    one.latin_name = ProofText(" Olga Ivanova ")
    assert one.printed_name == "Olga Ivanova"


def test_adaptations_are_written_with_consent_only() -> None:
    row = Adaptation(RecordId("a"), RecordId("d"))
    with pytest.raises(InvalidInput) as refusal:
        row.write(consent_on="", need="Pauses", arrangements="")
    assert "consent_on" in refusal.value.problems
    assert row.need == ""
    row.write(consent_on="2026-03-04", need="Pauses", arrangements="Deux par séance")
    assert row.arrangements == "Deux par séance"
