"""An export written whole or not at all: one ZIP, the same bytes for the same content, nothing in clear beside it.

It is written under a temporary name in the folder it is for, then renamed. One table, one paper, one file is in memory
at a time; the vault is read as of one instant, and saves wait meanwhile.
"""

import errno
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from bilan_desktop.domain.errors import DiskFull, InvalidInput, VaultError
from bilan_desktop.storage.copying import hold
from bilan_desktop.storage.durable import create_private, flush_folder, flush_to_disk
from bilan_desktop.storage.engine import DATABASE, connect, named_errors
from bilan_desktop.storage.exchange.reading import Reader, texts
from bilan_desktop.storage.exchange.schema import schema_bytes
from bilan_desktop.storage.exchange.shape import FORMAT, HEAD, README, SCHEMA, VERSION
from bilan_desktop.storage.exchange.unfinished import sweep, unfinished
from bilan_desktop.storage.exchange.words import READ_ME
from bilan_desktop.storage.forgetting import remembered
from bilan_desktop.storage.ledger import merge_ledgers
from bilan_desktop.storage.migrations import known_migrations
from bilan_desktop.storage.progress import Report, silent
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases.exchange import ExportView

DOING = "Écriture de l’export"

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX, _PRIVATE = 3, 0o100600 << 16
_SQUEEZED = (".json", ".jsonl", ".txt")
"""The others are compressed already."""
_LEVEL = 6
_BETWEEN = 256 * 1024
"""Bytes of text between two looks at whether to stop."""
_NO_ROOM = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG})


def export_vault(
    vault: Vault, into: Path, report: Report = silent, before: Callable[[ExportView], None] = lambda _: None
) -> ExportView:
    """Write everything that leaves a vault to a new file, or over one that is there; returns what left.

    ``before`` is called once all is on the disk, under another name still: what it raises keeps the file from being.
    Raises InvalidInput (``file``) for a place that will not do, DiskFull, VaultError, DamagedVault, and what
    ``report`` raises; nothing is left then, and a file that was there is as it was.
    """
    _refuse_place(vault, into)
    part = unfinished(into)
    try:
        with _told(into):
            sweep(into.parent)
            create_private(part)
            view = _written(vault, part, into, report)
            before(view)
            part.replace(into)
            flush_folder(into.parent)
    except BaseException:
        with _told(into):
            part.unlink(missing_ok=True)
        raise
    report(DOING, 1.0)
    return view


def _refuse_place(vault: Vault, into: Path) -> None:
    problem = ""
    if not into.parent.is_dir():
        problem = "Ce dossier est introuvable. Choisissez un dossier qui existe."
    elif into.is_dir():
        problem = "Un dossier porte déjà ce nom à cet endroit. Choisissez un autre nom."
    elif vault.folder.resolve() in into.resolve().parents:
        problem = (
            "Un export est en clair\N{NO-BREAK SPACE}: il ne va pas dans le dossier du coffre. Choisissez-en un autre."
        )
    if problem:
        raise InvalidInput({"file": problem})


@contextmanager
def _told(into: Path) -> Iterator[None]:
    """Within it, what the disk refuses is said in a sentence."""
    try:
        yield
    except OSError as problem:
        if problem.errno in _NO_ROOM:
            raise DiskFull(
                "Il n’y a pas assez de place à cet endroit pour l’export. Libérez-en, ou choisissez un autre disque ; "
                "rien n’y a été laissé."
            ) from None
        raise VaultError(
            "L’export n’a pas pu être écrit à cet endroit. Vérifiez que le disque est branché et que vous pouvez y "
            "écrire, puis recommencez ; rien n’y a été laissé."
        ) from None


def _written(vault: Vault, part: Path, into: Path, report: Report) -> ExportView:
    key = vault.key
    with named_errors(), closing(connect(vault.folder / DATABASE, key.spec, read_only=True)) as driver:
        hold(driver)
        reader = Reader(driver, merge_ledgers(vault.ledger.read(), remembered(driver)))
        with part.open("r+b") as stream:
            with zipfile.ZipFile(stream, "w") as archive:
                _fill(archive, reader, _Steps(report, reader.look()))
            stream.flush()
            flush_to_disk(stream.fileno())
        papers = sum(one.table == "issued_paper" for one in reader.kept)
    return ExportView(
        into,
        dossiers=reader.rows["dossier"],
        rows=sum(reader.rows.values()),
        papers=papers,
        files=len(reader.kept) - papers,
        size=part.stat().st_size,
    )


@dataclass
class _Steps:
    """Says how far the export is, by the bytes written of about so many."""

    report: Report
    whole: int
    done: int = 0

    def add(self, size: int) -> None:
        self.done += size
        self.report(DOING, min(0.99, self.done / max(self.whole, 1)))


def _fill(archive: zipfile.ZipFile, reader: Reader, steps: _Steps) -> None:
    """Every entry, in the order of their names."""
    whole: dict[str, bytes] = {HEAD: head(), SCHEMA: schema_bytes(), README: READ_ME.encode()}
    told = texts(reader)
    kept = {one.name: one for one in reader.kept}
    for name in sorted([*whole, *told, *kept]):
        with archive.open(_entry(name), "w") as stream:
            if name in kept:
                stream.write(data := reader.data(kept[name]))
                steps.add(len(data))
                continue
            waiting = 0
            for piece in told.get(name) or _one(whole.get(name, b"")):
                stream.write(piece)
                waiting += len(piece)
                if waiting > _BETWEEN:
                    steps.add(waiting)
                    waiting = 0
            steps.add(waiting)


def head() -> bytes:
    """``export.json``: the format, its version, and the schema of the vault, by which missing fields are known."""
    told = {"format": FORMAT, "version": VERSION, "schema": len(known_migrations())}
    return msgspec.json.encode(told) + b"\n"


def _one(data: bytes) -> Iterable[bytes]:
    return (data,)


def _entry(name: str) -> zipfile.ZipInfo:
    """An entry that tells nothing of when, where and by whom it was written."""
    made = zipfile.ZipInfo(name, _EPOCH)
    made.create_system, made.external_attr = _UNIX, _PRIVATE
    made.compress_type = zipfile.ZIP_DEFLATED if name.endswith(_SQUEEZED) else zipfile.ZIP_STORED
    made._compresslevel = _LEVEL  # type: ignore[attr-defined]  # Python 3.11 has no public name for it yet
    return made
