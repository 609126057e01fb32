"""The structure tree of a tagged PDF: made in reading order, whatever the drawing order."""

from dataclasses import dataclass, field


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


@dataclass(eq=False)
class Node:
    """One structure element (ISO 32000-1, 14.8.4): a standard tag and its kids in reading order."""

    tag: str
    alt: str = ""
    attributes: dict[str, object] = field(default_factory=dict)
    kids: "list[Node | Marked | Annotated]" = field(default_factory=list)

    def add(self, tag: str, alt: str = "", **attributes: object) -> "Node":
        """A new last kid."""
        kid = Node(tag, alt, attributes)
        self.kids.append(kid)
        return kid
