"""The dossiers: found, opened, created, archived."""

from bilan_desktop.ui.screens.dossiers.screen import DossiersScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator) -> DossiersScreen:
    """The page of the route « dossiers »."""
    return DossiersScreen(services, navigator)
