"""The settings and the papers that print them: a mention that is wrong in form is refused before any paper."""

import pytest

from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.papers import IssuedPaper
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.consent import prepare_consent
from bilan_desktop.usecases.practice import read_practice, save_practice
from factories import confirmed, consented, count, fill_practice, held_meeting

WRONG = [
    ("siret", "732 829 320 00075", "Le SIRET n’est pas valable : corrigez-le dans les réglages."),
    ("nda", "84 69 123", "Le numéro de déclaration d’activité n’est pas valable : corrigez-le dans les réglages."),
    ("email", "odile@", "L’adresse électronique n’est pas valable : corrigez-la dans les réglages."),
]


@pytest.mark.parametrize(("name", "typed", "sentence"), WRONG)
def test_no_sheet_prints_a_wrong_mention(work, name: str, typed: str, sentence: str) -> None:
    fill_practice(work)
    meeting = held_meeting(work, consented(work))
    save_practice(work, {name: typed})
    with pytest.raises(InvalidInput) as refused:
        prepare_sheet(work, meeting)
    assert refused.value.sentence == sentence
    assert count(work, IssuedPaper.TABLE) == 0
    assert read_practice(work).values[name] == typed
    fill_practice(work)
    save_practice(work, {"email": "odile@exemple.fr"})
    assert prepare_sheet(work, meeting).number


def test_an_unsigned_consent_is_not_signed_over_a_wrong_siret(work) -> None:
    fill_practice(work)
    key = confirmed(work)
    prepare_consent(work, key)
    save_practice(work, {"siret": "123"})
    with pytest.raises(InvalidInput, match="SIRET n’est pas valable"):
        prepare_consent(work, key)
