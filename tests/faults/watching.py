"""What a procedure asks of the system, written down as it is asked: flushes, renames, and when rows are taken out."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, event

from bilan_desktop.app.keeper import VaultKeeper
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.storage.backups import BackupFolder, local_folder
from bilan_desktop.storage.destroying import destroy_dossier
from bilan_desktop.storage.progress import silent
from bilan_desktop.storage.rekeying import rotate
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases.clock import SetClock
from faults.forks import Tell
from storage.vault_helpers import PASSPHRASE, fixed_now, reopen

TAKEN_OUT = "taken out"


def watched(tell: Tell, folder: str, work: str) -> None:
    """Do something that writes files, and tell each flush and each rename as it is asked of the system."""
    vault = reopen(Path(folder))
    dossier = _a_dossier(vault)
    VaultKeeper(vault, SetClock(fixed_now())).back_up(silent)
    _tell_all(tell)

    def committed(connection: Connection) -> None:
        if not connection.exec_driver_sql("SELECT count(*) FROM dossier WHERE id = ?", (dossier,)).scalar():
            tell(TAKEN_OUT)

    event.listen(vault.engine, "commit", committed)
    _WORKS[work](vault)
    vault.close()


def own_backups(vault: Vault) -> BackupFolder:
    """The backups beside a vault."""
    return BackupFolder(local_folder(vault.folder), vault.vault_id, (vault.key.root, *vault.former_roots))


def _tell_all(tell: Tell) -> None:
    flush, rename = os.fsync, os.replace

    def fsync(descriptor: int) -> None:
        found = os.fstat(descriptor)
        flush(descriptor)
        tell(f"flush|{found.st_ino}|{found.st_size}|0||")

    def replace(old: Path, new: Path) -> None:
        found, home = Path(old).stat(), Path(new).parent.stat()
        rename(old, new)
        tell(f"rename|{found.st_ino}|{found.st_size}|{home.st_ino}|{Path(old).name}|{Path(new).name}")

    os.fsync, os.replace = fsync, replace  # type: ignore[assignment]


def _destroy(vault: Vault) -> None:
    media = {NO_ID: own_backups(vault)}
    destroy_dossier(vault, _a_dossier(vault), basis="r.6313-7", media=media, now=fixed_now())


def _restore(vault: Vault) -> None:
    prepared = VaultKeeper(vault, SetClock(fixed_now())).prepare_restore(own_backups(vault).backups()[0].path, silent)
    vault.close()
    prepared.swap()


_WORKS: Mapping[str, Callable[[Vault], object]] = {
    "passphrase": lambda vault: vault.change_passphrase(PASSPHRASE, PASSPHRASE),
    "register": lambda vault: vault.ledger.append(UUID(int=9), fixed_now().date()),
    "backup": lambda vault: VaultKeeper(vault, SetClock(fixed_now())).back_up(silent),
    "destruction": _destroy,
    "rotation": lambda vault: rotate(vault, PASSPHRASE, folders=[own_backups(vault)], now=fixed_now()),
    "restore": _restore,
}


def _a_dossier(vault: Vault) -> RecordId:
    with vault.engine.connect() as connection:
        return RecordId(connection.exec_driver_sql("SELECT id FROM dossier ORDER BY sequence").scalars().first())
