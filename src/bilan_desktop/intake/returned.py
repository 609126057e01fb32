"""What the parent makes of the fields that the child read: those of one of our forms, by the key of each."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bilan_desktop.intake.refusals import (
    LONGEST_FORM,
    LONGEST_NAME,
    LONGEST_VALUE,
    MOST_FIELDS,
    Refusal,
    Refused,
)

LONGEST_ANSWER = 4 * (LONGEST_FORM + MOST_FIELDS * LONGEST_NAME)
"""Bytes: four at most make a character."""
_OURS = re.compile(r"([A-Z]{2}-[\d-]{1,30}-V\d{1,6}\.[0-9a-f]{32,64})\.(\w+)(?:\.(\S+))?")
"""A mark, the key of a field, and the code of a box that is ticked on its own."""


@dataclass(frozen=True)
class FilledForm:
    """The mark of a form and what each of its fields holds (the port ``ReturnedForm``)."""

    mark: str
    values: Mapping[str, str] = field(repr=False)


def unpacked_form(parts: list[bytes]) -> FilledForm:
    """The form as the child told it; Refused when no child of ours would tell that, or when it holds two.

    A box ticked on its own adds its code to what its field holds. Fields of another making are left out.
    """
    marks: dict[str, dict[str, str]] = {}
    told: dict[str, str] = {}
    for name, value in _fields(parts):
        found = _OURS.fullmatch(name)
        if found is None:
            continue
        if told.setdefault(name, value) != value:
            # One paper filled twice: neither answer may pass for the other.
            raise Refused(Refusal.SEVERAL_FORMS)
        mark, key, code = found.groups()
        values = marks.setdefault(mark, {})
        if code is None:
            values[key] = value
        else:
            values[key] = " ".join(filter(None, (values.get(key, ""), code if value == code else "")))
    if len(marks) > 1:
        raise Refused(Refusal.SEVERAL_FORMS)
    return FilledForm(*next(iter(marks.items()), ("", {})))


def _fields(parts: list[bytes]) -> list[tuple[str, str]]:
    if len(parts) != 1 or len(parts[0]) > LONGEST_ANSWER:
        raise Refused(Refusal.CRASHED)
    try:
        told = json.loads(parts[0].decode("utf-8"))
    except (ValueError, RecursionError):
        raise Refused(Refusal.CRASHED) from None
    if not isinstance(told, list) or len(told) > MOST_FIELDS or not all(map(_is_field, told)):
        raise Refused(Refusal.CRASHED)
    return [(name, value) for name, value in told]


def _is_field(told: object) -> bool:
    if not isinstance(told, list) or len(told) != 2 or not all(isinstance(text, str) for text in told):
        return False
    return len(told[0]) <= LONGEST_NAME and len(told[1]) <= LONGEST_VALUE
