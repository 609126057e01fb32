"""The looks of papers: every size, space and colour, in the standard and the large variant."""

from dataclasses import dataclass, replace
from typing import Literal

from bilan_desktop.blocks import Variant
from bilan_desktop.documents.colours import readable
from bilan_desktop.documents.pdf.fonts import Face

INK = "#1F2A37"
MUTED = "#55616E"
RULE = "#D5DBE1"
PAPER_WHITE = "#FFFFFF"
TINT = "#F5F7F9"
MM = 72 / 25.4
_EASIER, _TITLES = 1.35, 20.0
"""How much larger an easy page is, and the points from which a text is large enough already."""
ASIDES = ("note", "small")
"""Styles of the remarks below a text."""


@dataclass(frozen=True)
class TextStyle:
    """One look of text; lengths in points."""

    size: float
    leading: float
    face: Face = "regular"
    colour: str = INK
    before: float = 0.0
    after: float = 0.0
    align: Literal["left", "right", "center"] = "left"
    keep_with_next: bool = False
    aside: bool = False


@dataclass(frozen=True)
class Sheet:
    """Every look a paper uses; ``texts`` by role, lengths in points.

    ``fact_columns`` is the most labelled values that stand side by side; ``chart_scale`` makes the words of a drawing
    (9 points) as large as the least of the text around it.
    """

    texts: dict[str, TextStyle]
    accent: str
    margin: float
    top: float
    bottom: float
    gap: float
    fact_columns: int
    signature_height: float
    chart_scale: float

    def __getitem__(self, role: str) -> TextStyle:
        return self.texts[role]


def sheet(variant: Variant, accent: str) -> Sheet:
    """The looks of a variant: standard, large for low vision (16 points and more), or easy to read."""
    colour = readable(accent)
    made = {"standard": _standard, "large": _large, "easy": _easy}
    return made[variant](colour)


def _easy(accent: str) -> Sheet:
    """The standard page a third larger, one labelled value a line."""
    page = _standard(accent)
    texts = {
        role: replace(
            look,
            size=max(12.0, look.size * _EASIER) if look.size < _TITLES else look.size,
            leading=max(17.0, look.leading * _EASIER) if look.size < _TITLES else look.leading,
            before=look.before * _EASIER,
            after=look.after * _EASIER,
        )
        for role, look in page.texts.items()
    }
    return replace(page, texts=texts, fact_columns=1, gap=7, signature_height=78, chart_scale=_EASIER)


def _standard(accent: str) -> Sheet:
    body = {
        "body": TextStyle(10, 14.5, after=6),
        "lead": TextStyle(11.5, 16.5, colour=MUTED, after=8),
        "note": TextStyle(9, 12.5, colour=MUTED, after=5, aside=True),
        "caption": TextStyle(8.5, 12, "italic", MUTED, before=2, after=6),
        "small": TextStyle(8, 11, colour=MUTED, after=4, aside=True),
        "title": TextStyle(24, 29, "bold", accent, before=12, after=2, keep_with_next=True),
        "subject": TextStyle(12, 17, colour=MUTED, after=8),
        "cover": TextStyle(34, 41, "bold", accent, before=64, after=4, keep_with_next=True),
        "cover-subject": TextStyle(16, 23, colour=MUTED, after=28),
        "organisation": TextStyle(8.5, 12, colour=MUTED),
        "organisation-name": TextStyle(11, 15, "semibold"),
        "reference": TextStyle(8.5, 12, colour=MUTED, align="right"),
        "h1": TextStyle(13, 17, "semibold", accent, before=11, after=5, keep_with_next=True),
        "h2": TextStyle(11.5, 15.5, "semibold", before=9, after=4, keep_with_next=True),
        "h3": TextStyle(10.5, 14.5, "semibold", before=7, after=3, keep_with_next=True),
        "h4": TextStyle(10, 14, "semibold", MUTED, before=5, after=3, keep_with_next=True),
        "th": TextStyle(9, 12, "semibold", PAPER_WHITE),
        "row-header": TextStyle(9.5, 13, "semibold"),
        "td": TextStyle(9.5, 13),
        "item": TextStyle(10, 14.5, after=2),
        "label": TextStyle(8, 11, colour=MUTED),
        "value": TextStyle(10.5, 14),
        "role": TextStyle(8.5, 12, "semibold", accent),
        "furniture": TextStyle(8, 10, colour=MUTED),
    }
    return Sheet(body, accent, 20 * MM, 15 * MM, 19 * MM, 5, 4, 62, 1.0)


def _large(accent: str) -> Sheet:
    texts = {
        "body": TextStyle(16, 25, after=11),
        "lead": TextStyle(18, 27, after=13),
        "note": TextStyle(16, 24, after=9, aside=True),
        "caption": TextStyle(16, 24, before=3, after=11),
        "small": TextStyle(16, 24, after=9, aside=True),
        "title": TextStyle(24, 31, "bold", accent, before=16, after=4, keep_with_next=True),
        "subject": TextStyle(18, 26, after=14),
        "cover": TextStyle(34, 43, "bold", accent, before=40, after=6, keep_with_next=True),
        "cover-subject": TextStyle(20, 29, after=20),
        "organisation": TextStyle(16, 23),
        "organisation-name": TextStyle(18, 26, "semibold"),
        "reference": TextStyle(16, 23, align="right"),
        "h1": TextStyle(20, 27, "bold", accent, before=20, after=9, keep_with_next=True),
        "h2": TextStyle(18, 25, "bold", before=16, after=8, keep_with_next=True),
        "h3": TextStyle(18, 25, "semibold", before=14, after=7, keep_with_next=True),
        "h4": TextStyle(16, 24, "bold", before=12, after=6, keep_with_next=True),
        "th": TextStyle(16, 22, "bold", PAPER_WHITE),
        "row-header": TextStyle(16, 23, "bold"),
        "td": TextStyle(16, 23),
        "item": TextStyle(16, 25, after=7),
        "label": TextStyle(16, 22, colour=MUTED),
        "value": TextStyle(18, 25, "semibold"),
        "role": TextStyle(18, 25, "bold", accent),
        "furniture": TextStyle(12, 15, colour=INK),
    }
    return Sheet(texts, accent, 18 * MM, 16 * MM, 22 * MM, 9, 1, 96, 16 / 9)
