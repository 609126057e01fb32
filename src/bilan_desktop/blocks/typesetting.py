"""French typography over a whole paper: every text it prints, and nothing else."""

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

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
        return tuple(typeset(item) for item in value)  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes: dict[str, object] = {}
    for item in fields(value):
        held: object = getattr(value, item.name)
        if item.name == _CHOICES and isinstance(held, tuple):
            changes[item.name] = tuple((code, french(words)) for code, words in held)
        elif isinstance(held, str):
            changes[item.name] = french(held) if item.name in _PRINTED else held
        elif isinstance(held, tuple) or is_dataclass(held):
            changes[item.name] = typeset(held)
    return replace(value, **changes)
