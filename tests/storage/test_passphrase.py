"""One spelling for all keyboards, named refusals, a proposal that is strong and an honest judgement."""

import pytest

from bilan_desktop.domain.errors import PassphraseRefused
from bilan_desktop.storage.passphrase import judge, normalise, propose, propose_to_tell
from bilan_desktop.storage.wordlist import french_words

SPACES = "\u00a0\u2002\u2009\u202f\u3000"


@pytest.mark.parametrize("space", SPACES)
def test_every_space_is_the_same_space(space: str) -> None:
    assert normalise(f"qui vive{space}?") == b"qui vive ?"


def test_composed_and_decomposed_accents_are_the_same() -> None:
    assert normalise("e\u0301te\u0301") == normalise("été") == "été".encode()


def test_ligatures_and_apostrophes_stay_distinct() -> None:
    assert normalise("sœur") != normalise("soeur")
    assert normalise("l’été") != normalise("l'été")


@pytest.mark.parametrize(
    ("passphrase", "named"),
    [
        ("", "vide"),
        ("  \u202f ", "vide"),
        ("deux\nlignes", "caractère de commande"),
        ("une\ttabulation", "caractère de commande"),
        ("sépar\u2028ée", "caractère de commande"),
        ("renver\u202esée", "mise en forme invisible"),
        ("coupe\u00adable", "mise en forme invisible"),
        ("inconnu \u0378", "ne connaît pas"),
        ("privé \ue000", "ne connaît pas"),
        ("x" * 2000, "dépasse"),
    ],
)
def test_each_refusal_is_named_and_repeats_nothing(passphrase: str, named: str) -> None:
    with pytest.raises(PassphraseRefused, match=named) as caught:
        normalise(passphrase)
    assert not passphrase.strip() or passphrase not in caught.value.sentence


def test_a_proposal_is_eight_listed_words_and_is_accepted() -> None:
    first, second = propose(), propose()
    assert first != second
    assert len(first.split(" ")) == 8
    assert set(first.split(" ")) <= set(french_words())
    assert judge(first).accepted


@pytest.mark.parametrize(
    "passphrase",
    [
        "plume ardoise tilleul horizon fanfare cactus laitue",
        "Xq7!vRz2#Lm9pWk4",
        "plume9ardoise! Tilleul_horizon",
    ],
)
def test_a_strong_passphrase_of_ones_own_is_accepted(passphrase: str) -> None:
    assert judge(passphrase).accepted


@pytest.mark.parametrize(
    ("passphrase", "said"),
    [
        ("court", "trop courte"),
        ("treize lettre", "13 caractères"),
        (" plume ardoise tilleul horizon fanfare", "espace"),
        ("bilandecompetences", "ne comptent pas"),
        ("Bilan de compétences 2026", "ne comptent pas"),
        ("Odile Tancrède Vesoul 1974", "ne comptent pas"),
        ("odiletancrede1974", "ne comptent pas"),
        ("ouistiti plage guitare", "trop facilement"),
        ("aaaaaaaaaaaaaaaaaaaaaaa", "trop facilement"),
        ("un un un un un un un un un", "trop facilement"),
        ("motdepasse123456", "trop facilement"),
        ("un deux trois quatre cinq six sept", "trop facilement"),
        ("lundi mardi mercredi jeudi vendredi samedi dimanche", "trop facilement"),
        ("deux\nlignes et un peu plus", "caractère de commande"),
    ],
)
def test_a_weak_passphrase_is_refused_with_its_reason(passphrase: str, said: str) -> None:
    verdict = judge(passphrase, personal=["Odile Tancrède", "Vesoul"])
    assert not verdict.accepted
    assert said in verdict.sentence


def test_words_to_tell_by_voice_have_no_accent_and_are_accepted() -> None:
    for _ in range(20):
        words = propose_to_tell().split()
        assert len(words) == 5
        assert all(word.isascii() and word in french_words() for word in words)
        assert judge(" ".join(words)).accepted


def test_words_that_would_be_refused_are_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = (
        ("anatomie", "surface", "sternum", "bilan", "organe"),
        ("cobalt", "surface", "anatomie", "organe", "sel"),
    )
    drawn = iter(first + second)
    monkeypatch.setattr("secrets.choice", lambda _: next(drawn))
    assert propose_to_tell().split() == list(second)
