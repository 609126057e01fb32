"""A vault whose every text is a word of its own, and every string that the files of an evidence pack hold."""

import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import pikepdf
import pypdfium2

from bilan_desktop.domain.papers import IssuedPaper
from bilan_desktop.domain.records import Ref
from bilan_desktop.domain.registers import ABOUT_PEOPLE, RegisterEntry, RegisterKind
from bilan_desktop.storage.mapping import RECORDS
from factories import DeskWork

CODED = {
    "opinion.questionnaire": "satisfaction-end.1",
    "opinion_asked.questionnaire": "satisfaction-end.1",
    "filled.questionnaire": "satisfaction-end.1",
    "practice.year_ends": "12-31",
    "yearly_report.facts": "{}",
}
"""Texts that are codes, which a reader must know."""
LEFT = {"practice", "organisation_seal", "form_secret", "dossier"}
"""Tables that are left as they are: the practice answers for the pack, keys are keys, the dossier is planted apart."""
PRICE = 123_456_700
LONG_AGO = date(2001, 2, 3)


class Canaries:
    """A word for each field, letters alone, with a capital as names have; ``words`` by the path of the field."""

    def __init__(self) -> None:
        self.words: dict[str, str] = {}

    def word(self, path: str) -> str:
        """The word of a field, made at its first need."""
        if path not in self.words:
            rank, letters = len(self.words), ""
            for _ in range(4):
                rank, digit = divmod(rank, 20)
                letters += "bcdfghjklmnpqrstvwxz"[digit]
            self.words[path] = f"Zq{letters}qz"
        return self.words[path]

    def plant(self, work: DeskWork) -> None:
        """Rewrite every text of every record, and add one of each that the vault lacks."""
        with work.unit() as unit:
            known: dict[str, Any] = {}
            for record in RECORDS:
                rows = unit.find(record)
                if not rows and record.TABLE not in LEFT | {RegisterEntry.TABLE}:
                    rows = [self._new(record, work, known)]
                    unit.add(rows[0])
                for row in rows if record.TABLE not in LEFT else ():
                    self._rewrite(row)
                if rows:
                    known[record.TABLE] = rows[0].id
            unit.commit()

    def registers(self, work: DeskWork, on: date) -> None:
        """An entry of each register, its words by kind; those that may be shown say names that the vault holds."""
        with work.unit() as unit:
            for kind in RegisterKind:
                held = "content" if kind in ABOUT_PEOPLE else "proof"
                entry = RegisterEntry(work.new_id(), kind, on, held)  # type: ignore[arg-type]
                for name in ("title", "source", "details", "analysis", "action", "contact"):
                    setattr(entry, name, self.word(f"register_entry.{kind.value}.{name}"))
                unit.add(entry)
            unit.commit()

    def _new(self, record: type[Any], work: DeskWork, known: dict[str, Any]) -> Any:
        values: dict[str, Any] = {}
        hints = get_type_hints(record, include_extras=True)
        for item in fields(record):
            pointed = [one.table for one in get_args(hints[item.name])[1:] if isinstance(one, Ref)]
            if pointed:
                values[item.name] = known[pointed[0]]
            elif item.name == "id":
                values[item.name] = work.new_id()
            elif item.default is MISSING and item.default_factory is MISSING:
                path = f"{record.TABLE}.{item.name}"
                values[item.name] = self._value(path, hints[item.name], work.clock.now())
        return record(**values)

    def _rewrite(self, row: Any) -> None:
        hints = get_type_hints(type(row), include_extras=True)
        for item in fields(row):
            path = f"{row.TABLE}.{item.name}"
            if item.name == "id" or item.name.endswith("_id") or path in CODED or path in KEPT:
                continue
            kind, value = _plain(hints[item.name]), getattr(row, item.name)
            if kind is str:
                setattr(row, item.name, self.word(path))
            elif kind is bytes:
                setattr(row, item.name, self.word(path).encode())
            elif is_dataclass(kind) and value is not None:
                setattr(row, item.name, self._inside(path, value))
            elif get_origin(kind) is tuple and not value and get_args(kind)[0] is not RowId:
                inner = _plain(get_args(kind)[0])
                if is_dataclass(inner):
                    setattr(row, item.name, (self._value(path, inner, datetime.now().astimezone()),))
        if isinstance(row, IssuedPaper):
            row.facts = json.dumps({"beneficiary": self.word("issued_paper.facts"), "signers": [], "counted": 60})

    def _inside(self, path: str, value: Any) -> Any:
        hints = get_type_hints(type(value), include_extras=True)
        texts = [one.name for one in fields(value) if _plain(hints[one.name]) is str and not one.name.endswith("_id")]
        return replace(value, **{name: self.word(f"{path}.{name}") for name in texts if name != "zone"})

    def _value(self, path: str, hint: Any, now: datetime) -> Any:
        kind = _plain(hint)
        if path in CODED:
            return CODED[path]
        if kind is str:
            return self.word(path)
        if kind is bytes:
            return self.word(path).encode()
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return next(iter(kind))
        if is_dataclass(kind):
            hints = get_type_hints(kind, include_extras=True)
            return kind(**{f.name: self._value(f"{path}.{f.name}", hints[f.name], now) for f in fields(kind) if f.init})
        known = {bool: True, int: 1, float: 0.5, date: now.date(), datetime: now, time: time(9), dict: {}}
        return known.get(kind, known.get(get_origin(kind) or tuple, ()))


