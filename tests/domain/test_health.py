"""Words of health are found whole, whatever their accents, and nothing else is."""

import pytest

from bilan_desktop.app.workspace import load_texts
from bilan_desktop.domain.health import words_found
from bilan_desktop.usecases.health import LIST

LISTED = [line for line in load_texts()[LIST].splitlines() if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("En arrêt maladie depuis mars.", ("arrêt maladie",)),
        ("Deux arrets MALADIES, puis la rqth.", ("arrets MALADIES", "rqth")),
        ("Un mi-temps\nthérapeutique", ("mi-temps thérapeutique",)),
        ("Un burn-out, et des troubles du sommeil", ("burn-out", "troubles du sommeil")),
        ("Un trouble de l'attention", ("trouble de l'attention",)),
        ("Elle est Handicape\u0301e", ("Handicapée",)),
    ],
)
def test_words_of_health_are_pointed_at_as_they_are_written(text: str, found: tuple[str, ...]) -> None:
    assert words_found(text, LISTED) == found


@pytest.mark.parametrize(
    "text",
    [
        "Travailler dans le secteur de la santé, auprès de médecins et de soignants.",
        "Un diagnostic technique, dans le stress des délais.",
        "Le maladif n’est pas listé ; un cancérologue non plus.",
        "Les invalidations de comptes, un démalade.",
        "",
    ],
)
def test_a_trade_or_a_part_of_a_word_is_not_health(text: str) -> None:
    assert words_found(text, LISTED) == ()


def test_no_expression_of_the_list_is_there_twice() -> None:
    for at, line in enumerate(LISTED):
        assert words_found(line, LISTED[:at] + LISTED[at + 1 :])[:1] != (line,)
