"""What is looked for, as one types it: words in any of their writings, and where a text holds them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

TYPED_LIMIT, TERMS_LIMIT = 200, 8
"""Characters and words of a search that are read: more is a paste by mistake."""

SPELLED = {
    "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss",
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl",
    "\u00ad": "", "\u200b": "", "\ufeff": "",
}  # fmt: skip
"""Letters written as one, spelled out, and what has no ink left out: the index does the same (migration 0006)."""

_TABLE = str.maketrans(SPELLED)
_WORD = re.compile(r"[^\W_]+")
_FIGURES = re.compile(r"(?<![\w+])\+?\d(?:[\d\s.()/\-]*\d)?(?!\w)")
_GROUPED = 6
"""From so many figures on, spaces between them count for nothing: telephone, SIRET, file of a funder."""

_SIRET = (3, 3, 3)


@dataclass(frozen=True)
class Term:
    """One thing that must be there, in one of these ``ways``: words that follow each other, the last a beginning."""

    ways: tuple[tuple[str, ...], ...]


def terms(typed: str) -> tuple[Term, ...]:
    """What a search asks for, all of it at once; empty when nothing in it is a letter or a figure."""
    text = folded(typed[:TYPED_LIMIT])
    found: list[tuple[int, Term]] = []
    taken: list[tuple[int, int]] = []
    for match in _FIGURES.finditer(text):
        if sum(sign.isdigit() for sign in match.group()) >= _GROUPED:
            found.append((match.start(), Term(_figures(match.group()))))
            taken.append(match.span())
    for match in re.finditer(r"\S+", text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            words = tuple(_WORD.findall(match.group()))
            if words:
                found.append((match.start(), Term((words,))))
    return tuple(term for _, term in sorted(found, key=lambda one: one[0]))[:TERMS_LIMIT]


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


def places(text: str, looked_for: tuple[Term, ...]) -> tuple[tuple[int, int], ...]:
    """Start and end of each run of words of a text that is looked for, in order; only the last term is a beginning."""
    words = list(_words(text))
    found: set[tuple[int, int]] = set()
    for number, term in enumerate(looked_for):
        begins = number == len(looked_for) - 1
        for way in term.ways:
            for at in range(len(words) - len(way) + 1):
                run = words[at : at + len(way)]
                if _is_written(run, way, begins=begins):
                    found.update((start, end) for _, start, end in run)
    return tuple(sorted(found))


def _is_written(run: list[tuple[str, int, int]], way: tuple[str, ...], *, begins: bool) -> bool:
    *before, (last, _, _) = run
    same = last.startswith(way[-1]) if begins else last == way[-1]
    return same and all(word == wanted for (word, _, _), wanted in zip(before, way[:-1], strict=True))


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text, folded, with their places in it."""
    plain, origin = [], []
    for at, letter in enumerate(text):
        for sign in folded(letter):
            plain.append(sign)
            origin.append(at)
    for match in _WORD.finditer("".join(plain)):
        yield match.group(), origin[match.start()], origin[match.end() - 1] + 1
