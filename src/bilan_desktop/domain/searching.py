"""What is looked for, as one types it: words in any of their writings, and where a text holds them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

TYPED_LIMIT, TERMS_LIMIT = 200, 8
"""Characters and words of a search that are read: more is a paste by mistake."""

SPELLED = {
    "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss",
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl",
    "\u00ad": "", "\u200b": "", "\ufeff": "",
}  # fmt: skip
"""Letters written as one, spelled out, and what has no ink left out: the index does the same (migration 0006)."""

LINK = "\ue000"
"""Before an identifier in the index: of private use, it is never a part of what is typed."""

_TABLE = str.maketrans(SPELLED)
_WORD = re.compile(r"[^\W_]+")
_WRITTEN = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f\u00ad\u200b\ufeff])*")
_FIGURES = re.compile(r"(?<![\w+])\+?\d(?:[\d\s.()/\-]*\d)?(?!\w)")
_GROUPED, _GROUPED_BEGUN = 6, 3
"""From so many figures on, spaces between them count for nothing: telephone, SIRET; after 0 or +, a telephone."""

_SIRET = (3, 3, 3)


@dataclass(frozen=True)
class Term:
    """One thing that must be there, in one of these ``ways``: words that follow each other, the last a beginning."""

    ways: tuple[tuple[str, ...], ...]


def terms(typed: str) -> tuple[Term, ...]:
    """What a search asks for, all of it at once; empty when nothing in it is a letter or a figure."""
    # Accents stay: the index folds them by its own rules, which leave some scripts alone.
    text = unicodedata.normalize("NFC", typed[:TYPED_LIMIT].translate(_TABLE))
    found: list[tuple[int, Term]] = []
    taken: list[tuple[int, int]] = []
    for match in _FIGURES.finditer(text):
        begun = match.group().startswith(("0", "+"))
        if sum(sign.isdigit() for sign in match.group()) >= (_GROUPED_BEGUN if begun else _GROUPED):
            found.append((match.start(), Term(_figures(match.group()))))
            taken.append(match.span())
    for match in re.finditer(r"\S+", text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            words = tuple(_WORD.findall(match.group()))
            if words:
                found.append((match.start(), Term((words,))))
    return tuple(term for _, term in sorted(found, key=lambda one: one[0]))[:TERMS_LIMIT]


def linked(keys: Iterable[str]) -> Term:
    """Pointing at one of these records: for the first of the terms, since the last may be a beginning."""
    return Term(tuple((LINK + key,) for key in keys))


def folded(text: str) -> str:
    """Text without accents nor capitals, its ligatures spelled out."""
    plain = unicodedata.normalize("NFD", text.translate(_TABLE))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def _figures(written: str) -> tuple[tuple[str, ...], ...]:
    """The ways to write a number: as it is typed, in one run, by pairs, as a SIRET; French numbers from abroad too."""
    digits = "".join(sign for sign in written if sign.isdigit())
    national = digits
    if written.startswith("+33") or digits.startswith("0033"):
        national = "0" + digits.removeprefix("00").removeprefix("33").removeprefix("0")
    ways = [tuple(_WORD.findall(written)), (digits,), (national,), _by(national, 2)]
    if national.startswith("0") and not national.startswith("00"):
        ways += [("33" + national[1:],), ("33", national[1:2], *_by(national[2:], 2))]
    else:
        ways.append(_by(national, *_SIRET))
    return tuple(dict.fromkeys(ways))


def _by(digits: str, *sizes: int) -> tuple[str, ...]:
    """Cut by these sizes, the rest whole; by one size all along."""
    if len(sizes) == 1:
        return tuple(digits[at : at + sizes[0]] for at in range(0, len(digits), sizes[0]))
    groups, at = [], 0
    for size in sizes:
        groups.append(digits[at : at + size])
        at += size
    return tuple(group for group in (*groups, digits[at:]) if group)


def places(text: str, looked_for: Sequence[Term]) -> tuple[tuple[int, int], ...]:
    """Start and end of each word of a text that is looked for, in order; only the last term may be a beginning."""
    return tuple(sorted(set().union(*_by_term(text, looked_for))))


def holds(text: str, looked_for: Sequence[Term]) -> bool:
    """Whether a text has everything that is looked for."""
    return all(_by_term(text, looked_for))


def _by_term(text: str, looked_for: Sequence[Term]) -> list[set[tuple[int, int]]]:
    words = [(_folded_word(match.group()), *match.span()) for match in _WRITTEN.finditer(text)]
    found: list[set[tuple[int, int]]] = [set() for _ in looked_for]
    for number, term in enumerate(looked_for):
        for way in term.ways:
            wanted = tuple(folded(word) for word in way)
            for at in _starts(words, wanted, begins=number == len(looked_for) - 1):
                found[number].update((start, end) for _, start, end in words[at : at + len(wanted)])
    return found


def _starts(words: Sequence[tuple[str, int, int]], wanted: tuple[str, ...], *, begins: bool) -> Iterator[int]:
    """Where these words follow each other."""
    *before, last = wanted
    for at in range(len(before), len(words)):
        word = words[at][0]
        if (word.startswith(last) if begins else word == last) and all(
            words[at - len(before) + step][0] == one for step, one in enumerate(before)
        ):
            yield at - len(before)


def _folded_word(word: str) -> str:
    return word.lower() if word.isascii() else folded(word)
