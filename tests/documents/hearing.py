"""What a screen reader hears of a tagged paper, in the order of its structure tree, and what it leaves out."""

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

PAGINATION = "/Pagination"
_CODE = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]+)>")


@dataclass
class Element:
    """One element of the tree: its tag, its attributes, what it holds; ``pages`` are those its own text is on."""

    tag: str
    attributes: dict[str, str]
    kids: "list[Element | str]" = field(default_factory=list)
    pages: set[int] = field(default_factory=set)

    def all(self, tag: str) -> "Iterator[Element]":
        """The elements of a tag in this one, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Element):
                if kid.tag == tag:
                    yield kid
                yield from kid.all(tag)

    def text(self) -> str:
        """What is heard: without the marks of list items and the page numbers of contents, which no model holds."""
        if self.tag == "L" and self.attributes.get("/ListNumbering") != "/None":
            items = (kid for entry in self.kids if isinstance(entry, Element) for kid in entry.kids)
            return "".join(kid.text() for kid in items if isinstance(kid, Element) and kid.tag != "Lbl")
        text = "".join(kid if isinstance(kid, str) else kid.text() for kid in self.kids)
        return re.sub(r"\d+$", "", text) if self.tag == "TOCI" else text

    def on(self) -> set[int]:
        """The pages it is on."""
        return self.pages.union(*(kid.on() for kid in self.kids if isinstance(kid, Element)))


@dataclass
class Heard:
    """The root of the tree, and by page what is drawn as artifact, with its type and subtype."""

    root: Element
    artifacts: dict[int, list[tuple[str, str, str]]]


def heard(data: bytes) -> Heard:
    """Reads a paper as assistive technology does; fails where a text is neither content nor artifact."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        places = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        drawn = [_Page(page) for page in pdf.pages]
        root = _element(pdf.Root.StructTreeRoot.K[0], places, drawn)
        return Heard(root, {index: page.artifacts for index, page in enumerate(drawn)})


def _element(node: Any, places: dict[Any, int], drawn: "list[_Page]") -> Element:
    found = Element(str(node.S)[1:], {key: str(value) for key, value in node.get("/A", {}).items()})
    for kid in node.get("/K", []):
        if "/S" in kid:
            found.kids.append(_element(kid, places, drawn))
        elif kid.get("/Type") == "/MCR":
            page = places[kid.Pg.objgen]
            found.kids.append(drawn[page].content[int(kid.MCID)])
            found.pages.add(page)
    return found


class _Page:
    """The text of one page by its marks."""

    def __init__(self, page: Any) -> None:
        self.content: dict[int, str] = defaultdict(str)
        self.artifacts: list[tuple[str, str, str]] = []
        self._fonts = {name: _codes(font) for name, font in page.Resources.get("/Font", {}).items()}
        codes: dict[int, str] = {}
        mark: Any = None
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC" | "BMC":
                    assert mark is None, "marks do not nest"
                    mark = self._mark(operands)
                case "EMC":
                    mark = None
                case "Tf":
                    codes = self._fonts[str(operands[0])]
                case "TJ":
                    shown = (item for item in operands[0] if isinstance(item, pikepdf.String))
                    self._hear(mark, "".join(codes[code] for item in shown for code in bytes(item)))

    def _mark(self, operands: Any) -> Any:
        kept = operands[1] if len(operands) > 1 else {}
        if str(operands[0]) != "/Artifact":
            return int(kept["/MCID"])
        self.artifacts.append((str(kept.get("/Type", "")), str(kept.get("/Subtype", "")), ""))
        return "artifact"

    def _hear(self, mark: Any, text: str) -> None:
        assert mark is not None, f"{text!r} is neither content nor artifact"
        if mark == "artifact":
            *kind, before = self.artifacts[-1]
            self.artifacts[-1] = (kind[0], kind[1], before + text)
        else:
            self.content[mark] += text


def _codes(font: Any) -> dict[int, str]:
    entries = _CODE.findall(font.ToUnicode.read_bytes().partition(b"endcodespacerange")[2])
    return {int(code, 16): bytes.fromhex(value.decode()).decode("utf-16-be") for code, value in entries}
