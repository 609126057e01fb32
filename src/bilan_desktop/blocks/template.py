"""Texts with named places, as the consultant reads and rewrites them: parsed, checked, filled into blocks.

One paragraph a block, blank lines between::

    # a remark of whoever wrote the text, never printed
    == A title            === a title below it
    - an item of a list   1. an item of a numbered list
    > a paragraph that stands out
    A paragraph with a {name}. **In bold**.
    {{calendar}}          a part that the paper makes itself

``{name}`` must be known when the text is printed; a paragraph with ``{name?}`` is left out where it is empty.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bilan_desktop.blocks.model import Block, Callout, Heading, ListBlock, Paragraph, Span, Spans

_PLACE = re.compile(r"\{([^{}]*)\}")
_PART = re.compile(r"\{\{([^{}]*)\}\}")
_TITLE = re.compile(r"(={2,4})\s+(.+)")
_ITEM = re.compile(r"(-|\d+\.)\s+(.+)", re.DOTALL)
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


@dataclass(frozen=True)
class Known:
    """What a text may name: places with what each stands for, and parts that the paper makes itself."""

    places: Mapping[str, str]
    parts: Mapping[str, str]


@dataclass(frozen=True)
class Fault:
    """What is wrong in a text: the line it is on, from 1, and a sentence."""

    line: int
    sentence: str


class Unfilled(ValueError):
    """A text names places that are empty: ``names``, in its order."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names


def places_of(text: str) -> tuple[str, ...]:
    """The names of the places of a text, once each, in order, those that may be empty with their « ? »."""
    plain = _PART.sub("", _without_remarks(text))
    return tuple(dict.fromkeys(name.strip() for name in _PLACE.findall(plain)))


def parts_of(text: str) -> tuple[str, ...]:
    """The names of the parts that the paper makes itself, once each, in order."""
    return tuple(dict.fromkeys(name.strip() for name in _PART.findall(_without_remarks(text))))


def faults(text: str, known: Known) -> tuple[Fault, ...]:
    """What keeps a text from being printed: names that are not known, braces and bold that do not close."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("#"):
            continue
        parts = [name.strip() for name in _PART.findall(line)]
        rest = _PART.sub("", line)
        names = [name.strip().removesuffix("?") for name in _PLACE.findall(rest)]
        found += [
            Fault(number, f"«\N{NARROW NO-BREAK SPACE}{name}\N{NARROW NO-BREAK SPACE}» n’est pas un champ connu.")
            for name, within in (*((n, known.places) for n in names), *((p, known.parts) for p in parts))
            if name not in within
        ]
        if parts and not _PART.fullmatch(line.strip()):
            found.append(Fault(number, "Un tableau ou une rubrique composée se place seul sur sa ligne."))
        if any(brace in _PLACE.sub("", rest) for brace in "{}"):
            found.append(Fault(number, "Une accolade n’est pas refermée ou en contient une autre."))
    for number, block in _blocks(text):
        if len(re.findall(r"\*\*", block)) % 2:
            found.append(Fault(number, "Un passage en gras commence par ** et finit par **."))
    return tuple(sorted(found, key=lambda fault: fault.line))


def filled(
    text: str, values: Mapping[str, str], parts: Mapping[str, Iterable[Block]] | None = None
) -> tuple[Block, ...]:
    """The blocks of a text with its places filled; Unfilled names those that are empty and must not be.

    A value is text, never read as a place or as a sign of layout; a line feed in one starts a new line.
    """
    found: list[Block] = []
    lacking: list[str] = []
    for _, block in _blocks(text):
        if part := _PART.fullmatch(block):
            found += (parts or {}).get(part.group(1).strip(), ())
            continue
        names = [name.strip() for name in _PLACE.findall(block)]
        if any(name.endswith("?") and not values.get(name[:-1], "").strip() for name in names):
            continue
        lacking += [name for name in names if not name.endswith("?") and not values.get(name, "").strip()]
        _enter(found, block, values)
    if lacking:
        raise Unfilled(tuple(dict.fromkeys(lacking)))
    return tuple(found)


def _enter(found: list[Block], block: str, values: Mapping[str, str]) -> None:
    """Add a block of text; an item joins the list before it."""
    if title := _TITLE.fullmatch(block):
        found.append(Heading(len(title.group(1)) - 1, _plain(title.group(2), values)))
    elif item := _ITEM.fullmatch(block):
        ordered = item.group(1) != "-"
        content = _spans(item.group(2), values)
        last = found[-1] if found else None
        if isinstance(last, ListBlock) and last.ordered is ordered:
            found[-1] = ListBlock((*last.items, content), ordered)
        else:
            found.append(ListBlock((content,), ordered))
    elif block.startswith("> "):
        found.append(Callout("info", (Paragraph(_spans(block[2:], values)),)))
    else:
        found.append(Paragraph(_spans(block, values)))


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Each block with the line it begins on: a title, an item, a part, or lines that run on."""
    open_at, lines = 0, list[str]()
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        begins = bool(_TITLE.fullmatch(bare) or _ITEM.fullmatch(bare) or _PART.fullmatch(bare) or bare.startswith("> "))
        if lines and (begins or not bare or line.startswith("#")):
            yield open_at, " ".join(lines)
            lines = []
        if bare and not line.startswith("#"):
            open_at = open_at if lines else number
            lines.append(bare)
            if _TITLE.fullmatch(bare) or _PART.fullmatch(bare):
                yield open_at, bare
                lines = []
    if lines:
        yield open_at, " ".join(lines)


def _without_remarks(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not line.startswith("#"))


def _plain(text: str, values: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda found: values.get(found.group(1).strip().removesuffix("?"), ""), text)


def _spans(text: str, values: Mapping[str, str]) -> Spans:
    """Bold is read before the places are filled: what a name holds stays as it is."""
    found: list[Span] = []
    end = 0
    for bold in _BOLD.finditer(text):
        found += [Span(_plain(text[end : bold.start()], values)), Span(_plain(bold.group(1), values), bold=True)]
        end = bold.end()
    found.append(Span(_plain(text[end:], values)))
    return tuple(span for span in found if span.text)
