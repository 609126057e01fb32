"""The whole vault exported in open formats: what is said of it, and the port that does it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bilan_desktop.usecases.keeping import Report


@dataclass(frozen=True)
class ExportView:
    """What left: the file, its size in bytes, how many dossiers, rows, papers kept as PDF and other files it holds."""

    path: Path
    dossiers: int
    rows: int
    papers: int
    files: int
    size: int


@dataclass(frozen=True)
class ImportView:
    """What came back into a new vault: dossiers, rows, papers and files, lines of journal, destructions known."""

    dossiers: int
    rows: int
    files: int
    lines: int
    destructions: int


class Exporter(Protocol):
    """Takes the open vault out; on a worker, for it may take minutes."""

    def export(self, into: Path, report: Report) -> ExportView:
        """Write everything in clear to one file, whole or not at all, and note it in the journal.

        Raises InvalidInput (``file``) for a place that will not do, DiskFull, VaultError, and what ``report`` raises:
        nothing is left then.
        """
