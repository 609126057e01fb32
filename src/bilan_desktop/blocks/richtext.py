"""The JSON of rich text in the vault: tagged, versioned, strict when read back."""

import json
import math
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from bilan_desktop.blocks import model
from bilan_desktop.blocks.model import Block

FORMAT = "bilan-blocks"
VERSION = 1

_TYPES: dict[str, type] = {
    kind.__name__: kind
    for kind in (
        *get_args(Block),
        *get_args(model.Shape),
        model.Span,
        model.Fact,
        model.Handwriting,
        model.Cell,
        model.MatrixRow,
    )
}
_HINTS = {kind: get_type_hints(kind, vars(model)) for kind in _TYPES.values()}


class UnreadableBlocks(ValueError):
    """JSON that is not rich text of a version this programme knows."""


def to_json(blocks: tuple[Block, ...]) -> str:
    """Canonical JSON: same blocks, same text."""
    document = {"format": FORMAT, "version": VERSION, "blocks": [_write(block) for block in blocks]}
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> tuple[Block, ...]:
    """The blocks of ``to_json``; UnreadableBlocks when the text is anything else."""
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableBlocks("not JSON") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise UnreadableBlocks("another format")
    if document.get("version") != VERSION:
        raise UnreadableBlocks("another version")
    blocks: tuple[Block, ...] = _read(document.get("blocks"), tuple[Block, ...])
    return blocks


def _write(value: object) -> object:
    if is_dataclass(value):
        written = {item.name: _write(getattr(value, item.name)) for item in fields(value)}
        return {"is": type(value).__name__, **written}
    if isinstance(value, tuple):
        return [_write(item) for item in value]
    return value


def _read(value: object, hint: Any) -> Any:
    if type(value) is hint and hint is not float:
        return value  # a text, a truth or a whole number: most of what there is
    origin = get_origin(hint)
    if origin is Literal:
        if value not in get_args(hint):
            raise UnreadableBlocks("an unknown choice")
        return value
    if origin is tuple:
        return _read_tuple(value, get_args(hint))
    if origin in (Union, UnionType):
        return _read_one_of(value, get_args(hint))
    if is_dataclass(hint):
        return _read_record(value, (hint,))
    wanted = (int, float) if hint is float else hint
    if not isinstance(value, wanted) or (isinstance(value, bool) and hint is not bool):
        raise UnreadableBlocks("a value of another type")
    if hint is not float:
        return value
    if not math.isfinite(value):
        raise UnreadableBlocks("no number")
    return float(value)


def _read_tuple(value: object, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise UnreadableBlocks("a list is missing")
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return tuple(_read(item, arguments[0]) for item in value)
    if len(value) != len(arguments):
        raise UnreadableBlocks("a list of another length")
    return tuple(_read(item, hint) for item, hint in zip(value, arguments, strict=True))


def _read_one_of(value: object, choices: tuple[Any, ...]) -> Any:
    if value is None and type(None) in choices:
        return None
    records = tuple(choice for choice in choices if is_dataclass(choice))
    if records:
        return _read_record(value, records)
    return _read(value, next(choice for choice in choices if choice is not type(None)))


def _read_record(value: object, allowed: tuple[Any, ...]) -> Any:
    kind = _TYPES.get(str(value.get("is"))) if isinstance(value, dict) else None
    if not isinstance(value, dict) or kind is None or kind not in allowed:
        raise UnreadableBlocks("an unknown block")
    hints = _HINTS[kind]
    if not set(value) - {"is"} <= set(hints):
        raise UnreadableBlocks("an unknown field")
    try:
        return kind(**{name: _read(item, hints[name]) for name, item in value.items() if name != "is"})
    except TypeError as error:
        raise UnreadableBlocks("a field is missing") from error