KEPT = {
    "issued_paper.number", "issued_paper.sha256", "issued_paper.facts_sha256", "issued_paper.template",
    "issued_paper.facts", "attachment.sha256", "signature.facts_sha256", "signature.handwriting",
    "meeting.slot.zone", "place.route", "draft.scope",
}  # fmt: skip
"""Numbers, hashes and codes, that are proofs or that readers follow."""
RowId = object()


def _plain(hint: Any) -> Any:
    """The type of a field without its class of data and without None; a NewType as what it stands on."""
    if get_origin(hint) is Annotated:
        return _plain(get_args(hint)[0])
    if get_origin(hint) in (Union, UnionType):
        return _plain(next(one for one in get_args(hint) if one is not type(None)))
    return getattr(hint, "__supertype__", hint)


def strings_of(archive: bytes, only: str = "") -> dict[str, str]:
    """By file, every string of a pack: names, comments, JSON, the text of the pages, and each object of the PDFs.

    ``only`` is how the names of the files begin that are read.
    """
    found = {"the archive": archive.decode("latin-1")}
    with zipfile.ZipFile(io.BytesIO(archive)) as pack:
        found["its comment"] = pack.comment.decode()
        for entry in (one for one in pack.infolist() if one.filename.startswith(only)):
            data = pack.read(entry)
            told = [entry.filename, entry.comment.decode(), entry.extra.decode("latin-1")]
            told += list(_pdf_strings(data)) if entry.filename.endswith(".pdf") else [data.decode()]
            found[entry.filename] = "\n".join(told)
    return found


def words_in(text: str) -> str:
    """A text as words are looked for: case, spaces and hyphens apart."""
    return re.sub(r"[\s\u00ad\u200b-]", "", text).casefold()


def _pdf_strings(data: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(data)
    for page in document:
        yield page.get_textpage().get_text_range()
    document.close()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for name, attached in pdf.attachments.items():
            yield name + attached.get_file().read_bytes().decode("latin-1")
        for one in pdf.objects:
            yield from _object_strings(one)


def _object_strings(one: Any) -> Iterator[str]:
    """The strings of an object; those it points at come in their turn."""
    if isinstance(one, pikepdf.String):
        yield str(one)
    elif isinstance(one, pikepdf.Stream):
        yield one.read_bytes().decode("latin-1")
        yield from _values_strings(one.items())
    elif isinstance(one, pikepdf.Dictionary):
        yield from _values_strings(one.items())
    elif isinstance(one, pikepdf.Array):
        yield from _values_strings(("", value) for value in one)


def _values_strings(values: Iterable[tuple[str, Any]]) -> Iterator[str]:
    for key, value in values:
        yield key
        if not getattr(value, "is_indirect", False):
            yield from _object_strings(value)
