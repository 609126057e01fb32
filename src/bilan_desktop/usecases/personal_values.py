"""A value of the vault as it leaves with a person's data: plain for a machine, and in French for a reader."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from bilan_desktop.blocks import UnreadableBlocks, clock, date_plain, duration, euros, from_json, plain_text
from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.domain.catalogue import Catalogue
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import Handwriting
from bilan_desktop.domain.questionnaires import Answer, Questionnaire, words_of
from bilan_desktop.usecases.personal_words import CODES, MINUTES, MOST, enum_words

CENTS = "cents"
LISTED = 30
"""Characters from which the items of a list stand on lines of their own."""

_KEY = re.compile("[0-9a-f]{32}")


def plain(value: Any) -> Any:
    """What JSON holds of it: codes as they are kept, dates and times in ISO 8601, values as objects."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [plain(one) for one in value]
    if isinstance(value, Mapping):
        return {name: plain(one) for name, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    return value


def unblocked(text: str) -> str:
    """The words of a rich text kept as blocks, a line each; any other text as it is."""
    try:
        return "\n".join(plain_text(from_json(text)))
    except UnreadableBlocks:
        return text


class Telling:
    """Tells the values of one person's rows: ``titles`` are the words that stand for each identifier."""

    def __init__(
        self,
        catalogue: Catalogue,
        titles: Mapping[str, str],
        questionnaires: Mapping[str, Questionnaire],
        supports: Mapping[str, str],
    ) -> None:
        self._catalogue, self._titles = catalogue, titles
        self._questionnaires = questionnaires
        self._own: Mapping[tuple[str, str], Callable[[str], str]] = {
            ("support_note", "tool"): lambda code: supports.get(code, code),
            ("filled", "questionnaire"): self._title_of,
            ("opinion_asked", "questionnaire"): self._title_of,
            ("rectification", "record"): self._table,
            ("adaptation", "consent_on"): _day,
        }

    def words(self, owner: str, name: str, value: Any, beside: Any = None) -> str:
        """The value of a field in French; empty when there is nothing to say.

        ``owner`` is its table, or the class of the value that holds it; ``beside`` the whole row.
        """
        if value is None or value in ("", (), {}):
            return ""
        if isinstance(value, tuple):
            return self._several(owner, name, value, beside)
        if isinstance(value, Mapping):
            return "\n".join(f"{self._table(key)}\N{NO-BREAK SPACE}: {count}" for key, count in value.items())
        if isinstance(value, Handwriting):
            return f"Signature tracée, {len(value.strokes)} traits"
        if isinstance(value, Answer):
            return self._answer(value, beside)
        if is_dataclass(value):
            return self._nested(value, beside)
        return self._single(owner, name, value)

    def _several(self, owner: str, name: str, values: tuple[Any, ...], beside: Any) -> str:
        told = [self.words(owner, name, one, beside) for one in values]
        apart = "\n" if any(is_dataclass(one) for one in values) or any(len(one) > LISTED for one in told) else ", "
        return apart.join(one for one in told if one)

    def _nested(self, value: Any, beside: Any) -> str:
        owner = type(value).__name__
        named = self._catalogue.nested[owner]
        held = {one.name: getattr(value, one.name) for one in fields(value)}
        pairs = ((named[name], self.words(owner, name, one, beside)) for name, one in held.items())
        return " · ".join(f"{label}\N{NO-BREAK SPACE}: {told}" for label, told in pairs if told)

    def _single(self, owner: str, name: str, value: Any) -> str:
        if isinstance(value, StrEnum):
            return enum_words(value) if value.value else ""
        if isinstance(value, bool):
            return "Oui" if value else "Non"
        if isinstance(value, int):
            return self._number(owner, name, value)
        if isinstance(value, datetime):
            local = value.astimezone(ZoneInfo(PARIS))
            return f"{date_plain(local.date())} à {clock(local.time())}"
        if isinstance(value, date):
            return date_plain(value)
        return clock(value) if isinstance(value, time) else self._text(owner, name, str(value))

    def _number(self, owner: str, name: str, value: int) -> str:
        if name == CENTS or name.endswith(f"_{CENTS}"):
            return euros(value)
        if name in MINUTES:
            sign = "\N{MINUS SIGN}" if value < 0 else ""
            return f"{sign}{duration(abs(value))}" if value else ""
        most = MOST.get((owner, name))
        return f"{value} sur {most}" if most else str(value)

    def _text(self, owner: str, name: str, text: str) -> str:
        if name == "id" or name.endswith("_id") or _KEY.fullmatch(text):
            return self._titles.get(text, "")
        if own := self._own.get((owner, name)):
            return own(text)
        return CODES.get((owner, name), {}).get(text, text)

    def _answer(self, answer: Answer, beside: Any) -> str:
        asked = self._questionnaires.get(getattr(beside, "questionnaire", ""))
        question = next((one for one in asked.questions() if one.code == answer.code), None) if asked else None
        if question is None:
            return f"{answer.code}\N{NO-BREAK SPACE}: {answer.text}"
        return f"{question.text} {words_of(question, answer.text)}"

    def _title_of(self, key: str) -> str:
        known = self._questionnaires.get(key)
        return known.title if known is not None else key

    def _table(self, code: str) -> str:
        known = self._catalogue.tables.get(code)
        return known.name if known is not None else code


def _day(text: str) -> str:
    """A date that is kept as text."""
    try:
        return date_plain(date.fromisoformat(text))
    except ValueError:
        return text


def titles_of(rows: Mapping[RecordId, Mapping[str, Any]]) -> dict[str, str]:
    """What names each row where another one points at it: its number, its title, its name, its first words."""
    return {key: told for key, row in rows.items() if (told := _title(row))}


def _title(row: Mapping[str, Any]) -> str:
    for name in ("number", "title", "label", "name", "text", "kind", "on"):
        value = row.get(name)
        if isinstance(value, StrEnum):
            return enum_words(value)
        if isinstance(value, date):
            return date_plain(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return f"n°\N{NO-BREAK SPACE}{value}"
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())[:120]
    return ""
