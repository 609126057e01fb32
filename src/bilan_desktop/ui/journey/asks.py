"""What a step asks, without Qt: its questions, and how its lists speak."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

AskKind = Literal["text", "line", "choice", "rating", "date", "year", "money", "duration", "tick", "ticks", "mark"]


@dataclass(frozen=True)
class Ask:
    """One question: the field it fills, its words, the help below it.

    ``choices`` are the names of an enumeration (or the points to tick), ``anchors`` those of a rating or the two
    ends of a mark, ``lines`` the least height of a text, ``first`` and
    ``steps`` the lowest and the highest mark; questions of the same ``row`` (not 0) stand side by side.
    """

    name: str
    label: str
    hint: str = ""
    kind: AskKind = "text"
    choices: Mapping[Any, str] | None = None
    anchors: tuple[str, ...] = ()
    lines: int = 2
    row: int = 0
    first: int = 0
    steps: int = 10


@dataclass(frozen=True)
class ListWords:
    """How a list speaks: its heading, what it is for, what to do when it is empty, its gestures.

    ``title`` is the field that names a record, ``unnamed`` what is shown when it is blank; ``badge`` a field
    whose choice is shown beside it; ``grouped`` one whose choices part the list, each under its name; ``lines`` how
    many its name may take. ``added`` and the others agree in gender: « Besoin ajouté ».
    """

    record: type[Any]
    heading: str
    purpose: str
    empty: str
    add: str
    title: str
    unnamed: str
    added: str
    removed: str
    moved: str
    saved: str
    asks: tuple[Ask, ...]
    badge: str = ""
    ranked: bool = True
    lines: int = 1
    grouped: str = ""
