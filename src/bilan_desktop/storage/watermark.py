"""The watermark: how far the vault had gone, kept beside the database to notice an older copy put back."""

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, text

from bilan_desktop.storage.durable import read_small, write_copies

FIRST, SECOND = "etat.dat", "etat.dat2"

_MAGIC = b"BILANETAT1\n"
_MAC_BYTES = 32
_LONGEST = 4096


@dataclass(frozen=True, slots=True)
class Watermark:
    """The state at the last writing of ``etat.dat``.

    ``commit_number`` counts the transactions that changed something; ``journal_head`` is hexadecimal;
    the last verified backup is a UTC ISO time and the commit number it holds.
    """

    commit_number: int
    journal_head: str
    clean: bool
    backup_at: str | None = None
    backup_commit: int | None = None


def bump(connection: Connection) -> None:
    """Count one more transaction, inside it."""
    connection.execute(text("UPDATE vault_state SET commit_number = commit_number + 1"))


def commit_number(connection: Connection) -> int:
    """The number of the last transaction that changed something."""
    return int(connection.execute(text("SELECT commit_number FROM vault_state")).scalar_one())


def created(connection: Connection) -> datetime:
    """When the vault was made, UTC."""
    return datetime.fromisoformat(connection.execute(text("SELECT created_at FROM vault_state")).scalar_one())


def write_watermark(folder: Path, key: bytes, state: Watermark) -> None:
    """Write both copies; ``key`` is the subkey ``state``."""
    body = _MAGIC + json.dumps(asdict(state), sort_keys=True).encode("ascii")
    data = body + hmac.digest(key, body, hashlib.sha256)
    write_copies([folder / name for name in (FIRST, SECOND)], data)


def read_watermark(folder: Path, key: bytes) -> Watermark | None:
    """The furthest of the two copies, or None when neither is sound: then nothing is known.

    Between two copies as far, the one that was not closed wins: a check too many rather than one too few.
    """
    found = [state for name in (FIRST, SECOND) if (state := _read(folder / name, key)) is not None]
    return max(found, key=lambda state: (state.commit_number, not state.clean), default=None)


def is_older(state: Watermark | None, number: int, head: str) -> bool:
    """Whether a database is older than the state known: fewer transactions, or as many and another journal."""
    if state is None:
        return False
    return number < state.commit_number or (number == state.commit_number and head != state.journal_head)


def _read(path: Path, key: bytes) -> Watermark | None:
    data = read_small(path, _LONGEST)
    body, mac = data[:-_MAC_BYTES], data[-_MAC_BYTES:]
    if not hmac.compare_digest(mac, hmac.digest(key, body, hashlib.sha256)) or not body.startswith(_MAGIC):
        return None
    return Watermark(**json.loads(body[len(_MAGIC) :]))
