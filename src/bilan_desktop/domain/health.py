"""Words that may tell the health of a person: pointed at before a synthesis is signed, never refused."""

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"\w+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})


def words_found(text: str, listed: Iterable[str]) -> tuple[str, ...]:
    """The listed expressions that a text holds, as it writes them, once each, in its order; of two, the longer.

    Whole words only; accents, capitals, hyphens and a final s or x do not count.
    """
    known: dict[str, list[tuple[str, ...]]] = {}
    for expression in listed:
        folded = tuple(_folded(word) for word in _WORD.findall(expression))
        known.setdefault(folded[0], []).append(folded)
    text = unicodedata.normalize("NFC", text)
    words = list(_WORD.finditer(text))
    folded_text = [_folded(word.group()) for word in words]
    found: dict[tuple[str, ...], str] = {}
    at = 0
    while at < len(words):
        phrases = known.get(folded_text[at], [])
        phrase = max((p for p in phrases if tuple(folded_text[at : at + len(p)]) == p), key=len, default=())
        if phrase:
            last = words[at + len(phrase) - 1]
            found.setdefault(phrase, " ".join(text[words[at].start() : last.end()].split()))
        at += max(1, len(phrase))
    return tuple(found.values())


def _folded(word: str) -> str:
    bare = unicodedata.normalize("NFKD", word.casefold().translate(_LIGATURES))
    plain = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return plain[:-1] if len(plain) > 3 and plain[-1] in "sx" else plain
