"""Lines of text: where they break, what stays together, what is cut when nothing else helps."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from bilan_desktop.blocks import Span, Spans
from bilan_desktop.documents.pdf.fonts import Face, FontBook, Shaped, clean
from bilan_desktop.documents.pdf.styles import TextStyle

_TOKENS = re.compile(r"\n| +|[^ \n]+")
_AFTER_HYPHEN = re.compile(r"(?<=[^\W\d_]{3}-)(?=[^\W\d_]{3})")
"""Between two words of three letters and more: « ci-dessous » and « a-t-il » hold together."""


@dataclass(frozen=True)
class Piece:
    """Text in one font at one size, on one line; ``width`` in points."""

    shaped: Shaped
    size: float
    link: str = ""

    @cached_property
    def width(self) -> float:
        """Points it advances."""
        return self.shaped.width * self.size / 1000


@dataclass
class Word:
    """What never breaks; ``glued`` follows a hyphen without a space, ``starts_line`` a line feed."""

    pieces: list[Piece] = field(default_factory=list)
    glued: bool = False
    starts_line: bool = False

    @property
    def width(self) -> float:
        """Points it advances."""
        return self.pieces[0].width if len(self.pieces) == 1 else sum(piece.width for piece in self.pieces)


@dataclass(frozen=True)
class TextLine:
    """Pieces of a line; ``goes_on`` when the next line continues after a space."""

    pieces: tuple[Piece, ...]
    goes_on: bool = False

    @cached_property
    def width(self) -> float:
        """Points it advances."""
        return sum(piece.width for piece in self.pieces)


def lay_out(spans: Spans, style: TextStyle, width: float, book: FontBook) -> list[TextLine]:
    """Lines no wider than ``width`` points, broken at spaces and after hyphens between words.

    No-break spaces hold. A word wider than the line is cut between characters.
    """
    key = spans, style.size, style.face, width
    known = book.laid_out.get(key)
    if known is None:
        known = book.laid_out[key] = tuple(_lines(spans, style, width, book))
    return list(known)


def _lines(spans: Spans, style: TextStyle, width: float, book: FontBook) -> list[TextLine]:
    lines: list[TextLine] = []
    current: list[Piece] = []
    room = width
    for word in _words(spans, style, book):
        space = _space(current, word, style, book) if current and not word.glued else None
        wide = word.width
        needed = wide + (space.width if space else 0)
        if current and (word.starts_line or needed > room + 0.01):
            lines.append(TextLine(tuple(current), goes_on=not word.glued))
            current, room, space = [], width, None
        if space:
            current.append(space)
            room -= space.width
        if wide <= width:
            current += word.pieces
            room -= wide
            continue
        for part in _cut(word, width, book):
            if current and part.width > room + 0.01:
                lines.append(TextLine(tuple(current)))
                current, room = [], width
            current += part.pieces
            room -= part.width
    return [*lines, TextLine(tuple(current))] if current else lines


def _face(span: Span, style: TextStyle) -> Face:
    if span.italic or style.face == "italic":
        return "bolditalic" if span.bold else "italic"
    return "bold" if span.bold else style.face


def _words(spans: Spans, style: TextStyle, book: FontBook) -> Iterator[Word]:
    word = Word()
    for span in spans:
        face = _face(span, style)
        for token in _TOKENS.findall(clean(span.text)):
            if token == "\n" or token.startswith(" "):
                if word.pieces:
                    yield word
                    word = Word()
                word.starts_line = word.starts_line or token == "\n"
                word.glued = False
                continue
            # An address cut at its hyphen could not be copied.
            parts = [token] if "-" not in token or "@" in token or "/" in token else _AFTER_HYPHEN.split(token)
            for index, part in enumerate(parts):
                if index:
                    yield word
                    word = Word(glued=True)
                word.pieces += _pieces(part, face, style.size, span.link, book)
    if word.pieces:
        yield word


def _space(before: list[Piece], word: Word, style: TextStyle, book: FontBook) -> Piece:
    """A space, part of the link when both its neighbours are."""
    same = before[-1].link == word.pieces[0].link
    return _pieces(" ", style.face, style.size, before[-1].link if same else "", book)[0]


def _pieces(text: str, face: Face, size: float, link: str, book: FontBook) -> tuple[Piece, ...]:
    """A word comes back often in a paper."""
    key = text, face, size, link
    known = book.pieces.get(key)
    if known is None:
        known = book.pieces[key] = tuple(Piece(run, size, link) for run in book.shape(text, face))
    return known


def _cut(word: Word, width: float, book: FontBook) -> Iterator[Word]:
    part = Word(glued=True)
    for piece in word.pieces:
        text = ""
        for character in piece.shaped.text:
            longer = _reshaped(piece, text + character, book)
            if text and part.width + longer.width > width:
                yield Word([*part.pieces, _reshaped(piece, text, book)], glued=True)
                part, text = Word(glued=True), ""
            text += character
        part.pieces.append(_reshaped(piece, text, book))
    yield part


def _reshaped(piece: Piece, text: str, book: FontBook) -> Piece:
    return replace(piece, shaped=book.reshape(piece.shaped.font, text))
