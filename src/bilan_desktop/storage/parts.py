"""The parts of a dossier in a database, of any version of the schema: which rows go, which are left without content.

What the records declare says it (``domain/retention.py``); the tables and columns that a database does not have yet
are left out. A part has an identifier of its own in the register of destructions, which tells it from its dossier's.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any, get_args, get_type_hints
from uuid import UUID

from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeDecorator

from bilan_desktop.domain.drafts import MASKED_SCOPE, Draft
from bilan_desktop.domain.papers import PAPERS, Attachment, IssuedPaper, PaperState, Signature
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.records import DataClass, Ref, declarations
from bilan_desktop.domain.retention import BLANK, CONTENTS, Part, confiding, papers_of, part_of_record, stays
from bilan_desktop.storage.mapping import RECORDS, Record, map_records

_REGISTERED = (*CONTENTS, Part.PROOF)
"""The parts that a destruction takes alone."""

_FORMER_PAPERS = "issued_proof"
"""Where the papers were before schema 3: proofs alone, and no guided work."""

_LEFT_OF_PERSON = ("latin_name", "distinction", "email", "phone", "address")
"""What accounts do not need of a person."""


@dataclass(frozen=True)
class Doomed:
    """A part of a dossier that is to go from a database."""

    dossier: str
    part: Part


def identifier(dossier: str, part: Part) -> UUID:
    """What the register calls a part of a dossier: the dossier's own identifier for all of it."""
    if part is Part.ALL:
        return UUID(hex=dossier)
    return UUID(bytes=hashlib.sha256(f"{dossier}:{part.value}".encode()).digest()[:16])


def named(dossiers: Iterable[str], wanted: frozenset[UUID]) -> dict[UUID, Doomed]:
    """The parts of these dossiers that have these identifiers."""
    found = {}
    for dossier in dossiers:
        for part in _REGISTERED:
            if (key := identifier(dossier, part)) in wanted:
                found[key] = Doomed(dossier, part)
    return found


def take_out(driver: Any, dossier: str, part: Part) -> dict[str, int]:
    """Delete or blank what a part holds, in the caller's transaction; returns how many rows, by table."""
    counts: dict[str, int] = {}
    for table, query, values in _statements(driver, dossier, part):
        gone = int(driver.execute(query, values).rowcount)
        if gone:
            counts[table] = counts.get(table, 0) + gone
    return counts


def _statements(driver: Any, dossier: str, part: Part) -> Iterator[tuple[str, str, tuple[Any, ...]]]:
    held = {
        row[0]: {column[1] for column in driver.execute(f'PRAGMA table_info("{row[0]}")').fetchall()}
        for row in driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    }
    if part is Part.PROOF:
        yield from _of_the_proofs(held, dossier)
        return
    yield from _of_the_papers(held, dossier, part)
    for record in _content_records():
        if part_of_record(record) is not part or record.TABLE not in held:
            continue
        where, values = _where(record, dossier)
        if stays(record):
            blank = {name: value for name, value in _blanks(record).items() if name in held[record.TABLE]}
            written = " OR ".join(f'"{name}" IS NOT ?' for name in blank)
            changes = ", ".join(f'"{name}" = ?' for name in blank)
            query = f'UPDATE "{record.TABLE}" SET {changes} WHERE {where} AND ({written})'
            yield record.TABLE, query, (*blank.values(), *values, *blank.values())
        else:
            yield record.TABLE, f'DELETE FROM "{record.TABLE}" WHERE {where}', values
    if part is Part.CONTENT and Draft.TABLE in held:
        yield Draft.TABLE, "DELETE FROM draft WHERE scope = ?", (f"{MASKED_SCOPE}{dossier}",)


def _of_the_papers(
    held: Mapping[str, set[str]], dossier: str, part: Part
) -> Iterator[tuple[str, str, tuple[Any, ...]]]:
    """The papers of content keep their number and their hash, without what they said; what came back goes with them."""
    kinds = [kind.value for kind in papers_of(part)]
    marks = ", ".join("?" * len(kinds))
    attached = Attachment.TABLE
    if attached in held:
        mine = f"subject_id IN (SELECT id FROM issued_paper WHERE dossier_id = ? AND kind IN ({marks}))"
        others = "1" if part is Part.CONTENT else "0"
        elsewhere = (
            "subject_id NOT IN (SELECT id FROM issued_paper WHERE dossier_id = ?) "
            "AND subject_id NOT IN (SELECT id FROM assignment WHERE dossier_id = ?) "
            f"AND {others}"
        )
        worked = "subject_id IN (SELECT id FROM assignment WHERE dossier_id = ?)"
        guided = f"{worked} AND {'1' if part is Part.ASSIGNMENT else '0'}"
        query = f'DELETE FROM "{attached}" WHERE dossier_id = ? AND held_as <> ? AND held_as <> ? '
        values = (dossier, DataClass.PROOF.value, DataClass.ACCOUNTING.value)
        if _FORMER_PAPERS in held:
            yield attached, f"{query} AND {others}", values
        else:
            query = f"{query} AND (({mine}) OR ({elsewhere}) OR ({guided}))"
            yield attached, query, (*values, dossier, *kinds, dossier, dossier, dossier)
    if IssuedPaper.TABLE in held and kinds:
        query = (
            f"UPDATE issued_paper SET facts = ?, data = ?, state = ? "
            f"WHERE dossier_id = ? AND held_as = ? AND kind IN ({marks}) AND state <> ?"
        )
        gone = PaperState.DESTROYED.value
        yield IssuedPaper.TABLE, query, (BLANK, b"", gone, dossier, DataClass.CONTENT.value, *kinds, gone)


