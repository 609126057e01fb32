"""French typography over a whole paper: every text it prints, and nothing else."""

from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import is_
from typing import Any, TypeVar

from bilan_desktop.blocks.typography import french

_PRINTED = frozenset(
    (
        "text",
        "title",
        "subject",
        "caption",
        "label",
        "role",
        "name",
        "note",
        "signed_at",
        "header_left",
        "footer",
        "alt",
        "hint",
        "value",
        "intro",
        "low",
        "high",
        "unknown",
        "thanks",
    )
)
_CHOICES = "options"
"""Pairs of a code and the words that are printed for it."""
T = TypeVar("T")


def typeset(value: T) -> T:
    """The same paper or block with French spaces and signs in each printed text."""
    if isinstance(value, tuple):
        items = tuple(map(typeset, value))
        return value if all(map(is_, items, value)) else items  # type: ignore[return-value]
    kind: Any = type(value)
    changes: dict[str, object] = {}
    for name in _fields(kind):
        held: object = getattr(value, name)
        if isinstance(held, str):
            if name in _PRINTED and (made := french(held)) != held:
                changes[name] = made
        elif name == _CHOICES and isinstance(held, tuple):
            if (told := tuple((code, french(words)) for code, words in held)) != held:
                changes[name] = told
        elif (inner := typeset(held)) is not held:
            changes[name] = inner
    # Of the thousands of values that a paper is made of, few change.
    return replace(value, **changes) if changes else value  # type: ignore[type-var]


@cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(item.name for item in fields(kind)) if is_dataclass(kind) else ()
