"""Reading the journal: a page of lines by a query that never loads them all, and the whole chain checked."""

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    LargeBinary,
    Select,
    Table,
    Text,
    and_,
    case,
    column,
    func,
    or_,
    select,
    table,
    text,
)

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.journal import HeadFound, JournalAsked, JournalEntry, JournalPage, JournalState, WordAsked
from bilan_desktop.storage.journal import Journal
from bilan_desktop.storage.mapping import map_records

_JOURNAL = table(
    "journal",
    column("seq", Integer),
    column("at", Text),
    column("action", Text),
    column("subject_kind", Text),
    column("subject_id", Text),
    column("detail", Text),
    column("mac", LargeBinary),
)


def read_page(connection: Connection, asked: JournalAsked) -> JournalPage:
    """The lines asked for, newest first, and their number."""
    kept = and_(*_conditions(asked), _JOURNAL.c.seq > 0)
    total = connection.execute(select(func.count()).select_from(_JOURNAL).where(kept)).scalar_one()
    query = _lines().where(kept).order_by(_JOURNAL.c.seq.desc()).limit(asked.limit).offset(asked.skip)
    return JournalPage(tuple(_entry(row) for row in connection.execute(query).mappings()), total)


def read_state(connection: Connection, journal: Journal, anchored: str) -> JournalState:
    """Check the whole chain, and look for the head noted elsewhere (hexadecimal, empty when none is)."""
    problems = journal.verify(connection)
    lines, last = connection.execute(text("SELECT count(*), coalesce(max(seq), 0) FROM journal")).one()
    at = connection.execute(text("SELECT at FROM journal WHERE seq = :last"), {"last": last}).scalar_one_or_none()
    return JournalState(
        lines,
        last,
        datetime.fromisoformat(at) if at else None,
        journal.head(connection).hex(),
        tuple(problems),
        find_head(connection, anchored) if anchored else None,
    )


def find_head(connection: Connection, beginning: str) -> HeadFound:
    """The line sealed by a head that begins so, in hexadecimal digits."""
    size = len(beginning)
    for query in (
        "SELECT seq, at FROM journal WHERE substr(hex(mac), 1, :size) = :head",
        # A change of key seals every line anew: it notes the head that the line before it had.
        "SELECT seq, at FROM journal WHERE seq = (SELECT seq - 1 FROM journal WHERE action = 'root.rotated' "
        "AND substr(upper(json_extract(detail, '$.former_head')), 1, :size) = :head)",
        "SELECT last_seq, NULL FROM journal_segment WHERE substr(hex(head), 1, :size) = :head",
    ):
        row = connection.execute(text(query), {"size": size, "head": beginning.upper()}).first()
        if row is not None:
            return HeadFound(row[0], datetime.fromisoformat(row[1]) if row[1] else None)
    return HeadFound(0)


def _lines() -> Select[Any]:
    j = _JOURNAL.c
    return select(j.seq, j.at, j.action, j.subject_kind, j.subject_id, j.detail, _owner().label("dossier_id"))


def _entry(row: Any) -> JournalEntry:
    return JournalEntry(
        row["seq"],
        datetime.fromisoformat(row["at"]).astimezone(UTC),
        row["action"],
        row["subject_kind"],
        row["subject_id"],
        json.loads(row["detail"]),
        RecordId(row["dossier_id"] or NO_ID),
    )


def _conditions(asked: JournalAsked) -> list[ColumnElement[bool]]:
    j, found = _JOURNAL, list[ColumnElement[bool]]()
    if asked.since is not None:
        found.append(j.c.at >= _iso(asked.since))
    if asked.before is not None:
        found.append(j.c.at < _iso(asked.before))
    if asked.actions is not None:
        found.append(j.c.action.in_(sorted(asked.actions)))
    if asked.unless:
        found.append(j.c.action.not_in(sorted(asked.unless)))
    if asked.dossier_id:
        found.append(_owner() == asked.dossier_id)
    return found + [_meets(word) for word in asked.words]


def _meets(word: WordAsked) -> ColumnElement[bool]:
    in_codes = _JOURNAL.c.action.in_(sorted(word.actions))
    return or_(in_codes, _owner().in_(sorted(word.dossiers))) if word.dossiers else in_codes


def _owner() -> ColumnElement[Any]:
    """The dossier that the subject of a line belongs to: itself, or that of the record it names."""
    owned: dict[str, Table] = {one.name: one for one in map_records().values() if "dossier_id" in one.c}
    whens = [
        (_JOURNAL.c.subject_kind == name, select(one.c.dossier_id).where(one.c.id == _JOURNAL.c.subject_id))
        for name, one in sorted(owned.items())
    ]
    return case(
        (_JOURNAL.c.subject_kind == Dossier.TABLE, _JOURNAL.c.subject_id),
        *((kind, query.scalar_subquery()) for kind, query in whens),
        else_="",
    )


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
