"""The paper kit: it comes back whole, and a mistake in copying is refused with its line."""

import random

import pytest

from bilan_desktop.domain.errors import KitRefused
from bilan_desktop.storage.keys import new_root
from bilan_desktop.storage.kit import check_line, kit_of, root_of
from bilan_desktop.storage.wordlist import french_words, plain

DRAWS = random.Random(4)


def test_a_kit_is_four_lines_of_seven_words_and_comes_back() -> None:
    for _ in range(20):
        root = new_root()
        kit = kit_of(root)
        assert [len(line) for line in kit.lines] == [7] * 4
        assert root_of(kit.text().splitlines()) == root


def test_accents_case_and_spacing_do_not_matter() -> None:
    root = new_root()
    typed = [f"  {plain(line).upper().replace(' ', '   ')} " for line in kit_of(root).text().splitlines()]
    assert root_of([*typed, ""]) == root


def test_every_word_can_be_told_without_its_accents() -> None:
    assert len({plain(word) for word in french_words()}) == 2048


def test_a_wrong_word_is_refused_and_its_line_named() -> None:
    lines = [list(line) for line in kit_of(new_root()).lines]
    for _ in range(200):
        row, column = DRAWS.randrange(4), DRAWS.randrange(7)
        wrong = [list(line) for line in lines]
        wrong[row][column] = DRAWS.choice([w for w in french_words() if w != lines[row][column]])
        with pytest.raises(KitRefused, match=f"Ligne {row + 1} ") as caught:
            root_of([" ".join(line) for line in wrong])
        assert wrong[row][column] not in caught.value.sentence.split()


def test_two_words_exchanged_in_a_line_are_refused_and_the_line_named() -> None:
    lines = [list(line) for line in kit_of(bytes(range(32))).lines]
    for row in range(4):
        for a in range(7):
            for b in range(a):
                if lines[row][a] != lines[row][b]:
                    wrong = [list(line) for line in lines]
                    wrong[row][a], wrong[row][b] = wrong[row][b], wrong[row][a]
                    with pytest.raises(KitRefused, match=f"Ligne {row + 1} "):
                        root_of([" ".join(line) for line in wrong])


def test_two_lines_exchanged_are_refused() -> None:
    first, second, third, fourth = kit_of(new_root()).text().splitlines()
    with pytest.raises(KitRefused, match="Ligne 2 "):
        root_of([first, third, second, fourth])


def test_a_word_out_of_the_list_a_short_line_and_a_missing_line_are_named() -> None:
    lines = kit_of(new_root()).text().splitlines()
    broken = lines[1].split()
    broken[2] = "motinconnu"
    with pytest.raises(KitRefused, match="Ligne 2 de la feuille, mot 3") as caught:
        root_of([lines[0], " ".join(broken), *lines[2:]])
    assert "motinconnu" not in caught.value.sentence
    with pytest.raises(KitRefused, match="il y en a 6"):
        root_of([*lines[:3], " ".join(lines[3].split()[:6])])
    with pytest.raises(KitRefused, match="4 lignes, il y en a 3"):
        root_of(lines[:3])


def test_lines_of_two_kits_do_not_make_a_third() -> None:
    refused = 0
    for _ in range(60):
        one, other = (kit_of(new_root()).text().splitlines() for _ in range(2))
        try:
            root_of([*one[:2], *other[2:]])
        except KitRefused:
            refused += 1
    assert refused > 50, "the sum of the whole key has eight bits"


def test_one_line_can_be_checked_alone() -> None:
    kit = kit_of(new_root())
    assert len(check_line(" ".join(kit.lines[2]), 3)) == 6
    with pytest.raises(KitRefused, match="Ligne 1 "):
        check_line(" ".join(kit.lines[2]), 1)
