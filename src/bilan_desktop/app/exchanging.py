"""The whole vault taken out, and taken in again by a new one: the procedures, composed."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bilan_desktop.app.rounds import note
from bilan_desktop.domain.errors import DiskFull
from bilan_desktop.intake.archived import ArchiveReader
from bilan_desktop.intake.parent import ChildIntake
from bilan_desktop.storage.exchange.coming import check_head, take_in
from bilan_desktop.storage.exchange.leaving import export_vault
from bilan_desktop.storage.keys import KdfParameters
from bilan_desktop.storage.kit import RecoveryKit
from bilan_desktop.storage.place import DatabaseKey
from bilan_desktop.storage.progress import Report, silent
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases.exchange import ExportView, ImportView
from bilan_desktop.usecases.ports import Clock

EXPORTED = "vault.exported"
"""Action of the journal."""
NO_ROOM = (
    "Il n’y a pas assez de place à cet endroit pour le nouveau coffre. Libérez-en, ou choisissez un autre "
    "disque\N{NARROW NO-BREAK SPACE}; rien n’y a été laissé."
)


@dataclass
class VaultExporter:
    """The port ``Exporter`` over an open vault."""

    vault: Vault
    clock: Clock

    def export(self, into: Path, report: Report) -> ExportView:
        """Write everything in clear to one file, whole or not at all, and note it in the journal."""
        return export_vault(self.vault, into, report, self._note)

    def _note(self, view: ExportView) -> None:
        """Journalled before the file has its name: no copy leaves that nothing tells of."""
        files = view.papers + view.files
        note(self.vault, self.clock.now(), EXPORTED, dossiers=view.dossiers, rows=view.rows, files=files)


def check_export(file: Path) -> None:
    """Read the head of an export, in the process without keys; ExportRefused when it is none that can be taken."""
    with closing(ArchiveReader().read(file)) as messages:
        check_head(messages)


def vault_from(
    file: Path,
    folder: Path,
    passphrase: str,
    *,
    now: Callable[[], datetime],
    report: Report = silent,
    kdf: KdfParameters | None = None,
) -> tuple[Vault, RecoveryKit, ImportView]:
    """Make a vault of an export in a new folder ``NAME.bilan``, and open it.

    It is an ordinary vault, with a key of its own, even where the export is that of a demonstration. Raises
    ExportRefused, and what ``Vault.create`` and ``report`` raise; nothing is left then.
    """
    views: list[ImportView] = []

    def fill(home: Path, key: DatabaseKey) -> None:
        # What is refused half-way ends the child at once, not when the garbage is collected.
        with closing(ArchiveReader().read(file)) as messages:
            views.append(take_in(home, key, messages, now=now(), logo=ChildIntake().logo, report=report))

    try:
        vault, kit = Vault.create(folder, passphrase, kdf=kdf, now=now, fill=fill)
    except DiskFull:
        raise DiskFull(NO_ROOM) from None
    return vault, kit, views[0]
