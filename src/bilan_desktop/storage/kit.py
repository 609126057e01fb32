"""The paper kit: the root key as four lines of six French words and a check word.

The check word is computed in the field of 2,048 elements, one element per word of the list: any
single wrong word and any two words exchanged in a line are refused for certain, and so are two
lines exchanged. A last sum of 8 bits covers the whole key.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from bilan_desktop.domain.errors import KitRefused
from bilan_desktop.storage.keys import KEY_BYTES
from bilan_desktop.storage.wordlist import french_words, plain

LINES = 4
WORDS = 6

_BITS = 11
_POLYNOMIAL = 0b1000_0000_0101  # x^11 + x^2 + 1, primitive: the powers of x are all different


@dataclass(frozen=True, slots=True, repr=False)
class RecoveryKit:
    """Four lines of seven words, to be copied on paper. Whoever holds them and the vault reads everything."""

    lines: tuple[tuple[str, ...], ...]

    def text(self) -> str:
        """The kit as four lines of text."""
        return "\n".join(" ".join(line) for line in self.lines)


def kit_of(root: bytes) -> RecoveryKit:
    """Write a root key as a kit."""
    words = french_words()
    value = int.from_bytes(root + hashlib.sha256(root).digest()[:1], "big")
    count = LINES * WORDS
    indexes = [(value >> (_BITS * (count - 1 - i))) & (2**_BITS - 1) for i in range(count)]
    lines = [indexes[i : i + WORDS] for i in range(0, count, WORDS)]
    return RecoveryKit(
        tuple(tuple(words[index] for index in (*line, _check(line, number))) for number, line in enumerate(lines, 1))
    )


def check_line(line: str, number: int) -> tuple[int, ...]:
    """The six word numbers of one typed line, ``number`` from 1 to 4; accents and case do not matter.

    Raises KitRefused with the line (and the word) to look at again; the sentence repeats no word.
    """
    places = {plain(word): index for index, word in enumerate(french_words())}
    typed = line.split()
    if len(typed) != WORDS + 1:
        raise KitRefused(f"Ligne {number} de la feuille : il faut {WORDS + 1} mots, il y en a {len(typed)}.")
    for position, word in enumerate(typed, 1):
        if plain(word) not in places:
            raise KitRefused(f"Ligne {number} de la feuille, mot {position} : ce mot n’est pas un mot possible.")
    indexes = [places[plain(word)] for word in typed]
    if _check(indexes[:WORDS], number) != indexes[WORDS]:
        raise KitRefused(
            f"Ligne {number} de la feuille : un mot est faux, ou deux mots ou deux lignes sont échangés. "
            "Comparez-la à votre papier."
        )
    return tuple(indexes[:WORDS])


def root_of(kit_lines: Sequence[str]) -> bytes:
    """Read a kit back into the root key; raises KitRefused and names the line to look at again."""
    lines = [line for line in kit_lines if line.strip()]
    if len(lines) != LINES:
        raise KitRefused(f"La feuille de secours compte {LINES} lignes, il y en a {len(lines)}.")
    value = 0
    for number, line in enumerate(lines, 1):
        for index in check_line(line, number):
            value = value << _BITS | index
    data = value.to_bytes(KEY_BYTES + 1, "big")
    root, total = data[:KEY_BYTES], data[KEY_BYTES:]
    if hashlib.sha256(root).digest()[:1] != total:
        raise KitRefused("Ces quatre lignes ne vont pas ensemble. Comparez-les à votre feuille de secours.")
    return root


def _check(indexes: Sequence[int], number: int) -> int:
    """Sum of the words, each multiplied by its own power of x, and of the line's number."""
    total = 0
    for index in indexes:
        total = _times_x(total ^ index)
    return total ^ number


def _times_x(element: int) -> int:
    doubled = element << 1
    return doubled ^ _POLYNOMIAL if doubled >> _BITS else doubled
