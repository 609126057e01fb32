"""French typography over a whole paper: every text it prints, and nothing else."""

from dataclasses import fields, is_dataclass, replace
from operator import is_
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
    )
)
T = TypeVar("T")


def typeset(value: T) -> T:
    """The same paper or block with French spaces and signs in each printed text."""
    if isinstance(value, tuple):
        items = tuple(map(typeset, value))
        return value if all(map(is_, items, value)) else items  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes: dict[str, object] = {}
    for item in fields(value):
        held: object = getattr(value, item.name)
        if isinstance(held, str):
            if item.name in _PRINTED and (made := french(held)) != held:
                changes[item.name] = made
        elif (isinstance(held, tuple) or is_dataclass(held)) and (inner := typeset(held)) is not held:
            changes[item.name] = inner
    # Of the thousands of values that a paper is made of, few change.
    return replace(value, **changes) if changes else value
