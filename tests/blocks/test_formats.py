"""Counts and amounts as French readers write them."""

import pytest

from bilan_desktop.blocks.formats import euros, plural, thousands


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 dossier"),
        (1, "1 dossier"),
        (2, "2 dossiers"),
        (10_009, "10\N{NARROW NO-BREAK SPACE}009 dossiers"),
    ],
)
def test_zero_and_one_are_singular_and_thousands_stand_apart(count: int, words: str) -> None:
    assert plural(count, "dossier") == words


def test_what_takes_more_than_an_s_is_said_whole() -> None:
    assert plural(1, "pièce jointe", "pièces jointes") == "1 pièce jointe"
    assert plural(2, "pièce jointe", "pièces jointes") == "2 pièces jointes"
    assert plural(2, "parcours", "parcours") == "2 parcours"


def test_thousands_are_apart_in_amounts_too() -> None:
    assert thousands(999) == "999"
    assert thousands(1_234_567) == "1\N{NARROW NO-BREAK SPACE}234\N{NARROW NO-BREAK SPACE}567"
    assert euros(-1_850_00) == "−1\N{NARROW NO-BREAK SPACE}850,00\N{NO-BREAK SPACE}€"
