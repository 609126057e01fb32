"""Third parties met in the field: no paper names them, each is « Personne A », « Personne B »… wherever they are told.

A name is masked where it is written whole, whatever its capitals and accents, and where one of its parts of three
letters or more is written with a capital: « petit » stays, « Petit » goes. Words joined by a hyphen are one word, so
that « Saint-Martin » is not Mme Martin. Who shares the part that is written is told as « Personne A ou B ».
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bilan_desktop.domain.searching import folded

SHORTEST = 3
"""Letters from which a part of a name is masked on its own."""
INKLESS = "\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
"""What a paste may leave within a word, and nobody sees; for a class of signs."""
_NO_INK = re.compile(f"[{INKLESS}]")
_WORD = re.compile(f"[^\\W\\d_](?:[^\\W\\d_]|[\u0300-\u036f{INKLESS}])*")
_HYPHENS, _APOSTROPHES = frozenset("-‐‑"), frozenset("'’ʼ")
_WITHIN = re.compile(r"(?:\.?\s+|\.?\s*[-‐‑]\s*|['’ʼ]|\.)")
"""What may stand between two words of one name."""
_BEFORE = re.compile(r"\.?\s+")
_CIVILITIES = frozenset(
    {"m", "mr", "mrs", "mme", "mmes", "mlle", "mm", "monsieur", "madame", "mademoiselle", "dr", "pr", "me"}
)
_WOMAN, _MAN = frozenset({"mme", "mmes", "mrs", "mlle", "madame", "mademoiselle"}), frozenset({"m", "mr", "monsieur"})
_SPELLED = frozenset({"monsieur", "madame", "mademoiselle"})
"""Civilities that are written without a capital too."""
_PARTICLES = frozenset(
    {
        "de",
        "du",
        "des",
        "d",
        "la",
        "le",
        "les",
        "l",
        "von",
        "van",
        "der",
        "den",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "das",
    }
    | {"e", "y", "el", "al", "ben", "bin", "ibn", "ait"}
)
_ELIDED = frozenset({"d", "qu", "lorsqu", "puisqu", "jusqu", "quoiqu"})
"""Words that lose their last letter before a vowel, and have it back before « Personne »."""


def without_ink(word: str) -> str:
    """A word as it is compared: accents, case and what has no ink aside."""
    return folded(_NO_INK.sub("", word))


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    raw: str
    folded: str

    @property
    def capital(self) -> bool:
        return self.raw[0].isupper()


@dataclass(frozen=True)
class _Third:
    """Who was met: the words of the name in order, its parts that are masked on their own, those too short for it.

    ``civil`` is « f » or « m » where the name comes with Madame or Monsieur.
    """

    words: tuple[str, ...]
    parts: frozenset[str]
    short: frozenset[str]
    prefixed: frozenset[str]
    """Parts that begin with a capital and an apostrophe: « O’Connor », « D’Amico »."""
    civil: str = ""

    def is_same(self, other: "_Third") -> bool:
        """Whether both are one person: the same words, and no Madame for a Monsieur."""
        return self.words == other.words and self.may_be(other.civil)

    def may_be(self, civil: str) -> bool:
        """Whether this civility may be theirs."""
        return not civil or not self.civil or civil == self.civil


class Veil:
    """Masks in free texts the third parties whose names are given, one letter each, in that order."""

    def __init__(self, names: Iterable[str]) -> None:
        found: list[_Third] = []
        for third in map(_third, names):
            if third.words and not any(known.is_same(third) for known in found):
                found.append(third)
        self._thirds = tuple(found)

    def word_for(self, name: str) -> str:
        """« Personne A »; empty for nobody."""
        asked = _third(name)
        places = [place for place, third in enumerate(self._thirds) if third.is_same(asked)]
        return _told(frozenset(places[:1])) if places else ""

    def over(self, text: str, *, certain: bool = False) -> str:
        """The text without the names.

        ``certain``: for a text that need not be about them, in which a part of a name on its own may be anybody's:
        whole names, parts after a civility or an initial and two parts together are masked, « Marie » alone stays.
        """
        if not self._thirds:
            return text
        return _Masking(unicodedata.normalize("NFC", text), self._thirds, certain=certain).masked()

    def __bool__(self) -> bool:
        """Whether it hides anybody."""
        return bool(self._thirds)


class _Masking:
    """One text being masked."""

    def __init__(self, text: str, thirds: Sequence[_Third], *, certain: bool) -> None:
        self._text, self._thirds, self._certain = text, thirds, certain
        self._words = _words(text)
        self._known = frozenset(word for third in thirds for word in third.words)

    def masked(self) -> str:
        made, done, place = [], 0, 0
        while place < len(self._words):
            whole = self._whole(place) if self._may_name(place) else None
            found = whole or self._parts(place)
            if found is None:
                place = self._unit_end(place) + 1
                continue
            last, who = found
            start, before, who = self._leftwards(place, who, done)
            alone = last == self._unit_end(place) and (start == self._words[place].start or bool(before))
            if self._certain and whole is None and alone:
                place = last + 1
                continue
            end, last = self._rightwards(last)
            made += [self._text[done:start], before, _told(who)]
            done, place = end, last + 1
        return "".join([*made, self._text[done:]])

    def _may_name(self, place: int) -> bool:
        """Whether a word of a name is written here: most texts are looked at no further."""
        return any(word.folded in self._known for word in self._words[place : self._unit_end(place) + 1])

    def _whole(self, place: int) -> tuple[int, frozenset[int]] | None:
        """The end of the longest whole name that begins here, and whose it is."""
        best: tuple[int, frozenset[int]] | None = None
        if self._joined(place - 1):
            return None
        for which, third in enumerate(self._thirds):
            last = place + len(third.words) - 1
            if len(third.words) < 2 or last >= len(self._words) or self._joined(last):
                continue
            written = self._words[place : last + 1]
            near = all(_WITHIN.fullmatch(self._gap(at)) for at in range(place, last))
            if near and tuple(word.folded for word in written) == third.words and (best is None or last > best[0]):
                best = last, frozenset({which})
        return best

    def _parts(self, place: int) -> tuple[int, frozenset[int]] | None:
        """The end of the parts of a name that begin here, one after the other, and whose they may be."""
        who = self._named(place) if self._may_name(place) else frozenset()
        if not who:
            return None
        last = self._unit_end(place)
        while True:
            further = self._next(last, who)
            if further is None:
                return last, who
            last, who = further

    def _next(self, last: int, who: frozenset[int]) -> tuple[int, frozenset[int]] | None:
        """The next part of the name of the same, over its particles, or an initial of it."""
        at = last + 1
        while at < len(self._words) and self._near(at - 1):
            same = who & self._named(at)
            if same:
                return self._unit_end(at), same
            word = self._words[at]
            if at == last + 1 and self._is_initial(at):
                same = self._of_initial(at, last, who)
                return (at, same) if same else None
            if word.folded not in _PARTICLES:
                return None
            at += 1
        return None

    def _named(self, place: int) -> frozenset[int]:
        """Whose name the word written here, hyphens included, may be a part of."""
        unit = self._words[place : self._unit_end(place) + 1]
        found = frozenset(range(len(self._thirds)))
        told = [word for word in unit if len(word.raw) >= SHORTEST and word.folded not in _PARTICLES]
        if not told and len(unit) == 1 and len(unit[0].raw) > 1:
            # « Mme Ly », « Li Wu »: too short on its own, not after a civility nor as the only name.
            civil = self._civility(place)
            told = list(unit)
            sets = [third.parts | third.short if civil else third.parts for third in self._thirds]
        else:
            sets = [third.parts for third in self._thirds]
        if not told or not all(word.capital for word in told) or self._joined(place - 1):
            return frozenset()
        for word in told:
            found &= {which for which, parts in enumerate(sets) if word.folded in parts}
        return frozenset(found)

    def _leftwards(self, place: int, who: frozenset[int], done: int) -> tuple[int, str, frozenset[int]]:
        """Where what is masked begins, what is written instead of what was elided before it, whose it is."""
        start, at = self._words[place].start, place - 1
        if at >= 0 and self._words[at].start >= done and self._gap(at) in _APOSTROPHES:
            word, part = self._words[at], self._words[place].folded
            if word.capital and any(part in self._thirds[one].prefixed for one in who):
                start, at = word.start, at - 1
            elif word.folded in _ELIDED:
                return word.start, f"{word.raw}e ", who
        # « M. Petit » is Monsieur Petit before he is Marie.
        while at >= 0 and self._words[at].start >= done and self._is_initial(at) and self._words[at].folded != "m":
            same = self._of_initial(at, place, who)
            if not same or not _WITHIN.fullmatch(self._text[self._words[at].end : start]):
                break
            start, at, who = self._words[at].start, at - 1, same
        at = self._particles(at, place, who, done)
        start = min(start, self._words[at + 1].start)
        near = at >= 0 and self._words[at].start >= done and _BEFORE.fullmatch(self._text[self._words[at].end : start])
        if near and _is_civility(self._words[at]):
            start, civil = self._words[at].start, _civil(self._words[at])
            who = frozenset(one for one in who if self._thirds[one].may_be(civil)) or who
        return start, "", who

    def _particles(self, at: int, place: int, who: frozenset[int], done: int) -> int:
        """The word before the particles of the name written there: « M. Le Bihan », « Mme de La Tour »."""
        part, kept, back = self._words[place].folded, at, at
        named = [words for words in (self._thirds[one].words for one in who) if part in words]
        expected = [words[: words.index(part)][::-1] for words in named]
        while back >= 0 and self._words[back].start >= done and _WITHIN.fullmatch(self._gap(back)):
            word, told = self._words[back], place - 1 - back
            if word.folded not in _PARTICLES or not any(
                before[told : told + 1] == (word.folded,) for before in expected
            ):
                break
            back -= 1
            civil = back >= 0 and _is_civility(self._words[back]) and _BEFORE.fullmatch(self._gap(back))
            kept = back if word.capital or civil else kept
        return kept

    def _rightwards(self, last: int) -> tuple[int, int]:
        """Where what is masked ends: with the full stop of an initial, unless it ends a sentence."""
        end = self._words[last].end
        if self._is_initial(last) and re.match(r"\.\s+[^\W\d_A-ZÀ-Þ]", self._text[end:]):
            end += 1
        return end, last

    def _civility(self, place: int) -> bool:
        before = place - 1
        return before >= 0 and _is_civility(self._words[before]) and bool(_BEFORE.fullmatch(self._gap(before)))

    def _of_initial(self, at: int, place: int, who: frozenset[int]) -> frozenset[int]:
        """Those of whose name an initial begins another word than the one written at ``place``."""
        letter, written = self._words[at].folded[0], self._words[place].folded
        named = ((one, word) for one in who for word in self._thirds[one].words if word != written)
        return frozenset(one for one, word in named if word[0] == letter)

    def _is_initial(self, place: int) -> bool:
        word = self._words[place]
        return len(word.raw) == 1 and word.capital and self._text[word.end : word.end + 1] not in _APOSTROPHES

    def _near(self, place: int) -> bool:
        """Whether the next word may go on with the name that this one is in: a full stop follows initials only."""
        gap = self._gap(place)
        return bool(_WITHIN.fullmatch(gap)) and ("." not in gap or self._is_initial(place))

    def _gap(self, place: int) -> str:
        """What stands between a word and the next one."""
        if not 0 <= place < len(self._words) - 1:
            return ""
        return self._text[self._words[place].end : self._words[place + 1].start]

    def _joined(self, place: int) -> bool:
        """Whether a word is joined to the next one by a hyphen."""
        return self._gap(place) in _HYPHENS

    def _unit_end(self, place: int) -> int:
        while self._joined(place):
            place += 1
        return place


def _third(name: str) -> _Third:
    name = unicodedata.normalize("NFC", name)
    found = _words(name)
    words = [word for word in found if not _is_civility(word)]
    capital = [word for word in words if word.capital]
    # Typed without capitals, a name is made of all its words: « marie PETIT », « karim benali ».
    told = [word for word in words if word.folded not in _PARTICLES]
    held = told if len(told) <= 2 or not capital else capital
    alone = len(words) == 1
    places = {word.start: place for place, word in enumerate(words)}
    parts = {
        word.folded
        for word in held
        if alone or (len(word.raw) >= SHORTEST and (places[word.start] == 0 or word.folded not in _PARTICLES))
    }
    return _Third(
        words=tuple(word.folded for word in words),
        parts=frozenset(parts),
        short=frozenset(word.folded for word in held if len(word.raw) == SHORTEST - 1),
        prefixed=frozenset(
            after.folded
            for word, after in pairwise(words)
            if word.capital and len(word.raw) == 1 and name[word.end : after.start] in _APOSTROPHES
        ),
        civil=next((civil for word in found if _is_civility(word) and (civil := _civil(word))), ""),
    )


def _words(text: str) -> list[_Word]:
    return [_Word(one.start(), one.end(), one[0], without_ink(one[0])) for one in _WORD.finditer(text)]


def _is_civility(word: _Word) -> bool:
    return word.folded in _CIVILITIES and (word.capital or word.folded in _SPELLED)


def _civil(word: _Word) -> str:
    return "f" if word.folded in _WOMAN else "m" if word.folded in _MAN else ""


def _told(who: frozenset[int]) -> str:
    """« Personne A », « Personne A ou B »."""
    *first, last = [_letters(place) for place in sorted(who)]
    return f"Personne {', '.join(first)} ou {last}" if first else f"Personne {last}"


def _letters(place: int) -> str:
    """A to Z, then AA, AB…"""
    return "".join(reversed(list(_digits(place))))


def _digits(place: int) -> Iterator[str]:
    place += 1
    while place:
        place, digit = divmod(place - 1, 26)
        yield chr(ord("A") + digit)
