"""Writing what a form holds: fields allowed one by one, the former values given back for undo."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bilan_desktop.domain.errors import InvalidInput


@dataclass(frozen=True)
class Saved:
    """What an autosave did: the former value of each field that changed, the sentence of each problem."""

    before: dict[str, object] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)


def write_fields(target: object, values: Mapping[str, object], editable: frozenset[str]) -> dict[str, object]:
    """Set the given fields and return the former values of those that changed.

    A field outside ``editable`` is a programming error (KeyError).
    """
    before: dict[str, object] = {}
    for name, value in values.items():
        if name not in editable:
            raise KeyError(name)
        former = getattr(target, name)
        if former != value:
            before[name] = former
            setattr(target, name, value)
    return before


TEXT_LIMIT = 100_000
"""Characters of one text field; a page of a book holds about 2 000."""


def check_lengths(values: Mapping[str, object]) -> None:
    """InvalidInput for a text longer than TEXT_LIMIT: it would be a file, not a note."""
    for name, value in values.items():
        if isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value):
            raise InvalidInput({name: "Ce texte contient un caractère incomplet. Effacez-le et ressaisissez-le."})
        if isinstance(value, str) and len(value) > TEXT_LIMIT:
            raise InvalidInput(
                {
                    name: f"Ce texte dépasse {TEXT_LIMIT // 1000} 000 caractères. "
                    "Gardez l’essentiel ici et joignez le reste en pièce jointe."
                }
            )