def _of_the_proofs(held: Mapping[str, set[str]], dossier: str) -> Iterator[tuple[str, str, tuple[Any, ...]]]:
    """All rows of a dossier but those of its accounts, which stand for themselves."""
    kept = [kind.value for kind, spec in PAPERS.items() if spec.held_as is DataClass.ACCOUNTING]
    marks = ", ".join("?" * len(kept))
    if _FORMER_PAPERS in held:
        yield _FORMER_PAPERS, f"DELETE FROM {_FORMER_PAPERS} WHERE dossier_id = ?", (dossier,)
    for record in _dossier_records():
        if record.TABLE not in held or _is_accounts(record) or not _found_in(held, record):
            continue
        where, values = _where(record, dossier)
        if record is IssuedPaper:
            yield record.TABLE, f"DELETE FROM issued_paper WHERE {where} AND kind NOT IN ({marks})", (*values, *kept)
        else:
            yield record.TABLE, f'DELETE FROM "{record.TABLE}" WHERE {where}', values
    blank = ", ".join(f'"{name}" = ?' for name in _LEFT_OF_PERSON)
    person = "id = (SELECT beneficiary_id FROM dossier WHERE id = ?)"
    alone = "(SELECT count(*) FROM dossier WHERE beneficiary_id = beneficiary.id) = 1"
    yield (
        Beneficiary.TABLE,
        f"UPDATE beneficiary SET {blank} WHERE {person} AND {alone}",
        (*[""] * len(_LEFT_OF_PERSON), dossier),
    )


@cache
def _dossier_records() -> tuple[type[Record], ...]:
    """The records that belong to a dossier, those that point at others first."""
    belonging = [record for record in RECORDS if _reaches_dossier(record)]
    return tuple(reversed(belonging))


@cache
def _content_records() -> tuple[type[Record], ...]:
    return tuple(record for record in _dossier_records() if confiding(record))


def _refs(record: type[Record]) -> dict[str, str]:
    hints = get_type_hints(record, include_extras=True)
    found = {}
    for name in declarations(record):
        for mark in get_args(hints[name])[1:]:
            if isinstance(mark, Ref):
                found[name] = mark.table
    return found


def _reaches_dossier(record: type[Record]) -> bool:
    return "dossier" in _refs(record).values() or record is Signature or "assignment" in _refs(record).values()


def _where(record: type[Record], dossier: str) -> tuple[str, tuple[str, ...]]:
    """The condition that finds the rows of a dossier."""
    refs = _refs(record)
    for name, table in refs.items():
        if table == "dossier":
            return f'"{name}" = ?', (dossier,)
    ((name, table),) = refs.items()
    return f'"{name}" IN (SELECT id FROM "{table}" WHERE dossier_id = ?)', (dossier,)


def _found_in(held: Mapping[str, set[str]], record: type[Record]) -> bool:
    """Whether the rows of a dossier can be told in that schema; those that cannot go with what they point at."""
    pointed = set(_refs(record).values())
    return "dossier" in pointed or pointed <= held.keys()


def _is_accounts(record: type[Record]) -> bool:
    return {kind.data_class for kind in declarations(record).values()} == {DataClass.ACCOUNTING}


def _blanks(record: type[Record]) -> dict[str, Any]:
    """What each field that confides holds when nothing is written, as the database stores it."""
    table, dialect = map_records()[record], sqlite.dialect()
    found = {}
    for item in fields(record):
        if item.name in confiding(record):
            made = item.default_factory() if item.default_factory is not MISSING else item.default
            value = None if made is MISSING else made
            kind = table.c[item.name].type
            found[item.name] = kind.process_bind_param(value, dialect) if isinstance(kind, TypeDecorator) else value
    return found
