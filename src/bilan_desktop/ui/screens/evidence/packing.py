"""An evidence pack printed and put in one archive, in memory: a copy is written once it is whole, or not at all."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.domain.errors import RuleBroken, UnprintableText
from bilan_desktop.domain.papers import sha256
from bilan_desktop.ui.screens.copies import write_copy
from bilan_desktop.ui.services import Press
from bilan_desktop.usecases.evidence import Evidence, EvidencePart, FileWritten, index_json, index_part
from bilan_desktop.usecases.keeping import Report

Drawn = Callable[[int, int], None]
SUFFIX = ".zip"


@dataclass(frozen=True)
class Packed:
    """An archive that was written: where, how many files it holds, its bytes, its SHA-256."""

    path: Path
    files: int
    size: int
    sha256: str


def pack(evidence: Evidence, press: Press, path: Path, report: Report) -> Packed:
    """Print each file, then write the archive there; what ``report`` raises stops it before anything is written."""
    archive, count = Archive(evidence.index.created), len(evidence.parts) + 1
    for rank, part in enumerate(evidence.parts):
        archive.put(part, print_part(press, part, _drawn(report, part, rank, count)))
    last = index_part(evidence, archive.files)
    archive.put(last, print_part(press, last, _drawn(report, last, count - 1, count)))
    archive.add("index.json", index_json(evidence, archive.files))
    data = archive.whole()
    report("écriture", 1.0)
    return Packed(write_copy(path, data, SUFFIX), len(archive.files) + 1, len(data), sha256(data))


class Archive:
    """Files one after the other, each dated when the pack was read: nothing else of the computer is told."""

    def __init__(self, created: datetime) -> None:
        local = created.astimezone(ZoneInfo(PARIS))
        self._at = (local.year, local.month, local.day, local.hour, local.minute, local.second)
        self._held: list[tuple[str, bytes]] = []
        self.files: list[FileWritten] = []

    def put(self, part: EvidencePart, data: bytes) -> None:
        """Add a printed file, and remember its hash."""
        self.add(part.file, data)
        self.files.append(FileWritten(part.file, part.title, sha256(data), len(data)))

    def add(self, name: str, data: bytes) -> None:
        """Add a file."""
        self._held.append((name, data))

    def whole(self) -> bytes:
        """The archive."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for name, data in self._held:
                entry = zipfile.ZipInfo(name, self._at)
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
                archive.writestr(entry, data)
        return made.getvalue()


def print_part(press: Press, part: EvidencePart, drawn: Drawn) -> bytes:
    """The PDF of a file; RuleBroken names it when a character has no glyph."""
    try:
        if part.way == "desk":
            return press.print_desk(part.name, part.facts, drawn=drawn)
        if part.way == "text":
            drawn(1, 0)
            return press.print_text(part.facts)
        return press.print_evidence(part.name, part.facts, drawn)
    except UnprintableText as error:
        raise RuleBroken(f"{part.title}\N{NO-BREAK SPACE}: {error.sentence}") from error


def _drawn(report: Report, part: EvidencePart, rank: int, count: int) -> Drawn:
    """Tells the share done as the pages of a file are drawn."""

    def drawn(page: int, pages: int) -> None:
        within = min(1.0, page / pages) if pages else 0.0
        report(part.title, (rank + within) / count)

    return drawn
