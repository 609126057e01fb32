"""The pages of a kept file as the parent knows them: announced sizes and texts, pictures made by a child."""

import math
import struct
from collections.abc import Callable
from dataclasses import dataclass, field

from bilan_desktop.intake.refusals import (
    LONGEST_SIDE,
    LONGEST_TEXT,
    MOST_DRAWN_PIXELS,
    MOST_PAGES,
    SHORTEST_SIDE,
    Refusal,
    Refused,
)

PIXEL_BYTES = 4
_LONGEST_PICTURE = 20_000
_SIZE = struct.Struct("<dd")
_PLACE = struct.Struct("<ffff")
# No text of a page holds one: the child keeps line feeds only.
_BETWEEN_PAGES = "\f"


Place = tuple[float, float, float, float]
"""Left, top, width and height in points, from the top left corner of the page."""


@dataclass(frozen=True)
class ForeignPages:
    """The pages of a file from outside; each picture is drawn in a child process of its own.

    ``picture`` and ``letters`` wait for that process: keep it off the window's thread. The rest is already known.
    """

    _sizes: tuple[tuple[float, float], ...]
    _texts: tuple[str, ...] = field(repr=False)
    _draw: Callable[[int, int, int], bytes] = field(repr=False)
    _find: Callable[[int, int], tuple[Place, ...]] = field(repr=False)

    def count(self) -> int:
        """Number of pages; an image has one."""
        return len(self._sizes)

    def size(self, index: int) -> tuple[float, float]:
        """Width and height of a page in points; an image counts 300 pixels an inch."""
        return self._sizes[index]

    def picture(self, index: int, scale: float) -> tuple[int, int, int, bytes]:
        """Width, height, bytes per row and BGRX pixels of a page, ``scale`` pixels per point.

        The scale is lowered where the picture would pass 40 million pixels or 20 000 on a side.
        Raises InvalidInput, whose field is ``scan``, when the page cannot be drawn.
        """
        width, height = drawn_size(self._sizes[index], scale)
        return width, height, width * PIXEL_BYTES, self._draw(index, width, height)

    def text(self, index: int) -> str:
        """The text of a page, NFC; empty for an image."""
        return self._texts[index]

    def letters(self, index: int) -> tuple[Place, ...]:
        """Where each character of the text of a page stands, as another process tells.

        Raises InvalidInput, whose field is ``scan``, when it cannot tell.
        """
        return self._find(index, len(self._texts[index])) if self._texts[index] else ()


def drawn_size(size: tuple[float, float], scale: float) -> tuple[int, int]:
    """Width and height in pixels of a page of ``size`` points, at most 40 million pixels together."""
    width, height = size
    scale = min(scale, math.sqrt(MOST_DRAWN_PIXELS / (width * height)), _LONGEST_PICTURE / max(size))
    return max(1, int(width * scale)), max(1, int(height * scale))


def packed(sizes: list[tuple[float, float]], texts: list[str]) -> tuple[bytes, bytes]:
    """What the child tells of the pages, in two parts."""
    return b"".join(_SIZE.pack(*size) for size in sizes), _BETWEEN_PAGES.join(texts).encode("utf-8")


def unpacked(parts: list[bytes]) -> tuple[tuple[tuple[float, float], ...], tuple[str, ...]]:
    """Sizes and texts as the child told them; Refused when no child of ours would tell that."""
    if len(parts) != 2 or len(parts[0]) not in range(_SIZE.size, (MOST_PAGES + 1) * _SIZE.size, _SIZE.size):
        raise Refused(Refusal.CRASHED)
    sizes = tuple((width, height) for width, height in _SIZE.iter_unpack(parts[0]))
    # Written so that NaN, which compares with nothing, is refused too.
    if not all(SHORTEST_SIDE <= side <= LONGEST_SIDE for size in sizes for side in size):
        raise Refused(Refusal.CRASHED)
    try:
        texts = tuple(parts[1].decode("utf-8").split(_BETWEEN_PAGES))
    except UnicodeDecodeError:
        raise Refused(Refusal.CRASHED) from None
    if len(texts) != len(sizes) or sum(map(len, texts)) > LONGEST_TEXT:
        raise Refused(Refusal.CRASHED)
    return sizes, texts


def packed_places(places: tuple[Place, ...]) -> bytes:
    """What the child tells of the letters of a page."""
    return b"".join(_PLACE.pack(*place) for place in places)


def unpacked_places(parts: list[bytes], count: int) -> tuple[Place, ...]:
    """The places of ``count`` letters as the child told them; Refused when no child of ours would tell that."""
    if len(parts) != 1 or len(parts[0]) != count * _PLACE.size:
        raise Refused(Refusal.CRASHED)
    places = tuple((left, top, width, height) for left, top, width, height in _PLACE.iter_unpack(parts[0]))
    # Written so that NaN, which compares with nothing, is refused too.
    if not all(0 <= value <= LONGEST_SIDE for place in places for value in place):
        raise Refused(Refusal.CRASHED)
    return places
