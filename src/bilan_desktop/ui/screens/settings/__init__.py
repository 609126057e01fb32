"""The settings: the practice, typed once; the look of the window; the vault."""

from bilan_desktop.ui.screens.settings.screen import SettingsScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator) -> SettingsScreen:
    """The page of the route « reglages »."""
    return SettingsScreen(services, navigator)
