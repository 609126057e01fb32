"""What a search finds in the texts of a document, and where that stands on its pages. Without Qt."""

import unicodedata
from dataclasses import dataclass

from bilan_desktop.ui.services import Place

_FAR = 2.0
"""Heights of a letter between two letters from which they are not underlined in one piece."""


@dataclass(frozen=True)
class Hit:
    """A page, and the characters of its text that were looked for."""

    page: int
    start: int
    length: int


def occurrences(texts: tuple[str, ...], query: str) -> tuple[Hit, ...]:
    """Where the words stand; case, accents and kinds of space and apostrophe do not count."""
    wanted = _folded(query).strip()
    found = []
    for page, text in enumerate(texts):
        folded = _folded(text)
        at = folded.find(wanted) if wanted else -1
        while at >= 0:
            found.append(Hit(page, at, len(wanted)))
            at = folded.find(wanted, at + len(wanted))
    return tuple(found)


def line_of(text: str, hit: Hit) -> str:
    """The line of the text that holds a hit, to be spoken."""
    end = text.find("\n", hit.start + hit.length)
    return " ".join(text[text.rfind("\n", 0, hit.start) + 1 : end if end >= 0 else len(text)].split())


def rectangles(letters: tuple[Place, ...], hit: Hit) -> tuple[Place, ...]:
    """What to mark on the page: one rectangle for each line that the words take."""
    found: list[Place] = []
    for place in letters[hit.start : hit.start + hit.length]:
        if place[2] <= 0 or place[3] <= 0:
            continue
        if found and _beside(found[-1], place):
            found[-1] = _both(found[-1], place)
        else:
            found.append(place)
    return tuple(found)


def _beside(one: Place, other: Place) -> bool:
    overlaps = other[1] < one[1] + one[3] and one[1] < other[1] + other[3]
    gap = max(other[0] - one[0] - one[2], one[0] - other[0] - other[2])
    return overlaps and gap < _FAR * other[3]


def _both(one: Place, other: Place) -> Place:
    left, top = min(one[0], other[0]), min(one[1], other[1])
    right, bottom = max(one[0] + one[2], other[0] + other[2]), max(one[1] + one[3], other[1] + other[3])
    return left, top, right - left, bottom - top


def _folded(text: str) -> str:
    """One plain character for each character, so that places stay the same."""
    return "".join(_plain(character) for character in text)


def _plain(character: str) -> str:
    if character.isspace():
        return " "
    if character == "’":
        return "'"
    first = unicodedata.normalize("NFKD", character)[:1].lower()[:1]
    return first or character
