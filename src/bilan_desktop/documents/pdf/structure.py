"""The structure tree of a tagged PDF: made in reading order, whatever the drawing order."""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Marked:
    """A piece of a page's content stream, by zero-based page and its number on that page."""

    page: int
    number: int


@dataclass(frozen=True)
class Annotated:
    """A link annotation, by zero-based page and index on it, with the words that describe it."""

    page: int
    index: int
    contents: str


@dataclass(frozen=True)
class Entry:
    """A field of a form, or one of its boxes: ``key`` names the field, ``code`` what choosing this box says.

    ``name`` is what assistive technology tells of it, ``group`` of the whole field; ``size`` in points;
    ``figure`` stands in the mark of a scale once it is chosen.
    """

    key: str
    kind: Literal["text", "one", "several"]
    name: str
    size: float
    group: str = ""
    code: str = ""
    value: str = ""
    chosen: bool = False
    lines: int = 1
    figure: str = ""


@dataclass(frozen=True)
class Widget:
    """Where a field is on a page, by zero-based page and box (left, bottom, right, top)."""

    page: int
    box: tuple[float, float, float, float]
    entry: Entry


@dataclass(eq=False)
class Node:
    """One structure element (ISO 32000-1, 14.8.4): a standard tag and its kids in reading order."""

    tag: str
    alt: str = ""
    attributes: dict[str, object] = field(default_factory=dict)
    kids: "list[Node | Marked | Annotated | Widget]" = field(default_factory=list)

    def add(self, tag: str, alt: str = "", **attributes: object) -> "Node":
        """A new last kid."""
        kid = Node(tag, alt, attributes)
        self.kids.append(kid)
        return kid
