"""Writing what a form holds: fields allowed one by one, the former values given back for undo."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, is_dataclass
from datetime import date

from bilan_desktop.domain.calendar import FIRST_YEAR, LAST_YEAR, YEAR_TO_CHECK
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
"""Characters of a note; a page of a book holds about 2 000."""

LINE_LIMIT = 300
"""Characters of what is written on one line, on the screen and on paper."""

BLOCK_LIMIT = 1_000
"""Characters of an address, of titles: a few lines at the head of a paper."""

LIMITS: Mapping[str, int] = dict.fromkeys(
    [
        "organisation",
        "siret",
        "nda",
        "nda_region",
        "legal_form",
        "vat_number",
        "bank",
        "quality_number",
        "phone",
        "email",
        "accent",
        "consultant",
        "consultant_title",
        "disability_referent",
        "disability_contact",
        "data_contact",
        "mediator",
        "default_place",
        "default_tool",
        "place",
        "latin_name",
        "distinction",
        "reference",
        "name",
        "contact_name",
        "contact_email",
        "contact_phone",
        "connected",
        "recipient",
        "payer_signatory",
        "employer_signatory",
        "year_ends",
    ],
    LINE_LIMIT,
) | dict.fromkeys(("address", "qualifications", "payment", "early_end", "bank"), BLOCK_LIMIT)
"""The fields that are short, whatever the form; every other text is a note."""


def check_lengths(values: Mapping[str, object], limits: Mapping[str, int] = LIMITS) -> None:
    """InvalidInput for the texts that are too long for their field, or that hold half a character."""
    problems = [
        (name, _text_problem(text, limits.get(name, TEXT_LIMIT)))
        for name, value in values.items()
        for text in _texts(value)
    ]
    if found := {name: sentence for name, sentence in problems if sentence}:
        raise InvalidInput(found)


def _texts(value: object) -> Iterator[str]:
    """The texts of a value: itself, or those of the records that it lists."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from (text for text in vars(one).values() if isinstance(text, str)) if is_dataclass(one) else ()


def _text_problem(text: str, limit: int) -> str:
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        return "Ce texte contient un caractère incomplet. Effacez-le et ressaisissez-le."
    if len(text) <= limit:
        return ""
    shown = f"{limit:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
    if limit == TEXT_LIMIT:
        return f"Ce texte dépasse {shown} caractères. Gardez l’essentiel ici et joignez le reste en pièce jointe."
    return f"Ce texte dépasse {shown} caractères, la limite de ce champ. Raccourcissez-le."


def check_answers(values: Mapping[str, str]) -> None:
    """The same for answers: their codes are those of a questionnaire, whatever field bears the same name."""
    check_lengths(values, {})


def check_dates(values: Mapping[str, object]) -> None:
    """InvalidInput for a date whose year is surely a slip of the finger, such as 0026."""
    wrong = [n for n, on in values.items() if isinstance(on, date) and not FIRST_YEAR <= on.year <= LAST_YEAR]
    if wrong:
        raise InvalidInput(dict.fromkeys(wrong, YEAR_TO_CHECK))
