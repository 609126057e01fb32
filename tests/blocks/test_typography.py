"""French typography of what people paste: no run of signs makes a paper wait."""

import pytest

from bilan_desktop.blocks.typography import french, than


@pytest.mark.timeout(3)
@pytest.mark.parametrize("pasted", ["x" * 60_000, "." * 60_000, "1" * 60_000, "a" + " " * 60_000 + "b"])
def test_a_long_run_without_a_word_is_read_once(pasted: str) -> None:
    assert len(french(pasted)) >= len(pasted) / 3


@pytest.mark.parametrize(
    ("name", "told"),
    [("Équité", "qu’Équité"), ("Transmission", "que Transmission"), ("Yoga", "que Yoga"), ("Aide", "qu’Aide")],
)
def test_than_elides_before_a_vowel(name: str, told: str) -> None:
    assert than(name) == told
