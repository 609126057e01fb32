"""Where a text of a row is: a column, or the path of a text inside a value that a column lists.

A path is the column, what tells the value from the others, its field: « answers.learnt.text ».
"""

from collections.abc import Iterator
from dataclasses import is_dataclass, replace
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from bilan_desktop.domain.records import ContentText


def is_inner(path: str) -> bool:
    """Whether it leads inside a value, not to a column."""
    return "." in path


def column_of(path: str) -> str:
    """The column, or the one that lists the value."""
    return path.partition(".")[0]


def text_at(row: Any, path: str) -> str | None:
    """What is written there; None when the value that held it is gone."""
    if not is_inner(path):
        return str(getattr(row, path))
    column, mark, inner = _parts(path)
    return next((getattr(one, inner) for key, one in _marked(getattr(row, column)) if key == mark), None)


def write_at(row: Any, path: str, text: str) -> None:
    """Write it there; the other values of the list stay as they are."""
    if not is_inner(path):
        setattr(row, path, text)
        return
    column, mark, inner = _parts(path)
    held = _marked(getattr(row, column))
    setattr(row, column, tuple(replace(one, **{inner: text}) if key == mark else one for key, one in held))


def inner_texts(row: Any) -> Iterator[tuple[str, Any]]:
    """The path of each free text inside the values that a row lists, with the value."""
    for column, hint in get_type_hints(type(row), include_extras=True).items():
        python = get_args(hint)[0] if get_origin(hint) is Annotated else hint
        listed = get_args(python)[0] if get_origin(python) is tuple else None
        if not is_dataclass(listed):
            continue
        names = [name for name, kind in get_type_hints(listed).items() if kind is ContentText]
        for mark, value in _marked(getattr(row, column)):
            yield from ((f"{column}.{mark}.{name}", value) for name in names)


def _parts(path: str) -> tuple[str, str, str]:
    column, _, rest = path.partition(".")
    mark, _, inner = rest.rpartition(".")
    return column, mark, inner


def _marked(values: tuple[Any, ...]) -> list[tuple[str, Any]]:
    """Each value with its code or its key; with its place when it has neither."""
    return [
        (str(getattr(one, "code", "") or getattr(one, "key", "") or place), one) for place, one in enumerate(values)
    ]
