"""Third parties told on paper: masked wherever they are named, and nothing else with them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.domain.searching import folded
from bilan_desktop.supports.exploration.thirds import SHORTEST, Veil

MARIE = ("Marie Petit",)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Marie Petit m’a reçue.", "Personne A m’a reçue."),
        ("Mme Petit m’a reçue.", "Personne A m’a reçue."),
        ("Selon madame Petit, oui", "Selon Personne A, oui"),
        ("M. Petit et Mme Petit", "Personne A et Personne A"),
        ("PETIT Marie, MARIE PETIT", "Personne A, Personne A"),
        ("marie petit l’a dit", "Personne A l’a dit"),
        ("Marie\npuis Petit", "Personne A\npuis Personne A"),
        ("marie.petit@agence.fr", "Personne A@agence.fr"),
        ("Un petit bureau, un mariage", "Un petit bureau, un mariage"),
        ("Petitement, Mariette et Petits", "Petitement, Mariette et Petits"),
        ("Marie P. dit oui. Marie P.", "Personne A dit oui. Personne A."),
        ("M. Petit, M. Durand", "Personne A, M. Durand"),
        ("Saint-Petit et Marie-Claire", "Saint-Petit et Marie-Claire"),
        ("Marie-Petit", "Personne A"),
        ("(Petit)", "(Personne A)"),
        ("", ""),
        ("Personne d’autre", "Personne d’autre"),
    ],
)
def test_a_name_is_masked_whole_or_by_its_parts_as_words(text: str, masked: str) -> None:
    assert Veil(MARIE).over(text) == masked


@pytest.mark.parametrize(
    ("name", "text", "masked"),
    [
        ("Jean-Pierre Martin-Dupont", "Jean-Pierre, puis M. Dupont", "Personne A, puis Personne A"),
        ("Jean-Pierre Martin-Dupont", "J.-P. Martin-Dupont", "Personne A"),
        ("Jean-Pierre Martin-Dupont", "rue Saint-Martin", "rue Saint-Martin"),
        ("Jean-Pierre Martin-Dupont", "Jean‑Pierre", "Personne A"),
        (
            "Jean de La Tour",
            "Jean de La Tour, Mme de La Tour, rue de La Tour",
            "Personne A, Personne A, rue de Personne A",
        ),
        ("Jean de La Tour", "La visite, les tours", "La visite, les tours"),
        ("Anne Des Prés", "Des horaires. Anne des Prés.", "Des horaires. Personne A."),
        ("Ludwig van Beck", "Van de livraison, M. van Beck", "Van de livraison, Personne A"),
        ("Yann Le Bihan", "M. Le Bihan, puis le bihan", "Personne A, puis le bihan"),
        ("Yann Le Bihan", "Le Bihan dit que Yann sait", "Personne A dit que Personne A sait"),
        ("J. Dupont", "J. Dupont, J Dupont, Dupont", "Personne A, Personne A, Personne A"),
        ("Jean P. Dupont", "Jean P. Dupont et Jean Dupont", "Personne A et Personne A"),
        ("Anne Roy", "le bureau d’Anne, ce qu'Anne dit", "le bureau de Personne A, ce que Personne A dit"),
        ("Sean O’Connor", "chez O'Connor, Connor", "chez Personne A, Personne A"),
        ("Charles d’Artagnan", "d’Artagnan, Charles d'Artagnan", "de Personne A, Personne A"),
        ("Zoé Lefèvre", "Zoe LEFEVRE, Zoe\u0301 Lefe\u0300vre", "Personne A, Personne A"),
        ("Zoe Lefevre", "Zoé, Mme Lefèvre", "Personne A, Personne A"),
        ("Rose Blanc", "La rose, un tableau blanc, Rose", "La rose, un tableau blanc, Personne A"),
        ("Rose", "rose, Rose", "rose, Personne A"),
        ("karim benali", "Karim et BENALI", "Personne A et Personne A"),
        ("marie PETIT", "Marie, M. Petit", "Personne A, Personne A"),
        ("Marie Petit, directrice", "Directrice, Marie", "Directrice, Personne A"),
        ("Mme Ly", "Mme Ly", "Personne A"),
        ("Ly", "Ly", "Personne A"),
        ("Li Wu", "Li Wu, M. Wu, Li a dit", "Personne A, Personne A, Li a dit"),
        ("Cœurjoly", "COEURJOLY", "Personne A"),
        ("06 12 34", "06 12 34", "06 12 34"),
    ],
)
def test_hyphens_particles_initials_elisions_and_accents(name: str, text: str, masked: str) -> None:
    assert Veil([name]).over(text) == masked


def test_each_has_a_letter_and_a_name_that_two_share_says_both() -> None:
    veil = Veil(["Marie Petit", "Paul Petit", "Léa Noir", "marie  PETIT"])
    assert [veil.word_for(name) for name in ("Marie Petit", "Paul Petit", "Léa Noir", "MARIE PETIT", "")] == [
        "Personne A",
        "Personne B",
        "Personne C",
        "Personne A",
        "",
    ]
    said = veil.over("Marie et Paul Petit, puis Petit, puis P. Petit avec Léa")
    assert said == "Personne A et Personne B, puis Personne A ou B, puis Personne B avec Personne C"
    assert veil.over("Paul P. et M. Petit") == "Personne B et Personne A ou B"


def test_a_civility_tells_two_of_the_same_name_apart() -> None:
    veil = Veil(["M. Petit", "Mme Petit", "Petit"])
    assert [veil.word_for(name) for name in ("Mme Petit", "M. Petit", "Petit")] == [
        "Personne B",
        "Personne A",
        "Personne A",
    ]
    assert veil.over("Mme Petit, M. Petit, Petit") == "Personne B, Personne A, Personne A ou B"
    assert Veil(["Mme Marie Petit", "Marie Petit"]).over("Petit") == "Personne A"


def test_the_letters_go_on_after_z() -> None:
    names = [f"{chr(65 + place // 26)}{chr(97 + place % 26)}x Nom" for place in range(28)]
    assert Veil(names).word_for(names[26]) == "Personne AA"


_LETTERS = "abcdeéèfgilmnoœrstuvàçïzABCDEÉGLMNOPRST"
_WORDS = st.text(_LETTERS, min_size=1, max_size=8)
_NAME = st.lists(_WORDS.map(str.capitalize), min_size=1, max_size=3)
_JOINTS = st.sampled_from([" ", "-", "’", ", ", ". ", "\n", " de ", " d’", " (", "\u202f"])


@st.composite
def _texts(draw: st.DrawFn) -> tuple[list[str], str]:
    """A name, and a text that tells it in pieces among other words."""
    name = draw(_NAME)
    pieces = draw(st.lists(st.one_of(st.sampled_from(name), st.sampled_from(name).map(str.upper), _WORDS), max_size=12))
    return name, "".join(piece + draw(_JOINTS) for piece in pieces)


@given(_texts())
def test_no_part_of_a_name_is_left_with_a_capital(given_: tuple[list[str], str]) -> None:
    name, text = given_
    masked = Veil([" ".join(name)]).over(text)
    particles = {"des", "les", "von", "van", "der", "den", "del", "della", "dos", "das", "ben", "bin", "ibn", "ait"}
    civil = {"mme", "mlle", "mrs", "mmes", "monsieur", "madame", "mademoiselle"}
    parts = {folded(part) for part in name if len(part) >= SHORTEST} - particles - civil - {"personne"}
    left = masked.replace("Personne A", " ").replace("’", " ").replace("(", " ").replace(",", " ").replace(".", " ")
    assert [word for word in left.split() if word[0].isupper() and folded(word) in parts] == []


@given(st.text(), st.text())
def test_any_text_and_any_name_are_taken(name: str, text: str) -> None:
    veil = Veil([name])
    assert veil.over("") == ""
    assert isinstance(veil.over(text), str)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Rappeler Marie Petit", "Rappeler Personne A"),
        ("avec marie petit", "avec Personne A"),
        ("PETIT Marie", "Personne A"),
        ("Mme Petit, M. Petit", "Personne A, Personne A"),
        ("le bureau de Mme Petit", "le bureau de Personne A"),
        ("M. P., puis Marie P. le soir", "M. P., puis Personne A le soir"),
        ("Marie aime lire. Petit budget.", "Marie aime lire. Petit budget."),
        ("L’avis d’Anne et d’Anne Roy", "L’avis d’Anne et de Personne B"),
        ("Avec Zoé, puis madame Zoé", "Avec Zoé, puis Personne C"),
    ],
)
def test_elsewhere_a_name_alone_may_be_anybodys_and_stays(text: str, masked: str) -> None:
    assert Veil(("Marie Petit", "Anne Roy", "Zoé")).over(text, certain=True) == masked
