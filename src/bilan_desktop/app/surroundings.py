"""What surrounds a vault, looked at as it is opened: a folder that a service copies, copies in conflict, the clock."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.synced import SyncService
from bilan_desktop.storage.presence import says_demonstration, vault_id_of
from bilan_desktop.usecases import surroundings as found

if TYPE_CHECKING:
    from bilan_desktop.storage.vault import Vault
    from bilan_desktop.ui.services import Services, Settings

SETTING = "synced"
"""The vaults kept in a synchronised folder by a typed word, « identifier=service », parted by spaces."""


def service_to_refuse(vault: Path, settings: "Settings") -> SyncService | None:
    """The service that copies this vault's folder, unless that was accepted by a typed word; read without a key.

    Nothing is refused to a demonstration: nobody's data is in it.
    """
    service = found.service_here(vault)
    if service is None or says_demonstration(vault) or _mark(vault_id_of(vault), service) in _accepted(settings):
        return None
    return service


def look_around(vault: "Vault", services: "Services") -> "Services":
    """The services with what surrounds the vault; runs where use cases run.

    A folder that is synchronised was accepted before it could be opened: that is journalled and kept, once. A full
    disk or a damaged page keeps nothing from being opened: the word is asked for again.
    """
    service, settings = found.service_here(vault.folder), services.settings
    if service is not None and not vault.demonstration:
        mark = _mark(str(vault.vault_id), service)
        if mark not in _accepted(settings) and not vault.read_only:
            with suppress(DomainError):
                found.note_synced_folder(services.work, services.vault_id, service)
                settings.set(SETTING, " ".join((*_accepted(settings), mark)))
    last: datetime | None = None
    with suppress(DomainError), vault.engine.connect() as connection:
        last = vault.journal.latest(connection, since=found.CLOCK_CONFIRMED)
    around = found.Surroundings(
        service, found.conflicted_copies(vault.folder), found.clock_behind(last, services.work.clock.now())
    )
    return replace(services, surroundings=around)


def _accepted(settings: "Settings") -> list[str]:
    return settings.get(SETTING).split()


def _mark(vault_id: str, service: SyncService) -> str:
    return f"{vault_id}={service.code}"
