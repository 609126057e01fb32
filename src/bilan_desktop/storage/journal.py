"""The journal: what was done and when, chained line by line so that an alteration is seen.

It proves against others, not against whoever holds the key. It carries codes, numbers and dates,
never a name nor a text. A tail that was cut is only seen against a head kept elsewhere: in
``etat.dat``, in the manifest of each backup and on the certificates.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, text

from bilan_desktop.domain.errors import DamagedVault
from bilan_desktop.storage.instants import utc_text

Detail = Mapping[str, int | bool | str | None]

NO_HEAD = bytes(32)

OLDEST_YEAR = 2026
"""No vault is older: a clock that shows an earlier year has lost the date."""
FARTHEST = 10
"""Years between two lines beyond which the clock is not believed."""

_CODE = re.compile(r"[a-z][a-z0-9_.]{0,63}")
_VALUE = re.compile(r"[a-z0-9_.:+-]{0,128}|\d{4}-\d\d-\d\dT[\d:.]{5,15}(?:Z|[+-]\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One line: its rank from 1, UTC time in ISO 8601, codes, and the chained code that seals it."""

    seq: int
    segment: int
    at: str
    action: str
    subject_kind: str
    subject_id: str
    detail: str
    mac: bytes


class Journal:
    """Writes and verifies the journal of a vault; ``key`` is the subkey ``audit``."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def append(
        self,
        connection: Connection,
        *,
        at: datetime,
        action: str,
        subject_kind: str = "vault",
        subject_id: str = "",
        detail: Detail | None = None,
    ) -> JournalLine:
        """Add a line in the caller's transaction; ``at`` must carry its time zone.

        Codes are lower case without spaces, so that no name or text can slip in: ValueError otherwise.
        """
        moment = at.astimezone(UTC) if at.tzinfo else None
        if moment is None:
            raise ValueError("a time of the journal carries its zone")
        _check_codes(action, subject_kind, subject_id, detail or {})
        seq, segment, head = self._last(connection)
        line: dict[str, Any] = {
            "seq": seq + 1,
            "segment": self._segment(connection, moment.year, segment),
            "at": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "action": action,
            "subject_kind": subject_kind,
            "subject_id": subject_id,
            "detail": _canonical(detail or {}),
        }
        added = JournalLine(**line, mac=self._chain(head, line))
        connection.execute(
            text(
                "INSERT INTO journal (seq, segment, at, action, subject_kind, subject_id, detail, mac) "
                "VALUES (:seq, :segment, :at, :action, :subject_kind, :subject_id, :detail, :mac)"
            ),
            {**line, "mac": added.mac},
        )
        return added

    def latest(self, connection: Connection, since: str = "") -> datetime | None:
        """The latest time of the lines, of those after the last line whose action is ``since`` if there is one."""
        query = "SELECT max(at) FROM journal WHERE seq >= (SELECT coalesce(max(seq), 0) FROM journal WHERE action = :a)"
        found = connection.execute(text(query), {"a": since}).scalar_one()
        return datetime.fromisoformat(found) if found else None

    def head(self, connection: Connection) -> bytes:
        """The code of the last line, which stands for the whole journal; 32 zero bytes when it is empty."""
        return self._last(connection)[2]

    def heads(self, connection: Connection) -> frozenset[str]:
        """The code of every line kept, in hexadecimal: a backup that names one of them is of this line of life."""
        found = connection.execute(text("SELECT mac FROM journal UNION ALL SELECT head FROM journal_segment"))
        return frozenset(row[0].hex() for row in found)

    def last(self, connection: Connection, action: str, *, sound: bool) -> datetime | None:
        """When an action with that outcome (``sound`` in its detail) was last noted, UTC; None for never."""
        found = connection.execute(
            text("SELECT at FROM journal WHERE action = :action AND detail LIKE :detail ORDER BY seq DESC LIMIT 1"),
            {"action": action, "detail": f'%"sound":{str(sound).lower()}%'},
        ).scalar()
        return datetime.fromisoformat(found) if found else None

    def verify(self, connection: Connection) -> list[str]:
        """The problems found, in French, none when the chain is whole."""
        problems: list[str] = []
        expected, head = 1, NO_HEAD
        for row in connection.execute(text("SELECT * FROM journal_segment ORDER BY first_seq")).mappings():
            seal = dict(row)
            if not hmac.compare_digest(seal.pop("seal"), self._seal(seal)) or row["first_seq"] != expected:
                problems.append(f"Journal de {row['segment']} : le sceau de l’année effacée a été modifié.")
            expected, head = row["last_seq"] + 1, row["head"]
        for row in connection.execute(text("SELECT * FROM journal ORDER BY seq")).mappings():
            line = dict(row)
            mac = line.pop("mac")
            if line["seq"] != expected:
                problems.append(f"Journal : il manque des lignes avant la ligne {line['seq']}.")
            elif not hmac.compare_digest(mac, self._chain(head, line)):
                problems.append(f"Journal : la ligne {line['seq']} a été modifiée.")
            expected, head = line["seq"] + 1, mac
        return problems

    def drop_segment(self, connection: Connection, segment: int, *, at: datetime) -> int:
        """Erase the lines of the oldest year, which has expired, keeping its sealed head.

        Returns the number of lines erased. Raises ValueError for a year that is not the oldest one
        or that is still being written. Retention is the caller's rule.
        """
        inside = "SELECT segment FROM journal GROUP BY segment ORDER BY min(seq)"
        years = [row[0] for row in connection.execute(text(inside))]
        if len(years) < 2 or segment != years[0]:
            raise ValueError("only the oldest finished segment can be dropped")
        first, last = connection.execute(
            text("SELECT min(seq), max(seq) FROM journal WHERE segment = :segment"), {"segment": segment}
        ).one()
        head = connection.execute(text("SELECT mac FROM journal WHERE seq = :seq"), {"seq": last}).scalar_one()
        row = {
            "segment": segment,
            "first_seq": first,
            "last_seq": last,
            "head": head,
            "dropped_at": utc_text(at),
        }
        connection.execute(
            text(
                "INSERT INTO journal_segment (segment, first_seq, last_seq, head, dropped_at, seal) "
                "VALUES (:segment, :first_seq, :last_seq, :head, :dropped_at, :seal)"
            ),
            {**row, "seal": self._seal(row)},
        )
        gone = connection.execute(text("DELETE FROM journal WHERE segment = :segment"), {"segment": segment})
        return gone.rowcount

    def rechain(self, driver: Any, after: "Journal") -> None:
        """Chain every line and seal every head again under the key of ``after``, when the root key changes.

        In the caller's transaction on the driver's connection, in a copy that does not count yet: the triggers that
        forbid it are taken away and put back. Heads of years that were erased keep their value: their lines are gone.
        Raises DamagedVault, before anything is written, where the chain does not hold under this key.
        """
        lines, seals = _rows(driver, "journal", "seq"), _rows(driver, "journal_segment", "first_seq")
        triggers = driver.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('journal', 'journal_segment')"
        ).fetchall()
        sealed: list[tuple[bytes, int]] = []
        chained: list[tuple[bytes, int]] = []
        expected, head, new_head = 1, NO_HEAD, NO_HEAD
        for row in seals:
            if row.pop("seal") != self._seal(row) or row["first_seq"] != expected:
                raise DamagedVault
            sealed.append((after._seal(row), row["segment"]))
            expected, head, new_head = row["last_seq"] + 1, row["head"], row["head"]
        for line in lines:
            mac = line.pop("mac")
            if line["seq"] != expected or mac != self._chain(head, line):
                raise DamagedVault
            expected, head, new_head = expected + 1, mac, after._chain(new_head, line)
            chained.append((new_head, line["seq"]))
        for name, _ in triggers:
            driver.execute(f'DROP TRIGGER "{name}"')
        driver.executemany("UPDATE journal_segment SET seal = ? WHERE segment = ?", sealed)
        driver.executemany("UPDATE journal SET mac = ? WHERE seq = ?", chained)
        for _, sql in triggers:
            driver.execute(sql)

    def _segment(self, connection: Connection, year: int, last: int) -> int:
        """The segment of a new line: its year, as long as the clock can be believed.

        A clock set back never reopens the segment of an earlier year. One that showed 9999 for a day would hold
        every later line there, and no year would ever expire again: a year too far ahead does not begin, and one
        that did is left for the present one as soon as that has no segment yet. Lines follow each other by their
        rank, whatever their years.
        """
        if not last or last < year <= max(last, OLDEST_YEAR) + FARTHEST:
            return year
        if OLDEST_YEAR <= year < last - FARTHEST and not self._knows(connection, year):
            return year
        return last

    def _knows(self, connection: Connection, year: int) -> bool:
        query = "SELECT 1 FROM journal WHERE segment = :y UNION SELECT 1 FROM journal_segment WHERE segment = :y"
        return connection.execute(text(query), {"y": year}).first() is not None

    def _last(self, connection: Connection) -> tuple[int, int, bytes]:
        for query in (
            "SELECT seq, segment, mac FROM journal ORDER BY seq DESC LIMIT 1",
            "SELECT last_seq, segment, head FROM journal_segment ORDER BY last_seq DESC LIMIT 1",
        ):
            row = connection.execute(text(query)).one_or_none()
            if row is not None:
                return row[0], row[1], row[2]
        return 0, 0, NO_HEAD

    def _chain(self, previous: bytes, line: Mapping[str, Any]) -> bytes:
        return hmac.digest(self._key, previous + _canonical(line).encode(), hashlib.sha256)

    def _seal(self, row: Mapping[str, Any]) -> bytes:
        readable = {**row, "head": row["head"].hex()}
        return hmac.digest(self._key, b"segment" + _canonical(readable).encode(), hashlib.sha256)


def _rows(driver: Any, table: str, order: str) -> list[dict[str, Any]]:
    found = driver.execute(f"SELECT * FROM {table} ORDER BY {order}")
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]


def _canonical(values: Mapping[str, Any]) -> str:
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def _check_codes(action: str, subject_kind: str, subject_id: str, detail: Detail) -> None:
    codes = (action, subject_kind, *detail)
    values = (subject_id, *(value for value in detail.values() if isinstance(value, str)))
    if not all(map(_CODE.fullmatch, codes)) or not all(map(_VALUE.fullmatch, values)):
        raise ValueError("the journal takes codes, numbers and dates only")
    if not all(value is None or isinstance(value, int | str) for value in detail.values()):
        raise ValueError("the journal takes codes, numbers and dates only")
