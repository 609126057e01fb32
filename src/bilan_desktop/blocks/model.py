"""What a paper is made of: plain frozen values that PDF, screen and vault all read."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

ParagraphStyle = Literal["body", "lead", "note", "caption", "small"]
Tone = Literal["info", "success", "warning"]
Anchor = Literal["start", "middle", "end"]
Variant = Literal["standard", "large", "easy"]
"""Ordinary; large print for low vision; easy to read: short sentences, in larger and quieter pages."""
Degree = Literal["full", "half", "empty", "none"]


@dataclass(frozen=True)
class Span:
    """A stretch of text in one look; ``link`` is an http(s) or mailto address, or empty."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


Spans = tuple[Span, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; a line feed inside a span starts a new line."""

    spans: Spans
    style: ParagraphStyle = "body"


@dataclass(frozen=True)
class Heading:
    """A section's title; level 1 to 4 below the paper's own title."""

    level: int
    text: str


@dataclass(frozen=True)
class ListBlock:
    """A bulleted or numbered list; one item is one run of spans."""

    items: tuple[Spans, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Table:
    """A real table: column heads, rows of the same length, widths as fractions of the page's width.

    Empty ``widths`` shares the width equally; ``row_headers`` makes the first cell of a row its header.
    """

    head: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]
    widths: tuple[float, ...] = ()
    row_headers: bool = False
    caption: str = ""


@dataclass(frozen=True)
class Cell:
    """A short cell of a matrix: a mark, words, both or nothing."""

    text: str = ""
    degree: Degree = "none"


@dataclass(frozen=True)
class MatrixRow:
    """A row of a matrix: its name and its cells."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    """A table of marks: its corner then its columns in ``head``, one cell a column in each row.

    ``legend`` says what each mark means; where a mark stands alone, it is read as what it means.
    """

    head: tuple[Spans, ...]
    rows: tuple[MatrixRow, ...]
    legend: tuple[Cell, ...] = ()
    caption: str = ""


@dataclass(frozen=True)
class Scale:
    """A question answered on the steps from 0 to ``most``: what both ends mean, and the step chosen.

    None is chosen where a pen is to do it.
    """

    text: str
    most: int
    low: str
    high: str
    chosen: int | None = None


@dataclass(frozen=True)
class Fact:
    """One label and its value; ``wide`` takes the whole width."""

    label: str
    value: Spans
    wide: bool = False


@dataclass(frozen=True)
class Facts:
    """A grid of labelled values, read as a list in the given order; a pair without value is left out."""

    pairs: tuple[Fact, ...]
    columns: int = 2


@dataclass(frozen=True)
class Paired:
    """Two or more groups of blocks side by side, read one after the other."""

    groups: tuple[tuple["Block", ...], ...]


@dataclass(frozen=True)
class Callout:
    """Blocks that stand out, with a tone never told by colour alone."""

    tone: Tone
    blocks: tuple["Block", ...]


@dataclass(frozen=True)
class Handwriting:
    """A drawn signature: strokes of (x, y) points between 0 and 1, y downwards; pad width over height."""

    strokes: tuple[tuple[tuple[float, float], ...], ...]
    aspect: float


@dataclass(frozen=True)
class SignatureBox:
    """The place of one signature: who, when, by which means; empty ``signed_at`` leaves room for a pen."""

    role: str
    name: str
    signed_at: str | None = None
    strokes: Handwriting | None = None
    note: str = ""


@dataclass(frozen=True)
class Columns:
    """Signature boxes side by side."""

    boxes: tuple[SignatureBox, ...]


@dataclass(frozen=True)
class Line:
    """A straight line, in points from the drawing's top left corner; ``dash`` in points."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Rect:
    """A rectangle with its top left corner; empty colours draw nothing."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 1.0
    radius: float = 0.0


@dataclass(frozen=True)
class Circle:
    """A circle by its centre."""

    x: float
    y: float
    radius: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 1.0


@dataclass(frozen=True)
class Poly:
    """A polyline, or a polygon when ``closed``."""

    points: tuple[tuple[float, float], ...]
    closed: bool = False
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Label:
    """Text in a drawing: baseline at (x, y), ``size`` in points."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False
    anchor: Anchor = "start"


Shape = Line | Rect | Circle | Poly | Label


@dataclass(frozen=True)
class Drawing:
    """A chart or picture made of neutral shapes; ``alt`` says in a sentence what it shows.

    ``narrow`` is the same one laid out for a narrow column and for large print.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    alt: str
    narrow: "Drawing | None" = None


@dataclass(frozen=True)
class PageBreak:
    """What follows starts a new page."""


@dataclass(frozen=True)
class WritingLines:
    """That many lines across the width for a pen; read as nothing, so that the text above says what goes there."""

    count: int


@dataclass(frozen=True)
class TextField:
    """A place to write in, ``lines`` high; in a paper with a ``form`` it can be filled on a screen too.

    ``key`` is its name among those of the paper: letters, digits and low lines. ``value`` is already written in it.
    """

    key: str
    label: str
    lines: int = 1
    value: str = ""
    hint: str = ""


@dataclass(frozen=True)
class ChoiceField:
    """Boxes to tick, one or ``several``; ``options`` are (code, words), ``chosen`` the codes already ticked."""

    key: str
    label: str
    options: tuple[tuple[str, str], ...]
    several: bool = False
    chosen: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True)
class ScaleField:
    """A mark from ``first``, 0 or 1, to ``steps`` between two ends that are said.

    ``unknown`` are the words beside it for no answer.
    """

    key: str
    label: str
    steps: int
    low: str
    high: str
    unknown: str = ""
    chosen: str = ""
    first: int = 0


@dataclass(frozen=True)
class Contents:
    """Below its own title, the paper's headings down to ``levels``, each with its page and a way to it."""

    title: str = "Sommaire"
    levels: int = 2


Block = (
    Paragraph
    | Heading
    | ListBlock
    | Table
    | Matrix
    | Scale
    | Facts
    | Paired
    | Callout
    | SignatureBox
    | Columns
    | Drawing
    | PageBreak
    | WritingLines
    | Contents
    | TextField
    | ChoiceField
    | ScaleField
)


@dataclass(frozen=True)
class AttachedFile:
    """A file that a paper carries; ``description`` says in words what it is, beside its name."""

    name: str
    media_type: str
    description: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Paper:
    """A whole paper. Same values, same bytes.

    ``created`` is the UTC time of the facts, never of the printing; ``accent`` is ``#RRGGBB``;
    ``header_left`` names the organisation, line by line, on the first page; ``footer`` is repeated on
    each page and must therefore hold nothing that stands nowhere else; ``watermark`` crosses each page;
    ``cover`` gives the first page to the title and what follows it up to the first page break;
    the last ``closing`` blocks, signatures and notes, stand on one page with the end of what precedes them;
    ``form`` is the mark that its fields bear: without one they are drawn for a pen alone; ``attached`` are the files
    that its PDF carries, which its text tells of.
    """

    kind: str
    title: str
    blocks: tuple[Block, ...]
    created: datetime
    variant: Variant = "standard"
    subject: str = ""
    author: str = ""
    language: str = "fr-FR"
    number: str = ""
    version: str = ""
    header_left: str = ""
    footer: str = ""
    logo: bytes | None = field(default=None, repr=False)
    accent: str = "#0B5F6B"
    watermark: str | None = None
    cover: bool = False
    closing: int = 0
    form: str = ""
    attached: tuple[AttachedFile, ...] = ()

    def __post_init__(self) -> None:
        if self.created.tzinfo is None or self.created.utcoffset() != UTC.utcoffset(None):
            raise ValueError("a paper is dated in UTC")


def spans(text: str, *, bold: bool = False, italic: bool = False) -> Spans:
    """Plain text as spans; none when it is empty."""
    return (Span(text, bold, italic),) if text else ()


def paragraph(text: str, style: ParagraphStyle = "body") -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph(spans(text), style)


def fact(label: str, value: str, *, wide: bool = False) -> Fact:
    """A labelled value of plain text."""
    return Fact(label, spans(value), wide)
