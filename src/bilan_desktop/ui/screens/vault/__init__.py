"""The vault: its backups, their places, a restore and its exercise, the checks, the passphrase, the recovery kit."""

from bilan_desktop.ui.screens.vault.screen import VaultScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator) -> VaultScreen:
    """The page of the route « coffre »."""
    return VaultScreen(services, navigator)
