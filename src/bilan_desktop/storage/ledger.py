"""The ledger of destructions: random identifiers and dates, kept outside the database and its backups.

It is what forbids a restored backup to bring a destroyed dossier back. Two copies of chained lines
``identifier;date;code``; a line damaged in one copy is read in the other.
"""

import hashlib
import hmac
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from bilan_desktop.domain.errors import DamagedVault
from bilan_desktop.storage.durable import read_small, write_atomically, write_copies

FIRST, SECOND = "destructions.led", "destructions.led2"

_TITLE = "BILAN-DESTRUCTIONS 1"
# A hundred thousand destructions; a file put there is not read into memory whole.
_LONGEST = 12 * 1024 * 1024
_WRITING = threading.RLock()
"""A destruction writes lines where use cases run, a backup brings those of a stick on its own thread: none is lost."""


@dataclass(frozen=True, slots=True)
class Destruction:
    """What was destroyed (a random identifier, no name) and when."""

    identifier: UUID
    on: date


def merge_ledgers(*sources: Iterable[Destruction]) -> tuple[Destruction, ...]:
    """The union of registers (the vault's, a medium's, what its database says), oldest first; the earliest date counts.

    An identifier that is not in this vault is harmless: nothing bears it.
    """
    earliest: dict[UUID, date] = {}
    for entry in (entry for source in sources for entry in source):
        earliest[entry.identifier] = min(entry.on, earliest.get(entry.identifier, entry.on))
    merged = (Destruction(identifier, on) for identifier, on in earliest.items())
    return tuple(sorted(merged, key=lambda entry: (entry.on, entry.identifier.hex)))


class Ledger:
    """The ledger of a vault's folder; ``key`` is the subkey ``ledger``."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self.folder = folder
        self._paths = (folder / FIRST, folder / SECOND)
        self._key = key

    def read(self) -> tuple[Destruction, ...]:
        """The destructions that are proven, oldest first, from either copy."""
        return tuple(entry for entry, _ in self._proven())

    def append(self, identifier: UUID, on: date) -> None:
        """Write one more destruction in both copies, flushed to the disk one after the other.

        An identifier already there is left alone. Raises DamagedVault when both copies hold lines that
        cannot be proven: writing would lose them; what a full disk refuses is in neither.
        """
        with _WRITING:
            proven = self._proven()
            if any(entry.identifier == identifier for entry, _ in proven):
                return
            if self.verify():
                raise DamagedVault
            self.write((*(entry for entry, _ in proven), Destruction(identifier, on)))

    def write(self, entries: Iterable[Destruction]) -> None:
        """Replace both copies by these destructions, chained anew: under another key, or after a damage."""
        previous, lines = "", [_TITLE]
        for entry in entries:
            previous = self._mac(previous, entry)
            lines.append(_line(entry, previous))
        data = "\n".join([*lines, ""]).encode("ascii")
        with _WRITING:
            write_copies(self._paths, data)

    def set_aside(self, mark: str) -> None:
        """Keep what the two copies hold now beside them, under a name that bears ``mark``."""
        for path in self._paths:
            if data := read_small(path, _LONGEST):
                write_atomically(path.with_name(f"{path.stem}.{mark}{path.suffix}"), data)

    @property
    def length(self) -> int:
        """How many lines the longer copy has, proven or not."""
        return max(len(_lines(path)) for path in self._paths)

    def verify(self) -> list[str]:
        """The problems that the other copy does not repair, in French; none when the chain is whole."""
        proven = len(self._proven())
        if self.length <= proven:
            return []
        return [f"Registre des destructions : la ligne {proven + 1} est endommagée dans les deux exemplaires."]

    def _proven(self) -> list[tuple[Destruction, str]]:
        copies = [_lines(path) for path in self._paths]
        proven: list[tuple[Destruction, str]] = []
        previous = ""
        for rank in range(max(map(len, copies))):
            candidates = [copy[rank] for copy in copies if rank < len(copy)]
            found = next(filter(None, (self._parse(line, previous) for line in candidates)), None)
            if found is None:
                break
            proven.append(found)
            previous = found[1]
        return proven

    def _parse(self, line: str, previous: str) -> tuple[Destruction, str] | None:
        try:
            identifier, on, mac = line.split(";")
            entry = Destruction(UUID(identifier), date.fromisoformat(on))
        except ValueError:
            return None
        proven = _line(entry, mac) == line and hmac.compare_digest(mac.encode(), self._mac(previous, entry).encode())
        return (entry, mac) if proven else None

    def _mac(self, previous: str, entry: Destruction) -> str:
        message = f"{previous}|{entry.identifier};{entry.on.isoformat()}"
        return hmac.digest(self._key, message.encode(), hashlib.sha256).hex()


def _line(entry: Destruction, mac: str) -> str:
    return f"{entry.identifier};{entry.on.isoformat()};{mac}"


def _lines(path: Path) -> list[str]:
    """The lines after the title, damaged bytes replaced so that their line cannot be proven."""
    text = read_small(path, _LONGEST).decode("utf-8", errors="replace")
    return [line for line in text.split("\n")[1:] if line]
