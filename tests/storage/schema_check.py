"""Judges a value by a JSON Schema: the words of it that the schema of an export uses, and no other."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

_KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
    "object": (dict,),
    "array": (list,),
}
_FORMATS = {"date": date.fromisoformat, "date-time": datetime.fromisoformat, "time": time.fromisoformat}
_WORDS = {
    *("$schema", "$defs", "$ref", "title", "description", "default", "x-class", "x-points-at"),
    *("type", "enum", "const", "anyOf", "allOf", "format", "pattern"),
    *("properties", "required", "additionalProperties", "items", "prefixItems", "minItems", "maxItems"),
}


def faults(value: Any, schema: dict[str, Any], whole: dict[str, Any] | None = None, at: str = "") -> Iterator[str]:
    """Where a value is not as a schema says; KeyError for a word that this does not know."""
    whole = whole or schema
    if unknown := schema.keys() - _WORDS:
        raise KeyError(unknown)
    if "$ref" in schema:
        yield from faults(value, whole["$defs"][schema["$ref"].removeprefix("#/$defs/")], whole, at)
    for one in schema.get("allOf", ()):
        yield from faults(value, one, whole, at)
    if "anyOf" in schema and all(list(faults(value, one, whole, at)) for one in schema["anyOf"]):
        yield f"{at}: none of the choices"
    kinds = [schema["type"]] if isinstance(schema.get("type"), str) else schema.get("type", [])
    if kinds and not any(_is(value, kind) for kind in kinds):
        yield f"{at}: not {kinds}"
        return
    if ("enum" in schema and value not in schema["enum"]) or ("const" in schema and value != schema["const"]):
        yield f"{at}: {value!r} is no choice"
    yield from _of_text(value, schema, at)
    if isinstance(value, dict):
        yield from _of_object(value, schema, whole, at)
    if isinstance(value, list):
        yield from _of_list(value, schema, whole, at)


def _is(value: Any, kind: str) -> bool:
    return isinstance(value, _KINDS[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _of_text(value: Any, schema: dict[str, Any], at: str) -> Iterator[str]:
    if not isinstance(value, str):
        return
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{at}: not as its pattern"
    if "format" in schema:
        try:
            _FORMATS[schema["format"]](value)
        except ValueError:
            yield f"{at}: not a {schema['format']}"


def _of_object(value: dict[str, Any], schema: dict[str, Any], whole: dict[str, Any], at: str) -> Iterator[str]:
    known = schema.get("properties", {})
    yield from (f"{at}: {name} is missing" for name in schema.get("required", ()) if name not in value)
    for name, one in value.items():
        inside = known.get(name, schema.get("additionalProperties", True))
        if inside is False:
            yield f"{at}: {name} is unknown"
        elif isinstance(inside, dict):
            yield from faults(one, inside, whole, f"{at}/{name}")


def _of_list(value: list[Any], schema: dict[str, Any], whole: dict[str, Any], at: str) -> Iterator[str]:
    first = schema.get("prefixItems", [])
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{at}: {len(value)} items"
    for rank, one in enumerate(value):
        inside = first[rank] if rank < len(first) else schema.get("items", True)
        if isinstance(inside, dict):
            yield from faults(one, inside, whole, f"{at}/{rank}")
