"""The JSON Schema of an export, derived from the records: what each file of it holds, field by field."""

import types
from dataclasses import fields
from inspect import getdoc
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec

from bilan_desktop.domain.records import Ref, declarations
from bilan_desktop.storage.exchange.shape import (
    DESTRUCTIONS,
    FILES,
    FORMAT,
    HEAD,
    JOURNAL,
    PAPERS,
    SCHEMA,
    VERSION,
    Told,
    tables,
)

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_FILE = {"type": ["string", "null"], "pattern": f"^({PAPERS}|{FILES})"}
_IDENTIFIER = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
_INSTANT = {"type": "string", "format": "date-time"}
_DAY = {"type": "string", "format": "date"}

_HEAD: dict[str, Any] = {
    "type": "object",
    "properties": {
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        "schema": {"type": "integer", "description": "Number of the vault's own schema."},
    },
    "required": ["format", "version", "schema"],
    "additionalProperties": False,
}
_DESTRUCTION: dict[str, Any] = {
    "type": "object",
    "description": "A dossier, or a part of one, that was destroyed: nothing may bring it back.",
    "properties": {"identifier": _IDENTIFIER, "on": _DAY},
    "required": ["identifier", "on"],
    "additionalProperties": False,
}
_LINE: dict[str, Any] = {
    "type": "object",
    "description": "A line of the journal: codes, numbers and dates. In the file, one object a line.",
    "properties": {
        "at": _INSTANT,
        "action": {"type": "string"},
        "subject_kind": {"type": "string"},
        "subject_id": {"type": "string"},
        "detail": {"type": "object", "additionalProperties": {"type": ["string", "integer", "boolean", "null"]}},
    },
    "required": ["at", "action", "subject_kind", "subject_id", "detail"],
    "additionalProperties": False,
}


def schema() -> dict[str, Any]:
    """The schema; the instance is an object whose properties are the files of JSON, by their names."""
    told = tuple(tables().values())
    hints = {table.name: get_type_hints(table.record, include_extras=True) for table in told}
    values = {
        (table.name, one.name): hints[table.name][one.name] for table in told for one in table.fields if not one.is_file
    }
    shapes, nested = msgspec.json.schema_components(
        [_bare(hint) for hint in values.values()], ref_template="#/$defs/{name}"
    )
    shaped = dict(zip(values, shapes, strict=True))
    rows = {f"row.{table.name}": _row(table, hints[table.name], shaped) for table in told}
    files = {table.file: _list_of({"$ref": f"#/$defs/row.{table.name}"}) for table in told}
    return {
        "$schema": _DRAFT,
        "title": f"{FORMAT} {VERSION}",
        "description": "Each property is a file of the archive. Rows stand in the order in which they were added.",
        "type": "object",
        "properties": {HEAD: _HEAD, DESTRUCTIONS: _list_of(_DESTRUCTION), JOURNAL: _list_of(_LINE), **files},
        "required": [HEAD, DESTRUCTIONS, JOURNAL, *files],
        "additionalProperties": False,
        "$defs": {**rows, **nested},
    }


def schema_bytes() -> bytes:
    """``schema.json``, the same bytes for the same version of the application."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=1) + b"\n"


def _row(table: Told, hints: dict[str, Any], shaped: dict[tuple[str, str], dict[str, Any]]) -> dict[str, Any]:
    kinds = declarations(table.record)
    known = {item.name for item in fields(table.record)}
    made: dict[str, Any] = {}
    for one in table.fields:
        shape = _FILE if one.is_file else shaped[table.name, one.name]
        marks = [mark.table for mark in get_args(hints[one.name])[1:] if isinstance(mark, Ref)]
        made[one.name] = {
            **(shape if "$ref" not in shape else {"allOf": [shape]}),
            "x-class": kinds[one.name].data_class.value,
            **({"x-points-at": marks[0]} if marks else {}),
        }
    return {
        "type": "object",
        "description": (getdoc(table.record) or "").partition("\n")[0],
        "properties": made,
        "required": [one.name for one in table.fields if one.name in known],
        "additionalProperties": False,
    }


def _bare(hint: Any) -> Any:
    """A type without what the record declares of its field."""
    bare = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    if get_origin(bare) in (Union, types.UnionType):
        return Union[tuple(_bare(one) for one in get_args(bare))]  # noqa: UP007  # made of what is read at run time
    while hasattr(bare, "__supertype__"):
        bare = bare.__supertype__
    return bare


def _list_of(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


__all__ = ["SCHEMA", "schema", "schema_bytes"]
