"""Personal data: requests with their clock, corrections, breaches, the way to the registers and to the notice."""

from bilan_desktop.ui.screens.data_protection.screen import DataProtectionScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator) -> DataProtectionScreen:
    """The page of the route « donnees »."""
    return DataProtectionScreen(services, navigator)
