"""What is masked of other people where a person's data leaves (GDPR, art. 15.4), and counted: never silently."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from bilan_desktop.domain.exploring import FieldEnquiry
from bilan_desktop.domain.searching import folded
from bilan_desktop.supports.exploration.thirds import INKLESS, Veil, without_ink

MASK = "[masqué]"
SOMEBODY = "Personne rencontrée"
"""Who was met, where the name typed holds no word."""

LETTERS, WORDS_LIMIT, MOST = 2, 80, 40
"""The letters of the shortest word that may be masked, the characters of the longest, and how many there may be."""

_WRITTEN = re.compile(f"[^\\W_](?:[^\\W_]|[\u0300-\u036f{INKLESS}])*")


@dataclass(frozen=True)
class Masked:
    """A word that the consultant masks, and in how many places it was found."""

    word: str
    count: int


class Masks:
    """Masks the texts of one person's data: who was met in the field, and the words asked for; counts what it hides.

    One text at a time, through ``over``; ``met`` counts the texts in which somebody met was named.
    """

    def __init__(self, enquiries: Iterable[FieldEnquiry], words: Iterable[str]) -> None:
        enquiries = tuple(enquiries)
        self._veil = Veil(one.met for one in enquiries)
        self._words = {word: tuple(map(without_ink, _WRITTEN.findall(word))) for word in words}
        self._found: Counter[str] = Counter()
        self.people = len({self._veil.word_for(one.met) or one.id for one in enquiries if one.met.strip()})
        self.met = 0

    @property
    def words(self) -> tuple[Masked, ...]:
        """The words asked for, with how many times each was found so far."""
        return tuple(Masked(word, self._found[word]) for word in self._words)

    def name(self, met: str) -> str:
        """What stands for the name of somebody met."""
        if not met.strip():
            return ""
        self.met += 1
        return self._veil.word_for(met) or SOMEBODY

    def over(self, value: Any, *, of_enquiry: bool = False) -> Any:
        """The value with every text of it masked; in an enquiry, part of a name by part too."""
        if type(value) is str:
            return self._text(value, certain=not of_enquiry)
        if isinstance(value, tuple):
            return tuple(self.over(one, of_enquiry=of_enquiry) for one in value)
        if is_dataclass(value) and not isinstance(value, type):
            held = {one.name: getattr(value, one.name) for one in fields(value) if one.init}
            return replace(value, **{name: self.over(one, of_enquiry=of_enquiry) for name, one in held.items()})
        return value

    def _text(self, text: str, *, certain: bool) -> str:
        made = self._veil.over(text, certain=certain) if self._veil else text
        self.met += made != text
        return self._without_words(made)

    def _without_words(self, text: str) -> str:
        """The text without the words asked for; those that overlap go together, so that no part of one is left."""
        written = list(_WRITTEN.finditer(text)) if self._words else []
        read = [without_ink(one[0]) for one in written]
        found = []
        for word, wanted in self._words.items():
            places = tuple(_places(read, wanted))
            self._found[word] += len(places)
            found += [(at, at + len(wanted)) for at in places]
        made, done, last = [], 0, 0
        for first, end in sorted(found):
            if first >= last:
                made += [text[done : written[first].start()], MASK]
            last = max(last, end)
            done = written[last - 1].end()
        return "".join([*made, text[done:]])


def _places(read: Sequence[str], wanted: Sequence[str]) -> Iterator[int]:
    """Where words that follow each other stand, never over themselves."""
    at, size = 0, len(wanted)
    while wanted and at <= len(read) - size:
        if read[at] == wanted[0] and all(read[at + rank] == word for rank, word in enumerate(wanted)):
            yield at
            at += size
        else:
            at += 1


def problem_of(word: str, known: Iterable[str]) -> str:
    """What keeps a word from being masked, as a sentence; empty when nothing does."""
    told = " ".join(word.split())
    known = tuple(known)
    if sum(len(one) for one in _WRITTEN.findall(told)) < LETTERS:
        return "Écrivez un mot d’au moins deux lettres, un nom par exemple."
    if len(told) > WORDS_LIMIT:
        return f"Écrivez {WORDS_LIMIT} caractères au plus\N{NO-BREAK SPACE}: un nom, ou un prénom et un nom."
    if folded(told) in {folded(one) for one in known}:
        return "Ce mot est déjà masqué."
    if len(known) >= MOST:
        return f"{MOST} mots sont déjà masqués, le plus que l’on puisse. Retirez-en un d’abord."
    return ""
