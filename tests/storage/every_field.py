"""A row of every table in which every field holds something, values within values included."""

import types
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from itertools import count
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from sqlalchemy.orm import Session

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.guided_work import Assignment
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.papers import Attachment, IssuedPaper, sha256
from bilan_desktop.domain.practice import THE_PRACTICE, Practice
from bilan_desktop.domain.records import Ref
from bilan_desktop.domain.retention import Part
from bilan_desktop.storage.mapping import RECORDS, map_records
from bilan_desktop.storage.vault import Vault
from intake.samples import picture

LOGO = picture("PNG")
"""Replaced by what the reader of logos makes of it, once that is known."""


class Planting:
    """Makes values, no two the same: every text says its place and its rank."""

    def __init__(self, logo: bytes = LOGO) -> None:
        self._ranks = count(1)
        self._logo = logo
        self._ids: dict[str, str] = {}

    def plant(self, vault: Vault) -> None:
        """Two rows in each table, those of a round pointing at one another; the practice is one, perhaps known."""
        map_records()
        with Session(vault.engine) as session:
            others = [one for one in RECORDS if one is not Practice]
            known = session.get(Practice, THE_PRACTICE)
            if known is not None:
                known.logo = self._logo
            for record in (*([] if known else [Practice]), *others, *others):
                made = self.record(record)
                session.add(made)
                session.flush()
                self._ids[record.TABLE] = made.id
            session.commit()

    def record(self, record: type[Any]) -> Any:
        """A record whose every field is filled."""
        values = {}
        for name, hint in get_type_hints(record, include_extras=True).items():
            if name not in {one.name for one in fields(record)}:
                continue
            marks = [mark for mark in get_args(hint)[1:] if isinstance(mark, Ref)] if _marked(hint) else []
            values[name] = self._ids[marks[0].table] if marks else self.value(hint, f"{record.TABLE}.{name}")
        values["id"] = f"{next(self._ranks):032x}"
        self._settle(record, values)
        return record(**values)

    def _settle(self, record: type[Any], values: dict[str, Any]) -> None:
        """What a row must hold together."""
        rank = next(self._ranks)
        if record is Practice:
            values |= {"id": THE_PRACTICE, "logo": self._logo}
        if record is Dossier:
            values |= {"year": 2026, "sequence": rank}
        if record is IssuedPaper:
            data = b"%PDF-1.7 " + bytes([rank % 256]) * 9000
            values |= {"number": f"EM-2026-{rank:03d}-01", "data": data, "sha256": sha256(data)}
            values["facts_sha256"] = sha256(values["facts"].encode())
        if record is Attachment:
            data = b"\x89PNG" + bytes([rank % 256]) * 5000
            values |= {"data": data, "sha256": sha256(data), "size": len(data), "media_type": "image/png"}
            values["subject_id"] = (
                self._ids[Assignment.TABLE] if Assignment.TABLE in self._ids else values["subject_id"]
            )
        if record is DestroyedDossier:
            values |= {"dossier_id": f"{rank:032x}", "part": Part.ALL, "pending": ()}

    def value(self, hint: Any, place: str) -> Any:
        """A value of a type."""
        while hasattr(hint, "__supertype__"):
            hint = hint.__supertype__
        if get_origin(hint) is Annotated:
            return self.value(get_args(hint)[0], place)
        if get_origin(hint) in (Union, types.UnionType):
            return self.value(next(one for one in get_args(hint) if one is not type(None)), place)
        if get_origin(hint) is tuple:
            inside = get_args(hint)
            return tuple(self.value(one, place) for one in (inside if inside[-1] is not ... else inside[:1] * 2))
        if get_origin(hint) in (dict, frozenset):
            made = [self.value(one, place) for one in get_args(hint)]
            return dict([made]) if get_origin(hint) is dict else frozenset(made)
        return self._made(hint, place)

    def _made(self, hint: Any, place: str) -> Any:
        rank = next(self._ranks)
        plain: dict[Any, Any] = {
            str: f'« {place} » {rank}\n\t\u202f\\ " é 🙂',
            int: rank,
            bool: True,
            float: rank / 7,
            bytes: place.encode(),
            date: date(2026, 1 + rank % 12, 1 + rank % 28),
            time: time(9, rank % 60),
            datetime: datetime(2026, 3, 4, rank % 24, rank % 60, 7, rank, tzinfo=UTC),
        }
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            members = list(hint)
            return members[rank % len(members)]
        if is_dataclass(hint):
            hints = get_type_hints(hint, include_extras=True)
            return hint(**{one.name: self.value(hints[one.name], f"{place}.{one.name}") for one in fields(hint)})  # type: ignore[operator]
        return plain[hint]


def _marked(hint: Any) -> bool:
    return get_origin(hint) is Annotated
